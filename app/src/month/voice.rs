//! What customers say afterwards: ratings, callbacks with their endings, complaints and how they are handled.
use std::collections::BTreeMap;

use cases::{
    Case, CaseKind, ChangeCase, Channel, ComplaintStep, OpenComplaint, Step, change_case, close, complaint,
    complete, escalate_complaint, open_complaint, step_complaint,
};
use feedback::{
    CompleteCallback, Ending, GiveRating, Scores, callbacks_of_case, complete_callback, give_rating,
    miss_callback,
};
use kernel::{Actor, Id, Money, Result};
use rand::Rng;
use store::Uow;

use super::{Month, Next, cast::customer, waiting};

impl Month<'_> {
    /// One to five: content, unless somebody came late or twice.
    fn score(&mut self, case: Id<Case>) -> i64 {
        let annoyed = self.jobs.get(&case).is_some_and(|j| j.annoyed || j.done > 1);
        let of: &[i64] =
            if annoyed { &[5, 4, 4, 4, 3, 3, 3, 2, 2, 1] } else { &[5, 5, 5, 5, 5, 5, 5, 5, 4, 4] };
        of[self.rng.random_range(0..of.len())]
    }

    fn words(&mut self, score: i64) -> &'static str {
        match score {
            5 => self.one(&["师傅很专业，讲解清楚", "来得快，修得好", "收费透明，点赞", "", ""]),
            4 => self.one(&["挺好的，就是等得久了点", "", ""]),
            3 => self.one(&["一般吧，约的时间没准时到", "修是修好了，地上没收拾"]),
            _ => self.one(&[
                "约好上午来，等到下午才到，也没人打电话",
                "修了没两天又坏了，耽误事",
                "态度不好，问两句就不耐烦",
            ]),
        }
    }

    pub(super) async fn rate(&mut self, case: Id<Case>) -> Result<()> {
        let Some(job) = self.jobs.get(&case) else { return Ok(()) };
        let actor = customer(&self.company.households[job.household]);
        let overall = self.score(case);
        let scores =
            Scores { overall, attitude: Some(overall.max(3)), skill: Some(overall.max(2)), result: None };
        let comment = self.words(overall).to_owned();
        let give = GiveRating { case, scores, comment };
        self.stage.act(&actor, async move |uow| give_rating(uow, give.clone()).await).await?;
        self.tally.rated(overall);
        self.find_complaints(case).await
    }

    pub(super) async fn call_back(&mut self, case: Id<Case>) -> Result<()> {
        let agent = self.cast.agent(&mut self.rng);
        let planned = self
            .stage
            .look(&agent, async move |view| Ok(waiting(callbacks_of_case(view, case).await?)))
            .await?;
        let Some(callback) = planned else { return Ok(()) };
        if self.chance(16) {
            let id = callback.id;
            self.stage.act(&agent, async move |uow| miss_callback(uow, id).await).await?;
            self.tally.unanswered += 1;
            if callback.attempts + 1 < feedback::ATTEMPTS_MAX {
                let at = self.at_work(self.stage.now().plus_minutes(245));
                self.agenda.plan(at, Next::CallBack(case));
            }
            return Ok(());
        }
        let ending = match self.rng.random_range(0..100) {
            0..3 => Ending::ReEnter,
            3..6 => Ending::Redo,
            _ => Ending::Finished,
        };
        let score = if ending == Ending::Redo { 3 } else { self.score(case) };
        let done = self.outcome(&callback, ending, score);
        self.stage.act(&agent, async move |uow| complete_callback(uow, done.clone()).await).await?;
        self.tally.called_back(ending, score);
        match ending {
            Ending::Finished => {}
            Ending::ReEnter => {
                let at = self.soon(30..300);
                self.agenda.plan(at, Next::Correct(case));
            }
            Ending::Redo => {
                if let Some(job) = self.jobs.get_mut(&case) {
                    job.annoyed = true;
                }
                let at = self.soon(10..60);
                self.agenda.plan(at, Next::Choose(case, 0));
            }
        }
        self.find_complaints(case).await
    }

    fn outcome(&mut self, c: &feedback::Callback, ending: Ending, score: i64) -> CompleteCallback {
        let mut answers: BTreeMap<String, String> = ["overall", "attitude", "skill", "result"]
            .map(|code| (code.to_owned(), score.to_string()))
            .into();
        answers.insert("recommend".into(), (score * 2).to_string());
        answers.insert("charged".into(), if self.chance(4) { "yes" } else { "no" }.into());
        let words = self.words(score);
        if !words.is_empty() {
            answers.insert("words".into(), words.into());
        }
        let note = match ending {
            Ending::Finished => "",
            Ending::ReEnter => "工单上的故障描述与实际不符，请更正后重新提交",
            Ending::Redo => "客户反映故障重现，安排返修",
        };
        let proof = format!("录音 {}", c.number);
        CompleteCallback { id: c.id, version: c.version, ending, answers, proof, note: note.into() }
    }

    /// What was written down wrong is set right, and the case is finished again.
    pub(super) async fn correct(&mut self, case: Id<Case>) -> Result<()> {
        let dispatcher = self.cast.dispatcher(&mut self.rng);
        let corrected = async move |uow: &Uow| {
            let old = cases::case(uow, case).await?;
            let change = ChangeCase {
                id: case,
                version: old.version,
                symptom: old.symptom.clone(),
                description: "回访后更正：故障描述按现场情况补充。".into(),
                skill: old.skill.clone(),
                address: old.address.clone(),
                division: old.division.clone(),
            };
            change_case(uow, change).await?;
            complete(uow, case, uow.now()).await
        };
        self.stage.act(&dispatcher, corrected).await?;
        let at = self.soon(120..900);
        self.agenda.plan(self.at_work(at), Next::CallBack(case));
        Ok(())
    }

    /// A bad answer has opened a complaint by itself; now and then somebody complains without being asked.
    async fn find_complaints(&mut self, about: Id<Case>) -> Result<()> {
        let annoyed = self.jobs.get(&about).is_some_and(|j| j.annoyed);
        if annoyed && self.chance(4) {
            let says = self.one(&["约了两次都没准时，要求给个说法", "师傅把地板划了，要求赔偿"]);
            let agent = self.cast.agent(&mut self.rng);
            let ask = OpenComplaint {
                customer: None,
                about: Some(about),
                about_unit: None,
                channel: Channel::Phone,
                says: says.into(),
                priority: 1,
            };
            self.stage
                .act(&agent, async move |uow| open_complaint(uow, ask.clone()).await.map(|_| ()))
                .await?;
        }
        let Some(job) = self.jobs.get(&about) else { return Ok(()) };
        let who = self.company.households[job.household].customer;
        let of_his = async move |view: &store::View| {
            let mut all = cases::cases_of_customer(view, who, 20).await?;
            all.retain(|c| c.kind == CaseKind::Complaint && c.state.is_live());
            Ok(all.into_iter().map(|c| c.id).collect::<Vec<_>>())
        };
        let found = self.stage.look(&Actor::system(), of_his).await?;
        for case in found {
            if self.complaints.insert(case) {
                self.tally.complaints += 1;
                let at = self.soon(8..70);
                self.agenda.plan(self.at_work(at), Next::Complaint(case));
            }
        }
        Ok(())
    }

    /// One step on, by somebody senior.
    pub(super) async fn handle_complaint(&mut self, case: Id<Case>) -> Result<()> {
        let senior = self.cast.senior();
        let now = self.stage.look(&senior, async move |view| complaint(view, case).await).await?;
        if now.step == Step::FactsKnown && now.escalated == 0 && self.chance(15) {
            let escalated = async move |uow: &Uow| escalate_complaint(uow, case, "客户要求总部答复").await;
            self.stage.act(&senior, escalated).await?;
            self.tally.escalated += 1;
        }
        let Some((step, hours)) = self.next_step(now.step, &now.customer_says) else { return Ok(()) };
        let last = matches!(step, ComplaintStep::Tell { .. });
        let stepped = async move |uow: &Uow| {
            let version = complaint(uow, case).await?.version;
            step_complaint(uow, case, version, step.clone()).await?;
            if last { close(uow, case).await } else { Ok(()) }
        };
        self.stage.act(&senior, stepped).await?;
        if last {
            self.tally.complaints_closed += 1;
            return Ok(());
        }
        let at = self.at_work(self.stage.now().plus_hours(hours));
        self.agenda.plan(at, Next::Complaint(case));
        Ok(())
    }

    /// The step after this one, and hours until the next.
    fn next_step(&mut self, step: Step, customer_says: &str) -> Option<(ComplaintStep, i64)> {
        let yuan = [0, 0, 30, 50, 100, 200][self.rng.random_range(0..6)];
        Some(match step {
            Step::Received => {
                let words = "非常抱歉给您添麻烦了，我们马上核实，今天之内给您答复。".into();
                (ComplaintStep::Acknowledge { words }, 4)
            }
            Step::Acknowledged => {
                let outlet = self.one(&[
                    "师傅称前一单超时，未及时通知客户",
                    "网点承认改约后没有回电",
                    "师傅称已当面试机正常，客户签字确认",
                ]);
                (ComplaintStep::Facts { customer_says: customer_says.into(), outlet_says: outlet.into() }, 18)
            }
            Step::FactsKnown => {
                let plan = if yuan > 0 {
                    format!("当面道歉，补偿 {yuan} 元，安排技术骨干复检")
                } else {
                    "当面道歉，安排技术骨干复检".into()
                };
                (ComplaintStep::Plan { plan, compensation: Money::fen(yuan * 100) }, 20)
            }
            Step::Planned => (ComplaintStep::Execute { done: "已上门复检并致歉，补偿已到账".into() }, 6),
            Step::Executed => (ComplaintStep::Tell { result: "客户认可处理结果".into() }, 0),
            Step::Told => return None,
        })
    }
}
