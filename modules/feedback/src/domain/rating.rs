//! A customer's rating, and what counts as bad.
use kernel::Error;

/// Scores run from 1 (very bad) to 5 (very good).
pub const BEST: i64 = 5;
/// This and below opens a complaint at once.
pub const BAD: i64 = 2;

/// A rating as given; attitude, skill and result apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// Overall, 1 to 5.
    pub overall: i64,
    /// How the technician behaved.
    pub attitude: Option<i64>,
    /// How well he knew his trade.
    pub skill: Option<i64>,
    /// Whether it works now.
    pub result: Option<i64>,
}

impl Scores {
    /// Checks that every score lies between 1 and 5.
    ///
    /// # Errors
    /// `Invalid` on the score at fault.
    pub fn check(&self) -> Result<(), Error> {
        let all = [
            ("overall", Some(self.overall)),
            ("attitude", self.attitude),
            ("skill", self.skill),
            ("result", self.result),
        ];
        match all.into_iter().find(|(_, s)| s.is_some_and(|s| !(1..=BEST).contains(&s))) {
            Some((field, _)) => Err(Error::field(field, "feedback-score-wrong")),
            None => Ok(()),
        }
    }

    /// Whether any answer is bad enough for a complaint.
    pub fn is_bad(&self) -> bool {
        [Some(self.overall), self.attitude, self.skill, self.result].into_iter().flatten().any(|s| s <= BAD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_answer_among_good_ones_is_bad() {
        let good = Scores { overall: 5, attitude: Some(4), skill: None, result: Some(3) };
        assert!(good.check().is_ok() && !good.is_bad());
        assert!(Scores { result: Some(2), ..good.clone() }.is_bad());
        assert!(Scores { overall: 6, ..good.clone() }.check().is_err());
        assert!(Scores { overall: 0, ..good }.check().is_err());
    }
}
