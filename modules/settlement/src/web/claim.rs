//! One claim: why each fen, what the rules found, who decided what and when, and what can be done next.
use ::web::{Ctx, Markup, Path, Reply, html, kit, t};
use kernel::{Error, Id, Money};
use store::{View, journal};

use super::pages::{self, Line};
use crate::{
    Claim, ClaimLine, ClaimState, Entry, EntryFilter, Finding, Objection, TariffItem, claim, entries,
    objections_of, speaks_for_company, speaks_for_outlet,
};

/// Everything the page shows.
struct Shown {
    claim: Claim,
    objections: Vec<Objection>,
    entries: Vec<Entry>,
    history: Vec<store::Entry>,
    unit_name: String,
}

async fn read(view: &View, id: Id<Claim>) -> kernel::Result<Shown> {
    let claim = claim(view, id).await?;
    let filter = EntryFilter { subject: Some(id.text()), size: 50, ..EntryFilter::default() };
    Ok(Shown {
        objections: objections_of(view, id).await?,
        entries: entries(view, &filter).await?.0,
        history: journal::of_subject(view, "claim", &id.text(), 50).await?,
        unit_name: network::unit(view, &claim.unit).await.map(|u| u.name).unwrap_or_default(),
        claim,
    })
}

pub(super) async fn page(ctx: Ctx, id: Path<Id<Claim>>) -> Reply {
    show(&ctx, id.0, &Error::Invalid(vec![]), 200).await
}

/// The page, again with what was wrong.
pub(super) async fn show(ctx: &Ctx, id: Id<Claim>, trouble: &Error, status: u16) -> Reply {
    let shown = ctx.read(async move |view| read(view, id).await).await?;
    let c = &shown.claim;
    let body = html! {
        (heading(ctx, &shown))
        (trouble_notice(ctx, trouble))
        (kit::columns(
            html! {
                @if !c.findings.is_empty() { (findings(ctx, c)) }
                (lines(ctx, c))
                (acts(ctx, &shown))
                @for o in &shown.objections { (super::objection_acts::card(ctx, o)) }
                (pages::card(ctx, "settlement-history", ctx.timeline(&shown.history)))
            },
            html! { (facts(ctx, c)) (booked(ctx, &shown.entries)) },
        ))
    };
    ctx.page_titled(c.number.clone()).status(status).show(body)
}

/// What was wrong, whichever field it was.
pub(super) fn trouble_notice(ctx: &Ctx, trouble: &Error) -> Markup {
    let Error::Invalid(all) = trouble else { return ctx.form_error(trouble) };
    let words: Vec<String> = all.iter().map(|e| ctx.loc().message(&e.message)).collect();
    if words.is_empty() {
        return html! {};
    }
    let words = words.join(" ");
    kit::notice(&kit::Notice { tone: kit::Tone::Bad, title: &words, ..kit::Notice::default() })
}

fn heading(ctx: &Ctx, shown: &Shown) -> Markup {
    let c = &shown.claim;
    let case = html! { a href={ "/cases/" (c.facts.case) } { (c.facts.case_number) } };
    let under = [html! { (shown.unit_name) }, case, pages::money(ctx, c.approved())];
    let tags = [pages::claim_tag(ctx, c.state)];
    kit::head(&kit::Head { title: &c.number, under: &under, tags: &tags, ..kit::Head::default() })
}

/// A finding as a sentence.
pub(super) fn finding_text(ctx: &Ctx, f: &Finding) -> String {
    let loc = ctx.loc();
    let said = |name: &str, value: &str| match name {
        "what" => {
            let word = |kind: &str| {
                let key = format!("settlement-evidence-{kind}");
                if loc.has(&key) { t!(loc, &key) } else { kind.to_owned() }
            };
            value.split('、').map(word).collect::<Vec<_>>().join("、")
        }
        "item" => t!(loc, &format!("settlement-item-{value}")),
        _ => value.to_owned(),
    };
    let args: Vec<(&str, String)> = f.args.iter().map(|(k, v)| (k.as_str(), said(k, v))).collect();
    let args: Vec<_> = args.iter().map(|(k, v)| (*k, v.as_str().into())).collect();
    loc.text(&format!("settlement-audit-{}", f.rule), &args)
}

