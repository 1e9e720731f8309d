//! The books: accounts with balances, entries, and the way from a posting to the claim and the case.
use ::web::{Ctx, Done, Form, Format, Markup, Path, Query, Reply, Sheet, html, kit, t};
use kernel::{Error, Id, Money};
use serde::Deserialize;

use super::pages::{self, Line, Units};
use crate::{
    Account, AccountKind, Entry, EntryFilter, EntryKind, Posting, ReverseEntry, account, account_lines,
    accounts, entries, entry, halted, postings_of, resume_ledger, reversal_of, reverse_by_hand,
    speaks_for_company,
};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    day: String,
    account: String,
    page: u64,
}

impl Asked {
    fn day(&self) -> Option<String> {
        Some(self.day.clone()).filter(|d| d.parse::<jiff::civil::Date>().is_ok())
    }
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    show(&ctx, &asked, &Error::Invalid(vec![]), 200).await
}

async fn show(ctx: &Ctx, asked: &Asked, trouble: &Error, status: u16) -> Reply {
    let (page, kind, day) = (asked.page.min(10_000), EntryKind::from_code(&asked.kind), asked.day());
    let filter = EntryFilter { kind, day: day.clone(), page, size: pages::SIZE, ..EntryFilter::default() };
    let read = async move |view: &store::View| {
        let (accounts, found) = (accounts(view).await?, entries(view, &filter).await?);
        let paths = accounts.iter().map(|a| a.owner.as_str()).chain(found.0.iter().map(|e| e.unit.as_str()));
        let units = Units::of(view, paths).await?;
        Ok((accounts, found, halted(view).await?, units))
    };
    let (accounts, (rows, more), halted, units) = ctx.read(read).await?;
    let title = t!(ctx.loc(), "settlement-ledger");
    let kind = kind.map_or("", EntryKind::code);
    let day = day.unwrap_or_default();
    ctx.page("settlement-ledger").status(status).show(html! {
        (kit::head(&kit::Head { title: &title, actions: &pages::exports(ctx, "/ledger"), ..kit::Head::default() }))
        (super::claim::trouble_notice(ctx, trouble))
        @if halted.is_some() { (halted_notice(ctx)) }
        @if accounts.is_empty() { (pages::empty(ctx, "settlement-ledger-empty", "settlement-ledger-empty-body")) }
        @else { (pages::card(ctx, "settlement-accounts", accounts_table(ctx, &accounts, &units))) }
        (filters(ctx, kind, &day))
        (pages::card(ctx, "settlement-entries", entries_table(ctx, &rows, &units)))
        (pages::leaf(ctx, &format!("/ledger?kind={kind}&day={day}&"), asked.page, more))
    })
}

fn halted_notice(ctx: &Ctx) -> Markup {
    let (title, body) = (t!(ctx.loc(), "settlement-halted"), t!(ctx.loc(), "settlement-halted-body"));
    let form = ctx.form(
        &kit::Form { action: "/ledger/resume", ..kit::Form::default() },
        html! { (pages::field(ctx, "why", "settlement-reasons", "", "text")) (pages::submit(ctx, "settlement-resume", kit::Look::Plain)) },
    );
    html! {
        (kit::notice(&kit::Notice { tone: kit::Tone::Bad, title: &title, body: &body, ..kit::Notice::default() }))
        @if ctx.may("settlement.pay") && speaks_for_company(ctx.actor()) { (form) }
    }
}

fn filters(ctx: &Ctx, kind: &str, day: &str) -> Markup {
    let all = EntryKind::ALL.map(|k| (k.code().to_owned(), format!("settlement-entry-{}", k.code())));
    let label = t!(ctx.loc(), "settlement-day");
    let day = kit::Field { name: "day", label: &label, value: day, kind: "date", ..kit::Field::default() };
    kit::filters(
        "/ledger",
        "",
        &[pages::choose(ctx, "kind", "settlement-kind", kind, &all), kit::field(&day)],
        &[],
    )
}

fn account_href(code: &str) -> String {
    let safe: String = code
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-_./".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    format!("/ledger/account?account={safe}")
}

