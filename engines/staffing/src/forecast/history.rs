//! What was counted, and which days are asked for.

use serde::{Deserialize, Serialize};

use crate::error::{check, check_count};
use crate::{Error, Result};

/// One day as it was; days in order, closed days left out or counted as 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// 0 is Monday, 6 Sunday.
    pub weekday: u8,
    /// Name of a special kind of day: "holiday", "make-up workday", "billing".
    #[serde(default)]
    pub special: Option<String>,
    /// Contacts per interval; every day of a history has as many intervals.
    pub contacts: Vec<f64>,
}

/// One day to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ahead {
    /// 0 is Monday, 6 Sunday.
    pub weekday: u8,
    /// Name of a special kind of day.
    #[serde(default)]
    pub special: Option<String>,
}

const DAYS_MAX: usize = 10_000;
const AHEAD_MAX: usize = 400;

pub(super) fn validate(history: &[Day], ahead: &[Ahead], coverage: f64) -> Result<()> {
    check_count((1..=DAYS_MAX).contains(&history.len()), "history", history.len(), "1 to 10,000 days")?;
    check_count((1..=AHEAD_MAX).contains(&ahead.len()), "ahead", ahead.len(), "1 to 400 days")?;
    check(coverage > 0.0 && coverage < 1.0, "coverage", coverage, "above 0 and below 1")?;
    let per_day = history[0].contacts.len();
    for (i, day) in history.iter().enumerate() {
        day.validate(per_day).map_err(|e| e.within(format_args!("history[{i}]")))?;
    }
    for (i, day) in ahead.iter().enumerate() {
        check_weekday(day.weekday).map_err(|e| e.within(format_args!("ahead[{i}]")))?;
    }
    Ok(())
}

impl Day {
    fn validate(&self, per_day: usize) -> Result<()> {
        check_weekday(self.weekday)?;
        check_count(
            (1..=1440).contains(&self.contacts.len()),
            "contacts",
            self.contacts.len(),
            "1 to 1,440",
        )?;
        if self.contacts.len() != per_day {
            let rule = format!("has {} entries where history[0] has {per_day}", self.contacts.len());
            return Err(Error::impossible("contacts", rule));
        }
        for (i, x) in self.contacts.iter().enumerate() {
            check((0.0..=1e9).contains(x), &format!("contacts[{i}]"), *x, "from 0 to 1e9")?;
        }
        Ok(())
    }

    pub(super) fn total(&self) -> f64 {
        self.contacts.iter().sum()
    }
}

fn check_weekday(weekday: u8) -> Result<()> {
    check(weekday < 7, "weekday", f64::from(weekday), "from 0 (Monday) to 6 (Sunday)")
}
