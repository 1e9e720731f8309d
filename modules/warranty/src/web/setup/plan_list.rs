//! Coverage plans, and the presets to start from.
use web::{Ctx, Done, Format, Markup, Path, Reply, Sheet, SheetCell, html, kit, t};

use super::super::{paging, words};
use crate::{CoverageLine, Plan, load_presets, plans};

/// `GET /coverage-plans`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    let all = ctx.read(async |view| plans(view).await).await?;
    let loc = ctx.loc();
    let mut actions = vec![paging::exports(&ctx, "/coverage-plans")];
    if ctx.may("warranty.setup") {
        actions.push(presets_button(&ctx));
        actions.push(kit::link_button(
            "/coverage-plans/new",
            &t!(loc, "warranty-plan-new"),
            kit::Look::Primary,
        ));
    }
    let title = t!(loc, "warranty-plans");
    let under = [kit::text(&t!(loc, "warranty-plans-says"))];
    ctx.page("warranty-plans").show(html! {
        (kit::head(&kit::Head { title: &title, under: &under, actions: &actions, ..kit::Head::default() }))
        @if all.is_empty() { (nothing(&ctx)) } @else { (table(&ctx, &all)) }
    })
}

fn presets_button(ctx: &Ctx) -> Markup {
    ctx.post_button("/coverage-plans/presets", &t!(ctx.loc(), "warranty-presets"), kit::Look::Plain, &[])
}

fn nothing(ctx: &Ctx) -> Markup {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "warranty-plans-none"), t!(loc, "warranty-plans-none-now"));
    let actions = if ctx.may("warranty.setup") { vec![presets_button(ctx)] } else { vec![] };
    kit::empty(&kit::Empty { icon: Some(kit::Icon::File), title: &title, body: &body, actions: &actions })
}

fn table(ctx: &Ctx, all: &[Plan]) -> Markup {
    let loc = ctx.loc();
    let heads = [
        "warranty-plan",
        "warranty-kind",
        "warranty-payer",
        "warranty-lines",
        "warranty-price",
        "warranty-state",
    ]
    .map(|key| t!(loc, key));
    let mut columns = heads.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    columns[4].figures = true;
    let hrefs: Vec<String> = all.iter().map(|p| format!("/coverage-plans/{}", p.code)).collect();
    let rows: Vec<kit::Row<'_>> = all
        .iter()
        .zip(&hrefs)
        .map(|(p, href)| kit::Row {
            href: if ctx.may("warranty.setup") { href } else { "" },
            cells: vec![
                kit::text(p.name(loc.locale)),
                kit::text(&words::kind(loc, p.kind)),
                kit::text(&words::payer(loc, p.payer)),
                kit::text(&t!(loc, "warranty-lines-count", count = p.lines.len() as i64)),
                kit::money(&loc.money(p.price)),
                super::product_list::active(ctx, p.active),
            ],
            ..kit::Row::default()
        })
        .collect();
    let caption = t!(loc, "warranty-plans");
    kit::table(&kit::Table { caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() })
}

/// `POST /coverage-plans/presets`
pub(crate) async fn presets(ctx: Ctx) -> Reply {
    let done = ctx
        .act(async move |uow| {
            let count = load_presets(uow).await?;
            Ok(Done::to("/coverage-plans").say("warranty-presets-loaded").with("count", count))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// `GET /coverage-plans/export/{format}`: one row a line, the columns the import takes back.
pub(crate) async fn export(ctx: Ctx, format: Path<Format>) -> Reply {
    let all = ctx.read(async |view| plans(view).await).await?;
    let loc = ctx.loc();
    let heads = [
        "warranty-plan-code",
        "warranty-plan-zh",
        "warranty-plan-en",
        "warranty-kind",
        "warranty-payer",
        "warranty-price",
        "warranty-component",
        "warranty-benefit",
        "warranty-share-percent",
        "warranty-months",
        "warranty-usage-max",
        "warranty-basis",
        "warranty-excludes",
    ];
    let rows = all.iter().flat_map(|p| p.lines.iter().map(move |line| row(p, line))).collect();
    ctx.export("coverage-plans", &Sheet { heads: heads.map(|key| t!(loc, key)).to_vec(), rows }, format.0)
}

fn row(p: &Plan, line: &CoverageLine) -> Vec<SheetCell> {
    let excludes: Vec<&str> = line.excludes.iter().map(|c| c.code()).collect();
    vec![
        p.code.as_str().into(),
        p.name_zh.as_str().into(),
        p.name_en.as_str().into(),
        p.kind.code().into(),
        p.payer.code().into(),
        p.price.into(),
        line.component.as_deref().unwrap_or("").into(),
        line.benefit.code().into(),
        line.share_percent.into(),
        line.months.map(i64::from).into(),
        line.usage_max.into(),
        line.basis.code().into(),
        excludes.join(";").into(),
    ]
}
