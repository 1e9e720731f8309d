//! Requests: intake, due times, assignment, pauses, complaints (CA1, CA2, CA3, CA5).
//!
//! Floor 4. A case promises; a visit (floor 5) keeps. Every promise is a clock of `duetime`: events as data, read
//! again whenever somebody asks, so that a change of level, calendar or mind never loses what was paused.
mod actions;
mod domain;
mod events;
mod jobs;
pub mod presets;
mod store;
mod web;

pub use actions::{
    add_contact::{AddContact, AddNote, add_contact, add_note},
    assign::{assign, assign_because},
    cancel_case::cancel_case,
    change_case::{ChangeCase, change_case},
    change_promise::{ChangePromise, change_promise},
    close::close,
    complete::complete,
    define_calendar::{DefineCalendar, define_calendar},
    define_policy::{define_policy, drop_policy},
    escalate_complaint::escalate_complaint,
    expedite::{Expedite, expedite},
    give_breach_reason::give_breach_reason,
    open_case::{Asker, OpenCase, OpenedCase, open_case},
    open_complaint::{OpenComplaint, OpenedComplaint, open_complaint},
    preview::{Preview, preview},
    record_arrival::record_arrival,
    record_response::record_response,
    reopen::reopen,
    resume::{resume, resume_at},
    step_complaint::{ComplaintStep, step_complaint},
    wait_for::{Wait, wait_for},
};
pub use domain::{
    breach::BreachReason,
    case::{Case, CaseKind, Channel, Due, WaitReason},
    complaint::{Complaint, Step, compensation_limit},
    promise::{DuePolicy, Promise, PromiseTo},
    state::{Category, State},
};
pub use events::{
    BreachExplained, CalendarDefined, CaseArrived, CaseAssigned, CaseCancelled, CaseChanged, CaseClosed,
    CaseCompleted, CaseExpedited, CaseOpened, CasePaused, CaseRef, CaseReopened, CaseResponded, CaseResumed,
    ComplaintEscalated, ComplaintOpened, ComplaintStepped, ContactAdded, DueBreached, DueEscalated,
    DueWarned, PolicyDefined, PromiseChanged, ReopenDepth,
};
pub use jobs::JOBS;
pub use presets::install_presets;
pub use store::{
    calendars::{Calendars, NamedCalendar, calendar, calendars, policies},
    cases::{Filter, Page, case, case_by_number, cases_by_ids, cases_of_customer, list, similar_open},
    clocks::{PromiseClock, clocks, dues, dues_of, readings},
    complaints::complaint,
    contacts::{Contact, contacts},
};
pub use web::{
    customer::follow::CUSTOMER_WHEN,
    intake::{Intake, intake_again},
    look::{INTAKE, IntakeSite},
};

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::both("cases/0001_cases", include_str!("../migrations/0001_cases.sql")),
    ::store::Migration::both(
        "cases/0002_cases_by_kind",
        include_str!("../migrations/0002_cases_by_kind.sql"),
    ),
    ::store::Migration::watch("cases/promises_version", "promises", &["due_policies", "calendars"]),
];

/// Journal kinds this module announces; each has its sentence in the locale files.
const EVENTS: &[&str] = &[
    "cases.CaseOpened",
    "cases.CaseAssigned",
    "cases.CaseResponded",
    "cases.CaseArrived",
    "cases.CasePaused",
    "cases.CaseResumed",
    "cases.CaseCompleted",
    "cases.CaseClosed",
    "cases.CaseCancelled",
    "cases.CaseReopened",
    "cases.CaseExpedited",
    "cases.CaseChanged",
    "cases.PromiseChanged",
    "cases.ContactAdded",
    "cases.DueWarned",
    "cases.DueBreached",
    "cases.DueEscalated",
    "cases.BreachExplained",
    "cases.ComplaintOpened",
    "cases.ComplaintStepped",
    "cases.ComplaintEscalated",
    "cases.CalendarDefined",
    "cases.PolicyDefined",
];

/// The module as the shell takes it.
pub fn module() -> ::web::Module {
    use ::web::{MenuItem, Module, Panel, Permission, Place, SearchKind, SetupStep};
    let mut module = Module::new("cases")
        .requires(&["customers", "network", "warranty"])
        .permissions(&[
            Permission::new("cases.read", "cases-perm-read"),
            Permission::new("cases.open", "cases-perm-open"),
            Permission::new("cases.handle", "cases-perm-handle"),
            Permission::new("cases.promise", "cases-perm-promise"),
            Permission::new("cases.complaints", "cases-perm-complaints"),
            Permission::new("cases.compensate", "cases-perm-compensate"),
            Permission::new("cases.compensate-more", "cases-perm-compensate-more"),
            Permission::new("cases.compensate-any", "cases-perm-compensate-any"),
            Permission::new("cases.configure", "cases-perm-configure").company(),
        ])
        .menu(MenuItem::new("cases-menu", "/cases", "cases.read").order(10))
        .menu(MenuItem::new("cases-calendars", "/calendars", "cases.configure").order(92))
        .routes(web::routes())
        .panel(Panel::new(Place::Home, 20, "cases.read", web::panels::home))
        .panel(Panel::new(customers::CUSTOMER_PLACE, 10, "", web::panels::customer_place))
        .panel(Panel::new(Place::CardPublic, 10, "", web::panels::of_scanned_card))
        .panel(Panel::new(Place::Customer, 10, "cases.read", web::panels::of_customer))
        .panel(Panel::new(Place::Named("waiting-case"), 10, "cases.read", web::panels::waiting))
        .setup(SetupStep::new(
            70,
            "cases-setup-calendars",
            "/calendars",
            "cases.configure",
            web::first_steps::calendars,
        ))
        .setup(SetupStep::new(
            80,
            "cases-setup-targets",
            "/calendars",
            "cases.configure",
            web::first_steps::targets,
        ))
        .setup(
            SetupStep::new(300, "cases-setup-first", "/cases/new", "cases.open", web::first_steps::cases)
                .import("cases.requests"),
        )
        .import(web::import::CASES)
        .search(SearchKind::new("case", "cases-title", "cases.read", |id| format!("/cases/{id}")))
        .events(EVENTS)
        .migrations(MIGRATIONS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"));
    for job in JOBS {
        module = module.job(*job);
    }
    module
}
