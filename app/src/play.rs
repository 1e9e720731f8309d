//! Plays service in virtual time: requests come in, technicians go out, customers confirm, callbacks are made, each
//! through the act a person would use. What an act refuses is counted by the rule that refused.
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
    sync::Arc,
};

use cases::{Asker, Case, Channel, OpenCase, open_case};
use feedback::{Callback, CompleteCallback, Ending, callbacks_of_case, complete_callback};
use field::{
    Arrive, Book, CodeNotice, CompleteVisit, Dispatch, OfferSlots, accept, arrive, book, complete_visit,
    dispatch, fill_form, form_for, offer_slots, set_out, visit,
};
use kernel::{Actor, Clock, Error, Id, Instant, Result, VirtualClock};
use rand::{Rng, rngs::SmallRng};
use store::{Db, Runner, Uow};

/// What happens next, to whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Ask(usize),
    SetOut(String),
    Arrive(String),
    Finish(String),
    CallBack(String),
}

/// Somebody who will ask for service.
#[derive(Debug, Clone)]
pub struct Coming {
    /// When.
    pub at: Instant,
    /// The request.
    pub ask: OpenCase,
}

/// What became of it all.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Tally {
    /// Requests taken.
    pub opened: u64,
    /// Requests that found no slot within the days offered.
    pub unplaced: u64,
    /// Visits finished.
    pub finished: u64,
    /// Visits that began after the promised window.
    pub late: u64,
    /// Callbacks made.
    pub called_back: u64,
    /// Minutes from request to arrival, one per visit.
    #[serde(skip)]
    pub wait_min: Vec<i64>,
    /// Refusals by the name of the rule.
    pub refused: BTreeMap<String, u64>,
}

/// The stage.
pub struct Play {
    /// Database.
    pub db: Db,
    /// Reactions and jobs.
    pub runner: Runner,
    /// The clock everything lives by.
    pub clock: Arc<VirtualClock>,
    /// Chance.
    pub rng: SmallRng,
    /// Whether callbacks are made.
    pub callbacks: bool,
    queue: BinaryHeap<Reverse<(Instant, u64, Next)>>,
    order: u64,
    tally: Tally,
}

impl Play {
    /// A stage with nothing on it yet.
    pub fn new(db: Db, runner: Runner, clock: Arc<VirtualClock>, rng: SmallRng, callbacks: bool) -> Self {
        let (queue, order, tally) = (BinaryHeap::new(), 0, Tally::default());
        Self { db, runner, clock, rng, callbacks, queue, order, tally }
    }

    fn plan(&mut self, at: Instant, next: Next) {
        self.order += 1;
        self.queue.push(Reverse((at, self.order, next)));
    }

    /// Plays until `end`. `say` hears how far it is: the instant and requests so far.
    ///
    /// # Errors
    /// Failures of the house itself; refusals are counted instead.
    pub async fn run(
        mut self,
        coming: &[Coming],
        end: Instant,
        say: &(dyn Fn(Instant, u64) + Sync),
    ) -> Result<Tally> {
        for (n, c) in coming.iter().enumerate() {
            self.plan(c.at, Next::Ask(n));
        }
        let mut told = Instant::default();
        while let Some(Reverse((at, _, next))) = self.queue.pop() {
            if at > end {
                break;
            }
            if at > self.clock.now() {
                self.clock.set(at);
            }
            if at - told > 86_400_000 {
                told = at;
                say(at, self.tally.opened);
            }
            match self.step(next, coming).await {
                Ok(()) => {}
                Err(Error::Refused(m) | Error::Conflict(m)) => {
                    *self.tally.refused.entry(m.key.into()).or_default() += 1
                }
                Err(Error::Invalid(f)) => {
                    let key = f.first().map_or("invalid", |f| f.message.key);
                    *self.tally.refused.entry(key.into()).or_default() += 1;
                }
                Err(Error::NotFound) => *self.tally.refused.entry("not-found".into()).or_default() += 1,
                Err(e) => return Err(e),
            }
            self.runner.drain().await?;
        }
        self.clock.set(end);
        self.runner.drain().await?;
        Ok(self.tally)
    }

    async fn step(&mut self, next: Next, coming: &[Coming]) -> Result<()> {
        match next {
            Next::Ask(n) => self.ask(coming[n].ask.clone()).await,
            Next::SetOut(id) => self.set_out(&id).await,
            Next::Arrive(id) => self.arrive(&id).await,
            Next::Finish(id) => self.finish(&id).await,
            Next::CallBack(case) => self.call_back(&case).await,
        }
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl AsyncFn(&Uow) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.write(&Actor::system(), work).await
    }

    /// A request, an appointment in the first or second slot offered, and the job given to somebody.
    async fn ask(&mut self, ask: OpenCase) -> Result<()> {
        let case = self.write(async move |uow| Ok(open_case(uow, ask.clone()).await?.id)).await?;
        self.tally.opened += 1;
        let slots = OfferSlots { case, from: None, days: 3, availability: Default::default() };
        let offers =
            self.db.read(&Actor::system(), async move |view| offer_slots(view, &slots).await).await?.offers;
        let choice = usize::from(offers.len() > 1 && self.rng.random_bool(0.25));
        let Some(offer) = offers.into_iter().nth(choice) else {
            self.tally.unplaced += 1;
            return Ok(());
        };
        let v = self
            .write(async move |uow| {
                let id = book(uow, Book { case, window: offer.window }).await?;
                dispatch(uow, Dispatch { visit: id, technician: None, start: None }).await?;
                visit(uow, id).await
            })
            .await?;
        let start = v.planned.map_or(offer.start, |w| w.from);
        self.plan(start.plus_minutes(-20), Next::SetOut(v.id.text()));
        Ok(())
    }

