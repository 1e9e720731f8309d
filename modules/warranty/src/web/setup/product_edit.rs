//! One product: what it is, which components promises speak of, which plan its cards start with.
use kernel::{Error, Id};
use serde::Deserialize;
use web::{Ctx, Done, Form, Markup, Path, Place, Reply, html, kit, t};

use super::super::words;
use crate::{Component, DefineProduct, Plan, PlanKind, Product, define_product, plans, product};

/// Empty rows offered below the known components.
const SPARE: usize = 4;

/// The product as typed.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    model: String,
    name: String,
    category: String,
    brand: String,
    trademark: String,
    manufacturer: String,
    specification: String,
    plan: String,
    code: Vec<String>,
    zh: Vec<String>,
    en: Vec<String>,
    active: String,
    version: String,
}

impl Typed {
    fn of(p: Product) -> Self {
        Self {
            model: p.model,
            name: p.name,
            category: p.category,
            brand: p.brand,
            trademark: p.trademark,
            manufacturer: p.manufacturer,
            specification: p.specification,
            plan: p.plan,
            code: p.components.iter().map(|c| c.code.clone()).collect(),
            zh: p.components.iter().map(|c| c.name_zh.clone()).collect(),
            en: p.components.iter().map(|c| c.name_en.clone()).collect(),
            active: if p.active { "yes".into() } else { String::new() },
            version: p.version.to_string(),
        }
    }

    fn define(&self) -> DefineProduct {
        let rows = self.code.iter().zip(&self.zh).zip(&self.en);
        let filled = rows.filter(|((code, zh), _)| !(code.trim().is_empty() && zh.trim().is_empty()));
        let component = |((code, zh), en): ((&String, &String), &String)| Component {
            code: code.trim().into(),
            name_zh: zh.clone(),
            name_en: en.trim().into(),
        };
        DefineProduct {
            model: self.model.clone(),
            name: self.name.clone(),
            category: self.category.clone(),
            brand: self.brand.clone(),
            trademark: self.trademark.clone(),
            manufacturer: self.manufacturer.clone(),
            specification: self.specification.clone(),
            plan: self.plan.clone(),
            components: filled.map(component).collect(),
            active: !self.active.is_empty(),
            // A form for a new product carries 0: a model that exists already is somebody else's work.
            version: Some(self.version.trim().parse().unwrap_or(0)),
        }
    }
}

/// `GET /products/new`
pub(crate) async fn new(ctx: Ctx) -> Reply {
    let plans = ctx.read(async |view| plans(view).await).await?;
    let typed = Typed { active: "yes".into(), ..Typed::default() };
    ctx.page("warranty-product-new").show(form(&ctx, &plans, &typed, &Error::Invalid(vec![])))
}

/// `GET /products/{id}`
pub(crate) async fn show(ctx: Ctx, id: Path<Id<Product>>) -> Reply {
    let (c, id) = (ctx.clone(), id.0);
    let (found, plans, panels) = ctx
        .read(async move |view| {
            let panels = c.panels(view, Place::Product, &id.text()).await?;
            Ok((product(view, id).await?, plans(view).await?, panels))
        })
        .await?;
    let title = words::product_line(&found);
    let body = if ctx.may("warranty.setup") {
        form(&ctx, &plans, &Typed::of(found), &Error::Invalid(vec![]))
    } else {
        facts(&ctx, &found, &plans)
    };
    ctx.page_titled(title).show(html! { (body) @for p in &panels { (p) } })
}

/// `POST /products`
pub(crate) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let define = typed.define();
    let done = ctx
        .act(async move |uow| {
            let id = define_product(uow, define.clone()).await?;
            Ok(Done::to(format!("/products/{id}")).say("warranty-saved"))
        })
        .await;
    let plans = ctx.read(async |view| plans(view).await).await?;
    ctx.done_or_again(done, |e| {
        ctx.page("warranty-product-new").status(422).show(form(&ctx, &plans, &typed, e))
    })
}

