//! Issuing a card at the counter.
use jiff::civil::{Date, DateTime};
use kernel::{Currency, Error, Id, Instant, Money, Result, UnitPath};
use serde::Deserialize;
use store::{Uow, View};
use web::{Ctx, Done, Form, Markup, Query, Reply, html, kit, t};

use super::super::words;
use crate::{NewCard, Plan, PlanKind, Product, ProductFilter, issue_card, plans, products};

/// Products a list of suggestions holds.
const SUGGESTED: u64 = 500;

/// The card as typed.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    model: String,
    serial: String,
    phone: String,
    user_name: String,
    unit: String,
    seller: String,
    grade: String,
    sold_at: String,
    quantity: String,
    price: String,
    made_on: String,
    installed_on: String,
    plans: Vec<String>,
    hold: String,
}

/// What the form offers.
struct Offered {
    products: Vec<Product>,
    plans: Vec<Plan>,
    units: Vec<(String, String)>,
}

async fn offered(view: &View) -> Result<Offered> {
    let filter = ProductFilter { active: true, size: SUGGESTED, ..ProductFilter::default() };
    let units = network::units(view).await?;
    let reached = units.into_iter().filter(|u| u.active && view.must_reach(&u.path).is_ok());
    Ok(Offered {
        products: products(view, &filter).await?.rows,
        plans: plans(view).await?.into_iter().filter(|p| p.active && p.kind != PlanKind::Base).collect(),
        units: reached.map(|u| (u.path.as_str().to_owned(), u.name)).collect(),
    })
}

/// `GET /cards/new`
pub(crate) async fn form(ctx: Ctx, asked: Query<Typed>) -> Reply {
    let offered = ctx.read(async |view| offered(view).await).await?;
    let now = ctx.loc().now().timestamp().to_zoned(ctx.loc().zone().clone());
    let typed = Typed {
        quantity: "1".into(),
        sold_at: now.strftime("%Y-%m-%dT%H:%M").to_string(),
        unit: offered.units.first().map(|(path, _)| path.clone()).unwrap_or_default(),
        ..asked.0
    };
    ctx.page("warranty-issue").show(body(&ctx, &offered, &typed, &Error::Invalid(vec![])))
}

/// `POST /cards`
pub(crate) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let done = ctx
        .act(async move |uow| {
            let issued = issue_card(uow, read(uow, &sent).await?).await?;
            let to = format!("/cards/{}", issued.id);
            Ok(Done::to(to).say("warranty-issued").with("number", issued.number))
        })
        .await;
    let offered = ctx.read(async |view| offered(view).await).await?;
    ctx.done_or_again(done, |e| ctx.page("warranty-issue").status(422).show(body(&ctx, &offered, &typed, e)))
}

async fn read(uow: &Uow, typed: &Typed) -> Result<NewCard> {
    let product = crate::product_by_model(uow, &typed.model).await?;
    let product = product.ok_or_else(|| Error::field("model", "warranty-product-unknown"))?;
    let unit = UnitPath::parse(&typed.unit).ok_or_else(|| Error::field("unit", "warranty-unit-unknown"))?;
    let quantity =
        typed.quantity.trim().parse().map_err(|_| Error::field("quantity", "warranty-quantity-wrong"))?;
    let price = if typed.price.trim().is_empty() { "0" } else { typed.price.trim() };
    Ok(NewCard {
        serials: typed.serial.split([' ', ',', '，', '、']).map(str::to_owned).collect(),
        customer: owner(uow, typed, &unit).await?,
        seller: typed.seller.clone(),
        user_name: typed.user_name.clone(),
        grade: typed.grade.clone(),
        quantity,
        price: Money::parse(price, Currency::Cny)
            .map_err(|_| Error::field("price", "warranty-price-wrong"))?,
        made_on: day("made_on", &typed.made_on)?,
        installed_on: day("installed_on", &typed.installed_on)?,
        plans: typed.plans.clone(),
        hold: !typed.hold.is_empty(),
        ..NewCard::of(product.id, unit, moment(uow, &typed.sold_at)?)
    })
}

/// The owner's file by his phone, opened where there is none; no phone leaves the card for its holder to register.
async fn owner(uow: &Uow, typed: &Typed, unit: &UnitPath) -> Result<Option<Id<customers::Customer>>> {
    if typed.phone.trim().is_empty() {
        return Ok(None);
    }
    let new = customers::NewCustomer {
        name: typed.user_name.clone(),
        phone: typed.phone.clone(),
        unit: Some(unit.clone()),
        ..customers::NewCustomer::default()
    };
    let opened = customers::open_file(uow, new).await.map_err(|e| match e {
        // The form calls the name what the card calls it.
        Error::Invalid(mut all) => {
            all.iter_mut().filter(|f| f.field == "name").for_each(|f| f.field = "user_name".into());
            Error::Invalid(all)
        }
        other => other,
    })?;
    Ok(Some(opened.id))
}

fn day(field: &str, text: &str) -> Result<Option<Date>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    text.trim().parse().map(Some).map_err(|_| Error::field(field, "warranty-day-wrong"))
}

