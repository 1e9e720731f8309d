//! The staff page: a case, a list, figures, forms, board, map.
use maud::{Markup, html};
use web::kit::*;

pub fn door() -> Markup {
    let body = html! {
        (form(&Form { action: "/login", key: "k", ..Form::default() }, html! {
            (notice(&Notice { tone: Tone::Bad, title: "账号或密码不对", body: "还可以试 4 次，之后锁定 15 分钟。", ..Notice::default() }))
            (field(&Field { name: "account", label: "手机号或工号", value: "13800008000", autocomplete: "username", ..Field::default() }))
            (field(&Field { name: "password", label: "密码", kind: "password", autocomplete: "current-password", ..Field::default() }))
            (button(&Button { label: "登录", look: Look::Primary, ..Button::default() }))
        }))
    };
    login(&Login { brand: "定心", slogan: "您放心用，剩下的交给我们", title: "登录" }, body)
}

pub fn desk() -> Markup {
    let names = ["受理", "派单", "客户", "网点", "配件", "结算", "分析"];
    let menu: Vec<MenuItem> = names
        .iter()
        .enumerate()
        .map(|(i, &label)| MenuItem { label, href: "#", current: i == 0, count: if i == 1 { 7 } else { 0 } })
        .collect();
    let own = [
        html! { a href="#" { "我的设置" } },
        html! { a href="#" { "快捷键" } },
        html! { a href="#" { "退出" } },
    ];
    let search = Search {
        action: "/find",
        suggest: "/find/offers",
        placeholder: "找电话、姓名、序列号、单号",
        value: "",
    };
    let f = Frame {
        brand: "定心",
        home: "#",
        menu: &menu,
        menu_label: "菜单",
        more_label: "更多",
        skip: "跳到正文",
        search: Some(search),
        who: "李敏 · 华东坐席",
        own: &own,
        wide: false,
    };
    html! {
        (frame(&f, html! { (case()) (list()) (figures()) (forms()) (network()) (furniture()) }))
        (toasts("消息", &[toast(&Toast { words: "已改约到 明天 09:00–11:00，短信已发给王芳。", undo: "撤销", undo_action: "/undo", close: "关闭", ..Toast::default() })]))
    }
}

fn case() -> Markup {
    let under = [
        html! { "服务请求 " (num("R2611-004217")) },
        html! { "电话受理" },
        when("今天 09:12", "2026-11-21 09:12:05", "2026-11-21T09:12:05+08:00"),
        html! { "王芳 " (masked("138****8000", "/reveal", "显示")) },
    ];
    let tags = [tag(Tone::Warn, "等待配件"), tag(Tone::Info, "金卡")];
    let actions = [opener("move", "改约"), link_button("#", "派单", Look::Primary)];
    html! {
        (crumbs("位置", &[Crumb { label: "受理", href: "#" }, Crumb { label: "进行中", href: "#" }, Crumb { label: "R2611-004217", href: "" }]))
        (head(&Head { title: "空调不制冷，室外机有异响", under: &under, tags: &tags, actions: &actions }))
        (tabs("这个请求", &[
            Tab { label: "处理", href: "#", current: true, ..Tab::default() },
            Tab { label: "工单", href: "#", count: "2", ..Tab::default() },
            Tab { label: "配件", href: "#", count: "1", ..Tab::default() },
            Tab { label: "往来", href: "#", count: "6", ..Tab::default() },
        ]))
        (columns(html! { (due()) (late()) (coverage()) (story()) }, html! { (who()) (reasons()) (shipment()) }))
        (dialog(&Dialog { id: "move", title: "改约", close: "关闭", ..Dialog::default() }, html! { p { "选一个新的上门时段。" } }))
    }
}

