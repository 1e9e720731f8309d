//! Takes a complaint one step on; what each step needs is what it must leave behind.
use kernel::{Error, Id, Message, Money, Result, UnitPath};
use store::Uow;

use super::{complete::complete, record_response::record_response};
use crate::{
    Case, CaseRef, Complaint, ComplaintStepped, Step, compensation_limit,
    store::{cases, complaints},
};

/// What a step leaves behind.
#[derive(Debug, Clone)]
pub enum ComplaintStep {
    /// Acknowledged, with the words of apology.
    Acknowledge {
        /// What the customer was told.
        words: String,
    },
    /// Facts from both sides.
    Facts {
        /// The customer's side.
        customer_says: String,
        /// The outlet's side.
        outlet_says: String,
    },
    /// What will be done.
    Plan {
        /// The plan.
        plan: String,
        /// Compensation promised, within the limit of the actor's role.
        compensation: Money,
    },
    /// It was done.
    Execute {
        /// What was done.
        done: String,
    },
    /// The customer was told; the complaint's case is completed.
    Tell {
        /// The result and the customer's answer.
        result: String,
    },
}

impl ComplaintStep {
    fn to(&self) -> Step {
        match self {
            Self::Acknowledge { .. } => Step::Acknowledged,
            Self::Facts { .. } => Step::FactsKnown,
            Self::Plan { .. } => Step::Planned,
            Self::Execute { .. } => Step::Executed,
            Self::Tell { .. } => Step::Told,
        }
    }
}

/// Takes a step. `version` is the one the form was made from.
///
/// # Errors
/// `NotFound`; `Conflict`; `Invalid` for a missing text or too much money; `Refused` out of turn.
pub async fn step_complaint(uow: &Uow, case: Id<Case>, version: i64, step: ComplaintStep) -> Result<()> {
    let mut complaint = complaints::complaint(uow, case).await?;
    if complaint.version != version {
        return Err(Error::Conflict(Message::new("cases-changed-meanwhile")));
    }
    let to = step.to();
    complaint.step.allow(to)?;
    let words = apply(uow, &mut complaint, step)?;
    complaint.step = to;
    complaints::update(uow, &complaint).await?;
    match to {
        Step::Acknowledged => record_response(uow, case, uow.now()).await?,
        Step::Told => complete(uow, case, uow.now()).await?,
        _ => {}
    }
    let of = CaseRef::of(&cases::case(uow, case).await?).why(&words);
    uow.announce(&ComplaintStepped { of, step: to, compensation: complaint.compensation })
}

/// Writes down what the step leaves behind; returns the words for the timeline.
fn apply(uow: &Uow, c: &mut Complaint, step: ComplaintStep) -> Result<String> {
    match step {
        ComplaintStep::Acknowledge { words } => {
            c.acknowledged_at = Some(uow.now());
            said("words", words)
        }
        ComplaintStep::Facts { customer_says, outlet_says } => {
            c.customer_says = said("customer_says", customer_says)?;
            c.outlet_says = said("outlet_says", outlet_says)?;
            Ok(String::new())
        }
        ComplaintStep::Plan { plan, compensation } => {
            within_limit(uow, &c.unit, compensation)?;
            c.plan = said("plan", plan)?;
            c.compensation = compensation;
            Ok(c.plan.clone())
        }
        ComplaintStep::Execute { done } => said("done", done),
        ComplaintStep::Tell { result } => {
            c.result = said("result", result)?;
            Ok(c.result.clone())
        }
    }
}

fn within_limit(uow: &Uow, unit: &UnitPath, compensation: Money) -> Result<()> {
    if compensation.minor < 0 {
        return Err(Error::field("compensation", "cases-compensation-wrong"));
    }
    match compensation_limit(|p| uow.actor().may_for(p, unit, None)) {
        Some(limit) if compensation.minor > limit.minor => {
            let yuan = limit.minor / 100;
            Err(Error::field_with(
                "compensation",
                Message::new("cases-compensation-above").with("limit", yuan),
            ))
        }
        _ => Ok(()),
    }
}

fn said(field: &str, text: String) -> Result<String> {
    let text = text.trim();
    if (2..=4000).contains(&text.chars().count()) {
        Ok(text.into())
    } else {
        Err(Error::field(field, "cases-body-missing"))
    }
}
