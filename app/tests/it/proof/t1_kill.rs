//! T1: killed under load. Sixteen clients post, SIGKILL falls after 1 to 200 ms (now and then while the program is
//! still opening), it starts again, and everything it had said must hold.
use std::{
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use rand::{Rng, SeedableRng, rngs::SmallRng};

use super::{
    ground,
    load::{Load, ask_again},
    node::Launch,
    seed, times,
    told::{Fault, Told, faults, look, lost},
};

/// What a run came to.
#[derive(Debug, Default)]
struct Sum {
    cycles: u64,
    acknowledged: u64,
    unanswered: u64,
    faults: Vec<Fault>,
    starts: Vec<Duration>,
}

/// Looks at the whole house every so many cycles; at the keys of a cycle always.
const WHOLE_EVERY: u64 = 25;

/// `cycles` deaths of one house, each after `at_least` answers; `harm` is done between death and new start.
async fn die(seed: u64, cycles: u64, at_least: usize, harm: fn(&Path)) -> Sum {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    ground::founded(data, None).await;
    let mut rng = SmallRng::seed_from_u64(seed);
    let (mut sum, mut last) = (Sum::default(), vec![]);
    for cycle in 0..=cycles {
        let node = Launch::on(data).open();
        sum.starts.push(node.took);
        if cycle > 0 {
            settle(node.at, &mut last, &mut sum).await;
            let whole = cycle % WHOLE_EVERY == 0 || cycle == cycles || !sum.faults.is_empty();
            check(data, &last, &mut sum, whole);
        }
        if cycle == cycles || !sum.faults.is_empty() {
            break;
        }
        let load = Load::begin(node.at, rng.random(), &format!("t1-{seed}-{cycle}"), ground::CLIENTS, 1_000);
        super::until("some answers", Duration::from_secs(60), async || load.answered() >= at_least).await;
        tokio::time::sleep(Duration::from_millis(rng.random_range(1..=200))).await;
        node.kill();
        last = load.end(true).await;
        sum.cycles += 1;
        harm(data);
        if rng.random_bool(0.1) {
            let opening = Launch::on(data).start();
            tokio::time::sleep(Duration::from_millis(rng.random_range(1..=150))).await;
            opening.kill();
        }
    }
    sum
}

/// Whoever got no answer asks again under the same key, and so do a few who got one.
async fn settle(to: SocketAddr, told: &mut [Told], sum: &mut Sum) {
    sum.acknowledged += told.iter().filter(|t| t.answer.is_some()).count() as u64;
    for (n, one) in told.iter_mut().enumerate() {
        let again = one.answer.is_some() && n % 8 == 0;
        if one.answer.is_some() && !again {
            continue;
        }
        let answered = ask_again(to, one).await;
        if again && answered.answer != one.answer {
            sum.faults.push(Fault::Lost(format!("{}: answered anew", one.key)));
        } else if !again {
            sum.unanswered += 1;
            *one = answered;
        }
    }
}

fn check(data: &Path, told: &[Told], sum: &mut Sum, whole: bool) {
    let conn = look(data).expect("the file opens");
    sum.faults.extend(lost(&conn, told));
    if whole {
        sum.faults.extend(faults(&conn));
    }
}

fn report(mut sum: Sum, took: Duration) {
    sum.starts.sort_unstable();
    let p99 = sum.starts[(sum.starts.len() - 1) * 99 / 100];
    println!(
        "{} kills, {} acknowledged, {} asked again; 0 lost, 0 half, 0 doubled; start p50 {:?} p99 {p99:?}; {took:?}",
        sum.cycles,
        sum.acknowledged,
        sum.unanswered,
        sum.starts[sum.starts.len() / 2]
    );
    assert!(sum.acknowledged > sum.cycles, "only {} requests were acknowledged", sum.acknowledged);
    assert!(sum.unanswered > sum.cycles / 4, "only {} requests were cut off", sum.unanswered);
    assert!(p99 < Duration::from_secs(2), "p99 of a start is {p99:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_half_done_or_doubled() {
    let seed = seed("nothing_acknowledged_is_lost", "T1_SEED");
    let cycles = times("t1_kill", 300, 10_000);
    let began: Instant = super::now();
    // Two houses die side by side: one waits for its disk while the other works.
    let both = tokio::join!(die(seed, cycles / 2, 0, |_| {}), die(seed + 1, cycles / 2, 0, |_| {}));
    let mut sum = Sum::default();
    for one in [both.0, both.1] {
        assert_eq!(one.faults, [], "after {} kills; T1_SEED={seed}", one.cycles);
        sum.cycles += one.cycles;
        sum.acknowledged += one.acknowledged;
        sum.unanswered += one.unanswered;
        sum.starts.extend(one.starts);
    }
    report(sum, began.elapsed());
}

/// The controls: a house whose log vanishes loses; one that loses single rows is half; a key forgotten acts twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_kind_of_breach_is_noticed() {
    let sum = die(7, 2, 40, without_log).await;
    assert!(sum.faults.iter().any(|f| matches!(f, Fault::Lost(_))), "{sum:?}");
    let sum = die(8, 2, 40, without_some_clocks).await;
    assert!(sum.faults.iter().any(|f| matches!(f, Fault::Half(_))), "{sum:?}");
    let sum = die(9, 2, 40, without_memory).await;
    assert!(sum.faults.iter().any(|f| matches!(f, Fault::Doubled(_))), "{sum:?}");
}

fn without_log(data: &Path) {
    std::fs::remove_file(data.join("dingxin.db-wal")).expect("a log");
}

fn without_some_clocks(data: &Path) {
    harmed(data, "delete from case_clocks where rowid % 7 = 0");
}

fn without_memory(data: &Path) {
    harmed(data, "delete from idempotency");
}

fn harmed(data: &Path, sql: &str) {
    look(data).and_then(|conn| conn.execute_batch(sql)).expect("the harm is done");
}
