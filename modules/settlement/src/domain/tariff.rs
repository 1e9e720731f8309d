//! What an outlet earns for what it did: the most specific row of the tariff wins, and says why the others did not (SE1).
use kernel::{Error, Money, Result};

/// What a tariff pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TariffItem {
    /// Work at the customer's 人工费.
    Labour,
    /// The way there and back 路途费.
    Travel,
    /// Fetching, keeping and sending back parts 配件保管费.
    PartsHandling,
    /// Parts by the green channel, work at once 加急费.
    Express,
}

impl TariffItem {
    /// All, in the order of a claim.
    pub const ALL: [Self; 4] = [Self::Labour, Self::Travel, Self::PartsHandling, Self::Express];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Labour => "labour",
            Self::Travel => "travel",
            Self::PartsHandling => "parts-handling",
            Self::Express => "express",
        }
    }

    /// Item of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|i| i.code() == code)
    }
}

/// What the amount of a row is multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Once a visit.
    Visit,
    /// Each kilometre begun of the distance one way.
    Kilometre,
    /// Each part used.
    Part,
    /// Each hour on site, to the minute.
    Hour,
}

impl Basis {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Visit, Self::Kilometre, Self::Part, Self::Hour];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Kilometre => "kilometre",
            Self::Part => "part",
            Self::Hour => "hour",
        }
    }

    /// Basis of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|b| b.code() == code)
    }
}

/// One row of a tariff. An empty condition holds for everything.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TariffRow {
    /// Its code, unique in the company, such as `std-ac-install`.
    pub code: String,
    /// Tariff it belongs to, as the outlet's contract names it.
    pub tariff: String,
    /// What it pays for.
    pub item: TariffItem,
    /// Product category.
    pub category: String,
    /// Kind of case.
    pub kind: String,
    /// Service level.
    pub level: String,
    /// Beginning of division codes it holds for.
    pub division: String,
    /// Distance one way from here, metres.
    pub from_m: i64,
    /// To below here; `None` has no end.
    pub to_m: Option<i64>,
    /// Amount per unit of the basis.
    pub amount: Money,
    /// What the amount is multiplied by.
    pub basis: Basis,
    /// First day, `YYYY-MM-DD`.
    pub valid_from: String,
    /// Last day; `None` has no end.
    pub valid_until: Option<String>,
}

impl TariffRow {
    /// Checks a row as written by a person.
    ///
    /// # Errors
    /// `Invalid` on the field at fault.
    pub fn check(&self) -> Result<()> {
        let code_char = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        if !(1..=40).contains(&self.code.len()) || !self.code.chars().all(code_char) {
            return Err(Error::field("code", "settlement-tariff-code-wrong"));
        }
        if self.amount.minor < 0 || self.amount.minor > 100_000_000 {
            return Err(Error::field("amount", "settlement-tariff-amount-wrong"));
        }
        if self.from_m < 0 || self.to_m.is_some_and(|to| to <= self.from_m) {
            return Err(Error::field("to_km", "settlement-tariff-band-wrong"));
        }
        if !self.division.bytes().all(|b| b.is_ascii_digit()) || self.division.len() > 12 {
            return Err(Error::field("division", "settlement-tariff-division-wrong"));
        }
        let day = |d: &str| d.parse::<jiff::civil::Date>().is_ok();
        if !day(&self.valid_from) {
            return Err(Error::field("valid_from", "settlement-tariff-day-wrong"));
        }
        if self.valid_until.as_ref().is_some_and(|u| !day(u) || *u < self.valid_from) {
            return Err(Error::field("valid_until", "settlement-tariff-day-wrong"));
        }
        Ok(())
    }
}

/// What is to be priced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TariffQuestion<'a> {
    /// Tariff of the outlet's contract.
    pub tariff: &'a str,
    /// Product category.
    pub category: &'a str,
    /// Kind of case.
    pub kind: &'a str,
    /// Service level.
    pub level: &'a str,
    /// Division of the site.
    pub division: &'a str,
    /// Distance one way, metres.
    pub distance_m: i64,
    /// Day of the work, `YYYY-MM-DD`.
    pub day: &'a str,
}

/// Why a row did not pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unfit {
    /// Another tariff's.
    Tariff,
    /// Not valid that day.
    Day,
    /// Another product category.
    Category,
    /// Another kind of case.
    Kind,
    /// Another level.
    Level,
    /// Another region.
    Division,
    /// Another distance.
    Distance,
    /// It would fit, but a more specific row does.
    LessSpecific,
}

impl Unfit {
    /// Last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tariff => "tariff",
            Self::Day => "day",
            Self::Category => "category",
            Self::Kind => "kind",
            Self::Level => "level",
            Self::Division => "division",
            Self::Distance => "distance",
            Self::LessSpecific => "less-specific",
        }
    }
}

/// The row that pays, and why the others do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TariffDecision {
    /// The row that pays; `None` when none fits.
    pub row: Option<TariffRow>,
    /// The others of this item, each with its reason.
    pub rejected: Vec<(String, Unfit)>,
}

fn unfit(row: &TariffRow, q: &TariffQuestion<'_>) -> Option<Unfit> {
    let other = |condition: &str, value: &str| !condition.is_empty() && condition != value;
    let until = row.valid_until.as_deref();
    let checks = [
        (other(&row.tariff, q.tariff), Unfit::Tariff),
        (row.valid_from.as_str() > q.day || until.is_some_and(|u| u < q.day), Unfit::Day),
        (other(&row.category, q.category), Unfit::Category),
        (other(&row.kind, q.kind), Unfit::Kind),
        (other(&row.level, q.level), Unfit::Level),
        (!q.division.starts_with(&row.division), Unfit::Division),
        (q.distance_m < row.from_m || row.to_m.is_some_and(|to| q.distance_m >= to), Unfit::Distance),
    ];
    checks.into_iter().find(|(bad, _)| *bad).map(|(_, why)| why)
}

