//! From when to when a line of a promise holds for a card.
use jiff::civil::Date;

use super::{
    super::{
        card::RepairCredit,
        plan::{Benefit, Contract, CoverageLine, PlanKind, StartBasis},
        term::last_day,
    },
    Insured,
};

/// A term laid on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// First day.
    pub(super) from: Date,
    /// Last day, included; `None` has no end.
    pub(super) until: Option<Date>,
    /// What its start really counted from, after falling back where a day is unknown.
    pub(super) basis: StartBasis,
}

/// The span of a line for an asked component; `None` when it waits for a base promise that never ends.
pub(super) fn span_of(
    card: &Insured<'_>,
    contract: &Contract,
    line: &CoverageLine,
    asked: &str,
) -> Option<Span> {
    let (start, basis) = match line.basis {
        StartBasis::Installed => known(card, card.installed, StartBasis::Installed),
        StartBasis::Made => known(card, card.made, StartBasis::Made),
        StartBasis::Bought => (contract.bought_on, StartBasis::Bought),
        StartBasis::AfterBase => (after_base(card, contract, asked, line.benefit)?, StartBasis::AfterBase),
    };
    let from = card.replacement.map_or(start, |r| r.start(start));
    let until = line.months.map(|months| {
        let credited = credited(from, last_day(from, months), card.credits);
        card.replacement.map_or(credited, |r| r.until(credited))
    });
    Some(Span { from, until, basis })
}

fn known(card: &Insured<'_>, day: Option<Date>, basis: StartBasis) -> (Date, StartBasis) {
    day.map_or((card.bought, StartBasis::Bought), |day| (day, basis))
}

fn after_base(card: &Insured<'_>, contract: &Contract, asked: &str, benefit: Benefit) -> Option<Date> {
    let base = card.contracts.iter().find(|c| c.kind == PlanKind::Base);
    let line = base.and_then(|b| b.line_for(asked, benefit).map(|l| (b, l)));
    let Some((base, line)) = line else { return Some(contract.bought_on) };
    // A base line never waits itself (plans are checked), but a stored one is not trusted to keep that.
    if line.basis == StartBasis::AfterBase {
        return Some(contract.bought_on);
    }
    let last = span_of(card, base, line, asked)?.until?;
    Some(last.tomorrow().unwrap_or(last).max(contract.bought_on))
}

/// Days spent in repair lengthen a term that was running when the repair began.
fn credited(from: Date, until: Date, credits: &[RepairCredit]) -> Date {
    credits.iter().fold(until, |until, credit| {
        if (from..=until).contains(&credit.from) {
            until.saturating_add(jiff::Span::new().days(credit.days))
        } else {
            until
        }
    })
}
