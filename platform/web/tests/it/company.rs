//! What an administrator sets: modules, settings; what he reads: the journal; what programs read: the description.
use axum::http::StatusCode;
use serde_json::Value;

use crate::support::{House, send};

on_both!(a_module_is_switched_from_the_settings_page_and_the_journal_tells_it, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let mut admin = house.signed_in("admin").await;
    let off = send(&mut admin, "/settings", "/settings/notes/switch", &[("to", "off")]).await;
    assert_eq!(off.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.get("/notes").await.status, StatusCode::NOT_FOUND);
    send(&mut admin, "/settings", "/settings/notes/switch", &[("to", "on")]).await;
    assert_eq!(admin.get("/notes").await.status, StatusCode::OK);
    let web = send(&mut admin, "/settings", "/settings/web/switch", &[("to", "off")]).await;
    assert_eq!(web.status, StatusCode::NOT_FOUND, "the shell itself cannot be switched off");
    let told = admin.get("/journal?kind=web.SettingChanged").await.text;
    assert_eq!(told.matches("修改了设置 modules.off").count(), 2, "{told}");
});

on_both!(settings_are_read_checked_and_shown_in_the_frame, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let mut admin = house.signed_in("admin").await;
    let long = "长".repeat(201);
    let wrong = send(&mut admin, "/settings/web", "/settings/web", &[("company.name", &long)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("内容太长"));
    send(&mut admin, "/settings/web", "/settings/web", &[("company.name", "<b>湖州家电</b>")]).await;
    let home = admin.get("/").await.text;
    assert!(home.contains("&lt;b&gt;湖州家电") && !home.contains("<b>湖州家电"), "{home}");
});

on_both!(the_journal_page_shows_only_what_lies_in_scope, kind => {
    let house = House::new(kind).await;
    house.person_at("east", &["web.journal"], "/hq/east/").await;
    let mut east = house.signed_in("east").await;
    house.ring("/hq/west/", "n-west").await;
    house.ring("/hq/east/hz/", "n-east").await;
    let csv = east.get("/journal/export/csv").await.text;
    assert!(
        csv.contains("n-east") && !csv.contains("n-west") && !csv.contains("web.AccountChanged"),
        "{csv}"
    );
    assert_eq!(east.get("/settings").await.status, StatusCode::FORBIDDEN);
});

on_both!(unknown_calls_answer_problems, kind => {
    let house = House::new(kind).await;
    let answer = house.browser().get("/api/v1/nowhere").await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::NOT_FOUND, "application/problem+json; charset=utf-8")
    );
    let method = house.browser().send("DELETE", "/api/v1/openapi.json", "", String::new()).await;
    assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
});

on_both!(the_description_is_what_was_written_down, kind => {
    let house = House::new(kind).await;
    let served: Value =
        serde_json::from_str(&house.browser().get("/api/v1/openapi.json").await.text).unwrap();
    assert_eq!(&served, house.shell.openapi());
    let at = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openapi.json");
    let text = format!("{}\n", serde_json::to_string_pretty(&served).unwrap());
    if std::env::var_os("DINGXIN_WRITE").is_some() {
        std::fs::write(at, &text).unwrap();
    }
    let written = std::fs::read_to_string(at).unwrap();
    assert_eq!(written, text, "run with DINGXIN_WRITE=1 to write the new description");
});

on_both!(a_call_that_swallows_unknown_fields_stops_the_start, kind => {
    #[derive(serde::Deserialize, schemars::JsonSchema)]
    struct Loose {
        #[allow(dead_code)]
        text: String,
    }
    async fn handler(_call: web::ApiCall<(), (), Loose>) -> web::ApiResult<()> {
        Ok(())
    }
    let house = House::new(kind).await;
    let routes = web::Routes::new().api(
        web::Method::Post,
        "/loose",
        web::Policy::public(),
        web::ApiDoc::new("Takes anything"),
        handler,
    );
    let module =
        web::Module::new("loose").routes(routes).locales("module-loose = 松\n", "module-loose = Loose\n");
    let config = web::ShellConfig::new(house.secrets.clone());
    let error = web::Shell::build(house.db.clone(), vec![module], config).err().unwrap();
    assert!(error.to_string().contains("Loose takes unknown fields"), "{error}");
});

on_both!(what_is_over_goes_by_itself, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    assert_eq!(writer.get("/notes").await.status, StatusCode::OK);
    house.clock.advance(16 * 86_400_000);
    assert_eq!(writer.get("/notes").await.status, StatusCode::SEE_OTHER, "fourteen days unused");
    house.test.drain().await;
    house.clock.advance(2 * 3_600_000);
    house.test.drain().await;
    let left = house.count("select count(*) as n from sessions").await;
    assert_eq!(left, 0);
});
