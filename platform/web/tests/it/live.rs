//! Streams say what changed, only to those who may see it, and close with the session.
use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream},
    http::Request,
};
use futures_util::StreamExt;
use tower::ServiceExt;

use crate::support::{Browser, House};

pub async fn listen(browser: &Browser<'_>, topics: &str) -> BodyDataStream {
    let cookies: Vec<String> = browser.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
    let request = Request::get(format!("/live?topics={topics}")).header("cookie", cookies.join("; "));
    let response = browser.house.shell.router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response.into_body().into_data_stream()
}

/// The next frame; `None` when the stream ended.
pub async fn next(stream: &mut BodyDataStream) -> Option<String> {
    let frame =
        tokio::time::timeout(Duration::from_secs(6), stream.next()).await.expect("nothing within 6 s");
    frame.map(|bytes| String::from_utf8(bytes.unwrap().to_vec()).unwrap())
}

on_both!(a_stream_tells_what_changed_within_topic_and_scope, kind => {
    let house = House::new(kind).await;
    house.person_at("east", &["notes.read"], "/hq/east/").await;
    let (all, east) = (house.signed_in("reader").await, house.signed_in("east").await);
    let (mut all, mut east) = (listen(&all, "kind/notes.").await, listen(&east, "note/n2,note/n3").await);
    house.ring("/hq/west/", "n2").await;
    let told = next(&mut all).await.unwrap();
    assert!(told.contains("event: changed\n") && told.contains("data: n2\n"), "{told}");
    house.ring("/hq/east/", "n1").await;
    house.ring("/hq/east/hz/", "n3").await;
    let told = next(&mut east).await.unwrap();
    assert!(told.contains("data: n3\n") && !told.contains("n2") && !told.contains("n1"), "{told}");
});

on_both!(a_stream_ends_when_its_session_does, kind => {
    let house = House::new(kind).await;
    let mut reader = house.signed_in("reader").await;
    let mut stream = listen(&reader, "kind/notes.").await;
    let csrf = reader.get("/").await.hidden("csrf");
    reader.post("/sign-out/everywhere", &[("csrf", &csrf)]).await;
    assert_eq!(next(&mut stream).await, None);
});
