//! Reads a calendar of a case file: `tz`, `weekly`, `holidays`, `extra_workdays`.

use super::node::Node;
use super::{CaseError, CaseProblem};
use crate::WorkCalendar;
use crate::calendar::{CalendarError, CalendarSpec, DayException, DayHours, Period, Week, Weekday};

const FIELDS: [&str; 4] = ["tz", "weekly", "holidays", "extra_workdays"];
const REMARKS: [&str; 4] = ["name", "note", "source", "description"];

/// A calendar; an unknown field is refused, because a rule that is lost changes every answer.
pub(super) fn read(node: &Node<'_>) -> Result<WorkCalendar, CaseError> {
    for (key, field) in node.entries()? {
        if !FIELDS.contains(&key) && !REMARKS.contains(&key) {
            return Err(field.wrong(CaseProblem::UnknownField));
        }
    }
    let zone = node.get("tz")?.text()?.to_owned();
    let weekly = week(&node.get("weekly")?)?;
    let dated = exceptions(node)?;
    let (exceptions, places): (Vec<_>, Vec<_>) = dated.into_iter().unzip();
    WorkCalendar::new(CalendarSpec { zone, weekly, exceptions, known_to: None })
        .map_err(|error| refused(node, &places, error))
}

fn week(node: &Node<'_>) -> Result<Week, CaseError> {
    let mut week = Week::default();
    for (key, day) in node.entries()? {
        let weekday = weekday(key).ok_or_else(|| day.wrong(CaseProblem::UnknownField))?;
        *week.day_mut(weekday) = periods(&day)?;
    }
    Ok(week)
}

fn periods(node: &Node<'_>) -> Result<Vec<Period>, CaseError> {
    node.list()?.iter().map(period).collect()
}

fn period(node: &Node<'_>) -> Result<Period, CaseError> {
    let (from, to) = node.pair()?;
    let what = "a time of day, 00:00 to 24:00";
    Ok(Period::new(from.parse(what)?, to.parse(what)?))
}

fn exceptions(node: &Node<'_>) -> Result<Vec<(DayException, String)>, CaseError> {
    let mut found = Vec::new();
    if let Some(holidays) = node.find("holidays")? {
        read_holidays(&holidays, &mut found)?;
    }
    if let Some(extra) = node.find("extra_workdays")? {
        for (key, day) in extra.entries()? {
            let exception = DayException { date: day.key_date(key)?, name: None, hours: hours(&day)? };
            found.push((exception, day.path().to_owned()));
        }
    }
    Ok(found)
}

/// A list of dates, or an object of dates with their names.
fn read_holidays(node: &Node<'_>, found: &mut Vec<(DayException, String)>) -> Result<(), CaseError> {
    let closed = |date, name| DayException { date, name, hours: DayHours::Closed };
    if node.value().is_object() {
        for (key, day) in node.entries()? {
            let name = Some(day.text()?.to_owned());
            found.push((closed(day.key_date(key)?, name), day.path().to_owned()));
        }
    } else {
        for day in node.list()? {
            found.push((closed(day.date()?, None), day.path().to_owned()));
        }
    }
    Ok(())
}

/// A list of periods, or the weekday whose periods are followed.
fn hours(node: &Node<'_>) -> Result<DayHours, CaseError> {
    match node.value().as_str() {
        Some(key) => weekday(key)
            .map(DayHours::Like)
            .ok_or_else(|| node.wrong(CaseProblem::Expected("a list of periods or mon … sun"))),
        None => Ok(DayHours::Periods(periods(node)?)),
    }
}

fn weekday(key: &str) -> Option<Weekday> {
    Weekday::ALL.into_iter().find(|day| day.key() == key)
}

/// The engine's error under the file's own path.
fn refused(node: &Node<'_>, places: &[String], error: CalendarError) -> CaseError {
    let field = &error.field;
    let place = places.iter().enumerate().find_map(|(at, place)| {
        let rest = field.strip_prefix(&format!("exceptions[{at}]"))?;
        Some(format!("{place}{}", rest.trim_start_matches(".hours.periods")))
    });
    let field = place.unwrap_or_else(|| format!("{}.{}", node.path(), field.replace("zone", "tz")));
    CaseError::file(&field, CaseProblem::Calendar(error.rule))
}
