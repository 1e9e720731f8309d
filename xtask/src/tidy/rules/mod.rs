//! The rules, one file each.

mod decisions;
mod engines;
mod features;
mod floors;
mod layers;
mod literals;
mod locales;
pub mod outliers;
mod tokens;
mod words;

use super::Rule;

/// Every rule in the order it is reported.
pub const ALL: &[Rule] = &[
    layers::RULE,
    floors::RULE,
    engines::RULE,
    locales::RULE,
    literals::RULE,
    tokens::RULE,
    words::RULE,
    outliers::RULE,
    features::RULE,
    decisions::RULE,
];
