//! Decisions about products, promises and cards; no database, no web.
pub(crate) mod card;
pub(crate) mod coverage;
pub(crate) mod face;
pub(crate) mod plan;
pub(crate) mod presets;
pub(crate) mod product;
pub(crate) mod qr;
pub(crate) mod remainder;
pub(crate) mod signature;
pub(crate) mod state;
pub(crate) mod term;
