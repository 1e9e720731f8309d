//! A right counts where it was given: the permission of one grant does not travel on the reach of another.
use axum::http::StatusCode;

use crate::{
    live::{listen, next},
    support::House,
};

on_both!(a_permission_is_not_lent_the_reach_of_another_grant, kind => {
    let house = House::new(kind).await;
    house.person_at("mixed", &["web.journal"], "/hq/east/").await;
    house.also("mixed", &["notes.read"], "/").await;
    let mut mixed = house.signed_in("mixed").await;
    house.ring("/hq/west/", "n-west").await;
    house.ring("/hq/east/hz/", "n-east").await;
    let csv = mixed.get("/journal/export/csv").await.text;
    assert!(csv.contains("n-east") && !csv.contains("n-west"), "{csv}");
    house.also("mixed", &["web.journal"], "/hq/west/").await;
    let csv = mixed.get("/journal/export/csv").await.text;
    assert!(csv.contains("n-east") && csv.contains("n-west"), "grants of the same right add up: {csv}");
});

on_both!(what_belongs_to_the_whole_company_needs_the_right_there, kind => {
    let house = House::new(kind).await;
    house.person_at("branch", &["web.accounts", "web.settings", "*"], "/hq/east/").await;
    house.also("branch", &["notes.read"], "/").await;
    let mut branch = house.signed_in("branch").await;
    for path in ["/accounts", "/roles", "/settings", "/settings/web"] {
        assert_eq!(branch.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let home = branch.get("/").await.text;
    assert!(!home.contains("href=\"/accounts\"") && home.contains("href=\"/notes\""), "{home}");
    house.also("branch", &["web.accounts"], "/").await;
    assert_eq!(branch.get("/accounts").await.status, StatusCode::OK);
});

on_both!(a_stream_tells_news_of_a_module_only_where_that_module_is_permitted, kind => {
    let house = House::new(kind).await;
    house.person_at("ear", &["notes.read"], "/hq/east/").await;
    house.also("ear", &["web.journal"], "/hq/west/").await;
    let ear = house.signed_in("ear").await;
    let mut stream = listen(&ear, "kind/notes.").await;
    house.ring("/hq/west/", "n-west").await;
    house.ring("/hq/east/", "n-east").await;
    let told = next(&mut stream).await.unwrap();
    assert!(told.contains("n-east") && !told.contains("n-west"), "{told}");
});