/// How specific a row is: the contract's own tariff first, then category, kind, level, the longest region, the narrowest
/// distance band, the latest start; the code last, so that the order never depends on chance.
fn specificity(row: &TariffRow) -> impl Ord + '_ {
    let band = row.to_m.map_or(i64::MAX, |to| to - row.from_m);
    (
        (!row.tariff.is_empty(), !row.category.is_empty(), !row.kind.is_empty(), !row.level.is_empty()),
        row.division.len(),
        std::cmp::Reverse(band),
        row.valid_from.as_str(),
        std::cmp::Reverse(row.code.as_str()),
    )
}

/// Chooses the row that pays for an item.
pub fn choose(rows: &[TariffRow], item: TariffItem, q: &TariffQuestion<'_>) -> TariffDecision {
    let mut fits: Vec<&TariffRow> = vec![];
    let mut rejected = vec![];
    for row in rows.iter().filter(|r| r.item == item) {
        match unfit(row, q) {
            None => fits.push(row),
            Some(why) => rejected.push((row.code.clone(), why)),
        }
    }
    fits.sort_by(|a, b| specificity(b).cmp(&specificity(a)));
    rejected.extend(fits.iter().skip(1).map(|r| (r.code.clone(), Unfit::LessSpecific)));
    TariffDecision { row: fits.first().map(|r| (*r).clone()), rejected }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, change: impl FnOnce(&mut TariffRow)) -> TariffRow {
        let mut row = TariffRow {
            code: code.into(),
            tariff: String::new(),
            item: TariffItem::Labour,
            category: String::new(),
            kind: String::new(),
            level: String::new(),
            division: String::new(),
            from_m: 0,
            to_m: None,
            amount: Money::fen(5_000),
            basis: Basis::Visit,
            valid_from: "2026-01-01".into(),
            valid_until: None,
        };
        change(&mut row);
        row
    }

    const ASK: TariffQuestion<'static> = TariffQuestion {
        tariff: "std",
        category: "aircon",
        kind: "repair",
        level: "basic",
        division: "330503102",
        distance_m: 12_000,
        day: "2026-11-23",
    };

    fn winner(rows: &[TariffRow]) -> Option<String> {
        choose(rows, TariffItem::Labour, &ASK).row.map(|r| r.code)
    }

    #[test]
    fn the_most_specific_row_wins_in_the_written_order() {
        let all = [
            row("any", |_| {}),
            row("region", |r| r.division = "33".into()),
            row("county", |r| r.division = "330503".into()),
            row("level", |r| r.level = "basic".into()),
            row("kind", |r| r.kind = "repair".into()),
            row("category", |r| r.category = "aircon".into()),
            row("own", |r| r.tariff = "std".into()),
        ];
        for n in 1..=all.len() {
            assert_eq!(winner(&all[..n]).as_deref(), Some(all[n - 1].code.as_str()));
            let mut turned = all[..n].to_vec();
            turned.reverse();
            assert_eq!(
                winner(&turned).as_deref(),
                Some(all[n - 1].code.as_str()),
                "order of rows is no matter"
            );
        }
    }

    #[test]
    fn what_does_not_fit_says_why() {
        let rows = [
            row("other-tariff", |r| r.tariff = "gold".into()),
            row("expired", |r| r.valid_until = Some("2026-11-22".into())),
            row("not-yet", |r| r.valid_from = "2026-11-24".into()),
            row("washer", |r| r.category = "washer".into()),
            row("install", |r| r.kind = "install".into()),
            row("premium", |r| r.level = "premium".into()),
            row("elsewhere", |r| r.division = "3306".into()),
            row("near", |r| r.to_m = Some(12_000)),
            row("far", |r| r.from_m = 12_001),
        ];
        let decision = choose(&rows, TariffItem::Labour, &ASK);
        assert_eq!(decision.row, None);
        let why: Vec<&str> = decision.rejected.iter().map(|(_, w)| w.code()).collect();
        assert_eq!(
            why,
            ["tariff", "day", "day", "category", "kind", "level", "division", "distance", "distance"]
        );
    }

    #[test]
    fn the_last_day_counts_and_bands_touch_without_gap() {
        let bands = [row("near", |r| r.to_m = Some(12_000)), row("far", |r| r.from_m = 12_000)];
        assert_eq!(winner(&bands).as_deref(), Some("far"));
        assert_eq!(
            winner(&[row("last", |r| r.valid_until = Some("2026-11-23".into()))]).as_deref(),
            Some("last")
        );
    }

    #[test]
    fn nonsense_rows_name_their_field() {
        let bad = |change: fn(&mut TariffRow)| match row("x", change).check() {
            Err(Error::Invalid(fields)) => fields[0].field.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(bad(|r| r.code = "X Y".into()), "code");
        assert_eq!(bad(|r| r.amount = Money::fen(-1)), "amount");
        assert_eq!(bad(|r| r.to_m = Some(0)), "to_km");
        assert_eq!(bad(|r| r.division = "33a".into()), "division");
        assert_eq!(bad(|r| r.valid_from = "2026-02-30".into()), "valid_from");
        assert_eq!(bad(|r| r.valid_until = Some("2025-12-31".into())), "valid_until");
    }
}
