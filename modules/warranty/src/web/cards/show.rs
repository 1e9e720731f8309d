//! One card: its face, what it covers today, what happened to it, what can be done.
use customers::Customer;
use kernel::{Id, text::mask_name};
use serde::Deserialize;
use web::{Ctx, Markup, Path, Place, Query, Reply, html, kit, t};

use super::{
    super::{coverage_table::coverage_table, public, words},
    acts::Act,
};
use crate::{Card, CardState, CoverageDecision, Product, TransferOffer, card, coverage, offer_of, product};

/// Entries shown of a card's timeline.
const ENTRIES: u64 = 100;

/// Another day may be asked: what was covered when it broke?
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub(crate) struct On {
    on: String,
}

struct Shown {
    card: Card,
    product: Product,
    owner: Option<Customer>,
    decision: CoverageDecision,
    offer: Option<TransferOffer>,
    related: Vec<Card>,
    entries: Vec<store::Entry>,
    address: String,
    panels: Vec<Markup>,
}

/// `GET /cards/{id}`
pub(crate) async fn page(ctx: Ctx, id: Path<Id<Card>>, on: Query<On>) -> Reply {
    let today = ctx.loc().now().date_in(ctx.loc().zone());
    let day = on.on.parse().unwrap_or(today);
    let (c, id) = (ctx.clone(), id.0);
    let shown = ctx
        .read(async move |view| {
            let card = card(view, id).await?;
            let owner = match card.customer {
                // Out of sight is not out of the world: the card is shown without its owner.
                Some(owner) => customers::customer(view, owner).await.ok(),
                None => None,
            };
            let mut related = vec![];
            for other in [card.replaces, card.replaced_by].into_iter().flatten() {
                related.extend(crate::card(view, other).await.ok());
            }
            Ok(Shown {
                product: product(view, card.product).await?,
                decision: coverage(view, &crate::CoverageQuestion::of(id, day)).await?,
                offer: offer_of(view, id).await?,
                entries: store::journal::of_subject(view, "card", &id.text(), ENTRIES).await?,
                address: public::address(view, &card.face.code).await?,
                panels: c.panels(view, Place::Card, &id.text()).await?,
                related,
                owner,
                card,
            })
        })
        .await?;
    ctx.page_titled(shown.card.number().to_owned()).show(body(&ctx, &shown))
}

fn body(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let main = html! {
        @if !s.card.is_genuine() { (broken(ctx)) }
        (coverage_card(ctx, s))
        (face_card(ctx, s))
        @for panel in &s.panels { (panel) }
        (kit::card(&kit::Card { title: &t!(loc, "warranty-history"), ..kit::Card::default() }, ctx.timeline(&s.entries)))
    };
    let side = html! { (verify_card(ctx, s)) (standing_card(ctx, s)) (contracts_card(ctx, s)) };
    html! { (head(ctx, s)) (kit::columns(main, side)) }
}

fn head(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let under = [
        kit::num(s.card.number()),
        kit::text(&words::product_line(&s.product)),
        kit::num(s.card.serial()),
        loc.when(s.card.face.sold_at),
    ];
    let mut actions: Vec<Markup> = Vec::new();
    let acts: Vec<Markup> = Act::ALL
        .iter()
        .filter(|act| ctx.may(act.permission()) && act.fits(&s.card))
        .map(|act| kit::link_button(&act.address(s.card.id), &t!(loc, act.label()), kit::Look::Quiet))
        .collect();
    if !acts.is_empty() {
        let drop = kit::Drop { label: &t!(loc, "warranty-acts"), button: true, ..kit::Drop::default() };
        actions.push(kit::drop_menu(&drop, &acts));
    }
    let tags = [words::state_tag(loc, s.card.state)];
    let title = t!(loc, "warranty-card-title", product = s.card.face.product_name.as_str());
    kit::head(&kit::Head { title: &title, under: &under, tags: &tags, actions: &actions })
}

fn broken(ctx: &Ctx) -> Markup {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "warranty-signature-wrong"), t!(loc, "warranty-signature-wrong-now"));
    kit::notice(&kit::Notice { tone: kit::Tone::Bad, title: &title, body: &body, ..kit::Notice::default() })
}

fn coverage_card(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let small = kit::num(&t!(loc, "warranty-on-day", day = loc.date(s.decision.on)));
    let label = t!(loc, "warranty-ask-day");
    let on = s.decision.on.to_string();
    let ask = kit::field(&kit::Field {
        name: "on",
        label: &label,
        value: &on,
        kind: "date",
        ..kit::Field::default()
    });
    let rights = [
        ("warranty-return-until", s.decision.return_until),
        ("warranty-exchange-until", s.decision.exchange_until),
    ];
    let rights: Vec<(String, String)> = rights
        .into_iter()
        .filter_map(|(key, day)| Some((t!(loc, key), loc.date(day.filter(|d| *d >= s.decision.on)?))))
        .collect();
    let facts: Vec<(&str, Markup)> =
        rights.iter().map(|(label, day)| (label.as_str(), kit::num(day))).collect();
    kit::card(
        &kit::Card {
            title: &t!(loc, "warranty-coverage"),
            small: Some(&small),
            id: "coverage",
            ..kit::Card::default()
        },
        html! {
            (coverage_table(loc, &s.decision, &s.product.components))
            @if !facts.is_empty() { (kit::facts(&facts)) }
            (kit::filters(&format!("/cards/{}", s.card.id), "", &[ask], &[]))
        },
    )
}

