//! Issues a quality card: fills its face, numbers and signs it, freezes what is promised (WA1).
use customers::Customer;
use jiff::civil::Date;
use kernel::{Error, Id, Instant, Message, Money, Result, UnitPath};
use store::Uow;

use crate::{
    Card, CardFace, CardIssued, CardState, Contract, Product,
    domain::remainder::Replacement,
    store::{cards, keys, plans, products, serials},
};

/// A card to be issued. Texts left empty are taken from the product, the owner's file or the unit.
#[derive(Debug, Clone)]
pub struct NewCard {
    /// Product.
    pub product: Id<Product>,
    /// Serial numbers, the main one first; none for services and bulk goods.
    pub serials: Vec<String>,
    /// Owner's file, where known.
    pub customer: Option<Id<Customer>>,
    /// Unit that looks after it.
    pub unit: UnitPath,
    /// Seller; the unit's name when empty.
    pub seller: String,
    /// User's name; the owner's when empty.
    pub user_name: String,
    /// Product or service name; the product's when empty.
    pub product_name: String,
    /// Specification; the product's when empty.
    pub specification: String,
    /// Quality grade.
    pub grade: String,
    /// Registered trademark; the product's when empty.
    pub trademark: String,
    /// Manufacturer; the product's when empty.
    pub manufacturer: String,
    /// When it was sold.
    pub sold_at: Instant,
    /// Quantity.
    pub quantity: i64,
    /// Price paid.
    pub price: Money,
    /// Day it was made.
    pub made_on: Option<Date>,
    /// Day it was installed.
    pub installed_on: Option<Date>,
    /// Plans bought with it, beside the product's base plan.
    pub plans: Vec<String>,
    /// Wait for activation (goods in a dealer's stock) instead of coming into force at once.
    pub hold: bool,
}

impl NewCard {
    /// A card with only what it cannot do without; the rest is filled in by update syntax.
    pub fn of(product: Id<Product>, unit: UnitPath, sold_at: Instant) -> Self {
        Self {
            product,
            serials: vec![],
            customer: None,
            unit,
            seller: String::new(),
            user_name: String::new(),
            product_name: String::new(),
            specification: String::new(),
            grade: String::new(),
            trademark: String::new(),
            manufacturer: String::new(),
            sold_at,
            quantity: 1,
            price: Money::default(),
            made_on: None,
            installed_on: None,
            plans: vec![],
            hold: false,
        }
    }
}

/// The card that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedCard {
    /// Identifier.
    pub id: Id<Card>,
    /// Running number.
    pub number: String,
    /// Code of its public page `/v/{code}`.
    pub code: String,
}

/// What a card inherits of the one it replaces.
pub(super) struct Inherited {
    pub(super) from: Card,
    pub(super) replacement: Replacement,
}

/// Issues a card.
///
/// # Errors
/// `Invalid` naming every wrong field (a serial number with a living card is `serial`); `NotFound` when unit or owner
/// lies outside the actor's scope; `Refused` while the company has no signing key.
pub async fn issue_card(uow: &Uow, new: NewCard) -> Result<IssuedCard> {
    issue(uow, new, None).await
}

pub(super) async fn issue(uow: &Uow, new: NewCard, inherited: Option<Inherited>) -> Result<IssuedCard> {
    uow.must_reach(&new.unit)?;
    let product = product_of(uow, new.product).await?;
    let (seed, key) = keys::signing_key(uow).await?;
    let id = uow.new_id::<Card>();
    let sold_on = new.sold_at.date_in(uow.zone());
    check_days(&new, sold_on)?;
    let mut face = face_of(uow, &new, &product).await?.checked(uow.now())?;
    let contracts = match &inherited {
        Some(old) => old.from.contracts.clone(),
        None => contracts_of(uow, &new, &product, sold_on).await?,
    };
    if let Some((serial, _)) = serials::taken(uow, &face.serials).await? {
        return Err(Error::field_with(
            "serial",
            Message::new("warranty-serial-taken").with("serial", serial),
        ));
    }
    face.number = uow.number("QC").await?;
    face.code = seed.code("card", &id.text()).ok_or_else(|| Error::internal("signing key is damaged"))?;
    let signature = seed.sign(&face).ok_or_else(|| Error::internal("signing key is damaged"))?;
    let card = Card {
        id,
        signature,
        key,
        product: product.id,
        customer: new.customer,
        unit: new.unit,
        state: if new.hold { CardState::Issued } else { CardState::Active },
        sold_on: inherited.as_ref().map_or(sold_on, |old| old.from.sold_on),
        installed_on: inherited.as_ref().map_or(new.installed_on, |old| old.from.installed_on),
        contracts,
        credits: inherited.as_ref().map_or_else(Vec::new, |old| old.from.credits.clone()),
        replacement: inherited.as_ref().map(|old| old.replacement),
        replaces: inherited.map(|old| old.from.id),
        replaced_by: None,
        ended_on: None,
        transfers: 0,
        issued_at: uow.now(),
        version: 1,
        face,
    };
    write(uow, card, product.model).await
}

