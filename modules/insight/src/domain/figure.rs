//! The figures, each defined once: what is counted, out of what, on which day, and which way is better. Pages, API,
//! files and the demo's report all read these definitions (`docs/reference/figures.md` tells them to people).
use super::{
    count::{Basis, Count},
    tally::Tally,
};

/// A figure. Shares are numerator over denominator; the cases behind both are found by the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Speed: cases with no promise missed, of those with at least one decided.
    OnTime,
    /// Response promises kept, of those decided.
    Response,
    /// Arrival promises kept, of those decided.
    Arrival,
    /// Completion promises kept, of those decided.
    Completion,
    /// Error rate: jobs with at least one error, of jobs done.
    Error,
    /// Jobs done again because the work was wrong.
    Redo,
    /// Jobs opened again because what was written down was wrong.
    Reentry,
    /// Jobs after which the same goods failed within seven days.
    Repeat,
    /// Jobs whose proof is missing or doubtful.
    Unproven,
    /// Jobs the customer complained about.
    Complaint,
    /// Jobs done in one trip that lasted, of jobs done on site.
    FirstFix,
    /// Satisfaction: ratings of 4 or 5, of ratings.
    Satisfied,
    /// Jobs that were rated, of jobs done.
    Answered,
    /// Mean overall score, 1 to 5.
    Score,
    /// Net promoter score, -100 to 100: promoters (9, 10) less detractors (0 to 6), of those asked.
    Promoters,
}

/// Which way a figure gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// A figure as read: what was counted, out of what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Which figure.
    pub figure: Figure,
    /// Numerator: cases, the sum of scores, or promoters less detractors.
    pub numerator: i64,
    /// Denominator: cases. 0 means that the figure does not exist.
    pub denominator: i64,
}

/// Which cases of a figure are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Those in the numerator.
    Hit,
    /// Those in the denominator but not in the numerator.
    Rest,
    /// All in the denominator.
    All,
}

/// Bits a case must have one of, and bits it must have none of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// One of these.
    pub any: i64,
    /// None of these.
    pub none: i64,
    /// On which day they count.
    pub basis: Basis,
}

impl Part {
    /// The part of a word in an address.
    pub fn from_code(code: &str) -> Self {
        match code {
            "hit" => Self::Hit,
            "rest" => Self::Rest,
            _ => Self::All,
        }
    }

    /// Its word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Rest => "rest",
            Self::All => "all",
        }
    }
}

impl Figure {
    /// All.
    pub const ALL: [Self; 15] = [
        Self::OnTime,
        Self::Response,
        Self::Arrival,
        Self::Completion,
        Self::Error,
        Self::Redo,
        Self::Reentry,
        Self::Repeat,
        Self::Unproven,
        Self::Complaint,
        Self::FirstFix,
        Self::Satisfied,
        Self::Answered,
        Self::Score,
        Self::Promoters,
    ];

    /// The three in one: speed, error rate, satisfaction.
    pub const THREE: [Self; 3] = [Self::OnTime, Self::Error, Self::Satisfied];