/// The chart: kinds in order, each with its accounts and their sum.
fn accounts_table(ctx: &Ctx, all: &[Account], units: &Units) -> Markup {
    let keys = [
        "settlement-account-name",
        "settlement-account-owner",
        "settlement-balance#",
        "settlement-postings#",
    ];
    let mut lines = vec![];
    for kind in AccountKind::ALL {
        let some: Vec<&Account> = all.iter().filter(|a| a.kind == kind).collect();
        if some.is_empty() {
            continue;
        }
        let words =
            format!("{} {}", kind.number(), t!(ctx.loc(), &format!("settlement-account-{}", kind.code())));
        if some.len() > 1 {
            let sum: i64 = some.iter().map(|a| a.shown().minor).sum();
            let count: i64 = some.iter().map(|a| a.postings).sum();
            lines.push(Line {
                href: String::new(),
                late: false,
                cells: vec![
                    html! { b { (words) } },
                    html! {},
                    html! { b { (pages::money(ctx, Money::fen(sum))) } },
                    html! { (count) },
                ],
            });
        }
        lines.extend(some.into_iter().map(|a| Line {
            href: account_href(&a.code),
            late: false,
            cells: vec![
                html! { (words) },
                units.name(&a.owner),
                pages::money(ctx, a.shown()),
                html! { (a.postings) },
            ],
        }));
    }
    pages::table(ctx, "accounts", "settlement-accounts", &keys, lines)
}

fn entries_table(ctx: &Ctx, rows: &[Entry], units: &Units) -> Markup {
    let keys = [
        "settlement-number",
        "settlement-kind",
        "settlement-unit",
        "settlement-memo",
        "settlement-by",
        "settlement-at",
    ];
    let line = |e: &Entry| Line {
        href: format!("/ledger/entries/{}", e.id),
        late: false,
        cells: vec![
            html! { span.num { (e.number) } },
            html! { (t!(ctx.loc(), &format!("settlement-entry-{}", e.kind.code()))) },
            units.name(e.unit.as_str()),
            html! { (e.memo) },
            html! { (pages::who(ctx, &e.actor)) },
            ctx.loc().when(e.at),
        ],
    };
    pages::table(ctx, "entries", "settlement-entries", &keys, rows.iter().map(line).collect())
}

pub(super) async fn account_page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let (code, page) = (asked.account.clone(), asked.page.min(10_000));
    let read = async move |view: &store::View| {
        let found = account(view, &code).await?.ok_or(Error::NotFound)?;
        let lines = account_lines(view, &code, page, pages::SIZE).await?;
        let units = Units::of(view, std::iter::once(found.owner.as_str())).await?;
        Ok((found, lines, units))
    };
    let (found, (lines, more), units) = ctx.read(read).await?;
    let words = t!(ctx.loc(), &format!("settlement-account-{}", found.kind.code()));
    let under = [units.name(&found.owner), pages::money(&ctx, found.shown())];
    let base = format!("{}&", account_href(&found.code));
    ctx.page_titled(words.clone()).show(html! {
        (kit::head(&kit::Head { title: &words, under: &under, ..kit::Head::default() }))
        (postings_table(&ctx, &lines, |p| format!("/ledger/entries/{}", p.entry)))
        (pages::leaf(&ctx, &base, page, more))
    })
}

fn postings_table(ctx: &Ctx, lines: &[Posting], href: impl Fn(&Posting) -> String) -> Markup {
    let keys = [
        "settlement-account-name",
        "settlement-debit#",
        "settlement-credit#",
        "settlement-balance#",
        "settlement-at",
    ];
    let side = |fen: i64| html! { @if fen > 0 { (pages::money(ctx, Money::fen(fen))) } };
    let line = |p: &Posting| Line {
        href: href(p),
        late: false,
        cells: vec![
            html! { span.num { (p.account) } },
            side(p.amount_fen),
            side(-p.amount_fen),
            pages::money(ctx, Money { minor: p.balance_after_fen, currency: p.currency }),
            ctx.loc().when(p.at),
        ],
    };
    pages::table(ctx, "postings", "settlement-postings", &keys, lines.iter().map(line).collect())
}

pub(super) async fn entry_page(ctx: Ctx, id: Path<Id<Entry>>) -> Reply {
    show_entry(&ctx, id.0, &Error::Invalid(vec![]), 200).await
}

