//! A list people work in all day: dense, sortable, tickable, and a stack of cards on a phone.
use super::field::some;
use maud::{Markup, html};

/// Present order of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Smallest, earliest first.
    Up,
    /// Largest, latest first.
    Down,
}

/// One column.
#[derive(Clone, Copy, Default)]
pub struct Column<'a> {
    /// Words at the head; also names the cell on a phone.
    pub label: &'a str,
    /// Figures, so aligned right.
    pub figures: bool,
    /// Address that orders by this column (or turns the order round); `""` when it cannot be ordered.
    pub sort_href: &'a str,
    /// How it is ordered now.
    pub sorted: Option<Sort>,
}

/// What stands in one cell.
pub type Cell = Markup;

/// One row.
#[derive(Clone, Default)]
pub struct Row<'a> {
    /// Value of its tick box; `""` for a row that cannot be ticked.
    pub id: &'a str,
    /// Words naming the row for the tick box.
    pub name: &'a str,
    /// Where Enter and a click on the first cell lead.
    pub href: &'a str,
    /// Past its time: marked at the edge (also say so in a cell).
    pub late: bool,
    /// The cells, first one leading.
    pub cells: Vec<Cell>,
}

/// A table or list.
#[derive(Clone, Copy, Default)]
pub struct Table<'a> {
    /// Element id; fragment swaps and the bulk form use it.
    pub id: &'a str,
    /// What the table shows, for screen readers; always give one.
    pub caption: &'a str,
    /// Columns in order.
    pub columns: &'a [Column<'a>],
    /// Rows in order.
    pub rows: &'a [Row<'a>],
    /// Id of the bulk form whose boxes the rows carry; `""` for no tick boxes.
    pub bulk: &'a str,
    /// Words of the box that ticks all.
    pub pick_all: &'a str,
    /// Head stays in sight while scrolling; for long lists.
    pub stick: bool,
    /// Last row of sums, one cell a column.
    pub foot: &'a [Cell],
}

/// The table.
pub fn table(t: &Table) -> Markup {
    let picks = !t.bulk.is_empty();
    html! {
        table.table.fold.hover[t.rows.iter().any(|r| !r.href.is_empty())].table-stick[t.stick] id=[some(t.id)]
            data-list[t.rows.iter().any(|r| !r.href.is_empty())] {
            @if !t.caption.is_empty() { caption.unseen { (t.caption) } }
            thead { tr {
                @if picks { th.pick scope="col" { input type="checkbox" data-pick-all=(t.bulk) aria-label=(t.pick_all); } }
                @for c in t.columns { (head(c)) }
            } }
            tbody { @for r in t.rows { (row(t, r, picks)) } }
            @if !t.foot.is_empty() { tfoot { tr {
                @if picks { td {} }
                @for (c, cell) in t.columns.iter().zip(t.foot) { td.r[c.figures] data-label=(c.label) { (cell) } }
            } } }
        }
    }
}

fn head(c: &Column) -> Markup {
    let order = c.sorted.map(|s| if s == Sort::Up { "ascending" } else { "descending" });
    html! {
        th.r[c.figures] scope="col" aria-sort=[order] {
            @if c.sort_href.is_empty() { (c.label) } @else { a href=(c.sort_href) { (c.label) } }
        }
    }
}

fn row(t: &Table, r: &Row, picks: bool) -> Markup {
    html! {
        tr.late[r.late] {
            @if picks { td.pick { @if !r.id.is_empty() {
                input type="checkbox" name="id" value=(r.id) form=(t.bulk) aria-label=(r.name);
            } } }
            @for (i, (c, cell)) in t.columns.iter().zip(&r.cells).enumerate() {
                @if i == 0 {
                    th.lead scope="row" { @if r.href.is_empty() { (cell) } @else { a href=(r.href) { (cell) } } }
                } @else { td.r[c.figures] data-label=(c.label) { (cell) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    fn sample(bulk: &str) -> String {
        let columns = [
            Column { label: HOSTILE, sort_href: "?sort=no", sorted: Some(Sort::Down), ..Column::default() },
            Column { label: "金额", figures: true, ..Column::default() },
        ];
        let cells = vec![html! { (HOSTILE) }, html! { "¥85" }];
        let rows = [Row { id: "c1", name: HOSTILE, href: "/cases/c1", cells, ..Row::default() }];
        table(&Table { caption: "案件", columns: &columns, rows: &rows, bulk, ..Table::default() })
            .into_string()
    }

    #[test]
    fn heads_rows_and_order_are_told_to_screen_readers() {
        let html = sample("");
        assert_tame(&html);
        assert!(html.contains(r#"scope="col" aria-sort="descending""#) && html.contains(r#"scope="row""#));
        assert!(html.contains(r#"<td class="r" data-label="金额">"#));
    }

    #[test]
    fn tick_boxes_belong_to_the_bulk_form_and_only_then_exist() {
        assert!(sample("bulk").contains(r#"name="id" value="c1" form="bulk""#));
        assert!(!sample("").contains("checkbox"));
    }
}
