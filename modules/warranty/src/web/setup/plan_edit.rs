//! One coverage plan: who bears what, for which component, how long, from when.
use kernel::{Currency, Error, FieldError, Message, Money, Result};
use serde::Deserialize;
use web::{Ctx, Done, Form, Markup, Path, Reply, html, kit, t};

use super::super::words;
use crate::{Benefit, Cause, CoverageLine, Payer, Plan, PlanKind, StartBasis, define_plan, plan};

/// Empty rows offered below the known lines.
const SPARE: usize = 3;

/// The plan as typed; the lines as columns.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    code: String,
    name_zh: String,
    name_en: String,
    kind: String,
    payer: String,
    price: String,
    buy_within_days: String,
    return_days: String,
    exchange_days: String,
    component: Vec<String>,
    benefit: Vec<String>,
    share: Vec<String>,
    months: Vec<String>,
    usage_max: Vec<String>,
    basis: Vec<String>,
    excludes: Vec<String>,
    voids: Vec<String>,
    conditions_zh: String,
    conditions_en: String,
    active: String,
    version: String,
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

impl Typed {
    fn of(p: &Plan) -> Self {
        let each = |of: fn(&CoverageLine) -> String| p.lines.iter().map(of).collect::<Vec<_>>();
        let excluded = |cause: &&Cause| p.lines.iter().any(|l| l.excludes.contains(cause));
        Self {
            code: p.code.clone(),
            name_zh: p.name_zh.clone(),
            name_en: p.name_en.clone(),
            kind: p.kind.code().into(),
            payer: p.payer.code().into(),
            price: p.price.to_string(),
            buy_within_days: text(p.buy_within_days),
            return_days: text(p.return_days),
            exchange_days: text(p.exchange_days),
            component: each(|l| l.component.clone().unwrap_or_default()),
            benefit: each(|l| l.benefit.code().into()),
            share: each(|l| l.share_percent.to_string()),
            months: each(|l| text(l.months)),
            usage_max: each(|l| text(l.usage_max)),
            basis: each(|l| l.basis.code().into()),
            excludes: Cause::ALL.iter().filter(excluded).map(|c| c.code().into()).collect(),
            voids: p.voids.iter().map(|c| c.code().into()).collect(),
            conditions_zh: p.conditions_zh.clone(),
            conditions_en: p.conditions_en.clone(),
            active: if p.active { "yes".into() } else { String::new() },
            version: p.version.to_string(),
        }
    }

    fn plan(&self) -> Result<Plan> {
        let mut wrong = vec![];
        let mut days = |field: &str, value: &str| {
            optional(value).unwrap_or_else(|()| {
                wrong
                    .push(FieldError { field: field.into(), message: Message::new("warranty-number-wrong") });
                None
            })
        };
        let buy_within_days = days("buy_within_days", &self.buy_within_days);
        let return_days = days("return_days", &self.return_days);
        let exchange_days = days("exchange_days", &self.exchange_days);
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        let price = if self.price.trim().is_empty() { "0" } else { self.price.trim() };
        Ok(Plan {
            code: self.code.trim().into(),
            name_zh: self.name_zh.clone(),
            name_en: self.name_en.clone(),
            kind: PlanKind::from_code(&self.kind).ok_or_else(|| Error::field("kind", "warranty-choose"))?,
            payer: Payer::from_code(&self.payer).ok_or_else(|| Error::field("payer", "warranty-choose"))?,
            price: Money::parse(price, Currency::Cny)
                .map_err(|_| Error::field("price", "warranty-price-wrong"))?,
            buy_within_days,
            return_days,
            exchange_days,
            lines: self.lines()?,
            voids: causes(&self.voids),
            conditions_zh: self.conditions_zh.trim().into(),
            conditions_en: self.conditions_en.trim().into(),
            active: !self.active.is_empty(),
            // A form for a new plan carries 0: a code that exists already is somebody else's work.
            version: self.version.trim().parse().unwrap_or(0),
        })
    }

    fn lines(&self) -> Result<Vec<CoverageLine>> {
        let rows = 0..self.share.len();
        let filled = rows.filter(|n| !at(&self.share, *n).trim().is_empty());
        filled.map(|n| self.line(n)).collect()
    }

