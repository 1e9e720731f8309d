//! What the pages of this module share: tables, leafing, filters, words of states.
use std::collections::{BTreeSet, HashMap};

use ::web::{Ctx, Markup, html, kit, t};
use kernel::{Id, Instant, Money, Result, UnitPath};
use store::View;

use crate::{ClaimState, ObjectionState, StatementState};

/// Rows on a page.
pub(super) const SIZE: u64 = 50;

/// One row: where it leads, whether it is late, its cells.
pub(super) struct Line {
    pub(super) href: String,
    pub(super) late: bool,
    pub(super) cells: Vec<Markup>,
}

/// Names of units by their path, of customers by their id.
#[derive(Debug, Default)]
pub(super) struct Units(HashMap<String, String>);

impl Units {
    /// The names of these units, and of the customers whose ids stand among them (they have accounts too).
    pub(super) async fn of<'a>(view: &View, owners: impl Iterator<Item = &'a str>) -> Result<Self> {
        let owners: BTreeSet<&str> = owners.collect();
        let paths: Vec<UnitPath> = owners.iter().filter_map(|o| UnitPath::parse(o)).collect();
        let people: Vec<Id<customers::Customer>> = owners.iter().filter_map(|o| o.parse().ok()).collect();
        let mut names = network::unit_names(view, &paths).await?;
        if !people.is_empty() {
            let found = customers::customers_by_ids(view, &people).await?;
            names.extend(found.into_iter().map(|c| (c.id.text(), c.name)));
        }
        Ok(Self(names))
    }

    /// The name of one, with its path on hover; the path itself where the name is out of sight.
    pub(super) fn name(&self, path: &str) -> Markup {
        match self.0.get(path) {
            Some(name) => html! { span title=(path) { (name) } },
            None => html! { (path) },
        }
    }
}

/// Who did it; what the house does by itself is said so.
pub(super) fn who(ctx: &Ctx, name: &str) -> String {
    if name == "system" { t!(ctx.loc(), "settlement-by-itself") } else { name.to_owned() }
}

/// A table; a column's key ending in `#` holds figures.
pub(super) fn table(ctx: &Ctx, id: &str, caption: &str, keys: &[&str], lines: Vec<Line>) -> Markup {
    let labels: Vec<(String, bool)> =
        keys.iter().map(|k| (t!(ctx.loc(), k.trim_end_matches('#')), k.ends_with('#'))).collect();
    let columns: Vec<kit::Column<'_>> = labels
        .iter()
        .map(|(label, figures)| kit::Column { label, figures: *figures, ..kit::Column::default() })
        .collect();
    let rows: Vec<kit::Row<'_>> = lines
        .iter()
        .map(|l| kit::Row { href: &l.href, late: l.late, cells: l.cells.clone(), ..kit::Row::default() })
        .collect();
    let caption = t!(ctx.loc(), caption);
    kit::table(&kit::Table { id, caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() })
}

/// An empty list that says what to do first.
pub(super) fn empty(ctx: &Ctx, title: &str, body: &str) -> Markup {
    let (title, body) = (t!(ctx.loc(), title), t!(ctx.loc(), body));
    kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() })
}

/// The way back and on; `base` already carries `?` and the other parameters.
pub(super) fn leaf(ctx: &Ctx, base: &str, page: u64, more: bool) -> Markup {
    let loc = ctx.loc();
    let href = |page: u64| format!("{base}page={page}");
    let back = page.checked_sub(1).map(href).unwrap_or_default();
    let on = if more { href(page + 1) } else { String::new() };
    let [label, previous, next] =
        ["settlement-pages", "settlement-previous", "settlement-next"].map(|key| t!(loc, key));
    let shown = t!(loc, "settlement-page-shown", page = (page + 1).to_string());
    kit::pages(&kit::Pages {
        label: &label,
        shown: &shown,
        previous: &previous,
        previous_href: &back,
        next: &next,
        next_href: &on,
    })
}

