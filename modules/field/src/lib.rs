//! Appointments, dispatch and the technician's visit (FI1–FI4, FI6): from the promise to the customer's completion code.
//!
//! Floor 5. A case promises, a visit keeps: what the customer was told stands apart from what the plan makes of it.
mod actions;
mod domain;
mod events;
mod jobs;
mod picture;
mod store;
mod web;

pub use actions::{
    accept::accept,
    approve_charge::{Agreed, approve_charge},
    arrive::{Arrive, arrive},
    ask_part::{AskPart, ask_part},
    attach_photo::{AttachPhoto, attach_photo},
    book::{Book, book, window_of},
    cancel_appointment::cancel_appointment,
    check_plan::check_plan,
    complete_visit::{CompleteVisit, Completion, complete_visit, missing},
    completion_code::CodeNotice,
    define_job_form::define_job_form,
    dispatch::{Dispatch, dispatch},
    fill_form::fill_form,
    hold_slot::{HoldSlot, hold_slot},
    look_after::find_late,
    offer_slots::{OFFER_DAYS_MAX, OfferAhead, OfferSlots, offer_ahead, offer_slots},
    pause_for_parts::{PauseForParts, pause_for_parts},
    plan_visit::plan_visit,
    record_expenses::record_expenses,
    refuse::refuse,
    reschedule::{Reschedule, reschedule},
    set_out::set_out,
    use_parts::use_parts,
};
pub use domain::{
    availability::Availability,
    code::{SHARED_HOURS, TRIES},
    expense::{Approval, EXPENSE_KINDS, Expense},
    job_form::{FieldKind, FormField, JobForm, PhotoSlot},
    offers::{Hindrance, Missing, Offer, SlotOffers},
    state::{Step, VisitState},
    visit::{Arrival, Closing, Detail, Move, PartUsed, Refusal, Visit},
    why::{Candidate, Chosen, Why},
    window::{DayWindows, USUAL_WINDOWS, Window},
};
pub use events::{
    AppointmentBooked, AppointmentCancelled, AppointmentMissed, AppointmentMoved, CompletionCodeWrong,
    JobFormDefined, SlotHeld, VisitAccepted, VisitArrived, VisitChargeApproved, VisitCompleted,
    VisitDispatched, VisitExpensesRecorded, VisitFormFilled, VisitPaused, VisitPhotoAttached, VisitPlanned,
    VisitRef, VisitRefused, VisitRunningLate, VisitSetOut,
};
pub use jobs::{JOBS, REACTIONS};
pub use picture::{CleanPicture, PICTURE_BYTES_MAX, clean};
pub use store::{
    codes::code_of,
    forms::{form_for, job_form, job_forms},
    holds::{SlotHold, hold_of_case},
    photos::{VisitPhoto, photo, photos_of},
    visits::{
        Standing, VisitFilter, VisitPage, count_visits, live_visit, standing, visit, visits, visits_of_case,
        visits_of_technician,
    },
};

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::both("field/0001_field", include_str!("../migrations/0001_field.sql")),
    ::store::Migration::both(
        "field/0002_visits_by_time",
        include_str!("../migrations/0002_visits_by_time.sql"),
    ),
];

/// The module as the shell takes it.
pub fn module() -> ::web::Module {
    use ::web::{MenuItem, Module, Panel, Permission, Place};
    let module = Module::new("field")
        .requires(&["customers", "network", "warranty", "parts", "cases"])
        .permissions(&[
            Permission::new("field.read", "field-perm-read"),
            Permission::new("field.dispatch", "field-perm-dispatch"),
            Permission::new("field.work", "field-perm-work"),
            Permission::new("field.forms", "field-perm-forms").company(),
        ])
        .menu(MenuItem::new("field-menu", "/dispatch", "field.dispatch").order(20))
        .menu(MenuItem::new("field-menu-visits", "/visits", "field.read").order(21))
        .routes(web::routes())
        .menu(MenuItem::new("field-menu-mine", "/my", "field.work").order(15))
        .panel(Panel::new(Place::Home, 10, "field.read", web::panels::home))
        .panel(Panel::new(cases::CUSTOMER_WHEN, 10, "", web::panels::customer_when))
        .panel(Panel::new(cases::INTAKE, 20, "field.dispatch", web::intake::slots))
        .panel(Panel::new(Place::Home, 12, "field.read", web::panels::my_jobs))
        .panel(Panel::new(Place::Case, 20, "field.read", web::panels::case))
        .panel(Panel::new(Place::Case, 25, "parts.read", web::panels::case_parts))
        .panel(Panel::new(Place::Visit, 25, "parts.read", web::panels::visit_parts))
        .panel(Panel::new(Place::CustomerCase, 10, "", web::panels::customer_case))
        .panel(Panel::new(Place::Staff, 20, "field.read", web::panels::staff))
        .panel(Panel::new(Place::Unit, 30, "field.read", web::panels::unit))
        .events(EVENTS)
        .migrations(MIGRATIONS)
        .settings(SETTINGS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"));
    let module = JOBS.iter().fold(module, |m, job| m.job(*job));
    REACTIONS.iter().fold(module, |m, reaction| m.reaction(*reaction))
}

const EVENTS: &[&str] = &[
    "field.AppointmentBooked",
    "field.AppointmentMoved",
    "field.AppointmentMissed",
    "field.AppointmentCancelled",
    "field.VisitPlanned",
    "field.VisitDispatched",
    "field.VisitAccepted",
    "field.VisitRefused",
    "field.VisitSetOut",
    "field.VisitArrived",
    "field.VisitRunningLate",
    "field.VisitFormFilled",
    "field.VisitPhotoAttached",
    "field.VisitExpensesRecorded",
    "field.VisitChargeApproved",
    "field.CompletionCodeWrong",
    "field.VisitPaused",
    "field.VisitCompleted",
    "field.SlotHeld",
    "field.JobFormDefined",
];

const fn number(
    key: &'static str,
    label: &'static str,
    max: i64,
    unit: &'static str,
    default: &'static str,
) -> ::web::SettingSpec {
    let kind = ::web::SettingKind::Number { min: 0, max, unit };
    ::web::SettingSpec { key, label, hint: "", kind, default }
}

const SETTINGS: &[::web::SettingSpec] = &[
    ::web::SettingSpec {
        key: "field.windows",
        label: "field-set-windows",
        hint: "field-set-windows-hint",
        kind: ::web::SettingKind::Text,
        default: "\"08:00-10:00,10:00-12:00,13:00-15:00,15:00-17:00,17:00-19:00\"",
    },
    number("field.hold-minutes", "field-set-hold", 60, "field-unit-minutes", "10"),
    number("field.far-m", "field-set-far", 100_000, "field-unit-metres", "500"),
    number("field.hour-fen", "field-set-hour", 100_000, "field-unit-fen", "4000"),
    number("field.km-fen", "field-set-km", 10_000, "field-unit-fen", "120"),
    number("field.outlet-fee-fen", "field-set-fee", 1_000_000, "field-unit-fen", "5000"),
];