fn due() -> Markup {
    use SpanKind::*;
    let span = |kind, length, label, title| Span { kind, length, label, title };
    let spans = [
        span(Counted, 250.0, "已用 4 小时 10 分", "09:12–13:22 计时"),
        span(Paused, 120.0, "等客户 2 小时", "13:22–15:22 客户要求 15:20 后再联系，不计时"),
        span(Counted, 130.0, "2 小时 10 分", "15:22–17:32 计时"),
        span(Left, 208.0, "剩余", "17:32–21:00"),
        span(Off, 660.0, "夜间不计", "21:00–08:00 不在服务时间"),
        span(Left, 132.0, "剩余", "明天 08:00–10:12"),
    ];
    let tick = |at, label, now| Tick { at, label, now };
    let ticks = [
        tick(0.0, "09:12", false),
        tick(250.0, "13:22", false),
        tick(370.0, "15:22", false),
        tick(500.0, "现在 17:32", true),
        tick(708.0, "21:00", false),
        tick(1368.0, "明天 08:00", false),
        tick(1500.0, "10:12 到期", false),
    ];
    let legend = [
        (Counted, "已用 6 小时 20 分"),
        (Paused, "挂起 2 小时"),
        (Left, "剩余 5 小时 40 分"),
        (Off, "服务时间外"),
    ];
    let summary = "完成时限：已用 6 小时 20 分，挂起 2 小时，还剩 5 小时 40 分，明天 10:12 到期";
    let small = html! { "金卡 · 12 小时闪电服务 · 还剩 " b.num { "5 小时 40 分" } };
    card(
        &Card { title: "完成时限", small: Some(&small), ..Card::default() },
        strip(&Strip { spans: &spans, ticks: &ticks, legend: &legend, summary }),
    )
}

fn late() -> Markup {
    use SpanKind::*;
    let spans = [
        Span { kind: Counted, length: 120.0, label: "2 小时", title: "" },
        Span { kind: Over, length: 35.0, label: "超时 35 分", title: "" },
    ];
    let ticks = [
        Tick { at: 0.0, label: "09:12", now: false },
        Tick { at: 120.0, label: "11:12 到期", now: false },
        Tick { at: 155.0, label: "11:47 上门", now: false },
    ];
    let small = tag(Tone::Bad, "超时 35 分");
    let s = Strip {
        spans: &spans,
        ticks: &ticks,
        legend: &[(Counted, "计时"), (Over, "超时")],
        summary: "上门超时 35 分",
    };
    card(&Card { title: "上门时限", small: Some(&small), ..Card::default() }, strip(&s))
}

fn coverage() -> Markup {
    let columns = [
        Column { label: "部件", ..Column::default() },
        Column { label: "保障", ..Column::default() },
        Column { label: "依据", ..Column::default() },
        Column { label: "客户承担", figures: true, ..Column::default() },
    ];
    let line = |part: &str, tone, verdict: &str, why: &str, pays: &str| Row {
        cells: vec![text(part), tag(tone, verdict), text(why), money(pays)],
        ..Row::default()
    };
    let rows = [
        line("压缩机", Tone::Good, "保内", "压缩机 6 年，自安装日 2023-05-18 起，至 2029-05-17", "¥0"),
        line("上门费", Tone::Good, "保内", "金卡含上门", "¥0"),
        line("支架", Tone::Bad, "保外", "附件 1 年，已于 2024-05-17 到期", "¥85.00"),
    ];
    let foot = [text("合计"), text(""), text(""), money("¥85.00")];
    let small = html! { "质保卡 " a.num href="#" { "QC-2023-118842" } };
    let t =
        Table { caption: "保障明细", columns: &columns, rows: &rows, foot: &foot, ..Table::default() };
    card(&Card { title: "保障", small: Some(&small), ..Card::default() }, table(&t))
}

fn story() -> Markup {
    let m = |day, time, what: &str, by, tone, now| Moment {
        time,
        exact: "2026-11-21",
        what: text(what),
        by,
        tone,
        now,
        day,
        iso: "",
    };
    let moments = [
        m(
            "今天",
            "15:22",
            "南浔中转库发出 压缩机 ×1，绿色通道，预计今天 18:10 到 练市服务点",
            "系统",
            Tone::Info,
            true,
        ),
        m("", "13:22", "客户要求 15:20 后再联系，计时暂停", "李敏", Tone::Warn, false),
        m(
            "",
            "10:05",
            "派给 陈志强（练市服务点）：有压缩机证书，距离 6 公里，18:30 有空",
            "赵磊",
            Tone::Good,
            false,
        ),
        m("", "09:12", "电话受理，已答复预计完成时间", "李敏", Tone::Quiet, false),
        m("11 月 18 日", "16:40", "客户投诉上次清洗没有预约", "客户", Tone::Bad, false),
    ];
    card(&Card { title: "经过", ..Card::default() }, timeline(&moments))
}

