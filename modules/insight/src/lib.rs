//! Figures with the cases behind them: speed, error rate, satisfaction (IN1), and what units sit on (NE8).
//!
//! Floor 9. The journal is folded into one fact row a case ([`Fact`]); a fact counts as certain things ([`Count`], one
//! bit each), and every figure ([`Figure`]) is made of these counts, so that a number, its total and the list of cases
//! behind it cannot differ. Sums for large units are kept per day and month as differences of facts.
//!
//! From a program of the house, for the month's figures: work off the reactions, then [`catch_up`], then
//! [`month_figures`]:
//! ```ignore
//! runner.drain().await?;
//! insight::catch_up(&db).await?;
//! let month = db.read(&Actor::system(), async move |view| {
//!     insight::month_figures(view, &UnitPath::root(), "2026-11-01", "2026-11-30").await
//! }).await?;
//! for figure in insight::Figure::THREE {
//!     let r = month.read(figure);                      // r.numerator, r.denominator, r.value(), r.interval()
//! }
//! let p50 = month.minutes(1, 50);                      // minutes to arrival: 0 response, 1 arrival, 2 completion
//! ```
mod actions;
mod domain;
mod events;
mod jobs;
mod module;
mod reactions;
mod report;
mod settings;
mod store;
mod web;

pub use actions::{fold_cases::fold_some, rebuild::rebuild};
pub(crate) use cases::CaseKind;
pub use domain::{
    count::{Basis, Count},
    fact::{Fact, Repeat, Stage},
    figure::{Against, Behind, Better, Figure, Part, Reading, wilson},
    minutes::Minutes,
    news::{News, Word},
    period::{PRESETS, Period},
    repeat::REPEAT_DAYS,
    slice::{By, Slice},
    standing::{PromiseStanding, Verdict},
    stuck::{Stuck, stuck},
    tally::Tally,
};
pub use events::FactsRebuilt;
pub use jobs::JOBS;
pub use module::module;
pub use report::{PeriodFigures, catch_up, month_figures, waiting_cases};
pub use store::{
    facts::{cases_behind, count_behind, fact},
    stuck::{SatOn, SittingUnit, stuck_by_unit, stuck_cases, stuck_count},
    sums::all_sums,
    tallies::{total, total_of_facts, totals_by},
};

/// What the module does on news from below.
pub const REACTIONS: &[::store::Reaction] = &[reactions::NOTE];

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::both("insight/0001_insight", include_str!("../migrations/0001_insight.sql")),
    ::store::Migration::both("insight/0002_idle", include_str!("../migrations/0002_idle.sql")),
    ::store::Migration::both(
        "insight/0003_cases_behind",
        include_str!("../migrations/0003_cases_behind.sql"),
    ),
];