fn findings(ctx: &Ctx, c: &Claim) -> Markup {
    let title = t!(ctx.loc(), "settlement-found");
    let body = html! { ul { @for f in &c.findings { li { (finding_text(ctx, f)) } } } };
    html! {
        (kit::notice(&kit::Notice { tone: kit::Tone::Warn, title: &title, ..kit::Notice::default() }))
        (kit::card(&kit::Card::default(), body))
    }
}

fn lines(ctx: &Ctx, c: &Claim) -> Markup {
    let keys = [
        "settlement-item",
        "settlement-quantity#",
        "settlement-unit-price#",
        "settlement-claimed#",
        "settlement-approved#",
        "settlement-why",
    ];
    let rows = c.lines.iter().map(|l| line(ctx, l)).collect();
    pages::card(ctx, "settlement-lines", pages::table(ctx, "lines", "settlement-lines", &keys, rows))
}

fn line(ctx: &Ctx, l: &ClaimLine) -> Line {
    let loc = ctx.loc();
    let basis = t!(loc, &format!("settlement-basis-{}", l.basis.code()));
    let quantity = format!("{} {basis}", Money::fen(l.hundredths));
    Line {
        href: String::new(),
        late: false,
        cells: vec![
            html! { (t!(loc, &format!("settlement-item-{}", l.item.code()))) },
            html! { (quantity) },
            pages::money(ctx, Money::fen(l.unit_fen)),
            pages::money(ctx, Money::fen(l.claimed_fen)),
            pages::money(ctx, Money::fen(l.approved_fen)),
            why(ctx, l),
        ],
    }
}

/// The row that pays and why the others did not.
fn why(ctx: &Ctx, l: &ClaimLine) -> Markup {
    let loc = ctx.loc();
    let chosen = if l.row.is_empty() { t!(loc, "settlement-no-row") } else { l.row.clone() };
    let rejected: Vec<(&str, String)> = l
        .rejected
        .iter()
        .map(|(row, unfit)| (row.as_str(), t!(loc, &format!("settlement-unfit-{}", unfit.code()))))
        .collect();
    let rejected: Vec<(&str, &str)> = rejected.iter().map(|(row, words)| (*row, words.as_str())).collect();
    kit::why(&kit::Why { chosen: &chosen, reason: &l.note, rejected: &rejected })
}

fn facts(ctx: &Ctx, c: &Claim) -> Markup {
    let f = &c.facts;
    let loc = ctx.loc();
    let [distance, minutes, serial, decided, by, paid, comment] = [
        "settlement-distance",
        "settlement-minutes",
        "settlement-serial",
        "settlement-decided-at",
        "settlement-decided-by",
        "settlement-paid-at",
        "settlement-comment",
    ]
    .map(|key| t!(loc, key));
    let who =
        if c.decided_by == "system" { t!(loc, "settlement-untouched") } else { c.decided_by_name.clone() };
    let statement = c
        .statement
        .as_ref()
        .map(|id| html! { a href={ "/statements/" (id) } { (t!(loc, "settlement-statement")) } });
    let body = html! {
        (kit::facts(&[
            (&distance, html! { span.num { (f.distance_m) " m" } }),
            (&minutes, html! { span.num { (f.labour_minutes) } }),
            (&serial, html! { span.num { (f.serial) } }),
            (&decided, pages::moment(ctx, c.decided_at)),
            (&by, html! { (who) }),
            (&paid, pages::moment(ctx, c.paid_at)),
            (&comment, html! { (c.comment) }),
        ]))
        @if let Some(statement) = statement { p { (statement) } }
    };
    pages::card(ctx, "settlement-facts", body)
}

fn booked(ctx: &Ctx, all: &[Entry]) -> Markup {
    if all.is_empty() {
        return html! {};
    }
    let link = |e: &Entry| {
        let words = t!(ctx.loc(), &format!("settlement-entry-{}", e.kind.code()));
        if ctx.may("settlement.ledger") {
            html! { a href={ "/ledger/entries/" (e.id) } { (e.number) } " " (words) }
        } else {
            html! { (e.number) " " (words) }
        }
    };
    pages::card(ctx, "settlement-booked", html! { ul { @for e in all { li { (link(e)) } } } })
}

