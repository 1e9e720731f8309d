//! An amount beyond which a person approves.
use kernel::{
    Money,
    text::{Decimals, money_text},
};

use super::{Audited, Finding};

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    let total: i64 = a.lines.iter().map(|l| l.claimed_fen).sum();
    let text = |fen| money_text(Money::fen(fen), Decimals::Always);
    let args = [("total", text(total)), ("cap", text(a.limits.cap_fen))];
    (total > a.limits.cap_fen).then(|| Finding::new("over-cap", &args))
}
