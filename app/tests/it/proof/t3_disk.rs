//! T3 and the full disk: reads fail, writes fail, syncs fail, room runs out. Nobody is told "done" unless it is; the
//! message is clear; with room again it works without a new start, and a new start is clean.
use std::{path::Path, time::Duration};

use rand::{Rng, SeedableRng, rngs::SmallRng};

use super::{
    ground::{self, key},
    http::{Answer, Client},
    load::{Load, ask_again},
    node::{Launch, Open},
    seed,
    t2_power::{may_trace, options},
    times,
    told::{Told, faults, look, lost},
};

/// A disk that fails: which call, how, and whether it recovers.
const FAULTS: &[(&str, &str, bool)] = &[
    ("fsync,fdatasync", "EIO", true),
    ("pwrite64", "EIO", true),
    ("pwrite64", "ENOSPC", true),
    ("fsync,fdatasync", "EIO", false),
    ("pwrite64", "ENOSPC", false),
];

/// Serves while the `nth` call (and, unless it recovers, every later one) fails. What clients were told.
async fn failing(data: &Path, seed: u64, fault: (&str, &str, bool), nth: u64) -> Vec<Told> {
    let (call, error, recovers) = fault;
    let mut words = options(&data.join("trace"));
    let inject = format!("inject={call}:error={error}:when={nth}{}", if recovers { "" } else { "+" });
    words.extend(["-e".into(), inject]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let node = Launch::on(data).under(&words).open();
    let load = Load::begin(node.at, seed, &format!("t3-{error}-{nth}"), 6, 10);
    let told = load.end(false).await;
    if !recovers {
        let refused = until_refused(&node).await;
        assert_eq!(refused.json()["code"].as_str(), Some("unavailable"), "{}", refused.body);
        let page = Client::new(node.at).get("/sign-in").await.expect("a page");
        assert_eq!(page.status, 200, "reading goes on");
    }
    node.kill();
    told
}

/// Writes until the disk that fails for good is met: the first answer that is not "done".
async fn until_refused(node: &Open) -> Answer {
    let client = Client::with_key(node.at, 0, &key(0));
    for n in 0..150 {
        let body = format!("{{\"name\":\"晚 {n}\",\"phone\":\"139{n:08}\"}}");
        let answer = client.post("/api/v1/customers", &format!("late-{n}"), &body).await.expect("an answer");
        if answer.status != 201 {
            assert_eq!(answer.status, 503, "{}", answer.body);
            return answer;
        }
    }
    panic!("the disk never failed")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledgement_rests_on_a_failed_write_or_sync() {
    if !may_trace() {
        return;
    }
    let seed = seed("no_acknowledgement_rests_on", "T3_SEED");
    let mut rng = SmallRng::seed_from_u64(seed);
    let (mut done, mut refused) = (0, 0);
    for round in 0..times("t3_disk", 1, 40) {
        for fault in FAULTS {
            let data = tempfile::tempdir().expect("a folder");
            ground::founded(data.path(), None).await;
            // Beyond what the program does while it opens.
            let nth = if fault.0 != "pwrite64" { rng.random_range(8..20) } else { rng.random_range(40..120) };
            let told = failing(data.path(), seed + round, *fault, nth).await;
            done += told.iter().filter(|t| t.answer.is_some()).count();
            refused += told.iter().filter(|t| t.answer.is_none()).count();
            let node = Launch::on(data.path()).open();
            every_key_is_done_once(&node, data.path(), &told).await;
        }
    }
    println!(
        "{done} acknowledged beside {refused} refused: all acknowledged there, all refused done once on asking again"
    );
    assert!(refused > 0, "nothing failed");
}

/// After a clean start: what was acknowledged is there; what was not is done on asking again, once.
async fn every_key_is_done_once(node: &Open, data: &Path, told: &[Told]) {
    let conn = look(data).expect("the file opens");
    assert_eq!([lost(&conn, told), faults(&conn)].concat(), []);
    drop(conn);
    for one in told.iter().filter(|t| t.answer.is_none()) {
        ask_again(node.at, one).await;
    }
    // Anew, because FTS5's own check trusts what its connection remembers.
    assert_eq!(faults(&look(data).expect("the file opens")), []);
}

/// A real limit of the kernel: no file of the program may grow beyond it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_said_clearly_and_room_again_is_enough() {
    let seed = seed("a_full_disk_is_said_clearly", "FULL_SEED");
    let data = tempfile::tempdir().expect("a folder");
    ground::founded(data.path(), None).await;
    let size = std::fs::metadata(data.path().join("dingxin.db")).expect("the file").len();
    // Blocks of 512 bytes: room for a log as large as the database, and no more.
    let limit = format!("trap '' XFSZ; ulimit -S -f {}; exec \"$@\"", size / 512 + 1);
    let node = Launch::on(data.path()).under(&["sh", "-c", &limit, "sh"]).open();
    let told = Load::begin(node.at, seed, "full", 4, 150).end(false).await;
    let acknowledged = told.iter().filter(|t| t.answer.is_some()).count();
    assert!(acknowledged > 0 && acknowledged < told.len(), "{acknowledged} of {}", told.len());
    // A small write may still find room in a large one's place; soon nothing does.
    let enter = [("login", "boss"), ("password", ground::PASSWORD)];
    let mut page = Client::new(node.at).form("/sign-in", &enter).await.expect("a page");
    for _ in 0..8 {
        if page.status == 503 {
            break;
        }
        page = Client::new(node.at).form("/sign-in", &enter).await.expect("a page");
    }
    assert_eq!(page.status, 503, "{}", page.body);
    assert!(page.body.contains("磁盘已满"), "{}", page.body);
    assert_eq!(Client::new(node.at).get("/sign-in").await.expect("a page").status, 200, "reading goes on");

    let roomy = std::process::Command::new("prlimit")
        .args(["--fsize=unlimited", "--pid", &node.id().to_string()])
        .status();
    assert!(roomy.is_ok_and(|s| s.success()), "prlimit (util-linux)");
    tokio::time::sleep(Duration::from_millis(50)).await;
    every_key_is_done_once(&node, data.path(), &told).await;
    node.kill();
    let again = Launch::on(data.path()).open();
    every_key_is_done_once(&again, data.path(), &told).await;
    println!(
        "{acknowledged} of {} acknowledged before the disk was full; all hold, the rest were done with room again",
        told.len()
    );
}
