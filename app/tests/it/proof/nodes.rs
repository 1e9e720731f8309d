//! Two processes on one PostgreSQL work as one house; one of them dies and nothing is lost.
use std::{collections::BTreeMap, time::Duration};

use kernel::Actor;
use sea_orm::{ConnectionTrait, Statement};
use store::{Db, DbResult, View};
use testkit::Cluster;
use tokio::io::AsyncReadExt;

use super::{
    ground::{self, PASSWORD, key},
    http::{Answer, Client},
    load::{Load, ask_again},
    node::{Launch, Open},
    seed,
    told::Told,
    until,
};

/// A person with a browser: the cookie of a session made at one node is shown at another.
async fn signed_in(node: &Open) -> Client {
    let mut client = Client::new(node.at);
    let answer =
        client.form("/sign-in", &[("login", "boss"), ("password", PASSWORD)]).await.expect("an answer");
    assert_eq!(answer.status, 303, "{}", answer.body);
    let cookie = answer.header("set-cookie").and_then(|c| c.split(';').next()).expect("a cookie");
    client.headers.push(("cookie".into(), cookie.to_owned()));
    client
}

/// Numbers by name, straight from the database.
pub(super) async fn numbers(db: &Db, sql: &'static str) -> BTreeMap<String, i64> {
    let ask = async move |view: &View| {
        let rows = view.query_all_raw(Statement::from_string(view.get_database_backend(), sql)).await.db()?;
        let pair =
            |row: &sea_orm::QueryResult| Ok((row.try_get("", "name").db()?, row.try_get("", "n").db()?));
        rows.iter().map(pair).collect()
    };
    db.read(&Actor::system(), ask).await.expect("the database answers")
}

/// Everything about what a load opened, one line a kind; each must be nought.
const DOUBLES: &str = "select 'cases' as name, count(*) as n from (select symptom from cases group by symptom having count(*) > 1) x \
  union all select 'customers', count(*) from (select name from customers group by name having count(*) > 1) x \
  union all select 'news', count(*) from (select subject_id from journal where kind = 'cases.CaseOpened' group by subject_id having count(*) > 1) x \
  union all select 'callbacks', count(*) from (select case_id from callbacks group by case_id having count(*) > 1) x \
  union all select 'half', count(*) from cases c where (select count(*) from case_clocks k where k.case_id = c.id) <> 3 \
    or not exists (select 1 from journal j where j.subject_id = c.id and j.kind = 'cases.CaseOpened')";

