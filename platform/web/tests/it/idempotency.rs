//! T6: one key, however it is sent again: at once, after a restart, after an error, changed, by somebody else.
use axum::http::StatusCode;
use store::{Db, DbConfig};
use web::{Shell, ShellConfig};

use crate::support::{Answer, Browser, House, notes};

/// A browser of the writer with a key in its header.
fn with_key<'a>(house: &'a House, like: &Browser<'_>, csrf: &str, key: &str) -> Browser<'a> {
    let headers = vec![("x-csrf-token", csrf.to_owned()), ("idempotency-key", key.to_owned())];
    Browser { house, cookies: like.cookies.clone(), headers }
}

async fn call(house: &House, like: &Browser<'_>, csrf: &str, key: &str, text: &str) -> Answer {
    with_key(house, like, csrf, key).json("/api/v1/notes", &format!("{{\"text\":\"{text}\"}}")).await
}

async fn written(like: &mut Browser<'_>, text: &str) -> usize {
    like.get("/notes").await.text.matches(&format!(" {text}</p>")).count()
}

async fn signed_in<'a>(house: &'a House, who: &str) -> (Browser<'a>, String) {
    let mut browser = house.signed_in(who).await;
    let csrf = browser.get("/notes/new").await.hidden("csrf");
    (browser, csrf)
}

on_both!(one_key_many_times_at_once_has_one_effect_and_one_answer, kind => {
    let house = House::new(kind).await;
    let (mut writer, csrf) = signed_in(&house, "writer").await;
    for n in [2, 3, 8, 16, 32, 64] {
        let (key, text) = (format!("at-once-{n}"), format!("once{n}"));
        let all = (0..n).map(|_| call(&house, &writer, &csrf, &key, &text));
        let answers = futures_util::future::join_all(all).await;
        let first = &answers[0].text;
        for answer in &answers {
            assert_eq!((answer.status, &answer.text), (StatusCode::CREATED, first), "{n} at once");
        }
        assert_eq!(written(&mut writer, &text).await, 1, "{n} at once");
    }
    // The control: as many keys are as many effects.
    let all = (0..8).map(|n| {
        let key = format!("other-{n}");
        let (house, writer, csrf) = (&house, &writer, &csrf);
        async move { call(house, writer, csrf, &key, "many").await }
    });
    let answers = futures_util::future::join_all(all).await;
    assert!(answers.iter().all(|a| a.status == StatusCode::CREATED));
    assert_eq!(written(&mut writer, "many").await, 8);
});

on_both!(a_key_is_remembered_across_a_restart, kind => {
    let house = House::new(kind).await;
    let (writer, csrf) = signed_in(&house, "writer").await;
    let first = call(&house, &writer, &csrf, "kept", "a").await;
    assert_eq!(first.status, StatusCode::CREATED);
    let cookies = writer.cookies.clone();

    let zone = house.db.zone().clone();
    let config = DbConfig {
        kind: house.db.kind().clone(), readers: 2, writers: 2, clock: house.clock.clone(), id_seed: 99, durable: true, zone,
    };
    let db = Db::open(config, &Shell::migrations(&[notes()])).await.unwrap();
    let shell = Shell::build(db.clone(), vec![notes()], ShellConfig::new(house.secrets.clone())).unwrap();
    let house = House { db, shell, ..house };
    let mut writer = Browser { house: &house, cookies, headers: vec![] };
    let again = call(&house, &writer, &csrf, "kept", "a").await;
    assert_eq!((again.status, &again.text), (first.status, &first.text));
    let changed = call(&house, &writer, &csrf, "kept", "b").await;
    assert_eq!(changed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(changed.text.contains("error-idempotency-changed"), "{}", changed.text);
    assert_eq!(written(&mut writer, "a").await, 1);
});

on_both!(a_key_whose_act_failed_is_free_again, kind => {
    let house = House::new(kind).await;
    let (mut writer, csrf) = signed_in(&house, "writer").await;
    assert_eq!(call(&house, &writer, &csrf, "failed", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mended = call(&house, &writer, &csrf, "failed", "mended").await;
    assert_eq!(mended.status, StatusCode::CREATED);
    assert_eq!(call(&house, &writer, &csrf, "failed", "mended").await.text, mended.text);
    assert_eq!(call(&house, &writer, &csrf, "failed", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(written(&mut writer, "mended").await, 1);
});

on_both!(a_key_belongs_to_whoever_sent_it, kind => {
    let house = House::new(kind).await;
    house.person("second", &["notes.read", "notes.write"]).await;
    let (first, first_csrf) = signed_in(&house, "writer").await;
    let (mut second, second_csrf) = signed_in(&house, "second").await;
    let one = call(&house, &first, &first_csrf, "shared", "mine").await;
    let two = call(&house, &second, &second_csrf, "shared", "mine").await;
    assert_eq!((one.status, two.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_ne!(one.text, two.text, "nobody is shown the answer to somebody else");
    assert_eq!(written(&mut second, "mine").await, 2);
});
