//! The shape of a day: shares per interval, by kind of day, drawn towards the common shape.

use std::collections::BTreeMap;

use super::history::Day;

const HALF_LIVES_DAYS: [f64; 4] = [8.0, 20.0, 60.0, 1e6];
/// How many days' worth the common shape counts against a kind's own.
const PRIORS_DAYS: [f64; 4] = [0.25, 1.0, 4.0, 16.0];
/// Days at the end of the history on which the choice is tried.
const TRIAL_DAYS: usize = 30;

/// A kind of day: a special name, or the weekday.
pub(super) fn kind(weekday: u8, special: Option<&String>) -> String {
    special.map_or_else(|| format!("weekday {weekday}"), |name| format!("special {name}"))
}

/// Discounted sums of shares, in all and per kind of day.
struct Sums {
    per_day: usize,
    discount: f64,
    prior_days: f64,
    common: (Vec<f64>, f64),
    kinds: BTreeMap<String, (Vec<f64>, f64)>,
}

/// The shapes to come, and how far counts scatter around them: variance ÷ mean, at least that of chance alone.
pub(super) struct Shapes {
    sums: Sums,
    pub dispersion: f64,
}

impl Shapes {
    pub(super) fn fit(history: &[Day]) -> Self {
        let choices = HALF_LIVES_DAYS.iter().flat_map(|h| PRIORS_DAYS.iter().map(move |p| (*h, *p)));
        let tried = choices.map(|(half_life, prior)| learn(history, half_life, prior));
        let best = tried.min_by(|a, b| a.1.total_cmp(&b.1));
        let (sums, error) = best.unwrap_or_else(|| learn(history, 60.0, 1.0));
        Self { sums, dispersion: error.max(1.0) }
    }

    pub(super) fn of(&self, kind: &str) -> Vec<f64> {
        self.sums.shape(kind)
    }
}

/// Learns day by day; the error is that of the last days, each predicted before it is learnt: mean `(y − ŷ)²/ŷ`.
fn learn(history: &[Day], half_life_days: f64, prior_days: f64) -> (Sums, f64) {
    let per_day = history[0].contacts.len();
    let empty = (vec![0.0; per_day], 0.0);
    let discount = 0.5f64.powf(1.0 / half_life_days);
    let mut sums = Sums { per_day, discount, prior_days, common: empty, kinds: BTreeMap::new() };
    let (mut error, mut count) = (0.0, 0.0);
    let first_trial = history.len().saturating_sub(TRIAL_DAYS).max(history.len().min(3));
    for (i, day) in history.iter().enumerate() {
        let (kind, total) = (kind(day.weekday, day.special.as_ref()), day.total());
        if i >= first_trial && total > 0.0 {
            for (y, share) in day.contacts.iter().zip(sums.shape(&kind)) {
                let expected = (share * total).max(1e-3);
                error += (y - expected).powi(2) / expected.max(1.0);
                count += 1.0;
            }
        }
        sums.add(&kind, day, total);
    }
    (sums, if count > 0.0 { error / count } else { 1.0 })
}

impl Sums {
    fn add(&mut self, kind: &str, day: &Day, total: f64) {
        if total <= 0.0 {
            return;
        }
        let own = self.kinds.entry(kind.into()).or_insert_with(|| (vec![0.0; self.per_day], 0.0));
        // A kind seen once a week ages a week between its days.
        let steps = [(&mut self.common, self.discount), (own, self.discount.powi(5))];
        for ((sums, weight), discount) in steps {
            for (sum, y) in sums.iter_mut().zip(&day.contacts) {
                *sum = *sum * discount + y / total;
            }
            *weight = *weight * discount + 1.0;
        }
    }

    /// Shares that sum to 1; even before anything was learnt.
    fn shape(&self, kind: &str) -> Vec<f64> {
        let even = 1.0 / self.per_day as f64;
        let (common, weight) = (&self.common.0, self.common.1);
        let common_share = |i: usize| if weight > 0.0 { common[i] / weight } else { even };
        match self.kinds.get(kind) {
            None => (0..self.per_day).map(common_share).collect(),
            Some((own, weight)) => (0..self.per_day)
                .map(|i| (own[i] + self.prior_days * common_share(i)) / (weight + self.prior_days))
                .collect(),
        }
    }
}
