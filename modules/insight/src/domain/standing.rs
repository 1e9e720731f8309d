//! How one promise of a case stands, for good or so far.
use kernel::Instant;
use serde::{Deserialize, Serialize};

/// The verdict on a promise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing was promised, or the case was withdrawn before it fell due.
    #[default]
    None,
    /// Not decided yet.
    Pending,
    /// In time.
    Kept,
    /// Too late, or not at all yet though it is past due.
    Missed,
}

impl Verdict {
    /// Stored text and last part of its locale key; empty when nothing was promised.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Pending => "pending",
            Self::Kept => "kept",
            Self::Missed => "missed",
        }
    }
}

/// A promise of a case. After a redo arrival and completion count anew; what was missed before stays missed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseStanding {
    /// When it falls or fell due; `None` while its clock stands still.
    pub due_at: Option<Instant>,
    /// When it was done in the present round.
    pub met_at: Option<Instant>,
    /// When it was done first.
    pub first_met_at: Option<Instant>,
    /// The present round's verdict.
    pub round: Verdict,
    /// An earlier round missed it.
    pub missed_before: bool,
    /// Most minutes over the due time in any round; 0 while nothing was done late.
    pub over_minutes: i64,
}

impl PromiseStanding {
    /// The verdict over all rounds: one miss is a miss.
    pub fn verdict(&self) -> Verdict {
        if self.missed_before { Verdict::Missed } else { self.round }
    }

    /// Past its due time and still not done; since when.
    pub fn overdue_since(&self) -> Option<Instant> {
        self.due_at.filter(|_| self.round == Verdict::Missed && self.met_at.is_none())
    }

    /// What the engine says of it: the code of a clock and its due time.
    pub(crate) fn engine_says(&mut self, code: &str, due_at: Option<Instant>) {
        match code {
            "met" => self.round = Verdict::Kept,
            "breached" => self.round = Verdict::Missed,
            "cancelled" if self.round != Verdict::Missed => self.round = Verdict::None,
            "running" | "paused" | "waiting" => self.round = Verdict::Pending,
            _ => {}
        }
        if due_at.is_some() || code == "paused" {
            self.due_at = due_at;
        }
        self.measure();
    }

    /// It was done; the first time in a round counts. Judged by the last known due time until the engine judges.
    pub(crate) fn done(&mut self, at: Instant) {
        self.first_met_at.get_or_insert(at);
        if self.met_at.is_some() {
            return;
        }
        self.met_at = Some(at);
        if self.round == Verdict::Pending {
            let late = self.due_at.is_some_and(|due| at > due);
            self.round = if late { Verdict::Missed } else { Verdict::Kept };
        }
        self.measure();
    }

    /// A new round begins: the work was wrong.
    pub(crate) fn again(&mut self) {
        self.missed_before = self.verdict() == Verdict::Missed;
        if self.round != Verdict::None {
            self.round = Verdict::Pending;
        }
        (self.due_at, self.met_at) = (None, None);
    }

    /// Withdrawn: what is not decided yet never will be.
    pub(crate) fn withdrawn(&mut self) {
        if self.round == Verdict::Pending {
            self.round = Verdict::None;
        }
    }

    fn measure(&mut self) {
        if let (Verdict::Missed, Some(due), Some(met)) = (self.round, self.due_at, self.met_at) {
            self.over_minutes = self.over_minutes.max((met - due) / 60_000);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Instant {
        Instant::from_ms(0).plus_minutes(minutes)
    }

    fn promised(due: i64) -> PromiseStanding {
        let mut p = PromiseStanding::default();
        p.engine_says("running", Some(at(due)));
        p
    }

    #[test]
    fn kept_at_the_due_minute_and_missed_after_it() {
        for (met, verdict, over) in
            [(59, Verdict::Kept, 0), (60, Verdict::Kept, 0), (75, Verdict::Missed, 15)]
        {
            let mut p = promised(60);
            p.done(at(met));
            assert_eq!((p.verdict(), p.over_minutes), (verdict, over), "met at {met}");
        }
    }

    #[test]
    fn the_engine_has_the_last_word_because_it_knows_the_pauses() {
        let mut p = promised(60);
        p.engine_says("breached", Some(at(60)));
        assert_eq!((p.verdict(), p.overdue_since()), (Verdict::Missed, Some(at(60))));
        p.engine_says("running", Some(at(120)));
        p.done(at(100));
        p.engine_says("met", Some(at(120)));
        assert_eq!((p.verdict(), p.over_minutes, p.overdue_since()), (Verdict::Kept, 0, None));
    }

    #[test]
    fn a_miss_before_a_redo_stays_a_miss() {
        let mut p = promised(60);
        p.done(at(90));
        p.again();
        p.engine_says("met", Some(at(200)));
        p.done(at(150));
        assert_eq!((p.verdict(), p.over_minutes, p.first_met_at), (Verdict::Missed, 30, Some(at(90))));
    }

    #[test]
    fn withdrawing_hides_no_miss_and_makes_none() {
        let mut open = promised(60);
        open.withdrawn();
        assert_eq!(open.verdict(), Verdict::None);
        let mut late = promised(60);
        late.engine_says("breached", Some(at(60)));
        late.engine_says("cancelled", None);
        late.withdrawn();
        assert_eq!(late.verdict(), Verdict::Missed);
    }
}
