//! The tables.
pub(crate) mod card;
pub(crate) mod card_serial;
pub(crate) mod plan;
pub(crate) mod product;
pub(crate) mod sticker;
pub(crate) mod sticker_batch;
pub(crate) mod transfer;
