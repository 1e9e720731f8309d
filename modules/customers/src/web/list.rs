//! The list of customers.
use ::web::{Ctx, Markup, Query, Reply, html, kit, t};
use serde::Deserialize;
use store::leaf::{Begin, Beside};

use crate::{Customer, Filter, Level, levels, list};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    level: String,
    division: String,
    after: String,
    before: String,
}

/// Rows on a page.
const SIZE: u64 = 50;

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let filter = Filter {
        level: Some(asked.level.clone()).filter(|l| !l.is_empty()),
        division: Some(asked.division.clone()).filter(|d| !d.is_empty()),
        unit: None,
        begin: Begin::asked(&asked.after, &asked.before),
        size: SIZE,
    };
    let read = async move |view: &store::View| Ok((list(view, &filter).await?, levels(view).await?));
    let (found, all) = ctx.read(read).await?;
    let (open, title) = (t!(ctx.loc(), "customers-new"), t!(ctx.loc(), "customers-title"));
    let open = kit::link_button("/customers/new", &open, kit::Look::Primary);
    let open = if ctx.may("customers.write") { vec![open] } else { vec![] };
    let nobody = found.rows.is_empty() && asked.after.is_empty() && asked.before.is_empty();
    ctx.page("customers-title").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &open, ..kit::Head::default() }))
        (filters(&ctx, &asked, &all))
        @if nobody { (empty(&ctx, &open)) } @else { (table(&ctx, &found.rows, &all)) }
        (leaf(&ctx, &asked, (found.before, found.after)))
    })
}

fn empty(ctx: &Ctx, actions: &[Markup]) -> Markup {
    let (title, body) = (t!(ctx.loc(), "customers-empty"), t!(ctx.loc(), "customers-empty-body"));
    kit::empty(&kit::Empty { title: &title, body: &body, actions, ..kit::Empty::default() })
}

fn filters(ctx: &Ctx, asked: &Asked, all: &[Level]) -> Markup {
    let loc = ctx.loc();
    let [label, nothing, division] =
        ["customers-filter-level", "customers-all", "customers-division"].map(|key| t!(loc, key));
    let choice = |l: &'_ Level| (l.code.clone(), l.name(ctx.actor().locale).to_owned());
    let offered: Vec<(String, String)> = all.iter().map(choice).collect();
    let choices: Vec<kit::Choice<'_>> =
        offered.iter().map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() }).collect();
    let level = kit::Select {
        name: "level",
        label: &label,
        value: &asked.level,
        nothing: &nothing,
        choices: &choices,
        ..kit::Select::default()
    };
    let division = kit::Field {
        name: "division",
        label: &division,
        value: &asked.division,
        inputmode: "numeric",
        ..kit::Field::default()
    };
    kit::filters("/customers", "", &[kit::select(&level), kit::field(&division)], &[])
}

fn table(ctx: &Ctx, rows: &[Customer], all: &[Level]) -> Markup {
    let loc = ctx.loc();
    let keys = [
        "customers-name",
        "customers-number",
        "customers-phone",
        "customers-level",
        "customers-address",
        "customers-opened-at",
    ];
    let labels = keys.map(|key| t!(loc, key));
    let columns: Vec<kit::Column<'_>> =
        labels.iter().map(|label| kit::Column { label, ..kit::Column::default() }).collect();
    let hrefs: Vec<String> = rows.iter().map(|c| format!("/customers/{}", c.id)).collect();
    let level = |c: &Customer| {
        let named = all.iter().find(|l| l.code == c.level);
        named.map_or_else(|| c.level.clone(), |l| l.name(ctx.actor().locale).to_owned())
    };
    let row = |c: &Customer| {
        vec![
            html! { (c.name) },
            html! { span.num { (c.number) } },
            html! { span.num { (c.phone.masked()) } },
            html! { (level(c)) },
            html! { (c.address) },
            loc.when(c.opened_at),
        ]
    };
    let rows: Vec<kit::Row<'_>> = rows
        .iter()
        .zip(&hrefs)
        .map(|(c, href)| kit::Row { href, cells: row(c), ..kit::Row::default() })
        .collect();
    let caption = t!(loc, "customers-title");
    kit::table(&kit::Table {
        id: "customers",
        caption: &caption,
        columns: &columns,
        rows: &rows,
        ..kit::Table::default()
    })
}

fn leaf(ctx: &Ctx, asked: &Asked, (before, after): (Option<Beside>, Option<Beside>)) -> Markup {
    let loc = ctx.loc();
    let keep = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (level, division) = (keep(&asked.level), keep(&asked.division));
    let href = |way: &str, place: Option<Beside>| {
        place.map_or_else(String::new, |p| format!("/customers?level={level}&division={division}&{way}={p}"))
    };
    let (back, on) = (href("before", before), href("after", after));
    let [label, previous, next] =
        ["customers-pages", "customers-previous", "customers-next"].map(|key| t!(loc, key));
    let pages = kit::Pages {
        label: &label,
        previous: &previous,
        previous_href: &back,
        next: &next,
        next_href: &on,
        ..kit::Pages::default()
    };
    kit::pages(&pages)
}
