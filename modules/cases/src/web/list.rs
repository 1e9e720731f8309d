//! The list of cases by due time: views, filters, acts on many, files out.
use ::web::{Ctx, Format, Markup, Path, Query, Reply, Sheet, html, kit, t};
use kernel::{Result, UnitPath};
use serde::Deserialize;
use store::{
    View,
    leaf::{Begin, Beside},
};

use super::words::{distance, marks, state_tag, word};
use crate::{Case, CaseKind, Filter, State, list};

/// Rows on a page, and in a file.
const SIZE: u64 = 50;
const EXPORT_PAGES: u64 = 100;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) view: String,
    pub(super) kind: String,
    pub(super) level: String,
    pub(super) unit: String,
    pub(super) after: String,
    pub(super) before: String,
}

const VIEWS: [&str; 7] = ["live", "late", "mine", "waiting", "done", "complaints", "all"];

impl Asked {
    fn view(&self) -> &str {
        if VIEWS.contains(&self.view.as_str()) { &self.view } else { "live" }
    }

    fn filter(&self, ctx: &Ctx) -> Filter {
        let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        let mut filter = Filter {
            kind: CaseKind::from_code(&self.kind),
            level: some(&self.level),
            unit: UnitPath::parse(&self.unit),
            begin: Begin::asked(&self.after, &self.before),
            size: SIZE,
            ..Filter::default()
        };
        match self.view() {
            "late" => (filter.by_due, filter.breached) = (true, true),
            "mine" => {
                (filter.by_due, filter.technician) =
                    (true, Some(ctx.actor().staff.clone().unwrap_or_default()))
            }
            "waiting" => filter.states = vec![State::Waiting],
            "done" => filter.states = vec![State::Completed],
            "complaints" => (filter.by_due, filter.kind) = (true, Some(CaseKind::Complaint)),
            "all" => {}
            _ => filter.by_due = true,
        }
        filter
    }

    fn query(&self, view: &str) -> String {
        let plain = |text: &str| {
            text.chars().filter(|c| c.is_ascii_alphanumeric() || "-_/".contains(*c)).collect::<String>()
        };
        let (kind, level, unit) = (plain(&self.kind), plain(&self.level), plain(&self.unit));
        format!("view={view}&kind={kind}&level={level}&unit={unit}")
    }
}

/// A case with the names its row shows.
pub(super) struct Listed {
    pub(super) case: Case,
    pub(super) unit: String,
    pub(super) technician: String,
}

/// Names of units and technicians of many cases with two queries.
pub(super) async fn named(view: &View, rows: Vec<Case>) -> Result<Vec<Listed>> {
    let ids: Vec<_> = rows.iter().filter_map(|c| c.technician).collect();
    let people = if ids.is_empty() { vec![] } else { network::staff_by_ids(view, &ids).await? };
    let paths: Vec<UnitPath> = rows.iter().map(|c| c.unit.clone()).collect();
    let names = network::unit_names(view, &paths).await?;
    let of = |case: Case| Listed {
        unit: names.get(case.unit.as_str()).cloned().unwrap_or_default(),
        technician: people
            .iter()
            .find(|p| Some(p.id) == case.technician)
            .map(|p| p.name.clone())
            .unwrap_or_default(),
        case,
    };
    Ok(rows.into_iter().map(of).collect())
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let filter = asked.filter(&ctx);
    let read = async move |view: &View| {
        let page = list(view, &filter).await?;
        let levels = customers::levels(view).await?;
        Ok((named(view, page.rows).await?, (page.before, page.after), levels))
    };
    let (rows, beside, levels) = ctx.read(read).await?;
    let loc = ctx.loc();
    let title = t!(loc, "cases-title");
    let new = kit::key_button("/cases/new", &t!(loc, "cases-new"), kit::Look::Primary, "n");
    let actions = if ctx.may("cases.open") { vec![new] } else { vec![] };
    let nothing = rows.is_empty() && asked.after.is_empty() && asked.before.is_empty();
    ctx.page("cases-title").wide().show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (views(&ctx, &asked))
        (filters(&ctx, &asked, &levels))
        @if nothing { (empty(&ctx, &asked, &actions)) } @else {
            @if ctx.may("cases.handle") { (bulk(&ctx)) }
            (table(&ctx, &rows))
            (leaf(&ctx, &asked, beside))
        }
    })
}

