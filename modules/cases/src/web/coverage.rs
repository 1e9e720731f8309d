//! The frozen coverage decision as a table with its reasons.
use ::web::{Ctx, Markup, kit, t};
use warranty::{Component, CoverageDecision, DecidedLine};

use super::words::word;

/// A decision as a table; `components` give the names.
pub(super) fn coverage_table(ctx: &Ctx, decision: &CoverageDecision, components: &[Component]) -> Markup {
    let labels =
        ["component", "benefit", "covered", "ground", "customer-bears"].map(|h| word(ctx, "cover", h));
    let mut columns = labels.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    columns[4].figures = true;
    let rows: Vec<kit::Row<'_>> = decision.lines.iter().map(|l| row(ctx, l, components)).collect();
    let caption = t!(ctx.loc(), "cases-coverage");
    kit::table(&kit::Table { caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() })
}

fn row<'a>(ctx: &Ctx, line: &DecidedLine, components: &[Component]) -> kit::Row<'a> {
    let loc = ctx.loc();
    let named = components.iter().find(|c| c.code == line.component).map(|c| c.name(loc.locale).to_owned());
    let component = match named {
        Some(name) => name,
        None if line.component.is_empty() => t!(loc, "cases-cover-whole"),
        None => line.component.clone(),
    };
    let (tone, covered) = if line.covered {
        (kit::Tone::Good, "cases-in-warranty")
    } else {
        (kit::Tone::Bad, "cases-out-of-warranty")
    };
    let cells = vec![
        kit::text(&component),
        kit::text(&word(ctx, "benefit", line.benefit.code())),
        kit::tag(tone, &loc.text(covered, &[])),
        kit::text(&reason(ctx, line, &component)),
        kit::num(&format!("{}%", 100 - line.share_percent)),
    ];
    kit::Row { cells, ..kit::Row::default() }
}

/// The sentence of the rule that decided, from the module of quality cards.
fn reason(ctx: &Ctx, line: &DecidedLine, component: &str) -> String {
    let loc = ctx.loc();
    let key = line.reason.key();
    if !loc.has(key) {
        return line
            .until
            .map_or_else(String::new, |day| t!(loc, "cases-cover-until", day = day.to_string()));
    }
    let mut args: Vec<(&str, ::web::i18n::Arg<'_>)> =
        line.reason.args.iter().map(|(k, v)| (k.as_str(), v.as_str().into())).collect();
    args.push(("component", component.into()));
    loc.text(key, &args)
}
