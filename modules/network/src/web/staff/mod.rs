//! Pages of people.
pub(super) mod absence;
pub(super) mod form;
pub(super) mod list;
pub(super) mod shifts;
pub(super) mod show;
pub(super) mod week;