fn views(ctx: &Ctx, asked: &Asked) -> Markup {
    let shown: Vec<(String, String, bool)> = VIEWS
        .iter()
        .map(|v| (word(ctx, "view", v), format!("/cases?{}", asked.query(v)), *v == asked.view()))
        .collect();
    let all: Vec<kit::View<'_>> = shown
        .iter()
        .map(|(label, href, current)| kit::View { label, href, count: "", current: *current })
        .collect();
    kit::views(&t!(ctx.loc(), "cases-views"), &all)
}

fn filters(ctx: &Ctx, asked: &Asked, levels: &[customers::Level]) -> Markup {
    let loc = ctx.loc();
    let [kind_label, level_label, nothing] =
        ["cases-field-kind", "cases-field-level", "cases-any"].map(|k| t!(loc, k));
    let kinds: Vec<String> = CaseKind::ALL.iter().map(|k| word(ctx, "kind", k.code())).collect();
    let kinds: Vec<kit::Choice<'_>> = CaseKind::ALL
        .iter()
        .zip(&kinds)
        .map(|(k, label)| kit::Choice { value: k.code(), label, ..kit::Choice::default() })
        .collect();
    let tiers: Vec<kit::Choice<'_>> = levels
        .iter()
        .map(|l| kit::Choice { value: &l.code, label: l.name(ctx.actor().locale), ..kit::Choice::default() })
        .collect();
    let kind = kit::Select {
        name: "kind",
        label: &kind_label,
        value: &asked.kind,
        nothing: &nothing,
        choices: &kinds,
        ..kit::Select::default()
    };
    let level = kit::Select {
        name: "level",
        label: &level_label,
        value: &asked.level,
        nothing: &nothing,
        choices: &tiers,
        ..kit::Select::default()
    };
    let keep = html! { input type="hidden" name="view" value=(asked.view()); input type="hidden" name="unit" value=(asked.unit); };
    let out = |format: &str| format!("/cases/export/{format}?{}", asked.query(asked.view()));
    let end = [
        kit::link_button(&out("csv"), "CSV", kit::Look::Quiet),
        kit::link_button(&out("xlsx"), "XLSX", kit::Look::Quiet),
    ];
    kit::filters("/cases", "", &[keep, kit::select(&kind), kit::select(&level)], &end)
}

fn empty(ctx: &Ctx, asked: &Asked, actions: &[Markup]) -> Markup {
    let loc = ctx.loc();
    let (title, body) = if asked.view() == "live" && asked.kind.is_empty() && asked.level.is_empty() {
        (t!(loc, "cases-empty"), t!(loc, "cases-empty-body"))
    } else {
        (t!(loc, "cases-none-here"), t!(loc, "cases-none-here-body"))
    };
    kit::empty(&kit::Empty { title: &title, body: &body, actions, ..kit::Empty::default() })
}

fn bulk(ctx: &Ctx) -> Markup {
    let loc = ctx.loc();
    let [chosen, note, send, to, assign] =
        ["cases-chosen", "cases-bulk-note", "cases-bulk-note-send", "cases-bulk-to", "cases-bulk-assign"]
            .map(|k| t!(loc, k));
    let key = ctx.key();
    let hidden = [("csrf", ctx.csrf()), ("idempotency_key", key.as_str())];
    let note = kit::Field { name: "note", label: &note, ..kit::Field::default() };
    let to = kit::Combo { name: "to", label: &to, suggest: "/cases/suggest/to", ..kit::Combo::default() };
    let acts = [
        kit::field(&note),
        kit::button(&kit::Button {
            label: &send,
            name: "act",
            value: "note",
            look: kit::Look::Small,
            ..kit::Button::default()
        }),
        kit::combo(&to),
        kit::button(&kit::Button {
            label: &assign,
            name: "act",
            value: "assign",
            look: kit::Look::Small,
            ..kit::Button::default()
        }),
    ];
    kit::bulk(&kit::Bulk { id: "bulk", action: "/cases/bulk", chosen: &chosen, hidden: &hidden, acts: &acts })
}

