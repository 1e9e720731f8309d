//! What this module hangs into pages below: my money and when it comes, the fee of a case and of a visit.
use ::web::{Ctx, Markup, PanelFuture, html, kit, t};
use kernel::{Money, UnitPath};
use store::View;

use super::pages;
use crate::{
    AccountKey, AccountKind, Claim, ClaimFilter, ClaimState, Statement, StatementFilter, StatementState,
    balance_fen, claims, count_claims, count_statements, statements,
};

/// My money and when it comes, for whoever belongs to one outlet.
pub(crate) fn home<'a>(view: &'a View, ctx: &'a Ctx, _account: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let own: Vec<UnitPath> = ctx.actor().scope.units().cloned().collect();
        match own.as_slice() {
            [unit] if *unit != UnitPath::root() => outlet_money(view, ctx, unit).await,
            _ => headquarters(view, ctx).await,
        }
    })
}

/// The same on the outlet's own page.
pub(crate) fn unit<'a>(view: &'a View, ctx: &'a Ctx, path: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        match UnitPath::parse(path).filter(|p| ctx.actor().scope.covers_unit(p)) {
            Some(path) if path != UnitPath::root() => outlet_money(view, ctx, &path).await,
            _ => Ok(html! {}),
        }
    })
}

async fn outlet_money(view: &View, ctx: &Ctx, unit: &UnitPath) -> kernel::Result<Markup> {
    let owed = AccountKind::OutletPayable.shown_fen(balance_fen(view, &AccountKey::payable(unit)).await?);
    let disputed = AccountKind::Disputed.shown_fen(balance_fen(view, &AccountKey::disputed(unit)).await?);
    let filter = StatementFilter { unit: Some(unit.clone()), size: 6, ..StatementFilter::default() };
    let recent: Vec<Statement> =
        statements(view, &filter).await?.0.into_iter().filter(|s| s.unit == *unit).collect();
    let back = ClaimFilter {
        unit: Some(unit.clone()),
        state: Some(ClaimState::SentBack),
        size: 50,
        ..ClaimFilter::default()
    };
    let (back, _) = claims(view, &back).await?;
    let loc = ctx.loc();
    let next = recent.iter().filter(|s| s.state != StatementState::Paid).min_by_key(|s| s.due_at);
    let [owed_word, disputed_word, next_word, back_word] =
        ["settlement-owed", "settlement-disputed", "settlement-next-payment", "settlement-sent-back-count"]
            .map(|k| t!(loc, k));
    let next = next.map(|s| html! { a href={ "/statements/" (s.id) } { (pages::money(ctx, s.total)) } " " (loc.when(s.due_at)) });
    let facts = [
        (owed_word.as_str(), pages::money(ctx, Money::fen(owed))),
        (&next_word, next.unwrap_or_else(|| html! { "—" })),
        (&disputed_word, pages::money(ctx, Money::fen(disputed))),
        (&back_word, html! { a href="/claims?state=sent-back" { (back.len()) } }),
    ];
    let table = if recent.is_empty() {
        html! {}
    } else {
        let units = pages::Units::of(view, recent.iter().map(|s| s.unit.as_str())).await?;
        super::statements::table(ctx, &recent, &units)
    };
    Ok(pages::card(ctx, "settlement-my-money", html! { (kit::facts(&facts)) (table) }))
}

/// Beyond this a tile says `500+`.
const COUNTED: u64 = 500;

/// What waits for headquarters: claims in review and late payments.
async fn headquarters(view: &View, ctx: &Ctx) -> kernel::Result<Markup> {
    if !ctx.may("settlement.review") && !ctx.may("settlement.pay") {
        return Ok(html! {});
    }
    let waiting = ClaimFilter { state: Some(ClaimState::Review), ..ClaimFilter::default() };
    let waiting = count_claims(view, &waiting, COUNTED + 1).await?;
    let late = StatementFilter { late: true, ..StatementFilter::default() };
    let late = count_statements(view, &late, COUNTED + 1).await?;
    let [review, overdue] =
        ["settlement-waiting-review", "settlement-late-statements"].map(|k| t!(ctx.loc(), k));
    let shown = |n: u64| if n > COUNTED { format!("{COUNTED}+") } else { n.to_string() };
    let overdue_tone = if late == 0 { kit::Tone::Quiet } else { kit::Tone::Bad };
    let (waiting, late) = (shown(waiting), shown(late));
    Ok(kit::tiles(&[
        kit::Tile { label: &review, value: &waiting, href: "/claims?state=review", ..kit::Tile::default() },
        kit::Tile {
            label: &overdue,
            value: &late,
            tone: overdue_tone,
            href: "/statements",
            ..kit::Tile::default()
        },
    ]))
}

/// What a case cost.
pub(crate) fn case<'a>(view: &'a View, ctx: &'a Ctx, case: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let filter = ClaimFilter { case: Some(case.into()), size: 20, ..ClaimFilter::default() };
        fee(ctx, claims(view, &filter).await?.0)
    })
}

/// What a visit earned.
pub(crate) fn visit<'a>(view: &'a View, ctx: &'a Ctx, visit: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let filter = ClaimFilter { visit: Some(visit.into()), size: 2, ..ClaimFilter::default() };
        fee(ctx, claims(view, &filter).await?.0)
    })
}

fn fee(ctx: &Ctx, all: Vec<Claim>) -> kernel::Result<Markup> {
    if all.is_empty() {
        return Ok(html! {});
    }
    let line = |c: &Claim| {
        html! {
            li { a href={ "/claims/" (c.id) } { (c.number) } " " (pages::claim_tag(ctx, c.state)) " " (pages::money(ctx, c.approved())) }
        }
    };
    Ok(pages::card(ctx, "settlement-fee", html! { ul { @for c in &all { (line(c)) } } }))
}
