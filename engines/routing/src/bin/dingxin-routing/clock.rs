//! The program's clock: the only place that reads one. The engine sees shares of a budget.
use routing::{Budget, Progress};
use std::time::Instant;

/// Wall or processor seconds since the start.
pub struct Clock {
    wall: Instant,
    cpu: Option<f64>,
}

impl Clock {
    pub fn start(cpu: bool) -> Self {
        #[allow(clippy::disallowed_methods)] // a program, not the engine: budgets are measured here
        let wall = Instant::now();
        Clock { wall, cpu: cpu.then(processor_seconds) }
    }
    pub fn seconds(&self) -> f64 {
        match self.cpu {
            Some(then) => processor_seconds() - then,
            None => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// Processor seconds of all threads of this process (Linux: the schedulers' count); 0 where that is not told.
fn processor_seconds() -> f64 {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return 0.0 };
    let of = |task: std::io::Result<std::fs::DirEntry>| -> Option<f64> {
        let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse().ok()
    };
    tasks.filter_map(of).sum::<f64>() / 1e9
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
