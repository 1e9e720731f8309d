//! Money: flagged claims are decided by a person, outlets correct and object, statements are confirmed and paid.
use kernel::{Actor, Id, Money, Result};
use rand::Rng;
use settlement::{
    AnswerObjection, ApproveClaim, Claim, ClaimFilter, ClaimState, CorrectClaim, DecideObjection, DenyClaim,
    Objection, ObjectionState, PaymentRun, RaiseObjection, SendBackClaim, StatementFilter, StatementState,
    TariffItem, agree_objection, answer_objection, approve_claim, approve_statement, confirm_statement,
    correct_claim, decide_objection, deny_claim, raise_objection, send_back_claim, start_payment_run,
    take_bank_file,
};
use store::Uow;

use super::{Month, Next};

/// What a reviewer makes of a claim.
enum Verdict {
    Approve(ApproveClaim),
    Lower(ApproveClaim),
    SendBack(SendBackClaim),
    Deny(DenyClaim),
}

fn in_state(state: ClaimState) -> ClaimFilter {
    ClaimFilter { state: Some(state), size: 500, ..ClaimFilter::default() }
}

impl Month<'_> {
    async fn claims(&self, state: ClaimState) -> Result<Vec<Claim>> {
        let filter = in_state(state);
        let found = async move |view: &store::View| settlement::claims(view, &filter).await;
        Ok(self.stage.look(&Actor::system(), found).await?.0)
    }

    pub(super) async fn review_claims(&mut self) -> Result<()> {
        for claim in self.claims(ClaimState::Review).await? {
            let reviewer = self.cast.reviewer(&mut self.rng);
            let (verdict, name) = self.verdict(&claim);
            let decided = async move |uow: &Uow| match &verdict {
                Verdict::Approve(a) | Verdict::Lower(a) => approve_claim(uow, a.clone()).await,
                Verdict::SendBack(b) => send_back_claim(uow, b.clone()).await,
                Verdict::Deny(d) => deny_claim(uow, d.clone()).await,
            };
            self.stage.act(&reviewer, decided).await?;
            *self.tally.reviewed.entry(name).or_default() += 1;
        }
        Ok(())
    }

    fn verdict(&mut self, claim: &Claim) -> (Verdict, &'static str) {
        let (id, version) = (claim.id, claim.version);
        let travel = claim.lines.iter().find(|l| l.item == TariffItem::Travel && l.claimed_fen > 200);
        let approve =
            |lowered, comment: &str| ApproveClaim { id, version, lowered, comment: comment.to_owned() };
        match self.rng.random_range(0..100) {
            0..12 if claim.round == 1 => {
                let comment = "缺少到场定位或照片，请补充后重新提交".into();
                (Verdict::SendBack(SendBackClaim { id, version, comment }), "sent-back")
            }
            12..17 => {
                let comment = "同一故障七天内重复上门，不重复计费".into();
                (Verdict::Deny(DenyClaim { id, version, comment }), "denied")
            }
            17..30 => match travel {
                Some(line) => {
                    let lowered = vec![(line.item, line.claimed_fen / 2, "按顺路里程核减".to_owned())];
                    (Verdict::Lower(approve(lowered, "里程按顺路核减一半")), "lowered")
                }
                None => (Verdict::Approve(approve(vec![], "")), "approved"),
            },
            _ => (Verdict::Approve(approve(vec![], "情况属实")), "approved"),
        }
    }

    /// Outlets correct what was sent back, object to what was denied or lowered, confirm their statements.
    pub(super) async fn outlets_answer(&mut self) -> Result<()> {
        for claim in self.claims(ClaimState::SentBack).await? {
            let Some(outlet) = self.cast.outlet(&claim.unit) else { continue };
            let correct = CorrectClaim {
                id: claim.id,
                version: claim.version,
                distance_m: claim.facts.distance_m,
                labour_minutes: claim.facts.labour_minutes,
                evidence: claim.facts.missing_evidence.clone(),
                comment: "已补照片和到场说明".into(),
            };
            self.stage.act(&outlet, async move |uow| correct_claim(uow, correct.clone()).await).await?;
        }
        self.object().await?;
        self.agree().await?;
        self.confirm().await
    }

    async fn object(&mut self) -> Result<()> {
        let since = self.stage.now().plus_hours(-24);
        let mut decided = self.claims(ClaimState::Denied).await?;
        decided.extend(self.claims(ClaimState::Approved).await?);
        let short = |c: &Claim| c.decided_at.is_some_and(|at| at > since) && c.approved() != c.claimed();
        for claim in decided.into_iter().filter(short) {
            let Some(outlet) = self.cast.outlet(&claim.unit) else { continue };
            if !self.chance(50) {
                continue;
            }
            let wanted = Money::fen(claim.claimed().minor - claim.approved().minor);
            let reason = "师傅专程跑了两趟，请按实际里程和工时核算".into();
            let raise = RaiseObjection { claim: claim.id, wanted, reason };
            self.stage
                .act(&outlet, async move |uow| raise_objection(uow, raise.clone()).await.map(|_| ()))
                .await?;
            self.tally.objections += 1;
        }
        Ok(())
    }

    async fn objections(&self) -> Result<Vec<Objection>> {
        self.stage.look(&Actor::system(), async |view| settlement::open_objections(view).await).await
    }

    async fn agree(&mut self) -> Result<()> {
        for o in self.objections().await?.into_iter().filter(|o| o.state == ObjectionState::Proposed) {
            let Some(outlet) = self.cast.outlet(&o.unit) else { continue };
            let id = o.id;
            if self.chance(70) {
                self.stage.act(&outlet, async move |uow| agree_objection(uow, id).await).await?;
                continue;
            }
            let (granted, reasons) = (o.wanted, "经核对轨迹与工单，网点说法属实，全额补付".to_owned());
            let decide = DecideObjection { id, granted, reasons };
            let senior = self.cast.senior();
            self.stage.act(&senior, async move |uow| decide_objection(uow, decide.clone()).await).await?;
        }
        Ok(())
    }

    /// Some confirm at once; who says nothing has confirmed after a week.
    async fn confirm(&mut self) -> Result<()> {
        for (unit, outlet) in self.cast.outlets() {
            let mine = StatementFilter {
                state: Some(StatementState::Drafted),
                unit: Some(unit.clone()),
                size: 50,
                ..StatementFilter::default()
            };
            let drafted = async move |view: &store::View| settlement::statements(view, &mine).await;
            let (drafted, _) = self.stage.look(&Actor::system(), drafted).await?;
            for s in drafted.into_iter().filter(|s| s.unit == unit) {
                if self.chance(45) {
                    let id = s.id;
                    self.stage.act(&outlet, async move |uow| confirm_statement(uow, id).await).await?;
                }
            }
        }
        Ok(())
    }

    /// Objections are answered, statements approved and sent to the bank.
    pub(super) async fn headquarters_pays(&mut self) -> Result<()> {
        let senior = self.cast.senior();
        for o in self.objections().await?.into_iter().filter(|o| o.state == ObjectionState::Open) {
            let half = Money::fen(o.wanted.minor / 2);
            let answer =
                AnswerObjection { id: o.id, proposed: half, words: "按半数补付，请确认".into() };
            self.stage.act(&senior, async move |uow| answer_objection(uow, answer.clone()).await).await?;
        }
        let audited =
            StatementFilter { state: Some(StatementState::Audited), size: 500, ..StatementFilter::default() };
        let ready = async move |view: &store::View| settlement::statements(view, &audited).await;
        let (ready, _) = self.stage.look(&Actor::system(), ready).await?;
        for s in ready {
            let id = s.id;
            self.stage.act(&senior, async move |uow| approve_statement(uow, id).await).await?;
        }
        let approved =
            StatementFilter { state: Some(StatementState::Approved), size: 1, ..StatementFilter::default() };
        let waits = async move |view: &store::View| settlement::statements(view, &approved).await;
        if self.stage.look(&Actor::system(), waits).await?.0.is_empty() {
            return Ok(());
        }
        let run = self.stage.act(&senior, async |uow| start_payment_run(uow).await).await?;
        let at = self.at_work(self.stage.now().plus_hours(22));
        self.agenda.plan(at, Next::Bank(run));
        Ok(())
    }

    /// The bank's file: nearly all paid, one in twenty returned.
    pub(super) async fn bank_answers(&mut self, run: Id<PaymentRun>) -> Result<()> {
        let paid = async move |view: &store::View| settlement::payments_of_run(view, run).await;
        let payments = self.stage.look(&Actor::system(), paid).await?;
        let mut file = String::from("参考号,交易金额,交易状态,流水号,备注\n");
        for p in &payments {
            let failed = self.chance(5);
            let number = self.rng.random_range(100_000_000..999_999_999);
            let (state, remark) = if failed { ("失败", "户名不符") } else { ("成功", "") };
            file.push_str(&format!("{},{},{state},B{number},{remark}\n", p.reference, p.amount));
            if failed {
                self.tally.payments_failed += 1;
            } else {
                self.tally.statements_paid += 1;
                self.tally.paid_out_fen += p.amount.minor;
            }
        }
        let senior = self.cast.senior();
        self.stage.act(&senior, async move |uow| take_bank_file(uow, &file).await.map(|_| ())).await
    }
}
