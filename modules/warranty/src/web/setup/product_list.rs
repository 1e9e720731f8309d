//! The catalogue.
use serde::Deserialize;
use web::{Ctx, Format, Markup, Path, Query, Reply, Sheet, html, kit, t};

use super::super::{paging, words};
use crate::{Page, Plan, Product, ProductFilter, categories, plans, products};

/// The filter as typed.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    category: String,
    page: u64,
}

impl Asked {
    fn filter(&self, page: u64, size: u64) -> ProductFilter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        ProductFilter { category: some(&self.category), text: some(&self.q), active: false, page, size }
    }
}

/// `GET /products`
pub(crate) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let filter = asked.filter(asked.page, paging::ROWS);
    let (found, all, plans) = ctx
        .read(async move |view| {
            Ok((products(view, &filter).await?, categories(view).await?, plans(view).await?))
        })
        .await?;
    let loc = ctx.loc();
    let mut actions = vec![
        paging::exports(&ctx, "/products"),
        kit::link_button("/coverage-plans", &t!(loc, "warranty-plans"), kit::Look::Plain),
    ];
    if ctx.may("warranty.setup") {
        actions.push(kit::link_button("/products/new", &t!(loc, "warranty-product-new"), kit::Look::Primary));
    }
    let title = t!(loc, "warranty-products");
    ctx.page("warranty-products").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (filters(&ctx, &asked, all))
        @if found.rows.is_empty() { (nothing(&ctx, &asked)) }
        @else { (table(&ctx, &found.rows, &plans)) (paging::pages(&ctx, asked.page, found.rows.len(), found.more)) }
    })
}

fn filters(ctx: &Ctx, asked: &Asked, categories: Vec<String>) -> Markup {
    let loc = ctx.loc();
    let [find, category, all] =
        ["warranty-find-product", "warranty-category", "warranty-all"].map(|key| t!(loc, key));
    let pairs: Vec<(String, String)> = categories.into_iter().map(|c| (c.clone(), c)).collect();
    let fields = [
        kit::field(&kit::Field {
            name: "q",
            label: &find,
            value: &asked.q,
            kind: "search",
            ..kit::Field::default()
        }),
        kit::select(&kit::Select {
            name: "category",
            label: &category,
            value: &asked.category,
            nothing: &all,
            choices: &words::choices(&pairs),
            ..kit::Select::default()
        }),
    ];
    kit::filters("/products", "", &fields, &[])
}

fn nothing(ctx: &Ctx, asked: &Asked) -> Markup {
    let loc = ctx.loc();
    if !asked.q.is_empty() || !asked.category.is_empty() {
        let (title, body) = (t!(loc, "warranty-products-unfound"), t!(loc, "warranty-products-unfound-now"));
        return kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() });
    }
    let (title, body) = (t!(loc, "warranty-no-products"), t!(loc, "warranty-no-products-now"));
    let new = kit::link_button("/products/new", &t!(loc, "warranty-product-new"), kit::Look::Primary);
    let plans = kit::link_button("/coverage-plans", &t!(loc, "warranty-plans"), kit::Look::Plain);
    let actions = if ctx.may("warranty.setup") { vec![plans, new] } else { vec![] };
    kit::empty(&kit::Empty { icon: Some(kit::Icon::Box), title: &title, body: &body, actions: &actions })
}

fn plan_name<'a>(ctx: &Ctx, plans: &'a [Plan], product: &'a Product) -> &'a str {
    plans.iter().find(|p| p.code == product.plan).map_or(&product.plan, |p| p.name(ctx.loc().locale))
}

fn table(ctx: &Ctx, rows: &[Product], plans: &[Plan]) -> Markup {
    let loc = ctx.loc();
    let heads = [
        "warranty-model",
        "warranty-product-name",
        "warranty-category",
        "warranty-brand",
        "warranty-plan",
        "warranty-components",
        "warranty-state",
    ]
    .map(|key| t!(loc, key));
    let columns = heads.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    let hrefs: Vec<String> = rows.iter().map(|p| format!("/products/{}", p.id)).collect();
    let comma = t!(loc, "warranty-list-comma");
    let rows: Vec<kit::Row<'_>> = rows
        .iter()
        .zip(&hrefs)
        .map(|(p, href)| {
            let components: Vec<&str> = p.components.iter().map(|c| c.name(loc.locale)).collect();
            let cells = vec![
                kit::num(&p.model),
                kit::text(&p.name),
                kit::text(&p.category),
                kit::text(&p.brand),
                kit::text(plan_name(ctx, plans, p)),
                kit::text(&components.join(&comma)),
                active(ctx, p.active),
            ];
            kit::Row { href, cells, ..kit::Row::default() }
        })
        .collect();
    let caption = t!(loc, "warranty-products");
    kit::table(&kit::Table {
        caption: &caption,
        columns: &columns,
        rows: &rows,
        stick: true,
        ..kit::Table::default()
    })
}

/// Whether something is still chosen for new cards.
pub(super) fn active(ctx: &Ctx, active: bool) -> Markup {
    if active {
        kit::tag(kit::Tone::Good, &t!(ctx.loc(), "warranty-active"))
    } else {
        kit::tag(kit::Tone::Quiet, &t!(ctx.loc(), "warranty-inactive"))
    }
}

/// `GET /products/export/{format}`: the columns the import takes back.
pub(crate) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let all = ctx
        .read(async move |view| {
            let mut all = vec![];
            for page in 0..paging::SLICES_MAX {
                let Page { rows, more } = products(view, &asked.filter(page, paging::SLICE)).await?;
                all.extend(rows);
                if !more {
                    break;
                }
            }
            Ok(all)
        })
        .await?;
    let loc = ctx.loc();
    let heads = [
        "warranty-model",
        "warranty-product-name",
        "warranty-category",
        "warranty-brand",
        "warranty-trademark",
        "warranty-manufacturer",
        "warranty-specification",
        "warranty-plan-code",
        "warranty-components",
    ];
    let row = |p: Product| {
        let components: Vec<String> =
            p.components.iter().map(|c| format!("{}:{}:{}", c.code, c.name_zh, c.name_en)).collect();
        [
            p.model,
            p.name,
            p.category,
            p.brand,
            p.trademark,
            p.manufacturer,
            p.specification,
            p.plan,
            components.join(";"),
        ]
        .map(Into::into)
        .to_vec()
    };
    let sheet =
        Sheet { heads: heads.map(|key| t!(loc, key)).to_vec(), rows: all.into_iter().map(row).collect() };
    ctx.export("products", &sheet, format.0)
}