    /// Last part of its locale keys, and its name for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Response => "response",
            Self::Arrival => "arrival",
            Self::Completion => "completion",
            Self::Error => "error",
            Self::Redo => "redo",
            Self::Reentry => "reentry",
            Self::Repeat => "repeat",
            Self::Unproven => "unproven",
            Self::Complaint => "complaint",
            Self::FirstFix => "first-fix",
            Self::Satisfied => "satisfied",
            Self::Answered => "answered",
            Self::Score => "score",
            Self::Promoters => "promoters",
        }
    }

    /// Figure of a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.code() == code)
    }

    /// What the numerator counts.
    const fn hit(self) -> Count {
        match self {
            Self::OnTime => Count::OnTime,
            Self::Response => Count::ResponseKept,
            Self::Arrival => Count::ArrivalKept,
            Self::Completion => Count::CompletionKept,
            Self::Error => Count::Wrong,
            Self::Redo => Count::Redone,
            Self::Reentry => Count::Reentered,
            Self::Repeat => Count::Repeated,
            Self::Unproven => Count::Unproven,
            Self::Complaint => Count::Complained,
            Self::FirstFix => Count::FirstFix,
            Self::Satisfied => Count::Good,
            Self::Answered | Self::Score => Count::Rated,
            Self::Promoters => Count::Promoter,
        }
    }

    /// What the denominator counts: these do not overlap, so their numbers add up.
    const fn of(self) -> &'static [Count] {
        match self {
            Self::OnTime => &[Count::OnTime, Count::Late],
            Self::Response => &[Count::ResponseKept, Count::ResponseMissed],
            Self::Arrival => &[Count::ArrivalKept, Count::ArrivalMissed],
            Self::Completion => &[Count::CompletionKept, Count::CompletionMissed],
            Self::FirstFix => &[Count::OnSite],
            Self::Satisfied | Self::Score => &[Count::Rated],
            Self::Promoters => &[Count::Asked],
            _ => &[Count::Done],
        }
    }

    /// On which day its cases count.
    pub const fn basis(self) -> Basis {
        self.hit().basis()
    }

    /// Which way it gets better.
    pub const fn better(self) -> Better {
        match self {
            Self::Error | Self::Redo | Self::Reentry | Self::Repeat | Self::Unproven | Self::Complaint => {
                Better::Down
            }
            _ => Better::Up,
        }
    }

    /// Whether it is a share of cases, shown in percent with an interval.
    pub const fn is_share(self) -> bool {
        !matches!(self, Self::Score | Self::Promoters)
    }

    /// The figure of a sum of cases.
    pub fn read(self, tally: &Tally) -> Reading {
        let denominator = self.of().iter().map(|c| tally.count(*c)).sum();
        let numerator = match self {
            Self::Score => tally.score_sum,
            Self::Promoters => tally.count(Count::Promoter) - tally.count(Count::Detractor),
            _ => tally.count(self.hit()),
        };
        Reading { figure: self, numerator, denominator }
    }

    /// How the cases of a part are found.
    pub fn behind(self, part: Part) -> Behind {
        let (hit, all) = (self.hit().bit(), self.of().iter().fold(0, |bits, c| bits | c.bit()));
        let (any, none) = match part {
            Part::Hit => (hit, 0),
            Part::Rest => (all, hit),
            Part::All => (all, 0),
        };
        Behind { any, none, basis: self.basis() }
    }
}

impl Behind {
    /// Cases that count as one thing.
    pub const fn of(count: Count) -> Self {
        Self { any: count.bit(), none: 0, basis: count.basis() }
    }

    /// Whether a case with these bits is among them.
    pub const fn holds(&self, counts: i64) -> bool {
        counts & self.any != 0 && counts & self.none == 0
    }
}

impl Reading {
    /// Its value: a share 0 to 1, a mean 1 to 5, a score -100 to 100; `None` without cases.
    pub fn value(&self) -> Option<f64> {
        if self.denominator <= 0 {
            return None;
        }
        let share = self.numerator as f64 / self.denominator as f64;
        Some(if self.figure == Figure::Promoters { share * 100.0 } else { share })
    }

    /// How many cases of a part lie behind it.
    pub fn cases(&self, part: Part, tally: &Tally) -> i64 {
        let hits = tally.count(self.figure.hit());
        match part {
            Part::Hit => hits,
            Part::All => self.denominator,
            Part::Rest => self.denominator - hits,
        }
    }

    /// The 95 % interval of a share by Wilson (1927): where the true share may well lie, honest for few cases too.
    pub fn interval(&self) -> Option<(f64, f64)> {
        (self.figure.is_share() && self.denominator > 0).then(|| wilson(self.numerator, self.denominator))
    }

    /// How it stands against a target (a value as [`Reading::value`]): met; missed, but so few cases that it may be
    /// chance (the interval reaches the target); missed.
    pub fn against(&self, target: f64) -> Option<Against> {
        let value = self.value()?;
        let (low, high) = self.interval().unwrap_or((value, value));
        let (meets, may) = match self.figure.better() {
            Better::Up => (value >= target, high >= target),
            Better::Down => (value <= target, low <= target),
        };
        Some(match (meets, may) {
            (true, _) => Against::Met,
            (false, true) => Against::Unsure,
            (false, false) => Against::Missed,
        })
    }
}

