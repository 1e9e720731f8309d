//! Drafts the claim of a finished visit, audits it, and approves it at once when no rule finds anything.
use kernel::{Id, Result};
use store::{SearchDoc, Subject, Uow};

use super::{approve_claim::settle_approval, audit_claim::price_and_audit};
use crate::{
    Claim, ClaimDrafted, ClaimFlagged, ClaimRef, ClaimState, Finding, VisitFacts, events::yuan, store::claims,
};

/// Drafts a claim once per visit; a second call gives the first claim back unchanged.
///
/// # Errors
/// `NotFound` when the outlet is unknown or outside the actor's scope.
pub async fn draft_claim(uow: &Uow, facts: VisitFacts) -> Result<Id<Claim>> {
    uow.must_reach(&facts.unit)?;
    if let Some(known) = claims::of_visit(uow, &facts.visit).await? {
        return Ok(known.id);
    }
    let (lines, findings) = price_and_audit(uow, &facts).await?;
    let claim = Claim {
        id: uow.new_id(),
        number: uow.number("F").await?,
        unit: facts.unit.clone(),
        facts,
        state: ClaimState::Review,
        lines,
        findings,
        comment: String::new(),
        round: 1,
        drafted_at: uow.now(),
        decided_at: None,
        decided_by: String::new(),
        decided_by_name: String::new(),
        statement: None,
        paid_at: None,
        version: 1,
    };
    claims::insert(uow, &claim).await?;
    announce_draft(uow, &claim).await?;
    if claim.is_clean() { settle_approval(uow, claim).await } else { flag(uow, &claim) }
}

async fn announce_draft(uow: &Uow, claim: &Claim) -> Result<()> {
    uow.index(&SearchDoc {
        subject: Subject::new("claim", claim.id),
        unit: claim.unit.clone(),
        customer: None,
        technician: None,
        title: claim.number.clone(),
        subtitle: claim.facts.case_number.clone(),
        text: format!("{} {} {}", claim.number, claim.facts.case_number, claim.facts.serial),
    })
    .await?;
    let of = ClaimRef::of(claim);
    uow.announce(&ClaimDrafted { of, amount: yuan(claim.claimed()), visit: claim.facts.visit.clone() })
}

fn flag(uow: &Uow, claim: &Claim) -> Result<Id<Claim>> {
    uow.announce(&flagged(claim, &claim.findings))?;
    Ok(claim.id)
}

pub(crate) fn flagged(claim: &Claim, findings: &[Finding]) -> ClaimFlagged {
    let rules: Vec<String> = findings.iter().map(|f| f.rule.clone()).collect();
    ClaimFlagged { of: ClaimRef::of(claim), findings: rules.len() as i64, rules }
}
