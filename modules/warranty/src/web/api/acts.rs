//! What happens to a card after its issue; each call answers with the card as it stands then.
use kernel::{Error, Id, Money, Result};
use schemars::JsonSchema;
use serde::Deserialize;
use web::{ApiCall, ApiResult};

use super::{
    cards::{card_id, day},
    shapes::{CardOut, CardPath},
};
use crate::{
    ActivateCard, CreditRepair, ExtendCard, OfferTransfer, ReplaceCard, SuspendCard, TransferCard, VoidCard,
    accept_transfer, activate_card, credit_repair, extend_card, offer_transfer, replace_card, resume_card,
    suspend_card, transfer_card, void_card, withdraw_transfer,
};

/// Since when it is installed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActivateIn {
    /// Day of installation.
    #[serde(default)]
    installed_on: Option<String>,
}

/// To whom, on what ground.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TransferIn {
    /// New owner's file.
    to: String,
    /// The ground.
    why: String,
}

/// To whom.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfferIn {
    /// New owner's file.
    to: String,
}

/// Which plan.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExtendIn {
    /// Code of the plan.
    plan: String,
    /// Price paid, fen; the plan's when left out.
    #[serde(default)]
    price_fen: Option<i64>,
}

/// Which days.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreditIn {
    /// First day of the repair.
    from: String,
    /// How many days.
    days: u32,
}

/// Why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhyIn {
    /// The reason.
    why: String,
}

/// By what unit.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplaceIn {
    /// Serial numbers of the new unit.
    serials: Vec<String>,
    /// Counter reading of the replaced unit.
    #[serde(default)]
    usage: i64,
    /// The reason.
    why: String,
}

fn customer(text: &str) -> Result<Id<customers::Customer>> {
    text.parse().map_err(|_| Error::field("to", "warranty-choose"))
}

pub(super) async fn activate(call: ApiCall<CardPath, (), ActivateIn>) -> ApiResult<CardOut> {
    let (id, body) = (card_id(&call.path)?, call.body);
    call.ctx
        .act(async move |uow| {
            activate_card(
                uow,
                ActivateCard { card: id, installed_on: day("installed_on", body.installed_on.as_deref())? },
            )
            .await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

pub(super) async fn transfer(call: ApiCall<CardPath, (), TransferIn>) -> ApiResult<CardOut> {
    let (id, body) = (card_id(&call.path)?, call.body);
    call.ctx
        .act(async move |uow| {
            transfer_card(uow, TransferCard { card: id, to: customer(&body.to)?, why: body.why.clone() })
                .await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

pub(super) async fn offer(call: ApiCall<CardPath, (), OfferIn>) -> ApiResult<CardOut> {
    let (id, body) = (card_id(&call.path)?, call.body);
    call.ctx
        .act(async move |uow| {
            // A program names any id; a person at the customer's page was found by his phone.
            let to = customers::customer(uow, customer(&body.to)?).await?.id;
            offer_transfer(uow, OfferTransfer { card: id, to }).await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

pub(super) async fn accept(call: ApiCall<CardPath>) -> ApiResult<CardOut> {
    let id = card_id(&call.path)?;
    call.ctx
        .act(async move |uow| {
            accept_transfer(uow, id).await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

pub(super) async fn withdraw(call: ApiCall<CardPath>) -> ApiResult<CardOut> {
    let id = card_id(&call.path)?;
    call.ctx
        .act(async move |uow| {
            withdraw_transfer(uow, id).await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

pub(super) async fn extend(call: ApiCall<CardPath, (), ExtendIn>) -> ApiResult<CardOut> {
    let (id, body) = (card_id(&call.path)?, call.body);
    call.ctx
        .act(async move |uow| {
            extend_card(
                uow,
                ExtendCard { card: id, plan: body.plan.clone(), price: body.price_fen.map(Money::fen) },
            )
            .await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

pub(super) async fn credit(call: ApiCall<CardPath, (), CreditIn>) -> ApiResult<CardOut> {
    let (id, body) = (card_id(&call.path)?, call.body);
    call.ctx
        .act(async move |uow| {
            let from =
                day("from", Some(&body.from))?.ok_or_else(|| Error::field("from", "warranty-day-wrong"))?;
            credit_repair(uow, CreditRepair { card: id, from, days: body.days }).await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

pub(super) async fn suspend(call: ApiCall<CardPath, (), WhyIn>) -> ApiResult<CardOut> {
    let (id, body) = (card_id(&call.path)?, call.body);
    call.ctx
        .act(async move |uow| {
            suspend_card(uow, SuspendCard { card: id, why: body.why.clone() }).await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

pub(super) async fn resume(call: ApiCall<CardPath, (), WhyIn>) -> ApiResult<CardOut> {
    let (id, body) = (card_id(&call.path)?, call.body);
    call.ctx
        .act(async move |uow| {
            resume_card(uow, SuspendCard { card: id, why: body.why.clone() }).await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

pub(super) async fn void(call: ApiCall<CardPath, (), WhyIn>) -> ApiResult<CardOut> {
    let (id, body) = (card_id(&call.path)?, call.body);
    call.ctx
        .act(async move |uow| {
            void_card(uow, VoidCard { card: id, why: body.why.clone() }).await?;
            Ok(CardOut::from(crate::card(uow, id).await?))
        })
        .await
}

/// Answers with the new card.
pub(super) async fn replace(call: ApiCall<CardPath, (), ReplaceIn>) -> ApiResult<CardOut> {
    let (id, body) = (card_id(&call.path)?, call.body);
    call.ctx
        .act(async move |uow| {
            let ReplaceIn { serials, usage, why } = &body;
            let replace = ReplaceCard { card: id, serials: serials.clone(), usage: *usage, why: why.clone() };
            let new = replace_card(uow, replace).await?;
            Ok(CardOut::from(crate::card(uow, new.id).await?))
        })
        .await
}
