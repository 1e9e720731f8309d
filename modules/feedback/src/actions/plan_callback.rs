//! A callback is born with every finished service, within 24 hours (FE1).
use cases::Case;
use kernel::{Id, Result};
use store::Uow;

use crate::{Callback, CallbackPlanned, CallbackState, store::callbacks};

/// Hours within which a finished service is called back.
const WITHIN_HOURS: i64 = 24;

/// Plans the callback of a finished case; once while one waits.
///
/// # Errors
/// `NotFound`.
pub async fn plan_callback(uow: &Uow, case: Id<Case>) -> Result<Option<Id<Callback>>> {
    let case = cases::case(uow, case).await?;
    let waits = callbacks::callbacks_of_case(uow, case.id).await?;
    if waits.iter().any(|c| c.state == CallbackState::Planned) {
        return Ok(None);
    }
    let callback = Callback {
        id: uow.new_id(),
        number: uow.number("H").await?,
        case: case.id,
        case_number: case.number,
        unit: case.unit,
        customer: case.customer,
        customer_name: case.customer_name,
        technician: case.technician,
        assignee: None,
        assignee_name: String::new(),
        state: CallbackState::Planned,
        due_at: uow.now().plus_hours(WITHIN_HOURS),
        attempts: 0,
        channel: "phone".into(),
        ending: None,
        answers: "{}".into(),
        score: None,
        note: String::new(),
        proof: String::new(),
        done_at: None,
        made_at: uow.now(),
        version: 1,
    };
    callbacks::insert(uow, &callback).await?;
    let Callback { id, number, case, unit, customer, technician, .. } = callback;
    uow.announce(&CallbackPlanned { callback: id, number, case, unit, customer, technician })?;
    Ok(Some(id))
}

/// Drops the callback that waits for a case that is reopened or withdrawn.
///
/// # Errors
/// Database failures.
pub(crate) async fn drop_callbacks(uow: &Uow, case: Id<Case>) -> Result<()> {
    for mut waiting in callbacks::callbacks_of_case(uow, case).await? {
        if waiting.state == CallbackState::Planned {
            waiting.state = CallbackState::Dropped;
            callbacks::update(uow, &waiting).await?;
        }
    }
    Ok(())
}
