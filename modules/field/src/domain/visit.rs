//! A visit: one trip to a customer, from the promise to its end.
use std::collections::BTreeMap;

use cases::Case;
use customers::Customer;
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use network::{Place, Staff};
use serde::{Deserialize, Serialize};

use super::{
    expense::{Approval, Expense},
    state::{Step, VisitState, allow},
    why::Why,
    window::Window,
};

/// One trip.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// Identifier.
    pub id: Id<Visit>,
    /// Number people quote, `V2611-000042`.
    pub number: String,
    /// The request it serves.
    pub case: Id<Case>,
    /// Whose.
    pub customer: Id<Customer>,
    /// The outlet that answers for it.
    pub unit: UnitPath,
    /// Whom it is given to.
    pub technician: Option<Id<Staff>>,
    /// Whom the plan has in mind before anybody was told.
    pub planned_for: Option<Id<Staff>>,
    /// Where it stands.
    pub state: VisitState,
    /// 0 normal, 1 high, 2 urgent, 3 danger.
    pub priority: i64,
    /// What the customer was promised.
    pub promised: Option<Window>,
    /// What the plan makes of it: arrival to end of work.
    pub planned: Option<Window>,
    /// How often a promise passed unkept; never taken back.
    pub missed: i64,
    /// When it was found to be running late.
    pub late_at: Option<Instant>,
    /// When it was planned first.
    pub created_at: Instant,
    /// When it ended, in whatever way.
    pub ended_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
    /// The rest.
    pub detail: Detail,
}

/// What is known of a visit beyond what lists are made of.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Detail {
    /// Number of the case.
    pub case_number: String,
    /// Customer's name at intake.
    pub customer_name: String,
    /// Phone of the customer, digits; shown to the technician while the visit lives.
    pub phone: String,
    /// Name of the technician it is given to.
    pub technician_name: String,
    /// What is wrong, one line.
    pub what: String,
    /// Kind of request (code).
    pub kind: String,
    /// Product category.
    pub category: String,
    /// Skill needed; empty for any.
    pub skill: String,
    /// Product, id as text.
    pub product: Option<String>,
    /// Its name.
    pub product_name: String,
    /// Serial number; may be empty.
    pub serial: String,
    /// Quality card, id as text.
    pub card: Option<String>,
    /// Service level.
    pub level: String,
    /// Whether labour is covered.
    pub in_warranty: bool,
    /// Division of the site.
    pub division: String,
    /// Address of the site.
    pub address: String,
    /// Where the site is.
    pub place: Option<Place>,
    /// Minutes of work expected.
    pub minutes: i64,
    /// When the promised arrival of the case falls due.
    pub due_at: Option<Instant>,
    /// Why this technician.
    pub why: Option<Why>,
    /// Who refused, and why.
    pub refusals: Vec<Refusal>,
    /// Every change of the promise.
    pub moves: Vec<Move>,
    /// Why it runs late.
    pub late_why: String,
    /// When the technician took it.
    pub accepted_at: Option<Instant>,
    /// When he set out.
    pub set_out_at: Option<Instant>,
    /// When and where he arrived.
    pub arrived: Option<Arrival>,
    /// Values of the form by field code.
    pub form: BTreeMap<String, String>,
    /// Parts used: code, name, pieces, price.
    pub parts: Vec<PartUsed>,
    /// Chargeable work.
    pub expenses: Vec<Expense>,
    /// The customer's agreement to it.
    pub approval: Option<Approval>,
    /// How it was closed.
    pub closing: Option<Closing>,
    /// The visit this one follows because a part was missing.
    pub follows: Option<Id<Visit>>,
    /// A part it waits for has come.
    pub parts_ready: bool,
    /// Why it was called off or paused.
    pub ended_why: String,
}

/// Somebody would not take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The technician; `None` when the outlet refused.
    pub technician: Option<Id<Staff>>,
    /// Name then.
    pub name: String,
    /// The outlet.
    pub unit: UnitPath,
    /// Why.
    pub why: String,
    /// When.
    pub at: Instant,
}

/// The promise was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// What had been promised.
    pub from: Option<Window>,
    /// What is promised now.
    pub to: Window,
    /// Why.
    pub why: String,
    /// When it was entered.
    pub at: Instant,
    /// Entered after the promise had passed: it stays missed.
    pub missed: bool,
}

/// Proof of presence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Arrival {
    /// When the server heard of it.
    pub at: Instant,
    /// Where the phone said it was.
    pub place: Option<Place>,
    /// How sure the phone was, metres.
    pub accuracy_m: Option<i64>,
    /// Metres from the site; `None` when either place is unknown.
    pub distance_m: Option<i64>,
    /// Farther from the site than the company allows: noted, never refused.
    pub far: bool,
}

/// A part built in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartUsed {
    /// Part, id as text.
    pub part: String,
    /// Code printed on it.
    pub code: String,
    /// Name.
    pub name: String,
    /// Pieces.
    pub qty: i64,
    /// List price of one, in fen.
    pub price_fen: i64,
}

/// How it was closed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Closing {
    /// Whether the customer's code was right.
    pub code_ok: bool,
    /// Why there was none.
    pub no_code_why: String,
    /// What was done, one line.
    pub result: String,
    /// Minutes on site.
    pub labour_minutes: i64,
    /// Road metres there and back.
    pub distance_m: i64,
    /// Names of the evidence kept, such as `photo:nameplate`.
    pub evidence: Vec<String>,
    /// Marks for the audit, such as `far`, `no-code`, `no-position`, `late`.
    pub flags: Vec<String>,
}

