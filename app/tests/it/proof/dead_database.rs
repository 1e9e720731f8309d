//! PostgreSQL dies while the program serves, and comes back: people get a clear page in their language in time,
//! programs a 503, nothing is half done, and everything works again without a new start.
use std::time::Duration;

use testkit::Cluster;

use super::{
    ground,
    http::Client,
    load::{Load, ask_again},
    node::Launch,
    nodes::numbers,
    seed,
    told::Told,
    until,
};

/// Longest time anybody waits for the news that the database is away.
const DEADLINE: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_database_is_said_clearly_and_survived() {
    let seed = seed("a_dead_database_is_said_clearly", "DEAD_SEED");
    let cluster = Cluster::start(true);
    let data = tempfile::tempdir().expect("a folder");
    let url = cluster.fresh_database().await;
    ground::founded(data.path(), Some(&url)).await;
    let node = Launch::on(data.path()).with_database(&url).open();

    let load = Load::begin(node.at, seed, "dead", 8, 60);
    let some = async || Client::new(node.at).get("/healthz").await.is_ok() && load.answered() >= 40;
    until("some answers", Duration::from_secs(60), some).await;
    tokio::task::block_in_place(|| cluster.kill());
    let began = super::now();
    let told = load.end(false).await;
    println!("480 requests with the database dying under them were answered within {:?}", began.elapsed());
    assert!(began.elapsed() < DEADLINE);

    for (language, words) in
        [("zh-CN", "系统暂时读写不了数据"), ("en", "The data cannot be reached right now")]
    {
        let began = super::now();
        let page = Client::new(node.at).send("GET", "/cases", &[("accept-language", language)], "").await;
        let page = page.expect("a page");
        assert_eq!((page.status, page.header("retry-after")), (503, Some("2")), "{}", page.body);
        assert!(page.body.contains(words), "{}", page.body);
        assert!(began.elapsed() < DEADLINE, "{:?}", began.elapsed());
    }
    assert_eq!(Client::new(node.at).get("/readyz").await.expect("an answer").status, 503);

    tokio::task::block_in_place(|| cluster.start_again());
    let ready = async || Client::new(node.at).get("/readyz").await.is_ok_and(|a| a.status == 200);
    let back = until("ready again", Duration::from_secs(20), ready).await;
    println!("ready {back:?} after the database was back");
    everything_holds(node.at, &told).await;

    let house = ground::house(data.path(), Some(&url)).await;
    let cases = "select 'doubled' as name, count(*) as n from (select symptom from cases group by symptom having count(*) > 1) x \
                 union all select 'half', count(*) from cases c where (select count(*) from case_clocks k where k.case_id = c.id) <> 3";
    assert!(numbers(&house.db, cases).await.values().all(|n| *n == 0));
}

/// Every answer given holds, and whoever was refused or not answered is served now, once.
async fn everything_holds(at: std::net::SocketAddr, told: &[Told]) {
    let acknowledged = told.iter().filter(|t| t.answer.is_some()).count();
    assert!(acknowledged > 0 && acknowledged < told.len(), "{acknowledged} of {}", told.len());
    for one in told {
        let again = ask_again(at, one).await;
        assert!(one.answer.is_none() || one.answer == again.answer, "{}: lost", one.key);
    }
    println!(
        "{acknowledged} of {} acknowledged before the end; all hold, the rest were done once",
        told.len()
    );
}
