//! The coverage table: component, covered or not, on what ground, the customer's share.
use web::{Loc, Markup, html, kit, t};

use super::words;
use crate::{Component, CoverageDecision, DecidedLine};

/// A decision as a table; benefits of a component that were decided alike share a row. `components` give the names.
pub fn coverage_table(loc: &Loc, decision: &CoverageDecision, components: &[Component]) -> Markup {
    let heads = [
        "warranty-component",
        "warranty-benefit",
        "warranty-covered",
        "warranty-ground",
        "warranty-customer-bears",
    ]
    .map(|key| t!(loc, key));
    let mut columns = heads.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    columns[4].figures = true;
    let rows: Vec<kit::Row<'_>> =
        alike(&decision.lines).into_iter().map(|lines| row(loc, &lines, components)).collect();
    let caption = t!(loc, "warranty-coverage");
    kit::table(&kit::Table { caption: &caption, columns: &columns, rows: &rows, ..kit::Table::default() })
}

/// The same in a narrow place: the component, covered or not, until when and why, one under the other.
pub fn coverage_list(loc: &Loc, decision: &CoverageDecision, components: &[Component]) -> Markup {
    let groups = alike(&decision.lines);
    // The thing as a whole at once; its components on asking.
    let whole =
        groups.iter().take_while(|lines| lines[0].component.is_empty()).count().max(1).min(groups.len());
    let (first, rest) = groups.split_at(whole);
    let list = |groups: &[Vec<&DecidedLine>]| html! { ul.cover { @for lines in groups { (entry(loc, lines, components)) } } };
    html! {
        (list(first))
        @if !rest.is_empty() { details.cover-more { summary { (t!(loc, "warranty-components-more", n = rest.len() as i64)) } (list(rest)) } }
    }
}

fn entry(loc: &Loc, lines: &[&DecidedLine], components: &[Component]) -> Markup {
    let first = lines[0];
    let name = words::component(loc, components, &first.component);
    let benefits: Vec<String> = lines.iter().map(|l| words::benefit(loc, l.benefit)).collect();
    html! { li {
        span { b { (name) } " " span.soft { (benefits.join(&t!(loc, "warranty-list-comma"))) } }
        (covered(loc, first))
        small { (words::reason(loc, &first.reason, &name)) (payers(loc, first)) }
    } }
}

fn covered(loc: &Loc, line: &DecidedLine) -> Markup {
    if line.covered {
        kit::tag(kit::Tone::Good, &t!(loc, "warranty-in"))
    } else {
        kit::tag(kit::Tone::Bad, &t!(loc, "warranty-out"))
    }
}

/// Neighbouring lines of one component with one reason and one share.
fn alike(lines: &[DecidedLine]) -> Vec<Vec<&DecidedLine>> {
    let mut groups: Vec<Vec<&DecidedLine>> = vec![];
    for line in lines {
        let same = |other: &DecidedLine| {
            other.component == line.component
                && other.reason == line.reason
                && other.share_percent == line.share_percent
                && other.payer == line.payer
        };
        match groups.last_mut().filter(|g| same(g[0])) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups
}

fn row<'a>(loc: &Loc, lines: &[&DecidedLine], components: &[Component]) -> kit::Row<'a> {
    let first = lines[0];
    let name = words::component(loc, components, &first.component);
    let benefits: Vec<String> = lines.iter().map(|l| words::benefit(loc, l.benefit)).collect();
    let tag = covered(loc, first);
    let why = words::reason(loc, &first.reason, &name);
    let bears = format!("{}%", 100 - first.share_percent);
    let cells = vec![
        kit::text(&name),
        kit::text(&benefits.join(&t!(loc, "warranty-list-comma"))),
        tag,
        kit::text(&format!("{why}{}", payers(loc, first))),
        kit::num(&bears),
    ];
    kit::Row { cells, ..kit::Row::default() }
}

/// Who pays how much, said only where more than one pays or one pays less than all.
fn payers(loc: &Loc, line: &DecidedLine) -> String {
    if !line.covered || (line.shares.len() == 1 && line.share_percent == 100) {
        return String::new();
    }
    let each = line.shares.iter().map(|s| {
        let payer = words::payer(loc, s.payer);
        t!(loc, "warranty-share", payer = payer.as_str(), percent = s.percent)
    });
    format!(
        "{}{}",
        t!(loc, "warranty-list-stop"),
        each.collect::<Vec<_>>().join(&t!(loc, "warranty-list-comma"))
    )
}
