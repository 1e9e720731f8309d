//! Hands the day to `engines/routing`: who works when and from where, what is booked already, what is asked now.
//!
//! A technician's working day is one "technician" of the engine (`id|date`), because his day starts where he is: at
//! home in the morning, at the present site when he is out. Booked visits are pinned to their technician and promised
//! window. Times are seconds from midnight of the first day.
use std::collections::{BTreeMap, BTreeSet};

use jiff::{civil::Date, tz::TimeZone};
use kernel::{Error, Id, Instant, Result, UnitPath};
use network::{HeldSkill, Place, Staff};
use routing::{Desk, Plan, Problem, Reason, SlotOffer, Stop, Tour, Verdict, What, model};

use super::{
    offers::{Hindrance, Missing, Offer, SlotOffers},
    planner_data::{ASKED, build, drop_crowded_days, keep_own_bookings, origin},
    why::Candidate,
    window::Window,
};

/// A technician on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkDay {
    /// Who.
    pub technician: Id<Staff>,
    /// His name.
    pub name: String,
    /// His unit.
    pub unit: UnitPath,
    /// Which day.
    pub date: Date,
    /// Spans he works; those of today begin now or when the present visit ends.
    pub shifts: Vec<Window>,
    /// Where the day starts for him.
    pub start: Place,
    /// Where it ends.
    pub end: Place,
    /// What he can do.
    pub skills: Vec<HeldSkill>,
    /// What he costs.
    pub rates: Rates,
}

/// What a technician costs, in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Per hour, at the wheel or on site.
    pub hour_fen: i64,
    /// Per kilometre.
    pub km_fen: i64,
    /// Per visit: a contracted outlet's fee.
    pub visit_fen: i64,
}

/// Something promised or held that has to stay.
#[derive(Debug, Clone, PartialEq)]
pub struct Booked {
    /// Visit or hold.
    pub key: String,
    /// Whose it is.
    pub technician: Id<Staff>,
    /// Where.
    pub place: Place,
    /// How long.
    pub minutes: i64,
    /// When he must be there.
    pub window: Window,
    /// When the plan has him there.
    pub start: Instant,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// Where.
    pub place: Place,
    /// How long.
    pub minutes: i64,
    /// Skill needed; empty for any.
    pub skill: String,
    /// Technicians who may not come (they refused).
    pub except: Vec<Id<Staff>>,
}

/// Everything the engine is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Situation {
    /// First day; its midnight is the origin.
    pub first: Date,
    /// The company's zone.
    pub zone: TimeZone,
    /// Who works when.
    pub days: Vec<WorkDay>,
    /// What stays.
    pub booked: Vec<Booked>,
    /// What is asked.
    pub ask: Ask,
}

/// A plan held ready for questions about one job.
pub struct Planner {
    situation: Situation,
    problem: Problem,
    plan: Plan,
    asked: usize,
    origin: Instant,
    booked_first: usize,
}

impl Planner {
    /// Builds the problem with everything booked in its place. A day whose bookings do not fit together any more
    /// (a shift was shortened) takes nothing new.
    ///
    /// # Errors
    /// `Internal` when the engine refuses the data.
    pub fn new(mut situation: Situation) -> Result<Self> {
        keep_own_bookings(&mut situation);
        let booked_first = situation.booked.len();
        drop_crowded_days(&mut situation);
        let mut built = build(&situation)?;
        if !built.2.is_empty() {
            situation.days.retain(|d| !built.2.contains(&(d.technician, d.date)));
            keep_own_bookings(&mut situation);
            built = build(&situation)?;
        }
        let (problem, plan, _) = built;
        let asked = problem.job_ix(ASKED).ok_or_else(|| Error::internal("the job asked about is missing"))?;
        let origin = origin(&situation);
        Ok(Self { situation, problem, plan, asked, origin, booked_first })
    }

    /// Every window with the cheapest technician who can keep it, or the reasons against it. `reach` is the part of a
    /// window in which the work may start (it may be shorter than what is promised, today).
    pub fn offers(&self, windows: &[(Window, Window)]) -> SlotOffers {
        let (mut desk, _) = Desk::new(&self.problem, &self.plan);
        let mut answer = SlotOffers::default();
        for (promise, reach) in windows {
            let span = model::Window::new(self.seconds(reach.from), self.seconds(reach.to));
            let found = desk.offers(self.asked, &[span]);
            match found.cheapest().first() {
                Some(best) => answer.offers.push(self.offer(*promise, best, &found.offers)),
                None => {
                    let reasons = found.missing.iter().flat_map(|m| &m.reasons);
                    let reasons = self.hindrances(*promise, reasons);
                    answer.missing.push(Missing { window: *promise, reasons });
                }
            }
        }
        answer
    }

    fn offer(&self, window: Window, best: &SlotOffer, all: &[SlotOffer]) -> Offer {
        let day = &self.situation.days[best.seating.technician];
        let who: BTreeSet<usize> = all.iter().map(|o| o.seating.technician).collect();
        Offer {
            window,
            technician: day.technician,
            unit: day.unit.clone(),
            start: self.instant(best.start),
            cost_fen: best.marginal_cost,
            choices: who.len(),
        }
    }

