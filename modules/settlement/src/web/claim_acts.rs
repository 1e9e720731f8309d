//! Deciding and correcting a claim by page.
use ::web::{Ctx, Done, Form, Path, Reply};
use kernel::{Currency, Error, Id, Money};
use serde::Deserialize;

use super::claim::show;
use crate::{
    ApproveClaim, Claim, CorrectClaim, DenyClaim, SendBackClaim, TariffItem, approve_claim, claim,
    correct_claim, deny_claim, send_back_claim,
};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    version: i64,
    comment: String,
    labour: String,
    travel: String,
    parts_handling: String,
    express: String,
}

impl Typed {
    fn amount(&self, item: TariffItem) -> &str {
        match item {
            TariffItem::Labour => &self.labour,
            TariffItem::Travel => &self.travel,
            TariffItem::PartsHandling => &self.parts_handling,
            TariffItem::Express => &self.express,
        }
    }
}

async fn go(ctx: Ctx, id: Id<Claim>, done: Result<Done, ::web::Fail>) -> Reply {
    match done {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            show(&ctx, id, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

fn back(id: Id<Claim>, said: &'static str) -> Done {
    Done::to(format!("/claims/{id}")).say(said)
}

pub(super) async fn approve(ctx: Ctx, id: Path<Id<Claim>>, typed: Form<Typed>) -> Reply {
    let (id, typed) = (id.0, typed.0.clone());
    let done = ctx
        .act(async move |uow| {
            let known = claim(uow, id).await?;
            let mut lowered = vec![];
            for line in &known.lines {
                let text = typed.amount(line.item).trim();
                if text.is_empty() {
                    continue;
                }
                let fen = Money::parse(text, Currency::Cny)
                    .map_err(|_| Error::field("amount", "settlement-amount-wrong"))?;
                if fen.minor != line.claimed_fen {
                    lowered.push((line.item, fen.minor, typed.comment.clone()));
                }
            }
            let (version, comment) = (typed.version, typed.comment.clone());
            approve_claim(uow, ApproveClaim { id, version, lowered, comment }).await?;
            Ok(back(id, "settlement-said-approved"))
        })
        .await;
    go(ctx, id, done).await
}

pub(super) async fn send_back(ctx: Ctx, id: Path<Id<Claim>>, typed: Form<Typed>) -> Reply {
    let (id, typed) = (id.0, typed.0.clone());
    let done = ctx
        .act(async move |uow| {
            let ask = SendBackClaim { id, version: typed.version, comment: typed.comment.clone() };
            send_back_claim(uow, ask).await?;
            Ok(back(id, "settlement-said-sent-back"))
        })
        .await;
    go(ctx, id, done).await
}

pub(super) async fn deny(ctx: Ctx, id: Path<Id<Claim>>, typed: Form<Typed>) -> Reply {
    let (id, typed) = (id.0, typed.0.clone());
    let done = ctx
        .act(async move |uow| {
            let ask = DenyClaim { id, version: typed.version, comment: typed.comment.clone() };
            deny_claim(uow, ask).await?;
            Ok(back(id, "settlement-said-denied"))
        })
        .await;
    go(ctx, id, done).await
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Corrected {
    version: i64,
    distance: String,
    minutes: String,
    evidence: Vec<String>,
    comment: String,
}

pub(super) async fn correct(ctx: Ctx, id: Path<Id<Claim>>, typed: Form<Corrected>) -> Reply {
    let (id, typed) = (id.0, typed.0.clone());
    let done = ctx
        .act(async move |uow| {
            let whole = |text: &str, field: &'static str, key: &'static str| {
                text.trim().parse::<i64>().map_err(|_| Error::field(field, key))
            };
            let ask = CorrectClaim {
                id,
                version: typed.version,
                distance_m: whole(&typed.distance, "distance", "settlement-distance-wrong")?,
                labour_minutes: whole(&typed.minutes, "minutes", "settlement-minutes-wrong")?,
                evidence: typed.evidence.clone(),
                comment: typed.comment.clone(),
            };
            correct_claim(uow, ask).await?;
            Ok(back(id, "settlement-said-corrected"))
        })
        .await;
    go(ctx, id, done).await
}
