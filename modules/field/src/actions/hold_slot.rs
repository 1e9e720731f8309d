//! Keeps an offered slot for the customer on the line; it falls free by itself.
use cases::Case;
use kernel::{Error, Id, Instant, Result};
use network::Staff;
use store::{Job, Uow, settings};

use super::{
    need::{of_case, reach},
    tour::taken,
};
use crate::{
    SlotHeld, SlotHold, Window,
    store::{holds, visits::live_visit},
};

/// Which slot.
#[derive(Debug, Clone)]
pub struct HoldSlot {
    /// For which case.
    pub case: Id<Case>,
    /// The window to promise.
    pub window: Window,
    /// The technician it was offered with; `None` takes the cheapest.
    pub technician: Option<Id<Staff>>,
}

/// Name of the job that lets a hold fall free.
pub(crate) const EXPIRE: &str = "field.expire_hold";

/// Keeps a slot for ten minutes (setting `field.hold-minutes`). Asking again for the same slot gives the same hold back;
/// asking for another lets the first one go.
///
/// # Errors
/// `NotFound`; `Refused` when the window is over, taken meanwhile, or the case is resolved.
pub async fn hold_slot(uow: &Uow, ask: HoldSlot) -> Result<SlotHold> {
    let case = cases::case(uow, ask.case).await?;
    if !case.state.is_live() {
        return Err(Error::refused("field-case-resolved"));
    }
    if let Some(held) = holds::hold_of_case(uow, case.id).await? {
        let same = held.window == ask.window && ask.technician.is_none_or(|t| t == held.technician);
        if same {
            return Ok(held);
        }
        holds::end_of_case(uow, case.id, "released").await?;
    }
    let moving = live_visit(uow, case.id).await?;
    let need = of_case(uow, &case, moving.as_ref()).await?;
    let reach = reach(uow, ask.window).ok_or_else(|| Error::refused("field-window-over"))?;
    let found = taken(uow, &need, ask.window, reach, ask.technician).await?;
    let minutes: i64 = settings::get(uow, "field.hold-minutes").await?.unwrap_or(10);
    let hold = SlotHold {
        id: uow.new_id(),
        case: case.id,
        customer: case.customer,
        unit: found.offer.unit.clone(),
        technician: found.offer.technician,
        window: ask.window,
        start: found.offer.start,
        minutes: need.minutes,
        place: need.place,
        state: "held".into(),
        held_at: uow.now(),
        expires_at: uow.now().plus_minutes(minutes),
    };
    holds::insert(uow, &hold).await?;
    uow.enqueue(Job::new(EXPIRE, &hold.id.text(), hold.expires_at)?).await?;
    announce(uow, &hold, case.unit)?;
    Ok(hold)
}

fn announce(uow: &Uow, hold: &SlotHold, unit: kernel::UnitPath) -> Result<()> {
    let (from, to): (Instant, Instant) = (hold.window.from, hold.window.to);
    uow.announce(&SlotHeld {
        case: hold.case,
        customer: hold.customer,
        unit,
        from,
        to,
        expires_at: hold.expires_at,
    })
}
