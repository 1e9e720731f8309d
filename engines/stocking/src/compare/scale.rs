//! Losses and the yardstick they are divided by.

/// Mean absolute and mean squared one-step change of a history: the errors of the naive forecast on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// mean |y(t) − y(t−1)|, units
    pub absolute: f64,
    /// mean (y(t) − y(t−1))², units²
    pub squared: f64,
}

impl Scale {
    /// The scale of a history; `None` when it never changes, for then nothing can be scaled by it.
    #[must_use]
    pub fn of(history: &[f64]) -> Option<Self> {
        let steps = history.len().saturating_sub(1) as f64;
        let sum = |f: fn(f64) -> f64| history.windows(2).map(|w| f(w[1] - w[0])).sum::<f64>() / steps;
        let scale = Self { absolute: sum(f64::abs), squared: sum(|d| d * d) };
        (scale.absolute > 0.0).then_some(scale)
    }
}

/// Pinball loss of a quantile forecast at `level`: level·(y − q) above, (1 − level)·(q − y) below.
#[must_use]
pub fn pinball(level: f64, quantile: f64, actual: f64) -> f64 {
    let miss = actual - quantile;
    if miss >= 0.0 { level * miss } else { (level - 1.0) * miss }
}
