//! The price list: what each kind of work earns where.
use ::web::{Ctx, Done, Form, Format, Markup, Path, Query, Reply, Sheet, html, kit, t};
use kernel::{Currency, Error, Money};
use serde::Deserialize;

use super::pages::{self, Line};
use crate::{Basis, TariffItem, TariffRow, define_tariff_row, tariff_row, tariff_rows};

/// A row as a person types it or a file carries it: kilometres and yuan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) code: String,
    pub(crate) tariff: String,
    pub(crate) item: String,
    pub(crate) category: String,
    pub(crate) kind: String,
    pub(crate) level: String,
    pub(crate) division: String,
    pub(crate) from_km: String,
    pub(crate) to_km: String,
    pub(crate) amount: String,
    pub(crate) basis: String,
    pub(crate) valid_from: String,
    pub(crate) valid_until: String,
}

impl Typed {
    /// The row, or the field at fault.
    pub(crate) fn row(&self) -> kernel::Result<TariffRow> {
        let text = |t: &str| t.trim().to_owned();
        let metres = |field: &'static str, t: &str| {
            // Kilometres have at most two decimals, as amounts do.
            let parsed = Money::parse(t, Currency::Cny)
                .map_err(|_| Error::field(field, "settlement-tariff-band-wrong"));
            parsed.map(|m| m.minor * 10)
        };
        let optional = |t: &str| Some(text(t)).filter(|t| !t.is_empty());
        Ok(TariffRow {
            code: text(&self.code),
            tariff: text(&self.tariff),
            item: TariffItem::from_code(self.item.trim())
                .ok_or_else(|| Error::field("item", "settlement-tariff-item-wrong"))?,
            category: text(&self.category),
            kind: text(&self.kind),
            level: text(&self.level),
            division: text(&self.division),
            from_m: optional(&self.from_km).map_or(Ok(0), |t| metres("from_km", &t))?,
            to_m: optional(&self.to_km).map(|t| metres("to_km", &t)).transpose()?,
            amount: Money::parse(&self.amount, Currency::Cny)
                .map_err(|_| Error::field("amount", "settlement-tariff-amount-wrong"))?,
            basis: Basis::from_code(self.basis.trim())
                .ok_or_else(|| Error::field("basis", "settlement-tariff-basis-wrong"))?,
            valid_from: text(&self.valid_from),
            valid_until: optional(&self.valid_until),
        })
    }

    fn of(r: &TariffRow) -> Self {
        Self {
            code: r.code.clone(),
            tariff: r.tariff.clone(),
            item: r.item.code().into(),
            category: r.category.clone(),
            kind: r.kind.clone(),
            level: r.level.clone(),
            division: r.division.clone(),
            from_km: km(r.from_m),
            to_km: r.to_m.map(km).unwrap_or_default(),
            amount: r.amount.to_string(),
            basis: r.basis.code().into(),
            valid_from: r.valid_from.clone(),
            valid_until: r.valid_until.clone().unwrap_or_default(),
        }
    }
}

fn km(metres: i64) -> String {
    Money::fen(metres / 10).to_string()
}

/// Heads of the list and of its files, in the order of the import's columns.
const HEADS: [&str; 13] = [
    "settlement-tariff-code",
    "settlement-tariff",
    "settlement-item",
    "settlement-category",
    "settlement-case-kind",
    "settlement-level",
    "settlement-division",
    "settlement-from-km",
    "settlement-to-km",
    "settlement-amount",
    "settlement-basis",
    "settlement-valid-from",
    "settlement-valid-until",
];

pub(super) async fn page(ctx: Ctx) -> Reply {
    let rows = ctx.read(async |view| tariff_rows(view).await).await?;
    let title = t!(ctx.loc(), "settlement-tariffs");
    let mut actions = pages::exports(&ctx, "/tariffs");
    if ctx.may("settlement.tariffs") {
        actions.push(kit::link_button(
            "/tariffs/new",
            &t!(ctx.loc(), "settlement-tariff-new"),
            kit::Look::Primary,
        ));
    }
    ctx.page("settlement-tariffs").wide().show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        @if rows.is_empty() {
            (pages::empty(&ctx, "settlement-tariffs-empty", "settlement-tariffs-empty-body"))
        } @else { (table(&ctx, &rows)) }
    })
}