async fn write(uow: &Uow, card: Card, model: String) -> Result<IssuedCard> {
    cards::insert(uow, &card).await?;
    serials::insert(uow, &card).await?;
    uow.announce(&CardIssued {
        card: card.id,
        number: card.face.number.clone(),
        unit: card.unit.clone(),
        customer: card.customer,
        serial: card.serial().into(),
        product: card.product,
        model,
        sold_on: card.sold_on,
    })?;
    let CardFace { number, code, .. } = card.face;
    Ok(IssuedCard { id: card.id, number, code })
}

async fn product_of(uow: &Uow, id: Id<Product>) -> Result<Product> {
    match products::product(uow, id).await {
        Ok(product) if product.active => Ok(product),
        Ok(_) => Err(Error::field("product", "warranty-product-inactive")),
        Err(Error::NotFound) => Err(Error::field("product", "warranty-product-unknown")),
        Err(other) => Err(other),
    }
}

fn check_days(new: &NewCard, sold_on: Date) -> Result<()> {
    let oldest = Date::constant(1950, 1, 1);
    if new.made_on.is_some_and(|made| made > sold_on || made < oldest) {
        return Err(Error::field("made_on", "warranty-made-on-wrong"));
    }
    if new.installed_on.is_some_and(|day| day < sold_on.saturating_sub(jiff::Span::new().days(30))) {
        return Err(Error::field("installed_on", "warranty-installed-on-wrong"));
    }
    Ok(())
}

async fn face_of(uow: &Uow, new: &NewCard, product: &Product) -> Result<CardFace> {
    let or = |typed: &str, known: &str| if typed.trim().is_empty() { known.into() } else { typed.into() };
    let owner = match new.customer {
        Some(id) => customers::customer(uow, id).await?.name,
        None => String::new(),
    };
    let seller = match new.seller.trim() {
        "" => network::unit(uow, &new.unit).await.map(|u| u.name).unwrap_or_default(),
        typed => typed.into(),
    };
    Ok(CardFace {
        number: String::new(),
        code: String::new(),
        seller,
        product_name: or(&new.product_name, &product.name),
        specification: or(&new.specification, &product.specification),
        model: product.model.clone(),
        grade: new.grade.clone(),
        sold_at: new.sold_at,
        quantity: new.quantity,
        price: new.price,
        trademark: or(&new.trademark, &product.trademark),
        manufacturer: or(&new.manufacturer, &product.manufacturer),
        user_name: or(&new.user_name, &owner),
        serials: new.serials.clone(),
        made_on: new.made_on,
    })
}

async fn contracts_of(uow: &Uow, new: &NewCard, product: &Product, on: Date) -> Result<Vec<Contract>> {
    let mut contracts: Vec<Contract> = Vec::new();
    let base = (!product.plan.is_empty()).then_some(&product.plan);
    for code in base.into_iter().chain(&new.plans) {
        let unknown = || Error::field_with("plans", Message::new("warranty-plan-unknown").with("code", code));
        let plan = plans::plan(uow, code).await?.ok_or_else(unknown)?;
        if !contracts.iter().any(|c| c.plan == plan.code) {
            contracts.push(plan.contract(on));
        }
    }
    Ok(contracts)
}
