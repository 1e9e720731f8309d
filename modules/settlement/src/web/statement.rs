//! One statement: every state with its date, every claim on it, where the money is.
use ::web::{Ctx, Done, Format, Markup, Path, Reply, html, kit, t};
use kernel::{Error, Id};
use serde::Deserialize;
use store::{View, journal};

use super::pages::{self, Line};
use crate::{
    Claim, ClaimFilter, Payment, Statement, StatementState, approve_statement, claims, confirm_statement,
    extras_of, mask_account, payments_of_statement, speaks_for_company, speaks_for_outlet, statement,
};

struct Shown {
    units: pages::Units,
    statement: Statement,
    claims: Vec<Claim>,
    extras: Vec<(String, kernel::Money)>,
    payments: Vec<Payment>,
    history: Vec<store::Entry>,
    unit_name: String,
}

async fn read(view: &View, id: Id<Statement>) -> kernel::Result<Shown> {
    let statement = statement(view, id).await?;
    let filter = ClaimFilter { statement: Some(id.text()), size: 500, ..ClaimFilter::default() };
    let units = pages::Units::of(view, std::iter::once(statement.unit.as_str())).await?;
    Ok(Shown {
        units,
        claims: claims(view, &filter).await?.0,
        extras: extras_of(view, id).await?,
        payments: payments_of_statement(view, &id.text()).await?,
        history: journal::of_subject(view, "statement", &id.text(), 50).await?,
        unit_name: network::unit(view, &statement.unit).await.map(|u| u.name).unwrap_or_default(),
        statement,
    })
}

pub(super) async fn page(ctx: Ctx, id: Path<Id<Statement>>) -> Reply {
    show(&ctx, id.0, &Error::Invalid(vec![]), 200).await
}

async fn show(ctx: &Ctx, id: Id<Statement>, trouble: &Error, status: u16) -> Reply {
    let shown = ctx.read(async move |view| read(view, id).await).await?;
    let s = &shown.statement;
    let body = html! {
        (heading(ctx, &shown))
        (super::claim::trouble_notice(ctx, trouble))
        (steps(ctx, s))
        (kit::columns(
            html! {
                (pages::card(ctx, "settlement-claims", super::claims::table(ctx, &shown.claims, &shown.units)))
                @if !shown.extras.is_empty() { (extras(ctx, &shown)) }
                (pages::card(ctx, "settlement-history", ctx.timeline(&shown.history)))
            },
            html! { (when(ctx, s)) @if !shown.payments.is_empty() { (payments(ctx, &shown.payments)) } },
        ))
    };
    ctx.page_titled(s.number.clone()).status(status).show(body)
}

fn heading(ctx: &Ctx, shown: &Shown) -> Markup {
    let s = &shown.statement;
    let late = s.breached_at.is_some() && s.paid_at.is_none();
    let under = [html! { (shown.unit_name) }, html! { span.num { (s.period) } }, pages::money(ctx, s.total)];
    let tags = [pages::statement_tag(ctx, s.state, late)];
    let mut actions = pages::exports(ctx, &format!("/statements/{}", s.id));
    let post = |verb: &str, label: &str| {
        let at = format!("/statements/{}/{verb}", s.id);
        ctx.post_button(&at, &t!(ctx.loc(), label), kit::Look::Primary, &[])
    };
    let ours = speaks_for_outlet(ctx.actor(), &s.unit) && ctx.may("settlement.claim");
    if s.state == StatementState::Drafted && ours {
        actions.push(post("confirm", "settlement-confirm"));
    }
    if s.state == StatementState::Audited && speaks_for_company(ctx.actor()) && ctx.may("settlement.pay") {
        actions.push(post("approve", "settlement-approve-statement"));
    }
    kit::head(&kit::Head { title: &s.number, under: &under, tags: &tags, actions: &actions })
}