async fn show_entry(ctx: &Ctx, id: Id<Entry>, trouble: &Error, status: u16) -> Reply {
    let read = async move |view: &store::View| {
        Ok((entry(view, id).await?, postings_of(view, id).await?, reversal_of(view, id).await?))
    };
    let (e, lines, reversed) = ctx.read(read).await?;
    let words = t!(ctx.loc(), &format!("settlement-entry-{}", e.kind.code()));
    let under = [html! { (words) }, html! { (e.actor) }, ctx.loc().when(e.at)];
    let may = ctx.may("settlement.pay")
        && speaks_for_company(ctx.actor())
        && matches!(e.kind, EntryKind::Deposit | EntryKind::CustomerCharge | EntryKind::CustomerPayment);
    ctx.page_titled(e.number.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &e.number, under: &under, ..kit::Head::default() }))
        (super::claim::trouble_notice(ctx, trouble))
        (postings_table(ctx, &lines, |p| account_href(&p.account)))
        (pages::card(ctx, "settlement-traced", traced(ctx, &e, reversed.as_ref())))
        @if may && e.reverses.is_none() && reversed.is_none() { (reverse_form(ctx, id)) }
    })
}

/// The way from the money to what it was for.
fn traced(ctx: &Ctx, e: &Entry, reversed: Option<&Entry>) -> Markup {
    let loc = ctx.loc();
    html! {
        ul {
            @match e.subject_kind.as_str() {
                "claim" => { li { a href={ "/claims/" (e.subject_id) } { (t!(loc, "settlement-claim")) " " (e.memo) } } }
                "statement" => { li { a href={ "/statements/" (e.subject_id) } { (t!(loc, "settlement-statement")) " " (e.memo) } } }
                _ => { li { (e.memo) } }
            }
            @if let Some(case) = &e.case { li { a href={ "/cases/" (case) } { (t!(loc, "settlement-case")) } } }
            @if let Some(of) = e.reverses { li { a href={ "/ledger/entries/" (of) } { (t!(loc, "settlement-reverses")) } } }
            @if let Some(by) = reversed { li { a href={ "/ledger/entries/" (by.id) } { (t!(loc, "settlement-reversed-by")) " " (by.number) } } }
        }
    }
}

fn reverse_form(ctx: &Ctx, id: Id<Entry>) -> Markup {
    let action = format!("/ledger/entries/{id}/reverse");
    let body = html! { (pages::field(ctx, "why", "settlement-reasons", "", "text")) (pages::submit(ctx, "settlement-reverse", kit::Look::Danger)) };
    pages::card(
        ctx,
        "settlement-reverse",
        ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, body),
    )
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Why {
    why: String,
}

pub(super) async fn reverse(ctx: Ctx, id: Path<Id<Entry>>, typed: Form<Why>) -> Reply {
    let (id, why) = (id.0, typed.why.clone());
    let done = ctx
        .act(async move |uow| {
            let posted = reverse_by_hand(uow, ReverseEntry { id, why: why.clone() }).await?;
            Ok(Done::to(format!("/ledger/entries/{}", posted.id)).say("settlement-said-reversed"))
        })
        .await;
    match done {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_)))) => {
            show_entry(&ctx, id, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

pub(super) async fn resume(ctx: Ctx, typed: Form<Why>) -> Reply {
    let why = typed.why.clone();
    let done = ctx
        .act(async move |uow| {
            resume_ledger(uow, &why).await?;
            Ok(Done::to("/ledger").say("settlement-said-resumed"))
        })
        .await;
    match done {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_)))) => {
            show(&ctx, &Asked::default(), &e, 422).await
        }
        Err(e) => Err(e),
    }
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>) -> Reply {
    let all = ctx.read(async |view| accounts(view).await).await?;
    let loc = ctx.loc();
    let heads = [
        "settlement-account-name",
        "settlement-kind",
        "settlement-account-owner",
        "settlement-balance",
        "settlement-postings",
    ];
    let row = |a: &Account| {
        vec![
            a.code.clone().into(),
            t!(loc, &format!("settlement-account-{}", a.kind.code())).into(),
            a.owner.clone().into(),
            a.shown().into(),
            a.postings.into(),
        ]
    };
    let sheet = Sheet { heads: heads.map(|key| t!(loc, key)).to_vec(), rows: all.iter().map(row).collect() };
    ctx.export("ledger", &sheet, *format)
}