fn who() -> Markup {
    let pairs = [
        ("客户", html! { a href="#" { "王芳" } " · 金卡" }),
        ("产品", text("1.5 匹变频空调 挂机")),
        ("序列号", num("KFR35-2305-88213")),
        ("地区", text("湖州市 南浔区 练市镇")),
        ("专属服务员", text("沈佳")),
    ];
    card(&Card { title: "客户与产品", ..Card::default() }, facts(&pairs))
}

fn reasons() -> Markup {
    let rejected = [
        ("周伟", "压缩机证书 9 月到期"),
        ("何建国", "要到 20:50，会超时"),
        ("湖州中心", "路程 48 分钟，多花 ¥62"),
    ];
    let w =
        Why {
            chosen: "陈志强", reason: "多走 11 分钟，18:30–19:40 上门，有压缩机证书", rejected: &rejected
        };
    card(&Card { title: "为什么派给他", ..Card::default() }, why(&w))
}

fn shipment() -> Markup {
    let s = |label, note, state| Step { label, note, state };
    let all = [
        s("备货", "13:40", StepState::Done),
        s("发出", "15:22", StepState::Done),
        s("在途", "18:10 到", StepState::Now),
        s("签收", "", StepState::Ahead),
    ];
    card(&Card { title: "压缩机到哪了", ..Card::default() }, steps("配件进度", &all))
}

fn list() -> Markup {
    let columns = [
        Column { label: "单号", sort_href: "#", ..Column::default() },
        Column { label: "客户", ..Column::default() },
        Column { label: "故障", ..Column::default() },
        Column { label: "状态", ..Column::default() },
        Column { label: "到期", sort_href: "#", sorted: Some(Sort::Up), ..Column::default() },
        Column { label: "费用", figures: true, ..Column::default() },
    ];
    let data = [
        (
            "R2611-004190",
            "沈国强",
            "热水器点不着火",
            Tone::Bad,
            "已超时 35 分",
            "今天 11:12",
            "¥120.00",
            true,
        ),
        (
            "R2611-004217",
            "王芳",
            "空调不制冷，室外机有异响",
            Tone::Warn,
            "等待配件",
            "明天 10:12",
            "¥85.00",
            false,
        ),
        ("R2611-004221", "浙江恒丰商贸", "收银机黑屏", Tone::Info, "上门中", "明天 14:30", "¥0", false),
        ("R2611-004102", "陆小妹", "洗衣机漏水", Tone::Good, "已完成", "—", "¥60.00", false),
        ("R2611-004098", "姚建平", "咨询延保", Tone::Quiet, "已关闭", "—", "¥0", false),
    ];
    let rows: Vec<Row> = data
        .iter()
        .map(|&(no, who, what, tone, state, due, fee, late)| Row {
            id: no,
            name: no,
            href: "#",
            late,
            cells: vec![num(no), text(who), text(what), tag(tone, state), num(due), money(fee)],
        })
        .collect();
    let saved = [
        View { label: "我的待办", href: "#", count: "23", current: true },
        View { label: "今天到期", href: "#", count: "8", ..View::default() },
        View { label: "已超时", href: "#", count: "1", ..View::default() },
        View { label: "全部", href: "#", count: "1,204", ..View::default() },
    ];
    let fields = [
        views("保存的视图", &saved),
        html! { input.input type="search" name="q" placeholder="在列表里找" aria-label="在列表里找" size="14"; },
    ];
    let end = [
        link_button("#", "导出", Look::Small),
        html! { a.btn.small.primary href="#" data-key="n" { "新建 " (key("n")) } },
    ];
    let acts = [
        html! { button.btn.small type="submit" { "转派" } },
        html! { button.btn.small type="submit" { "催单" } },
    ];
    let bulk_bar = Bulk { id: "bulk", action: "/bulk", chosen: "已选", hidden: &[], acts: &acts };
    let t = Table {
        caption: "服务请求",
        columns: &columns,
        rows: &rows,
        bulk: "bulk",
        pick_all: "全选",
        stick: true,
        ..Table::default()
    };
    let p = Pages {
        label: "翻页",
        shown: "第 1–50 条",
        previous: "上一页",
        next: "下一页",
        next_href: "#",
        ..Pages::default()
    };
    card(
        &Card { title: "服务请求", flush: true, ..Card::default() },
        html! {
            (filters("/cases", "", &fields, &end)) (bulk(&bulk_bar)) (table(&t)) (pages(&p))
        },
    )
}

