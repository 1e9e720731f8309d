//! Who serves: units in a tree of any depth, their territories and skills, staff with shifts (NE1, NE2, NE3).
//!
//! Floor 1. A unit's path is its place in the tree and the scope of everything it owns.
mod actions;
mod domain;
mod events;
mod store;
mod web;

pub use actions::{
    certify::certify,
    change_staff::{ChangeStaff, base, change_staff},
    change_unit::{ChangeUnit, change_unit},
    close_unit::close_unit,
    define_skill::{DefineSkill, define_skill},
    employ::{Employ, SkillHeld, employ},
    found_unit::{FoundUnit, found_unit},
    load_divisions::{DIVISIONS, DivisionRow, TOWNS_ZHEJIANG, load_divisions, parse_divisions},
    move_unit::{MoveUnit, move_unit},
    plan_absence::{PlanAbsence, cancel_absence, plan_absence},
    plan_shifts::{PlanShifts, ShiftRule, plan_days, plan_shifts},
    set_territory::set_territory,
};
pub use domain::{
    absence::{ABSENCE_DAYS_MAX, Absence, AbsenceKind, days_between},
    shift::{Shift, shifts_on_date},
    staff::{HeldSkill, Place, Role, Skill, Staff, Technician},
    unit::{Contract, Ownership, Unit, UnitKind, rank_by_territory},
};
pub use events::{
    AbsenceCancelled, AbsencePlanned, ShiftsPlanned, SkillDefined, StaffEmployed, UnitClosed, UnitFounded,
    UnitMoved,
};
pub use store::{
    absences::absences,
    divisions::{
        Division, children, division, division_of_address, division_path, divisions_by_codes, find_divisions,
    },
    shifts::shifts_on,
    staff::{
        StaffFilter, crew_of, list_staff, name_of_staff, staff, staff_by_ids, staff_by_number,
        staff_of_units, technicians, technicians_by_ids,
    },
    units::{
        find_units, must_be_unit_or_headquarters, responsible_units, skills, territories_of, unit,
        unit_by_code, unit_names, units, units_below, units_under,
    },
};

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::both("network/0001_network", include_str!("../migrations/0001_network.sql")),
    ::store::Migration::watch("network/version", "network", &["units", "unit_territories", "unit_skills"]),
    ::store::Migration::both("network/0002_set_up", include_str!("../migrations/0002_set_up.sql")),
    ::store::Migration::watch("network/version_serves", "network", &["unit_serves"]),
];

/// The module as the shell takes it.
pub fn module() -> ::web::Module {
    use ::web::{MenuItem, Module, Permission, SearchKind, SetupStep};
    Module::new("network")
        .permissions(&[
            Permission::new("network.read", "network-perm-read"),
            Permission::new("network.write", "network-perm-write"),
            Permission::new("network.staff", "network-perm-staff"),
            Permission::new("network.setup", "network-perm-setup").company(),
        ])
        .menu(MenuItem::new("network-menu", "/units", "network.read").order(60))
        .routes(web::routes())
        .import(web::import::SKILLS)
        .import(web::import::UNITS)
        .import(web::import::STAFF)
        .import(web::import::CERTIFICATES)
        .import(web::import::SHIFTS)
        .search(SearchKind::new("unit", "network-units", "network.read", |code| format!("/units/{code}")))
        .search(SearchKind::new("staff", "network-staff", "network.read", |id| format!("/staff/{id}")))
        .setup(SetupStep::new(
            20,
            "network-setup-divisions",
            "/divisions",
            "network.setup",
            web::setup::divisions,
        ))
        .setup(
            SetupStep::new(30, "network-setup-units", "/units", "network.write", web::setup::units)
                .import("network.units"),
        )
        .setup(
            SetupStep::new(40, "network-setup-skills", "/skills", "network.setup", web::setup::skills)
                .import("network.skills"),
        )
        .setup(
            SetupStep::new(50, "network-setup-staff", "/staff", "network.staff", web::setup::staff)
                .import("network.staff"),
        )
        .events(&[
            "network.UnitFounded",
            "network.UnitClosed",
            "network.UnitMoved",
            "network.StaffEmployed",
            "network.ShiftsPlanned",
            "network.AbsencePlanned",
            "network.AbsenceCancelled",
            "network.SkillDefined",
        ])
        .migrations(MIGRATIONS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"))
}
