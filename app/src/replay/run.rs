//! The play itself: requests come in as the file says, the house offers, books and dispatches, the crew drives.
use std::{collections::BTreeMap, time::Duration};

use cases::{Asker, Case, OpenCase, cancel_case, complete, open_case, record_response};
use customers::{NewCustomer, Place as Site};
use field::{
    Arrive, Book, CodeNotice, CompleteVisit, Dispatch, Offer, OfferSlots, Reschedule, Visit, VisitState,
    arrive, book, cancel_appointment, complete_visit, dispatch, offer_slots, reschedule, set_out, visit,
};
use kernel::{Actor, Error, Id, Instant, Locale, Result, Scope};
use network::Staff;
use rand::{Rng, rngs::SmallRng};
use store::Uow;

use super::{city::City, rows::Row};
use crate::{
    clock::Stopwatch,
    stage::{Agenda, Crew, Doing, Stage, rule},
    stop::Stop,
};

/// Days looked ahead for a slot: first the near ones, then as far as anybody would wait.
const HORIZON_DAYS: [i64; 2] = [3, 10];
/// Days after the last request within which everything open is worked off.
const AFTER_DAYS: i64 = 14;
/// How often the terminal hears how far it is.
const TELL_EVERY: Duration = Duration::from_secs(2);

/// What happens next.
#[derive(Debug, Clone)]
enum Next {
    Ask(usize),
    Answer(usize),
    Withdraw(usize),
    Look(Id<Staff>),
    Arrive(Id<Staff>, Id<Visit>),
    Finish(Id<Staff>, Id<Visit>),
}

/// What became of a row.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Its case.
    pub case: Option<Id<Case>>,
    /// It repeated a live request and expedited that one.
    pub repeated: bool,
    /// No slot was free.
    pub unplaced: bool,
    /// When somebody was there.
    pub arrived: Option<Instant>,
    /// When it was done.
    pub done: Option<Instant>,
    /// Whether the window promised first was kept.
    pub kept: Option<bool>,
    /// Withdrawn before somebody came, as in the city's book.
    pub withdrawn: bool,
}

/// What was played.
#[derive(Debug, Default)]
pub struct Played {
    /// One for each row.
    pub outcomes: Vec<Outcome>,
    /// Metres driven by all.
    pub metres: i64,
    /// Days of one technician on the road.
    pub technician_days: i64,
    /// Appointments moved because the day was over.
    pub moved: u64,
    /// Refusals by rule.
    pub refused: BTreeMap<String, u64>,
    /// Time each kind of step took: times, total.
    pub steps: BTreeMap<&'static str, (u64, Duration)>,
    /// Whether it was stopped early.
    pub stopped: bool,
    /// The instant it ended at.
    pub ended: Instant,
}

/// A play under way.
pub struct Run<'a> {
    stage: Stage,
    city: &'a City,
    rows: &'a [Row],
    rng: SmallRng,
    watch: Stopwatch,
    stop: Stop,
    agenda: Agenda<Next>,
    crew: Crew,
    row_of: BTreeMap<Id<Case>, usize>,
    played: Played,
    desk: Actor,
}

impl<'a> Run<'a> {
    /// Everything is planned that the file knows.
    pub fn new(
        stage: Stage,
        city: &'a City,
        rows: &'a [Row],
        rng: SmallRng,
        watch: Stopwatch,
        stop: Stop,
    ) -> Self {
        let mut agenda = Agenda::default();
        for (n, row) in rows.iter().enumerate() {
            agenda.plan(row.created, Next::Ask(n));
            if let Some(at) = row.closed.filter(|_| row.cancelled) {
                agenda.plan(at, Next::Withdraw(n));
            }
        }
        let mut crew = Crew::default();
        for (who, home) in &city.crew {
            let scope = Scope::technician(who.text());
            crew.join(
                *who,
                *home,
                Actor { staff: Some(who.text()), name: "crew".into(), scope, ..Actor::system() },
            );
        }
        let played = Played { outcomes: vec![Outcome::default(); rows.len()], ..Played::default() };
        let desk = Actor { name: "desk".into(), locale: Locale::En, ..Actor::system() };
        let row_of = BTreeMap::new();
        Self { stage, city, rows, rng, watch, stop, agenda, crew, row_of, played, desk }
    }

