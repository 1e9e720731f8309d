//! What a page or call is asked for, and the cut through the cases that means.
use cases::CaseKind;
use jiff::civil::Date;
use kernel::{Error, Result, UnitPath};
use schemars::JsonSchema;
use serde::Deserialize;
use store::View;

use crate::{Behind, By, Count, Figure, Part, Period, Slice};

/// The query. Everything left out does not narrow.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Asked {
    /// `days-7`, `days-30` (the default), `this-month`, `last-month`, `quarter`, `this-year`, `last-year`.
    pub(crate) period: String,
    /// First day, `YYYY-MM-DD`; with `to` instead of `period`.
    pub(crate) from: String,
    /// Last day.
    pub(crate) to: String,
    /// Path of a unit; with all below it.
    pub(crate) unit: String,
    /// `1`: only what the unit answers for itself.
    pub(crate) own: String,
    /// Service level code.
    pub(crate) level: String,
    /// Kind of request.
    pub(crate) kind: String,
    /// Product id; `-` for cases whose product is unknown.
    pub(crate) product: String,
    /// Rows of the table: `unit`, `level`, `product`, `kind`.
    pub(crate) by: String,
    /// Order of the table: `name`, `cases`, `on-time`, `error`, `satisfied`; with a `-` before it the other way round.
    pub(crate) sort: String,
    /// Figure whose cases are asked for, such as `on-time`; `cases` for all requests.
    pub(crate) figure: String,
    /// `hit` (the numerator), `rest`, `all`.
    pub(crate) part: String,
    /// Number of the page, from 0.
    pub(crate) page: u64,
}

/// The last day of 9999 is as far as dates go; a date typed by hand may be anything.
fn day(field: &str, text: &str) -> Result<Date> {
    text.trim().parse().map_err(|_| Error::field(field, "insight-period-wrong"))
}

impl Asked {
    /// The period meant; refused dates name their field.
    pub(crate) fn period(&self, today: Date) -> Result<Period> {
        match (self.from.trim(), self.to.trim()) {
            ("", "") => Ok(Period::named(&self.period, today)),
            (from, "") => Period::new(day("from", from)?, today),
            ("", to) => {
                let to = day("to", to)?;
                Period::new(to.first_of_month(), to)
            }
            (from, to) => Period::new(day("from", from)?, day("to", to)?),
        }
    }

    /// The cut meant, within the actor's sight.
    pub(crate) fn slice(&self, view: &View, period: Period) -> Result<Slice> {
        let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        let kind = match self.kind.as_str() {
            "" => None,
            code => {
                Some(CaseKind::from_code(code).ok_or_else(|| Error::field("kind", "insight-kind-unknown"))?)
            }
        };
        let product = some(&self.product).map(|p| if p == "-" { String::new() } else { p });
        let units = self.units(view)?;
        Ok(Slice { units, own: self.own == "1", period, level: some(&self.level), kind, product })
    }

    /// The unit asked for, or the topmost the actor sees.
    pub(crate) fn units(&self, view: &View) -> Result<Vec<UnitPath>> {
        if self.unit.is_empty() {
            return Ok(topmost(view));
        }
        let unit = UnitPath::parse(&self.unit).ok_or(Error::NotFound)?;
        view.must_reach(&unit)?;
        Ok(vec![unit])
    }

    pub(crate) fn by(&self) -> By {
        By::from_code(&self.by)
    }

    pub(crate) fn part(&self) -> Part {
        Part::from_code(&self.part)
    }

    /// The figure whose cases are asked for; none for plainly all requests (`cases`).
    pub(crate) fn figure(&self) -> Result<Option<Figure>> {
        match self.figure.as_str() {
            "" | "cases" => Ok(None),
            code => Figure::from_code(code).map(Some).ok_or(Error::NotFound),
        }
    }

    /// How the cases asked for are found.
    pub(crate) fn behind(&self) -> Result<Behind> {
        Ok(self.figure()?.map_or(Behind::of(Count::Cases), |f| f.behind(self.part())))
    }

    /// An address that asks the same but for what is changed; an empty value leaves a field out.
    pub(crate) fn href(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let now = [
            ("period", &self.period),
            ("from", &self.from),
            ("to", &self.to),
            ("unit", &self.unit),
            ("own", &self.own),
            ("level", &self.level),
            ("kind", &self.kind),
            ("product", &self.product),
            ("by", &self.by),
            ("sort", &self.sort),
            ("figure", &self.figure),
            ("part", &self.part),
        ];
        let change = |name: &str| changes.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
        let page = change("page").map(|p| ("page", p));
        let kept = now.iter().map(|(name, value)| (*name, change(name).unwrap_or(value.as_str())));
        let pairs: Vec<String> = kept
            .chain(page)
            .filter(|(_, v)| !v.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }
}

/// The units an actor sees that do not lie below another one he sees.
pub(crate) fn topmost(view: &View) -> Vec<UnitPath> {
    let all: Vec<&UnitPath> = view.actor().scope.units().collect();
    let mut tops: Vec<UnitPath> =
        all.iter().filter(|u| !all.iter().any(|o| o != *u && o.covers(u))).map(|u| (*u).clone()).collect();
    tops.sort();
    tops.dedup();
    tops
}

/// A value of a query: everything but the plainest characters as percent codes.
fn encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() || b"-_./".contains(&b) {
            out.push(char::from(b));
        } else {
            let _infallible = write!(out, "%{b:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_is_asked_and_escapes_what_was_typed() {
        let asked = Asked { unit: "/east/".into(), level: "a&b=\"c".into(), page: 3, ..Asked::default() };
        assert_eq!(
            asked.href("/insight", &[("kind", "repair"), ("level", "")]),
            "/insight?unit=/east/&kind=repair"
        );
        assert_eq!(asked.href("/x", &[("page", "2")]), "/x?unit=/east/&level=a%26b%3D%22c&page=2");
        assert_eq!(Asked::default().href("/insight", &[]), "/insight");
    }

    #[test]
    fn half_a_period_and_nonsense() {
        let today = "2026-11-21".parse().unwrap();
        let asked = |from: &str, to: &str| {
            Asked { from: from.into(), to: to.into(), ..Asked::default() }.period(today)
        };
        assert_eq!(asked("2026-11-01", "").unwrap().days(), 21);
        assert_eq!(asked("", "2026-11-10").unwrap().days(), 10);
        assert!(matches!(asked("昨天", ""), Err(Error::Invalid(f)) if f[0].field == "from"));
        assert!(asked("2026-12-01", "").is_err(), "begins tomorrow");
    }
}
