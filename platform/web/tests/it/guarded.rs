//! The one door: who gets in, which headers every answer carries, what a fault shows.
use axum::http::StatusCode;
use web::{Method, Shell};

use crate::support::{House, notes};

on_both!(a_policy_holds_for_nobody_the_unpermitted_and_the_permitted, kind => {
    let house = House::new(kind).await;
    let nobody = house.browser().get("/notes").await;
    assert_eq!((nobody.status, nobody.header("location")), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fnotes"));
    let mut reader = house.signed_in("reader").await;
    assert_eq!(reader.get("/notes").await.status, StatusCode::OK);
    assert_eq!(reader.get("/notes/new").await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.signed_in("writer").await.get("/notes/new").await.status, StatusCode::OK);
});

on_both!(a_module_switched_off_is_gone_from_routes_menu_and_panels_at_once, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    let home = writer.get("/").await;
    assert!(home.text.contains("href=\"/notes\"") && home.text.contains("note-panel"), "{}", home.text);
    house.switch_off("notes").await;
    let off = writer.get("/notes").await;
    assert_eq!(off.status, StatusCode::NOT_FOUND);
    assert!(off.text.contains("便条") && off.text.contains("没有启用"), "{}", off.text);
    let home = writer.get("/").await;
    assert!(!home.text.contains("href=\"/notes\"") && !home.text.contains("note-panel"));
});

on_both!(every_route_answers_with_the_security_headers, kind => {
    let house = House::new(kind).await;
    let paths: Vec<String> = house.shell.routes().iter().map(|r| r.path.clone()).collect();
    let mut nonces = std::collections::BTreeSet::new();
    for path in paths.iter().map(String::as_str).chain(["/nowhere", "/api/v1/nowhere"]) {
        let answer = house.browser().get(path).await;
        let csp = answer.header("content-security-policy");
        assert!(
            csp.contains("default-src 'self'") && csp.contains("frame-ancestors 'none'"),
            "{path}: {csp}"
        );
        assert!(!csp.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_ne!(answer.header("permissions-policy"), "", "{path}");
        assert!(nonces.insert(csp.to_owned()), "{path}: the nonce repeats");
    }
});

on_both!(a_fault_shows_a_reference_and_nothing_from_inside, kind => {
    let house = House::new(kind).await;
    let mut reader = house.signed_in("reader").await;
    let answer = reader.get("/notes/broken").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.text.contains(answer.header("x-request-id")) && !answer.text.contains("planted"));
});

on_both!(an_unknown_address_is_a_page_in_the_persons_language, kind => {
    let house = House::new(kind).await;
    let mut browser = house.browser();
    assert!(browser.get("/nowhere").await.text.contains("找不到这个页面"));
    browser.headers = vec![("accept-language", "en-GB,en;q=0.9".into())];
    let answer = browser.get("/nowhere").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("Not found") && answer.text.contains("lang=\"en\""));
    assert_eq!(house.shell.texts().missing(), Vec::<String>::new());
});

on_both!(the_route_table_lists_every_route_with_its_policy, kind => {
    let house = House::new(kind).await;
    let routes = house.shell.routes();
    let find = |method, path: &str| routes.iter().find(|r| r.method == method && r.path == path).cloned();
    assert_eq!(find(Method::Post, "/notes").unwrap().policy.permissions(), ["notes.write"]);
    assert_eq!(find(Method::Post, "/api/v1/notes").unwrap().module, "notes");
});

on_both!(modules_that_do_not_fit_are_refused_with_every_reason, kind => {
    let house = House::new(kind).await;
    let config = web::ShellConfig::new(std::sync::Arc::new(crate::support::Counted(0.into())));
    let lonely =
        web::Module::new("lonely").requires(&["ghost"]).menu(web::MenuItem::new("x", "/x", "lonely.read"));
    let error = Shell::build(house.db.clone(), vec![notes(), notes(), lonely], config).err().unwrap();
    let text = error.to_string();
    for part in [
        "`notes` is registered twice",
        "POST /notes is registered twice",
        "requires `ghost`",
        "`lonely.read`",
        "stands twice",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
});

on_both!(a_page_is_compressed_for_our_own_pages_and_never_for_another_site, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    writer.headers.push(("accept-encoding", "gzip".into()));
    assert_eq!(writer.get("/notes/new").await.header("content-encoding"), "gzip");
    // A link on another site still opens the page; its length tells nothing about what is in it.
    writer.headers.push(("sec-fetch-site", "cross-site".into()));
    let plain = writer.get("/notes/new").await;
    assert_eq!(plain.header("content-encoding"), "");
    assert!(plain.hidden("csrf").len() > 20);
});
