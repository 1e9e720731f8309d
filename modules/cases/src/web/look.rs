//! What is known of a request while it is being typed: the file and its things, promises, coverage, the same matter.
use ::web::{Ctx, Markup, Place, Query, Reply, html, kit, t};
use kernel::Result;
use serde::{Deserialize, Serialize};
use warranty::{Card, Component};

use super::{
    intake::Intake,
    words::{due_line, state_tag, word},
};
use crate::{
    Case,
    actions::preview::{Preview, preview},
};

/// Where higher modules hang what they offer into the form of a new request; the subject is an [`IntakeSite`] as JSON.
pub const INTAKE: Place = Place::Named("cases-intake");

/// What is known of the site and the work before the request is taken.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct IntakeSite {
    /// Code of the division; empty when unknown.
    pub division: String,
    /// Longitude and latitude, WGS-84.
    pub place: Option<(f64, f64)>,
    /// Code of the skill needed; empty for any.
    pub skill: String,
    /// Code of the kind of request.
    pub kind: String,
    /// Category of the product; empty when unknown.
    pub category: String,
    /// The window chosen so far.
    pub slot: String,
}

/// Everything the form and what stands beside it need.
pub(super) struct Known {
    /// What was typed, with the one card of a customer who has only one chosen for him.
    pub(super) typed: Intake,
    pub(super) ahead: Preview,
    pub(super) cards: Vec<Card>,
    components: Vec<Component>,
    level: String,
    /// Names of the division typed, and of the one in the customer's file.
    pub(super) division: String,
    pub(super) at_home: String,
    pub(super) skills: Vec<network::Skill>,
    panels: Vec<Markup>,
}

/// Most cards offered to choose from.
const CARDS: usize = 8;

pub(super) async fn known(ctx: &Ctx, typed: Intake) -> Result<Known> {
    let c = ctx.clone();
    ctx.read(async move |view| {
        let mut typed = typed.clone();
        let mut ahead = preview(view, &typed.ask()).await?;
        let mut cards = match &ahead.customer {
            Some(file) => warranty::cards_of(view, file.id).await?,
            None => vec![],
        };
        cards.truncate(CARDS);
        let nothing_said = [&typed.card, &typed.serial, &typed.product_name].iter().all(|t| t.is_empty());
        if let ([only], true) = (cards.as_slice(), nothing_said) {
            typed.card = only.id.text();
            ahead = preview(view, &typed.ask()).await?;
        }
        let (product, level) = (ahead.product, ahead.customer.as_ref().map(|c| c.level.clone()));
        let product = match product {
            Some(id) => warranty::product(view, id).await.ok(),
            None => None,
        };
        let level = match level {
            Some(code) => customers::level(view, &code).await?,
            None => None,
        };
        let home = ahead.customer.as_ref().map(|c| c.division.clone()).unwrap_or_default();
        let site = site(&typed, &ahead, product.as_ref().map_or("", |p| p.category.as_str()));
        let subject = serde_json::to_string(&site).map_err(kernel::Error::internal)?;
        Ok(Known {
            division: path_name(view, &typed.division).await?,
            at_home: path_name(view, &home).await?,
            skills: network::skills(view).await?,
            panels: c.panels(view, INTAKE, &subject).await?,
            components: product.map(|p| p.components).unwrap_or_default(),
            level: level.map(|l| l.name(c.actor().locale).to_owned()).unwrap_or_default(),
            cards,
            ahead,
            typed,
        })
    })
    .await
}

async fn path_name(view: &store::View, code: &str) -> Result<String> {
    if code.trim().is_empty() {
        return Ok(String::new());
    }
    let path = network::division_path(view, code.trim()).await?;
    Ok(path.into_iter().map(|d| d.name).collect::<Vec<_>>().join(" "))
}

fn site(typed: &Intake, ahead: &Preview, category: &str) -> IntakeSite {
    let ask = typed.ask();
    let file = ahead.customer.as_ref();
    let at_home = ask.division.is_empty() && ask.address.trim().is_empty();
    IntakeSite {
        division: if ask.division.is_empty() {
            file.map(|c| c.division.clone()).unwrap_or_default()
        } else {
            ask.division
        },
        place: file.filter(|_| at_home).and_then(|c| c.place).map(|p| (p.lon, p.lat)),
        skill: ask.skill,
        kind: ask.kind.code().into(),
        category: category.into(),
        slot: typed.slot.clone(),
    }
}