    fn line(&self, n: usize) -> Result<CoverageLine> {
        let wrong =
            || Error::field_with("lines", Message::new("warranty-line-unreadable").with("line", n + 1));
        let component = at(&self.component, n).trim();
        Ok(CoverageLine {
            component: (!component.is_empty()).then(|| component.into()),
            benefit: Benefit::from_code(at(&self.benefit, n)).ok_or_else(wrong)?,
            share_percent: at(&self.share, n).trim().parse().map_err(|_| wrong())?,
            months: optional(at(&self.months, n)).map_err(|()| wrong())?,
            usage_max: optional(at(&self.usage_max, n)).map_err(|()| wrong())?,
            basis: StartBasis::from_code(at(&self.basis, n)).ok_or_else(wrong)?,
            excludes: causes(&self.excludes),
        })
    }
}

fn at(list: &[String], n: usize) -> &str {
    list.get(n).map_or("", String::as_str)
}

fn optional<T: std::str::FromStr>(text: &str) -> Result<Option<T>, ()> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| ()) }
}

fn causes(codes: &[String]) -> Vec<Cause> {
    codes.iter().filter_map(|c| Cause::from_code(c)).collect()
}

/// `GET /coverage-plans/new`
pub(crate) async fn new(ctx: Ctx) -> Reply {
    let typed = Typed {
        kind: PlanKind::Base.code().into(),
        payer: Payer::Manufacturer.code().into(),
        active: "yes".into(),
        ..Typed::default()
    };
    ctx.page("warranty-plan-new").show(form(&ctx, &typed, &Error::Invalid(vec![])))
}

/// `GET /coverage-plans/{code}`
pub(crate) async fn edit(ctx: Ctx, code: Path<String>) -> Reply {
    let code = code.0;
    let found = ctx.read(async move |view| plan(view, &code).await).await?.ok_or(Error::NotFound)?;
    let title = found.name(ctx.loc().locale).to_owned();
    ctx.page_titled(title).show(form(&ctx, &Typed::of(&found), &Error::Invalid(vec![])))
}

/// `POST /coverage-plans`
pub(crate) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let done = ctx
        .act(async move |uow| {
            let plan = sent.plan()?;
            let to = format!("/coverage-plans/{}", plan.code);
            define_plan(uow, plan).await?;
            Ok(Done::to(to).say("warranty-saved"))
        })
        .await;
    ctx.done_or_again(done, |e| ctx.page("warranty-plan-new").status(422).show(form(&ctx, &typed, e)))
}

