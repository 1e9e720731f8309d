//! The list of visits, and the same as a spreadsheet.
use ::web::{Ctx, Format, Markup, Path, Query, Reply, Sheet, SheetCell, html, kit, t};
use serde::Deserialize;
use store::leaf::{Begin, Beside};

use super::words::{maybe_window, state, tag};
use crate::{Visit, VisitFilter, VisitState};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    late: String,
    after: String,
    before: String,
}

const SIZE: u64 = 50;
const EXPORT: u64 = 1000;

impl Asked {
    fn filter(&self, begin: Begin, size: u64) -> VisitFilter {
        VisitFilter {
            states: VisitState::from_code(&self.state).into_iter().collect(),
            late: self.late == "1",
            begin,
            size,
            ..VisitFilter::default()
        }
    }
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let filter = asked.filter(Begin::asked(&asked.after, &asked.before), SIZE);
    let found = ctx.read(async move |view| crate::visits(view, &filter).await).await?;
    let title = t!(ctx.loc(), "field-visits");
    let nothing = found.rows.is_empty() && asked.after.is_empty() && asked.before.is_empty();
    ctx.page("field-visits").show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (filters(&ctx, &asked))
        @if nothing { (empty(&ctx)) } @else { (table(&ctx, &found.rows)) }
        (leaf(&ctx, &asked, (found.before, found.after)))
    })
}

pub(super) fn empty(ctx: &Ctx) -> Markup {
    let (title, body) = (t!(ctx.loc(), "field-empty"), t!(ctx.loc(), "field-empty-body"));
    kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() })
}

fn filters(ctx: &Ctx, asked: &Asked) -> Markup {
    let loc = ctx.loc();
    let (label, nothing, late) = (t!(loc, "field-state"), t!(loc, "field-all"), t!(loc, "field-only-late"));
    let names: Vec<(&str, String)> = VisitState::ALL.iter().map(|s| (s.code(), state(loc, *s))).collect();
    let choices: Vec<kit::Choice<'_>> =
        names.iter().map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() }).collect();
    let select = kit::Select {
        name: "state",
        label: &label,
        value: &asked.state,
        nothing: &nothing,
        choices: &choices,
        ..kit::Select::default()
    };
    let out = |format: &str, words: &str| {
        let href =
            format!("/visits/export/{format}?state={}&late={}", query(&asked.state), query(&asked.late));
        kit::link_button(&href, words, kit::Look::Small)
    };
    let end = [out("csv", "CSV"), out("xlsx", "XLSX")];
    kit::filters(
        "/visits",
        "",
        &[kit::select(&select), kit::check("late", "1", &late, asked.late == "1")],
        &end,
    )
}

fn query(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

pub(super) fn table(ctx: &Ctx, all: &[Visit]) -> Markup {
    let loc = ctx.loc();
    let keys =
        ["field-number", "field-customer", "field-what", "field-promised", "field-technician", "field-state"];
    let labels = keys.map(|k| t!(loc, k));
    let columns: Vec<kit::Column<'_>> =
        labels.iter().map(|label| kit::Column { label, ..kit::Column::default() }).collect();
    let hrefs: Vec<String> = all.iter().map(|v| format!("/visits/{}", v.id)).collect();
    let cells = |v: &Visit| {
        vec![
            html! { span.num { (v.number) } },
            html! { (v.detail.customer_name) },
            html! { (v.detail.what) },
            html! { (maybe_window(loc, v.promised)) },
            html! { (v.detail.technician_name) },
            tag(loc, v),
        ]
    };
    let rows: Vec<kit::Row<'_>> = all
        .iter()
        .zip(&hrefs)
        .map(|(v, href)| kit::Row {
            href,
            late: v.missed > 0 || v.late_at.is_some(),
            cells: cells(v),
            ..kit::Row::default()
        })
        .collect();
    let caption = t!(loc, "field-visits");
    kit::table(&kit::Table {
        id: "visits",
        caption: &caption,
        columns: &columns,
        rows: &rows,
        stick: true,
        ..kit::Table::default()
    })
}

fn leaf(ctx: &Ctx, asked: &Asked, (before, after): (Option<Beside>, Option<Beside>)) -> Markup {
    let loc = ctx.loc();
    let href = |way: &str, place: Option<Beside>| {
        let (state, late) = (query(&asked.state), query(&asked.late));
        place.map_or_else(String::new, |p| format!("/visits?state={state}&late={late}&{way}={p}"))
    };
    let (back, on) = (href("before", before), href("after", after));
    let [label, previous, next] = ["field-pages", "field-previous", "field-next"].map(|k| t!(loc, k));
    kit::pages(&kit::Pages {
        label: &label,
        previous: &previous,
        previous_href: &back,
        next: &next,
        next_href: &on,
        ..kit::Pages::default()
    })
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let asked = asked.0;
    let all = ctx
        .read(async move |view: &store::View| {
            let mut all = vec![];
            let mut from = Begin::Start;
            for _ in 0..100 {
                let found = crate::visits(view, &asked.filter(from, EXPORT)).await?;
                all.extend(found.rows);
                let Some(after) = found.after else { break };
                from = Begin::After(after);
            }
            Ok(all)
        })
        .await?;
    let loc = ctx.loc();
    let keys = [
        "field-number",
        "field-case",
        "field-customer",
        "field-what",
        "field-address",
        "field-promised-from",
        "field-promised-to",
        "field-technician",
        "field-state",
        "field-missed-times",
        "field-arrived",
        "field-labour",
        "field-distance",
    ];
    let row = |v: &Visit| -> Vec<SheetCell> {
        let c = v.detail.closing.as_ref();
        vec![
            v.number.clone().into(),
            v.detail.case_number.clone().into(),
            v.detail.customer_name.clone().into(),
            v.detail.what.clone().into(),
            v.detail.address.clone().into(),
            v.promised.map(|p| p.from).into(),
            v.promised.map(|p| p.to).into(),
            v.detail.technician_name.clone().into(),
            state(loc, v.state).into(),
            v.missed.into(),
            v.detail.arrived.map(|a| a.at).into(),
            c.map(|c| c.labour_minutes).into(),
            c.map(|c| c.distance_m).into(),
        ]
    };
    let name = t!(loc, "field-visits");
    let sheet = Sheet { heads: keys.map(|k| t!(loc, k)).to_vec(), rows: all.iter().map(row).collect() };
    ctx.export(&name, &sheet, format.0)
}
