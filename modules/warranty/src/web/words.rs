//! Words of this module's codes, and the small pieces several of its pages share.
use web::{Loc, Markup, kit, t};

use crate::{Benefit, CardState, Cause, Component, Payer, PlanKind, Product, Reason, StartBasis};

/// Words of a card's state.
pub(crate) fn state(loc: &Loc, state: CardState) -> String {
    loc.text(&format!("warranty-state-{}", state.code()), &[])
}

/// A card's state as a tag.
pub(crate) fn state_tag(loc: &Loc, of: CardState) -> Markup {
    let tone = match of {
        CardState::Active => kit::Tone::Good,
        CardState::Issued => kit::Tone::Info,
        CardState::Suspended => kit::Tone::Warn,
        CardState::Voided => kit::Tone::Bad,
        CardState::Replaced => kit::Tone::Quiet,
    };
    kit::tag(tone, &state(loc, of))
}

/// Words of a benefit.
pub(crate) fn benefit(loc: &Loc, of: Benefit) -> String {
    loc.text(&format!("warranty-benefit-{}", of.code()), &[])
}

/// Words of a cause.
pub(crate) fn cause(loc: &Loc, of: Cause) -> String {
    loc.text(&format!("warranty-cause-{}", of.code()), &[])
}

/// Words of a start basis.
pub(crate) fn basis(loc: &Loc, of: StartBasis) -> String {
    loc.text(&format!("warranty-basis-{}", of.code()), &[])
}

/// Words of a payer.
pub(crate) fn payer(loc: &Loc, of: Payer) -> String {
    loc.text(&format!("warranty-payer-{}", of.code()), &[])
}

/// Words of a kind of plan.
pub(crate) fn kind(loc: &Loc, of: PlanKind) -> String {
    loc.text(&format!("warranty-kind-{}", of.code()), &[])
}

/// Name of a component: the product's own word, 整机 for the unit as a whole, the code where the product forgot it.
pub(crate) fn component(loc: &Loc, known: &[Component], code: &str) -> String {
    if code.is_empty() {
        return t!(loc, "warranty-whole-unit");
    }
    known.iter().find(|c| c.code == code).map_or(code, |c| c.name(loc.locale)).to_owned()
}

/// The sentence of a reason.
pub(crate) fn reason(loc: &Loc, reason: &Reason, component: &str) -> String {
    let cause = reason.args.get("cause").and_then(|c| Cause::from_code(c));
    let cause = cause.map(|c| self::cause(loc, c)).unwrap_or_default();
    let mut args = vec![("component", component.into())];
    for (name, value) in reason.args.iter().filter(|(name, _)| *name != "cause") {
        args.push((name.as_str(), value.as_str().into()));
    }
    args.push(("cause", cause.as_str().into()));
    loc.text(reason.key(), &args)
}

/// A product in one line: name and model.
pub(crate) fn product_line(product: &Product) -> String {
    format!("{} {}", product.name, product.model)
}

/// Choices of a drop-down list from codes and words.
pub(crate) fn choices<'a>(pairs: &'a [(String, String)]) -> Vec<kit::Choice<'a>> {
    pairs.iter().map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() }).collect()
}
