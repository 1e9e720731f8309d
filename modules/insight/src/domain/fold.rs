//! A fact is the fold of its case's journal: the same entries give the same fact, today or after a rebuild.
use cases::{CaseOpened, Due, Promise, ReopenDepth};
use field::VisitCompleted;
use jiff::tz::TimeZone;
use kernel::{Instant, business_day};

use super::{
    fact::{Fact, Stage},
    news::News,
    standing::PromiseStanding,
};

/// Marks of a finished visit that mean proof is missing or doubtful.
const UNPROVEN: [&str; 3] = ["no-code", "no-position", "far"];

impl Fact {
    /// The fact of a case from everything its journal tells, oldest first; `None` when its opening is not among it.
    /// `zone` is the company's: it decides business days.
    pub fn of(story: &[(Instant, News)], zone: &TimeZone) -> Option<Self> {
        let (at, opened) = story.iter().find_map(|(at, news)| match news {
            News::Opened(opened) => Some((*at, opened)),
            _ => None,
        })?;
        let mut fact = Self::opened(opened, at, zone);
        for (at, news) in story {
            fact.tell(*at, news, zone);
        }
        Some(fact)
    }

    fn opened(c: &CaseOpened, at: Instant, zone: &TimeZone) -> Self {
        let mut fact = Self {
            case: c.case.text(),
            number: c.number.clone(),
            customer: c.customer.text(),
            unit: c.unit.clone(),
            technician: c.technician.map(|t| t.text()),
            level: c.level.clone(),
            kind: c.kind,
            channel: c.channel,
            product: c.product.map(|p| p.text()).unwrap_or_default(),
            product_name: c.product_name.clone(),
            serial: c.serial.clone(),
            in_warranty: c.in_warranty,
            about: c.about.map(|a| a.text()),
            stage: Stage::Live,
            opened_at: c.opened_at,
            opened_day: business_day(c.opened_at, zone),
            promises: Default::default(),
            completed_at: None,
            done_at: None,
            done_day: None,
            trips: 0,
            redone: 0,
            reentered: 0,
            unproven: vec![],
            complaints: 0,
            repeat: None,
            word: None,
            recommend: None,
            claim: String::new(),
            waiting: false,
            wait_until: None,
            moved_at: at,
        };
        fact.judged(&c.dues);
        fact
    }

    fn judged(&mut self, dues: &[Due]) {
        for due in dues {
            self.promise_mut(due.promise).engine_says(&due.code, due.due_at);
        }
    }

    fn tell(&mut self, at: Instant, news: &News, zone: &TimeZone) {
        let mut moved = true;
        match news {
            News::Opened(_) | News::Moved => {}
            News::Given(to) => {
                self.unit = to.unit.clone();
                self.technician = to.technician.map(|t| t.text());
            }
            News::Responded(when) => self.promise_mut(Promise::Response).done(*when),
            News::Arrived(when) => self.arrived(*when),
            News::Paused { until, clocks_stopped } => self.paused(*until, *clocks_stopped),
            News::Resumed(dues) => {
                (self.waiting, self.wait_until) = (false, None);
                self.judged(dues);
            }
            News::Retargeted { level, dues } => {
                self.level.clone_from(level);
                self.judged(dues);
            }
            News::Breached { promise, due_at } => {
                self.promise_mut(*promise).engine_says("breached", Some(*due_at));
                moved = false;
            }
            News::Completed { at, dues } => self.completed(*at, dues, zone),
            News::Closed => self.stage = Stage::Done,
            News::Cancelled => {
                self.stage = Stage::Cancelled;
                self.promises.iter_mut().for_each(PromiseStanding::withdrawn);
            }
            News::Reopened(depth) => self.reopened(*depth),
            News::Visited(visit) => self.visited(visit),
            News::LeftForParts => self.trips += 1,
            News::Rated(word) => {
                self.word = Some(*word);
                moved = false;
            }
            News::Recommends(n) => {
                self.recommend = Some(*n);
                moved = false;
            }
            News::Claim(state) => {
                self.claim = (*state).to_owned();
                moved = false;
            }
        }
        if moved {
            self.moved_at = self.moved_at.max(at);
        }
    }

    fn arrived(&mut self, at: Instant) {
        (self.waiting, self.wait_until) = (false, None);
        self.promise_mut(Promise::Response).done(at);
        self.promise_mut(Promise::Arrival).done(at);
    }

    fn paused(&mut self, until: Option<Instant>, clocks_stopped: bool) {
        (self.waiting, self.wait_until) = (true, until);
        if clocks_stopped {
            self.promises.iter_mut().filter(|p| p.met_at.is_none()).for_each(|p| {
                if p.overdue_since().is_none() {
                    p.due_at = None;
                }
            });
        }
    }

    /// Whatever was not recorded by itself was done at the latest now.
    fn completed(&mut self, at: Instant, dues: &[Due], zone: &TimeZone) {
        for p in Promise::ALL {
            self.promise_mut(p).done(at);
        }
        self.judged(dues);
        self.stage = Stage::Done;
        (self.waiting, self.wait_until) = (false, None);
        self.completed_at = Some(at);
        if self.done_at.is_none() {
            (self.done_at, self.done_day) = (Some(at), Some(business_day(at, zone)));
        }
    }

    fn reopened(&mut self, depth: ReopenDepth) {
        self.stage = Stage::Live;
        match depth {
            ReopenDepth::ReEnter => self.reentered += 1,
            ReopenDepth::Redo => {
                self.redone += 1;
                self.completed_at = None;
                self.promise_mut(Promise::Arrival).again();
                self.promise_mut(Promise::Completion).again();
            }
        }
    }

    /// The technician saw the goods: what he wrote down is truer than what was heard on the phone.
    fn visited(&mut self, visit: &VisitCompleted) {
        self.trips += 1;
        for mark in visit.flags.iter().filter(|f| UNPROVEN.contains(&f.as_str())) {
            if !self.unproven.contains(mark) {
                self.unproven.push(mark.clone());
            }
        }
        if let Some(product) = visit.product.as_ref().filter(|p| !p.is_empty()) {
            self.product.clone_from(product);
            self.product_name.clone_from(&visit.product_name);
        }
        if !visit.serial.is_empty() {
            self.serial.clone_from(&visit.serial);
        }
    }
}
