//! The company pays for what is in warranty; the customer must not have paid for it too.
use kernel::{
    Money,
    text::{Decimals, money_text},
};

use super::{Audited, Finding};

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let twice = a.facts.in_warranty && a.facts.charged_fen > 0;
    let charged = money_text(Money::fen(a.facts.charged_fen), Decimals::Always);
    twice.then(|| Finding::new("both-sides", &[("charged", charged)]))
}
