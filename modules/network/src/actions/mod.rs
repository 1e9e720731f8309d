//! What can be done, one verb a file: load, decide, write, announce.
pub(crate) mod certify;
pub(crate) mod change_staff;
pub(crate) mod change_unit;
pub(crate) mod close_unit;
pub(crate) mod define_skill;
pub(crate) mod employ;
pub(crate) mod found_unit;
pub(crate) mod load_divisions;
pub(crate) mod move_unit;
pub(crate) mod plan_absence;
pub(crate) mod plan_shifts;
pub(crate) mod set_territory;