    /// Plays until everything is done, or nobody would wait any longer.
    ///
    /// # Errors
    /// Failures of the house itself.
    pub async fn play(mut self, end: Instant) -> Result<Played> {
        let mut told = Duration::ZERO;
        while let Some((at, next)) = self.agenda.next(end.plus_days(AFTER_DAYS)) {
            if self.stop.pressed() {
                self.played.stopped = true;
                break;
            }
            self.stage.go_to(at);
            if self.watch.taken() > told + TELL_EVERY {
                told = self.watch.taken();
                self.tell();
            }
            let result = self.step(next).await;
            self.stage.count(result)?;
            let watch = Stopwatch::start();
            self.stage.runner.drain().await?;
            self.took("reactions and jobs", watch);
        }
        self.crew.go_home();
        self.played.ended = self.stage.now();
        (self.played.metres, self.played.technician_days) =
            self.crew.hands().fold((0, 0), |(m, d), (_, hand)| (m + hand.metres, d + hand.days));
        self.played.refused = std::mem::take(&mut self.stage.refused);
        Ok(self.played)
    }

    fn tell(&self) {
        let (mut asked, mut done) = (0, 0);
        for o in &self.played.outcomes {
            asked += usize::from(o.case.is_some());
            done += usize::from(o.done.is_some());
        }
        let when =
            self.stage.db.zone().to_datetime(self.stage.now().timestamp()).strftime("%F %R").to_string();
        eprintln!("{} {when}  受理 taken {asked}/{}  完成 done {done}", self.watch, self.rows.len());
    }

    fn took(&mut self, step: &'static str, watch: Stopwatch) {
        let (times, total) = self.played.steps.entry(step).or_default();
        *times += 1;
        *total += watch.taken();
    }

    async fn step(&mut self, next: Next) -> Result<()> {
        match next {
            Next::Ask(n) => self.ask(n).await,
            Next::Answer(n) => self.answer(n).await,
            Next::Withdraw(n) => self.withdraw(n).await,
            Next::Look(who) => self.look(who).await,
            Next::Arrive(who, id) => self.arrive(who, id).await,
            Next::Finish(who, id) => self.finish(who, id).await,
        }
    }

    async fn ask(&mut self, n: usize) -> Result<()> {
        let row = &self.rows[n];
        let (ask, watch) = (self.request(row, n), Stopwatch::start());
        let opened = self.stage.act(&self.desk, async move |uow| open_case(uow, ask.clone()).await).await?;
        self.took("open_case", watch);
        self.played.outcomes[n].case = Some(opened.id);
        if !opened.new {
            self.played.outcomes[n].repeated = true;
            return Ok(());
        }
        self.row_of.insert(opened.id, n);
        if !row.service.goes {
            self.agenda.plan(self.stage.now().plus_hours(1), Next::Answer(n));
            return Ok(());
        }
        match self.offer(opened.id).await? {
            Some(offer) => self.promise(opened.id, &offer).await,
            None => {
                self.played.outcomes[n].unplaced = true;
                Ok(())
            }
        }
    }

    /// The file names nobody: each request gets a file of its own, with a number that cannot be dialled.
    fn request(&self, row: &Row, n: usize) -> OpenCase {
        let place = Some(Site { lon: row.place.lon, lat: row.place.lat });
        let division = self.city.division_of(row);
        let caller = NewCustomer {
            name: row.number.clone(),
            phone: format!("+1555{n:07}"),
            division: division.clone(),
            place,
            locale: Locale::En,
            ..NewCustomer::default()
        };
        OpenCase {
            product: self.city.products.get(row.service.code).copied(),
            channel: row.channel,
            kind: row.kind(),
            division,
            place,
            ..OpenCase::new(Asker::Caller(Box::new(caller)), row.service.name)
        }
    }