/// How a figure stands against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// As promised.
    Met,
    /// Not as promised, which with so few cases may be chance.
    Unsure,
    /// Not as promised.
    Missed,
}

/// Wilson's score interval at 95 %.
pub fn wilson(hits: i64, of: i64) -> (f64, f64) {
    const Z: f64 = 1.959_963_984_540_054;
    let (n, p) = (of as f64, hits as f64 / of as f64);
    let (z2, denominator) = (Z * Z, 1.0 + Z * Z / n);
    let centre = p + z2 / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    (((centre - half) / denominator).max(0.0), ((centre + half) / denominator).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(counts: &[(Count, i64)]) -> Tally {
        let mut tally = Tally::default();
        counts.iter().for_each(|(count, n)| tally.n[*count as usize] = *n);
        tally
    }

    /// Wilson (1927), with the values of R's `binom::binom.wilson` to four digits.
    #[test]
    fn the_interval_is_wilson_s() {
        for (hits, of, low, high) in [
            (9, 10, 0.5958, 0.9821),
            (0, 10, 0.0, 0.2775),
            (10, 10, 0.7225, 1.0),
            (50, 100, 0.4038, 0.5962),
            (1, 1, 0.2065, 1.0),
        ] {
            let (l, h) = wilson(hits, of);
            assert!((l - low).abs() < 1e-4 && (h - high).abs() < 1e-4, "{hits}/{of}: {l:.4} {h:.4}");
        }
    }

    #[test]
    fn a_miss_by_chance_is_told_from_a_miss() {
        let on_time = |hits, late| Figure::OnTime.read(&tally(&[(Count::OnTime, hits), (Count::Late, late)]));
        for (hits, late, against) in [
            (19, 1, Some(Against::Met)),
            (9, 1, Some(Against::Unsure)),
            (900, 100, Some(Against::Missed)),
            (0, 0, None),
        ] {
            assert_eq!(on_time(hits, late).against(0.95), against, "{hits} of {}", hits + late);
        }
        let error = |wrong, done| Figure::Error.read(&tally(&[(Count::Wrong, wrong), (Count::Done, done)]));
        assert_eq!(error(5, 100).against(0.05), Some(Against::Met));
        assert_eq!(error(6, 100).against(0.05), Some(Against::Unsure));
        assert_eq!(error(20, 100).against(0.05), Some(Against::Missed));
    }

    #[test]
    fn values_of_shares_means_and_scores() {
        let mut all = tally(&[
            (Count::Rated, 4),
            (Count::Good, 3),
            (Count::Asked, 4),
            (Count::Promoter, 2),
            (Count::Detractor, 1),
            (Count::Done, 8),
        ]);
        all.score_sum = 17;
        let value = |f: Figure| f.read(&all).value().unwrap();
        assert_eq!(
            [Figure::Satisfied, Figure::Score, Figure::Promoters, Figure::Answered].map(value),
            [0.75, 4.25, 25.0, 0.5]
        );
        assert_eq!(Figure::OnTime.read(&all).value(), None);
    }

    #[test]
    fn hits_and_rest_make_the_whole_for_any_bits() {
        let mut seed = 1_u64;
        for _ in 0..2_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let bits = (seed >> 20) as i64;
            for figure in Figure::ALL {
                let holds = |part| figure.behind(part).holds(bits);
                let whole = figure.behind(Part::All).holds(bits);
                // A hit outside the whole cannot come from a fact; within it the parts are disjoint and complete.
                if whole {
                    assert_ne!(holds(Part::Hit), holds(Part::Rest), "{figure:?} {bits:b}");
                } else {
                    assert!(!holds(Part::Rest), "{figure:?} {bits:b}");
                }
            }
        }
    }

    #[test]
    fn names_lead_back_to_their_figures_and_bits_fit() {
        for figure in Figure::ALL {
            assert_eq!(Figure::from_code(figure.code()), Some(figure));
        }
        assert!(Count::ALL.len() < 63);
    }
}
