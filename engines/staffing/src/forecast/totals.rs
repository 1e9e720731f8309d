//! Totals per day: weekday and special effects taken out, the rest smoothed, all put together again.

use std::collections::BTreeMap;

use super::history::{Ahead, Day};
use super::level::Level;

/// Days after which an observation counts half for the weekday effects.
const EFFECT_HALF_LIFE_DAYS: f64 = 90.0;
/// Half-width of the window the level is taken from while effects are estimated, in days.
const WINDOW_DAYS: usize = 7;
/// One special day is believed to this degree: `1 / (1 + doubt)`.
const SPECIAL_DOUBT: f64 = 0.05;

/// Forecast totals, and the squared relative error of each.
pub(super) struct Totals {
    pub mean: Vec<f64>,
    pub relative_variance: Vec<f64>,
}

/// Effects on the logarithm of the total.
#[derive(Default)]
struct Effects {
    weekday: [f64; 7],
    special: BTreeMap<String, f64>,
}

impl Effects {
    fn of(&self, weekday: u8, special: Option<&String>) -> f64 {
        self.weekday[usize::from(weekday)] + special.and_then(|s| self.special.get(s)).copied().unwrap_or(0.0)
    }
}

pub(super) fn predict(history: &[Day], ahead: &[Ahead]) -> Totals {
    let logs: Vec<f64> = history.iter().map(|day| (day.total() + 0.5).ln()).collect();
    let effects = estimate(history, &logs);
    let rest: Vec<f64> =
        history.iter().zip(&logs).map(|(day, z)| z - effects.of(day.weekday, day.special.as_ref())).collect();
    let rest = pull_in_outliers(&rest);
    let level = Level::fit(&rest, ahead.len().min(10));
    let predicted = level.predict(&rest, ahead.len());
    let mean = ahead.iter().zip(predicted);
    Totals {
        mean: mean
            .map(|(day, z)| ((z + effects.of(day.weekday, day.special.as_ref())).exp() - 0.5).max(0.0))
            .collect(),
        relative_variance: level.errors(&rest, ahead.len()),
    }
}

/// Backfitting: a moving level, then effects around it, three times over.
fn estimate(history: &[Day], logs: &[f64]) -> Effects {
    let mut effects = Effects::default();
    for _ in 0..3 {
        let rest: Vec<f64> = history
            .iter()
            .zip(logs)
            .map(|(day, z)| z - effects.of(day.weekday, day.special.as_ref()))
            .collect();
        let level = moving_median(&rest);
        let around: Vec<f64> = logs.iter().zip(level).map(|(z, level)| z - level).collect();
        effects.weekday = weekday_effects(history, &around);
        effects.special = special_effects(history, &around, &effects.weekday);
    }
    effects
}

fn weekday_effects(history: &[Day], around: &[f64]) -> [f64; 7] {
    let (mut sums, mut weights) = ([0.0; 7], [0.0; 7]);
    for (i, (day, x)) in history.iter().zip(around).enumerate() {
        if day.special.is_none() {
            let weight = 0.5f64.powf((history.len() - i) as f64 / EFFECT_HALF_LIFE_DAYS);
            sums[usize::from(day.weekday)] += weight * x;
            weights[usize::from(day.weekday)] += weight;
        }
    }
    std::array::from_fn(|w| if weights[w] > 0.0 { sums[w] / weights[w] } else { 0.0 })
}

fn special_effects(history: &[Day], around: &[f64], weekday: &[f64; 7]) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::<String, (f64, f64)>::new();
    for (day, x) in history.iter().zip(around) {
        if let Some(special) = &day.special {
            let entry = sums.entry(special.clone()).or_default();
            *entry = (entry.0 + x - weekday[usize::from(day.weekday)], entry.1 + 1.0);
        }
    }
    sums.into_iter().map(|(name, (sum, n))| (name, sum / (n + SPECIAL_DOUBT))).collect()
}

/// Median of the days around each day: no single day moves it.
fn moving_median(series: &[f64]) -> Vec<f64> {
    let around = |i: usize| {
        let from = i.saturating_sub(WINDOW_DAYS);
        let to = (i + WINDOW_DAYS + 1).min(series.len());
        median(&series[from..to])
    };
    (0..series.len()).map(around).collect()
}

/// Days further than three robust standard deviations from the days around them are set to that distance.
fn pull_in_outliers(series: &[f64]) -> Vec<f64> {
    let level = moving_median(series);
    let distances: Vec<f64> = series.iter().zip(&level).map(|(x, level)| (x - level).abs()).collect();
    let reach = (3.0 * 1.4826 * median(&distances)).max(1e-9);
    series.iter().zip(level).map(|(x, level)| x.clamp(level - reach, level + reach)).collect()
}

fn median(series: &[f64]) -> f64 {
    let mut sorted = series.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 }
}
