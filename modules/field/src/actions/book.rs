//! Promises the customer a window.
use cases::Case;
use kernel::{Error, Id, Result};
use store::Uow;

use super::{
    need::{of_case, reach},
    plan_visit::new_visit,
    reschedule::{Reschedule, reschedule},
    tour::{taken, write_times},
};
use crate::{
    AppointmentBooked, Visit, VisitRef, Window,
    store::{holds, visits},
};

/// Which window.
#[derive(Debug, Clone)]
pub struct Book {
    /// For which case.
    pub case: Id<Case>,
    /// The window to promise.
    pub window: Window,
}

/// Promises a window: the held slot when there is one for it, else the cheapest that is free now. The promise is kept
/// apart from the planned times, which may move within it. A case that has a promise already gets it moved.
///
/// # Errors
/// `NotFound`; `Refused` when the window is over or taken, or the case is resolved.
pub async fn book(uow: &Uow, book: Book) -> Result<Id<Visit>> {
    let case = cases::case(uow, book.case).await?;
    if !case.state.is_live() {
        return Err(Error::refused("field-case-resolved"));
    }
    let known = visits::live_visit(uow, case.id).await?;
    if let Some(known) = known.as_ref().filter(|v| v.promised.is_some()) {
        if known.promised == Some(book.window) {
            return Ok(known.id);
        }
        let why = String::new();
        reschedule(uow, Reschedule { visit: known.id, window: book.window, why }).await?;
        return Ok(known.id);
    }
    let reach = reach(uow, book.window).ok_or_else(|| Error::refused("field-window-over"))?;
    let held = holds::hold_of_case(uow, case.id).await?.filter(|h| h.window == book.window);
    let need = of_case(uow, &case, known.as_ref()).await?;
    let found = taken(uow, &need, book.window, reach, held.map(|h| h.technician)).await?;
    holds::end_of_case(uow, case.id, "booked").await?;
    let new = known.is_none();
    let mut visit = match known {
        Some(known) => known,
        None => new_visit(uow, &case).await?,
    };
    visit.promise(book.window, "", uow.now());
    if visit.technician.is_none() {
        visit.planned_for = Some(found.offer.technician);
        visit.unit = found.offer.unit.clone();
    }
    write_times(uow, &mut visit, &found).await?;
    if new {
        visits::insert(uow, &visit).await?;
    } else {
        visits::update(uow, &mut visit).await?;
    }
    hand_to_unit(uow, &case, &visit).await?;
    uow.announce(&AppointmentBooked {
        of: VisitRef::of(&visit),
        from: book.window.from,
        to: book.window.to,
    })?;
    Ok(visit.id)
}

/// The case follows its visit to the outlet that will come, when whoever books may hand it there.
async fn hand_to_unit(uow: &Uow, case: &Case, visit: &Visit) -> Result<()> {
    let may = uow.actor().scope.covers_unit(&visit.unit);
    if case.unit != visit.unit && may {
        return cases::assign(uow, case.id, &visit.unit, None).await;
    }
    Ok(())
}

/// The window between two instants.
///
/// # Errors
/// `Invalid` on `window`.
pub fn window_of(from: kernel::Instant, to: kernel::Instant) -> Result<Window> {
    let wrong = || Error::field("window", "field-window-wrong");
    Window::new(from, to).filter(|w| w.minutes() <= 24 * 60).ok_or_else(wrong)
}
