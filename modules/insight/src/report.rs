//! The figures of a period in one call, for programs of the house.
use jiff::civil::Date;
use kernel::{Actor, Error, Result, UnitPath};
use store::{Db, View};

use crate::{
    Figure, Period, Reading, Slice, Tally,
    actions::fold_cases::fold_some,
    store::{tallies::total, waiting},
};

/// The figures of a unit and all below it in a period.
#[derive(Debug, Clone)]
pub struct PeriodFigures {
    /// The period.
    pub period: Period,
    /// What they were counted from; also holds the distributions of minutes.
    pub tally: Tally,
}

impl PeriodFigures {
    /// One figure.
    pub fn read(&self, figure: Figure) -> Reading {
        figure.read(&self.tally)
    }

    /// All of them, in their order.
    pub fn all(&self) -> Vec<Reading> {
        Figure::ALL.iter().map(|f| f.read(&self.tally)).collect()
    }

    /// Minutes from request to response, arrival or completion (0, 1, 2) within which a share (percent) of cases lie.
    pub fn minutes(&self, promise: usize, share: i64) -> Option<i64> {
        self.tally.minutes.get(promise)?.percentile(share)
    }
}

/// The figures of a unit and all below it, from one business day to another (`YYYY-MM-DD`, both included). What was not
/// folded yet is not in them; see [`catch_up`].
///
/// # Errors
/// `Invalid` on `from` or `to`; database failures.
pub async fn month_figures(view: &View, unit: &UnitPath, from: &str, to: &str) -> Result<PeriodFigures> {
    let day = |field: &str, text: &str| -> Result<Date> {
        text.parse().map_err(|_| Error::field(field, "insight-period-wrong"))
    };
    let period = Period::new(day("from", from)?, day("to", to)?)?;
    let units = vec![unit.clone()];
    let slice = Slice { units, own: false, period, level: None, kind: None, product: None };
    Ok(PeriodFigures { period, tally: total(view, &slice).await? })
}

/// Folds everything that waits, now, instead of within a minute; answers how many cases that were. The reactions must
/// have been worked off before (`Runner::drain`).
///
/// # Errors
/// Database failures.
pub async fn catch_up(db: &Db) -> Result<u64> {
    let mut done = 0;
    loop {
        match db.write(&Actor::system(), async |uow| fold_some(uow).await).await? {
            0 => return Ok(done),
            n => done += n,
        }
    }
}

/// How many cases wait to be folded, within the reader's sight; 0 means that the figures are up to date.
///
/// # Errors
/// Database failures.
pub async fn waiting_cases(view: &View) -> Result<u64> {
    waiting::count(view).await
}
