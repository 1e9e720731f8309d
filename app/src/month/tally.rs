//! The figures of a month, counted while it was played.
use std::{collections::BTreeMap, fmt};

use cases::{CaseKind, Channel};
use feedback::Ending;
use serde::Serialize;

/// What happened, how often. Same seed and same days, same figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Requests by kind.
    pub requests: BTreeMap<&'static str, u64>,
    /// Of them by phone.
    pub by_phone: u64,
    /// Of them outside the promise.
    pub out_of_warranty: u64,
    /// Repeats of a live request.
    pub repeated: u64,
    /// Withdrawn.
    pub withdrawn: u64,
    /// Pressed for (催单).
    pub pressed: u64,
    /// Questions answered.
    pub answered: u64,
    /// Appointments made.
    pub booked: u64,
    /// Appointments moved.
    pub moved: u64,
    /// Requests that found no slot.
    pub unplaced: u64,
    /// Visits technicians refused.
    pub refused_visits: u64,
    /// Of them given to somebody else.
    pub reassigned: u64,
    /// Visits that began.
    pub visits: u64,
    /// Of them after the promised window.
    pub late: u64,
    /// Visits finished.
    pub finished: u64,
    /// Closed without the customer's code.
    pub no_code: u64,
    /// Wrong codes typed.
    pub wrong_codes: u64,
    /// Photos kept.
    pub photos: u64,
    /// Visits that waited for a part.
    pub parts_asked: u64,
    /// Of them of parts that nobody had.
    pub back_ordered: u64,
    /// Pieces the outlet had itself.
    pub parts_at_hand: u64,
    /// Kinds of parts supplied.
    pub supplied: u64,
    /// Parcels sent.
    pub shipped: u64,
    /// Pieces built in.
    pub parts_used: u64,
    /// Visits charged to the customer.
    pub charges: u64,
    /// What they came to, in fen.
    pub charged_fen: i64,
    /// Of them paid.
    pub paid: u64,
    /// Callbacks made, by ending.
    pub callbacks: BTreeMap<&'static str, u64>,
    /// Callbacks nobody answered.
    pub unanswered: u64,
    /// Ratings from callbacks and the customer's page: how many of each score.
    pub scores: BTreeMap<i64, u64>,
    /// Complaints.
    pub complaints: u64,
    /// Of them sent to the next senior.
    pub escalated: u64,
    /// Of them handled to the end.
    pub complaints_closed: u64,
    /// Missed promises that got a reason.
    pub explained: u64,
    /// Claims a person decided: approved, lowered, sent back, denied.
    pub reviewed: BTreeMap<&'static str, u64>,
    /// Objections raised.
    pub objections: u64,
    /// Statements paid by the bank.
    pub statements_paid: u64,
    /// Payments the bank refused.
    pub payments_failed: u64,
    /// What outlets were paid, in fen.
    pub paid_out_fen: i64,
    /// Minutes from the visit's planning to arrival.
    #[serde(skip)]
    pub wait_min: Vec<i64>,
    /// Acts that were refused, by rule.
    pub refused: BTreeMap<String, u64>,
}

impl Tally {
    pub(super) fn taken(&mut self, kind: CaseKind, channel: Channel, in_warranty: bool) {
        *self.requests.entry(kind.code()).or_default() += 1;
        self.by_phone += u64::from(super::work::by_phone(channel));
        self.out_of_warranty += u64::from(!in_warranty && kind != CaseKind::Question);
    }

    pub(super) fn arrived(&mut self, wait_min: i64, late: bool) {
        self.visits += 1;
        self.late += u64::from(late);
        self.wait_min.push(wait_min);
    }

    pub(super) fn charged(&mut self, fen: i64) {
        self.charges += 1;
        self.charged_fen += fen;
    }

    pub(super) fn rated(&mut self, score: i64) {
        *self.scores.entry(score).or_default() += 1;
    }

    pub(super) fn called_back(&mut self, ending: Ending, score: i64) {
        *self.callbacks.entry(ending.code()).or_default() += 1;
        self.rated(score);
    }

    /// Requests taken.
    pub fn taken_in_all(&self) -> u64 {
        self.requests.values().sum()
    }

    fn wait(&self, share: usize) -> i64 {
        let mut all = self.wait_min.clone();
        all.sort_unstable();
        all.get(all.len().saturating_sub(1) * share / 100).copied().unwrap_or(0)
    }
}

fn of<K: Ord>(map: &BTreeMap<K, u64>, key: &K) -> u64 {
    map.get(key).copied().unwrap_or(0)
}