async fn two() -> (tempfile::TempDir, String, Open, Open) {
    let data = tempfile::tempdir().expect("a folder");
    let url = Cluster::shared().fresh_database().await;
    ground::founded(data.path(), Some(&url)).await;
    let launch = Launch::on(data.path()).with_database(&url);
    let (a, b) = (launch.open(), launch.open());
    (data, url, a, b)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_a_switch_and_a_live_page_hold_on_both_nodes() {
    let (_data, _url, a, b) = two().await;
    let at_a = signed_in(&a).await;
    let at_b = Client { to: b.at, ..at_a.clone() };
    assert_eq!(at_b.get("/callbacks").await.expect("an answer").status, 200, "the session of A at B");

    let page = at_a.get("/settings").await.expect("an answer");
    let (csrf, once) = (page.hidden("csrf"), page.hidden("idempotency_key"));
    let switch = async |to: &str, once: &str| {
        let fields = [("csrf", csrf.as_str()), ("idempotency_key", once), ("to", to)];
        at_a.form("/settings/feedback/switch", &fields).await.expect("an answer").status
    };
    assert_eq!(switch("off", &once).await, 303);
    assert_eq!(at_b.get("/callbacks").await.expect("an answer").status, 404, "switched off at A, gone at B");
    assert_eq!(switch("on", "again").await, 303);
    assert_eq!(at_b.get("/callbacks").await.expect("an answer").status, 200);

    let mut live = at_a.open("GET", "/live?topics=kind/cases.", &[], "").await.expect("a stream");
    let mut heard = vec![];
    let mut hear = async |word: &str| {
        let mut piece = [0; 4096];
        while !String::from_utf8_lossy(&heard).contains(word) {
            let n = live.read(&mut piece).await.expect("the stream lives");
            assert!(n > 0, "the stream ended: {}", String::from_utf8_lossy(&heard));
            heard.extend_from_slice(&piece[..n]);
        }
    };
    hear("text/event-stream").await;
    let program = Client::with_key(b.at, 0, &key(0));
    let body = r#"{"name":"王","phone":"13900000001","symptom":"不制冷"}"#;
    let began = super::now();
    let opened: Answer = program.post("/api/v1/cases", "live", body).await.expect("an answer");
    let id = opened.json()["id"].as_str().expect("an id").to_owned();
    tokio::time::timeout(Duration::from_secs(10), hear(&id)).await.expect("A tells of a change made at B");
    println!("a page at A heard of a change made at B after {:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_dies_and_the_other_goes_on_with_all_of_it() {
    let seed = seed("a_node_dies_and_the_other", "NODES_SEED");
    let (data, url, a, b) = two().await;
    let at = b.at;
    // The same rounds at both nodes: the same keys, at the same time, at different doors.
    let loads = [Load::begin(a.at, seed, "twin", 6, 40), Load::begin(at, seed, "twin", 6, 40)];
    let [left, right] = loads;
    until("some answers", Duration::from_secs(60), async || left.answered() >= 40).await;
    a.kill();
    let (left, right) = (left.end(true).await, right.end(false).await);
    let mut told: BTreeMap<String, Told> = BTreeMap::new();
    for one in left.into_iter().chain(right) {
        match told.get(&one.key) {
            Some(before) if before.answer.is_some() && one.answer.is_some() => {
                assert_eq!(before.answer, one.answer, "{}: two answers to one key", one.key);
            }
            Some(before) if before.answer.is_some() => {}
            _ => drop(told.insert(one.key.clone(), one)),
        }
    }
    let acknowledged = told.values().filter(|t| t.answer.is_some()).count();
    assert!(acknowledged > 20, "only {acknowledged} were acknowledged");
    let mut cases = vec![];
    for one in told.values() {
        let again = ask_again(at, one).await;
        assert!(one.answer.is_none() || one.answer == again.answer, "{}: lost", one.key);
        if let Some(id) = again.answer.filter(|_| one.path.ends_with("/cases")) {
            cases.push(id["id"].as_str().expect("an id").to_owned());
        }
    }
    each_case_is_called_back_once(data.path(), &url, at, &cases).await;
    println!(
        "{acknowledged} acknowledged by two nodes, one of them killed: all there, none twice; {} callbacks",
        cases.len()
    );
}

/// Completes cases at two nodes at once; the reaction that plans a callback runs on either, once for each.
async fn each_case_is_called_back_once(
    data: &std::path::Path,
    url: &str,
    at: std::net::SocketAddr,
    cases: &[String],
) {
    let second = Launch::on(data).with_database(url).open();
    for (n, id) in cases.iter().enumerate() {
        let client =
            Client::with_key(if n % 2 == 0 { at } else { second.at }, (n % 16) as u8, &key((n % 16) as u8));
        let done = client.post(&format!("/api/v1/cases/{id}/complete"), &format!("done-{id}"), "{}").await;
        let done = done.expect("an answer");
        assert!((200..300).contains(&done.status), "{}", done.body);
    }
    let house = ground::house(data, Some(url)).await;
    let planned = "select 'all' as name, count(*) as n from callbacks";
    let wanted = cases.len() as i64;
    until("all callbacks", Duration::from_secs(60), async || {
        numbers(&house.db, planned).await["all"] == wanted
    })
    .await;
    for (what, n) in numbers(&house.db, DOUBLES).await {
        assert_eq!(n, 0, "{what}");
    }
}
