//! A month of 定心电器 in virtual time: requests come in, technicians go out, parts are missing and come, customers
//! change their minds, callbacks are made, complaints are handled, claims are audited and paid. Each step is the act a
//! person would use, by somebody whose job it is.
mod cast;
mod checks;
mod coming;
mod desk;
mod figures;
mod money;
mod pictures;
mod road;
mod stores;
mod tally;
mod voice;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use cases::Case;
use feedback::CallbackState;
use field::{CodeNotice, Visit};
use jiff::civil::Date;
use kernel::{Actor, Error, Id, Instant, Result, day_bounds};
use network::Staff;
use parts::PartRequest;
use rand::{Rng, rngs::SmallRng};
use settlement::PaymentRun;

pub use checks::{Checks, check};
pub use figures::figures;
pub use tally::Tally;

use crate::{
    company::{Busy, Company, Fault},
    stage::{Agenda, Crew, Stage},
    stop::Stop,
};
use cast::Cast;
use coming::Coming;
use pictures::Picture;

/// What happens next.
#[derive(Debug, Clone)]
enum Next {
    /// Somebody asks.
    Ask(usize),
    /// An agent answers.
    Respond(Id<Case>),
    /// A question is answered for good.
    Explain(Id<Case>),
    /// The customer chooses a window; how often he tried before.
    Choose(Id<Case>, u8),
    /// A technician takes the visit, or refuses it.
    Consider(Id<Visit>),
    /// It is given to somebody else; how often that was tried.
    GiveAgain(Id<Visit>, u8),
    /// The customer wants another time.
    Move(Id<Visit>),
    /// The customer calls it off.
    Withdraw(Id<Case>),
    /// The customer presses.
    Press(Id<Case>),
    /// A technician looks at his list.
    Look(Id<Staff>),
    /// He arrives.
    Arrive(Id<Staff>, Id<Visit>),
    /// His work is done, one way or another.
    Finish(Id<Staff>, Id<Visit>),
    /// The customer pays.
    Pay(Id<Visit>),
    /// Pieces arrive.
    Receive(Id<PartRequest>),
    /// A callback is due.
    CallBack(Id<Case>),
    /// The customer rates on his page.
    Rate(Id<Case>),
    /// What was recorded is set right.
    Correct(Id<Case>),
    /// A complaint goes one step on.
    Complaint(Id<Case>),
    /// A chore of the day.
    Chore(Chore),
    /// The bank answers.
    Bank(Id<PaymentRun>),
}

/// What is done every day at a fixed hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chore {
    /// Stores are refilled, what is allocated is sent.
    Store,
    /// Missed promises get their reasons.
    Reasons,
    /// Claims are reviewed.
    Review,
    /// Outlets correct, object, confirm.
    Outlets,
    /// Headquarters answers objections, approves statements, pays.
    Pay,
}

/// Hours of the local day at which chores are done.
const CHORES: [(Chore, i64); 6] = [
    (Chore::Store, 9),
    (Chore::Outlets, 10),
    (Chore::Pay, 11),
    (Chore::Store, 14),
    (Chore::Review, 16),
    (Chore::Reasons, 17),
];

/// What is known of a request while it is played.
#[derive(Debug, Clone)]
struct Job {
    fault: Fault,
    model: usize,
    household: usize,
    goes: bool,
    /// How often it was visited to an end.
    done: u8,
    /// Whether something about it was annoying.
    annoyed: bool,
}

/// A month under way.
pub struct Month<'a> {
    stage: Stage,
    company: &'a Company,
    cast: Cast,
    rng: SmallRng,
    agenda: Agenda<Next>,
    crew: Crew,
    coming: Vec<Coming>,
    jobs: BTreeMap<Id<Case>, Job>,
    complaints: BTreeSet<Id<Case>>,
    pictures: Vec<Picture>,
    tally: Tally,
}

impl<'a> Month<'a> {
    /// A month on a stage, with pictures in the house's store.
    ///
    /// # Errors
    /// When the pictures cannot be kept.
    pub async fn new(stage: Stage, company: &'a Company, mut rng: SmallRng) -> Result<Self> {
        let pictures = pictures::keep(&stage.db, &mut rng).await?;
        let cast = Cast::of(company);
        let mut crew = Crew::default();
        for (who, home, actor) in cast.technicians(company) {
            crew.join(who, home, actor);
        }
        Ok(Self {
            stage,
            company,
            cast,
            rng,
            agenda: Agenda::default(),
            crew,
            coming: vec![],
            jobs: BTreeMap::new(),
            complaints: BTreeSet::new(),
            pictures,
            tally: Tally::default(),
        })
    }

    /// Plans the requests and the chores of some days.
    pub fn plan(&mut self, first: Date, days: i64, per_day: u32) {
        let zone = self.stage.db.zone().clone();
        let mut asked = coming::Asked::new();
        for n in 0..days {
            let date = first.checked_add(jiff::Span::new().days(n)).unwrap_or(first);
            let midnight = day_bounds(date, &zone).0;
            for ask in coming::of_day(self.company, &mut asked, (midnight, date), per_day, &mut self.rng) {
                self.agenda.plan(ask.at, Next::Ask(self.coming.len()));
                self.coming.push(ask);
            }
            for (chore, hour) in CHORES {
                self.agenda.plan(midnight.plus_hours(hour), Next::Chore(chore));
            }
        }
    }

