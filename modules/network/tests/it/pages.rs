//! Pages and calls, drawn for headquarters, an outlet and its sibling.
use kernel::Locale;
use testkit::Kind;

use super::house::{HQ, House, OUTLET, ground};

async fn open() -> (House, String) {
    let house = House::new(Kind::Sqlite).await;
    let boss = house.person("boss", HQ, "/").await;
    (house, boss)
}

#[tokio::test]
async fn empty_pages_say_what_to_do_first() {
    let (house, boss) = open().await;
    for (path, says) in [
        ("/units", "还没有机构"),
        ("/staff", "没有符合条件的人员"),
        ("/skills", "还没有技能"),
        ("/divisions", "载入全国行政区划"),
        ("/setup", "已完成 0 步"),
        ("/", "继续设置"),
    ] {
        house.get(&boss, path).await.is(200, says);
    }
}

#[tokio::test]
async fn the_network_is_set_up_by_page_and_what_was_typed_wrong_is_kept() {
    let (house, boss) = open().await;
    house.post(&boss, "/divisions", "/divisions/load", "").await.is(303, "");
    let skill = "code=cooling&name_zh=%E5%88%B6%E5%86%B7&name_en=Cooling&certificate=yes";
    house.post(&boss, "/skills", "/skills", skill).await.is(303, "");
    let hq = "code=hq&name=%E6%80%BB%E9%83%A8&kind=headquarters&ownership=own";
    house.post(&boss, "/units/new", "/units", hq).await.is(303, "");
    let wrong =
        "parent=hq&code=Bad&name=%E5%8D%97%E6%B5%94&kind=county-outlet&ownership=contracted&account=6222";
    let again = house.post(&boss, "/units/new", "/units", wrong).await;
    again.is(422, "代码为 1～32 个小写字母");
    again.is(422, "value=\"6222\"");
    // What the combobox would send without a script: words, matched by the server.
    let good = "parent_text=%E6%80%BB%E9%83%A8&code=nanxun&name=%E5%8D%97%E6%B5%94&kind=county-outlet&ownership=contracted&division_text=%E5%8D%97%E6%B5%94%E5%8C%BA&skills=cooling&account=62220000&until=2020-01-01";
    house.post(&boss, "/units/new", "/units", good).await.is(303, "");
    let page = house.get(&boss, "/units/nanxun").await;
    page.is(200, "合同不在有效期");
    page.is(200, "•••• 0000");
    assert!(!page.text.contains("62220000"), "an account is masked");
    house.get(&boss, "/units/nanxun/territory?under=3305").await.is(200, "吴兴区");
    let typed = "version=1&add=330503&division_text=330502";
    house.post(&boss, "/units/nanxun/territory", "/units/nanxun/territory", typed).await.is(303, "");
    house
        .post(&boss, "/units/nanxun/territory", "/units/nanxun/territory", typed)
        .await
        .is(422, "刚才有人修改了这里");
    house.get(&boss, "/units/nanxun").await.is(200, "吴兴区");
    house.get(&boss, "/divisions?under=3305").await.is(200, "/units/nanxun");
    let person = "number=T1&name=%E9%99%88%E5%BF%97%E5%BC%BA&phone=13800138000&unit=nanxun&role=technician&van=A1&level=3&certificate=";
    house.post(&boss, "/staff/new", "/staff", person).await.is(422, "需要证书编号");
    let person = format!("{person}Z1&expires=2026-12-01");
    let made = house.post(&boss, "/staff/new", "/staff", &person).await;
    made.is(303, "");
    let one = made.to.clone();
    house.get(&boss, &one).await.is(200, "还有 8 天到期");
    let week = "from=08:00&to=12:00&from2=13:00&to2=17:00".to_owned() + &"&from=&to=&from2=&to2=".repeat(6);
    house.post(&boss, &format!("{one}/shifts"), &format!("{one}/shifts"), &week).await.is(303, "");
    house.get(&boss, "/staff/week").await.is(200, "08:00–12:00 13:00–17:00");
    let backward = week.replacen("to=12:00", "to=07:00", 1);
    house
        .post(&boss, &format!("{one}/shifts"), &format!("{one}/shifts"), &backward)
        .await
        .is(422, "value=\"07:00\"");
    let away = "from=2026-11-23&until=2026-11-24&kind=sick&why=";
    house.post(&boss, &one, &format!("{one}/absences"), away).await.is(303, "");
    house.post(&boss, &one, &format!("{one}/absences"), away).await.is(422, "已经登记了");
    house.get(&boss, "/staff/week").await.is(200, "病假");
    house.get(&boss, "/search?q=%E9%99%88%E5%BF%97%E5%BC%BA").await.is(200, &one);
    house.get(&boss, "/search?q=%E5%8D%97%E6%B5%94").await.is(200, "/units/nanxun");
    house.get(&boss, "/setup").await.is(200, "已完成");
    let why = "why=%E5%90%88%E5%B9%B6";
    house.post(&boss, "/units/nanxun/close", "/units/nanxun/close", why).await.is(422, "名人员登记在这里");
    let go = "parent=hq&code=nanxun2&why=%E5%8C%BA%E5%88%92";
    house.post(&boss, "/units/nanxun/move", "/units/nanxun/move", go).await.is(303, "");
    house.get(&boss, "/units/nanxun").await.is(200, "由新机构接替");
    for list in ["units", "staff", "staff/week", "skills"] {
        for format in ["csv", "xlsx"] {
            house.get(&boss, &format!("/{list}/export/{format}")).await.is(200, "");
        }
    }
}

