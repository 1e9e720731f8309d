//! Croston (1972), *Forecasting and stock control for intermittent demands*, ORQ 23:289–303, and the bias correction of
//! Syntetos & Boylan (2005), *The accuracy of intermittent demand estimates*, IJF 21:303–314.
use crate::{Result, check};

/// Croston's two smoothed figures after the whole history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Croston {
    /// units per period in which there is demand
    pub size: f64,
    /// periods from one demand to the next
    pub interval: f64,
}

/// Smooths size and interval separately, at demands only: z ← z + α(y − z), x ← x + α(q − x); both start at the first
/// demand (the first interval counts from the beginning of the history). `None` when nothing was ever asked for.
///
/// # Errors
/// `history` empty or with bad entries; `alpha` outside (0, 1).
pub fn croston(history: &[f64], alpha: f64) -> Result<Option<Croston>> {
    check::history("history", history)?;
    check::inside("alpha", alpha, 0.0, 1.0)?;
    let mut state: Option<Croston> = None;
    let mut gap = 0.0;
    for &y in history {
        gap += 1.0;
        if y > 0.0 {
            state = Some(match state {
                None => Croston { size: y, interval: gap },
                Some(s) => Croston {
                    size: s.size + alpha * (y - s.size),
                    interval: s.interval + alpha * (gap - s.interval),
                },
            });
            gap = 0.0;
        }
    }
    Ok(state)
}

impl Croston {
    /// Units per period: size ÷ interval.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.size / self.interval
    }
}

/// Syntetos–Boylan approximation: Croston × (1 − α/2), units per period.
///
/// # Errors
/// As [`croston`].
pub fn sba(history: &[f64], alpha: f64) -> Result<f64> {
    Ok(croston(history, alpha)?.map_or(0.0, |c| c.rate() * (1.0 - alpha / 2.0)))
}