    /// Those who work on other days are no hindrance of this one.
    fn hindrances<'a>(
        &self,
        window: Window,
        reasons: impl Iterator<Item = &'a (Reason, usize)>,
    ) -> Vec<Hindrance> {
        let date = window.from.date_in(&self.situation.zone);
        let others = self.situation.days.iter().filter(|d| d.date != date).count();
        let told = |(reason, count): &(Reason, usize)| {
            let count = if *reason == Reason::NoShift { count.saturating_sub(others) } else { *count };
            let about = reason.about().unwrap_or("").to_owned();
            (count > 0).then(|| Hindrance { key: reason.key().into(), about, technicians: count })
        };
        let mut all: Vec<Hindrance> = reasons.filter_map(told).collect();
        all.sort_by_key(|h| std::cmp::Reverse(h.technicians));
        if all.is_empty() {
            all.push(Hindrance::ours("field-reason-nobody-works"));
        }
        all
    }

    /// Takes the job in where the cheapest technician can start it within `reach` — or `only`, if he can — and says
    /// when everybody on that tour is where.
    ///
    /// # Errors
    /// `None` when nobody can.
    pub fn take(&self, promise: Window, reach: Window, only: Option<Id<Staff>>) -> Option<Taken> {
        let (mut desk, _) = Desk::new(&self.problem, &self.plan);
        let span = model::Window::new(self.seconds(reach.from), self.seconds(reach.to));
        let found = desk.offers(self.asked, &[span]);
        let suits = |o: &&SlotOffer| {
            only.is_none_or(|who| self.situation.days[o.seating.technician].technician == who)
        };
        let best = *found.offers.iter().find(suits)?;
        desk.accept(&best).ok()?;
        let plan = desk.plan();
        let tour = plan.tours.iter().find(|t| t.jobs().any(|j| j == self.asked))?;
        let stops = tour.stops.iter().filter_map(|s| self.planned(s)).collect();
        Some(Taken {
            offer: self.offer(promise, &best, &found.offers),
            stops,
            report: routing::check(self.problem.data(), &plan).is_valid(),
        })
    }

    fn planned(&self, stop: &Stop) -> Option<(Option<String>, Window)> {
        let What::Job(job) = stop.what else { return None };
        let span = Window { from: self.instant(stop.start), to: self.instant(stop.end) };
        let key = (job != self.asked).then(|| self.problem.jobs()[job].id.clone());
        Some((key, span))
    }

    /// Everybody, with what he would cost within these spans or the rule that keeps him away; the possible ones first.
    pub fn candidates(&self, reach: &[Window]) -> Vec<Candidate> {
        let (mut desk, _) = Desk::new(&self.problem, &self.plan);
        let spans: Vec<model::Window> =
            reach.iter().map(|w| model::Window::new(self.seconds(w.from), self.seconds(w.to))).collect();
        let found = desk.offers(self.asked, &spans);
        let mut best: BTreeMap<usize, i64> = BTreeMap::new();
        for o in &found.offers {
            let cost = best.entry(o.seating.technician).or_insert(o.marginal_cost);
            *cost = (*cost).min(o.marginal_cost);
        }
        let refused = routing::explain(&self.problem, &self.plan, self.asked);
        let mut reasons: BTreeMap<usize, Reason> = BTreeMap::new();
        for c in refused.candidates {
            let reason = match c.verdict {
                Verdict::Refused(all) => all.into_iter().next().unwrap_or(Reason::NoShift),
                // He could, but not within these spans.
                Verdict::Possible { .. } => Reason::NoTime,
            };
            reasons.insert(c.technician, reason);
        }
        self.by_person(&best, &reasons)
    }

    fn by_person(&self, best: &BTreeMap<usize, i64>, reasons: &BTreeMap<usize, Reason>) -> Vec<Candidate> {
        let mut all: BTreeMap<Id<Staff>, Candidate> = BTreeMap::new();
        for (n, day) in self.situation.days.iter().enumerate() {
            let reason = reasons.get(&n);
            let now = Candidate {
                technician: day.technician,
                name: day.name.clone(),
                unit: day.unit.clone(),
                cost_fen: best.get(&n).copied(),
                reason: best.get(&n).is_none().then(|| self.reason_key(day, reason)),
                about: best
                    .get(&n)
                    .map_or_else(|| reason.and_then(Reason::about).unwrap_or("").into(), |_| String::new()),
            };
            let known = all.entry(day.technician).or_insert_with(|| now.clone());
            let better = match (now.cost_fen, known.cost_fen) {
                (Some(new), Some(old)) => new < old,
                (Some(_), None) => true,
                _ => false,
            };
            if better {
                *known = now;
            }
        }
        let mut all: Vec<Candidate> = all.into_values().collect();
        all.sort_by_key(|c| (c.cost_fen.is_none(), c.cost_fen, c.name.clone()));
        all
    }

    fn reason_key(&self, day: &WorkDay, reason: Option<&Reason>) -> String {
        if self.situation.ask.except.contains(&day.technician) {
            return "field-reason-refused".into();
        }
        reason.unwrap_or(&Reason::NoShift).key().into()
    }

    /// What the engine's independent checker finds wrong with everything booked, in its words; empty for a sound plan.
    /// Bookings that found no place any more are named as well.
    pub fn breaches(&self) -> Vec<String> {
        let found = routing::check(self.problem.data(), &self.plan);
        let placed = self.plan.tours.iter().flat_map(Tour::jobs).count();
        let lost = self.booked_first.saturating_sub(placed);
        let mut all: Vec<String> = found.breaches.iter().map(ToString::to_string).collect();
        if lost > 0 {
            all.push(format!("{lost} bookings have no place"));
        }
        all
    }

    fn seconds(&self, at: Instant) -> i64 {
        (at - self.origin).div_euclid(1000)
    }

    fn instant(&self, seconds: i64) -> Instant {
        self.origin + seconds * 1000
    }
}

/// What taking a job in makes of a tour.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The offer that was taken.
    pub offer: Offer,
    /// Who is where when, the new job as `None`.
    pub stops: Vec<(Option<String>, Window)>,
    /// What the independent checker says of the whole plan.
    pub report: bool,
}

#[cfg(test)]
#[path = "planner_tests.rs"]
mod tests;
