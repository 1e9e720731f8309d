//! Files in: products, coverage plans line by line, quality cards. Heads are known in both languages.
pub(crate) mod cards;
pub(crate) mod plans;
pub(crate) mod products;
#[cfg(test)]
mod tests;

use web::{Column, ColumnKind};

/// A column that may stay empty.
const fn column(
    key: &'static str,
    label: &'static str,
    headers: &'static [&'static str],
    kind: ColumnKind,
) -> Column {
    Column { key, label, headers, required: false, kind }
}

/// A column that must be filled in.
const fn needed(
    key: &'static str,
    label: &'static str,
    headers: &'static [&'static str],
    kind: ColumnKind,
) -> Column {
    Column { key, label, headers, required: true, kind }
}

/// The parts of a cell that holds several, separated by `;`, `；` or `、`.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '；', '、']).map(str::trim).filter(|p| !p.is_empty())
}
