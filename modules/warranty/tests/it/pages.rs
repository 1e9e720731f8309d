//! Pages through the whole shell: drawn in both languages, forms that keep what was typed, a public page that keeps
//! quiet about people.
use axum::http::StatusCode;
use kernel::{Id, Locale};
use sea_orm::{ConnectionTrait, Statement};
use store::DbResult;
use warranty::{Card, MakeStickers, Product};

use super::{browser::House, shop};

async fn open_shop(house: &House) -> (Id<Product>, Id<Card>, String) {
    let (product, _, card) = shop::with_card(&house.t).await;
    let code = house.t.read(async move |view| Ok(warranty::card(view, card).await?.face.code)).await.unwrap();
    (product, card, code)
}

#[tokio::test]
async fn every_page_is_drawn_in_both_languages() {
    let house = House::new().await;
    let (product, card, code) = open_shop(&house).await;
    let make = MakeStickers { unit: shop::unit("lianshi"), count: 2, note: String::new() };
    let batch =
        house.t.write(async move |uow| warranty::make_stickers(uow, make.clone()).await).await.unwrap();
    let mut paths: Vec<String> =
        ["/cards", "/cards/new", "/cards/export/csv", "/cards/export/xlsx", "/products"]
            .into_iter()
            .chain([
                "/products/new",
                "/products/export/csv",
                "/coverage-plans",
                "/coverage-plans/new",
                "/stickers",
                "/v",
            ])
            .chain(["/coverage-plans/gold-5", "/coverage-plans/export/csv", "/cards?q=nothing-like-it"])
            .chain(["/api/v1/cards", "/api/v1/products", "/api/v1/coverage-plans"])
            .map(str::to_owned)
            .collect();
    paths.extend([
        format!("/products/{product}"),
        format!("/cards/{card}"),
        format!("/cards/{card}?on=2030-01-01"),
    ]);
    paths.extend([
        format!("/stickers/{batch}"),
        format!("/stickers/{batch}/export/csv"),
        format!("/v/{code}"),
    ]);
    paths.extend([format!("/api/v1/cards/{card}/coverage"), format!("/api/v1/verify/{code}")]);
    let acts =
        ["activate", "transfer", "withdraw", "extend", "credit", "suspend", "resume", "replace", "void"];
    paths.extend(acts.map(|act| format!("/cards/{card}/{act}")));
    for (login, locale) in [("zh", Locale::ZhCn), ("en", Locale::En)] {
        let mut browser = house.keeper(login, "/", locale).await;
        for path in &paths {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
            assert!(
                !answer.text.contains('⟦'),
                "{path} in {login} asks for a text that is missing: {}",
                answer.text
            );
            assert!(!answer.text.contains("{ $"), "{path} in {login} shows an argument: {}", answer.text);
        }
    }
}

#[tokio::test]
async fn the_public_page_tells_the_truth_and_nobodys_name() {
    let house = House::new().await;
    let (_, card, code) = open_shop(&house).await;
    let mut anybody = house.browser();
    for path in [format!("/v/{code}"), format!("/api/v1/verify/{code}")] {
        let answer = anybody.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK);
        for personal in ["王芳", "13800138000", "138****8000", "DX35A0001"] {
            assert!(!answer.text.contains(personal), "{path} shows {personal}: {}", answer.text);
        }
    }
    let page = anybody.get(&format!("/v/{code}")).await.text;
    assert!(
        page.contains("这是真卡") && page.contains("王*") && page.contains("至 2027年11月19日"),
        "{page}"
    );
    let unknown = anybody.get("/v/0000000000000000").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.text.contains("查无此卡"));
    assert!(!anybody.get(&format!("/cards/{card}")).await.text.contains("王芳"));
    house
        .t
        .write(async move |uow| {
            let sql = "update cards set face = replace(face, 'KFR-35GW', 'KFR-72GW')";
            uow.execute_raw(Statement::from_string(uow.get_database_backend(), sql)).await.db().map(|_| ())
        })
        .await
        .unwrap();
    let forged = anybody.get(&format!("/v/{code}")).await.text;
    assert!(forged.contains("内容与签名不符") && !forged.contains("这是真卡"), "{forged}");
}

