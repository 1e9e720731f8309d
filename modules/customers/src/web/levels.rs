//! The price list of service levels, and its form (CU3).
use ::web::{Ctx, Done, Form, Markup, Reply, html, kit, t};
use kernel::{Currency, Error, Money};
use serde::Deserialize;

use crate::{DefineLevel, Level, define_level, levels};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    code: String,
    name_zh: String,
    name_en: String,
    rank: String,
    price: String,
    months: String,
    active: String,
}

pub(super) async fn page(ctx: Ctx) -> Reply {
    let all = ctx.read(async |view| levels(view).await).await?;
    let fresh = Typed { active: "yes".into(), ..Typed::default() };
    ctx.page("customers-levels").show(body(&ctx, &all, &fresh, &Error::Invalid(vec![])))
}

pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let act = async move |uow: &store::Uow| {
        define_level(uow, read(&sent)?).await?;
        Ok(Done::to("/levels").say("customers-done-changed"))
    };
    let done = ctx.act(act).await;
    let all = ctx.read(async |view| levels(view).await).await?;
    ctx.done_or_again(done, |e| ctx.page("customers-levels").status(422).show(body(&ctx, &all, &typed, e)))
}

fn read(typed: &Typed) -> Result<DefineLevel, Error> {
    let whole =
        |text: &str, field: &str, key| text.trim().parse::<i64>().map_err(|_| Error::field(field, key));
    let price = Money::parse(&typed.price, Currency::Cny);
    Ok(DefineLevel {
        code: typed.code.trim().into(),
        name_zh: typed.name_zh.trim().into(),
        name_en: typed.name_en.trim().into(),
        rank: whole(&typed.rank, "rank", "customers-level-rank-wrong")?,
        price: price.map_err(|_| Error::field("price", "customers-level-price-wrong"))?,
        months: whole(&typed.months, "months", "customers-level-months-wrong")?,
        active: typed.active == "yes",
    })
}

fn body(ctx: &Ctx, all: &[Level], typed: &Typed, trouble: &Error) -> Markup {
    let (title, define) = (t!(ctx.loc(), "customers-levels"), t!(ctx.loc(), "customers-levels-define"));
    html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        @if all.is_empty() { (none(ctx)) } @else { (table(ctx, all)) }
        @if ctx.may("customers.levels") {
            (kit::card(&kit::Card { title: &define, ..kit::Card::default() }, form(ctx, typed, trouble)))
        }
    }
}

fn none(ctx: &Ctx) -> Markup {
    let (title, body) =
        (t!(ctx.loc(), "customers-levels-empty"), t!(ctx.loc(), "customers-levels-empty-body"));
    kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() })
}

fn table(ctx: &Ctx, all: &[Level]) -> Markup {
    let loc = ctx.loc();
    let keys = [
        "customers-level",
        "customers-level-code",
        "customers-level-rank",
        "customers-level-price",
        "customers-level-months",
        "customers-level-active",
    ];
    let labels = keys.map(|key| t!(loc, key));
    let columns: Vec<kit::Column<'_>> = labels
        .iter()
        .enumerate()
        .map(|(n, label)| kit::Column { label, figures: (2..5).contains(&n), ..kit::Column::default() })
        .collect();
    let cells = |l: &Level| {
        vec![
            html! { (l.name(ctx.actor().locale)) },
            html! { (l.code) },
            html! { (l.rank) },
            html! { (loc.money(l.price)) },
            html! { (l.months) },
            html! { (t!(loc, if l.active { "customers-yes" } else { "customers-no" })) },
        ]
    };
    let rows: Vec<kit::Row<'_>> =
        all.iter().map(|l| kit::Row { cells: cells(l), ..kit::Row::default() }).collect();
    let caption = t!(loc, "customers-levels");
    kit::table(&kit::Table { caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() })
}

fn form(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let text = |name: &str, label: &str, value: &str| {
        let (label, error) = (t!(loc, label), ctx.field_error(trouble, name));
        kit::field(&kit::Field {
            name,
            label: &label,
            value,
            error: &error,
            required: true,
            ..kit::Field::default()
        })
    };
    let (active, save) = (t!(loc, "customers-level-active"), t!(loc, "customers-save"));
    let name_error = ctx.field_error(trouble, "name");
    ctx.form(&kit::Form { action: "/levels", ..kit::Form::default() }, html! {
        (ctx.form_error(trouble))
        (text("code", "customers-level-code", &typed.code))
        (text("name_zh", "customers-level-name-zh", &typed.name_zh))
        (text("name_en", "customers-level-name-en", &typed.name_en))
        @if !name_error.is_empty() { p.error { (name_error) } }
        (text("rank", "customers-level-rank", &typed.rank))
        (text("price", "customers-level-price", &typed.price))
        (text("months", "customers-level-months", &typed.months))
        label { input type="checkbox" name="active" value="yes" checked[typed.active == "yes"]; " " (active) }
        (kit::button(&kit::Button { label: &save, look: kit::Look::Primary, ..kit::Button::default() }))
    })
}