const HEADS: [&str; 8] = ["number", "customer", "product", "symptom", "state", "due", "answering", "opened"];

fn table(ctx: &Ctx, rows: &[Listed]) -> Markup {
    let loc = ctx.loc();
    let labels = HEADS.map(|h| word(ctx, "col", h));
    let columns = labels.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    let text: Vec<(String, String)> =
        rows.iter().map(|r| (r.case.id.text(), format!("/cases/{}", r.case.id))).collect();
    let drawn: Vec<kit::Row<'_>> = rows
        .iter()
        .zip(&text)
        .map(|(r, (id, href))| {
            let late = r.case.next_due_at.is_some_and(|at| at < loc.now());
            kit::Row { id, name: &r.case.number, href, late, cells: cells(ctx, r) }
        })
        .collect();
    let (caption, pick_all) = (t!(loc, "cases-title"), t!(loc, "cases-pick-all"));
    kit::table(&kit::Table {
        id: "cases",
        caption: &caption,
        columns: &columns,
        rows: &drawn,
        bulk: if ctx.may("cases.handle") { "bulk" } else { "" },
        pick_all: &pick_all,
        stick: true,
        ..kit::Table::default()
    })
}

fn cells(ctx: &Ctx, r: &Listed) -> Vec<Markup> {
    let (loc, c) = (ctx.loc(), &r.case);
    vec![
        html! { span.num { (c.number) } },
        html! { (c.customer_name) },
        html! { (c.product_name) },
        html! { (c.symptom) },
        html! { (state_tag(ctx, c)) @for m in marks(ctx, c) { " " (m) } },
        html! { @if let Some(at) = c.next_due_at { (loc.when(at)) " " span.soft { (distance(ctx, at)) } } },
        html! { (r.unit) @if !r.technician.is_empty() { " · " (r.technician) } },
        loc.when(c.opened_at),
    ]
}

fn leaf(ctx: &Ctx, asked: &Asked, (before, after): (Option<Beside>, Option<Beside>)) -> Markup {
    let loc = ctx.loc();
    let href = |way: &str, place: Option<Beside>| {
        place.map_or_else(String::new, |p| format!("/cases?{}&{way}={p}", asked.query(asked.view())))
    };
    let (back, on) = (href("before", before), href("after", after));
    let [label, previous, next] = ["cases-pages", "cases-previous", "cases-next"].map(|key| t!(loc, key));
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

pub(super) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let filter = Filter { size: 500, begin: Begin::Start, ..asked.filter(&ctx) };
    let read = async move |view: &View| {
        let mut all = vec![];
        let mut filter = filter.clone();
        for _ in 0..EXPORT_PAGES {
            let page = list(view, &filter).await?;
            all.extend(named(view, page.rows).await?);
            let Some(after) = page.after else { break };
            filter.begin = Begin::After(after);
        }
        Ok(all)
    };
    let rows = ctx.read(read).await?;
    ctx.export("cases", &sheet(&ctx, &rows), format.0)
}

fn sheet(ctx: &Ctx, rows: &[Listed]) -> Sheet {
    let heads = [
        "number",
        "customer",
        "product",
        "serial",
        "kind",
        "symptom",
        "state",
        "level",
        "opened",
        "due",
        "late",
        "answering",
        "technician",
    ];
    let row = |r: &Listed| {
        let c = &r.case;
        let late = if c.breached { t!(ctx.loc(), "cases-late") } else { String::new() };
        vec![
            c.number.clone().into(),
            c.customer_name.clone().into(),
            c.product_name.clone().into(),
            c.serial.clone().into(),
            word(ctx, "kind", c.kind.code()).into(),
            c.symptom.clone().into(),
            word(ctx, "state", c.state.code()).into(),
            c.level.clone().into(),
            c.opened_at.into(),
            c.next_due_at.into(),
            late.into(),
            r.unit.clone().into(),
            r.technician.clone().into(),
        ]
    };
    Sheet { heads: heads.iter().map(|h| word(ctx, "col", h)).collect(), rows: rows.iter().map(row).collect() }
}
