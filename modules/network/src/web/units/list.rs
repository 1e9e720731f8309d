//! The tree of units, the same as a list with filters, and the file of it.
use std::collections::HashMap;

use ::web::{Ctx, Format, Line, Markup, Path, Query, Reply, Sheet, html, kit, t};
use kernel::UnitPath;
use serde::Deserialize;

use super::super::words;
use crate::{Ownership, Unit, UnitKind, store::staff, units};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    pub(in crate::web) q: String,
    pub(in crate::web) kind: String,
    pub(in crate::web) ownership: String,
    pub(in crate::web) state: String,
    view: String,
}

impl Asked {
    fn is_narrowed(&self) -> bool {
        [&self.q, &self.kind, &self.ownership, &self.state].iter().any(|t| !t.trim().is_empty())
    }

    /// The filter as a query of known words only.
    fn query(&self) -> String {
        let kind = UnitKind::from_code(&self.kind).map_or("", UnitKind::code);
        let ownership = Ownership::from_code(&self.ownership).map_or("", Ownership::code);
        let state = if matches!(self.state.as_str(), "open" | "closed") { self.state.as_str() } else { "" };
        format!("kind={kind}&ownership={ownership}&state={state}")
    }

    pub(in crate::web) fn takes(&self, u: &Unit) -> bool {
        let q = self.q.trim().to_lowercase();
        (q.is_empty() || u.name.to_lowercase().contains(&q) || u.code.contains(&q) || u.address.contains(&q))
            && UnitKind::from_code(&self.kind).is_none_or(|k| k == u.kind)
            && Ownership::from_code(&self.ownership).is_none_or(|o| o == u.ownership)
            && match self.state.as_str() {
                "open" => u.active,
                "closed" => !u.active,
                _ => true,
            }
    }
}

pub(in crate::web) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let read = async |view: &store::View| Ok((units(view).await?, staff::counts(view).await?));
    let (all, people) = ctx.read(read).await?;
    let title = t!(ctx.loc(), "network-units");
    let as_list = asked.view == "list" || asked.is_narrowed();
    let mut actions = ctx.exports("/units", &asked.query());
    actions.push(kit::link_button("/staff", &t!(ctx.loc(), "network-staff"), kit::Look::Plain));
    actions.push(kit::link_button("/skills", &t!(ctx.loc(), "network-skills"), kit::Look::Plain));
    actions.push(kit::link_button("/divisions", &t!(ctx.loc(), "network-divisions"), kit::Look::Plain));
    if ctx.may("network.write") {
        actions.push(kit::link_button("/units/new", &t!(ctx.loc(), "network-found"), kit::Look::Primary));
    }
    ctx.page("network-units").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (views(&ctx, as_list))
        (filters(&ctx, &asked))
        @if all.is_empty() { (ctx.nothing("network-units-empty", "network-units-empty-body", &[])) }
        @else if as_list { (table(&ctx, all.iter().filter(|u| asked.takes(u)), &people)) }
        @else { (kit::card(&kit::Card::default(), tree(&ctx, &all, &people))) }
    })
}

fn views(ctx: &Ctx, as_list: bool) -> Markup {
    let [label, tree, list] =
        ["network-views", "network-view-tree", "network-view-list"].map(|k| t!(ctx.loc(), k));
    kit::views(
        &label,
        &[
            kit::View { label: &tree, href: "/units", current: !as_list, ..kit::View::default() },
            kit::View { label: &list, href: "/units?view=list", current: as_list, ..kit::View::default() },
        ],
    )
}

fn filters(ctx: &Ctx, asked: &Asked) -> Markup {
    let fine = kernel::Error::Invalid(vec![]);
    let f = ctx.fields(&fine);
    let states = ["open", "closed"].map(|s| (s.to_owned(), t!(ctx.loc(), &format!("network-{s}"))));
    kit::filters(
        "/units",
        "",
        &[
            f.typed("q", "network-search", &asked.q, "search"),
            f.choose("kind", "network-kind", &asked.kind, "network-any", &words::kinds(ctx)),
            f.choose(
                "ownership",
                "network-ownership",
                &asked.ownership,
                "network-any",
                &words::ownerships(ctx),
            ),
            f.choose("state", "network-state", &asked.state, "network-any", &states),
        ],
        &[],
    )
}

/// Levels of the tree that stand open.
const OPEN_DEPTH: usize = 2;

fn tree(ctx: &Ctx, all: &[Unit], people: &HashMap<String, i64>) -> Markup {
    let notes: Vec<(String, String)> =
        all.iter().map(|u| (format!("/units/{}", u.code), note(ctx, u, people))).collect();
    let mut rest = all.iter().zip(&notes).peekable();
    let label = t!(ctx.loc(), "network-units");
    kit::tree(&label, &branch(&UnitPath::root(), &mut rest))
}

type Rest<'a, I> = std::iter::Peekable<I>;

