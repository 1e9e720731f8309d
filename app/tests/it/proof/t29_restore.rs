//! T29: backed up under load by the program itself, destroyed, restored elsewhere, opened, verified. A flipped byte is
//! refused.
use std::{path::Path, time::Duration};

use super::{
    ground::{self, key},
    http::Client,
    load::Load,
    node::{Launch, run},
    seed,
    told::{Told, faults, look, lost},
    until,
};

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of plain text")
}

/// The largest file below a folder.
fn largest(folder: &Path) -> std::path::PathBuf {
    let inside = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let files = inside.map(|path| if path.is_dir() { largest(&path) } else { path });
    files.max_by_key(|path| std::fs::metadata(path).map_or(0, |m| m.len())).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_backed_up_under_load_stands_again_elsewhere() {
    let seed = seed("a_house_backed_up_under_load", "T29_SEED");
    let (data, elsewhere, broken) = (tempfile::tempdir(), tempfile::tempdir(), tempfile::tempdir());
    let (data, elsewhere, broken) = (data.expect("a"), elsewhere.expect("b"), broken.expect("c"));
    let backup = elsewhere.path().join("backup");
    ground::founded(data.path(), None).await;
    let node = Launch::on(data.path()).open();
    let before = Load::begin(node.at, seed, "before", 6, 15).end(false).await;
    let load = Load::begin(node.at, seed + 1, "during", 6, 60);
    until("some answers", Duration::from_secs(60), async || load.answered() >= 10).await;
    let (ok, said) =
        tokio::task::block_in_place(|| run(&["backup", text(&backup), "--data", text(data.path())]));
    assert!(ok, "{said}");
    let during = load.end(true).await;
    node.kill();
    std::fs::remove_dir_all(data.path()).expect("destroyed");

    let (ok, said) = run(&["restore", text(&backup), "--data", text(&elsewhere.path().join("house"))]);
    assert!(ok, "{said}");
    let house = elsewhere.path().join("house");
    let (ok, said) = run(&["audit", "verify", "--data", text(&house)]);
    assert!(ok, "{said}");
    let node = Launch::on(&house).open();
    let conn = look(&house).expect("the file opens");
    assert_eq!([lost(&conn, &before), faults(&conn)].concat(), [], "T29_SEED={seed}");
    let ledger = Client::with_key(node.at, 0, &key(0)).get("/api/v1/ledger/verify").await.expect("an answer");
    assert_eq!(
        (ledger.status, ledger.json()["faults"].as_array().map(Vec::len)),
        (200, Some(0)),
        "{}",
        ledger.body
    );
    let told: Vec<Told> = during.into_iter().filter(|t| t.answer.is_some()).collect();
    println!(
        "restored with all {} from before and {} of {} told while it ran",
        before.len(),
        told.len() - lost(&conn, &told).len(),
        told.len()
    );

    // The control: one bit of the backup.
    let file = largest(&backup);
    let mut bytes = std::fs::read(&file).expect("a file of the backup");
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    std::fs::write(&file, bytes).expect("one bit flipped");
    let target = broken.path().join("house");
    let (ok, said) = run(&["restore", text(&backup), "--data", text(&target)]);
    assert!(!ok && !target.exists(), "{said}");
    assert!(said.contains("dingxin:"), "{said}");
}
