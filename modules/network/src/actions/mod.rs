//! What can be done, one verb a file: load, decide, write, announce.
pub(crate) mod define_skill;
pub(crate) mod employ;
pub(crate) mod found_unit;
pub(crate) mod load_divisions;
pub(crate) mod plan_shifts;
