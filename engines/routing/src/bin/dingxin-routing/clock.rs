//! The program's clock: the only place that reads one. The engine sees shares of a budget.
use routing::{Budget, Progress};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Instant;

/// Wall or processor seconds since the start.
pub struct Clock {
    wall: Instant,
    cpu: Option<Cpu>,
}

/// The processor's clock, read from a file: asked at most every millisecond, since in less no more can have been spent
/// than that on each core.
struct Cpu {
    start: f64,
    /// Wall and processor microseconds of the last look.
    looked: AtomicU64,
    spent: AtomicU64,
}

/// Microseconds.
const GLANCE: u64 = 1000;

impl Clock {
    pub fn start(cpu: bool) -> Self {
        #[allow(clippy::disallowed_methods)] // a program, not the engine: budgets are measured here
        let wall = Instant::now();
        let cpu = cpu.then(|| Cpu {
            start: processor_seconds(),
            looked: AtomicU64::new(0),
            spent: AtomicU64::new(0),
        });
        Clock { wall, cpu }
    }
    pub fn seconds(&self) -> f64 {
        let wall = self.wall.elapsed();
        let Some(cpu) = &self.cpu else { return wall.as_secs_f64() };
        let now = wall.as_micros() as u64;
        if now >= cpu.looked.load(Relaxed) + GLANCE {
            cpu.looked.store(now, Relaxed);
            cpu.spent.store(((processor_seconds() - cpu.start) * 1e6) as u64, Relaxed);
        }
        cpu.spent.load(Relaxed) as f64 / 1e6
    }
}

/// Processor seconds of this process (Linux); 0 where that is not told. The schedulers' count of the threads that live is
/// fine but forgets those that have ended; the process's own count forgets nobody but comes in hundredths.
fn processor_seconds() -> f64 {
    living_threads().max(whole_process())
}

fn living_threads() -> f64 {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return 0.0 };
    let of = |task: std::io::Result<std::fs::DirEntry>| -> Option<f64> {
        let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse().ok()
    };
    tasks.filter_map(of).sum::<f64>() / 1e9
}

fn whole_process() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in brackets may hold spaces; user and system ticks are the 12th and 13th words behind it.
    let words = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    words.skip(11).take(2).filter_map(|w| w.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// A budget of seconds, telling every improvement.
pub struct Seconds<'a> {
    pub clock: &'a Clock,
    pub most: f64,
    pub iterations: Option<u64>,
    pub tell: Box<dyn FnMut(f64, Progress) + 'a>,
}

impl Budget for Seconds<'_> {
    fn spent(&mut self, iterations: u64) -> f64 {
        match self.iterations {
            Some(most) => iterations as f64 / most.max(1) as f64,
            None => self.clock.seconds() / self.most.max(1e-9),
        }
    }
    fn improved(&mut self, progress: Progress) {
        (self.tell)(self.clock.seconds(), progress);
    }
}