fn form(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let title = if typed.name_zh.is_empty() { t!(loc, "warranty-plan-new") } else { typed.name_zh.clone() };
    let save = t!(loc, "warranty-save");
    let under = [kit::text(&t!(loc, "warranty-plan-frozen"))];
    html! {
        (kit::head(&kit::Head { title: &title, under: &under, ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (kit::card(&kit::Card::default(), ctx.form(&kit::Form { action: "/coverage-plans", draft: "coverage-plan", ..kit::Form::default() }, html! {
            input type="hidden" name="version" value=(typed.version);
            (what(ctx, typed, trouble))
            (lines(ctx, typed, trouble))
            (ticks(ctx, "excludes", "warranty-excludes", &typed.excludes))
            (ticks(ctx, "voids", "warranty-voids", &typed.voids))
            (conditions(ctx, typed))
            (kit::check("active", "yes", &t!(loc, "warranty-plan-active-says"), !typed.active.is_empty()))
            (kit::button(&kit::Button { label: &save, look: kit::Look::Primary, ..kit::Button::default() }))
        })))
    }
}

fn one(ctx: &Ctx, trouble: &Error, name: &str, label: &str, value: &str, kind: &str) -> Markup {
    let (label, error) = (t!(ctx.loc(), label), ctx.field_error(trouble, name));
    kit::field(&kit::Field { name, label: &label, value, error: &error, kind, ..kit::Field::default() })
}

fn pick(
    ctx: &Ctx,
    trouble: &Error,
    name: &str,
    label: &str,
    value: &str,
    pairs: &[(String, String)],
) -> Markup {
    let (label, error) = (t!(ctx.loc(), label), ctx.field_error(trouble, name));
    kit::select(&kit::Select {
        name,
        label: &label,
        value,
        error: &error,
        choices: &words::choices(pairs),
        required: true,
        ..kit::Select::default()
    })
}

fn what(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let kinds: Vec<_> = PlanKind::ALL.iter().map(|k| (k.code().to_owned(), words::kind(loc, *k))).collect();
    let payers: Vec<_> = Payer::ALL
        .iter()
        .filter(|p| **p != Payer::Customer)
        .map(|p| (p.code().to_owned(), words::payer(loc, *p)))
        .collect();
    let field = |name, label, value, kind| one(ctx, trouble, name, label, value, kind);
    html! {
        (kit::pair(&[field("code", "warranty-plan-code", &typed.code, "text"), pick(ctx, trouble, "kind", "warranty-kind", &typed.kind, &kinds)]))
        (kit::pair(&[field("name_zh", "warranty-plan-zh", &typed.name_zh, "text"), field("name_en", "warranty-plan-en", &typed.name_en, "text")]))
        (kit::pair(&[pick(ctx, trouble, "payer", "warranty-payer", &typed.payer, &payers), field("price", "warranty-price", &typed.price, "text")]))
        (kit::pair(&[field("return_days", "warranty-return-days", &typed.return_days, "number"), field("exchange_days", "warranty-exchange-days", &typed.exchange_days, "number")]))
        (field("buy_within_days", "warranty-buy-within-days", &typed.buy_within_days, "number"))
    }
}

fn lines(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let heads = [
        "warranty-component-code",
        "warranty-benefit",
        "warranty-share-percent",
        "warranty-months",
        "warranty-usage-max",
        "warranty-basis",
    ]
    .map(|key| t!(loc, key));
    let columns = heads.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    let benefits: Vec<_> = Benefit::ALL.iter().map(|b| (b.code(), words::benefit(loc, *b))).collect();
    let bases: Vec<_> = StartBasis::ALL.iter().map(|b| (b.code(), words::basis(loc, *b))).collect();
    let input = |name: &str, label: &str, value: &str, kind: &str| {
        html! { input.input name=(name) value=(value) type=(kind) aria-label=(label); }
    };
    let choose = |name: &str, label: &str, value: &str, of: &[(&str, String)]| {
        html! {
            select.input name=(name) aria-label=(label) {
                @for (code, words) in of { option value=(code) selected[*code == value] { (words) } }
            }
        }
    };
    let rows: Vec<kit::Row<'_>> = (0..typed.share.len() + SPARE)
        .map(|n| kit::Row {
            cells: vec![
                input("component", &heads[0], at(&typed.component, n), "text"),
                choose("benefit", &heads[1], at(&typed.benefit, n), &benefits),
                input("share", &heads[2], at(&typed.share, n), "number"),
                input("months", &heads[3], at(&typed.months, n), "number"),
                input("usage_max", &heads[4], at(&typed.usage_max, n), "number"),
                choose("basis", &heads[5], at(&typed.basis, n), &bases),
            ],
            ..kit::Row::default()
        })
        .collect();
    let (caption, hint, error) =
        (t!(loc, "warranty-lines"), t!(loc, "warranty-lines-hint"), ctx.field_error(trouble, "lines"));
    html! {
        fieldset.field {
            legend { (caption) }
            p.hint { (hint) }
            (kit::table(&kit::Table { caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() }))
            @if !error.is_empty() { p.error { (error) } }
        }
    }
}

fn ticks(ctx: &Ctx, name: &str, label: &str, ticked: &[String]) -> Markup {
    let loc = ctx.loc();
    html! {
        fieldset.field {
            legend { (t!(loc, label)) }
            @for c in Cause::ALL {
                (kit::check(name, c.code(), &words::cause(loc, *c), ticked.iter().any(|t| t == c.code())))
            }
        }
    }
}

fn conditions(ctx: &Ctx, typed: &Typed) -> Markup {
    let loc = ctx.loc();
    let area = |name, label: &str, value| {
        let label = t!(loc, label);
        kit::area(&kit::Field { name, label: &label, value, ..kit::Field::default() }, 2)
    };
    kit::pair(&[
        area("conditions_zh", "warranty-conditions-zh", &typed.conditions_zh),
        area("conditions_en", "warranty-conditions-en", &typed.conditions_en),
    ])
}
