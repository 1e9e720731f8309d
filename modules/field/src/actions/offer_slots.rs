//! When can we come? Standard windows, each truly feasible, and the reasons why others are missing (FI2).
use cases::Case;
use jiff::civil::Date;
use kernel::{Error, Id, Result};
use store::View;

use super::need::{ahead, day_windows, of_case, reach};
use crate::{
    Availability, Missing, SlotOffers, Window,
    domain::{offers::Hindrance, planner::Planner},
    store::{
        crew::{Need, situation},
        visits::live_visit,
    },
};

/// Most days looked at.
pub const OFFER_DAYS_MAX: i64 = 14;

/// What is asked.
#[derive(Debug, Clone)]
pub struct OfferSlots {
    /// For which case.
    pub case: Id<Case>,
    /// First day; `None` for today.
    pub from: Option<Date>,
    /// How many days, 1 to 14.
    pub days: i64,
    /// When the customer is there.
    pub availability: Availability,
}

impl OfferSlots {
    /// The next days, whenever the customer is there.
    pub fn soon(case: Id<Case>, days: i64) -> Self {
        Self { case, from: None, days, availability: Availability::default() }
    }
}

/// Every standard window of those days: the cheapest technician and what it adds, or why not. When the case has a live
/// visit ahead, the answer is for moving it.
///
/// # Errors
/// `NotFound`; `Refused` when the case is resolved or its site is unknown; `Invalid` on `days`.
pub async fn offer_slots(view: &View, ask: &OfferSlots) -> Result<SlotOffers> {
    if !(1..=OFFER_DAYS_MAX).contains(&ask.days) {
        return Err(Error::field("days", "field-days-wrong"));
    }
    let case = cases::case(view, ask.case).await?;
    if !case.state.is_live() {
        return Err(Error::refused("field-case-resolved"));
    }
    let moving = live_visit(view, case.id).await?;
    let need = of_case(view, &case, moving.as_ref()).await?;
    let today = view.now().date_in(view.zone());
    let first = ask.from.unwrap_or(today).max(today);
    offers(view, &need, first, ask.days, &ask.availability).await
}

/// What is asked before there is a case: the caller is still on the line.
#[derive(Debug, Clone)]
pub struct OfferAhead {
    /// Division of the site.
    pub division: String,
    /// Where the site is; the centre of its division when not given.
    pub place: Option<network::Place>,
    /// Skill needed; empty for any.
    pub skill: String,
    /// Code of the kind of case.
    pub kind: String,
    /// Category of the product; empty when unknown.
    pub category: String,
    /// How many days, 1 to 14.
    pub days: i64,
    /// When the customer is there.
    pub availability: Availability,
}

/// The same as [`offer_slots`] for a request that is still being typed, from today on.
///
/// # Errors
/// `Refused` when the site is unknown; `Invalid` on `days`.
pub async fn offer_ahead(view: &View, ask: &OfferAhead) -> Result<SlotOffers> {
    if !(1..=OFFER_DAYS_MAX).contains(&ask.days) {
        return Err(Error::field("days", "field-days-wrong"));
    }
    let need = ahead(view, ask).await?;
    let today = view.now().date_in(view.zone());
    offers(view, &need, today, ask.days, &ask.availability).await
}

async fn offers(
    view: &View,
    need: &Need,
    first: Date,
    days: i64,
    availability: &Availability,
) -> Result<SlotOffers> {
    let planner = Planner::new(situation(view, need, first, days).await?)?;
    let (open, mut closed) = windows(view, first, days, availability).await?;
    let mut answer = planner.offers(&open);
    answer.missing.append(&mut closed);
    answer.missing.sort_by_key(|m| m.window);
    Ok(answer)
}

type Reaches = Vec<(Window, Window)>;

/// The windows to ask about, and those that the clock or the customer rules out.
async fn windows(
    view: &View,
    first: Date,
    days: i64,
    availability: &Availability,
) -> Result<(Reaches, Vec<Missing>)> {
    let pattern = day_windows(view).await?;
    let (mut open, mut closed) = (vec![], vec![]);
    for n in 0..days {
        let Ok(date) = first.checked_add(jiff::Span::new().days(n)) else { break };
        for window in pattern.on(date, view.zone()) {
            let missing = |key| Missing { window, reasons: vec![Hindrance::ours(key)] };
            match (reach(view, window), availability.of(window, view.zone())) {
                (None, _) => closed.push(missing("field-reason-over")),
                (_, None) => closed.push(missing("field-reason-customer")),
                (Some(reach), Some(there)) => match reach.within(there) {
                    Some(reach) => open.push((there, reach)),
                    None => closed.push(missing("field-reason-over")),
                },
            }
        }
    }
    Ok((open, closed))
}
