//! Every figure has an owner, a target and a review date; a figure without an owner is an error shown.
use super::field::some;
use super::figure::num;
use super::table::{Column, Row, Table, table};
use super::tag::{Tone, tag};
use maud::{Markup, html};

/// One figure of the table.
#[derive(Clone, Copy, Default)]
pub struct Kpi<'a> {
    /// What it measures.
    pub name: &'a str,
    /// The cases behind it.
    pub href: &'a str,
    /// Its value as read.
    pub value: &'a str,
    /// What was promised.
    pub target: &'a str,
    /// How it stands.
    pub tone: Tone,
    /// Words for how it stands.
    pub verdict: &'a str,
    /// Who answers for it; `""` is an error.
    pub owner: &'a str,
    /// When it is next looked at.
    pub review: &'a str,
    /// Recent course, from [`super::spark`].
    pub course: Option<&'a Markup>,
}

/// Heads of the table and the words for a missing owner.
#[derive(Clone, Copy, Default)]
pub struct KpiWords<'a> {
    /// What the table shows.
    pub caption: &'a str,
    /// Head: figure, value, target, standing, course, owner, review.
    pub heads: [&'a str; 7],
    /// Said where nobody answers for a figure.
    pub nobody: &'a str,
}

/// The table of figures.
pub fn kpis(words: &KpiWords, all: &[Kpi]) -> Markup {
    let columns: Vec<Column> = words
        .heads
        .iter()
        .enumerate()
        .map(|(i, label)| Column { label, figures: i == 1 || i == 2, ..Column::default() })
        .collect();
    let rows: Vec<Row> =
        all.iter().map(|k| Row { href: k.href, cells: cells(words, k), ..Row::default() }).collect();
    html! { div.kpi { (table(&Table { caption: words.caption, columns: &columns, rows: &rows, ..Table::default() })) } }
}

fn cells(words: &KpiWords, k: &Kpi) -> Vec<Markup> {
    let owner = html! { @if let Some(o) = some(k.owner) { (o) } @else { (tag(Tone::Bad, words.nobody)) } };
    vec![
        html! { (k.name) },
        html! { span.value { (k.value) } },
        num(k.target),
        tag(k.tone, k.verdict),
        html! { @if let Some(c) = k.course { (c) } },
        owner,
        num(k.review),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn a_figure_nobody_answers_for_is_shown_as_an_error() {
        let words = KpiWords { nobody: "无人负责", ..KpiWords::default() };
        let html = kpis(&words, &[Kpi { name: HOSTILE, ..Kpi::default() }]).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"class="tag bad""#) && html.contains("无人负责"));
        assert!(!kpis(&words, &[Kpi { owner: "李", ..Kpi::default() }]).into_string().contains("无人负责"));
    }
}
