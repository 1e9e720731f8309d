//! Records a callback: answers, and one of three endings (FE1, FE2).
use std::collections::BTreeMap;

use kernel::{Error, Id, Message, Result};
use store::Uow;

use super::give_rating::{rate, scores_of};
use crate::{
    AnswerKind, Callback, CallbackCompleted, CallbackState, Ending, Question, check_answers, may_call_back,
    store::{callbacks, questionnaires},
};

/// What the caller learned.
#[derive(Debug, Clone)]
pub struct CompleteCallback {
    /// Which callback.
    pub id: Id<Callback>,
    /// Version that was shown.
    pub version: i64,
    /// How it ends.
    pub ending: Ending,
    /// Question code → answer.
    pub answers: BTreeMap<String, String>,
    /// Number of the call record, or place and time of the visit.
    pub proof: String,
    /// Note; needed when the case is reopened.
    pub note: String,
}

/// Records the callback; `Finished` closes the case, the others reopen it.
///
/// # Errors
/// `NotFound`; `Refused` for one's own job or a callback that is over; `Invalid` per answer; `Conflict`.
pub async fn complete_callback(uow: &Uow, done: CompleteCallback) -> Result<()> {
    let mut callback = callbacks::callback(uow, done.id).await?;
    if callback.version != done.version {
        return Err(Error::Conflict(Message::new("feedback-changed-meanwhile")));
    }
    if callback.state != CallbackState::Planned {
        return Err(Error::refused("feedback-callback-over"));
    }
    may_call_back(&callback, uow.actor().staff.as_deref())?;
    let questions = questionnaires::questionnaire(uow, "after-service").await?.questions;
    check_answers(&questions, &done.answers)?;
    if done.ending != Ending::Finished && done.note.trim().chars().count() < 2 {
        return Err(Error::field("note", "feedback-note-missing"));
    }
    let scores = scores_of(&done.answers)?;
    callback.state = CallbackState::Done;
    callback.ending = Some(done.ending);
    callback.answers = serde_json::to_string(&done.answers).map_err(Error::internal)?;
    callback.score = Some(scores.overall);
    callback.note = done.note.trim().chars().take(1000).collect();
    callback.proof = done.proof.trim().chars().take(200).collect();
    callback.assignee = Some(uow.actor().id.clone());
    callback.assignee_name.clone_from(&uow.actor().name);
    callback.done_at = Some(uow.now());
    callbacks::update(uow, &callback).await?;
    announce(uow, &callback, done.ending, recommendation(&questions, &done.answers))?;
    let words = done.answers.get("words").cloned().unwrap_or_default();
    rate(uow, callback.case, "callback", scores, &words).await?;
    end(uow, &callback, done.ending).await
}

/// The answer to the first question whether he would recommend us.
fn recommendation(questions: &[Question], answers: &BTreeMap<String, String>) -> Option<i64> {
    let asked = questions.iter().find(|q| q.kind == AnswerKind::Recommend)?;
    answers.get(&asked.code)?.trim().parse().ok()
}

fn announce(uow: &Uow, c: &Callback, ending: Ending, recommend: Option<i64>) -> Result<()> {
    let c = c.clone();
    let Callback { id, number, case, unit, customer, technician, score, .. } = c;
    uow.announce(&CallbackCompleted {
        callback: id,
        number,
        case,
        unit,
        customer,
        technician,
        ending,
        score,
        recommend,
    })
}

async fn end(uow: &Uow, callback: &Callback, ending: Ending) -> Result<()> {
    match ending.reopens() {
        Some(depth) => cases::reopen(uow, callback.case, depth, &callback.note).await,
        None => {
            let case = cases::case(uow, callback.case).await?;
            if case.state == cases::State::Completed { cases::close(uow, case.id).await } else { Ok(()) }
        }
    }
}
