//! What every list page has: a table by locale keys, leafing, the two ways to take the list along.
use maud::Markup;

use super::Ctx;
use crate::{kit, t};

/// One row of a list: where it leads, whether it is late, its cells.
#[derive(Clone, Default)]
pub struct Line {
    /// Where the first cell leads; `""` for nowhere.
    pub href: String,
    /// Past its time: marked at the edge (also say so in a cell).
    pub late: bool,
    /// The cells, first one leading.
    pub cells: Vec<Markup>,
}

impl Line {
    /// A row that leads somewhere (or nowhere: `""`).
    pub fn of(href: impl Into<String>, cells: Vec<Markup>) -> Self {
        Self { href: href.into(), late: false, cells }
    }

    /// Marked when past its time.
    #[must_use]
    pub fn late(mut self, late: bool) -> Self {
        self.late = late;
        self
    }
}

impl Ctx {
    /// A table; `keys` are locale keys of its heads, one ending in `#` holds figures, `caption` names it.
    pub fn list(&self, id: &str, caption: &str, keys: &[&str], lines: &[Line]) -> Markup {
        let labels: Vec<(String, bool)> =
            keys.iter().map(|k| (t!(self.loc(), k.trim_end_matches('#')), k.ends_with('#'))).collect();
        let columns: Vec<kit::Column<'_>> = labels
            .iter()
            .map(|(label, figures)| kit::Column { label, figures: *figures, ..kit::Column::default() })
            .collect();
        let rows: Vec<kit::Row<'_>> = lines
            .iter()
            .map(|l| kit::Row { href: &l.href, late: l.late, cells: l.cells.clone(), ..kit::Row::default() })
            .collect();
        let caption = t!(self.loc(), caption);
        kit::table(&kit::Table {
            id,
            caption: &caption,
            columns: &columns,
            rows: &rows,
            ..kit::Table::default()
        })
    }

    /// The way back and on through a list of pages counted from 0; `base` carries `?` and the other parameters and ends
    /// where `page=` goes.
    pub fn leaf(&self, base: &str, page: u64, more: bool) -> Markup {
        let loc = self.loc();
        let href = |page: u64| format!("{base}page={page}");
        let back = page.checked_sub(1).map(href).unwrap_or_default();
        let on = if more { href(page + 1) } else { String::new() };
        if back.is_empty() && on.is_empty() {
            return maud::html! {};
        }
        let [label, previous, next] = ["pages", "pages-back", "pages-on"].map(|key| t!(loc, key));
        let shown = t!(loc, "pages-shown", page = (page + 1).to_string());
        kit::pages(&kit::Pages {
            label: &label,
            shown: &shown,
            previous: &previous,
            previous_href: &back,
            next: &next,
            next_href: &on,
        })
    }

    /// The two ways to take a list along, with the list's present filter (`query` without `?`).
    pub fn exports(&self, base: &str, query: &str) -> Vec<Markup> {
        let one = |(format, key)| {
            let href = if query.is_empty() {
                format!("{base}/export/{format}")
            } else {
                format!("{base}/export/{format}?{query}")
            };
            kit::link_button(&href, &t!(self.loc(), key), kit::Look::Quiet)
        };
        [("xlsx", "export-xlsx"), ("csv", "export-csv")].map(one).to_vec()
    }

    /// An empty list that says what to do first.
    pub fn nothing(&self, title: &str, body: &str, actions: &[Markup]) -> Markup {
        let (title, body) = (t!(self.loc(), title), t!(self.loc(), body));
        kit::empty(&kit::Empty { title: &title, body: &body, actions, ..kit::Empty::default() })
    }

    /// A card with a heading from the locale files.
    pub fn section(&self, title: &str, body: Markup) -> Markup {
        let title = t!(self.loc(), title);
        kit::card(&kit::Card { title: &title, ..kit::Card::default() }, body)
    }

    /// The same with contents that reach the edges (tables).
    pub fn section_flush(&self, title: &str, body: Markup) -> Markup {
        let title = t!(self.loc(), title);
        kit::card(&kit::Card { title: &title, flush: true, ..kit::Card::default() }, body)
    }
}
