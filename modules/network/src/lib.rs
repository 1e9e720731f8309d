//! Who serves: units in a tree of any depth, their territories and skills, staff with shifts (NE1, NE2, NE3).
//!
//! Floor 1. A unit's path is its place in the tree and the scope of everything it owns.
mod actions;
mod domain;
mod events;
mod store;

pub use actions::{
    define_skill::{DefineSkill, define_skill},
    employ::{Employ, SkillHeld, employ},
    found_unit::{FoundUnit, found_unit},
    load_divisions::{DIVISIONS, DivisionRow, TOWNS_ZHEJIANG, load_divisions, parse_divisions},
    plan_shifts::{PlanShifts, ShiftRule, plan_shifts},
};
pub use domain::{
    shift::{Shift, shifts_on_date},
    staff::{HeldSkill, Place, Role, Skill, Staff, Technician},
    unit::{Contract, Ownership, Unit, UnitKind, rank_by_territory},
};
pub use events::{ShiftsPlanned, SkillDefined, StaffEmployed, UnitFounded};
pub use store::{
    divisions::{Division, children, division, division_path, find_divisions},
    staff::{
        crew_of, name_of_staff, shifts_on, staff, staff_by_ids, staff_of_units, technicians,
        technicians_by_ids,
    },
    units::{responsible_units, skills, unit, unit_names, units, units_below, units_under},
};

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::both("network/0001_network", include_str!("../migrations/0001_network.sql")),
    ::store::Migration::watch("network/version", "network", &["units", "unit_territories", "unit_skills"]),
];

/// The module as the shell takes it.
pub fn module() -> ::web::Module {
    use ::web::{Module, Permission};
    Module::new("network")
        .permissions(&[
            Permission::new("network.read", "network-perm-read"),
            Permission::new("network.write", "network-perm-write"),
        ])
        .events(&[
            "network.UnitFounded",
            "network.StaffEmployed",
            "network.ShiftsPlanned",
            "network.SkillDefined",
        ])
        .migrations(MIGRATIONS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"))
}
