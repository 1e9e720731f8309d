//! A customer's page: the file, what higher modules hang on it, and his timeline.
use ::web::{Ctx, Markup, Path, Place, Reply, html, kit, t};
use kernel::Id;
use store::journal;

use crate::{Customer, customer, level};

/// Where a higher module says in words where the customer lives and who serves him; the subject is his id.
pub const CUSTOMER_PLACE: Place = Place::Named("customers-place");

/// Entries of the timeline shown at once.
const SHOWN: u64 = 50;

pub(super) async fn page(ctx: Ctx, id: Path<Id<Customer>>) -> Reply {
    let (id, c) = (id.0, ctx.clone());
    let read = async move |view: &store::View| {
        let file = customer(view, id).await?;
        let level = level(view, &file.level).await?;
        let panels = c.panels(view, Place::Customer, &id.text()).await?;
        let place = c.panels(view, CUSTOMER_PLACE, &id.text()).await?;
        let history = journal::of_customer(view, &id.text(), SHOWN).await?;
        Ok((file, level, panels, place, history))
    };
    let (file, level, panels, place, history) = ctx.read(read).await?;
    let level = level.map_or_else(|| file.level.clone(), |l| l.name(ctx.actor().locale).to_owned());
    let (facts, past) = (t!(ctx.loc(), "customers-facts"), t!(ctx.loc(), "customers-history"));
    ctx.page_titled(file.name.clone()).show(html! {
        (heading(&ctx, &file, &level))
        (kit::columns(
            html! {
                @for p in &panels { (p) }
                (kit::card(&kit::Card { title: &past, ..kit::Card::default() }, ctx.timeline(&history)))
            },
            html! { (kit::card(&kit::Card { title: &facts, ..kit::Card::default() }, file_facts(&ctx, &file, &level, &place))) },
        ))
    })
}

fn heading(ctx: &Ctx, file: &Customer, level: &str) -> Markup {
    let under = [html! { span.num { (file.number) } }, html! { span.num { (file.phone.masked()) } }];
    let change = t!(ctx.loc(), "customers-change");
    let change = kit::link_button(&format!("/customers/{}/change", file.id), &change, kit::Look::Plain);
    let actions = if ctx.may("customers.write") { vec![change] } else { vec![] };
    let tags = [kit::tag(kit::Tone::Info, level)];
    kit::head(&kit::Head { title: &file.name, under: &under, tags: &tags, actions: &actions })
}

fn file_facts(ctx: &Ctx, file: &Customer, level: &str, place: &[Markup]) -> Markup {
    let loc = ctx.loc();
    let [phone, tier, unit, division] =
        ["customers-phone", "customers-level", "customers-unit", "customers-division"]
            .map(|key| t!(loc, key));
    let [address, opened, note] =
        ["customers-address", "customers-opened-at", "customers-note"].map(|key| t!(loc, key));
    html! {
        (kit::facts(&[
            (&phone, html! { span.num { (file.phone.masked()) } }),
            (&tier, html! { (level) }),
            (&unit, html! { @if place.is_empty() { (file.unit) } @for p in place { (p) } }),
            (&division, html! { span.num { (file.division) } }),
            (&address, html! { (file.address) }),
            (&opened, loc.when(file.opened_at)),
            (&note, html! { (file.note) }),
        ]))
        @if ctx.may("customers.reveal") { (reveal(ctx, file)) }
    }
}

fn reveal(ctx: &Ctx, file: &Customer) -> Markup {
    let (why, show) = (t!(ctx.loc(), "customers-reveal-why"), t!(ctx.loc(), "customers-reveal"));
    let action = format!("/customers/{}/phone", file.id);
    let why = kit::Field {
        name: "why",
        label: &why,
        required: true,
        maxlength: Some(200),
        ..kit::Field::default()
    };
    ctx.form(
        &kit::Form { action: &action, ..kit::Form::default() },
        html! {
            (kit::field(&why))
            (kit::button(&kit::Button { label: &show, ..kit::Button::default() }))
        },
    )
}
