//! Due-time cases in a file: calendars to try and questions about them, answered one JSON line each.
//!
//! The format is described in the crate's `README.md`. Nothing is dropped in silence: what cannot be read
//! is an error that names case and field, and fields of a case that have no meaning are listed in the
//! answer as `ignored`.

mod answer;
mod calendar;
mod case;
mod error;
mod node;

pub use error::{CaseError, CaseProblem};

use std::collections::BTreeMap;

use serde_json::Value;

use crate::WorkCalendar;
use node::Node;

/// Answers every case of a file, in its order: a JSON line, or what is wrong with that case.
///
/// A file that cannot be read at all gives a single error. Calendars that break a rule come first, each
/// as an error, whether a case uses them or not.
pub fn evaluate_file(text: &str) -> Vec<Result<String, CaseError>> {
    match serde_json::from_str::<Value>(text) {
        Ok(root) => evaluate(&root).unwrap_or_else(|error| vec![Err(error)]),
        Err(error) => vec![Err(CaseError::file("", CaseProblem::NotJson(error.to_string())))],
    }
}

fn evaluate(root: &Value) -> Result<Vec<Result<String, CaseError>>, CaseError> {
    let root = Node::root(root);
    let cases = root.get("cases")?.list()?;
    let mut lines = Vec::with_capacity(cases.len());
    let mut calendars: BTreeMap<&str, Option<WorkCalendar>> = BTreeMap::new();
    for (name, node) in root.get("calendars")?.entries()? {
        let read = calendar::read(&node);
        calendars.insert(name, read.as_ref().ok().cloned());
        lines.extend(read.err().map(Err));
    }
    lines.extend(cases.iter().enumerate().map(|(at, node)| answer::line(at, node, &calendars)));
    Ok(lines)
}