/// A drop-down list of (value, locale key).
pub(super) fn choose(ctx: &Ctx, name: &str, label: &str, value: &str, all: &[(String, String)]) -> Markup {
    let (label, nothing) = (t!(ctx.loc(), label), t!(ctx.loc(), "settlement-all"));
    let words: Vec<(String, String)> = all.iter().map(|(v, key)| (v.clone(), t!(ctx.loc(), key))).collect();
    let choices: Vec<kit::Choice<'_>> =
        words.iter().map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() }).collect();
    kit::select(&kit::Select {
        name,
        label: &label,
        value,
        nothing: &nothing,
        choices: &choices,
        ..kit::Select::default()
    })
}

/// The two ways to take a list along.
pub(super) fn exports(ctx: &Ctx, base: &str) -> Vec<Markup> {
    [("xlsx", "settlement-export-xlsx"), ("csv", "settlement-export-csv")]
        .map(|(format, key)| {
            kit::link_button(&format!("{base}/export/{format}"), &t!(ctx.loc(), key), kit::Look::Quiet)
        })
        .to_vec()
}

/// A card with a heading from the locale files.
pub(super) fn card(ctx: &Ctx, title: &str, body: Markup) -> Markup {
    let title = t!(ctx.loc(), title);
    kit::card(&kit::Card { title: &title, ..kit::Card::default() }, body)
}

/// An amount.
pub(super) fn money(ctx: &Ctx, amount: Money) -> Markup {
    html! { span.num { (ctx.loc().money(amount)) } }
}

/// An instant, or a dash.
pub(super) fn moment(ctx: &Ctx, at: Option<Instant>) -> Markup {
    at.map_or_else(|| html! { "—" }, |at| ctx.loc().when(at))
}

/// A text field of a small form.
pub(super) fn field(ctx: &Ctx, name: &str, label: &str, value: &str, kind: &str) -> Markup {
    let label = t!(ctx.loc(), label);
    kit::field(&kit::Field { name, label: &label, value, kind, required: true, ..kit::Field::default() })
}

/// A text of several lines.
pub(super) fn area(ctx: &Ctx, name: &str, label: &str, value: &str) -> Markup {
    let label = t!(ctx.loc(), label);
    kit::area(
        &kit::Field {
            name,
            label: &label,
            value,
            required: true,
            maxlength: Some(500),
            ..kit::Field::default()
        },
        2,
    )
}

/// A submit button.
pub(super) fn submit(ctx: &Ctx, label: &str, look: kit::Look) -> Markup {
    let label = t!(ctx.loc(), label);
    kit::button(&kit::Button { label: &label, look, ..kit::Button::default() })
}

/// The state of a claim in words.
pub(super) fn claim_tag(ctx: &Ctx, state: ClaimState) -> Markup {
    let tone = match state {
        ClaimState::Review => kit::Tone::Warn,
        ClaimState::SentBack | ClaimState::Denied => kit::Tone::Bad,
        ClaimState::Approved | ClaimState::Stated => kit::Tone::Info,
        ClaimState::Paid => kit::Tone::Good,
    };
    kit::tag(tone, &t!(ctx.loc(), &format!("settlement-claim-{}", state.code())))
}

/// The state of a statement in words.
pub(super) fn statement_tag(ctx: &Ctx, state: StatementState, late: bool) -> Markup {
    let tone = match state {
        StatementState::Paid => kit::Tone::Good,
        _ if late => kit::Tone::Bad,
        StatementState::Drafted => kit::Tone::Warn,
        _ => kit::Tone::Info,
    };
    let words = t!(ctx.loc(), &format!("settlement-statement-{}", state.code()));
    let late = if late { format!(" · {}", t!(ctx.loc(), "settlement-late")) } else { String::new() };
    kit::tag(tone, &format!("{words}{late}"))
}

/// The state of an objection in words.
pub(super) fn objection_tag(ctx: &Ctx, state: ObjectionState) -> Markup {
    let tone = if state.is_closed() { kit::Tone::Good } else { kit::Tone::Warn };
    kit::tag(tone, &t!(ctx.loc(), &format!("settlement-objection-{}", state.code())))
}
