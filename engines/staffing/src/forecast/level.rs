//! The level of the totals: exponential smoothing with a damped trend, parameters by grid.

/// Smoothing parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Level {
    alpha: f64,
    beta: f64,
    damping: f64,
}

const ALPHAS: [f64; 7] = [0.03, 0.07, 0.15, 0.25, 0.4, 0.6, 0.8];
const TRENDS: [(f64, f64); 5] = [(0.0, 0.0), (0.03, 0.9), (0.1, 0.9), (0.03, 0.98), (0.1, 0.98)];
/// Errors within the first days are the start's, not the parameters'.
const WARM_UP: usize = 5;

impl Level {
    /// The parameters with the least squared error over `ahead` days ahead.
    pub(super) fn fit(series: &[f64], ahead: usize) -> Self {
        let all = ALPHAS.iter().flat_map(|alpha| {
            TRENDS.iter().map(|(beta, damping)| Self { alpha: *alpha, beta: *beta, damping: *damping })
        });
        let scored = all.map(|level| (level.errors(series, ahead).iter().sum::<f64>(), level));
        scored
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map_or(Self { alpha: 0.2, beta: 0.0, damping: 0.0 }, |best| best.1)
    }

    /// Forecasts for 1, 2, … `ahead` days after the end.
    pub(super) fn predict(self, series: &[f64], ahead: usize) -> Vec<f64> {
        let (mut level, mut trend) = start(series);
        for x in series {
            self.update(&mut level, &mut trend, *x);
        }
        self.ahead_of(level, trend, ahead)
    }

    /// Mean squared error 1, 2, … `ahead` days ahead within the series.
    pub(super) fn errors(self, series: &[f64], ahead: usize) -> Vec<f64> {
        let (mut level, mut trend) = start(series);
        let mut sums = vec![(0.0, 0u32); ahead];
        for (t, x) in series.iter().enumerate() {
            self.update(&mut level, &mut trend, *x);
            if t + 1 < WARM_UP.min(series.len() / 2) {
                continue;
            }
            for (h, predicted) in
                self.ahead_of(level, trend, ahead.min(series.len() - t - 1)).iter().enumerate()
            {
                sums[h].0 += (series[t + 1 + h] - predicted).powi(2);
                sums[h].1 += 1;
            }
        }
        let mut last = 0.0;
        let mean = |(sum, n): &(f64, u32)| {
            // Far horizons seen only a few times say nothing by themselves.
            if *n >= 5 || last == 0.0 {
                last = sum / f64::from((*n).max(1));
            }
            last
        };
        sums.iter().map(mean).collect()
    }

    fn update(self, level: &mut f64, trend: &mut f64, x: f64) {
        let predicted = *level + self.damping * *trend;
        let error = x - predicted;
        *level = predicted + self.alpha * error;
        *trend = self.damping * *trend + self.alpha * self.beta * error;
    }

    fn ahead_of(self, level: f64, trend: f64, ahead: usize) -> Vec<f64> {
        let (mut sum, mut factor) = (level, 1.0);
        let step = |_| {
            factor *= self.damping;
            sum += factor * trend;
            sum
        };
        (0..ahead).map(step).collect()
    }
}

/// Starts from the mean of the first week, without a trend.
fn start(series: &[f64]) -> (f64, f64) {
    let first = &series[..series.len().min(5)];
    (first.iter().sum::<f64>() / first.len() as f64, 0.0)
}
