//! Defines a work calendar, or changes one. Due times already promised are read by the new one from then on.
use duetime::{CalendarError, CalendarSpec, WorkCalendar};
use kernel::{Error, Message, Result};
use store::Uow;

use crate::{CalendarDefined, store::calendars};

/// A calendar as it should be.
#[derive(Debug, Clone)]
pub struct DefineCalendar {
    /// Code: 1 to 32 of `a–z 0–9 -`.
    pub code: String,
    /// Name, 1 to 60 characters.
    pub name: String,
    /// Its data.
    pub spec: CalendarSpec,
    /// Version the form was made from; `None` takes whatever is there.
    pub version: Option<i64>,
}

/// Defines or changes a calendar.
///
/// # Errors
/// `Invalid` on the field at fault; `Conflict` when it was changed since `version`.
pub async fn define_calendar(uow: &Uow, define: DefineCalendar) -> Result<()> {
    if !is_code(&define.code) {
        return Err(Error::field("code", "cases-code-wrong"));
    }
    if !(1..=60).contains(&define.name.trim().chars().count()) {
        return Err(Error::field("name", "cases-name-missing"));
    }
    checked_calendar(define.spec.clone())?;
    let old = match calendars::calendar(uow, &define.code).await {
        Ok(old) => old.version,
        Err(Error::NotFound) => 0,
        Err(e) => return Err(e),
    };
    if define.version.is_some_and(|v| v != old) {
        return Err(Error::Conflict(Message::new("cases-changed-meanwhile")));
    }
    calendars::put_calendar(uow, &define.code, define.name.trim(), old + 1, &define.spec).await?;
    uow.announce(&CalendarDefined { code: define.code })
}

/// A calendar that keeps the engine's rules, or the error on its field with the place in the data.
pub(crate) fn checked_calendar(spec: CalendarSpec) -> Result<WorkCalendar> {
    WorkCalendar::new(spec).map_err(|e: CalendarError| {
        Error::field_with("spec", Message::new("cases-calendar-wrong").with("cause", e))
    })
}

pub(crate) fn is_code(code: &str) -> bool {
    (1..=32).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
