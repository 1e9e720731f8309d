//! Smoothing constants chosen on the history itself: the pair with the least squared one-step error on a grid.
//!
//! Squared error, not absolute: absolute error is least at the median, which is zero for most parts.
use crate::{Result, check};

const GRID: [f64; 7] = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3];

/// TSB constants that fitted best, and the forecast they give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tuned {
    /// smoothing constant of the size
    pub alpha_size: f64,
    /// smoothing constant of the probability
    pub alpha_probability: f64,
    /// units per period
    pub rate: f64,
}

/// Tries 7 × 7 pairs of TSB constants, starting from the mean size and the active share of the first half of the
/// history, and keeps the pair with the least squared error over the second half.
///
/// # Errors
/// `history` empty or with bad entries.
pub fn tune(history: &[f64]) -> Result<Tuned> {
    check::history("history", history)?;
    let begin = Begin::from_first_half(history);
    let mut best = (f64::INFINITY, Tuned { alpha_size: GRID[0], alpha_probability: GRID[0], rate: 0.0 });
    for alpha_size in GRID {
        for alpha_probability in GRID {
            let (error, rate) = begin.run(history, alpha_size, alpha_probability);
            if error < best.0 {
                best = (error, Tuned { alpha_size, alpha_probability, rate });
            }
        }
    }
    Ok(best.1)
}

struct Begin {
    half: usize,
    size: f64,
    probability: f64,
}

impl Begin {
    fn from_first_half(history: &[f64]) -> Self {
        let half = history.len().div_ceil(2);
        let sizes: Vec<f64> = history[..half].iter().copied().filter(|&y| y > 0.0).collect();
        let first_later = history.iter().copied().find(|&y| y > 0.0).unwrap_or(0.0);
        let size =
            if sizes.is_empty() { first_later } else { sizes.iter().sum::<f64>() / sizes.len() as f64 };
        Self { half, size, probability: sizes.len() as f64 / half as f64 }
    }

    /// Squared error over the second half, and the forecast after it.
    fn run(&self, history: &[f64], alpha_size: f64, alpha_probability: f64) -> (f64, f64) {
        let (mut size, mut probability, mut error) = (self.size, self.probability, 0.0);
        for &y in &history[self.half..] {
            error += (y - size * probability).powi(2);
            let hit = f64::from(u8::from(y > 0.0));
            size += hit * alpha_size * (y - size);
            probability += alpha_probability * (hit - probability);
        }
        (error, size * probability)
    }
}