fn figures() -> Markup {
    let up = spark(&[91.0, 92.5, 92.0, 94.0, 95.5, 96.2], Some(95.0), "近六周");
    let down = spark(&[2.1, 2.4, 2.2, 2.9, 3.1, 3.4], Some(2.5), "近六周");
    let level = spark(&[4.7, 4.72, 4.69, 4.75, 4.74, 4.76], None, "近六周");
    let all = [
        Tile {
            label: "速度 · 按时完成",
            value: "96.2",
            unit: "%",
            note: "目标 95% · 张涛",
            tone: Tone::Good,
            verdict: "达标",
            href: "#",
            course: Some(&up),
        },
        Tile {
            label: "差错 · 七天内再上门",
            value: "3.4",
            unit: "%",
            note: "目标 2.5% · 无人负责",
            tone: Tone::Bad,
            verdict: "超标",
            href: "#",
            course: Some(&down),
        },
        Tile {
            label: "满意 · 回访评分",
            value: "4.76",
            unit: "/ 5",
            note: "目标 4.70 · 沈佳",
            tone: Tone::Good,
            verdict: "达标",
            href: "#",
            course: Some(&level),
        },
    ];
    let words = KpiWords {
        caption: "指标",
        heads: ["指标", "本月", "目标", "状态", "走势", "负责人", "复核日"],
        nobody: "无人负责",
    };
    let rows = [
        Kpi {
            name: "按时上门率",
            href: "#",
            value: "97.8%",
            target: "≥ 97%",
            tone: Tone::Good,
            verdict: "达标",
            owner: "张涛",
            review: "11-30",
            course: Some(&up),
        },
        Kpi {
            name: "重复上门率",
            href: "#",
            value: "3.4%",
            target: "≤ 2.5%",
            tone: Tone::Bad,
            verdict: "超标",
            owner: "",
            review: "11-25",
            course: Some(&down),
        },
    ];
    let bar = |label, value, words, tone| Bar { label, value, words, tone };
    let shares = [
        bar("华东", 412.0, "412 单", Tone::Quiet),
        bar("华南", 268.0, "268 单", Tone::Quiet),
        bar("西北", 61.0, "61 单", Tone::Bad),
    ];
    let days = ["11-15", "11-16", "11-17", "11-18", "11-19", "11-20", "11-21"];
    let series = [
        Series { name: "受理", values: &[120.0, 132.0, 101.0, 134.0, 90.0, 230.0, 210.0] },
        Series { name: "完成", values: &[112.0, 125.0, 108.0, 120.0, 99.0, 180.0, 205.0] },
    ];
    let c = Chart {
        title: "每天受理与完成",
        kind: "line",
        unit: "单",
        category: "日期",
        categories: &days,
        series: &series,
        marks: &[("能力", 190.0)],
        numbers: "看数字",
        copy: "复制",
    };
    html! {
        (three("速度、差错、满意", &all))
        (tiles(&[
            Tile { label: "在途上门", value: "38", unit: "单", note: "其中 3 单会晚", tone: Tone::Warn, verdict: "注意", ..Tile::default() },
            Tile { label: "待结算", value: "¥128,406", note: "12 月 5 日付", ..Tile::default() },
            Tile { label: "今日受理", value: "210", unit: "单", note: "比昨天少 20", ..Tile::default() },
            Tile { label: "平均响应", value: "18", unit: "分钟", note: "目标 30 分钟", ..Tile::default() },
        ]))
        (halves(
            html! { (card(&Card { title: "指标", flush: true, ..Card::default() }, kpis(&words, &rows))) (card(&Card { title: "各区域", ..Card::default() }, bars(&shares))) },
            card(&Card { title: "每天受理与完成", ..Card::default() }, chart(&c)),
        ))
    }
}

