//! Reads one case: a question about a calendar.

use jiff::Timestamp;
use serde_json::Value;

use super::node::Node;
use super::{CaseError, CaseProblem};
use crate::{Mode, Pauses};

/// A case, ready to be answered.
pub(super) struct Case<'a> {
    pub(super) calendar: &'a str,
    pub(super) start: Timestamp,
    pub(super) mode: Mode,
    pub(super) pauses: Pauses,
    pub(super) question: Question,
    /// What the file says the answer is: `exact`, else `expected`.
    pub(super) expected: Option<&'a Value>,
    pub(super) ignored: Vec<&'a str>,
}

/// What is asked.
pub(super) enum Question {
    /// When so many seconds have run out.
    Due(u64),
    /// How much has counted until an instant.
    Elapsed(Timestamp),
}

const FIELDS: [&str; 8] = ["id", "op", "calendar", "start", "seconds", "end", "pauses", "mode"];
const REMARKS: [&str; 6] = ["name", "source", "note", "expected", "exact", "agrees_with_exact"];

/// The id of a case, or its place in the file, counted from 1.
pub(super) fn id(at: usize, node: &Node<'_>) -> String {
    match node.value().get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => format!("#{}", at + 1),
    }
}

pub(super) fn read<'a>(node: &Node<'a>) -> Result<Case<'a>, CaseError> {
    Ok(Case {
        calendar: node.get("calendar")?.text()?,
        start: node.get("start")?.instant()?,
        mode: mode(node)?,
        pauses: pauses(node)?,
        question: question(node)?,
        expected: node.find("exact")?.or(node.find("expected")?).map(|node| node.value()),
        ignored: unknown(node)?,
    })
}

fn question(node: &Node<'_>) -> Result<Question, CaseError> {
    let op = node.get("op")?;
    match op.text()? {
        "due" => Ok(Question::Due(node.get("seconds")?.seconds()?)),
        "elapsed" => Ok(Question::Elapsed(node.get("end")?.instant()?)),
        _ => Err(op.wrong(CaseProblem::Expected("`due` or `elapsed`"))),
    }
}

fn mode(node: &Node<'_>) -> Result<Mode, CaseError> {
    let Some(mode) = node.find("mode")? else { return Ok(Mode::Working) };
    match mode.text()? {
        "working" => Ok(Mode::Working),
        "elapsed" => Ok(Mode::Elapsed),
        _ => Err(mode.wrong(CaseProblem::Expected("`working` or `elapsed`"))),
    }
}

fn pauses(node: &Node<'_>) -> Result<Pauses, CaseError> {
    let Some(list) = node.find("pauses")? else { return Ok(Pauses::NONE) };
    let mut pauses = Vec::new();
    for pause in list.list()? {
        let (from, to) = pause.pair()?;
        pauses.push((from.instant()?, to.instant()?));
    }
    Pauses::new(&pauses)
        .map_err(|error| CaseError::file(&format!("pauses[{}]", error.index), CaseProblem::PauseReversed))
}

fn unknown<'a>(node: &Node<'a>) -> Result<Vec<&'a str>, CaseError> {
    let known = |key: &str| FIELDS.contains(&key) || REMARKS.contains(&key);
    Ok(node.object()?.keys().map(String::as_str).filter(|key| !known(key)).collect())
}