fn face_card(ctx: &Ctx, s: &Shown) -> Markup {
    let (loc, f) = (ctx.loc(), &s.card.face);
    let labels = [
        "warranty-seller",
        "warranty-product-name",
        "warranty-specification",
        "warranty-model",
        "warranty-grade",
        "warranty-sold-at",
        "warranty-quantity",
        "warranty-price",
        "warranty-trademark",
        "warranty-manufacturer",
        "warranty-user",
        "warranty-serials",
        "warranty-made-on",
    ]
    .map(|key| t!(loc, key));
    let made = f.made_on.map(|d| loc.date(d)).unwrap_or_default();
    let values = [
        kit::text(&f.seller),
        kit::text(&f.product_name),
        kit::text(&f.specification),
        kit::text(&f.model),
        kit::text(&f.grade),
        kit::num(&loc.exact(f.sold_at)),
        kit::num(&f.quantity.to_string()),
        kit::money(&loc.money(f.price)),
        kit::text(&f.trademark),
        kit::text(&f.manufacturer),
        // After a transfer the face keeps the first user's name; the present owner's people need not read it.
        kit::text(&if s.card.transfers > 0 { mask_name(&f.user_name) } else { f.user_name.clone() }),
        kit::num(&f.serials.join(" ")),
        kit::num(&made),
    ];
    let pairs: Vec<(&str, Markup)> = labels.iter().map(String::as_str).zip(values).collect();
    kit::card(&kit::Card { title: &t!(loc, "warranty-face"), ..kit::Card::default() }, kit::facts(&pairs))
}

fn verify_card(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let label = t!(loc, "warranty-scan-to-verify");
    let path = format!("/v/{}", s.card.face.code);
    kit::card(
        &kit::Card { title: &t!(loc, "warranty-verify"), ..kit::Card::default() },
        html! {
            @if let Some(svg) = crate::qr_svg(&s.address) { (kit::qr(&svg, &label, &s.card.face.code)) }
            p { a href=(path) { (t!(loc, "warranty-open-public")) } }
        },
    )
}

fn standing_card(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let labels = [
        "warranty-owner",
        "warranty-installed-on",
        "warranty-transfers",
        "warranty-unit",
        "warranty-replaces",
        "warranty-replaced-by",
        "warranty-offer-waits",
        "warranty-repair-days",
    ]
    .map(|key| t!(loc, key));
    let related = |id: Option<Id<Card>>| {
        let other = id.and_then(|id| s.related.iter().find(|c| c.id == id));
        other.map(
            |c| html! { a href={ "/cards/" (c.id) } { (kit::num(c.number())) " " (kit::num(c.serial())) } },
        )
    };
    let owner = s
        .owner
        .as_ref()
        .map(|o| html! { a href={ "/customers/" (o.id) } { (o.name) } " " (kit::num(&o.phone.masked())) });
    let credited: u32 = s.card.credits.iter().map(|c| c.days).sum();
    let values = [
        owner,
        s.card.installed_on.map(|d| kit::num(&loc.date(d))),
        (s.card.transfers > 0).then(|| kit::num(&s.card.transfers.to_string())),
        Some(kit::text(s.card.unit.as_str())),
        related(s.card.replaces),
        related(s.card.replaced_by),
        s.offer.as_ref().map(|o| loc.when(o.expires_at)),
        (credited > 0).then(|| kit::num(&credited.to_string())),
    ];
    let pairs: Vec<(&str, Markup)> =
        labels.iter().map(String::as_str).zip(values).filter_map(|(label, v)| Some((label, v?))).collect();
    kit::card(&kit::Card { title: &t!(loc, "warranty-standing"), ..kit::Card::default() }, kit::facts(&pairs))
}

fn contracts_card(ctx: &Ctx, s: &Shown) -> Markup {
    let loc = ctx.loc();
    let pairs: Vec<(&str, Markup)> = s
        .card
        .contracts
        .iter()
        .map(|c| {
            (
                c.name(loc.locale),
                html! { (words::payer(loc, c.payer)) " " (kit::num(&loc.date(c.bought_on))) },
            )
        })
        .collect();
    let extend = ctx.may("warranty.change") && matches!(s.card.state, CardState::Active | CardState::Issued);
    kit::card(
        &kit::Card { title: &t!(loc, "warranty-promises"), ..kit::Card::default() },
        html! {
            @if pairs.is_empty() { p.muted { (t!(loc, "warranty-promises-none")) } } @else { (kit::facts(&pairs)) }
            @if extend { p { a href=(Act::Extend.address(s.card.id)) { (t!(loc, "warranty-act-extend")) } } }
        },
    )
}
