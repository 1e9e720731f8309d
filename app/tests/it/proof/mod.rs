//! The durability half of the proof: killed, cut off from power, out of disk, without a database, on two nodes.
//! What each test shows, its numbers and its control: `docs/reference/proof.md`. Loopback only; every loop is bounded.
mod ground;
mod http;
mod load;
mod node;
mod told;

mod dead_database;
mod nodes;
mod t1_kill;
mod t29_restore;
mod t2_power;
mod t3_disk;
mod t4_kill;
mod t8_twins;

use std::time::{Duration, Instant};

/// How often something is done: `check` in the gate, `long` in `cargo x long NAME`; `PROOF_TIMES` overrules both.
fn times(name: &str, check: u64, long: u64) -> u64 {
    let told = std::env::var("PROOF_TIMES").ok().and_then(|n| n.parse().ok());
    let lane = std::env::var("DINGXIN_LONG").is_ok_and(|lane| lane.replace('-', "_") == name);
    told.unwrap_or(if lane { long } else { check })
}

/// The seed of a random test, printed with the line that replays it; `variable` overrules it.
fn seed(test: &str, variable: &str) -> u64 {
    let seed = std::env::var(variable).ok().and_then(|s| s.parse().ok()).unwrap_or(20_261_128);
    println!("seed {seed}; replay: {variable}={seed} cargo test -p dingxin --test it {test} -- --nocapture");
    seed
}

/// A stopwatch; tests may read the clock.
#[expect(clippy::disallowed_methods, reason = "measures the program from outside")]
fn now() -> Instant {
    Instant::now()
}

/// Asks again and again until the answer is yes.
async fn until(what: &str, most: Duration, mut ask: impl AsyncFnMut() -> bool) -> Duration {
    let started = now();
    while !ask().await {
        assert!(started.elapsed() < most, "{what}: not within {most:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    started.elapsed()
}
