//! The checked calendar: data validated, zone resolved, days ready to be looked up.

use jiff::civil::{Date, date};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};

use super::{CalendarError, CalendarRule, CalendarSpec, DayException, DayHours, Period, Week, Weekday};

/// A valid work calendar. Cheap to clone and to share; reads and writes as [`CalendarSpec`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "CalendarSpec", into = "CalendarSpec")]
pub struct WorkCalendar {
    spec: CalendarSpec,
    zone: TimeZone,
    week: [DayPlan; 7],
    /// By day since 1970-01-01, ascending.
    exceptions: Vec<(i64, DayPlan)>,
}

/// One date's hours: periods in order, without overlap, those that touch joined.
#[derive(Clone, Debug)]
pub(crate) struct DayPlan {
    pub(crate) periods: Vec<Period>,
    pub(crate) holiday: bool,
    pub(crate) name: Option<String>,
}

impl WorkCalendar {
    /// Most periods on one day.
    pub const PERIODS_MAX: usize = 48;
    /// Most exceptional dates in one calendar.
    pub const EXCEPTIONS_MAX: usize = 20_000;

    /// Checks `spec` and prepares it; the error names the field that breaks a rule.
    pub fn new(spec: CalendarSpec) -> Result<Self, CalendarError> {
        let zone = zone(&spec.zone)?;
        let week = plan_week(&spec.weekly)?;
        let exceptions = plan_exceptions(&spec.exceptions, &week)?;
        Ok(Self { spec, zone, week, exceptions })
    }

    /// A calendar that is open at every instant, on the wall clock of UTC.
    pub fn always() -> Self {
        let plan = DayPlan { periods: vec![Period::ALL_DAY], holiday: false, name: None };
        let weekly = Week::always();
        let spec = CalendarSpec { zone: "UTC".to_owned(), weekly, exceptions: Vec::new(), known_to: None };
        Self {
            spec,
            zone: TimeZone::UTC,
            week: std::array::from_fn(|_| plan.clone()),
            exceptions: Vec::new(),
        }
    }

    /// The data it was made from.
    pub const fn spec(&self) -> &CalendarSpec {
        &self.spec
    }

    pub(crate) const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The plan of the date `epoch_day` days after 1970-01-01.
    pub(crate) fn day(&self, epoch_day: i64) -> &DayPlan {
        match self.exceptions.binary_search_by_key(&epoch_day, |(day, _)| *day) {
            Ok(found) => &self.exceptions[found].1,
            Err(_) => &self.week[Weekday::of_epoch_day(epoch_day) as usize],
        }
    }
}

impl TryFrom<CalendarSpec> for WorkCalendar {
    type Error = CalendarError;

    fn try_from(spec: CalendarSpec) -> Result<Self, CalendarError> {
        Self::new(spec)
    }
}

impl From<WorkCalendar> for CalendarSpec {
    fn from(calendar: WorkCalendar) -> Self {
        calendar.spec
    }
}

/// Only the bundled zone data is asked, so that every machine gives the same answer.
fn zone(name: &str) -> Result<TimeZone, CalendarError> {
    TimeZoneDatabase::bundled().get(name).map_err(|_| CalendarRule::UnknownZone(name.to_owned()).at("zone"))
}

fn plan_week(week: &Week) -> Result<[DayPlan; 7], CalendarError> {
    let mut plans = Vec::with_capacity(7);
    for day in Weekday::ALL {
        let periods = ordered(week.day(day), &format!("weekly.{}", day.key()))?;
        plans.push(DayPlan { periods, holiday: false, name: None });
    }
    let mut plans = plans.into_iter();
    Ok(std::array::from_fn(|_| plans.next().expect("seven weekdays were planned")))
}

fn plan_exceptions(
    exceptions: &[DayException],
    week: &[DayPlan; 7],
) -> Result<Vec<(i64, DayPlan)>, CalendarError> {
    let max = WorkCalendar::EXCEPTIONS_MAX;
    if exceptions.len() > max {
        return Err(CalendarRule::TooManyExceptions(max).at("exceptions"));
    }
    let mut plans = std::collections::BTreeMap::new();
    for (at, exception) in exceptions.iter().enumerate() {
        let field = format!("exceptions[{at}]");
        let plan = plan_exception(exception, week, &field)?;
        if plans.insert(epoch_day(exception.date), plan).is_some() {
            return Err(CalendarRule::DateTwice(exception.date).at(field));
        }
    }
    Ok(plans.into_iter().collect())
}

fn plan_exception(
    exception: &DayException,
    week: &[DayPlan; 7],
    field: &str,
) -> Result<DayPlan, CalendarError> {
    let periods = match &exception.hours {
        DayHours::Closed => Vec::new(),
        DayHours::Like(day) => week[*day as usize].periods.clone(),
        DayHours::Periods(none) if none.is_empty() => {
            return Err(CalendarRule::NoPeriods.at(format!("{field}.hours.periods")));
        }
        DayHours::Periods(periods) => ordered(periods, &format!("{field}.hours.periods"))?,
    };
    let holiday = exception.hours == DayHours::Closed;
    Ok(DayPlan { periods, holiday, name: exception.name.clone() })
}

/// Sorts, refuses what is reversed or overlaps, joins what touches.
fn ordered(periods: &[Period], field: &str) -> Result<Vec<Period>, CalendarError> {
    let max = WorkCalendar::PERIODS_MAX;
    if periods.len() > max {
        return Err(CalendarRule::TooManyPeriods(max).at(field));
    }
    let mut order: Vec<(usize, Period)> = periods.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, period)| period.from);
    let mut joined: Vec<Period> = Vec::with_capacity(order.len());
    for (at, period) in order {
        let place = || format!("{field}[{at}]");
        if period.from >= period.to {
            return Err(CalendarRule::PeriodReversed.at(place()));
        }
        match joined.last_mut() {
            Some(last) if period.from < last.to => {
                return Err(CalendarRule::PeriodsOverlap.at(place()));
            }
            Some(last) if period.from == last.to => last.to = period.to,
            _ => joined.push(period),
        }
    }
    Ok(joined)
}

/// Days from 1970-01-01 to `day`.
pub(crate) fn epoch_day(day: Date) -> i64 {
    const EPOCH: Date = date(1970, 1, 1);
    day.duration_since(EPOCH).as_hours() / 24
}