    /// Plays until `end`. `say` hears the instant and the figures so far, once a day.
    ///
    /// # Errors
    /// Failures of the house itself; refusals are counted.
    pub async fn play(
        &mut self,
        end: Instant,
        stop: &Stop,
        say: &(dyn Fn(Instant, &Tally) + Sync),
    ) -> Result<()> {
        let mut told = Date::default();
        while let Some((at, next)) = self.agenda.next(end) {
            if stop.pressed() {
                return Ok(());
            }
            self.stage.go_to(at);
            let today = at.date_in(self.stage.db.zone());
            if today != told {
                told = today;
                say(at, &self.tally);
            }
            let result = self.step(next).await;
            self.stage.count(result)?;
            self.stage.runner.drain().await?;
        }
        self.stage.go_to(end);
        self.stage.runner.drain().await.map(|_| ())
    }

    /// The figures so far.
    pub fn tally(&self) -> Tally {
        Tally { refused: self.stage.refused.clone(), ..self.tally.clone() }
    }

    /// Whose day is worth looking at now: the technician with most visits ahead, a household that waits for somebody.
    ///
    /// # Errors
    /// Database failures.
    pub async fn busy(&self) -> Result<Busy> {
        let from = self.stage.now();
        let filter = field::VisitFilter {
            states: vec![field::VisitState::Dispatched, field::VisitState::Accepted],
            from: Some(from),
            to: Some(from.plus_hours(36)),
            size: 1000,
            ..field::VisitFilter::default()
        };
        let ahead = self
            .stage
            .look(&Actor::system(), async move |view| field::visits(view, &filter).await)
            .await?
            .rows;
        // Who has something today comes first, then who works for an outlet: behind the demo's doors there is a day to
        // look at, and an outlet that is paid for it.
        let zone = self.stage.db.zone();
        let tonight = day_bounds(from.date_in(zone), zone).1;
        let mut counts: BTreeMap<Id<Staff>, (bool, bool, usize)> = BTreeMap::new();
        for (technician, v) in ahead.iter().filter_map(|v| Some((v.technician?, v))) {
            let due = v.planned.or(v.promised).is_some_and(|w| w.from < tonight);
            let (today, outlet, all) = counts.entry(technician).or_default();
            (*today, *outlet, *all) = (*today || due, self.company.works_for_outlet(technician), *all + 1);
        }
        let technician =
            counts.into_iter().max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id))).map(|(id, _)| id);
        let his = |v: &&Visit| technician.is_none() || v.technician == technician;
        let household = ahead.iter().filter(his).min_by_key(|v| v.planned).map(|v| v.customer);
        Ok(Busy { technician, household })
    }

    async fn step(&mut self, next: Next) -> Result<()> {
        match next {
            Next::Ask(n) => self.ask(n).await,
            Next::Respond(case) => self.respond(case).await,
            Next::Explain(case) => self.explain(case).await,
            Next::Choose(case, tries) => self.choose(case, tries).await,
            Next::Consider(visit) => self.consider(visit).await,
            Next::GiveAgain(visit, tries) => self.give_again(visit, tries).await,
            Next::Move(visit) => self.move_visit(visit, "客户临时有事，要求改期").await,
            Next::Withdraw(case) => self.withdraw(case).await,
            Next::Press(case) => self.press(case).await,
            Next::Look(who) => self.look(who).await,
            Next::Arrive(who, visit) => self.arrive(who, visit).await,
            Next::Finish(who, visit) => self.finish(who, visit).await,
            Next::Pay(visit) => self.pay(visit).await,
            Next::Receive(request) => self.receive(request).await,
            Next::CallBack(case) => self.call_back(case).await,
            Next::Rate(case) => self.rate(case).await,
            Next::Correct(case) => self.correct(case).await,
            Next::Complaint(case) => self.handle_complaint(case).await,
            Next::Chore(Chore::Store) => self.work_the_store().await,
            Next::Chore(Chore::Reasons) => self.give_reasons().await,
            Next::Chore(Chore::Review) => self.review_claims().await,
            Next::Chore(Chore::Outlets) => self.outlets_answer().await,
            Next::Chore(Chore::Pay) => self.headquarters_pays().await,
            Next::Bank(run) => self.bank_answers(run).await,
        }
    }

    /// With a probability in per cent.
    fn chance(&mut self, percent: u32) -> bool {
        self.rng.random_range(0..100) < percent
    }

    fn one<'b, T: ?Sized>(&mut self, of: &[&'b T]) -> &'b T {
        of[self.rng.random_range(0..of.len())]
    }

    fn soon(&mut self, minutes: std::ops::Range<i64>) -> Instant {
        let minutes = self.rng.random_range(minutes);
        self.stage.now().plus_minutes(minutes)
    }

    /// The same instant, or the next morning when people are not at work then.
    fn at_work(&self, at: Instant) -> Instant {
        let zone = self.stage.db.zone();
        let date = at.date_in(zone);
        let (midnight, next) = day_bounds(date, zone);
        let minute = (at - midnight) / 60_000;
        match minute {
            0..540 => midnight.plus_minutes(540 + minute % 60),
            540..1230 => at,
            _ => next.plus_minutes(540 + minute % 60),
        }
    }

    fn notice(&mut self) -> CodeNotice {
        CodeNotice {
            secret: format!("{:032x}", self.rng.random::<u128>()),
            words: "【定心】师傅已出发，服务完成后请把完工码 {code} 告诉师傅。".into(),
        }
    }
}

/// Whether an act was refused by a rule: people then do something else.
fn is_refused<T>(result: &Result<T>) -> bool {
    matches!(result, Err(Error::Refused(_)))
}

/// The callback of a case that waits.
fn waiting(all: Vec<feedback::Callback>) -> Option<feedback::Callback> {
    all.into_iter().find(|c| c.state == CallbackState::Planned)
}
