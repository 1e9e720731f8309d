//! Pages and calls for headquarters, a depot, an outlet, its sibling, a technician at his phone.
use kernel::Locale;
use parts::{MoveStock, StockPlace, move_stock};
use testkit::Kind;

use super::house::{Answer, HQ, House, OUTLET, STORE, ground, path};

async fn open() -> (House, String) {
    let house = House::new(Kind::Sqlite).await;
    let boss = house.person("boss", HQ, "/").await;
    (house, boss)
}

#[tokio::test]
async fn empty_pages_say_what_to_do_first() {
    let (house, boss) = open().await;
    for (path, says) in [
        ("/parts", "先录入配件"),
        ("/stock", "没有库存"),
        ("/stock/moves", "没有出入库记录"),
        ("/part-requests", "没有配件申请"),
        ("/part-desk", "没有待办"),
        ("/setup", "总库、中转库"),
        ("/", "待发运申请"),
    ] {
        house.get(&boss, path).await.is(200, says);
    }
}

#[tokio::test]
async fn stock_comes_in_moves_and_is_counted_by_page() {
    let (house, boss) = open().await;
    let (_, part) = house.t.write(async |uow| ground(uow).await).await.unwrap();
    let move_page = "/stock/move?kind=supply";
    let supply = "kind=supply&part_text=YS-35&to_text=hq&qty=10&why=";
    let sent = house.post(&boss, move_page, "/stock/move", supply).await;
    sent.is(303, "");
    house.get(&boss, &sent.to).await.is(200, "机构hq");
    house
        .post(&boss, move_page, "/stock/move", "kind=move&part_text=YS-35&from_text=hq&to_text=T1&qty=3")
        .await
        .is(303, "");
    let wrong = house
        .post(&boss, move_page, "/stock/move", "kind=move&part_text=YS-35&from_text=hq&to_text=dp&qty=99")
        .await;
    wrong.is(422, "可用数量不足：可用 7，需要 99");
    wrong.is(422, "value=\"99\"");
    let count =
        |found: &str, why: &str| format!("kind=count&part_text=YS-35&from_text=hq&found={found}&why={why}");
    house.post(&boss, move_page, "/stock/move", &count("6", "")).await.is(422, "请写明原因");
    house.post(&boss, move_page, "/stock/move", &count("6", "%E4%B8%A2")).await.is(303, "");
    house.get(&boss, "/stock/moves").await.is(200, "盘点: 丢");
    house.get(&boss, "/stock").await.is(200, "师傅一的车");
    house.get(&boss, &format!("/parts/{part}")).await.is(200, "新压缩机");
    house
        .post(&boss, move_page, "/stock/move", "kind=scrap&part_text=YS-35&from_text=hq&qty=1")
        .await
        .is(422, "请写明原因");
    house
        .post(&boss, move_page, "/stock/move", "kind=supply&part_text=nonsense&to_text=hq&qty=1")
        .await
        .is(422, "请从提示中选择");
    let new = "code=DB-1&name=%E7%94%B5%E6%9C%BA&measure=%E4%BB%B6&price=1.005&active=yes";
    house.post(&boss, "/parts/new", "/parts", new).await.is(422, "value=\"1.005\"");
    let made = house.post(&boss, "/parts/new", "/parts", &new.replace("1.005", "99.5")).await;
    made.is(303, "");
    house
        .post(&boss, &made.to, &format!("{}/bills", made.to), "product=nothing&component=motor&qty=1")
        .await
        .is(422, "没有这个型号的产品");
    house
        .post(&boss, &made.to, &format!("{}/substitutes", made.to), "substitute_text=YS-36&rank=2")
        .await
        .is(303, "");
    house.get(&boss, &made.to).await.is(200, "YS-36");
    for list in ["parts", "stock", "stock/moves", "part-requests"] {
        for format in ["csv", "xlsx"] {
            house.get(&boss, &format!("/{list}/export/{format}")).await.is(200, "");
        }
    }
}

/// The request a page of the outlet led to.
async fn ask(house: &House, who: &str, fields: &str) -> Answer {
    let made = house.post(who, "/part-requests/new", "/part-requests", fields).await;
    made.is(303, "");
    made
}