/// A local moment as the browser sends it (`2026-11-21T14:30`).
pub(crate) fn moment(view: &View, text: &str) -> Result<Instant> {
    let wrong = || Error::field("sold_at", "warranty-sold-at-wrong");
    let wall: DateTime = text.trim().replace(' ', "T").parse().map_err(|_| wrong())?;
    let at = view.zone().to_ambiguous_timestamp(wall).compatible().map_err(|_| wrong())?;
    Ok(Instant::from_timestamp(at))
}

fn body(ctx: &Ctx, offered: &Offered, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    if offered.products.is_empty() {
        return no_products(ctx);
    }
    let title = t!(loc, "warranty-issue");
    html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (kit::card(&kit::Card::default(), ctx.form(
            &kit::Form { action: "/cards", draft: "card", ..kit::Form::default() },
            html! {
                (sold(ctx, offered, typed, trouble))
                (user(ctx, typed, trouble))
                (details(ctx, typed, trouble))
                (extras(ctx, offered, typed))
                (kit::button(&kit::Button { label: &title, look: kit::Look::Primary, ..kit::Button::default() }))
            },
        )))
    }
}

fn no_products(ctx: &Ctx) -> Markup {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "warranty-no-products"), t!(loc, "warranty-no-products-now"));
    let actions = [kit::link_button("/products/new", &t!(loc, "warranty-product-new"), kit::Look::Primary)];
    kit::empty(&kit::Empty { icon: Some(kit::Icon::Box), title: &title, body: &body, actions: &actions })
}

/// A field whose error stands under it.
fn field(ctx: &Ctx, trouble: &Error, of: kit::Field<'_>, label: &str) -> Markup {
    let (label, error) = (t!(ctx.loc(), label), ctx.field_error(trouble, of.name));
    kit::field(&kit::Field { label: &label, error: &error, ..of })
}

fn sold(ctx: &Ctx, offered: &Offered, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let models: Vec<&str> = offered.products.iter().map(|p| p.model.as_str()).collect();
    let of = |name, value, kind| kit::Field { name, value, kind, ..kit::Field::default() };
    let unit = t!(loc, "warranty-unit");
    let unit_error = ctx.field_error(trouble, "unit");
    let serial_hint = t!(loc, "warranty-serial-hint");
    html! {
        (kit::pair(&[
            field(ctx, trouble, kit::Field { suggest: &models, required: true, autofocus: true, ..of("model", &typed.model, "text") }, "warranty-model"),
            field(ctx, trouble, kit::Field { hint: &serial_hint, ..of("serial", &typed.serial, "text") }, "warranty-serials"),
        ]))
        (kit::pair(&[
            field(ctx, trouble, kit::Field { required: true, ..of("sold_at", &typed.sold_at, "datetime-local") }, "warranty-sold-at"),
            kit::select(&kit::Select {
                name: "unit", label: &unit, value: &typed.unit, error: &unit_error,
                choices: &words::choices(&offered.units), required: true, ..kit::Select::default()
            }),
        ]))
    }
}

fn user(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let hint = t!(ctx.loc(), "warranty-phone-hint");
    let of = |name, value, kind| kit::Field { name, value, kind, ..kit::Field::default() };
    kit::pair(&[
        field(
            ctx,
            trouble,
            kit::Field { required: true, ..of("user_name", &typed.user_name, "text") },
            "warranty-user",
        ),
        field(ctx, trouble, kit::Field { hint: &hint, ..of("phone", &typed.phone, "tel") }, "warranty-phone"),
    ])
}

fn details(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let of = |name, value, kind| kit::Field { name, value, kind, ..kit::Field::default() };
    let (yuan, seller_hint) = (t!(loc, "warranty-yuan"), t!(loc, "warranty-seller-hint"));
    html! {
        (kit::pair(&[
            field(ctx, trouble, kit::Field { inputmode: "decimal", unit: &yuan, ..of("price", &typed.price, "text") }, "warranty-price"),
            field(ctx, trouble, kit::Field { min: "1", ..of("quantity", &typed.quantity, "number") }, "warranty-quantity"),
        ]))
        (kit::pair(&[
            field(ctx, trouble, kit::Field { hint: &seller_hint, ..of("seller", &typed.seller, "text") }, "warranty-seller"),
            field(ctx, trouble, of("grade", &typed.grade, "text"), "warranty-grade"),
        ]))
        (kit::pair(&[
            field(ctx, trouble, of("made_on", &typed.made_on, "date"), "warranty-made-on"),
            field(ctx, trouble, of("installed_on", &typed.installed_on, "date"), "warranty-installed-on"),
        ]))
    }
}

fn extras(ctx: &Ctx, offered: &Offered, typed: &Typed) -> Markup {
    let loc = ctx.loc();
    html! {
        @if !offered.plans.is_empty() {
            fieldset.field { legend { (t!(loc, "warranty-plans-with-it")) }
                @for p in &offered.plans {
                    (kit::check("plans", &p.code, &format!("{} {}", p.name(loc.locale), loc.money(p.price)), typed.plans.contains(&p.code)))
                }
            }
        }
        (kit::check("hold", "yes", &t!(loc, "warranty-hold"), !typed.hold.is_empty()))
    }
}
