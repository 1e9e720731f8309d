//! Speed by time of day: a leg's free-flow seconds are worked off at the speed of the hour one is in.
//! Leaving later never means arriving earlier (first in, first out), which the insertion kernel relies on.
use crate::model::Rush;

const DAY: i64 = 86_400;
const FULL: i64 = 1000;

/// The speeds of a day as sorted, gapless pieces.
#[derive(Clone, Debug, Default)]
pub(crate) struct SpeedDay {
    /// (end second of the day, speed in thousandths); empty when speed never changes.
    pieces: Vec<(i64, i64)>,
}

impl SpeedDay {
    /// From the rush hours, which must not overlap.
    pub(crate) fn new(rush: &[Rush]) -> Self {
        let mut sorted: Vec<_> = rush.iter().filter(|r| r.from < r.to).collect();
        sorted.sort_by_key(|r| r.from);
        let mut pieces = Vec::new();
        let mut at = 0;
        for r in sorted {
            if r.from > at {
                pieces.push((r.from, FULL));
            }
            pieces.push((r.to, i64::from(r.speed_permille)));
            at = r.to;
        }
        if !pieces.is_empty() && at < DAY {
            pieces.push((DAY, FULL));
        }
        SpeedDay { pieces }
    }

    /// Whether speed changes at all.
    pub(crate) fn changes(&self) -> bool {
        !self.pieces.is_empty()
    }

    /// When a drive of `base` free-flow seconds that starts at `depart` ends.
    pub(crate) fn arrive(&self, depart: i64, base: i64) -> i64 {
        if self.pieces.is_empty() {
            return depart + base;
        }
        let (mut now, mut work) = (depart, base * FULL);
        while work > 0 {
            let (end, speed) = self.piece_at(now);
            let able = (end - now) * speed;
            if able >= work {
                return now + (work + speed - 1) / speed;
            }
            work -= able;
            now = end;
        }
        now
    }

    /// The latest start of such a drive that still ends by `arrive`.
    pub(crate) fn leave_by(&self, arrive: i64, base: i64) -> i64 {
        if self.pieces.is_empty() {
            return arrive - base;
        }
        let slowest = self.pieces.iter().map(|p| p.1).min().unwrap_or(FULL).max(1);
        let (mut low, mut high) = (arrive - base * FULL / slowest - 1, arrive - base);
        while low < high {
            let mid = low + (high - low + 1) / 2;
            if self.arrive(mid, base) <= arrive { low = mid } else { high = mid - 1 }
        }
        low
    }

    /// End (absolute) and speed of the piece that holds `now`.
    fn piece_at(&self, now: i64) -> (i64, i64) {
        let second = now.rem_euclid(DAY);
        let piece = self.pieces.iter().find(|p| second < p.0).copied().unwrap_or((DAY, FULL));
        (now - second + piece.0, piece.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slow_morning() -> SpeedDay {
        SpeedDay::new(&[Rush { from: 7 * 3600, to: 9 * 3600, speed_permille: 500 }])
    }

    #[test]
    fn half_speed_doubles_the_time_inside_the_rush() {
        assert_eq!(slow_morning().arrive(8 * 3600, 600), 8 * 3600 + 1200);
        assert_eq!(slow_morning().arrive(10 * 3600, 600), 10 * 3600 + 600);
    }

    #[test]
    fn a_drive_across_the_edge_changes_speed_there() {
        assert_eq!(slow_morning().arrive(7 * 3600 - 300, 600), 7 * 3600 + 600);
    }

    #[test]
    fn leaving_later_never_arrives_earlier_and_the_inverse_is_exact() {
        let day = slow_morning();
        for t in (6 * 3600..10 * 3600).step_by(37) {
            assert!(day.arrive(t + 1, 1234) >= day.arrive(t, 1234));
            let by = day.leave_by(t, 1234);
            assert!(day.arrive(by, 1234) <= t && day.arrive(by + 1, 1234) > t);
        }
    }
}
