//! A customer rates a finished service; a bad answer opens a complaint at once (FE2).
use std::collections::BTreeMap;

use cases::{Case, Channel, OpenComplaint, open_complaint};
use kernel::{Actor, Error, Id, Result};
use store::Uow;

use crate::{
    RatingGiven,
    domain::rating::Scores,
    store::ratings::{self, Rating},
};

/// A rating from the customer's page.
#[derive(Debug, Clone)]
pub struct GiveRating {
    /// The finished case.
    pub case: Id<Case>,
    /// Scores.
    pub scores: Scores,
    /// In his words, up to 1000 characters.
    pub comment: String,
}

/// Takes a rating; once per case.
///
/// # Errors
/// `NotFound`; `Refused` before the work is done or a second time; `Invalid` on a score.
pub async fn give_rating(uow: &Uow, give: GiveRating) -> Result<()> {
    let case = cases::case(uow, give.case).await?;
    if case.completed_at.is_none() {
        return Err(Error::refused("feedback-not-finished"));
    }
    if ratings::is_rated(uow, case.id, "page").await? {
        return Err(Error::refused("feedback-rated-already"));
    }
    rate(uow, case.id, "page", give.scores, &give.comment).await
}

/// The scores among answers of a questionnaire.
pub(crate) fn scores_of(answers: &BTreeMap<String, String>) -> Result<Scores> {
    let score = |code: &str| answers.get(code).and_then(|a| a.trim().parse::<i64>().ok());
    let overall = score("overall").ok_or_else(|| Error::field("overall", "feedback-answer-missing"))?;
    Ok(Scores { overall, attitude: score("attitude"), skill: score("skill"), result: score("result") })
}

/// Writes a rating and draws the consequence.
pub(crate) async fn rate(
    uow: &Uow,
    case: Id<Case>,
    source: &str,
    scores: Scores,
    comment: &str,
) -> Result<()> {
    scores.check()?;
    let case = cases::case(uow, case).await?;
    let comment: String = comment.trim().chars().take(1000).collect();
    if ratings::is_rated(uow, case.id, source).await? {
        // A case reopened and finished again is asked again; the first word stays, as it was said.
        return Ok(());
    }
    let bad = scores.is_bad();
    let Scores { overall: score, attitude, skill, result } = scores.clone();
    let rating = Rating { source: source.into(), scores, comment: comment.clone(), at: uow.now() };
    ratings::insert(uow, &case, &rating).await?;
    let (id, unit, customer, technician) = (case.id, case.unit.clone(), case.customer, case.technician);
    let source = source.to_owned();
    uow.announce(&RatingGiven {
        case: id,
        unit,
        customer,
        technician,
        source,
        score,
        attitude,
        skill,
        result,
        bad,
    })?;
    if bad { complain(uow, &case, &comment).await } else { Ok(()) }
}

async fn complain(uow: &Uow, case: &Case, comment: &str) -> Result<()> {
    let says =
        if comment.is_empty() { format!("{}：{}", case.number, case.symptom) } else { comment.to_owned() };
    let channel = if uow.actor().id == Actor::system().id { Channel::Campaign } else { Channel::Phone };
    let ask = OpenComplaint {
        customer: Some(case.customer),
        about: Some(case.id),
        about_unit: None,
        channel,
        says,
        priority: 1,
    };
    open_complaint(uow, ask).await.map(|_| ())
}