impl Visit {
    /// `Ok` when a step may be taken now.
    ///
    /// # Errors
    /// `Refused`, naming the state.
    pub fn must_allow(&self, step: Step) -> Result<()> {
        allow(self.state, step)
    }

    /// Whether a step may be taken now.
    pub fn allows(&self, step: Step) -> bool {
        allow(self.state, step).is_ok()
    }

    /// Whoever has it, or is meant to.
    pub fn whoever(&self) -> Option<Id<Staff>> {
        self.technician.or(self.planned_for)
    }

    /// Whether the promise passed before anybody arrived.
    pub fn has_missed(&self, now: Instant) -> bool {
        self.state.is_live() && self.state != VisitState::OnSite && self.promised.is_some_and(|p| p.to < now)
    }

    /// Promises another time. A promise that has passed counts as missed and stays so.
    pub(crate) fn promise(&mut self, to: Window, why: &str, at: Instant) {
        let missed = self.has_missed(at);
        if missed && self.last_miss_is_open() {
            self.missed += 1;
        }
        if let Some(from) = self.promised {
            self.detail.moves.push(Move { from: Some(from), to, why: why.into(), at, missed });
        }
        self.promised = Some(to);
        self.late_at = None;
        self.detail.late_why.clear();
    }

    /// Whether the present promise was not yet counted as missed by the job that looks for missed promises.
    pub(crate) fn last_miss_is_open(&self) -> bool {
        let counted =
            i64::try_from(self.detail.moves.iter().filter(|m| m.missed).count()).unwrap_or(i64::MAX);
        self.missed <= counted
    }

    /// Counts the present promise as missed, once; `true` when it was not counted before.
    pub(crate) fn count_miss(&mut self, now: Instant) -> bool {
        let new = self.has_missed(now) && self.last_miss_is_open();
        self.missed += i64::from(new);
        new
    }

    /// Takes it from whoever has it.
    pub(crate) fn release(&mut self) {
        self.technician = None;
        self.planned_for = None;
        self.state = VisitState::Planned;
        self.detail.accepted_at = None;
        self.detail.why = None;
    }

    /// Technicians who refused it.
    pub(crate) fn refused_by(&self) -> Vec<Id<Staff>> {
        self.detail.refusals.iter().filter_map(|r| r.technician).collect()
    }

    /// Whether an outlet refused it.
    pub(crate) fn was_refused_by_unit(&self, unit: &UnitPath) -> bool {
        self.detail.refusals.iter().any(|r| r.technician.is_none() && r.unit == *unit)
    }

    /// What the customer owes for it, in fen.
    pub fn charge_fen(&self) -> i64 {
        self.detail.expenses.iter().map(Expense::total_fen).sum()
    }
}

/// A reason people gave: 2 to 200 characters.
pub(crate) fn reason(field: &'static str, text: &str) -> Result<String> {
    let text = text.trim();
    if (2..=200).contains(&text.chars().count()) && !text.chars().any(char::is_control) {
        return Ok(text.into());
    }
    Err(Error::field_with(field, Message::new("field-why-missing")))
}

#[cfg(test)]
pub(crate) fn sample() -> Visit {
    let at = |h: i64| Instant::from_ms(1_800_000_000_000).plus_hours(h);
    Visit {
        id: Id::from_uuid(Default::default()),
        number: "V2611-000001".into(),
        case: Id::from_uuid(Default::default()),
        customer: Id::from_uuid(Default::default()),
        unit: UnitPath::root(),
        technician: None,
        planned_for: None,
        state: VisitState::Planned,
        priority: 0,
        promised: Window::new(at(2), at(4)),
        planned: Window::new(at(2), at(3)),
        missed: 0,
        late_at: None,
        created_at: at(0),
        ended_at: None,
        version: 1,
        detail: Detail::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_in_time_is_no_miss_moved_after_it_stays_missed() {
        let start = sample().created_at;
        let later = Window::new(start.plus_hours(6), start.plus_hours(8)).unwrap();
        let mut in_time = sample();
        in_time.promise(later, "客户出差", start.plus_hours(4));
        assert_eq!((in_time.missed, in_time.detail.moves[0].missed), (0, false));
        let mut too_late = sample();
        assert!(too_late.count_miss(start.plus_minutes(241)));
        assert!(!too_late.count_miss(start.plus_minutes(242)), "counted once");
        too_late.promise(later, "忘了", start.plus_minutes(243));
        assert_eq!((too_late.missed, too_late.detail.moves[0].missed), (1, true));
        assert!(too_late.count_miss(start.plus_hours(9)), "the second promise may be missed as well");
        assert_eq!(too_late.missed, 2);
    }

    #[test]
    fn a_miss_not_yet_seen_by_the_job_is_counted_by_the_move() {
        let start = sample().created_at;
        let mut v = sample();
        v.promise(
            Window::new(start.plus_hours(6), start.plus_hours(8)).unwrap(),
            "改约",
            start.plus_hours(5),
        );
        assert_eq!(v.missed, 1);
        let mut on_site = sample();
        on_site.state = VisitState::OnSite;
        assert!(!on_site.count_miss(start.plus_hours(9)));
    }
}
