//! Ctrl-C asks long work to stop at its next good place; a second one ends the program as always.
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Whether somebody asked to stop.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens for Ctrl-C from now on. Must be called inside the runtime.
    pub fn on_ctrl_c() -> Self {
        let stop = Self::default();
        let flag = stop.clone();
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                flag.press();
                eprintln!("dingxin: 正在停下，已完成的保留 stopping; what is done stays");
            }
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(130);
            }
        });
        stop
    }

    /// Asks to stop.
    pub fn press(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked.
    pub fn pressed(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
