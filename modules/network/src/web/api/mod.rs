//! The same for programs.
pub(super) mod staff;
pub(super) mod units;
