//! Phones: the technician's next visit and the customer's home.
use maud::{Markup, html};
use web::kit::*;

pub fn technician() -> Markup {
    let s = |label, state| Step { label, note: "", state };
    let all = [
        s("出发", StepState::Done),
        s("到达", StepState::Now),
        s("处理", StepState::Ahead),
        s("确认", StepState::Ahead),
        s("完成", StepState::Ahead),
    ];
    let pairs = [
        ("要带", text("压缩机 ×1（18:10 到店）")),
        ("故障", text("不制冷，室外机异响")),
        ("今日收入", html! { (money("¥286.00")) " · 质量系数 1.00" }),
    ];
    let late = tag(Tone::Bad, "会晚");
    let good = tag(Tone::Good, "已约");
    let c = Countdown {
        until: "2099-11-21T18:30:00+08:00",
        words: "18:30 到",
        template: "还有 {h} 小时 {m} 分",
        minutes: "还有 {m} 分",
        over: "时间到了",
    };
    html! {
        (phone_head(&PhoneHead { over: "今天 · 第 4 单，共 6 单", aside: "¥286.00", title: "18:30 练市镇 王芳", under: "", back: None }))
        main.phone-main id="main" {
            (card(&Card::default(), html! {
                (steps("上门步骤", &all))
                p { (countdown(&c)) }
                (facts(&pairs))
                a.btn.big href="#" { (icon(Icon::Map)) "导航" }
            }))
            (card(&Card { title: "后面两单", ..Card::default() }, html! {
                (job(&Job { at: "19:50", title: "双林镇 沈国强", note: "热水器点不着火", href: "#", tag: Some(&late) }))
                (job(&Job { at: "21:00", title: "练市镇 陆小妹", note: "洗衣机漏水", href: "#", tag: Some(&good) }))
            }))
            (card(&Card { title: "处理", ..Card::default() }, form(&Form { action: "/visit", files: true, key: "k", draft: "visit", ..Form::default() }, html! {
                (scan(&Scan { field: Field { name: "serial", label: "序列号", hint: "扫机身右侧的条码", ..Field::default() }, open: "扫码", close: "关闭", refused: "不能用相机，请手工输入" }))
                (field(&Field { name: "pressure", label: "低压压力", unit: "MPa", inputmode: "decimal", error: "要在 0.4 到 0.6 之间", value: "1.2", ..Field::default() }))
                (file(&File { name: "photo", label: "现场照片", accept: "image/*", camera: true, multiple: true, hint: "机身、铭牌、故障件各一张", ..File::default() }))
                (check("old", "1", "旧件已收回", false))
            })))
        }
        (action_bar(form(&Form { action: "/arrive", key: "k2", ..Form::default() }, html! {
            (place("正在确认位置…", "位置已确认", "手机没有给出位置，请让客户报验收码"))
            (button(&Button { label: "我到了", look: Look::BigPrimary, ..Button::default() }))
        })))
        (toasts("消息", &[]))
    }
}

pub fn customer() -> Markup {
    let s = |label, note, state| Step { label, note, state };
    let all = [
        s("受理", "09:12", StepState::Done),
        s("派单", "10:05", StepState::Done),
        s("在路上", "约 18:25 到", StepState::Now),
        s("完成", "", StepState::Ahead),
    ];
    let labels = ["很差", "不满意", "一般", "满意", "很满意"];
    let tab = |label, icon, current| PhoneTab { label, href: "#", icon, current };
    let m = |time, what: &str, now| Moment { time, what: text(what), now, ..Moment::default() };
    let choices = [("1", "明天 09:00–11:00"), ("2", "明天 14:00–16:00")].map(|(value, label)| Choice {
        value,
        label,
        ..Choice::default()
    });
    html! {
        (phone_head(&PhoneHead { over: "王芳，您好", aside: "金卡", title: "陈师傅正在路上", under: "约 18:25 到，距离 3 公里", back: None }))
        main.phone-main id="main" {
            (card(&Card::default(), html! {
                (steps("服务进度", &all))
                (facts(&[("师傅", text("陈志强，工号 3317")), ("电话", html! { a href="tel:057212345" { "0572-12345" } }), ("验收码", big_code("4071"))]))
                p.soft { "修好后再把验收码告诉师傅。" }
                a.btn.big href="#" { "改时间" }
            }))
            (card(&Card { title: "经过", ..Card::default() }, timeline(&[m("17:50", "陈师傅出发", true), m("10:05", "已派给陈志强师傅", false), m("09:12", "收到您的报修", false)])))
            (card(&Card { title: "改个时间", ..Card::default() }, form(&Form { action: "/move", key: "k", ..Form::default() }, radios(&Select { name: "slot", label: "什么时候方便？", value: "1", choices: &choices, ..Select::default() }))))
            (card(&Card { title: "上次服务", ..Card::default() }, faces(&Faces { name: "score", question: "清洗空调，怎么样？", labels, value: 5, required: false })))
        }
        (phone_tabs("导航", &[tab("首页", Icon::Home, true), tab("报修", Icon::Tool, false), tab("我的产品", Icon::Box, false), tab("我的", Icon::Person, false)]))
    }
}
