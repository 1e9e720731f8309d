//! The customer's own rating, from his phone page.
use ::web::{Ctx, Done, Form, Path, Reply};
use cases::Case;
use kernel::{Error, Id};
use serde::Deserialize;

use crate::{GiveRating, Scores, give_rating};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    score: String,
    comment: String,
}

pub(super) async fn submit(ctx: Ctx, id: Path<Id<Case>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let overall = typed.score.parse::<i64>().map_err(|_| Error::field("overall", "feedback-score-wrong"))?;
    let give = GiveRating {
        case: id,
        scores: Scores { overall, ..Scores::default() },
        comment: typed.comment.clone(),
    };
    let act = async move |uow: &store::Uow| {
        give_rating(uow, give.clone()).await?;
        Ok(Done::to(format!("/c/cases/{id}")).say("feedback-rate-thanks"))
    };
    let done = ctx.act(act).await?;
    Ok(ctx.done(&done))
}