/// Units come in the order of the tree, so that what lies below a unit follows it.
fn branch<'a, I>(above: &UnitPath, rest: &mut Rest<'a, I>) -> Vec<kit::Node<'a>>
where
    I: Iterator<Item = (&'a Unit, &'a (String, String))>,
{
    let mut nodes = vec![];
    while let Some((unit, (href, note))) = rest.next_if(|(u, _)| above.covers(&u.path)) {
        let children = branch(&unit.path, rest);
        let open = unit.depth() < OPEN_DEPTH;
        nodes.push(kit::Node { label: &unit.name, href, note, open, children, ..kit::Node::default() });
    }
    nodes
}

fn note(ctx: &Ctx, u: &Unit, people: &HashMap<String, i64>) -> String {
    let mut parts = vec![words::kind(ctx, u.kind), words::ownership(ctx, u.ownership)];
    if let Some(n) = people.get(u.path.as_str()) {
        parts.push(t!(ctx.loc(), "network-people-count", count = *n));
    }
    if !u.active {
        parts.push(t!(ctx.loc(), "network-closed"));
    }
    parts.join(" · ")
}

pub(super) fn table<'a>(
    ctx: &Ctx,
    rows: impl Iterator<Item = &'a Unit>,
    people: &HashMap<String, i64>,
) -> Markup {
    let keys = [
        "network-name",
        "network-code",
        "network-kind",
        "network-ownership",
        "network-depth#",
        "network-territory#",
        "network-people#",
        "network-contract-until",
        "network-state",
    ];
    let line = |u: &Unit| {
        let cells = vec![
            html! { (u.name) },
            kit::num(&u.code),
            html! { (words::kind(ctx, u.kind)) },
            html! { (words::ownership(ctx, u.ownership)) },
            html! { (u.depth()) },
            html! { (u.territories.len()) },
            html! { @if let Some(n) = people.get(u.path.as_str()) { (n) } },
            kit::num(u.contract.until.as_deref().unwrap_or("")),
            words::standing(ctx, u),
        ];
        Line::of(format!("/units/{}", u.code), cells)
    };
    let lines: Vec<Line> = rows.map(line).collect();
    if lines.is_empty() {
        return ctx.nothing("network-none-found", "network-none-found-body", &[]);
    }
    ctx.list("units", "network-units", &keys, &lines)
}

/// `GET /units/suggest?q=`: lines of a combobox.
pub(in crate::web) async fn suggest(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let q = asked.q.trim().to_owned();
    let found = ctx.read(async move |view| crate::find_units(view, &q, 12).await).await?;
    let notes: Vec<String> = found.iter().map(|u| words::kind(&ctx, u.kind)).collect();
    let offers: Vec<kit::Offer<'_>> = found
        .iter()
        .zip(&notes)
        .map(|(u, note)| kit::Offer { value: &u.code, label: &u.name, note, ..kit::Offer::default() })
        .collect();
    ctx.fragment(kit::offers(&offers))
}

/// Heads of the file, the same as the import's columns.
const HEADS: [&str; 20] = [
    "network-code",
    "network-parent",
    "network-name",
    "network-kind",
    "network-ownership",
    "network-division",
    "network-address",
    "network-phone",
    "network-lon",
    "network-lat",
    "network-calendar",
    "network-tariff",
    "network-contract-from",
    "network-contract-until",
    "network-territory",
    "network-skills",
    "network-brands",
    "network-products",
    "network-state",
    "network-path",
];

pub(in crate::web) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let all = ctx.read(async |view| units(view).await).await?;
    let row = |u: &Unit| {
        // A contract is its own unit's and headquarters' business.
        let own = ctx.actor().scope.covers_unit(&u.path);
        let day = |d: &Option<String>| if own { d.clone().unwrap_or_default() } else { String::new() };
        vec![
            u.code.clone().into(),
            u.path.parent().map(|p| p.code().to_owned()).unwrap_or_default().into(),
            u.name.clone().into(),
            words::kind(&ctx, u.kind).into(),
            words::ownership(&ctx, u.ownership).into(),
            u.division.clone().into(),
            u.address.clone().into(),
            u.phone.clone().into(),
            u.place.map(|p| p.lon).into(),
            u.place.map(|p| p.lat).into(),
            u.calendar.clone().into(),
            if own { u.contract.tariff.clone() } else { String::new() }.into(),
            day(&u.contract.from).into(),
            day(&u.contract.until).into(),
            u.territories.join(", ").into(),
            u.skills.join(", ").into(),
            u.brands.join(", ").into(),
            u.products.join(", ").into(),
            t!(ctx.loc(), if u.active { "network-open" } else { "network-closed" }).into(),
            u.path.as_str().into(),
        ]
    };
    let rows = all.iter().filter(|u| asked.takes(u)).map(row).collect();
    ctx.export("units", &Sheet { heads: HEADS.map(|k| t!(ctx.loc(), k)).to_vec(), rows }, *format)
}