#[tokio::test]
async fn the_public_page_is_asked_only_so_often() {
    let house = House::new().await;
    let mut anybody = house.browser();
    let mut refused = 0;
    for n in 0..40 {
        let answer = anybody.get(&format!("/v/{n:016}")).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 20, "{refused} of 40 guesses were refused");
}

#[tokio::test]
async fn a_card_is_issued_at_the_counter_and_a_wrong_form_keeps_what_was_typed() {
    let house = House::new().await;
    open_shop(&house).await;
    let mut clerk = house.keeper("clerk", "/lianshi/", Locale::ZhCn).await;
    let mut fields = vec![
        ("model", "KFR-35GW"),
        ("serial", "DX35A0777"),
        ("user_name", "李娜"),
        ("phone", "13900139000"),
        ("unit", "/lianshi/"),
        ("sold_at", "2026-11-23T08:30"),
        ("quantity", "0"),
        ("price", "3299"),
    ];
    let wrong = clerk.fill("/cards/new", "/cards", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["DX35A0777", "李娜", "13900139000", "3299", "数量应为"] {
        assert!(wrong.text.contains(kept), "{kept} was lost");
    }
    fields[6] = ("quantity", "1");
    let good = clerk.fill("/cards/new", "/cards", &fields).await;
    assert_eq!(good.status, StatusCode::SEE_OTHER, "{}", good.text);
    let page = clerk.get(good.location()).await.text;
    for shown in ["DX35A0777", "壁挂式空调", "¥3,299", "139****9000", "保内", "开具质保卡"] {
        assert!(page.contains(shown), "{shown} is not on the card's page: {page}");
    }
    let again = clerk.fill("/cards/new", "/cards", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("序列号 DX35A0777 已有在用的质保卡"), "{}", again.text);
}

#[tokio::test]
async fn another_outlets_card_is_absent_from_every_page() {
    let house = House::new().await;
    let (_, card, _) = open_shop(&house).await;
    let mut foreign = house.keeper("foreign", "/nanxun/", Locale::ZhCn).await;
    let list = foreign.get("/cards").await.text;
    assert!(!list.contains("DX35A0001"));
    let export = foreign.get("/cards/export/csv").await.text;
    assert!(!export.contains("DX35A0001"));
    for path in ["", "/transfer", "/void", "/extend"] {
        assert_eq!(
            foreign.get(&format!("/cards/{card}{path}")).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    assert_eq!(foreign.get(&format!("/api/v1/cards/{card}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_plan_is_edited_on_its_page_line_by_line() {
    let house = House::new().await;
    open_shop(&house).await;
    let mut keeper = house.keeper("keeper", "/", Locale::ZhCn).await;
    let fields = [
        ("version", ""),
        ("code", "fridge-10"),
        ("name_zh", "冰箱十年"),
        ("kind", "base"),
        ("payer", "manufacturer"),
        ("component", ""),
        ("component", "compressor"),
        ("benefit", "parts"),
        ("benefit", "parts"),
        ("share", "100"),
        ("share", "50"),
        ("months", "12"),
        ("months", "120"),
        ("usage_max", ""),
        ("usage_max", ""),
        ("basis", "bought"),
        ("basis", "installed"),
        ("excludes", "misuse"),
        ("active", "yes"),
    ];
    let saved = keeper.fill("/coverage-plans/new", "/coverage-plans", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let plan = house.t.read(async |view| warranty::plan(view, "fridge-10").await).await.unwrap().unwrap();
    let [whole, compressor] = &plan.lines[..] else { panic!("{:?}", plan.lines) };
    assert_eq!((whole.component.as_deref(), whole.months), (None, Some(12)));
    assert_eq!((compressor.component.as_deref(), compressor.share_percent), (Some("compressor"), 50));
    let doubled = keeper.fill("/coverage-plans/new", "/coverage-plans", &fields).await;
    assert_eq!(
        doubled.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a known code was overwritten by a form for a new plan"
    );
}
