//! Which cases a total is about.
use cases::CaseKind;
use kernel::UnitPath;

use super::period::Period;

/// A cut through all cases.
#[derive(Debug, Clone)]
pub struct Slice {
    /// Of these units and all below them; none lies below another.
    pub units: Vec<UnitPath>,
    /// Only what these units answer for themselves, nothing below.
    pub own: bool,
    /// In this period.
    pub period: Period,
    /// Of this service level.
    pub level: Option<String>,
    /// Of this kind.
    pub kind: Option<CaseKind>,
    /// Of this product (id as text; empty for those whose product is unknown).
    pub product: Option<String>,
}

/// What a table has a row for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Each unit one step down.
    Unit,
    /// Each service level.
    Level,
    /// Each product.
    Product,
    /// Each kind of request.
    Kind,
    /// Each day; each month in a period of more than [`DAYS_DRAWN`] days.
    Time,
}

/// Days a course is drawn day by day.
pub const DAYS_DRAWN: i32 = 62;

impl By {
    /// Those people choose from.
    pub const ALL: [Self; 4] = [Self::Unit, Self::Level, Self::Product, Self::Kind];

    /// Word in an address and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Level => "level",
            Self::Product => "product",
            Self::Kind => "kind",
            Self::Time => "time",
        }
    }

    /// By what a word says; units for a word nobody knows.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|b| b.code() == code).unwrap_or(Self::Unit)
    }
}

impl Slice {
    /// The same of another period.
    #[must_use]
    pub fn in_period(&self, period: Period) -> Self {
        Self { period, ..self.clone() }
    }

    /// Whether time goes by months.
    pub fn by_months(&self) -> bool {
        self.period.days() > DAYS_DRAWN
    }
}
