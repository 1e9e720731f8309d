//! Nobody answered: the next attempt is due later; after three it is given up, and that is a figure too.
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{ATTEMPTS_MAX, Callback, CallbackState, CallbackUnanswered, may_call_back, store::callbacks};

/// Hours until the next attempt.
const AGAIN_HOURS: i64 = 4;

/// Records an attempt nobody answered.
///
/// # Errors
/// `NotFound`; `Refused` for one's own job or a callback that is over.
pub async fn miss_callback(uow: &Uow, id: Id<Callback>) -> Result<()> {
    let mut callback = callbacks::callback(uow, id).await?;
    if callback.state != CallbackState::Planned {
        return Err(Error::refused("feedback-callback-over"));
    }
    may_call_back(&callback, uow.actor().staff.as_deref())?;
    callback.attempts += 1;
    callback.due_at = uow.now().plus_hours(AGAIN_HOURS);
    let given_up = callback.attempts >= ATTEMPTS_MAX;
    if given_up {
        callback.state = CallbackState::Unreached;
        callback.done_at = Some(uow.now());
    }
    callbacks::update(uow, &callback).await?;
    let Callback { id, number, case, unit, customer, technician, attempts, .. } = callback;
    uow.announce(&CallbackUnanswered {
        callback: id,
        number,
        case,
        unit,
        customer,
        technician,
        attempts,
        given_up,
    })
}