    /// The cheapest window of the soonest day that has one.
    async fn offer(&mut self, case: Id<Case>) -> Result<Option<Offer>> {
        for days in HORIZON_DAYS {
            let watch = Stopwatch::start();
            let slots = OfferSlots::soon(case, days);
            let found =
                self.stage.look(&self.desk, async move |view| offer_slots(view, &slots).await).await?;
            self.took("offer_slots", watch);
            let zone = self.stage.db.zone();
            let best = |o: &Offer| (o.window.from.date_in(zone), o.cost_fen, o.window.from);
            if let Some(offer) = found.offers.into_iter().min_by_key(best) {
                return Ok(Some(offer));
            }
        }
        Ok(None)
    }

    async fn promise(&mut self, case: Id<Case>, offer: &Offer) -> Result<()> {
        let (window, watch) = (offer.window, Stopwatch::start());
        let id = self.stage.act(&self.desk, async move |uow| book(uow, Book { case, window }).await).await?;
        self.took("book", watch);
        self.give(id).await
    }

    async fn give(&mut self, id: Id<Visit>) -> Result<()> {
        let watch = Stopwatch::start();
        let given = async move |uow: &Uow| {
            dispatch(uow, Dispatch::cheapest(id)).await?;
            visit(uow, id).await
        };
        let v = self.stage.act(&self.desk, given).await?;
        self.took("dispatch", watch);
        if let Some((who, planned)) = v.technician.zip(v.planned) {
            let soon = planned.from.plus_minutes(-90).max(self.stage.now());
            self.agenda.plan(soon, Next::Look(who));
        }
        Ok(())
    }

    /// A question is answered without anybody going.
    async fn answer(&mut self, n: usize) -> Result<()> {
        let Some(case) = self.played.outcomes[n].case else { return Ok(()) };
        let answered = async move |uow: &Uow| {
            let now = uow.now();
            record_response(uow, case, now).await?;
            complete(uow, case, now).await
        };
        self.stage.act(&self.desk, answered).await?;
        self.played.outcomes[n].done = Some(self.stage.now());
        Ok(())
    }

    /// Withdrawn in the city's book: withdrawn here too, unless somebody came sooner.
    async fn withdraw(&mut self, n: usize) -> Result<()> {
        let outcome = &self.played.outcomes[n];
        let Some(case) = outcome.case.filter(|_| outcome.arrived.is_none() && outcome.done.is_none()) else {
            return Ok(());
        };
        let withdrawn = async move |uow: &Uow| {
            if let Some(v) = field::live_visit(uow, case).await? {
                cancel_appointment(uow, v.id, "withdrawn in the city's book").await?;
            }
            cancel_case(uow, case, "withdrawn in the city's book").await
        };
        self.stage.act(&self.desk, withdrawn).await?;
        self.played.outcomes[n].withdrawn = true;
        Ok(())
    }

    async fn look(&mut self, who: Id<Staff>) -> Result<()> {
        match self.crew.look(&self.stage, who).await? {
            Doing::Nothing => Ok(()),
            Doing::Waits(until) => {
                self.agenda.plan(until, Next::Look(who));
                Ok(())
            }
            Doing::Leaves(v, way) => {
                let (id, notice, watch) = (v.id, self.notice(), Stopwatch::start());
                let actor = self.actor(who);
                self.stage.act(&actor, async move |uow| set_out(uow, id, &notice).await).await?;
                self.took("set_out", watch);
                self.crew.drive(who, &v, way);
                let minutes = (way.minutes as f64 * self.rng.random_range(0.85..1.3)).round() as i64;
                self.agenda.plan(self.stage.now().plus_minutes(minutes), Next::Arrive(who, id));
                Ok(())
            }
            Doing::TooLate(v) => {
                self.agenda.plan(self.stage.now(), Next::Look(who));
                self.put_off(*v).await
            }
        }
    }

