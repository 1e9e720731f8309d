//! The pages as an agent uses them.
use axum::http::StatusCode;

use crate::{
    company::{Company, SERIAL},
    house::House,
};

#[tokio::test]
async fn an_agent_takes_a_request_and_brings_it_to_its_end() {
    let house = House::open().await;
    let c = Company::found(&house.t).await;
    let mut agent = house.agent().await;
    agent.get("/cases").await.shows(&["没有待办的服务请求", "/cases/new"]);
    let form = agent.get("/cases/new").await;
    form.shows(&["name=\"phone\"", "输入来电号码"]);
    agent.fragment = true;
    let look = agent.get(&format!("/cases/new/look?phone=13800138000&serial={SERIAL}&kind=repair")).await;
    look.shows(&["沈阿婆", "138****8000", "挂式空调", "完成时限", "保内"]);
    assert!(!look.text.contains("13800138000") && !look.text.contains("<html"));
    agent.fragment = false;
    let wrong = agent
        .fill(
            "/cases/new",
            "/cases",
            &[("phone", "13800138000"), ("symptom", ""), ("description", "室外机有异响")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows(&["请用 1～120 个字说明故障", "室外机有异响", "value=\"13800138000\""]);
    let fields = [
        ("phone", "13800138000"),
        ("serial", SERIAL),
        ("kind", "repair"),
        ("symptom", "不制冷"),
        ("channel", "phone"),
    ];
    let opened = agent.fill("/cases/new", "/cases", &fields).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
    let case = opened.to.clone();
    agent.get(&case).await.shows(&[
        "不制冷",
        "class=\"strip\"",
        "保障",
        "电话受理 R2611-",
        "待派单",
        "nanxun",
    ]);
    agent.get("/cases").await.shows(&["沈阿婆", "不制冷", &case]);
    let technician = c.technician.text();
    let assigned =
        agent.fill(&format!("{case}/do/assign"), &format!("{case}/do/assign"), &[("to", &technician)]).await;
    assert_eq!(assigned.status, StatusCode::SEE_OTHER, "{}", assigned.text);
    agent.get(&case).await.shows(&["派给 王建国", "已派单"]);
    for (verb, fields) in [
        ("respond", vec![]),
        ("wait", vec![("wait", "customer"), ("why", "客户上班")]),
        ("resume", vec![]),
        ("note", vec![("body", "客户很着急")]),
        ("arrive", vec![]),
        ("complete", vec![]),
        ("complain", vec![("body", "师傅迟到"), ("channel", "phone")]),
    ] {
        let page = format!("{case}/do/{verb}");
        let answer = agent.fill(&page, &page, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{verb}: {}", answer.text);
    }
    let page = agent.get(&case).await;
    page.shows(&["已完成", "等客户", "停表", "恢复处理", "客户很着急", "按时"]);
    let late = agent.fill(&format!("{case}/do/wait"), &format!("{case}/do/wait"), &[("wait", "parts")]).await;
    late.shows(&["当前状态不能这样做"]);
    for locale_key in ["cases-", "event-"] {
        assert!(!page.text.contains(&format!(">{locale_key}")), "a key nobody translated");
    }
}

#[tokio::test]
async fn every_page_answers_and_strangers_see_none() {
    let house = House::open().await;
    let c = Company::found(&house.t).await;
    let ask = c.ask("不制冷");
    let id = house.t.write(async move |uow| cases::open_case(uow, ask.clone()).await).await.unwrap().id;
    let mut agent = house.agent().await;
    let paths = [
        "/cases?view=late",
        "/cases?view=mine",
        "/cases?view=waiting&kind=repair",
        "/cases?view=done",
        "/cases?view=complaints",
        "/cases?view=all&page=3",
        "/cases/export/csv",
        "/cases/export/xlsx",
        "/cases/suggest/to?q=王",
        "/cases/suggest/people",
        &format!("/customers/{}", c.customer),
    ];
    for path in paths {
        let answer = agent.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        assert!(!answer.text.contains("cases-"), "{path} shows a key: {}", answer.text);
    }
    let mut stranger = house.browser();
    for path in ["/cases".to_owned(), format!("/cases/{id}"), format!("/cases/{id}/do/cancel")] {
        assert_ne!(stranger.get(&path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(agent.get("/cases/00000000-0000-7000-8000-000000000000").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_customer_asks_follows_presses_and_cancels_on_his_phone() {
    let house = House::open().await;
    Company::found(&house.t).await;
    let mut phone = house.browser();
    let door = phone.get("/c").await;
    assert_eq!((door.status, door.to.as_str()), (StatusCode::SEE_OTHER, "/c/sign-in?next=%2Fc"));
    let sent =
        phone.post("/c/sign-in/code", &[("phone", "138 0013 8000"), ("next", "https://evil.example/")]).await;
    sent.shows(&["138****8000", "name=\"next\" value=\"/c\""]);
    let code: String =
        sent.text.split("验证码是 ").nth(1).expect("shown in the demo").chars().take(6).collect();
    let wrong = phone.post("/c/sign-in", &[("phone", "13800138000"), ("code", "000000x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let entered = phone.post("/c/sign-in", &[("phone", "13800138000"), ("code", &code)]).await;
    assert_eq!((entered.status, entered.to.as_str()), (StatusCode::SEE_OTHER, "/c"), "{}", entered.text);
    phone.get("/c").await.shows(&["沈阿婆，您好", "我要报修"]);
    let form = phone.get("/c/cases/new").await;
    form.shows(&["挂式空调", SERIAL]);
    assert!(form.text.len() < 100_000, "{} bytes", form.text.len());
    let card = form
        .text
        .split("name=\"card\" value=\"")
        .nth(1)
        .and_then(|t| t.split('"').next())
        .expect("his card")
        .to_owned();
    let fields = [("card", card.as_str()), ("kind", "repair"), ("symptom", "不制冷")];
    let missing =
        phone.fill("/c/cases/new", "/c/cases", &[("card", &card), ("description", "响声很大")]).await;
    missing.shows(&["请用 1～120 个字说明故障", "响声很大"]);
    let asked = phone.fill("/c/cases/new", "/c/cases", &fields).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    let again = phone.fill("/c/cases/new", "/c/cases", &fields).await;
    assert_eq!(again.to, asked.to, "the same thing twice is one request");
    let page = phone.get(&asked.to).await;
    page.shows(&["已受理，正在安排", "最迟", "保修期内，免费", "质保卡保障至", "nanxun"]);
    assert!(page.text.len() < 100_000 && !page.text.contains("cases-c-"), "{}", page.text);
    let said = phone.fill(&asked.to, &format!("{}/say", asked.to), &[("body", "下午在家")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
    let urged = phone.fill(&asked.to, &format!("{}/expedite", asked.to), &[]).await;
    assert_eq!(urged.status, StatusCode::SEE_OTHER, "{}", urged.text);
    let cancel = format!("{}/cancel", asked.to);
    let gone = phone.fill(&cancel, &cancel, &[("why", "自己修好了")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text);
    phone.get(&asked.to).await.shows(&["已取消", "下午在家"]);
    phone.get("/c").await.shows(&["以往服务"]);
    assert_ne!(phone.get("/cases").await.status, StatusCode::OK, "the staff's list is not his");
}

#[tokio::test]
async fn an_administrator_tries_a_calendar_before_it_counts() {
    let house = House::open().await;
    let mut agent = house.agent().await;
    agent.get("/calendars").await.shows(&["还没有工作日历"]);
    let loaded = agent.fill("/calendars", "/calendars/presets", &[]).await;
    assert_eq!(loaded.status, StatusCode::SEE_OTHER, "{}", loaded.text);
    agent.get("/calendars").await.shows(&["工作时间", "12 小时", "危险"]);
    // Friday 16:30 and one working hour of a week 9 to 17: Monday 9:30.
    let spec = r#"{"zone":"Asia/Shanghai","weekly":{"mon":[["09:00","17:00"]],"fri":[["09:00","17:00"]]}}"#;
    let fields = [("spec", spec), ("hours", "1"), ("at", "2026-11-27T16:30")];
    agent
        .fill("/calendars", "/calendars/try", &fields)
        .await
        .shows(&["到期时间：2026-11-30 09:30:00", "class=\"strip\""]);
    let wrong = agent.fill("/calendars", "/calendars/try", &[("spec", "{"), ("hours", "1")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows(&["日历有误"]);
}