#[tokio::test]
async fn a_request_goes_its_straight_way_by_page() {
    let (house, boss) = open().await;
    let (_, part) = house.t.write(async |uow| ground(uow).await).await.unwrap();
    let own = house.person("own", OUTLET, "/hq/east/nanxun/").await;
    let parent = house.person("parent", OUTLET, "/hq/east/").await;
    let sibling = house.person("sibling", OUTLET, "/hq/east/wuxing/").await;
    let store = house.person("store", STORE, "/hq/dp/").await;
    house
        .post(&own, "/part-requests/new", "/part-requests", "part_text=YS-35&qty=0&unit=nanxun")
        .await
        .is(422, "value=\"0\"");
    house
        .post(&sibling, "/part-requests/new", "/part-requests", "part_text=YS-35&qty=1&unit=nanxun")
        .await
        .is(422, "管辖范围");
    let one = ask(&house, &own, "part_text=YS-35&qty=4&unit=nanxun&express=yes&needed_by=2026-11-24T18:00")
        .await
        .to;
    house.get(&own, &one).await.is(200, "待货");
    house.get(&own, "/").await.is(200, "我的配件申请");
    assert!(house.get(&parent, &one).await.text.contains("待货"));
    for path in [one.clone(), format!("/api/v1{one}")] {
        assert_eq!(house.get(&sibling, &path).await.status.as_u16(), 404, "{path}");
    }
    assert!(!house.get(&sibling, "/part-requests").await.text.contains("压缩机"));
    assert_eq!(house.get(&own, "/part-desk").await.status.as_u16(), 403);
    let desk = house.get(&boss, "/part-desk").await;
    desk.is(200, "缺什么");
    desk.is(200, "绿色通道");
    // Three lie at the depot: headquarters gives them, one waits on.
    house
        .t
        .write(async move |uow| {
            let unit = path("/hq/dp/");
            let to = StockPlace::Unit(unit.clone());
            move_stock(
                uow,
                MoveStock { part, from: StockPlace::Supplier, to, qty: 3, unit, why: String::new() },
            )
            .await
        })
        .await
        .unwrap();
    house.get(&boss, &one).await.is(200, "分配 3");
    let give = format!("part={part}&place=unit:/hq/dp/&qty=3");
    house.post(&boss, &one, &format!("{one}/allocate"), &give).await.is(303, "");
    house
        .post(&boss, &one, &format!("{one}/allocate"), "part_text=YS-36&place=unit:/hq/dp/&qty=1")
        .await
        .is(422, "可用数量不足");
    house.get(&store, "/part-desk").await.is(200, "待发运");
    house.post(&store, &one, &format!("{one}/ship"), "carrier=SF&tracking=SF123").await.is(303, "");
    house.get(&own, &one).await.is(200, "SF123");
    // Shown again with the reason when the parent tries to take what is not its own.
    let answer = house.post(&parent, "/part-requests/new", &format!("{one}/receive"), "").await;
    answer.is(422, "不能代收或扣留");
    house.post(&own, &one, &format!("{one}/receive"), "").await.is(303, "");
    house.post(&own, &one, &format!("{one}/use"), "qty=9").await.is(422, "不超过尚未使用的数量");
    house.post(&own, &one, &format!("{one}/use"), "qty=2").await.is(303, "");
    house.post(&own, &one, &format!("{one}/return"), "qty=1").await.is(303, "");
    house.get(&own, &one).await.is(200, "已完结");
    let two = ask(&house, &own, "part_text=YS-35&qty=50&unit=nanxun").await.to;
    house.post(&boss, &two, &format!("{two}/refuse"), "why=").await.is(422, "请写明原因");
    house.post(&boss, &two, &format!("{two}/refuse"), "why=%E5%A4%AA%E5%A4%9A").await.is(303, "");
    house.get(&own, &two).await.is(200, "已驳回：太多");
    house.post(&own, &two, &format!("{two}/correct"), "part_text=YS-35&qty=1").await.is(303, "");
    house.post(&own, &two, &format!("{two}/cancel"), "").await.is(303, "");
    house.get(&own, "/part-requests?state=cancelled").await.is(200, "已撤回");
}

#[tokio::test]
async fn a_form_sent_twice_asks_once() {
    let (house, boss) = open().await;
    house.t.write(async |uow| ground(uow).await).await.unwrap();
    let shown = house.get(&boss, "/part-requests/new").await;
    let body = format!(
        "csrf={}&idempotency_key={}&part_text=YS-35&qty=1&unit=nanxun",
        shown.hidden("csrf"),
        shown.hidden("idempotency_key")
    );
    let mut to = vec![];
    for _ in 0..2 {
        let sent = house
            .send(&boss, "POST", "/part-requests", "application/x-www-form-urlencoded", "", body.clone())
            .await;
        sent.is(303, "");
        to.push(sent.to);
    }
    assert_eq!(to[0], to[1]);
    assert_eq!(house.api(&boss, "GET", "/part-requests", "").await.text.matches("\"number\"").count(), 1);
}