fn facts(ctx: &Ctx, p: &Product, plans: &[Plan]) -> Markup {
    let loc = ctx.loc();
    let labels = [
        "warranty-model",
        "warranty-category",
        "warranty-brand",
        "warranty-manufacturer",
        "warranty-specification",
        "warranty-plan",
        "warranty-components",
    ]
    .map(|key| t!(loc, key));
    let plan = plans.iter().find(|plan| plan.code == p.plan).map_or("", |plan| plan.name(loc.locale));
    let components: Vec<&str> = p.components.iter().map(|c| c.name(loc.locale)).collect();
    let components = components.join(&t!(loc, "warranty-list-comma"));
    let values = [&p.model, &p.category, &p.brand, &p.manufacturer, &p.specification, plan, &components]
        .map(kit::text);
    let pairs: Vec<(&str, Markup)> = labels.iter().map(String::as_str).zip(values).collect();
    html! {
        (kit::head(&kit::Head { title: &p.name, tags: &[super::product_list::active(ctx, p.active)], ..kit::Head::default() }))
        (kit::card(&kit::Card::default(), kit::facts(&pairs)))
    }
}

fn form(ctx: &Ctx, plans: &[Plan], typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let title = if typed.name.is_empty() { t!(loc, "warranty-product-new") } else { typed.name.clone() };
    let save = t!(loc, "warranty-save");
    let one = |name, label: &str, value: &str, required| {
        let (label, error) = (t!(loc, label), ctx.field_error(trouble, name));
        kit::field(&kit::Field {
            name,
            label: &label,
            value,
            error: &error,
            required,
            ..kit::Field::default()
        })
    };
    html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (kit::card(&kit::Card::default(), ctx.form(&kit::Form { action: "/products", draft: "product", ..kit::Form::default() }, html! {
            input type="hidden" name="version" value=(typed.version);
            (kit::pair(&[one("model", "warranty-model", &typed.model, true), one("name", "warranty-product-name", &typed.name, true)]))
            (kit::pair(&[one("category", "warranty-category", &typed.category, false), one("specification", "warranty-specification", &typed.specification, false)]))
            (kit::pair(&[one("brand", "warranty-brand", &typed.brand, false), one("trademark", "warranty-trademark", &typed.trademark, false)]))
            (kit::pair(&[one("manufacturer", "warranty-manufacturer", &typed.manufacturer, false), plan(ctx, plans, typed, trouble)]))
            (components(ctx, typed, trouble))
            (kit::check("active", "yes", &t!(loc, "warranty-active-says"), !typed.active.is_empty()))
            (kit::button(&kit::Button { label: &save, look: kit::Look::Primary, ..kit::Button::default() }))
        })))
    }
}

fn plan(ctx: &Ctx, plans: &[Plan], typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let base = plans.iter().filter(|p| p.kind == PlanKind::Base && (p.active || p.code == typed.plan));
    let pairs: Vec<(String, String)> =
        base.map(|p| (p.code.clone(), p.name(loc.locale).to_owned())).collect();
    let [label, none, hint] =
        ["warranty-base-plan", "warranty-none", "warranty-base-plan-hint"].map(|key| t!(loc, key));
    let error = ctx.field_error(trouble, "plan");
    kit::select(&kit::Select {
        name: "plan",
        label: &label,
        value: &typed.plan,
        error: &error,
        hint: &hint,
        nothing: &none,
        choices: &words::choices(&pairs),
        ..kit::Select::default()
    })
}

fn components(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let heads =
        ["warranty-component-code", "warranty-component-zh", "warranty-component-en"].map(|key| t!(loc, key));
    let columns = heads.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    let at = |list: &[String], n: usize| list.get(n).cloned().unwrap_or_default();
    let input = |name: &str, label: &str, value: &str| html! { input.input name=(name) value=(value) aria-label=(label); };
    let rows: Vec<kit::Row<'_>> = (0..typed.code.len() + SPARE)
        .map(|n| kit::Row {
            cells: vec![
                input("code", &heads[0], &at(&typed.code, n)),
                input("zh", &heads[1], &at(&typed.zh, n)),
                input("en", &heads[2], &at(&typed.en, n)),
            ],
            ..kit::Row::default()
        })
        .collect();
    let (caption, hint, error) = (
        t!(loc, "warranty-components"),
        t!(loc, "warranty-components-hint"),
        ctx.field_error(trouble, "components"),
    );
    html! {
        fieldset.field {
            legend { (caption) }
            p.hint { (hint) }
            (kit::table(&kit::Table { caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() }))
            @if !error.is_empty() { p.error { (error) } }
        }
    }
}
