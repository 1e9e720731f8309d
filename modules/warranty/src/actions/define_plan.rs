//! Defines a coverage plan or changes one; cards already issued keep the promise they were issued with.
use kernel::{Error, Message, Result};
use store::Uow;

use crate::{Plan, PlanDefined, Preset, domain::plan::checked_plan, presets, store::plans};

/// Defines or changes a plan; its `version` is the one the form was made from and counts only for a known plan.
///
/// # Errors
/// `Invalid` on the field at fault; `Conflict` when it was changed since `version`.
pub async fn define_plan(uow: &Uow, plan: Plan) -> Result<()> {
    let plan = checked_plan(plan)?;
    let old = plans::plan(uow, &plan.code).await?;
    if let Some(old) = &old {
        if *old == plan {
            return Ok(());
        }
        if old.version != plan.version {
            return Err(Error::Conflict(Message::new("warranty-changed-meanwhile")));
        }
    }
    plans::put(uow, &plan, old.is_none()).await?;
    uow.announce(&PlanDefined { code: plan.code, new: old.is_none() })
}

/// Adds the presets that are not there yet, so that what was edited stays; returns how many were added.
///
/// # Errors
/// Database failures.
pub async fn load_presets(uow: &Uow) -> Result<usize> {
    let mut added = 0;
    for Preset { plan, .. } in presets() {
        if plans::plan(uow, &plan.code).await?.is_none() {
            define_plan(uow, plan).await?;
            added += 1;
        }
    }
    Ok(added)
}
