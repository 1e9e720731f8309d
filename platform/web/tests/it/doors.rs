//! Signing in and out.
use axum::http::StatusCode;

use crate::support::{House, PASSWORD};

on_both!(wrong_login_wrong_password_and_a_locked_account_look_the_same, kind => {
    let house = House::new(kind).await;
    let mut browser = house.browser();
    let ghost = browser.post("/sign-in", &[("login", "ghost"), ("password", PASSWORD)]).await;
    let wrong = browser.post("/sign-in", &[("login", "ghost"), ("password", "wrong wrong")]).await;
    assert_eq!(
        (ghost.status, wrong.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    for _ in 0..5 {
        house.clock.advance(10_000);
        browser.post("/sign-in", &[("login", "writer"), ("password", "wrong wrong")]).await;
    }
    house.clock.advance(60_000);
    let locked = browser.post("/sign-in", &[("login", "writer"), ("password", PASSWORD)]).await;
    assert_eq!(locked.status, StatusCode::UNPROCESSABLE_ENTITY);
    house.clock.advance(15 * 60_000);
    let open = browser.post("/sign-in", &[("login", "WRITER "), ("password", PASSWORD)]).await;
    assert_eq!(open.status, StatusCode::SEE_OTHER);
});

on_both!(many_tries_from_one_address_are_slowed_down, kind => {
    let house = House::new(kind).await;
    let mut browser = house.browser();
    let mut last = StatusCode::OK;
    for _ in 0..11 {
        last = browser.post("/sign-in", &[("login", "ghost"), ("password", "x")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
});

on_both!(a_planted_cookie_never_becomes_a_session, kind => {
    let house = House::new(kind).await;
    let mut browser = house.browser();
    browser.cookies.insert("dx_session".into(), "planted".into());
    browser.post("/sign-in", &[("login", "writer"), ("password", PASSWORD)]).await;
    assert_ne!(browser.cookies["dx_session"], "planted");
    let mut thief = house.browser();
    thief.cookies.insert("dx_session".into(), "planted".into());
    assert_eq!(thief.get("/notes").await.status, StatusCode::SEE_OTHER);
});

on_both!(signing_out_everywhere_ends_every_session, kind => {
    let house = House::new(kind).await;
    let (mut one, mut two) = (house.signed_in("writer").await, house.signed_in("writer").await);
    let other = house.signed_in("reader").await.cookies;
    let csrf = one.get("/notes/new").await.hidden("csrf");
    let stolen = one.cookies.clone();
    one.post("/sign-out/everywhere", &[("csrf", &csrf)]).await;
    assert_eq!(two.get("/notes").await.status, StatusCode::SEE_OTHER);
    two.cookies = stolen;
    assert_eq!(two.get("/notes").await.status, StatusCode::SEE_OTHER);
    two.cookies = other;
    assert_eq!(two.get("/notes").await.status, StatusCode::OK);
});

on_both!(rights_taken_away_hold_from_the_next_request_on, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    assert_eq!(writer.get("/notes").await.status, StatusCode::OK);
    let work = async |uow: &store::Uow| {
        let id = web::auth::id_of(uow, "writer").await?.unwrap();
        web::auth::revoke_all(uow, &id).await
    };
    house.db.write(&kernel::Actor::system(), work).await.unwrap();
    assert_eq!(writer.get("/notes").await.status, StatusCode::FORBIDDEN);
});

on_both!(cookies_are_host_bound_and_secure_behind_https, kind => {
    let house = House::with(kind, |c| c.https = true).await;
    let mut browser = house.browser();
    let answer = browser.post("/sign-in", &[("login", "writer"), ("password", PASSWORD)]).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-dx_session=") && cookie.contains("; Secure"), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/;"));
    assert_ne!(answer.header("strict-transport-security"), "");
    assert_eq!(browser.get("/notes").await.status, StatusCode::OK);
});