#[tokio::test]
async fn a_form_sent_twice_acts_once() {
    let (house, boss) = open().await;
    let shown = house.get(&boss, "/units/new").await;
    let body = format!(
        "csrf={}&idempotency_key={}&code=hq&name=%E6%80%BB%E9%83%A8&kind=headquarters&ownership=own",
        shown.hidden("csrf"),
        shown.hidden("idempotency_key")
    );
    for _ in 0..2 {
        let sent =
            house.send(&boss, "POST", "/units", "application/x-www-form-urlencoded", "", body.clone()).await;
        assert_eq!((sent.status.as_u16(), sent.to.as_str()), (303, "/units/hq"));
    }
    // The same again from a fresh form is another act, and the code is taken.
    let fields = "code=hq&name=%E6%80%BB%E9%83%A8&kind=headquarters&ownership=own";
    house.post(&boss, "/units/new", "/units", fields).await.is(422, "已被其他机构使用");
}

#[tokio::test]
async fn an_outlet_sees_its_own_people_and_a_sibling_none_of_them() {
    let (house, boss) = open().await;
    let who = house.t.write(async |uow| ground(uow).await).await.unwrap();
    let own = house.person("own", OUTLET, "/hq/east/nanxun/").await;
    let sibling = house.person("sibling", OUTLET, "/hq/east/wuxing/").await;
    let page = format!("/staff/{who}");
    house.get(&boss, &page).await.is(200, "师傅T1");
    house.get(&own, &page).await.is(200, "师傅T1");
    for path in [page.clone(), format!("{page}/shifts"), format!("{page}/change"), format!("/api/v1{page}")] {
        assert_eq!(house.get(&sibling, &path).await.status.as_u16(), 404, "{path}");
    }
    for path in ["/staff", "/staff/week", "/staff/export/csv", "/api/v1/staff"] {
        let text = house.get(&sibling, path).await.text;
        assert!(text.contains("T2") && !text.contains("师傅T1"), "{path}: {text}");
    }
    // The network itself is public inside the house; what was agreed with a unit is not.
    let other = house.get(&sibling, "/units/nanxun").await;
    other.is(200, "机构nanxun");
    assert!(!other.text.contains("1234") && !other.text.contains("std"), "{}", other.text);
    assert!(house.get(&own, "/units/nanxun").await.text.contains("•••• 1234"));
    assert!(!house.get(&sibling, "/units/export/csv").await.text.contains("std,,,,cooling"));
    assert_eq!(house.get(&own, "/units/nanxun/change").await.status.as_u16(), 403);
}

#[tokio::test]
async fn programs_set_up_what_people_set_up() {
    let (house, boss) = open().await;
    house.t.write(async |uow| ground(uow).await).await.unwrap();
    let body = r#"{"parent":"east","name":"新网点","kind":"township-outlet","ownership":"contracted","territories":["330502"],"brands":["定心"]}"#;
    house.api(&boss, "PUT", "/units/new1", body).await.is(200, "/hq/east/new1/");
    house
        .api(&boss, "PUT", "/units/new1", &body.replace("新网点", "又一个"))
        .await
        .is(422, "network-code-taken");
    let change = body.replace("新网点", "改名").replace('}', r#","version":1}"#);
    house.api(&boss, "PUT", "/units/new1", &change).await.is(200, "\"version\":2");
    house.api(&boss, "GET", "/units/new1", "").await.is(200, "改名");
    house.api(&boss, "GET", "/units?kind=township-outlet", "").await.is(200, "改名");
    house
        .api(&boss, "PUT", "/units/new1/territory", r#"{"territories":["99"],"version":2}"#)
        .await
        .is(422, "99");
    let person = r#"{"number":"T9","unit":"new1","name":"周伟","role":"technician","skills":[{"skill":"washing","level":2}]}"#;
    let made = house.api(&boss, "POST", "/staff", person).await;
    made.is(201, "\"id\"");
    let id = made.text.split('"').nth(3).unwrap().to_owned();
    let week = r#"{"shifts":[{"weekday":1,"from":"08:00","to":"17:00"}]}"#;
    house.api(&boss, "PUT", &format!("/staff/{id}/shifts"), week).await.is(204, "");
    house.api(&boss, "GET", &format!("/staff/{id}"), "").await.is(200, "\"from\":\"08:00\"");
    let away = r#"{"from":"2026-12-01","until":"2026-12-02","kind":"training"}"#;
    house.api(&boss, "POST", &format!("/staff/{id}/absences"), away).await.is(201, "");
    house.api(&boss, "GET", &format!("/staff/{id}/absences"), "").await.is(200, "training");
    house.api(&boss, "POST", "/units/new1/close", r#"{"why":"试验"}"#).await.is(422, "network-close-people");
    house.api(&boss, "GET", "/divisions?q=%E5%90%B4%E5%85%B4", "").await.is(200, "330502");
    house.api(&boss, "GET", "/setup", "").await.is(200, "\"done\":true");
}

#[tokio::test]
async fn every_page_speaks_english_too() {
    let (house, _) = open().await;
    let who = house.t.write(async |uow| ground(uow).await).await.unwrap();
    let reader = house.person_speaking("reader", HQ, "/", Locale::En).await;
    for path in [
        "/units".to_owned(),
        "/units?view=list".into(),
        "/units/nanxun".into(),
        "/units/nanxun/change".into(),
        "/units/nanxun/territory".into(),
        "/units/nanxun/close".into(),
        "/units/nanxun/move".into(),
        "/units/new".into(),
        "/staff".into(),
        "/staff/new".into(),
        "/staff/week".into(),
        format!("/staff/{who}"),
        format!("/staff/{who}/change"),
        format!("/staff/{who}/shifts"),
        "/skills".into(),
        "/divisions".into(),
        "/setup".into(),
    ] {
        let page = house.get(&reader, &path).await;
        page.is(200, "<html lang=\"en\"");
        assert!(!page.text.contains("network-"), "{path} shows a key: {}", page.text);
    }
}
