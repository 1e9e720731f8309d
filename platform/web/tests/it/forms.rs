//! Forms and calls: refused from elsewhere, done once per key, shown again with what was typed.
use axum::http::StatusCode;

use crate::support::{Browser, House};

async fn form(browser: &mut Browser<'_>) -> (String, String) {
    let page = browser.get("/notes/new").await;
    (page.hidden("csrf"), page.hidden("idempotency_key"))
}

async fn notes(browser: &mut Browser<'_>) -> usize {
    browser.get("/notes").await.text.matches("class=\"note\"").count()
}

on_both!(a_form_sent_twice_writes_once_and_answers_the_same, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    let (csrf, key) = form(&mut writer).await;
    let fields = [("csrf", csrf.as_str()), ("idempotency_key", &key), ("text", "hello")];
    for _ in 0..3 {
        let answer = writer.post("/notes", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/notes"));
    }
    assert!(writer.get("/notes").await.text.contains("已记下 N2611-000001"));
    assert_eq!(notes(&mut writer).await, 1);
    let changed = [("csrf", csrf.as_str()), ("idempotency_key", &key), ("text", "other")];
    assert_eq!(writer.post("/notes", &changed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(notes(&mut writer).await, 1);
});

on_both!(a_form_from_another_site_or_without_our_token_is_refused, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    let (csrf, key) = form(&mut writer).await;
    let good = [("csrf", csrf.as_str()), ("idempotency_key", &key), ("text", "x")];
    let forged = [("csrf", "0000"), ("idempotency_key", &key), ("text", "x")];
    assert_eq!(writer.post("/notes", &forged).await.status, StatusCode::FORBIDDEN);
    for header in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")] {
        writer.headers = vec![(header.0, header.1.to_owned())];
        assert_eq!(writer.post("/notes", &good).await.status, StatusCode::FORBIDDEN, "{header:?}");
    }
    writer.headers = vec![];
    assert_eq!(notes(&mut writer).await, 0);
    assert_eq!(writer.post("/notes", &good).await.status, StatusCode::SEE_OTHER);
});

on_both!(a_form_with_an_error_keeps_what_was_typed_and_writes_nothing, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    let (csrf, key) = form(&mut writer).await;
    let answer = writer.post("/notes", &[("csrf", &csrf), ("idempotency_key", &key), ("text", "")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("请写点什么") && answer.text.contains("aria-invalid"));
    assert_eq!(
        writer.post("/notes", &[("csrf", &csrf), ("text", "no key")]).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(notes(&mut writer).await, 0);
});

on_both!(a_call_needs_a_key_refuses_unknown_fields_and_answers_problems, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    let (csrf, _) = form(&mut writer).await;
    writer.headers = vec![("x-csrf-token", csrf)];
    let answer = writer.json("/api/v1/notes", r#"{"text":"a"}"#).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.header("content-type"), "application/problem+json; charset=utf-8");
    writer.headers.push(("idempotency-key", "k1".into()));
    let answer = writer.json("/api/v1/notes", r#"{"text":"a","admin":true}"#).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text);
    for _ in 0..2 {
        let answer = writer.json("/api/v1/notes", r#"{"text":"a"}"#).await;
        assert_eq!(
            (answer.status, answer.text.as_str()),
            (StatusCode::CREATED, r#"{"number":"N2611-000001"}"#)
        );
    }
    let answer = writer.json("/api/v1/notes", r#"{"text":"b"}"#).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("error-idempotency-changed"), "{}", answer.text);
    let answer = house.browser().json("/api/v1/notes", "{}").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
});

on_both!(a_body_beyond_the_limit_is_refused, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    let (csrf, _) = form(&mut writer).await;
    let big = "x".repeat(1 << 21);
    let answer = writer.post("/notes", &[("csrf", &csrf), ("text", &big)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
});
