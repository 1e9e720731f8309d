//! The journal of cases, read as [`News`].
use std::collections::HashMap;

use cases::{
    CaseArrived, CaseAssigned, CaseCompleted, CaseOpened, CasePaused, CaseReopened, CaseResponded,
    CaseResumed, ContactAdded, DueBreached, PromiseChanged,
};
use feedback::{CallbackCompleted, RatingGiven};
use field::VisitCompleted;
use kernel::{Instant, Result};
use store::{Entry, View, journal};

use crate::domain::news::{News, Word};

/// Every kind of entry that may change a fact.
pub(crate) const KINDS: &[&str] = &[
    "cases.CaseOpened",
    "cases.CaseAssigned",
    "cases.CaseResponded",
    "cases.CaseArrived",
    "cases.CasePaused",
    "cases.CaseResumed",
    "cases.CaseCompleted",
    "cases.CaseClosed",
    "cases.CaseCancelled",
    "cases.CaseReopened",
    "cases.PromiseChanged",
    "cases.ContactAdded",
    "cases.DueBreached",
    "cases.ComplaintStepped",
    "field.AppointmentBooked",
    "field.AppointmentMoved",
    "field.VisitDispatched",
    "field.VisitSetOut",
    "field.VisitPaused",
    "field.VisitCompleted",
    "feedback.RatingGiven",
    "feedback.CallbackCompleted",
    "settlement.ClaimDrafted",
    "settlement.ClaimFlagged",
    "settlement.ClaimApproved",
    "settlement.ClaimSentBack",
    "settlement.ClaimCorrected",
    "settlement.ClaimDenied",
];

/// What happened to several cases, each oldest first, by case id.
pub(crate) async fn stories(view: &View, cases: &[String]) -> Result<HashMap<String, Vec<(Instant, News)>>> {
    let mut all: HashMap<String, Vec<(Instant, News)>> = HashMap::new();
    for entry in journal::of_threads(view, cases, KINDS).await? {
        let Some(case) = entry.thread.clone() else { continue };
        match news(&entry) {
            Ok(Some(news)) => all.entry(case).or_default().push((entry.at, news)),
            Ok(None) => {}
            // A figure without one entry is better than no figure; the entry itself stays in the journal.
            Err(cause) => tracing::error!(seq = entry.seq, %cause, "a journal entry does not read"),
        }
    }
    Ok(all)
}

fn news(entry: &Entry) -> Result<Option<News>> {
    Ok(Some(match entry.kind.as_str() {
        "cases.CaseOpened" => News::Opened(Box::new(entry.event::<CaseOpened>()?)),
        "cases.CaseAssigned" => News::Given(entry.event::<CaseAssigned>()?.of),
        "cases.CaseResponded" => News::Responded(entry.event::<CaseResponded>()?.at),
        "cases.CaseArrived" => News::Arrived(entry.event::<CaseArrived>()?.at),
        "cases.CasePaused" => {
            let paused = entry.event::<CasePaused>()?;
            News::Paused { until: paused.until, clocks_stopped: paused.clocks_stopped }
        }
        "cases.CaseResumed" => News::Resumed(entry.event::<CaseResumed>()?.dues),
        "cases.CaseCompleted" => {
            let done = entry.event::<CaseCompleted>()?;
            News::Completed { at: done.at, dues: done.dues }
        }
        "cases.CaseClosed" => News::Closed,
        "cases.CaseCancelled" => News::Cancelled,
        "cases.CaseReopened" => News::Reopened(entry.event::<CaseReopened>()?.depth),
        "cases.PromiseChanged" => {
            let changed = entry.event::<PromiseChanged>()?;
            News::Retargeted { level: changed.level, dues: changed.dues }
        }
        // Words from the customer, and notes among colleagues, move nothing.
        "cases.ContactAdded" if entry.event::<ContactAdded>()?.direction == "out" => News::Moved,
        "cases.ContactAdded" => return Ok(None),
        "cases.DueBreached" => {
            let missed = entry.event::<DueBreached>()?;
            News::Breached { promise: missed.promise, due_at: missed.due_at }
        }
        "field.VisitCompleted" => News::Visited(Box::new(entry.event::<VisitCompleted>()?)),
        "field.VisitPaused" => News::LeftForParts,
        "feedback.RatingGiven" => {
            let given = entry.event::<RatingGiven>()?;
            let RatingGiven { score, attitude, skill, result, .. } = given;
            News::Rated(Word { score, attitude, skill, result })
        }
        "feedback.CallbackCompleted" => match entry.event::<CallbackCompleted>()?.recommend {
            Some(n) => News::Recommends(n),
            None => return Ok(None),
        },
        "settlement.ClaimDrafted" => News::Claim("drafted"),
        "settlement.ClaimFlagged" | "settlement.ClaimCorrected" => News::Claim("review"),
        "settlement.ClaimApproved" => News::Claim("approved"),
        "settlement.ClaimSentBack" => News::Claim("sent-back"),
        "settlement.ClaimDenied" => News::Claim("denied"),
        _ => News::Moved,
    }))
}
