//! What can be done, one verb a file: load, decide, write, announce.
pub(crate) mod allocate;
pub(crate) mod allocate_from;
pub(crate) mod count_stock;
pub(crate) mod define_part;
pub(crate) mod end_request;
pub(crate) mod move_stock;
pub(crate) mod need;
pub(crate) mod receive;
pub(crate) mod rights;
pub(crate) mod ship;
pub(crate) mod use_parts;
