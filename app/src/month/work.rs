//! On site: what is measured and photographed, parts used or missing, what is charged, the customer's code.
use std::collections::BTreeMap;

use cases::Channel;
use field::{
    Agreed, AttachPhoto, CompleteVisit, Completion, Expense, FieldKind, FormField, JobForm, PauseForParts,
    Visit, approve_charge, attach_photo, code_of, complete_visit, fill_form, form_for, pause_for_parts,
    record_expenses, use_parts, visit,
};
use kernel::{Actor, Error, Id, Money, Result};
use network::Staff;
use parts::{NeedPart, Part, RequestState, StockPlace, need, receive, ship};
use rand::Rng;
use settlement::{CustomerMoney, take_customer_payment};
use store::Uow;

use super::{Month, Next};

/// Fee for coming and looking, outside the promise.
const LABOUR_FEN: [i64; 3] = [8_000, 10_000, 12_000];
/// Fee when the customer would rather not have it mended.
const LOOK_FEN: i64 = 3_000;

/// What the technician has before him.
struct Here {
    visit: Visit,
    form: JobForm,
    /// Pieces of this case that came.
    came: Vec<parts::PartRequest>,
    code: String,
}

impl Month<'_> {
    pub(super) async fn finish(&mut self, who: Id<Staff>, id: Id<Visit>) -> Result<()> {
        let done = self.work(who, id).await;
        self.crew.free(who);
        self.agenda.plan(self.stage.now(), Next::Look(who));
        done
    }

    async fn work(&mut self, who: Id<Staff>, id: Id<Visit>) -> Result<()> {
        let here = self.here(id).await?;
        self.measure(who, &here).await?;
        let part = self.part_needed(&here);
        if let Some(part) = part.filter(|_| here.came.is_empty())
            && !self.own_stock(who, &here, part).await?
        {
            return self.wait_for_part(who, &here, part).await;
        }
        self.build_in(who, &here).await?;
        let declined = self.charge(who, id, &here.code).await?;
        self.close(who, &here, declined).await
    }

    async fn here(&self, id: Id<Visit>) -> Result<Here> {
        let read = async move |view: &store::View| {
            let visit = visit(view, id).await?;
            let form = form_for(view, &visit.detail.kind, &visit.detail.category).await?;
            let mut came = parts::requests_of_case(view, &visit.case.text()).await?;
            came.retain(|r| r.state == RequestState::Received && r.qty_open() > 0);
            let code = code_of(view, id).await?.unwrap_or_default();
            Ok(Here { visit, form, came, code })
        };
        self.stage.look(&Actor::system(), read).await
    }

    async fn measure(&mut self, who: Id<Staff>, here: &Here) -> Result<()> {
        let id = here.visit.id;
        let volts = self.rng.random_range(212..236);
        let typed: BTreeMap<String, String> =
            here.form.fields.iter().map(|f| (f.code.clone(), answer(f, volts))).collect();
        let mut shots = vec![];
        for slot in &here.form.photos {
            if slot.required || self.chance(55) {
                let n = self.rng.random_range(0..self.pictures.len());
                shots.push((slot.code.clone(), self.pictures[n].clone()));
            }
        }
        self.tally.photos += shots.len() as u64;
        let work = async move |uow: &Uow| {
            fill_form(uow, id, &typed).await?;
            for (slot, (blob, picture)) in shots.clone() {
                attach_photo(uow, AttachPhoto { visit: id, slot, blob, picture }).await?;
            }
            Ok(())
        };
        self.stage.act(&self.actor(who), work).await
    }

    /// The part that mends this fault; some turn out to need none.
    fn part_needed(&mut self, here: &Here) -> Option<Id<Part>> {
        let job = self.jobs.get(&here.visit.case)?;
        let part = self.company.models[job.model].parts.get(job.fault.part?)?.0;
        (job.done == 0).then_some(part)
    }

    /// When the outlet itself has the piece, the technician took it along.
    async fn own_stock(&mut self, who: Id<Staff>, here: &Here, part: Id<Part>) -> Result<bool> {
        let v = here.visit.clone();
        let storekeeper = self.cast.storekeeper(&mut self.rng);
        let take = async move |uow: &Uow| {
            let mine = parts::stock_at(uow, &StockPlace::Unit(v.unit.clone())).await?;
            if !mine.iter().any(|l| l.part == part && l.free() > 0) {
                return Ok(false);
            }
            let asked = NeedPart {
                unit: v.unit.clone(),
                technician: Some(who),
                customer: Some(v.customer.text()),
                case_id: Some(v.case.text()),
                visit: Some(v.id.text()),
                part,
                qty: 1,
                needed_by: None,
                express: false,
            };
            let request = need(uow, asked).await?;
            ship(uow, request, "本网点领用", "").await?;
            receive(uow, request).await?;
            Ok(true)
        };
        let had = self.stage.act(&storekeeper, take).await?;
        self.tally.parts_at_hand += u64::from(had);
        Ok(had)
    }

    async fn wait_for_part(&mut self, who: Id<Staff>, here: &Here, part: Id<Part>) -> Result<()> {
        let why = self.one(&["网点无货，需总部调配", "拆机后确认要换件，车上没带", "型号不符，重新申请"]);
        let express = self.chance(20);
        let pause = PauseForParts { visit: here.visit.id, parts: vec![(part, 1)], why: why.into(), express };
        let waiting = async move |uow: &Uow| {
            let next = pause_for_parts(uow, pause.clone()).await?;
            let asked = parts::requests_of_visit(uow, &next.text()).await?;
            Ok(asked.iter().any(|r| r.state == RequestState::BackOrdered))
        };
        let back_ordered = self.stage.act(&self.actor(who), waiting).await?;
        self.tally.parts_asked += 1;
        self.tally.back_ordered += u64::from(back_ordered);
        Ok(())
    }

    async fn build_in(&mut self, who: Id<Staff>, here: &Here) -> Result<()> {
        let (id, case) = (here.visit.id, here.visit.case.text());
        let used = async move |uow: &Uow| {
            let mut used = 0;
            for r in parts::requests_of_case(uow, &case).await? {
                if r.state == RequestState::Received && r.qty_open() > 0 {
                    let open = r.qty_open();
                    use_parts(uow, id, r.id, open).await?;
                    used += open;
                }
            }
            Ok(used)
        };
        let used = self.stage.act(&self.actor(who), used).await?;
        self.tally.parts_used += used.unsigned_abs();
        Ok(())
    }

    /// Outside the promise the customer agrees to a price first, or declines. Returns whether he declined.
    async fn charge(&mut self, who: Id<Staff>, id: Id<Visit>, code: &str) -> Result<bool> {
        let v = self.stage.look(&Actor::system(), async move |view| visit(view, id).await).await?;
        if v.detail.in_warranty || v.detail.kind == "install" {
            return Ok(false);
        }
        let declined = v.detail.parts.is_empty() && self.chance(12);
        let line = |what: &str, kind: &str, qty, price_fen| Expense {
            what: what.into(),
            kind: kind.into(),
            qty,
            price_fen,
        };
        let mut lines = if declined {
            vec![line("上门检测费", "labour", 1, LOOK_FEN)]
        } else {
            vec![line("上门维修费", "labour", 1, LABOUR_FEN[self.rng.random_range(0..LABOUR_FEN.len())])]
        };
        lines.extend(v.detail.parts.iter().map(|p| line(&p.name, "part", p.qty, p.price_fen)));
        let code = code.to_owned();
        let agree = async move |uow: &Uow| {
            record_expenses(uow, id, lines.clone()).await?;
            let total = visit(uow, id).await?.charge_fen();
            match approve_charge(uow, id, total, &code).await? {
                Agreed::Yes => Ok(total),
                Agreed::WrongCode { .. } => Err(Error::internal("the customer's own code was wrong")),
            }
        };
        let total = self.stage.act(&self.actor(who), agree).await?;
        self.tally.charged(total);
        let at = self.soon(5..1600);
        self.agenda.plan(at, Next::Pay(id));
        Ok(declined)
    }

    async fn close(&mut self, who: Id<Staff>, here: &Here, declined: bool) -> Result<()> {
        let (id, case) = (here.visit.id, here.visit.case);
        let job = self.jobs.get(&case).cloned();
        let mended = job.as_ref().map_or("试机正常", |j| j.fault.mended);
        let result = if declined { "客户不同意报价，放弃维修，收取检测费" } else { mended };
        if self.chance(3) {
            let slip =
                CompleteVisit { code: "000000".into(), result: result.into(), ..CompleteVisit::default() };
            let actor = self.actor(who);
            let tried =
                self.stage.act(&actor, async move |uow| complete_visit(uow, id, slip.clone()).await).await?;
            self.tally.wrong_codes += u64::from(matches!(tried, Completion::WrongCode { .. }));
        }
        let no_code = self.chance(5);
        let why = self.one(&["老人在家，手机在子女那里", "客户手机没电", "客户没收到短信"]);
        let end = CompleteVisit {
            code: if no_code { String::new() } else { here.code.clone() },
            no_code_why: if no_code { why.into() } else { String::new() },
            result: result.into(),
        };
        let done = self
            .stage
            .act(&self.actor(who), async move |uow| complete_visit(uow, id, end.clone()).await)
            .await?;
        if let Completion::WrongCode { .. } = done {
            return Err(Error::internal("the customer's own code was wrong"));
        }
        self.tally.no_code += u64::from(no_code);
        self.tally.finished += 1;
        if let Some(job) = self.jobs.get_mut(&case) {
            job.done += 1;
        }
        if self.chance(28) {
            let at = self.soon(20..700);
            self.agenda.plan(at, Next::Rate(case));
        }
        let at = self.soon(120..1200);
        self.agenda.plan(self.at_work(at), Next::CallBack(case));
        Ok(())
    }

    /// The customer pays the company what he agreed to.
    pub(super) async fn pay(&mut self, id: Id<Visit>) -> Result<()> {
        let paid = async move |uow: &Uow| {
            let v = visit(uow, id).await?;
            let money = CustomerMoney {
                customer: v.customer.text(),
                case: v.case.text(),
                visit: v.id.text(),
                unit: v.unit.clone(),
                amount: Money::fen(v.charge_fen()),
            };
            take_customer_payment(uow, &money).await.map(|_| ())
        };
        self.stage.act(&self.cast.senior(), paid).await?;
        self.tally.paid += 1;
        Ok(())
    }
}

/// How a channel shows in the figures.
pub(super) fn by_phone(channel: Channel) -> bool {
    channel == Channel::Phone
}

fn answer(f: &FormField, volts: i64) -> String {
    match f.kind {
        FieldKind::Number => {
            let (low, high) = (f.min.unwrap_or(0.0), f.max.unwrap_or(1000.0));
            (volts as f64).clamp(low, high).to_string()
        }
        FieldKind::Text => "正常".into(),
        FieldKind::Choice => f.choices.first().cloned().unwrap_or_default(),
        FieldKind::Check => "yes".into(),
    }
}