    async fn set_out(&mut self, id: &str) -> Result<()> {
        let (id, notice) = (parse(id)?, self.notice());
        let v = self
            .write(async move |uow| {
                let v = visit(uow, id).await?;
                if v.state == field::VisitState::Dispatched {
                    accept(uow, id).await?;
                }
                set_out(uow, id, &notice).await?;
                Ok(v)
            })
            .await?;
        let late = [0, 0, 0, 0, 5, 10, 10, 20, 45][self.rng.random_range(0..9)];
        let start = v.planned.map_or(self.clock.now(), |w| w.from);
        self.plan(start.plus_minutes(late).max(self.clock.now()), Next::Arrive(id.text()));
        Ok(())
    }

    async fn arrive(&mut self, id: &str) -> Result<()> {
        let (id, notice) = (parse(id)?, self.notice());
        let v = self
            .write(async move |uow| {
                let v = visit(uow, id).await?;
                arrive(
                    uow,
                    id,
                    Arrive { place: v.detail.place, accuracy_m: Some(15), notice: notice.clone() },
                )
                .await?;
                Ok(v)
            })
            .await?;
        let now = self.clock.now();
        self.tally.late += u64::from(v.promised.is_some_and(|w| now > w.to));
        self.tally.wait_min.push((now - v.created_at) / 60_000);
        let work = self.rng.random_range(25..80);
        self.plan(now.plus_minutes(work), Next::Finish(id.text()));
        Ok(())
    }

    /// The form with its values, the customer's code, done.
    async fn finish(&mut self, id: &str) -> Result<()> {
        let (id, reading) = (parse(id)?, self.rng.random_range(215..238));
        let case = self
            .write(async move |uow| {
                let v = visit(uow, id).await?;
                let form = form_for(uow, &v.detail.kind, &v.detail.category).await?;
                let typed: BTreeMap<String, String> =
                    form.fields.iter().map(|f| (f.code.clone(), answer(f, reading))).collect();
                fill_form(uow, id, &typed).await?;
                let code = field::code_of(uow, id).await?.unwrap_or_default();
                let result = "故障已排除，试机正常".to_owned();
                complete_visit(uow, id, CompleteVisit { code, no_code_why: String::new(), result }).await?;
                Ok(v.case)
            })
            .await?;
        self.tally.finished += 1;
        if self.callbacks {
            let hours = self.rng.random_range(3..20);
            self.plan(self.clock.now().plus_hours(hours), Next::CallBack(case.text()));
        }
        Ok(())
    }

    /// Most are content; whoever had to wait less so.
    async fn call_back(&mut self, case: &str) -> Result<()> {
        let case: Id<Case> = parse(case)?;
        let score = [5, 5, 5, 5, 5, 4, 4, 4, 3, 2][self.rng.random_range(0..10)].to_string();
        let made = self
            .write(async move |uow| {
                let waiting = callbacks_of_case(uow, case).await?;
                let Some(c) = waiting.into_iter().find(|c| c.state == feedback::CallbackState::Planned)
                else {
                    return Ok(false);
                };
                complete_callback(uow, outcome(&c, &score)).await?;
                Ok(true)
            })
            .await?;
        self.tally.called_back += u64::from(made);
        Ok(())
    }

    fn notice(&mut self) -> CodeNotice {
        CodeNotice {
            secret: format!("{:016x}{:016x}", self.rng.random::<u64>(), self.rng.random::<u64>()),
            words: String::new(),
        }
    }
}

fn parse<K>(id: &str) -> Result<Id<K>> {
    id.parse().map_err(Error::internal)
}

fn answer(f: &field::FormField, reading: i64) -> String {
    match f.kind {
        field::FieldKind::Number => {
            let (low, high) = (f.min.unwrap_or(0.0), f.max.unwrap_or(1000.0));
            (reading as f64).clamp(low, high).to_string()
        }
        field::FieldKind::Text => "正常".into(),
        field::FieldKind::Choice => f.choices.first().cloned().unwrap_or_default(),
        field::FieldKind::Check => "yes".into(),
    }
}

fn outcome(c: &Callback, score: &str) -> CompleteCallback {
    CompleteCallback {
        id: c.id,
        version: c.version,
        ending: Ending::Finished,
        answers: [("overall".to_owned(), score.to_owned()), ("result".to_owned(), score.to_owned())].into(),
        proof: format!("REC-{}", c.number),
        note: String::new(),
    }
}

/// Requests of households over some days: more on Mondays and after meals, by phone, web and app.
pub fn month(
    company: &crate::company::Company,
    from: Instant,
    days: i64,
    per_day: u32,
    rng: &mut SmallRng,
) -> Vec<Coming> {
    let mut all = vec![];
    for day in 0..days {
        let today = per_day + rng.random_range(0..=per_day / 3);
        for _ in 0..today {
            let at = from.plus_days(day).plus_minutes(rng.random_range(7 * 60..21 * 60));
            let home = &company.households[rng.random_range(0..company.households.len())];
            let model = &company.models[home.model];
            let symptom = model.symptoms[rng.random_range(0..model.symptoms.len())];
            let channel =
                [Channel::Phone, Channel::Phone, Channel::Phone, Channel::Web, Channel::App, Channel::Outlet];
            let ask = OpenCase {
                card: Some(home.card),
                serial: home.serial.clone(),
                skill: home.skill.into(),
                channel: channel[rng.random_range(0..channel.len())],
                priority: i64::from(rng.random_bool(0.05)) * 2,
                ..OpenCase::new(Asker::Known(home.customer), symptom)
            };
            all.push(Coming { at, ask });
        }
    }
    all
}