fn table(ctx: &Ctx, rows: &[TariffRow]) -> Markup {
    let keys = HEADS.map(|k| if k == "settlement-amount" { "settlement-amount#" } else { k });
    let line = |r: &TariffRow| {
        let t = Typed::of(r);
        let words = |key: String| html! { (t!(ctx.loc(), &key)) };
        Line {
            href: if ctx.may("settlement.tariffs") {
                format!("/tariffs/new?code={}", r.code)
            } else {
                String::new()
            },
            late: false,
            cells: vec![
                html! { (t.code) },
                html! { (t.tariff) },
                words(format!("settlement-item-{}", t.item)),
                html! { (t.category) },
                html! { (t.kind) },
                html! { (t.level) },
                html! { (t.division) },
                html! { span.num { (t.from_km) } },
                html! { span.num { (t.to_km) } },
                pages::money(ctx, r.amount),
                words(format!("settlement-basis-{}", t.basis)),
                html! { span.num { (t.valid_from) } },
                html! { span.num { (t.valid_until) } },
            ],
        }
    };
    pages::table(ctx, "tariffs", "settlement-tariffs", &keys, rows.iter().map(line).collect())
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
}

pub(super) async fn form(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let code = asked.code.clone();
    let known = ctx.read(async move |view| tariff_row(view, &code).await).await?;
    let typed = known.as_ref().map(Typed::of).unwrap_or_else(|| Typed {
        valid_from: ctx.loc().now().date_in(ctx.loc().zone()).to_string(),
        ..Typed::default()
    });
    ctx.page("settlement-tariff-new").show(body(&ctx, &typed, &Error::Invalid(vec![])))
}

fn body(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let text = |name: &'static str, label: &str, value: &str, kind: &'static str, required: bool| {
        let (label, error) = (t!(ctx.loc(), label), ctx.field_error(trouble, name));
        kit::field(&kit::Field {
            name,
            label: &label,
            value,
            error: &error,
            kind,
            required,
            ..kit::Field::default()
        })
    };
    let items = TariffItem::ALL.map(|i| (i.code().to_owned(), format!("settlement-item-{}", i.code())));
    let bases = Basis::ALL.map(|b| (b.code().to_owned(), format!("settlement-basis-{}", b.code())));
    let title = t!(ctx.loc(), "settlement-tariff-new");
    let hint = t!(ctx.loc(), "settlement-tariff-hint");
    html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (ctx.form_error(trouble))
        p.muted { (hint) }
        (ctx.form(&kit::Form { action: "/tariffs", draft: "tariff", ..kit::Form::default() }, html! {
            (kit::pair(&[
                text("code", "settlement-tariff-code", &typed.code, "text", true),
                text("tariff", "settlement-tariff", &typed.tariff, "text", false),
            ]))
            (kit::pair(&[
                pages::choose(ctx, "item", "settlement-item", &typed.item, &items),
                pages::choose(ctx, "basis", "settlement-basis", &typed.basis, &bases),
            ]))
            (text("amount", "settlement-amount", &typed.amount, "text", true))
            (kit::pair(&[
                text("category", "settlement-category", &typed.category, "text", false),
                text("kind", "settlement-case-kind", &typed.kind, "text", false),
                text("level", "settlement-level", &typed.level, "text", false),
            ]))
            (text("division", "settlement-division", &typed.division, "text", false))
            (kit::pair(&[
                text("from_km", "settlement-from-km", &typed.from_km, "text", false),
                text("to_km", "settlement-to-km", &typed.to_km, "text", false),
            ]))
            (kit::pair(&[
                text("valid_from", "settlement-valid-from", &typed.valid_from, "date", true),
                text("valid_until", "settlement-valid-until", &typed.valid_until, "date", false),
            ]))
            (pages::submit(ctx, "settlement-save", kit::Look::Primary))
        }))
    }
}

pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let done = ctx
        .act(async move |uow| {
            define_tariff_row(uow, sent.row()?).await?;
            Ok(Done::to("/tariffs").say("settlement-said-tariff"))
        })
        .await;
    ctx.done_or_again(done, |e| ctx.page("settlement-tariff-new").status(422).show(body(&ctx, &typed, e)))
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>) -> Reply {
    let rows = ctx.read(async |view| tariff_rows(view).await).await?;
    let row = |r: &TariffRow| {
        let t = Typed::of(r);
        let cells = [
            t.code,
            t.tariff,
            t.item,
            t.category,
            t.kind,
            t.level,
            t.division,
            t.from_km,
            t.to_km,
            t.amount,
            t.basis,
            t.valid_from,
            t.valid_until,
        ];
        cells.map(Into::into).to_vec()
    };
    let heads = HEADS.map(|key| t!(ctx.loc(), key)).to_vec();
    ctx.export("tariffs", &Sheet { heads, rows: rows.iter().map(row).collect() }, *format)
}
