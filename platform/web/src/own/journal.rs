//! The audit page: who did what, when, within the reader's scope.
use jiff::civil::Date;
use kernel::{Instant, Result, day_bounds};
use maud::{Markup, html};
use serde::Deserialize;
use store::{Entry, journal};

use crate::{
    Ctx, Format, Path, Query, Reply, Sheet,
    kit::{self, Column, Field, Look, Pages, Row, Table},
    t,
};

/// Entries on a page, and in an export.
const PAGE: u64 = 100;
const EXPORT: u64 = 50_000;

#[derive(Deserialize, Default, Clone)]
pub(super) struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    below: Option<i64>,
}

impl Asked {
    fn filter(&self, ctx: &Ctx) -> journal::Filter {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        let day = |text: &str| text.parse::<Date>().ok().map(|d| day_bounds(d, ctx.loc().zone()));
        journal::Filter {
            kind: some(&self.kind),
            subject: some(&self.subject),
            from: day(&self.from).map(|(from, _): (Instant, Instant)| from),
            until: day(&self.until).map(|(_, until)| until),
            below: self.below,
            ..journal::Filter::default()
        }
    }

    fn query(&self, below: Option<i64>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in
            [("kind", &self.kind), ("subject", &self.subject), ("from", &self.from), ("until", &self.until)]
        {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some(below) = below {
            query.append_pair("below", &below.to_string());
        }
        query.finish()
    }
}

async fn entries(ctx: &Ctx, asked: &Asked, most: u64) -> Result<Vec<Entry>> {
    let filter = asked.filter(ctx);
    ctx.read(async move |view| journal::browse(view, &filter, most).await).await
}

/// `GET /journal`
pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let found = entries(&ctx, &asked, PAGE).await?;
    let loc = ctx.loc();
    let title = t!(loc, "journal");
    let export = format!("/journal/export/csv?{}", asked.query(None));
    let actions = [kit::link_button(&export, &t!(loc, "export-csv"), Look::Plain)];
    let older = found.last().filter(|_| found.len() as u64 == PAGE);
    let older = older.map_or_else(String::new, |e| format!("/journal?{}", asked.query(Some(e.seq))));
    let newest =
        if asked.below.is_some() { format!("/journal?{}", asked.query(None)) } else { String::new() };
    let (label, previous, next) = (t!(loc, "pages"), t!(loc, "pages-newest"), t!(loc, "pages-older"));
    let pages = Pages {
        label: &label,
        previous: &previous,
        previous_href: &newest,
        next: &next,
        next_href: &older,
        ..Pages::default()
    };
    ctx.page("journal").wide().show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (kit::filters("/journal", "", &filters(&ctx, &asked), &[]))
        (list(&ctx, &found))
        (kit::pages(&pages))
    })
}

fn filters(ctx: &Ctx, asked: &Asked) -> Vec<Markup> {
    let one = |name: &str, kind: &str, value: &str| {
        let label = t!(ctx.loc(), &format!("journal-{name}"));
        kit::field(&Field { name, label: &label, kind, value, ..Field::default() })
    };
    vec![
        one("kind", "text", &asked.kind),
        one("subject", "text", &asked.subject),
        one("from", "date", &asked.from),
        one("until", "date", &asked.until),
    ]
}

const HEADS: [&str; 5] = ["journal-at", "journal-who", "journal-what", "journal-why", "journal-unit"];

fn list(ctx: &Ctx, found: &[Entry]) -> Markup {
    let loc = ctx.loc();
    let heads = HEADS.map(|key| t!(loc, key));
    let columns = heads.each_ref().map(|label| Column { label, ..Column::default() });
    let row = |e: &Entry| Row {
        cells: vec![
            loc.when(e.at),
            html! { (e.actor_name) },
            html! { span title=(e.kind) { (loc.event(e)) } },
            html! { (e.why.as_deref().unwrap_or("")) },
            html! { code { (e.unit) } },
        ],
        ..Row::default()
    };
    let rows: Vec<Row<'_>> = found.iter().map(row).collect();
    let caption = t!(loc, "journal");
    kit::table(&Table { caption: &caption, columns: &columns, rows: &rows, stick: true, ..Table::default() })
}

/// `GET /journal/export/{format}`
pub(super) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let found = entries(&ctx, &asked, EXPORT).await?;
    let loc = ctx.loc();
    let mut heads = HEADS.map(|key| t!(loc, key)).to_vec();
    heads.extend(["kind", "subject", "seq"].map(String::from));
    let row = |e: &Entry| {
        vec![
            e.at.into(),
            e.actor_name.as_str().into(),
            loc.event(e).into(),
            e.why.clone().into(),
            e.unit.as_str().into(),
            e.kind.as_str().into(),
            e.subject_id.as_str().into(),
            e.seq.into(),
        ]
    };
    ctx.export("journal", &Sheet { heads, rows: found.iter().map(row).collect() }, *format)
}
