//! Finishes a visit: what is missing is asked for by name, the customer's code closes it.
use std::collections::BTreeSet;

use kernel::{Error, FieldError, Id, Instant, Locale, Message, Result};
use store::Uow;

use crate::{
    Closing, CompletionCodeWrong, Step, Visit, VisitCompleted, VisitRef, VisitState,
    domain::{
        closing::{flags, labour_minutes, road_metres},
        code::SHARED_HOURS,
        visit::reason,
    },
    store::{
        codes::{Compared, compare},
        crew, forms, photos, visits,
    },
};

/// How it ends.
#[derive(Debug, Clone, Default)]
pub struct CompleteVisit {
    /// The customer's code; empty when there is none.
    pub code: String,
    /// Why there is none, 2 to 200 characters.
    pub no_code_why: String,
    /// What was done, one line, 2 to 200 characters.
    pub result: String,
}

/// What came of it. A wrong code is counted, so it is an answer and no error.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Completion {
    /// Done, with the marks for the audit and how many other visits of the customer the code closed as well.
    Done {
        /// Marks.
        flags: Vec<String>,
        /// Other visits closed.
        others: usize,
    },
    /// The code was wrong; so many tries are left, then only a reason helps.
    WrongCode {
        /// Tries left.
        left: i64,
    },
}

/// Days within which another finished visit to the same product makes this one a repeat (FI6).
const REPEAT_DAYS: i64 = 7;

/// Completes the visit and, unless another visit of the case is ahead, the case. Any one code closes all of the
/// customer's visits of the last 24 hours that are ready for it.
///
/// # Errors
/// `NotFound`; `Refused` unless he is there, or while a charge has no agreement; `Invalid` naming everything missing.
pub async fn complete_visit(uow: &Uow, visit: Id<Visit>, ask: CompleteVisit) -> Result<Completion> {
    let visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::Complete)?;
    let locale = uow.actor().locale;
    let mut missing = missing(uow, &visit, locale).await?;
    if reason("result", &ask.result).is_err() {
        missing.push(FieldError { field: "result".into(), message: Message::new("field-missing-result") });
    }
    let coded = !ask.code.trim().is_empty();
    if !coded && reason("no_code_why", &ask.no_code_why).is_err() {
        missing.push(FieldError { field: "code".into(), message: Message::new("field-missing-code") });
    }
    if !missing.is_empty() {
        return Err(Error::Invalid(missing));
    }
    must_be_agreed(&visit)?;
    if coded && let Compared::Wrong { left } = compare(uow, &visit, &ask.code).await? {
        uow.announce(&CompletionCodeWrong { of: VisitRef::of(&visit), left })?;
        return Ok(Completion::WrongCode { left });
    }
    let flags = finish(uow, visit.clone(), &ask, coded).await?;
    let others = if coded { close_others(uow, &visit, &ask).await? } else { 0 };
    Ok(Completion::Done { flags, others })
}

/// What is still missing before a visit can be closed, each named after its field.
///
/// # Errors
/// Database failures.
pub async fn missing(view: &store::View, visit: &Visit, locale: Locale) -> Result<Vec<FieldError>> {
    let form = forms::form_for(view, &visit.detail.kind, &visit.detail.category).await?;
    let taken: Vec<String> = photos::photos_of(view, visit.id).await?.into_iter().map(|p| p.slot).collect();
    Ok(form.missing(&visit.detail.form, &taken, locale))
}

fn must_be_agreed(visit: &Visit) -> Result<()> {
    let agreed = visit.detail.approval.as_ref().is_some_and(|a| a.total_fen == visit.charge_fen());
    if visit.charge_fen() > 0 && !agreed {
        return Err(Error::refused("field-charge-not-agreed"));
    }
    Ok(())
}

/// Other visits of the customer that are ready: somebody is there, nothing is missing, nothing unpaid is unagreed.
async fn close_others(uow: &Uow, visit: &Visit, ask: &CompleteVisit) -> Result<usize> {
    let since = uow.now().plus_hours(-SHARED_HOURS);
    let mut closed = 0;
    for other in visits::of_customer_since(uow, visit, since).await? {
        if other.id == visit.id {
            continue;
        }
        if other.state == VisitState::OnSite {
            let ready =
                missing(uow, &other, Locale::ZhCn).await?.is_empty() && must_be_agreed(&other).is_ok();
            // His own scope decides whether the case behind it can be completed by this person.
            if ready && cases::case(uow, other.case).await.is_ok() {
                finish(uow, other, ask, true).await?;
                closed += 1;
            }
        } else if other.state == VisitState::Done {
            closed += usize::from(confirm_later(uow, other).await?);
        }
    }
    Ok(closed)
}

