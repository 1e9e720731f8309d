//! Answers one case as a JSON line.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Number, Value};

use super::case::{self, Case, Question};
use super::node::Node;
use super::{CaseError, CaseProblem};
use crate::{DueError, Span, Target, WorkCalendar, due_at, elapsed};

/// The line. `agrees` is there where the file says what the answer is.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    result: Value,
    explanation: Vec<LineSpan<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agrees: Option<bool>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    ignored: &'a [&'a str],
}

/// A span with its length.
#[derive(Serialize)]
struct LineSpan<'a> {
    #[serde(flatten)]
    span: &'a Span,
    seconds: Number,
}

pub(super) fn line(
    at: usize,
    node: &Node<'_>,
    calendars: &BTreeMap<&str, Option<WorkCalendar>>,
) -> Result<String, CaseError> {
    let (node, id) = (node.as_root(), case::id(at, node));
    let answer = || {
        let case = case::read(&node)?;
        let calendar = calendar(&node, &case, calendars)?;
        let (result, spans) = answer(&case, calendar)?;
        Ok(written(&id, &case, result, &spans))
    };
    answer().map_err(|error: CaseError| error.in_case(&id))
}

fn calendar<'c>(
    node: &Node<'_>,
    case: &Case<'_>,
    calendars: &'c BTreeMap<&str, Option<WorkCalendar>>,
) -> Result<&'c WorkCalendar, CaseError> {
    let (field, name) = (node.get("calendar")?, case.calendar.to_owned());
    match calendars.get(case.calendar) {
        Some(Some(calendar)) => Ok(calendar),
        Some(None) => Err(field.wrong(CaseProblem::InvalidCalendar(name))),
        None => Err(field.wrong(CaseProblem::NoSuchCalendar(name))),
    }
}

fn answer(case: &Case<'_>, calendar: &WorkCalendar) -> Result<(Value, Vec<Span>), CaseError> {
    match case.question {
        Question::Due(amount_seconds) => {
            let target = Target { amount_seconds, mode: case.mode };
            let due = due_at(calendar, target, case.start, &case.pauses)
                .map_err(|error| CaseError::file("seconds", CaseProblem::Due(error)))?;
            Ok((Value::from(due.at.to_string()), due.explanation))
        }
        Question::Elapsed(end) => {
            if end.duration_since(case.start).as_hours() > 24 * DueError::HORIZON_DAYS {
                return Err(CaseError::file("end", CaseProblem::TooFar));
            }
            let elapsed = elapsed(calendar, case.mode, case.start, end, &case.pauses);
            Ok((Value::from(seconds(elapsed.counted_ms)), elapsed.explanation))
        }
    }
}

fn written(id: &str, case: &Case<'_>, result: Value, spans: &[Span]) -> String {
    let explanation = spans.iter().map(|span| LineSpan { span, seconds: seconds(span.millis()) }).collect();
    let agrees = case.expected.map(|expected| *expected == result);
    let line = Line { id, result, explanation, agrees, ignored: &case.ignored };
    serde_json::to_string(&line).expect("a line holds only text, numbers and lists")
}

/// Whole seconds as an integer, else with their fraction.
fn seconds(ms: i64) -> Number {
    let fraction = if ms % 1_000 == 0 { None } else { Number::from_f64(ms as f64 / 1_000.0) };
    fraction.unwrap_or_else(|| Number::from(ms / 1_000))
}
