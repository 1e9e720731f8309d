//! Pages of units.
pub(super) mod end;
pub(super) mod form;
pub(super) mod list;
pub(super) mod show;
pub(super) mod territory;
