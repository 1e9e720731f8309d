//! The desk: requests are taken and answered, times offered and chosen, visits given, moved, called off.
use cases::{
    AddContact, Asker, BreachReason, Case, CaseKind, Channel, Expedite, OpenCase, OpenedCase, add_contact,
    cancel_case, close, complete, expedite, give_breach_reason, open_case, record_response,
};
use field::{
    Book, Dispatch, Offer, OfferSlots, Reschedule, Visit, VisitState, accept, book, cancel_appointment,
    dispatch, offer_slots, refuse, reschedule, visit,
};
use kernel::{Actor, Id, Result};
use rand::Rng;
use store::Uow;

use super::{Job, Month, Next, cast::customer, is_refused};

/// Days offered: first the near ones, then further.
const HORIZON_DAYS: [i64; 2] = [3, 7];
/// How often a customer asks again for a time.
const TRIES_MAX: u8 = 3;

impl Month<'_> {
    pub(super) async fn ask(&mut self, n: usize) -> Result<()> {
        let c = self.coming[n].clone();
        let home = &self.company.households[c.household];
        let asker = match c.channel {
            Channel::Web | Channel::App => customer(home),
            _ => self.cast.agent(&mut self.rng),
        };
        let ask = OpenCase {
            card: (c.kind != CaseKind::Question).then_some(home.card),
            serial: if c.kind == CaseKind::Question { String::new() } else { home.serial.clone() },
            skill: if c.kind == CaseKind::Question { String::new() } else { home.skill.into() },
            channel: c.channel,
            kind: c.kind,
            priority: c.priority,
            ..OpenCase::new(Asker::Known(home.customer), c.fault.says)
        };
        let model = home.model;
        let opened: OpenedCase =
            self.stage.act(&asker, async move |uow| open_case(uow, ask.clone()).await).await?;
        if !opened.new {
            self.tally.repeated += 1;
            return Ok(());
        }
        self.tally.taken(c.kind, c.channel, opened.in_warranty);
        let goes = c.kind != CaseKind::Question;
        let job = Job { fault: c.fault, model, household: c.household, goes, done: 0, annoyed: false };
        self.jobs.insert(opened.id, job);
        let slow = self.chance(4);
        let wait = if slow { 300..1800 } else { 2..25 };
        let at = self.soon(wait);
        self.agenda.plan(at, Next::Respond(opened.id));
        if goes && self.chance(3) {
            let at = self.soon(60..1500);
            self.agenda.plan(at, Next::Withdraw(opened.id));
        }
        if goes && self.chance(9) {
            let at = self.soon(600..2400);
            self.agenda.plan(at, Next::Press(opened.id));
        }
        Ok(())
    }

    pub(super) async fn respond(&mut self, case: Id<Case>) -> Result<()> {
        let agent = self.cast.agent(&mut self.rng);
        let goes = self.jobs.get(&case).is_some_and(|j| j.goes);
        let says = if goes {
            "已联系客户，确认故障与地址，协商上门时间。"
        } else {
            "已致电客户，了解需求。"
        };
        let contact = AddContact {
            case,
            channel: Channel::Phone,
            outgoing: true,
            who: String::new(),
            body: says.into(),
        };
        let answer = async move |uow: &Uow| {
            record_response(uow, case, uow.now()).await?;
            add_contact(uow, contact.clone()).await
        };
        self.stage.act(&agent, answer).await?;
        let (at, next) = if goes {
            (self.stage.now(), Next::Choose(case, 0))
        } else {
            (self.soon(5..90), Next::Explain(case))
        };
        self.agenda.plan(at, next);
        Ok(())
    }

    pub(super) async fn explain(&mut self, case: Id<Case>) -> Result<()> {
        let agent = self.cast.agent(&mut self.rng);
        let explain = async move |uow: &Uow| {
            complete(uow, case, uow.now()).await?;
            close(uow, case).await
        };
        self.stage.act(&agent, explain).await?;
        self.tally.answered += 1;
        Ok(())
    }

    async fn offers(&mut self, case: Id<Case>) -> Result<Vec<Offer>> {
        let agent = self.cast.agent(&mut self.rng);
        for days in HORIZON_DAYS {
            let slots = OfferSlots::soon(case, days);
            let found = self.stage.look(&agent, async move |view| offer_slots(view, &slots).await).await?;
            if !found.offers.is_empty() {
                return Ok(found.offers);
            }
        }
        Ok(vec![])
    }

    /// Most take the first window; some want a later one.
    fn wanted(&mut self, offers: &[Offer]) -> Option<Offer> {
        let last = offers.len().checked_sub(1)?;
        let n = match self.rng.random_range(0..100) {
            0..60 => 0,
            60..82 => 1,
            _ => self.rng.random_range(0..=last.min(6)),
        };
        offers.get(n.min(last)).cloned()
    }

    pub(super) async fn choose(&mut self, case: Id<Case>, tries: u8) -> Result<()> {
        let offers = self.offers(case).await?;
        let Some(offer) = self.wanted(&offers) else {
            if tries < TRIES_MAX {
                let at = self.at_work(self.stage.now().plus_hours(12));
                self.agenda.plan(at, Next::Choose(case, tries + 1));
            } else {
                self.tally.unplaced += 1;
            }
            return Ok(());
        };
        let (agent, window) = (self.cast.agent(&mut self.rng), offer.window);
        let id = self.stage.act(&agent, async move |uow| book(uow, Book { case, window }).await).await?;
        self.tally.booked += 1;
        self.give(id).await?;
        let hours = (window.from - self.stage.now()) / 3_600_000;
        if hours > 3 && self.chance(7) {
            let at = self.soon(20..hours * 60 - 100);
            self.agenda.plan(at, Next::Move(id));
        }
        Ok(())
    }

    /// To the cheapest who can keep the promise.
    async fn give(&mut self, id: Id<Visit>) -> Result<()> {
        let dispatcher = self.cast.dispatcher(&mut self.rng);
        let given = async move |uow: &Uow| {
            dispatch(uow, Dispatch::cheapest(id)).await?;
            visit(uow, id).await
        };
        let v = self.stage.act(&dispatcher, given).await?;
        let at = self.soon(3..40);
        self.agenda.plan(at, Next::Consider(id));
        self.expect(&v);
        Ok(())
    }

    /// The technician will look at his list before it is time to leave.
    fn expect(&mut self, v: &Visit) {
        if let Some((who, planned)) = v.technician.zip(v.planned) {
            self.agenda.plan(planned.from.plus_minutes(-90).max(self.stage.now()), Next::Look(who));
        }
    }

    async fn find(&self, id: Id<Visit>) -> Result<Visit> {
        self.stage.look(&Actor::system(), async move |view| visit(view, id).await).await
    }

    pub(super) async fn consider(&mut self, id: Id<Visit>) -> Result<()> {
        let v = self.find(id).await?;
        let Some(who) = v.technician.filter(|_| v.state == VisitState::Dispatched) else { return Ok(()) };
        let actor = self.crew.hand(who).map_or_else(Actor::system, |h| h.actor.clone());
        if v.detail.refusals.len() < 2 && self.chance(4) {
            let why = self.one(&[
                "当天已经排满，赶不过去",
                "车在路上抛锚了",
                "家里有急事，今天请假",
                "这个型号没带专用工具",
            ]);
            self.stage.act(&actor, async move |uow| refuse(uow, id, why).await).await?;
            self.tally.refused_visits += 1;
            let at = self.soon(5..20);
            self.agenda.plan(at, Next::GiveAgain(id, 0));
            return Ok(());
        }
        self.stage.act(&actor, async move |uow| accept(uow, id).await).await
    }

    /// To another; when the outlet has nobody, its neighbour is asked; when nobody can keep the window, it is moved.
    pub(super) async fn give_again(&mut self, id: Id<Visit>, tries: u8) -> Result<()> {
        let v = self.find(id).await?;
        if v.state != VisitState::Planned {
            return Ok(());
        }
        let given = self.give(id).await;
        if !is_refused(&given) {
            self.tally.reassigned += u64::from(given.is_ok());
            return given;
        }
        if tries == 0 {
            let dispatcher = self.cast.dispatcher(&mut self.rng);
            self.stage.act(&dispatcher, async move |uow| refuse(uow, id, "本网点当天人手不足").await).await?;
            let at = self.soon(5..20);
            self.agenda.plan(at, Next::GiveAgain(id, 1));
            return Ok(());
        }
        self.move_visit(id, "原时段无人可派，与客户协商改期").await
    }

    pub(super) async fn move_visit(&mut self, id: Id<Visit>, why: &'static str) -> Result<()> {
        let v = self.find(id).await?;
        if !matches!(v.state, VisitState::Planned | VisitState::Dispatched | VisitState::Accepted) {
            return Ok(());
        }
        let offers = self.offers(v.case).await?;
        let others: Vec<Offer> = offers.into_iter().filter(|o| Some(o.window) != v.promised).collect();
        let agent = self.cast.agent(&mut self.rng);
        let Some(offer) = self.wanted(&others) else {
            self.stage
                .act(&agent, async move |uow| cancel_appointment(uow, id, "近期无可约时段").await)
                .await?;
            let at = self.at_work(self.stage.now().plus_hours(14));
            self.agenda.plan(at, Next::Choose(v.case, 1));
            return Ok(());
        };
        let window = offer.window;
        let moved = async move |uow: &Uow| {
            reschedule(uow, Reschedule { visit: id, window, why: why.into() }).await?;
            visit(uow, id).await
        };
        let v = self.stage.act(&agent, moved).await?;
        self.tally.moved += 1;
        if v.state == VisitState::Planned {
            return self.give(id).await;
        }
        let at = self.soon(3..40);
        self.agenda.plan(at, Next::Consider(id));
        self.expect(&v);
        Ok(())
    }

    pub(super) async fn withdraw(&mut self, case: Id<Case>) -> Result<()> {
        let why = self.one(&["客户自己修好了", "客户决定换新机", "客户出差，以后再约", "误报，插头松了"]);
        let agent = self.cast.agent(&mut self.rng);
        let withdrawn = async move |uow: &Uow| {
            let here = cases::case(uow, case).await?;
            if !here.state.is_live() || here.state == cases::State::OnSite {
                return Ok(false);
            }
            if let Some(v) = field::live_visit(uow, case).await? {
                cancel_appointment(uow, v.id, why).await?;
            }
            for r in parts::requests_of_case(uow, &case.text()).await? {
                if matches!(r.state, parts::RequestState::BackOrdered | parts::RequestState::Allocated) {
                    parts::cancel_request(uow, r.id).await?;
                }
            }
            cancel_case(uow, case, why).await?;
            Ok(true)
        };
        let done = self.stage.act(&agent, withdrawn).await?;
        self.tally.withdrawn += u64::from(done);
        Ok(())
    }

    pub(super) async fn press(&mut self, case: Id<Case>) -> Result<()> {
        let Some(job) = self.jobs.get(&case) else { return Ok(()) };
        let actor = customer(&self.company.households[job.household]);
        let body =
            self.one(&["什么时候能来？家里等着用。", "已经两天了，麻烦催一下师傅。", "能不能提前一点？"]);
        let press = async move |uow: &Uow| {
            if !cases::case(uow, case).await?.state.is_live() {
                return Ok(false);
            }
            expedite(uow, Expedite { case, channel: Channel::Web, body: body.into() }).await.map(|_| true)
        };
        let pressed = self.stage.act(&actor, press).await?;
        self.tally.pressed += u64::from(pressed);
        if let Some(job) = self.jobs.get_mut(&case).filter(|_| pressed) {
            job.annoyed = true;
        }
        Ok(())
    }

    /// Missed promises of the last days get their reason, most of them.
    pub(super) async fn give_reasons(&mut self) -> Result<()> {
        let filter = cases::Filter {
            breached: true,
            from: Some(self.stage.now().plus_days(-3)),
            size: 200,
            ..cases::Filter::default()
        };
        let missed = async move |view: &store::View| {
            let mut all = vec![];
            for case in cases::list(view, &filter).await?.rows {
                let clocks = cases::clocks(view, case.id).await?;
                let bare = clocks.into_iter().filter(|c| c.breached && c.breach_reason.is_none());
                all.extend(bare.map(|c| (case.id, c.promise)));
            }
            Ok(all)
        };
        let missed = self.stage.look(&Actor::system(), missed).await?;
        let dispatcher = self.cast.dispatcher(&mut self.rng);
        for (case, promise) in missed {
            if !self.chance(70) {
                continue;
            }
            use BreachReason::{Customer, ForceMajeure, Parts, Workload};
            let (reason, note) = [
                (Workload, "当日报修集中，时段已满"),
                (Workload, "前一单维修超时"),
                (Customer, "客户要求周末上门"),
                (Parts, "等待配件到货"),
                (ForceMajeure, "道路施工绕行"),
            ][self.rng.random_range(0..5)];
            let said = async move |uow: &Uow| give_breach_reason(uow, case, promise, reason, note).await;
            self.stage.act(&dispatcher, said).await?;
            self.tally.explained += 1;
        }
        Ok(())
    }
}