fn share(part: u64, of: u64) -> f64 {
    if of == 0 { 0.0 } else { part as f64 * 100.0 / of as f64 }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.asked(f)?;
        self.visited(f)?;
        self.heard(f)?;
        self.settled(f)?;
        self.refused.iter().try_for_each(|(rule, n)| writeln!(f, "未执行 refused by {rule}: {n}"))
    }
}

/// One line: what, how many, and the rest of it.
fn line(f: &mut fmt::Formatter<'_>, what: &str, n: u64, rest: &[(&str, u64)]) -> fmt::Result {
    // Chinese characters are two columns wide.
    let wide = what.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    write!(f, "{what}{}{n:>7}", " ".repeat(26_usize.saturating_sub(wide)))?;
    rest.iter().try_for_each(|(name, n)| write!(f, "  {name} {n}"))?;
    writeln!(f)
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02} 元 yuan", fen / 100, fen % 100)
}

impl Tally {
    fn asked(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = |code| of(&self.requests, &code);
        let kinds = [
            ("维修 repair", kind("repair")),
            ("安装 install", kind("install")),
            ("保养 maintain", kind("maintain")),
            ("咨询 question", kind("question")),
        ];
        line(f, "受理 requests", self.taken_in_all(), &kinds)?;
        let more = [
            ("保外 out of warranty", self.out_of_warranty),
            ("重复 repeated", self.repeated),
            ("催单 pressed", self.pressed),
            ("撤单 withdrawn", self.withdrawn),
        ];
        line(f, "  电话 by phone", self.by_phone, &more)?;
        let booked = [
            ("改约 moved", self.moved),
            ("拒单 refused", self.refused_visits),
            ("改派 reassigned", self.reassigned),
            ("无时段 no slot", self.unplaced),
        ];
        line(f, "预约 appointments", self.booked, &booked)
    }

    fn visited(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, "上门 visits", self.visits, &[("迟到 late", self.late)])?;
        let (on_time, hours) =
            (100.0 - share(self.late, self.visits), |share| self.wait(share) as f64 / 60.0);
        writeln!(
            f,
            "  准时 on time {on_time:.1}%  等候 wait p50 {:.1} h  p90 {:.1} h",
            hours(50),
            hours(90)
        )?;
        let finished = [
            ("无完工码 no code", self.no_code),
            ("码输错 wrong code", self.wrong_codes),
            ("照片 photos", self.photos),
            ("超时原因 reasons", self.explained),
        ];
        line(f, "完工 finished", self.finished, &finished)?;
        let parts = [
            ("缺货 back-ordered", self.back_ordered),
            ("发出 shipped", self.shipped),
            ("网点现有 at hand", self.parts_at_hand),
            ("用掉 used", self.parts_used),
        ];
        line(f, "等配件 parts asked", self.parts_asked, &parts)
    }

    fn heard(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = |code| of(&self.callbacks, &code);
        let endings = [
            ("通过 finished", ending("finished")),
            ("更正 re-enter", ending("re-enter")),
            ("返工 redo", ending("redo")),
            ("未接通 unanswered", self.unanswered),
        ];
        line(f, "回访 callbacks", self.callbacks.values().sum(), &endings)?;
        let rated: u64 = self.scores.values().sum();
        let sum: u64 = self.scores.iter().map(|(score, n)| score.unsigned_abs() * n).sum();
        let mean = if rated == 0 { 0.0 } else { sum as f64 / rated as f64 };
        line(f, "评分 ratings", rated, &[("差评 bad", of(&self.scores, &1) + of(&self.scores, &2))])?;
        writeln!(f, "  平均 mean {mean:.2}")?;
        let ended = [("升级 escalated", self.escalated), ("办结 closed", self.complaints_closed)];
        line(f, "投诉 complaints", self.complaints, &ended)
    }

    fn settled(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, "保外收费 charged", self.charges, &[("已付 paid", self.paid)])?;
        writeln!(f, "  {}", yuan(self.charged_fen))?;
        let reviewed = |code| of(&self.reviewed, &code);
        let verdicts = [
            ("通过 approved", reviewed("approved")),
            ("核减 lowered", reviewed("lowered")),
            ("退回 sent back", reviewed("sent-back")),
            ("拒付 denied", reviewed("denied")),
            ("异议 objections", self.objections),
        ];
        line(f, "人工审单 claims reviewed", self.reviewed.values().sum(), &verdicts)?;
        line(
            f,
            "结算付款 statements paid",
            self.statements_paid,
            &[("银行退回 failed", self.payments_failed)],
        )?;
        writeln!(f, "  {}", yuan(self.paid_out_fen))
    }
}