fn acts(ctx: &Ctx, shown: &Shown) -> Markup {
    let c = &shown.claim;
    let company = speaks_for_company(ctx.actor());
    let ours = speaks_for_outlet(ctx.actor(), &c.unit);
    let open = shown.objections.iter().any(|o| !o.state.is_closed());
    let left = c.claimed().minor
        - c.approved().minor
        - shown.objections.iter().filter_map(|o| o.granted).map(|m| m.minor).sum::<i64>();
    html! {
        @if c.state == ClaimState::Review && company && ctx.may("settlement.review") { (review_forms(ctx, c)) }
        @if c.state == ClaimState::SentBack && ours && ctx.may("settlement.claim") { (correct_form(ctx, c)) }
        @if c.state.is_decided() && ours && !open && left > 0 && ctx.may("settlement.claim") {
            (super::objection_acts::raise_form(ctx, c, left))
        }
    }
}

fn review_forms(ctx: &Ctx, c: &Claim) -> Markup {
    let at = |verb: &str| format!("/claims/{}/{verb}", c.id);
    let version = html! { input type="hidden" name="version" value=(c.version); };
    let approving = at("approve");
    let amounts = c.lines.iter().map(|l| amount_field(ctx, &approving, l.item, l.approved_fen));
    let form = |verb: &str, label: &str, look: kit::Look, fields: Markup| {
        let action = at(verb);
        ctx.form(
            &kit::Form { action: &action, ..kit::Form::default() },
            html! { (version) (fields) (pages::submit(ctx, label, look)) },
        )
    };
    let label = t!(ctx.loc(), "settlement-comment");
    // Each of the three keeps its own words when it is shown again.
    let comment = |verb: &str| {
        let (id, said) = (format!("{verb}-comment"), ctx.typed(&at(verb)).text("comment"));
        let required = verb != "approve";
        let field = kit::Field {
            name: "comment",
            id: &id,
            label: &label,
            value: &said,
            required,
            ..kit::Field::default()
        };
        kit::area(&field, 2)
    };
    html! {
        (pages::card(ctx, "settlement-approve", form("approve", "settlement-approve", kit::Look::Primary, html! {
            @for a in amounts { (a) } (comment("approve"))
        })))
        (pages::card(ctx, "settlement-send-back", form("send-back", "settlement-send-back", kit::Look::Plain, comment("send-back"))))
        (pages::card(ctx, "settlement-deny", form("deny", "settlement-deny", kit::Look::Danger, comment("deny"))))
    }
}

fn amount_field(ctx: &Ctx, action: &str, item: TariffItem, fen: i64) -> Markup {
    let (label, unit) =
        (t!(ctx.loc(), &format!("settlement-item-{}", item.code())), t!(ctx.loc(), "settlement-yuan"));
    let name = item.code().replace('-', "_");
    let value = ctx.typed(action).or(&name, &Money::fen(fen).to_string());
    kit::field(&kit::Field {
        name: &name,
        label: &label,
        value: &value,
        unit: &unit,
        inputmode: "decimal",
        ..kit::Field::default()
    })
}

fn correct_form(ctx: &Ctx, c: &Claim) -> Markup {
    let action = format!("/claims/{}/correct", c.id);
    let missing: Vec<(&String, String)> = c
        .facts
        .missing_evidence
        .iter()
        .map(|kind| {
            let key = format!("settlement-evidence-{kind}");
            (kind, if ctx.loc().has(&key) { t!(ctx.loc(), &key) } else { kind.clone() })
        })
        .collect();
    let typed = ctx.typed(&action);
    let distance = typed.or("distance", &c.facts.distance_m.to_string());
    let minutes = typed.or("minutes", &c.facts.labour_minutes.to_string());
    let body = html! {
        input type="hidden" name="version" value=(c.version);
        (pages::field(ctx, "distance", "settlement-distance-m", &distance, "number"))
        (pages::field(ctx, "minutes", "settlement-minutes", &minutes, "number"))
        @for (kind, words) in &missing {
            label { input type="checkbox" name="evidence" value=(kind); " " (t!(ctx.loc(), "settlement-handed-in", what = words.as_str())) }
        }
        (pages::area(ctx, "comment", "settlement-corrected-what", &typed.text("comment")))
        (pages::submit(ctx, "settlement-correct", kit::Look::Primary))
    };
    let form = ctx.form(&kit::Form { action: &action, draft: "claim-correct", ..kit::Form::default() }, body);
    pages::card(ctx, "settlement-correct", form)
}
