//! The list of claims.
use ::web::{Ctx, Format, Markup, Path, Query, Reply, Sheet, html, kit, t};
use serde::Deserialize;

use super::pages::{self, Line, Units};
use crate::{Claim, ClaimFilter, ClaimState, claims, open_objections};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    page: u64,
}

/// Rows of a file.
const FILE_ROWS: u64 = 500;

impl Asked {
    fn filter(&self, size: u64) -> ClaimFilter {
        let page = self.page.min(10_000);
        ClaimFilter { state: ClaimState::from_code(&self.state), page, size, ..ClaimFilter::default() }
    }
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let filter = asked.filter(pages::SIZE);
    let read = async move |view: &store::View| {
        let (found, objections) = (claims(view, &filter).await?, open_objections(view).await?);
        let paths = found.0.iter().map(|c| c.unit.as_str()).chain(objections.iter().map(|o| o.unit.as_str()));
        let units = Units::of(view, paths).await?;
        Ok((found, objections, units))
    };
    let ((rows, more), objections, units) = ctx.read(read).await?;
    let title = t!(ctx.loc(), "settlement-claims");
    let nothing = rows.is_empty() && asked.page == 0;
    let state = ClaimState::from_code(&asked.state).map_or("", ClaimState::code);
    ctx.page("settlement-claims").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &pages::exports(&ctx, "/claims"), ..kit::Head::default() }))
        @if !objections.is_empty() { (super::objection_acts::open_list(&ctx, &objections, &units)) }
        (filters(&ctx, state))
        @if nothing {
            @if state.is_empty() { (pages::empty(&ctx, "settlement-claims-empty", next_step(&ctx))) }
            @else { (pages::empty(&ctx, "settlement-claims-unfound", "settlement-claims-unfound-body")) }
        } @else { (table(&ctx, &rows, &units)) }
        (pages::leaf(&ctx, &format!("/claims?state={state}&"), asked.page, more))
    })
}

/// What makes claims appear, for whoever reads the empty list: not everybody may enter tariffs.
fn next_step(ctx: &Ctx) -> &'static str {
    if ctx.may("settlement.tariffs") {
        "settlement-claims-empty-body"
    } else {
        "settlement-claims-empty-waiting"
    }
}

fn filters(ctx: &Ctx, state: &str) -> Markup {
    let all = ClaimState::ALL.map(|s| (s.code().to_owned(), format!("settlement-claim-{}", s.code())));
    kit::filters("/claims", "", &[pages::choose(ctx, "state", "settlement-state", state, &all)], &[])
}

pub(super) fn table(ctx: &Ctx, rows: &[Claim], units: &Units) -> Markup {
    let keys = [
        "settlement-number",
        "settlement-state",
        "settlement-case",
        "settlement-unit",
        "settlement-claimed#",
        "settlement-approved#",
        "settlement-findings#",
        "settlement-drafted-at",
    ];
    let line = |c: &Claim| Line {
        href: format!("/claims/{}", c.id),
        late: false,
        cells: vec![
            html! { span.num { (c.number) } },
            pages::claim_tag(ctx, c.state),
            html! { span.num { (c.facts.case_number) } },
            units.name(c.unit.as_str()),
            pages::money(ctx, c.claimed()),
            pages::money(ctx, c.approved()),
            html! { (c.findings.len()) },
            ctx.loc().when(c.drafted_at),
        ],
    };
    pages::table(ctx, "claims", "settlement-claims", &keys, rows.iter().map(line).collect())
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let mut rows = vec![];
    for page in 0..200 {
        let filter = ClaimFilter { page, ..asked.filter(FILE_ROWS) };
        let (some, more) = ctx.read(async move |view| claims(view, &filter).await).await?;
        rows.extend(some);
        if !more {
            break;
        }
    }
    ctx.export("claims", &sheet(&ctx, &rows), *format)
}

pub(super) fn sheet(ctx: &Ctx, rows: &[Claim]) -> Sheet {
    let loc = ctx.loc();
    let heads = [
        "settlement-number",
        "settlement-state",
        "settlement-case",
        "settlement-unit",
        "settlement-claimed",
        "settlement-approved",
        "settlement-findings",
        "settlement-drafted-at",
        "settlement-decided-at",
        "settlement-paid-at",
    ];
    let row = |c: &Claim| {
        vec![
            c.number.clone().into(),
            t!(loc, &format!("settlement-claim-{}", c.state.code())).into(),
            c.facts.case_number.clone().into(),
            c.unit.as_str().into(),
            c.claimed().into(),
            c.approved().into(),
            (c.findings.len() as i64).into(),
            c.drafted_at.into(),
            c.decided_at.into(),
            c.paid_at.into(),
        ]
    };
    Sheet { heads: heads.map(|key| t!(loc, key)).to_vec(), rows: rows.iter().map(row).collect() }
}
