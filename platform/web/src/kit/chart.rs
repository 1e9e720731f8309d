//! A chart whose numbers stand under it as a table for copying; the drawing is loaded only where one is.
use super::table::{Column, Row, Table, table};
use maud::{Markup, html};

/// One line or set of bars.
#[derive(Clone, Copy, Default)]
pub struct Series<'a> {
    /// Name.
    pub name: &'a str,
    /// Values as read, one a category; also what the table shows.
    pub values: &'a [f64],
}

/// A chart.
#[derive(Clone, Copy, Default)]
pub struct Chart<'a> {
    /// What it shows; names chart and table.
    pub title: &'a str,
    /// `line`, `bar`, `stack`, `area` or `control` (line with limits).
    pub kind: &'a str,
    /// Unit of the values.
    pub unit: &'a str,
    /// Head of the first column (day, model …).
    pub category: &'a str,
    /// Categories in order.
    pub categories: &'a [&'a str],
    /// What is drawn.
    pub series: &'a [Series<'a>],
    /// Horizontal lines: (name, value), such as a target or control limits.
    pub marks: &'a [(&'a str, f64)],
    /// Words that unfold the table.
    pub numbers: &'a str,
    /// Words of the button that copies it.
    pub copy: &'a str,
}

/// The chart with its table. The island reads the numbers from the table, so there is one truth.
pub fn chart(c: &Chart) -> Markup {
    let first = Column { label: c.category, ..Column::default() };
    let rest = c.series.iter().map(|s| Column { label: s.name, figures: true, ..Column::default() });
    let columns: Vec<Column> = std::iter::once(first).chain(rest).collect();
    let rows: Vec<Row> =
        (0..c.categories.len()).map(|i| Row { cells: cells(c, i), ..Row::default() }).collect();
    html! {
        figure data-island="chart" data-kind=(c.kind) data-unit=(c.unit) data-marks=(marks(c.marks)) data-copy=(c.copy) aria-label=(c.title) {
            div.chart aria-hidden="true" {}
            details.copyable {
                summary { (c.numbers) }
                (table(&Table { caption: c.title, columns: &columns, rows: &rows, ..Table::default() }))
            }
        }
    }
}

fn cells(c: &Chart, i: usize) -> Vec<Markup> {
    let value = |s: &Series| html! { @if let Some(v) = s.values.get(i).filter(|v| v.is_finite()) { (v) } };
    std::iter::once(html! { (c.categories[i]) }).chain(c.series.iter().map(value)).collect()
}

/// Marks as `name\tvalue` lines: no JSON writer needed, and a name cannot break out of its line.
fn marks(all: &[(&str, f64)]) -> String {
    let line = |(name, value): &(&str, f64)| format!("{}\t{value}", name.replace(['\t', '\n'], " "));
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn every_number_drawn_stands_in_the_table() {
        let series = [Series { name: HOSTILE, values: &[1.5, f64::NAN] }];
        let c = Chart {
            title: "走势",
            categories: &["一月", "二月"],
            series: &series,
            marks: &[("目标", 2.0)],
            ..Chart::default()
        };
        let html = chart(&c).into_string();
        assert_tame(&html);
        assert!(html.contains(">1.5</td>") && !html.contains("NaN") && html.contains("目标\t2"));
    }
}