/// The line of states with the present one lit.
fn steps(ctx: &Ctx, s: &Statement) -> Markup {
    let dates = [Some(s.drafted_at), s.audited_at, s.approved_at, s.sent_at, s.paid_at];
    let now = StatementState::ALL.iter().position(|state| *state == s.state).unwrap_or(0);
    html! {
        ol {
            @for (n, (state, at)) in StatementState::ALL.iter().zip(dates).enumerate() {
                li aria-current=[(n == now).then_some("step")] {
                    @if n == now { b { (t!(ctx.loc(), &format!("settlement-statement-{}", state.code()))) } }
                    @else { (t!(ctx.loc(), &format!("settlement-statement-{}", state.code()))) }
                    " " (pages::moment(ctx, at))
                }
            }
        }
    }
}

fn when(ctx: &Ctx, s: &Statement) -> Markup {
    let loc = ctx.loc();
    let [confirms, due, owner, late] =
        ["settlement-confirms-at", "settlement-due-at", "settlement-owner", "settlement-late-since"]
            .map(|k| t!(loc, k));
    let mut facts = vec![
        (confirms.as_str(), loc.when(s.confirms_at)),
        (&due, loc.when(s.due_at)),
        (&owner, html! { (s.owner) }),
    ];
    if s.breached_at.is_some() {
        facts.push((&late, pages::moment(ctx, s.breached_at)));
    }
    let silence = t!(loc, "settlement-by-silence");
    pages::card(
        ctx,
        "settlement-when",
        html! { (kit::facts(&facts)) @if s.by_silence { p.muted { (silence) } } },
    )
}

fn extras(ctx: &Ctx, shown: &Shown) -> Markup {
    let line = |(claim, amount): &(String, kernel::Money)| {
        html! {
            li { a href={ "/claims/" (claim) } { (t!(ctx.loc(), "settlement-objection")) } " " (pages::money(ctx, *amount)) }
        }
    };
    pages::card(ctx, "settlement-extras", html! { ul { @for e in &shown.extras { (line(e)) } } })
}

fn payments(ctx: &Ctx, all: &[Payment]) -> Markup {
    let keys = ["settlement-account", "settlement-total#", "settlement-state", "settlement-bank-number"];
    let line = |p: &Payment| Line {
        href: String::new(),
        late: false,
        cells: vec![
            html! { span.num { (mask_account(&p.account)) } },
            pages::money(ctx, p.amount),
            html! { (t!(ctx.loc(), &format!("settlement-payment-{}", p.state.code()))) " " (p.remark) },
            html! { span.num { (p.bank_number) } },
        ],
    };
    let table = pages::table(ctx, "payments", "settlement-payments", &keys, all.iter().map(line).collect());
    pages::card(ctx, "settlement-payments", table)
}

async fn go(ctx: Ctx, id: Id<Statement>, done: Result<Done, ::web::Fail>) -> Reply {
    match done {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            show(&ctx, id, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

pub(super) async fn confirm(ctx: Ctx, id: Path<Id<Statement>>) -> Reply {
    let id = id.0;
    let done = ctx
        .act(async move |uow| {
            confirm_statement(uow, id).await?;
            Ok(Done::to(format!("/statements/{id}")).say("settlement-said-confirmed"))
        })
        .await;
    go(ctx, id, done).await
}

pub(super) async fn approve(ctx: Ctx, id: Path<Id<Statement>>) -> Reply {
    let id = id.0;
    let done = ctx
        .act(async move |uow| {
            approve_statement(uow, id).await?;
            Ok(Done::to(format!("/statements/{id}")).say("settlement-said-statement-approved"))
        })
        .await;
    go(ctx, id, done).await
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    id: Id<Statement>,
    format: Format,
}

pub(super) async fn export(ctx: Ctx, asked: Path<Asked>) -> Reply {
    let (id, format) = (asked.id, asked.format);
    let shown = ctx.read(async move |view| read(view, id).await).await?;
    ctx.export(&shown.statement.number, &super::claims::sheet(&ctx, &shown.claims), format)
}
