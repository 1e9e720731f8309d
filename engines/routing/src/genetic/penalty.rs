//! What broken rules cost while searching, and how that price follows what the search finds.

/// Prices in 1/256 of a unit of money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Penalties {
    pub load: i64,
    pub late: i64,
}

const SHIFT: u32 = 8;

impl Penalties {
    /// Price of so much overload and lateness.
    #[inline(always)]
    pub(crate) fn price(self, overload: i32, late: i32) -> i64 {
        (self.load * i64::from(overload) + self.late * i64::from(late)) >> SHIFT
    }
    /// Prices given in units of money.
    pub(crate) fn new(load: f64, late: f64) -> Self {
        let fixed = |v: f64| ((v * f64::from(1_u32 << SHIFT)) as i64).clamp(16, 1 << 30);
        Penalties { load: fixed(load), late: fixed(late) }
    }
    /// Ten times dearer, for mending.
    pub(crate) fn dear(self) -> Self {
        Penalties { load: self.load * 10, late: self.late * 10 }
    }
}

/// Keeps the share of plans that keep the rules near a target.
#[derive(Clone, Debug)]
pub(crate) struct Adaptation {
    pub penalties: Penalties,
    load_kept: u32,
    late_kept: u32,
    seen: u32,
}

/// Plans between two adaptations.
const PERIOD: u32 = 50;
/// Wanted share of plans that keep a rule.
const TARGET: f64 = 0.4;

impl Adaptation {
    pub(crate) fn new(penalties: Penalties) -> Self {
        Adaptation { penalties, load_kept: 0, late_kept: 0, seen: 0 }
    }
    /// One more plan came out of the local search. Returns whether prices changed.
    pub(crate) fn saw(&mut self, load_kept: bool, late_kept: bool) -> bool {
        self.seen += 1;
        self.load_kept += u32::from(load_kept);
        self.late_kept += u32::from(late_kept);
        if self.seen < PERIOD {
            return false;
        }
        self.penalties.load = follow(self.penalties.load, self.load_kept);
        self.penalties.late = follow(self.penalties.late, self.late_kept);
        (self.seen, self.load_kept, self.late_kept) = (0, 0, 0);
        true
    }
}

fn follow(price: i64, kept: u32) -> i64 {
    let share = f64::from(kept) / f64::from(PERIOD);
    let factor = if share < TARGET - 0.05 {
        1.2
    } else if share > TARGET + 0.05 {
        0.85
    } else {
        1.0
    };
    ((price as f64 * factor).round() as i64).clamp(16, 1 << 30)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_rise_when_rules_are_broken_too_often_and_fall_when_they_never_are() {
        let start = Penalties::new(4.0, 4.0);
        let mut adaptation = Adaptation::new(start);
        let changes = (0..PERIOD).filter(|_| adaptation.saw(true, false)).count();
        assert_eq!(changes, 1);
        assert!(adaptation.penalties.load < start.load && adaptation.penalties.late > start.late);
        assert_eq!(Penalties::new(2.0, 3.0).price(5, 7), 31);
    }
}
