//! Appointments, dispatch and the technician's visit (FI1–FI4, FI6): from the promise to the customer's completion code.
//!
//! Floor 5. A case promises, a visit keeps: what the customer was told stands apart from what the plan makes of it.
mod actions;
mod domain;
mod events;
mod jobs;
mod picture;
mod store;

pub use actions::{
    accept::accept,
    approve_charge::{Agreed, approve_charge},
    arrive::{Arrive, arrive},
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
    offer_slots::{OFFER_DAYS_MAX, OfferSlots, offer_slots},
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
    AppointmentBooked, AppointmentCancelled, AppointmentMissed, AppointmentMoved, CompletionCodeWrong, JobFormDefined,
    SlotHeld, VisitAccepted, VisitArrived, VisitChargeApproved, VisitCompleted, VisitDispatched, VisitExpensesRecorded,
    VisitFormFilled, VisitPaused, VisitPhotoAttached, VisitPlanned, VisitRef, VisitRefused, VisitRunningLate, VisitSetOut,
};
pub use jobs::{JOBS, REACTIONS};
pub use picture::{CleanPicture, PICTURE_BYTES_MAX, clean};
pub use store::{
    codes::code_of,
    forms::{form_for, job_form, job_forms},
    holds::{SlotHold, hold_of_case},
    photos::{VisitPhoto, photo, photos_of},
    visits::{VisitFilter, VisitPage, live_visit, visit, visits, visits_of_case, visits_of_technician},
};

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] =
    &[::store::Migration::both("field/0001_field", include_str!("../migrations/0001_field.sql"))];
