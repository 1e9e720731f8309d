//! T2: the power goes. A run is traced down to its system calls; the disk is put together again as it may look at any
//! moment, with any part of what was not yet synced; opened by the program's own database; compared with what clients
//! had been told by that moment.
mod disk;
mod trace;

use std::{collections::BTreeSet, path::Path, time::Duration};

use rand::{Rng, SeedableRng, rngs::SmallRng};

use super::{
    ground,
    load::Load,
    node::Launch,
    seed, times,
    told::{Fault, Told, faults, look, lost},
};
use disk::Disk;
pub(super) use trace::options;
use trace::{Event, read};

/// Images from one traced run.
const IMAGES_A_RUN: u64 = 50;

/// A traced run: the folder as it was before, everything that happened, and what the clients were told in the end.
struct Run {
    before: tempfile::TempDir,
    data: tempfile::TempDir,
    events: Vec<Event>,
    told: Vec<Told>,
}

/// Whether system calls may be traced here; says so plainly when not.
pub(super) fn may_trace() -> bool {
    let tried =
        std::process::Command::new("strace").args(["-f", "-D", "-q", "-o", "/dev/null", "true"]).output();
    match tried {
        Ok(output) if output.status.success() => true,
        Ok(output) => {
            println!("SKIPPED: strace may not trace here: {}", String::from_utf8_lossy(&output.stderr));
            false
        }
        Err(e) => {
            println!("SKIPPED: strace does not start ({e}); install the package `strace`");
            false
        }
    }
}

async fn traced(seed: u64, round: &str) -> Run {
    let (before, data) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    ground::founded(data.path(), None).await;
    // A house that was killed before: its log is folded into the file while the trace runs.
    let node = Launch::on(data.path()).open();
    let log = Load::begin(node.at, seed ^ 1, &format!("{round}-before"), 3, 6);
    log.end(false).await;
    node.kill();
    copy(data.path(), before.path());
    let log = before.path().with_extension("trace");
    let words = options(&log);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let node = Launch::on(data.path()).under(&words).open();
    let load = Load::begin(node.at, seed, round, 6, 12);
    let told = load.end(false).await;
    node.kill();
    let text = whole_log(&log).await;
    std::fs::remove_file(&log).expect("the trace is removed");
    Run { events: read(&text, data.path()), before, data, told }
}

/// The tracer writes its last lines when the program is gone.
async fn whole_log(log: &Path) -> String {
    for _ in 0..500 {
        let text = String::from_utf8_lossy(&std::fs::read(log).unwrap_or_default()).into_owned();
        if text.trim_end().lines().next_back().is_some_and(|l| l.contains("+++ killed by SIGKILL")) {
            return text;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the tracer did not finish {}", log.display());
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder") {
        let (entry, to) = (entry.expect("an entry").path(), to.to_owned());
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
            copy(&entry, &target);
        } else {
            std::fs::copy(&entry, target).expect("a copy");
        }
    }
}

/// Those whose answer had left by then.
fn told_by(events: &[Event], told: &[Told]) -> Vec<Told> {
    let said = events.iter().filter_map(|e| match e {
        Event::Said { text } if text.contains("HTTP/1.1 201") => Some(text),
        _ => None,
    });
    let ids: BTreeSet<String> = said.filter_map(|text| id_in(text)).collect();
    let id_of = |t: &Told| t.answer.as_ref()?.get("id")?.as_str().map(str::to_owned);
    told.iter().filter(|t| id_of(t).is_some_and(|id| ids.contains(&id))).cloned().collect()
}

fn id_in(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("\"id\":\"")?;
    rest.split_once('"').map(|(id, _)| id.to_owned())
}

impl Run {
    /// The moments at which power may go: around every sync, around every answer, and anywhere.
    fn moments(&self) -> Vec<usize> {
        let telling = |e: &Event| !matches!(e, Event::Write { .. });
        let near = |n: usize| [n, n + 1];
        let at = self.events.iter().enumerate().filter(|(_, e)| telling(e)).flat_map(|(n, _)| near(n));
        at.chain((0..self.events.len()).step_by(7)).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Cuts the power `images` times and opens what is found. `deaf` is the control: a disk on which syncs do nothing.
    fn cut(&self, images: u64, deaf: bool, rng: &mut SmallRng) -> (u64, Vec<Fault>) {
        let moments = self.moments();
        let mut at: Vec<usize> = (0..images).map(|_| moments[rng.random_range(0..moments.len())]).collect();
        at.sort_unstable();
        let mut disk = Disk::of(self.before.path(), deaf)
            .expect("the folder before")
            .moved(self.before.path(), self.data.path());
        let (mut done, mut acknowledged, mut found) = (0, 0, vec![]);
        for moment in at {
            self.events[done..moment].iter().for_each(|e| disk.take(e));
            done = moment;
            let told = told_by(&self.events[..moment], &self.told);
            acknowledged += told.len() as u64;
            let image = tempfile::tempdir().expect("a folder");
            disk.crash(self.data.path(), image.path(), rng).expect("the image is written");
            found.extend(opened(image.path(), &told));
        }
        (acknowledged, found)
    }
}

/// Opens an image as the program does and looks at everything.
fn opened(image: &Path, told: &[Told]) -> Vec<Fault> {
    match look(image) {
        Ok(conn) => [lost(&conn, told), faults(&conn)].concat(),
        Err(e) => vec![Fault::Damaged(e.to_string())],
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_with_the_power() {
    if !may_trace() {
        return;
    }
    let seed = seed("nothing_acknowledged_is_lost_with_the_power", "T2_SEED");
    let images = times("t2_power", 50, 2_000);
    let mut rng = SmallRng::seed_from_u64(seed);
    let (mut acknowledged, mut lost_when_deaf) = (0, 0);
    for run in 0..images.div_ceil(IMAGES_A_RUN) {
        let run = traced(rng.random(), &format!("t2-{seed}-{run}")).await;
        let answered = run.told.iter().filter(|t| t.answer.is_some()).count();
        assert_eq!(told_by(&run.events, &run.told).len(), answered, "every answer is in the trace");
        assert!(run.events.iter().any(Event::folds_the_log), "the log was folded into the file");
        let (told, found) = run.cut(IMAGES_A_RUN, false, &mut rng);
        assert_eq!(found, [], "T2_SEED={seed}");
        acknowledged += told;
        // The control, on the same run: where syncs do nothing, acknowledged requests are lost.
        let (_, found) = run.cut(IMAGES_A_RUN / 5, true, &mut rng);
        lost_when_deaf += found.iter().filter(|f| matches!(f, Fault::Lost(_) | Fault::Damaged(_))).count();
    }
    println!(
        "{images} images, {acknowledged} acknowledgements held; {lost_when_deaf} lost where syncs do nothing"
    );
    assert!(acknowledged > images, "the power went before anything was acknowledged");
    assert!(lost_when_deaf > 0, "the control lost nothing");
}