#[tokio::test]
async fn a_technician_asks_takes_in_and_gives_back_on_his_phone() {
    let (house, boss) = open().await;
    let (who, part) = house.t.write(async |uow| ground(uow).await).await.unwrap();
    let phone = house.technician(who).await;
    house.get(&phone, "/my/parts").await.is(200, "没有办理中的配件申请");
    house.post(&phone, "/my/parts", "/my/parts", &format!("part={part}&qty=x")).await.is(422, "value=\"x\"");
    house
        .post(&boss, "/stock/move", "/stock/move", "kind=supply&part_text=YS-35&to_text=hq&qty=5")
        .await
        .is(303, "");
    house.post(&phone, "/my/parts", "/my/parts", &format!("part={part}&qty=2&express=yes")).await.is(303, "");
    let listed = house.api(&boss, "GET", "/part-requests", "").await.text;
    let id = listed.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    house.api(&boss, "POST", &format!("/part-requests/{id}/ship"), r#"{"carrier":"SF"}"#).await.is(204, "");
    house.get(&phone, "/my/parts").await.is(200, "确认收货");
    house.post(&phone, "/my/parts", &format!("/my/parts/{id}/receive"), "").await.is(303, "");
    let page = house.get(&phone, "/my/parts").await;
    page.is(200, "压缩机 × <span class=\"num\">2</span>");
    assert!(page.text.len() < 100_000, "a phone's page stays small");
    house.post(&phone, "/my/parts", &format!("/my/parts/{id}/return"), "").await.is(303, "");
    house.get(&phone, "/my/parts").await.is(200, "车上没有配件");
    assert_eq!(house.get(&phone, "/part-requests").await.status.as_u16(), 403);
}

#[tokio::test]
async fn programs_do_what_people_do() {
    let (house, boss) = open().await;
    house.t.write(async |uow| ground(uow).await).await.unwrap();
    let part =
        r#"{"name":"电机","unit_of_measure":"件","price_fen":9900,"old_part_back":false,"active":true}"#;
    house.api(&boss, "PUT", "/parts/DJ-1", part).await.is(204, "");
    house.api(&boss, "GET", "/parts/YS-35", "").await.is(200, "YS-36");
    house.api(&boss, "GET", "/parts?q=DJ", "").await.is(200, "电机");
    house
        .api(&boss, "POST", "/stock/moves", r#"{"part":"DJ-1","from":"supplier:","to":"hq","qty":7}"#)
        .await
        .is(204, "");
    house
        .api(&boss, "POST", "/stock/moves", r#"{"part":"DJ-1","from":"hq","to":"dp","qty":70}"#)
        .await
        .is(422, "parts-not-enough");
    house
        .api(&boss, "POST", "/stock/counts", r#"{"part":"DJ-1","place":"hq","found":6,"why":"盘点"}"#)
        .await
        .is(200, "-1");
    house.api(&boss, "GET", "/stock?place=hq", "").await.is(200, "\"on_hand\":6");
    house.api(&boss, "GET", "/stock/moves?part=DJ-1", "").await.is(200, "盘点");
    let asked =
        house.api(&boss, "POST", "/part-requests", r#"{"part":"DJ-1","qty":2,"unit":"nanxun"}"#).await;
    asked.is(201, "allocated");
    let id = asked.text.split('"').nth(3).unwrap().to_owned();
    let at = |verb: &str| format!("/part-requests/{id}/{verb}");
    house.api(&boss, "POST", &at("refuse"), r#"{"why":"等等"}"#).await.is(204, "");
    house.api(&boss, "POST", &at("correct"), r#"{"part":"DJ-1","qty":3,"express":true}"#).await.is(204, "");
    house.api(&boss, "POST", &at("allocate"), r#"{"place":"hq","qty":2}"#).await.is(204, "");
    house.api(&boss, "POST", &at("ship"), "{}").await.is(204, "");
    house.api(&boss, "POST", &at("receive"), "").await.is(204, "");
    house.api(&boss, "POST", &at("use"), r#"{"qty":1}"#).await.is(204, "");
    house.api(&boss, "POST", &at("return"), r#"{"qty":1}"#).await.is(204, "");
    house.api(&boss, "GET", &format!("/part-requests/{id}"), "").await.is(200, "\"state\":\"done\"");
    house
        .api(&boss, "POST", "/part-requests", r#"{"part":"NO","qty":2,"unit":"nanxun"}"#)
        .await
        .is(422, "NO");
}

#[tokio::test]
async fn every_page_speaks_english_too() {
    let (house, _) = open().await;
    let (_, part) = house.t.write(async |uow| ground(uow).await).await.unwrap();
    let reader = house.person_speaking("reader", HQ, "/", Locale::En).await;
    let one = ask(&house, &reader, "part_text=YS-35&qty=4&unit=nanxun&express=yes").await.to;
    for path in [
        "/parts".to_owned(),
        "/parts/new".into(),
        format!("/parts/{part}"),
        format!("/parts/{part}/change"),
        "/stock".into(),
        "/stock/moves".into(),
        "/stock/move?kind=supply".into(),
        "/stock/move?kind=move".into(),
        "/stock/move?kind=count".into(),
        "/stock/move?kind=scrap".into(),
        "/part-requests".into(),
        "/part-requests/new".into(),
        one,
        "/part-desk".into(),
        "/my/parts".into(),
        "/units/hq".into(),
    ] {
        let page = house.get(&reader, &path).await;
        page.is(200, "<html lang=\"en\"");
        assert!(!page.text.contains(">parts-"), "{path} shows a key: {}", page.text);
    }
}
