//! What a case counts as: one bit each. Every figure, every total and every list behind a number reads these bits, so
//! that the three can never differ.
use cases::Promise;

use super::{fact::Fact, standing::Verdict};

/// On which day a case counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The business day it reached us.
    Opened,
    /// The business day the work was first done.
    Done,
}

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident = $code:literal on $basis:ident,)*) => {
        /// One thing a case may count as.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(usize)]
        pub enum Count { $($(#[$doc])* $name,)* }

        impl Count {
            /// All, in the order of their bits. The order is stored: new ones go to the end.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Name in the interface of programs, and of its column behind `n_`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// On which day it counts.
            pub const fn basis(self) -> Basis {
                match self { $(Self::$name => Basis::$basis,)* }
            }
        }
    };
}

counts! {
    /// A request.
    Cases = "cases" on Opened,
    /// At least one promise is decided and none is missed.
    OnTime = "on_time" on Opened,
    /// At least one promise is missed.
    Late = "late" on Opened,
    /// The response promise was kept.
    ResponseKept = "response_kept" on Opened,
    /// It was missed.
    ResponseMissed = "response_missed" on Opened,
    /// The arrival promise was kept.
    ArrivalKept = "arrival_kept" on Opened,
    /// It was missed.
    ArrivalMissed = "arrival_missed" on Opened,
    /// The completion promise was kept.
    CompletionKept = "completion_kept" on Opened,
    /// It was missed.
    CompletionMissed = "completion_missed" on Opened,
    /// Work that was done.
    Done = "done" on Done,
    /// Done, with at least one error of those below.
    Wrong = "wrong" on Done,
    /// The work had to be done again.
    Redone = "redone" on Done,
    /// What was written down was wrong.
    Reentered = "reentered" on Done,
    /// The goods failed again within seven days.
    Repeated = "repeated" on Done,
    /// Proof of the visit is missing or doubtful.
    Unproven = "unproven" on Done,
    /// The customer complained about it.
    Complained = "complained" on Done,
    /// Done on site.
    OnSite = "on_site" on Done,
    /// Done on site in one trip, neither redone nor repeated.
    FirstFix = "first_fix" on Done,
    /// The customer rated it.
    Rated = "rated" on Done,
    /// Rated 4 or 5.
    Good = "good" on Done,
    /// Asked whether he would recommend us, and he answered.
    Asked = "asked" on Done,
    /// 9 or 10.
    Promoter = "promoter" on Done,
    /// 0 to 6.
    Detractor = "detractor" on Done,
}

impl Count {
    /// Its bit.
    pub const fn bit(self) -> i64 {
        1 << (self as usize)
    }
}

impl Fact {
    /// Everything the case counts as, as bits.
    pub fn counts(&self) -> i64 {
        let yes = Count::ALL.iter().filter(|c| self.counts_as(**c));
        yes.fold(0, |bits, c| bits | c.bit())
    }

    fn counts_as(&self, count: Count) -> bool {
        let verdict = |p: Promise| self.promise(p).verdict();
        let missed = || Promise::ALL.into_iter().any(|p| verdict(p) == Verdict::Missed);
        // Once done, an outcome counts for good: withdrawing a case that was opened again hides nothing.
        let done = self.done_day.is_some() && self.is_work();
        match count {
            Count::Cases => true,
            Count::Late => missed(),
            Count::OnTime => !missed() && Promise::ALL.into_iter().any(|p| verdict(p) == Verdict::Kept),
            Count::ResponseKept => verdict(Promise::Response) == Verdict::Kept,
            Count::ResponseMissed => verdict(Promise::Response) == Verdict::Missed,
            Count::ArrivalKept => verdict(Promise::Arrival) == Verdict::Kept,
            Count::ArrivalMissed => verdict(Promise::Arrival) == Verdict::Missed,
            Count::CompletionKept => verdict(Promise::Completion) == Verdict::Kept,
            Count::CompletionMissed => verdict(Promise::Completion) == Verdict::Missed,
            _ if !done => false,
            Count::Done => true,
            Count::Redone => self.redone > 0,
            Count::Reentered => self.reentered > 0,
            Count::Repeated => self.repeat.is_some(),
            Count::Unproven => !self.unproven.is_empty(),
            Count::Complained => self.complaints > 0,
            Count::Wrong => {
                use Count::{Complained, Redone, Reentered, Repeated, Unproven};
                [Redone, Reentered, Repeated, Unproven, Complained].into_iter().any(|c| self.counts_as(c))
            }
            Count::OnSite => self.trips > 0,
            Count::FirstFix => self.trips == 1 && self.redone == 0 && self.repeat.is_none(),
            Count::Rated => self.word.is_some(),
            Count::Good => self.word.is_some_and(|w| w.score >= 4),
            Count::Asked => self.recommend.is_some(),
            Count::Promoter => self.recommend.is_some_and(|n| n >= 9),
            Count::Detractor => self.recommend.is_some_and(|n| n <= 6),
        }
    }
}
