//! How far promises reach, all of them together: what the public page and the card's own page show.
use jiff::civil::Date;

use super::{super::plan::Benefit, Insured, span::span_of};

/// The end of what is promised for a component and benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Horizon {
    /// Nothing was ever promised.
    Never,
    /// Last day, included.
    Until(Date),
    /// No end.
    Forever,
}

/// The last day on which any promise of the card covers a component's benefit. Whether the card's state lets it pay
/// is another question: see [`super::decide`].
pub fn horizon(card: &Insured<'_>, component: &str, benefit: Benefit) -> Horizon {
    let ends = card.contracts.iter().filter_map(|contract| {
        let line = contract.line_for(component, benefit)?;
        let span = span_of(card, contract, line, component)?;
        Some(span.until.map_or(Horizon::Forever, Horizon::Until))
    });
    ends.max().unwrap_or(Horizon::Never)
}
