//! Load. Closed loop: so many at once, as fast as they come. Open loop: a fixed rate whatever the answers do, each
//! answer's time counted from the instant its request was meant to be sent, so that a stall is not left out.
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// Times of answers, in microseconds.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<u32>);

impl Times {
    /// Notes one.
    pub fn note(&mut self, took: Duration) {
        self.0.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }

    /// How many were noted.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time within which `share` (0 to 1) of the answers came, in milliseconds; 0 when there were none.
    pub fn ms(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
        sorted.get(at).map_or(0.0, |us| f64::from(*us) / 1000.0)
    }
}

/// What a load came to.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Answers a second.
    pub per_second: f64,
    /// Times of the answers.
    pub times: Times,
    /// Answers that were no success; the first of them in words.
    pub failed: u64,
    /// The first failure.
    pub why: Option<String>,
}

#[derive(Default)]
struct Tally {
    times: Mutex<Times>,
    failed: AtomicU64,
    why: Mutex<Option<String>>,
}

impl Tally {
    fn note(&self, took: Duration, result: Result<(), String>) {
        if let Err(cause) = result {
            self.failed.fetch_add(1, Ordering::Relaxed);
            self.why.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(cause);
        } else {
            self.times.lock().unwrap_or_else(PoisonError::into_inner).note(took);
        }
    }

    fn outcome(&self, seconds: f64) -> Outcome {
        let times = self.times.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Outcome {
            per_second: times.count() as f64 / seconds,
            times,
            failed: self.failed.load(Ordering::Relaxed),
            why: self.why.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }
}

/// `at_once` requests under way for `seconds`.
pub async fn closed<F, Fut>(at_once: usize, seconds: f64, act: F) -> Outcome
where
    F: Fn(u64) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<(), String>> + Send + 'static,
{
    let (tally, number) = (Arc::new(Tally::default()), Arc::new(AtomicU64::new(0)));
    let start = Instant::now();
    let end = start + Duration::from_secs_f64(seconds);
    let mut tasks = vec![];
    for _ in 0..at_once {
        let (tally, number, act) = (tally.clone(), number.clone(), act.clone());
        tasks.push(tokio::spawn(async move {
            while Instant::now() < end {
                let sent = Instant::now();
                let result = act(number.fetch_add(1, Ordering::Relaxed)).await;
                tally.note(sent.elapsed(), result);
            }
        }));
    }
    for task in tasks {
        let _ended = task.await;
    }
    tally.outcome(start.elapsed().as_secs_f64())
}

/// `rate` requests a second for `seconds`, evenly spaced; those of the first tenth only warm up.
pub async fn open<F, Fut>(rate: f64, seconds: f64, act: F) -> Outcome
where
    F: Fn(u64) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<(), String>> + Send + 'static,
{
    let tally = Arc::new(Tally::default());
    let (all, warm) = ((rate * seconds) as u64, (rate * seconds / 10.0) as u64);
    let (runtime, noted) = (tokio::runtime::Handle::current(), tally.clone());
    // A thread of its own: the runtime's timer is a millisecond coarse.
    let pacer = std::thread::spawn(move || {
        let start = Instant::now();
        let mut tasks = Vec::with_capacity(all as usize);
        for n in 0..all {
            let meant = start + Duration::from_secs_f64(n as f64 / rate);
            if let Some(wait) = meant.checked_duration_since(Instant::now()) {
                std::thread::sleep(wait);
            }
            let (tally, act) = (noted.clone(), act.clone());
            tasks.push(runtime.spawn(async move {
                let result = act(n).await;
                if n >= warm {
                    tally.note(meant.elapsed(), result);
                }
            }));
        }
        tasks
    });
    let tasks = tokio::task::spawn_blocking(move || pacer.join()).await;
    for task in tasks.into_iter().flatten().flatten() {
        let _ended = task.await;
    }
    tally.outcome(seconds * 0.9)
}