/// `GET /cases/new/look`: what is known of what has been typed so far.
pub(super) async fn look(ctx: Ctx, typed: Query<Intake>) -> Reply {
    let known = known(&ctx, typed.0).await?;
    ctx.fragment(html! { (beside(&ctx, &known)) (things(&ctx, &known, true)) (more(&ctx, &known, true)) })
}

/// The customer's own things as choices; empty, but there, while nobody is known.
pub(super) fn things(ctx: &Ctx, known: &Known, beside: bool) -> Markup {
    let (loc, cards) = (ctx.loc(), &known.cards);
    let ids: Vec<String> = cards.iter().map(|c| c.id.text()).collect();
    let names: Vec<String> =
        cards.iter().map(|c| format!("{} {}", c.face.product_name, c.face.model)).collect();
    let (label, other) = (t!(loc, "cases-intake-things"), t!(loc, "cases-intake-other"));
    let mut choices: Vec<kit::Choice<'_>> = cards
        .iter()
        .zip(ids.iter().zip(&names))
        .map(|(c, (value, label))| kit::Choice { value, label, hint: c.serial(), disabled: false })
        .collect();
    choices.push(kit::Choice { value: "other", label: &other, ..kit::Choice::default() });
    let value = if known.typed.card.is_empty() { "other" } else { &known.typed.card };
    let listed = ids.contains(&known.typed.card);
    let radios =
        kit::Select { name: "card", label: &label, value, choices: &choices, ..kit::Select::default() };
    html! {
        div #intake-things hx-swap-oob=[beside.then_some("true")] {
            @if !cards.is_empty() { (kit::radios(&radios)) }
            // A card named in the address that is nobody's yet known still counts.
            @if !listed && known.typed.card.len() == 36 && cards.is_empty() { input type="hidden" name="card" value=(known.typed.card); }
        }
    }
}

/// What higher modules offer (windows to promise), inside the form.
pub(super) fn more(_: &Ctx, known: &Known, beside: bool) -> Markup {
    html! { div #intake-more hx-swap-oob=[beside.then_some("true")] { @for panel in &known.panels { (panel) } } }
}

/// What stands beside the form.
pub(super) fn beside(ctx: &Ctx, known: &Known) -> Markup {
    let (loc, p) = (ctx.loc(), &known.ahead);
    let [who, dues, covered, similar] =
        ["cases-look-customer", "cases-look-dues", "cases-coverage", "cases-look-similar"]
            .map(|k| t!(loc, k));
    let answering = if p.unit_name.is_empty() { t!(loc, "cases-headquarters") } else { p.unit_name.clone() };
    html! {
        (kit::card(&kit::Card { title: &who, ..kit::Card::default() }, customer(ctx, known)))
        @if !p.similar.is_empty() {
            (kit::card(&kit::Card { title: &similar, ..kit::Card::default() }, same(ctx, &p.similar)))
        }
        (kit::card(&kit::Card { title: &dues, ..kit::Card::default() }, html! {
            @for due in &p.dues { p { (due_line(ctx, due)) } }
            @if p.dues.is_empty() { p.soft { (t!(loc, "cases-nothing-promised")) } }
            p.soft { (t!(loc, "cases-answered-by", unit = answering)) }
        }))
        @if p.card.is_some() {
            (kit::card(&kit::Card { title: &covered, ..kit::Card::default() }, html! {
                p.soft { (p.product_name) }
                (warranty::coverage_list(loc, &p.coverage, &known.components))
            }))
        }
    }
}

fn same(ctx: &Ctx, cases: &[Case]) -> Markup {
    html! { ul.stack { @for c in cases { li {
        a href={ "/cases/" (c.id) } { span.num { (c.number) } } " " (state_tag(ctx, c)) br;
        (c.symptom) " " span.soft { (word(ctx, "channel", c.channel.code())) " " (ctx.loc().when(c.opened_at)) }
    } } } }
}

fn customer(ctx: &Ctx, known: &Known) -> Markup {
    let loc = ctx.loc();
    match &known.ahead.customer {
        Some(c) => html! {
            p { a href={ "/customers/" (c.id) } { b { (c.name) } } " " span.num { (c.phone.masked()) } " "
                @if !known.level.is_empty() { (kit::tag(kit::Tone::Info, &known.level)) } }
            p.soft { (known.at_home) " " (c.address) }
        },
        None => {
            let nothing_typed = known.typed.phone.trim().is_empty();
            let key = if nothing_typed { "cases-look-nobody" } else { "cases-look-unknown" };
            html! { p.soft { (t!(loc, key)) } }
        }
    }
}
