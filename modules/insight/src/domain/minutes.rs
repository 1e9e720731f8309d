//! Minutes in buckets: a day's requests keep their whole distribution in a few numbers, and distributions add up.
//!
//! Up to 31 minutes each minute has its bucket; above, the five leading binary digits are kept (the scheme of
//! HdrHistogram), so that a bucket is never wider than 1/16 of its value and its middle never more than 3.2 % off.
use std::collections::BTreeMap;

/// Minutes counted as the most: a year.
const MOST: i64 = 525_600;

/// The bucket of a number of minutes.
pub fn bucket(minutes: i64) -> i64 {
    let m = minutes.clamp(0, MOST);
    if m < 32 {
        return m;
    }
    let shift = i64::from(m.ilog2()) - 4;
    shift * 16 + (m >> shift)
}

/// The minutes a bucket stands for: its middle.
pub fn middle(bucket: i64) -> i64 {
    if bucket < 32 {
        return bucket;
    }
    let (shift, lead) = ((bucket - 16) / 16, (bucket - 16) % 16 + 16);
    (lead << shift) + ((1 << shift) - 1) / 2
}

/// How many cases fell into which bucket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Minutes(BTreeMap<i64, i64>);

impl Minutes {
    /// One more case (or, with -1, one less).
    pub fn add(&mut self, bucket: i64, times: i64) {
        let n = self.0.entry(bucket).or_default();
        *n += times;
        if *n == 0 {
            self.0.remove(&bucket);
        }
    }

    /// All of another distribution, `times` fold.
    pub fn add_all(&mut self, other: &Self, times: i64) {
        other.0.iter().for_each(|(bucket, n)| self.add(*bucket, n * times));
    }

    /// How many cases.
    pub fn count(&self) -> i64 {
        self.0.values().sum()
    }

    /// The minutes within which a share (percent, 1 to 100) of the cases lie: the nearest-rank percentile, to its bucket.
    pub fn percentile(&self, share: i64) -> Option<i64> {
        let rank = (self.count() * share + 99) / 100;
        let mut seen = 0;
        let reached = |n: &i64| {
            seen += n;
            seen >= rank
        };
        let mut reached = reached;
        self.0.iter().find(|(_, n)| reached(n)).map(|(bucket, _)| middle(*bucket))
    }

    /// As stored: `bucket:n` separated by blanks.
    pub fn text(&self) -> String {
        let each: Vec<String> = self.0.iter().map(|(bucket, n)| format!("{bucket}:{n}")).collect();
        each.join(" ")
    }

    /// Reads what [`Minutes::text`] wrote; what is not like that is left out.
    pub fn parse(text: &str) -> Self {
        let pair = |word: &str| {
            let (bucket, n) = word.split_once(':')?;
            Some((bucket.parse().ok()?, n.parse().ok()?))
        };
        Self(text.split_whitespace().filter_map(pair).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_numbers_are_exact_and_the_order_of_buckets_is_that_of_minutes() {
        for m in 0..32 {
            assert_eq!(middle(bucket(m)), m);
        }
        for m in 0..100_000 {
            assert!(bucket(m) <= bucket(m + 1), "{m}");
        }
    }

    #[test]
    fn percentiles_by_nearest_rank() {
        let mut all = Minutes::default();
        for m in [5, 10, 10, 20, 30] {
            all.add(bucket(m), 1);
        }
        let at = |share| all.percentile(share).unwrap();
        assert_eq!((at(1), at(20), at(50), at(80), at(90), at(100)), (5, 5, 10, 20, 30, 30));
        assert_eq!(Minutes::default().percentile(50), None);
    }

    proptest! {
        #[test]
        fn a_bucket_is_near_its_minutes(m in 0i64..=MOST) {
            let near = middle(bucket(m));
            prop_assert!((near - m).abs() as f64 <= (m as f64 * 0.032).max(0.0), "{} for {}", near, m);
        }

        #[test]
        fn what_is_added_and_taken_away_leaves_nothing(all in prop::collection::vec(0i64..=MOST, 0..50)) {
            let mut sum = Minutes::default();
            all.iter().for_each(|m| sum.add(bucket(*m), 1));
            prop_assert_eq!(Minutes::parse(&sum.text()), sum.clone());
            prop_assert_eq!(sum.count(), all.len() as i64);
            let own = sum.clone();
            sum.add_all(&own, -1);
            prop_assert_eq!(sum, Minutes::default());
        }
    }
}
