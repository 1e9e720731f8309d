//! T14: rights taken away while requests are in flight: nothing after the commit; live streams close within five seconds.
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{body::Body as RawBody, http::Request};
use futures_util::StreamExt;
use kernel::{Actor, UnitPath};
use store::Uow;
use tower::ServiceExt;
use web::{Method, auth, auth::GrantReach};

use super::{
    asking::{Body, Who},
    house::{House, everywhere},
};

fn own(house: &House) -> GrantReach {
    GrantReach::Unit(UnitPath::parse(&house.specimens.unit).expect("a path"))
}

#[expect(clippy::disallowed_methods, reason = "what is measured is real time, not the house's")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// Requests without a pause; those begun after the right was gone must show nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_shown_after_the_commit() {
    let house = Arc::new(House::new().await);
    let who = Who::Staff(house.staff("i-outlet", "outlet", own(&house)).await);
    let gone = Arc::new(AtomicBool::new(false));
    let stop = Arc::new(AtomicBool::new(false));
    let mark = house.specimens.places[0].ids["name"].clone();
    let asks: Vec<_> = [
        "/cases",
        "/api/v1/cases",
        "/cases/export/csv",
        "/customers",
        "/search/suggest?q=%E4%B8%8D%E5%88%B6%E5%86%B7",
    ]
    .into_iter()
    .map(|path| {
        let (house, who, gone, stop, mark) =
            (house.clone(), who.clone(), gone.clone(), stop.clone(), mark.clone());
        tokio::spawn(async move {
            let (mut before, mut after, mut leaks) = (0, 0, vec![]);
            while !stop.load(Ordering::SeqCst) {
                house.clock.advance(1_100);
                let late = gone.load(Ordering::SeqCst);
                let answer = house.get(&who, path).await;
                let shows = answer.text.contains(&mark);
                match (late, shows) {
                    (false, true) => before += 1,
                    (true, true) => leaks.push(answer.text),
                    (true, false) => after += 1,
                    (false, false) => {}
                }
            }
            (path, before, after, leaks)
        })
    })
    .collect();
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let revoke = async |uow: &Uow| {
        let id = auth::id_of(uow, "i-outlet").await?.expect("an account");
        auth::revoke_all(uow, &id).await
    };
    house.db.write(&Actor::system(), revoke).await.expect("revoked");
    gone.store(true, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    stop.store(true, Ordering::SeqCst);
    for ask in asks {
        let (path, before, after, leaks) = ask.await.expect("it asked");
        assert!(before > 0 && after > 0, "{path}: {before} shown before, {after} asked after");
        assert!(leaks.is_empty(), "{path}: {} answers show rows after the commit: {}", leaks.len(), leaks[0]);
    }
}

#[tokio::test]
async fn a_live_stream_closes_within_five_seconds() {
    let house = House::new().await;
    let who = Who::Staff(house.staff("l-outlet", "outlet", own(&house)).await);
    let admin = Who::Staff(house.staff("l-admin", "administrator", everywhere()).await);
    let Who::Staff(token) = &who else { unreachable!("staff") };
    let request = Request::get("/live?topics=kind/cases.").header("cookie", format!("dx_session={token}"));
    let request = request.body(RawBody::empty()).expect("a request");
    let response = house.shell.router().oneshot(request).await.expect("a stream");
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut stream = response.into_body().into_data_stream();
    let id = house
        .db
        .read(&Actor::system(), async |v| auth::id_of(v, "l-outlet").await)
        .await
        .expect("read")
        .expect("an account");
    let reset = house
        .shell
        .routes()
        .into_iter()
        .find(|r| r.method == Method::Post && r.path == "/accounts/{id}/reset");
    let path = format!("/accounts/{id}/reset");
    let done = house
        .ask(&admin, &reset.expect("a route"), &path, Body::Form(format!("csrf={}", admin.csrf())))
        .await;
    assert!(done.status.is_success(), "{}", done.text);
    let watch = now();
    let end = tokio::time::timeout(Duration::from_secs(5), async {
        while let Some(frame) = stream.next().await {
            let text = String::from_utf8_lossy(&frame.expect("a frame")).into_owned();
            assert!(!text.contains("data: "), "news after the right was gone: {text}");
        }
    });
    assert!(end.await.is_ok(), "the stream still lives after {:?}", watch.elapsed());
}
