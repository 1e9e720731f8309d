//! Payment runs: started, sent to the bank as a file, answered by the bank's file.
use ::web::{Ctx, Done, Files, Markup, Path, Reply, html, kit, t};
use kernel::{Error, Id};

use super::pages::{self, Line};
use crate::{
    PaymentRun, Statement, StatementFilter, StatementState, Unmatched, bank_file, payment_run, payment_runs,
    start_payment_run, statements, take_bank_file, unmatched,
};

pub(super) async fn page(ctx: Ctx) -> Reply {
    show(&ctx, &Error::Invalid(vec![]), 200).await
}

async fn show(ctx: &Ctx, trouble: &Error, status: u16) -> Reply {
    let read = async |view: &store::View| {
        let filter = StatementFilter {
            state: Some(StatementState::Approved),
            size: 500,
            ..StatementFilter::default()
        };
        let ready = statements(view, &filter).await?.0;
        let units = pages::Units::of(view, ready.iter().map(|s| s.unit.as_str())).await?;
        Ok((payment_runs(view).await?, unmatched(view).await?, ready, units))
    };
    let (runs, unmatched, ready, units) = ctx.read(read).await?;
    let title = t!(ctx.loc(), "settlement-payments");
    ctx.page("settlement-payments").status(status).show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (super::claim::trouble_notice(ctx, trouble))
        (waiting(ctx, &ready, &units))
        (kit::halves(
            html! { @if runs.is_empty() {
                (pages::empty(ctx, "settlement-runs-empty", "settlement-runs-empty-body"))
            } @else { (pages::card(ctx, "settlement-runs", runs_table(ctx, &runs))) } },
            html! { (bank_form(ctx)) @if !unmatched.is_empty() { (unmatched_table(ctx, &unmatched)) } },
        ))
    })
}

fn waiting(ctx: &Ctx, ready: &[Statement], units: &pages::Units) -> Markup {
    if ready.is_empty() {
        return html! {};
    }
    let start = ctx.post_button("/payments", &t!(ctx.loc(), "settlement-start-run"), kit::Look::Primary, &[]);
    pages::card(ctx, "settlement-ready", html! { (super::statements::table(ctx, ready, units)) (start) })
}

fn runs_table(ctx: &Ctx, runs: &[PaymentRun]) -> Markup {
    let keys = [
        "settlement-number",
        "settlement-payments#",
        "settlement-total#",
        "settlement-started-at",
        "settlement-by",
    ];
    let line = |r: &PaymentRun| Line {
        href: format!("/payments/{}/bank-file", r.id),
        late: false,
        cells: vec![
            html! { span.num { (r.number) } },
            html! { (r.payments) },
            pages::money(ctx, r.total),
            ctx.loc().when(r.started_at),
            html! { (r.started_by) },
        ],
    };
    pages::table(ctx, "runs", "settlement-runs", &keys, runs.iter().map(line).collect())
}

fn bank_form(ctx: &Ctx) -> Markup {
    let label = t!(ctx.loc(), "settlement-bank-file");
    let hint = t!(ctx.loc(), "settlement-bank-file-hint");
    let input = html! {
        label for="file" { (label) }
        input.input type="file" id="file" name="file" accept=".csv,text/csv" required;
        p.hint { (hint) }
        (pages::submit(ctx, "settlement-take-file", kit::Look::Plain))
    };
    let form =
        ctx.form(&kit::Form { action: "/payments/bank-file", files: true, ..kit::Form::default() }, input);
    pages::card(ctx, "settlement-bank-file", form)
}

fn unmatched_table(ctx: &Ctx, all: &[Unmatched]) -> Markup {
    let keys = ["settlement-reference", "settlement-total#", "settlement-bank-number", "settlement-why"];
    let line = |u: &Unmatched| Line {
        href: String::new(),
        late: true,
        cells: vec![
            html! { span.num { (u.reference) } },
            html! { span.num { (u.amount) } },
            html! { span.num { (u.bank_number) } },
            html! { (t!(ctx.loc(), &format!("settlement-unmatched-{}", u.why))) },
        ],
    };
    let table = pages::table(ctx, "unmatched", "settlement-unmatched", &keys, all.iter().map(line).collect());
    pages::card(ctx, "settlement-unmatched", table)
}

async fn go(ctx: Ctx, done: Result<Done, ::web::Fail>) -> Reply {
    match done {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            show(&ctx, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

pub(super) async fn start(ctx: Ctx) -> Reply {
    let done = ctx
        .act(async |uow| {
            start_payment_run(uow).await?;
            Ok(Done::to("/payments").say("settlement-said-started"))
        })
        .await;
    go(ctx, done).await
}

pub(super) async fn take(ctx: Ctx, files: Files) -> Reply {
    let Some(upload) = files.of("file").next() else {
        return show(&ctx, &Error::field("file", "settlement-bank-file-wrong"), 422).await;
    };
    let bytes = upload.bytes().await.map_err(Error::internal)?;
    let Ok(text) = String::from_utf8(bytes) else {
        return show(&ctx, &Error::field("file", "settlement-bank-file-wrong"), 422).await;
    };
    let done = ctx
        .act(async move |uow| {
            let taken = take_bank_file(uow, &text).await?;
            Ok(Done::to("/payments")
                .say("settlement-said-taken")
                .with("matched", taken.matched)
                .with("failed", taken.failed)
                .with("unmatched", taken.unmatched))
        })
        .await;
    go(ctx, done).await
}

pub(super) async fn file(ctx: Ctx, id: Path<Id<PaymentRun>>) -> Reply {
    let id = id.0;
    let read =
        async move |view: &store::View| Ok((payment_run(view, id).await?.number, bank_file(view, id).await?));
    let (number, text) = ctx.read(read).await?;
    Ok(::web::download(text.into_bytes(), "text/csv; charset=utf-8", &format!("{number}.csv")))
}