    /// The day was over before this one: another day is promised.
    async fn put_off(&mut self, v: Visit) -> Result<()> {
        self.played.moved += 1;
        let why = "the day was over";
        let found = self.offer(v.case).await?;
        let Some(offer) = found else {
            if let Some(n) = self.row_of.get(&v.case) {
                self.played.outcomes[*n].unplaced = true;
            }
            return self
                .stage
                .act(&self.desk, async move |uow| cancel_appointment(uow, v.id, why).await)
                .await;
        };
        let (id, window) = (v.id, offer.window);
        let moved = async move |uow: &Uow| {
            reschedule(uow, Reschedule { visit: id, window, why: why.into() }).await?;
            visit(uow, id).await
        };
        let v = self.stage.act(&self.desk, moved).await?;
        if v.state == VisitState::Planned {
            return self.give(id).await;
        }
        if let Some((who, planned)) = v.technician.zip(v.planned) {
            self.agenda.plan(planned.from.plus_minutes(-90).max(self.stage.now()), Next::Look(who));
        }
        Ok(())
    }

    async fn arrive(&mut self, who: Id<Staff>, id: Id<Visit>) -> Result<()> {
        let (notice, actor, watch) = (self.notice(), self.actor(who), Stopwatch::start());
        let there = async move |uow: &Uow| {
            let v = visit(uow, id).await?;
            let at = Arrive { place: v.detail.place, accuracy_m: Some(15), notice: notice.clone() };
            arrive(uow, id, at).await?;
            visit(uow, id).await
        };
        let arrived = self.stage.act(&actor, there).await;
        self.took("arrive", watch);
        let v = match arrived {
            Ok(v) => v,
            Err(e) => return self.turned_away(who, e),
        };
        let now = self.stage.now();
        let Some(n) = self.row_of.get(&v.case).copied() else { return Ok(()) };
        let outcome = &mut self.played.outcomes[n];
        outcome.arrived = Some(now);
        outcome.kept = Some(v.missed == 0 && v.promised.is_none_or(|p| now <= p.to));
        let minutes = self.rows[n].service.minutes as f64 * self.rng.random_range(0.6..1.6);
        self.agenda.plan(now.plus_minutes(minutes.round() as i64), Next::Finish(who, id));
        Ok(())
    }

    /// It was withdrawn while he drove.
    fn turned_away(&mut self, who: Id<Staff>, e: Error) -> Result<()> {
        if rule(&e).is_none() {
            return Err(e);
        }
        self.crew.free(who);
        self.agenda.plan(self.stage.now(), Next::Look(who));
        Err(e)
    }

    async fn finish(&mut self, who: Id<Staff>, id: Id<Visit>) -> Result<()> {
        let (actor, watch) = (self.actor(who), Stopwatch::start());
        let done = async move |uow: &Uow| {
            let end = CompleteVisit {
                no_code_why: "nobody has to be there".into(),
                result: "done".into(),
                ..CompleteVisit::default()
            };
            complete_visit(uow, id, end).await?;
            Ok(visit(uow, id).await?.case)
        };
        let done = self.stage.act(&actor, done).await;
        self.took("complete_visit", watch);
        self.crew.free(who);
        self.agenda.plan(self.stage.now(), Next::Look(who));
        if let Some(n) = self.row_of.get(&done?) {
            self.played.outcomes[*n].done = Some(self.stage.now());
        }
        Ok(())
    }

    fn actor(&self, who: Id<Staff>) -> Actor {
        self.crew.hand(who).map_or_else(Actor::system, |h| h.actor.clone())
    }

    fn notice(&mut self) -> CodeNotice {
        CodeNotice { secret: format!("{:032x}", self.rng.random::<u128>()), words: String::new() }
    }
}
