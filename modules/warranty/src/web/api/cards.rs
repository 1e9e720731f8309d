//! Cards: find, issue, show, ask for coverage.
use jiff::civil::Date;
use kernel::{Error, Id, Instant, Money, Result, UnitPath};
use schemars::JsonSchema;
use serde::Deserialize;
use web::{ApiCall, ApiResult};

use super::shapes::{CardOut, CardPath, CardsOut, CoverageOut, IssuedOut};
use crate::{
    Card, CardFilter, CardState, Cause, CoverageQuestion, NewCard, issue_card, product, product_by_model,
    public_address,
};

/// The id in a path; what is none is as absent as what is not there.
pub(super) fn card_id(path: &CardPath) -> Result<Id<Card>> {
    path.id.parse().map_err(|_| Error::NotFound)
}

/// A day in a field.
pub(super) fn day(field: &str, text: Option<&str>) -> Result<Option<Date>> {
    let parse = |t: &str| t.parse().map_err(|_| Error::field(field, "warranty-day-wrong"));
    text.map(parse).transpose()
}

/// Which cards.
#[derive(Debug, Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CardsQuery {
    /// Beginning of a number or serial.
    q: Option<String>,
    /// State.
    state: Option<String>,
    /// Owner's file.
    customer: Option<String>,
    /// Page, from 0.
    page: u64,
}

pub(super) async fn list(call: ApiCall<(), CardsQuery>) -> ApiResult<CardsOut> {
    let CardsQuery { q, state, customer, page } = call.query;
    let wrong = |field| Error::field(field, "warranty-choose");
    let state = state.map(|s| CardState::from_code(&s).ok_or_else(|| wrong("state"))).transpose()?;
    let customer = customer.map(|c| c.parse().map_err(|_| wrong("customer"))).transpose()?;
    let filter = CardFilter { text: q, state, customer, page, size: 100, ..CardFilter::default() };
    let found = call.ctx.read(async move |view| crate::cards(view, &filter).await).await?;
    Ok(CardsOut { cards: found.rows.into_iter().map(CardOut::from).collect(), more: found.more })
}

pub(super) async fn show(call: ApiCall<CardPath>) -> ApiResult<CardOut> {
    let id = card_id(&call.path)?;
    Ok(call.ctx.read(async move |view| crate::card(view, id).await).await?.into())
}

/// A card to be issued. Texts left out are taken from the product, the owner's file or the unit.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CardIn {
    /// Model of the product.
    model: String,
    /// Serial numbers, the main one first.
    #[serde(default)]
    serials: Vec<String>,
    /// Owner's file.
    #[serde(default)]
    customer: Option<String>,
    /// Path of the unit that looks after it.
    unit: String,
    /// Seller.
    #[serde(default)]
    seller: String,
    /// Name of the user.
    #[serde(default)]
    user_name: String,
    /// Product or service name.
    #[serde(default)]
    product_name: String,
    /// Specification.
    #[serde(default)]
    specification: String,
    /// Quality grade.
    #[serde(default)]
    grade: String,
    /// Registered trademark.
    #[serde(default)]
    trademark: String,
    /// Manufacturer.
    #[serde(default)]
    manufacturer: String,
    /// Sale time, milliseconds UTC; now when left out.
    #[serde(default)]
    sold_at: Option<i64>,
    /// Quantity.
    #[serde(default = "one")]
    quantity: i64,
    /// Price paid, fen.
    #[serde(default)]
    price_fen: i64,
    /// Day it was made.
    #[serde(default)]
    made_on: Option<String>,
    /// Day it was installed.
    #[serde(default)]
    installed_on: Option<String>,
    /// Plans bought with it.
    #[serde(default)]
    plans: Vec<String>,
    /// Wait for activation.
    #[serde(default)]
    hold: bool,
}

fn one() -> i64 {
    1
}

pub(super) async fn issue(call: ApiCall<(), (), CardIn>) -> ApiResult<IssuedOut> {
    let body = call.body;
    call.ctx
        .act(async move |uow| {
            let issued = issue_card(uow, new_card(uow, body.clone()).await?).await?;
            let address = public_address(uow, &issued.code).await?;
            Ok(IssuedOut { id: issued.id.text(), number: issued.number, code: issued.code, address })
        })
        .await
}

async fn new_card(view: &store::View, body: CardIn) -> Result<NewCard> {
    let product = product_by_model(view, &body.model).await?;
    let product = product.ok_or_else(|| Error::field("model", "warranty-product-unknown"))?;
    let customer = body.customer.map(|c| c.parse().map_err(|_| Error::field("customer", "warranty-choose")));
    Ok(NewCard {
        serials: body.serials,
        customer: customer.transpose()?,
        seller: body.seller,
        user_name: body.user_name,
        product_name: body.product_name,
        specification: body.specification,
        grade: body.grade,
        trademark: body.trademark,
        manufacturer: body.manufacturer,
        quantity: body.quantity,
        price: Money::fen(body.price_fen),
        made_on: day("made_on", body.made_on.as_deref())?,
        installed_on: day("installed_on", body.installed_on.as_deref())?,
        plans: body.plans,
        hold: body.hold,
        ..NewCard::of(
            product.id,
            UnitPath::parse(&body.unit).ok_or_else(|| Error::field("unit", "warranty-unit-unknown"))?,
            body.sold_at.map_or(view.now(), Instant::from_ms),
        )
    })
}

/// What is asked.
#[derive(Debug, Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CoverageQuery {
    /// Day; today when left out.
    on: Option<String>,
    /// Component codes, separated by commas; all when left out.
    components: Option<String>,
    /// Counter reading.
    usage: Option<i64>,
    /// Causes found, separated by commas.
    causes: Option<String>,
}

pub(super) async fn coverage(call: ApiCall<CardPath, CoverageQuery>) -> ApiResult<CoverageOut> {
    let id = card_id(&call.path)?;
    let loc = call.ctx.loc();
    let on = day("on", call.query.on.as_deref())?.unwrap_or_else(|| loc.now().date_in(loc.zone()));
    let parts = |text: Option<String>| -> Vec<String> {
        text.map(|t| t.split(',').map(|c| c.trim().to_owned()).collect()).unwrap_or_default()
    };
    let cause = |c: &String| Cause::from_code(c).ok_or_else(|| Error::field("causes", "warranty-choose"));
    let causes = parts(call.query.causes).iter().map(cause).collect::<Result<_>>()?;
    let components = parts(call.query.components);
    let question =
        CoverageQuestion { components, usage: call.query.usage, causes, ..CoverageQuestion::of(id, on) };
    let (decision, product) = call
        .ctx
        .read(async move |view| {
            let decision = crate::coverage(view, &question).await?;
            let product = product(view, crate::card(view, id).await?.product).await?;
            Ok((decision, product))
        })
        .await?;
    Ok(CoverageOut::of(loc, decision, &product.components))
}