fn forms() -> Markup {
    let slots = [
        Choice {
            value: "1", label: "今天 18:30–20:30", hint: "陈志强，配件 18:10 到", disabled: false
        },
        Choice { value: "2", label: "明天 09:00–11:00", hint: "陈志强或何建国", disabled: false },
        Choice {
            value: "3", label: "明天 14:00–16:00", hint: "附近没有带证书的师傅", disabled: true
        },
    ];
    let levels = ["普通", "银卡", "金卡"].map(|v| Choice { value: v, label: v, ..Choice::default() });
    let wrong = [("phone", "电话：少了一位"), ("serial", "序列号：没有找到")];
    let body = html! {
        (notice(&Notice { tone: Tone::Bad, title: "还没有保存：两处要改", body: "其余内容都保留着。", fields: &wrong }))
        (pair(&[
            field(&Field { name: "phone", label: "来电号码", value: "1380000800", error: "手机号是 11 位，这里少了一位", kind: "tel", inputmode: "tel", required: true, ..Field::default() }),
            combo(&Combo { name: "customer", label: "客户", words: "王芳", value: "c1", suggest: "/customers/offers", hint: "姓名、电话或地址都能找", ..Combo::default() }),
        ]))
        (pair(&[
            field(&Field { name: "serial", label: "序列号", placeholder: "扫一扫或输入", suggest: &["KFR35-2305-88213", "KFR35-2305-88214"], ..Field::default() }),
            select(&Select { name: "level", label: "服务等级", value: "金卡", choices: &levels, ..Select::default() }),
        ]))
        (pair(&[
            field(&Field { name: "date", label: "希望上门日期", kind: "date", value: "2026-11-22", ..Field::default() }),
            field(&Field { name: "time", label: "时间", kind: "time", value: "09:30", ..Field::default() }),
            field(&Field { name: "fee", label: "报价", value: "85.00", unit: "元", inputmode: "decimal", ..Field::default() }),
        ]))
        (radios(&Select { name: "slot", label: "上门时段", value: "1", choices: &slots, hint: "时段缺少的原因写在卡片上", ..Select::default() }))
        (area(&Field { name: "fault", label: "故障描述", value: "不制冷，室外机有异响", hint: "客户怎么说就怎么记", ..Field::default() }, 3))
        (file(&File { name: "photo", label: "照片", accept: "image/*", multiple: true, hint: "最多 6 张，自动缩小", ..File::default() }))
        (check("urgent", "1", "老人或婴儿在家，优先安排", true))
        (buttons(&[
            button(&Button { label: "保存并派单", look: Look::Primary, ..Button::default() }),
            button(&Button { label: "只保存", ..Button::default() }),
            button(&Button { label: "作废", look: Look::Danger, ..Button::default() }),
            html! { span.faint { (key("Ctrl")) " + " (key("Enter")) " 保存" } },
        ]))
    };
    card(
        &Card { title: "新建服务请求", ..Card::default() },
        form(&Form { action: "/cases", key: "k1", draft: "case-new", ..Form::default() }, body),
    )
}

fn network() -> Markup {
    let data = r#"{"points":[{"lat":30.87,"lng":120.42,"label":"练市服务点","tone":"good","mark":"1"},{"lat":30.88,"lng":120.09,"label":"湖州中心","tone":"info","mark":"2"},{"lat":30.75,"lng":120.75,"label":"嘉兴：会晚 20 分","tone":"bad","mark":"3"},{"lat":30.63,"lng":120.56,"label":"桐乡","tone":"warn","mark":"4"}],"routes":[{"label":"陈志强","line":[[30.88,120.09],[30.87,120.42],[30.63,120.56],[30.75,120.75]]}]}"#;
    let b = Board {
        label: "今天的上门",
        data: "board.json",
        action: "/board/move",
        words: ["工程师", "未派", "没有移动成功，已放回原处。"],
        undo: ("已移动，客户会收到新时间。", "撤销"),
        ..Board::default()
    };
    html! {
        (card(&Card { title: "今天的上门", ..Card::default() }, board(&b, html! { p { "今天的上门清单" } })))
        (card(&Card { title: "路线", ..Card::default() }, map(&Map { label: "路线", data, ..Map::default() }, html! {})))
    }
}