/// A visit closed without a code within the day is confirmed by the code given now.
async fn confirm_later(uow: &Uow, mut other: Visit) -> Result<bool> {
    let Some(closing) = other.detail.closing.as_mut().filter(|c| !c.code_ok) else { return Ok(false) };
    closing.code_ok = true;
    closing.flags.retain(|f| f != "no-code");
    visits::update(uow, &mut other).await?;
    Ok(true)
}

async fn finish(uow: &Uow, mut visit: Visit, ask: &CompleteVisit, code_ok: bool) -> Result<Vec<String>> {
    let now = uow.now();
    let arrived = visit.detail.arrived.map_or(now, |a| a.at);
    let home = match visit.technician {
        Some(technician) => crew::home_of(uow, technician).await?,
        None => None,
    };
    let closing = Closing {
        code_ok,
        no_code_why: if code_ok { String::new() } else { ask.no_code_why.trim().into() },
        result: ask.result.trim().into(),
        labour_minutes: labour_minutes(arrived, now),
        distance_m: road_metres(home, visit.detail.place),
        evidence: evidence(uow, &visit, code_ok).await?,
        flags: flags(&visit, code_ok),
    };
    let marks = closing.flags.clone();
    visit.detail.closing = Some(closing.clone());
    visit.state = VisitState::Done;
    visit.ended_at = Some(now);
    visits::update(uow, &mut visit).await?;
    let more = visits::visits_of_case(uow, visit.case).await?.iter().any(|v| v.state.is_live());
    let repeat_of = repeat(uow, &visit).await?;
    uow.announce(&completed(&visit, &closing, arrived, now, repeat_of))?;
    if !more {
        cases::complete(uow, visit.case, now).await?;
    }
    Ok(marks)
}

async fn evidence(uow: &Uow, visit: &Visit, code_ok: bool) -> Result<Vec<String>> {
    let mut all: BTreeSet<String> =
        visit.detail.form.iter().filter(|(_, v)| !v.is_empty()).map(|(c, _)| format!("form:{c}")).collect();
    all.extend(photos::photos_of(uow, visit.id).await?.into_iter().map(|p| format!("photo:{}", p.slot)));
    if visit.detail.arrived.is_some_and(|a| a.place.is_some()) {
        all.insert("position".into());
    }
    if code_ok {
        all.insert("code".into());
    }
    Ok(all.into_iter().collect())
}

/// The last finished visit to the same product within a week; without a serial number, of the same kind of product.
async fn repeat(uow: &Uow, visit: &Visit) -> Result<Option<Id<Visit>>> {
    let before = visits::finished_since(uow, visit, uow.now().plus_days(-REPEAT_DAYS)).await?;
    let same = |v: &&Visit| {
        if visit.detail.serial.is_empty() {
            v.detail.product == visit.detail.product && v.detail.kind == visit.detail.kind
        } else {
            v.detail.serial == visit.detail.serial
        }
    };
    Ok(before.iter().find(same).map(|v| v.id))
}

fn completed(
    v: &Visit,
    c: &Closing,
    arrived_at: Instant,
    completed_at: Instant,
    repeat_of: Option<Id<Visit>>,
) -> VisitCompleted {
    let d = v.detail.clone();
    VisitCompleted {
        of: VisitRef::of(v),
        kind: d.kind,
        category: d.category,
        skill: d.skill,
        level: d.level,
        division: d.division,
        product: d.product,
        product_name: d.product_name,
        serial: d.serial,
        card: d.card,
        in_warranty: d.in_warranty,
        promised: v.promised,
        set_out_at: d.set_out_at,
        arrived_at,
        completed_at,
        on_time: v.missed == 0 && v.promised.is_none_or(|p| arrived_at <= p.to),
        labour_minutes: c.labour_minutes,
        distance_m: c.distance_m,
        arrival_distance_m: d.arrived.and_then(|a| a.distance_m),
        far: d.arrived.is_some_and(|a| a.far),
        code_ok: c.code_ok,
        no_code_why: c.no_code_why.clone(),
        evidence: c.evidence.clone(),
        flags: c.flags.clone(),
        parts: d.parts,
        charge_fen: v.charge_fen(),
        repeat_of,
    }
}
