//! The list of statements.
use ::web::{Ctx, Done, Form, Format, Markup, Path, Query, Reply, Sheet, html, kit, t};
use serde::Deserialize;

use super::pages::{self, Line, Units};
use crate::{
    Statement, StatementFilter, StatementState, draft_statements, month_before, speaks_for_company,
    statements,
};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    period: String,
    page: u64,
}

impl Asked {
    fn filter(&self, page: u64, size: u64) -> StatementFilter {
        let period = Some(self.period.clone()).filter(|p| crate::month_days(p).is_some());
        StatementFilter {
            state: StatementState::from_code(&self.state),
            period,
            page,
            size,
            ..StatementFilter::default()
        }
    }
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    show(&ctx, &asked, &kernel::Error::Invalid(vec![]), 200).await
}

async fn show(ctx: &Ctx, asked: &Asked, trouble: &kernel::Error, status: u16) -> Reply {
    let filter = asked.filter(asked.page.min(10_000), pages::SIZE);
    let read = async move |view: &store::View| {
        let found = statements(view, &filter).await?;
        let units = Units::of(view, found.0.iter().map(|s| s.unit.as_str())).await?;
        Ok((found, units))
    };
    let ((rows, more), units) = ctx.read(read).await?;
    let title = t!(ctx.loc(), "settlement-statements");
    let nothing = rows.is_empty() && asked.page == 0;
    let state = StatementState::from_code(&asked.state).map_or("", StatementState::code);
    let period: String = asked.period.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
    ctx.page("settlement-statements").status(status).show(html! {
        (kit::head(&kit::Head { title: &title, actions: &pages::exports(ctx, "/statements"), ..kit::Head::default() }))
        (super::claim::trouble_notice(ctx, trouble))
        @if ctx.may("settlement.pay") && speaks_for_company(ctx.actor()) { (draft_form(ctx)) }
        (filters(ctx, state, &period))
        @if nothing {
            (pages::empty(ctx, "settlement-statements-empty", "settlement-statements-empty-body"))
        } @else { (table(ctx, &rows, &units)) }
        (pages::leaf(ctx, &format!("/statements?state={state}&period={period}&"), asked.page, more))
    })
}

fn filters(ctx: &Ctx, state: &str, period: &str) -> Markup {
    let all =
        StatementState::ALL.map(|s| (s.code().to_owned(), format!("settlement-statement-{}", s.code())));
    let label = t!(ctx.loc(), "settlement-period");
    let month =
        kit::Field { name: "period", label: &label, value: period, kind: "month", ..kit::Field::default() };
    kit::filters(
        "/statements",
        "",
        &[pages::choose(ctx, "state", "settlement-state", state, &all), kit::field(&month)],
        &[],
    )
}

fn draft_form(ctx: &Ctx) -> Markup {
    let period = month_before(ctx.loc().now().date_in(ctx.loc().zone()));
    let label = t!(ctx.loc(), "settlement-period");
    let month = kit::Field {
        name: "period",
        id: "draft-period",
        label: &label,
        value: &period,
        kind: "month",
        required: true,
        ..kit::Field::default()
    };
    ctx.form(
        &kit::Form { action: "/statements/draft", inline: true, ..kit::Form::default() },
        html! { (kit::field(&month)) (pages::submit(ctx, "settlement-draft-statements", kit::Look::Plain)) },
    )
}

pub(super) fn table(ctx: &Ctx, rows: &[Statement], units: &Units) -> Markup {
    let keys = [
        "settlement-number",
        "settlement-state",
        "settlement-unit",
        "settlement-period",
        "settlement-total#",
        "settlement-due-at",
        "settlement-paid-at",
        "settlement-owner",
    ];
    let line = |s: &Statement| {
        let late = s.breached_at.is_some() && s.paid_at.is_none();
        Line {
            href: format!("/statements/{}", s.id),
            late,
            cells: vec![
                html! { span.num { (s.number) } },
                pages::statement_tag(ctx, s.state, late),
                units.name(s.unit.as_str()),
                html! { span.num { (s.period) } },
                pages::money(ctx, s.total),
                ctx.loc().when(s.due_at),
                pages::moment(ctx, s.paid_at),
                html! { (s.owner) },
            ],
        }
    };
    pages::table(ctx, "statements", "settlement-statements", &keys, rows.iter().map(line).collect())
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Month {
    period: String,
}

pub(super) async fn draft(ctx: Ctx, typed: Form<Month>) -> Reply {
    let period = typed.period.clone();
    let done = ctx
        .act(async move |uow| {
            let count = draft_statements(uow, &period).await?;
            Ok(Done::to("/statements").say("settlement-said-drafted").with("count", count))
        })
        .await;
    match done {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (kernel::Error::Invalid(_) | kernel::Error::Refused(_)))) => {
            show(&ctx, &Asked::default(), &e, 422).await
        }
        Err(e) => Err(e),
    }
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let mut rows = vec![];
    for page in 0..200 {
        let filter = asked.filter(page, 500);
        let (some, more) = ctx.read(async move |view| statements(view, &filter).await).await?;
        rows.extend(some);
        if !more {
            break;
        }
    }
    let loc = ctx.loc();
    let heads = [
        "settlement-number",
        "settlement-state",
        "settlement-unit",
        "settlement-period",
        "settlement-total",
        "settlement-due-at",
        "settlement-paid-at",
        "settlement-owner",
    ];
    let row = |s: &Statement| {
        vec![
            s.number.clone().into(),
            t!(loc, &format!("settlement-statement-{}", s.state.code())).into(),
            s.unit.as_str().into(),
            s.period.clone().into(),
            s.total.into(),
            s.due_at.into(),
            s.paid_at.into(),
            s.owner.clone().into(),
        ]
    };
    let sheet = Sheet { heads: heads.map(|key| t!(loc, key)).to_vec(), rows: rows.iter().map(row).collect() };
    ctx.export("statements", &sheet, *format)
}