fn furniture() -> Markup {
    let leaf = |label, note, current| Node { label, href: "#", note, current, ..Node::default() };
    let east = Node {
        label: "华东大区",
        href: "#",
        note: "412",
        open: true,
        current: false,
        children: vec![
            Node {
                label: "湖州中心",
                href: "#",
                note: "96",
                open: true,
                current: false,
                children: vec![leaf("练市服务点", "31", true), leaf("双林服务点", "22", false)],
            },
            leaf("嘉兴中心", "88", false),
        ],
    };
    let south = Node {
        label: "华南大区",
        href: "#",
        note: "268",
        children: vec![leaf("广州中心", "140", false)],
        ..Node::default()
    };
    let labels = ["很差", "不满意", "一般", "满意", "很满意"];
    let all_keys = [
        ("/", "找任何东西"),
        ("n", "新建"),
        ("↑ ↓", "在列表里走"),
        ("x", "勾选这一行"),
        ("Ctrl Enter", "提交"),
    ];
    let qr_svg = r##"<svg viewBox="0 0 21 21" xmlns="http://www.w3.org/2000/svg"><path fill="#111412" d="M0 0h7v7H0zM1 1v5h5V1zM14 0h7v7h-7zM15 1v5h5V1zM0 14h7v7H0zM1 15v5h5v-5zM2 2h3v3H2zM16 2h3v3h-3zM2 16h3v3H2zM9 1h2v2H9zM8 8h3v1H8zM12 9h4v2h-4zM9 12h2v5H9zM13 13h3v2h-3zM17 16h3v3h-3zM12 18h3v2h-3z" fill-rule="evenodd"/></svg>"##;
    html! {
        (halves(
            html! {
                (card(&Card { title: "机构", ..Card::default() }, tree("机构", &[east, south])))
                (card(&Card { title: "评价", ..Card::default() }, faces(&Faces { name: "score", question: "这次服务怎么样？", labels, value: 4, required: false })))
                (card(&Card { title: "快捷键", ..Card::default() }, keys(&all_keys)))
            },
            html! {
                (card(&Card { title: "质保卡", ..Card::default() }, html! { div.row { (qr(qr_svg, "质保卡", "QC-2023-118842")) div { p.soft { "验收码" } (big_code("4071")) } } }))
                (card(&Card { title: "导入", ..Card::default() }, progress(&Progress { label: "客户档案导入", words: "320 / 1,200 行", done: Some(320.0), whole: 1200.0, ..Progress::default() })))
                (card(&Card::default(), empty(&Empty { icon: Some(Icon::Box), title: "还没有配件", body: "先导入配件目录，申请和库存就能用了。", actions: &[link_button("#", "导入目录", Look::Primary), link_button("#", "下载模板", Look::Plain)] })))
                (notice(&Notice { tone: Tone::Good, title: "结算单已确认", body: "12 月 5 日前付到尾号 6621 的账户。", ..Notice::default() }))
                (notice(&Notice { tone: Tone::Warn, title: "暴雨预警", body: "今天 15:00 后南浔、练市的上门可能推迟。", ..Notice::default() }))
            },
        ))
        (trouble(&Trouble {
            title: "这一页没有打开",
            what: ("发生了什么", "服务器处理时出了错，已经记录。"),
            kept: ("保留了什么", "您填写的内容还在这台电脑上，返回就能看到。"),
            now: ("现在怎么办", "过一分钟再试；还不行，请把下面的编号告诉管理员。"),
            reference: ("编号", "E-7F3K-2201"),
            actions: &[link_button("#", "返回", Look::Primary)],
        }))
    }
}
