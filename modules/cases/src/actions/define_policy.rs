//! Defines a target, changes one, or takes one away. Cases already taken keep the target they were promised.
use kernel::{Error, Result};
use store::Uow;

use super::define_calendar::is_code;
use crate::{
    PolicyDefined,
    domain::promise::DuePolicy,
    store::calendars::{self, delete_policy, put_policy},
};

/// The longest promise: ten years.
const SECONDS_MAX: u64 = 10 * 366 * 86_400;

/// Defines or changes a target; its id is its identity.
///
/// # Errors
/// `Invalid` on the field at fault.
pub async fn define_policy(uow: &Uow, policy: DuePolicy) -> Result<()> {
    if !is_code(&policy.id) {
        return Err(Error::field("id", "cases-code-wrong"));
    }
    let p = &policy.policy;
    if !(1..=SECONDS_MAX).contains(&p.target.amount_seconds) {
        return Err(Error::field("target", "cases-target-wrong"));
    }
    if p.warn_percent.len() > 5 || p.warn_percent.iter().any(|w| !(1..=99).contains(w)) {
        return Err(Error::field("warn", "cases-warn-wrong"));
    }
    if p.escalate_after_seconds.len() > 5 || p.escalate_after_seconds.iter().any(|s| *s > SECONDS_MAX) {
        return Err(Error::field("escalate", "cases-escalate-wrong"));
    }
    if !(0..=3).contains(&policy.priority) {
        return Err(Error::field("priority", "cases-priority-wrong"));
    }
    if !policy.calendar.is_empty() && calendars::calendar(uow, &policy.calendar).await.is_err() {
        return Err(Error::field("calendar", "cases-calendar-unknown"));
    }
    put_policy(uow, &policy).await?;
    uow.announce(&PolicyDefined { id: policy.id, exists: true })
}

/// Takes a target away: nothing is promised where no other row matches.
///
/// # Errors
/// `NotFound`.
pub async fn drop_policy(uow: &Uow, id: &str) -> Result<()> {
    if !delete_policy(uow, id).await? {
        return Err(Error::NotFound);
    }
    uow.announce(&PolicyDefined { id: id.into(), exists: false })
}
