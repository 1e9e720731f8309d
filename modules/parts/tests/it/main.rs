//! Parts on both databases.
mod journey;
mod stock_never_negative;
