//! Sums of cases: what totals are made of. Tallies add up and can be taken away again, so a correction moves a total by
//! exactly its own difference.
use cases::Promise;

use super::{
    count::{Basis, Count},
    fact::Fact,
    minutes::{Minutes, bucket},
};

/// How many counts there are.
pub const COUNTS: usize = Count::ALL.len();

/// A sum over cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many cases count as each [`Count`], in their order.
    pub n: [i64; COUNTS],
    /// Sum of the overall scores of rated cases.
    pub score_sum: i64,
    /// Minutes from request to response, arrival, completion, of cases that got there; on the day they were opened.
    pub minutes: [Minutes; 3],
}

impl Default for Tally {
    fn default() -> Self {
        Self { n: [0; COUNTS], score_sum: 0, minutes: Default::default() }
    }
}

/// The little of a case that sums need.
#[derive(Debug, Clone, Default)]
pub struct Countable {
    /// What it counts as.
    pub counts: i64,
    /// Overall score; 0 when not rated.
    pub score: i64,
    /// Buckets of its minutes to response, arrival, completion.
    pub buckets: [Option<i64>; 3],
}

impl Countable {
    /// Of a case.
    pub fn of(fact: &Fact) -> Self {
        Self {
            counts: fact.counts(),
            score: fact.word.map_or(0, |w| w.score),
            buckets: Promise::ALL.map(|p| fact.minutes_to(p).map(bucket)),
        }
    }
}

impl Tally {
    /// Adds what a case counts as on its day of opening, or on its day of being done; `times` -1 takes it away.
    pub fn add(&mut self, case: &Countable, basis: Basis, times: i64) {
        for (n, count) in self.n.iter_mut().zip(Count::ALL) {
            if count.basis() == basis && case.counts & count.bit() != 0 {
                *n += times;
            }
        }
        match basis {
            Basis::Opened => {
                for (minutes, bucket) in self.minutes.iter_mut().zip(case.buckets) {
                    bucket.into_iter().for_each(|b| minutes.add(b, times));
                }
            }
            Basis::Done if case.counts & Count::Rated.bit() != 0 => self.score_sum += case.score * times,
            Basis::Done => {}
        }
    }

    /// Adds another sum.
    pub fn add_all(&mut self, other: &Self) {
        self.n.iter_mut().zip(other.n).for_each(|(mine, theirs)| *mine += theirs);
        self.score_sum += other.score_sum;
        self.minutes.iter_mut().zip(&other.minutes).for_each(|(mine, theirs)| mine.add_all(theirs, 1));
    }

    /// What is left of it without another sum that is part of it.
    #[must_use]
    pub fn without(mut self, part: &Self) -> Self {
        self.n.iter_mut().zip(part.n).for_each(|(mine, theirs)| *mine -= theirs);
        self.score_sum -= part.score_sum;
        self.minutes.iter_mut().zip(&part.minutes).for_each(|(mine, theirs)| mine.add_all(theirs, -1));
        self
    }

    /// How many cases count as something.
    pub fn count(&self, of: Count) -> i64 {
        self.n[of as usize]
    }

    /// Whether it holds nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
