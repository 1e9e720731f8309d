//! A time-window segment: what a chain of stops means to the clock, joined with another in constant time
//! (Vidal, Crainic, Gendreau, Prins 2013; Nagata, Bräysy, Dullaert 2010).

/// A chain of stops driven without needless waiting, late arrivals "warped" back to the window's end at a price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Seconds from the first start to the last leaving, waiting and warp included.
    pub seconds: i32,
    /// Seconds warped back.
    pub warp: i32,
    /// Earliest and latest start of the first stop that make `seconds` and `warp` least.
    pub early: i32,
    pub late: i32,
}

impl Segment {
    /// One stop whose work starts within `early..=late` and takes `seconds`.
    pub(crate) fn stop(early: i32, late: i32, seconds: i32) -> Self {
        Segment { seconds, warp: 0, early, late }
    }

    /// This chain, a leg of `leg` seconds, and then `next`.
    #[inline(always)]
    pub(crate) fn join(self, leg: i32, next: Segment) -> Segment {
        let shift = self.seconds - self.warp + leg;
        let wait = (next.early - shift - self.late).max(0);
        let warp = (self.early + shift - next.late).max(0);
        Segment {
            seconds: self.seconds + next.seconds + leg + wait,
            warp: self.warp + next.warp + warp,
            early: (next.early - shift).max(self.early) - wait,
            late: (next.late - shift).min(self.late) + warp,
        }
    }

    /// Warp, plus what the chain lasts beyond `longest`.
    #[inline(always)]
    pub(crate) fn late_beyond(self, longest: i32) -> i32 {
        self.warp + (self.seconds - self.warp - longest).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::SmallRng;
    use rand::{Rng, SeedableRng};

    /// Least warp over all departures, by driving.
    fn driven(stops: &[(Segment, i32)]) -> (i32, i32) {
        let mut best = (i32::MAX, i32::MAX);
        for departure in 0..400 {
            let (mut now, mut warp) = (departure, 0);
            for (k, (stop, leg)) in stops.iter().enumerate() {
                now += if k > 0 { *leg } else { 0 };
                now = now.max(stop.early);
                warp += (now - stop.late).max(0);
                now = now.min(stop.late) + stop.seconds;
            }
            // `now` is clock time, so what passed is the difference plus what was warped back.
            best = best.min((warp, now - departure.max(stops[0].0.early.min(stops[0].0.late)) + warp));
        }
        best
    }

    #[test]
    fn joining_is_associative_and_finds_the_least_warp() {
        let mut r = SmallRng::seed_from_u64(1);
        for _ in 0..2000 {
            let stops: Vec<(Segment, i32)> = (0..4)
                .map(|_| {
                    let early = r.random_range(0..200);
                    let late = early + r.random_range(0..60);
                    (Segment::stop(early, late, r.random_range(0..40)), r.random_range(0..40))
                })
                .collect();
            let [(a, _), (b, x), (c, y), (d, z)] = stops[..] else { unreachable!() };
            let left = a.join(x, b).join(y, c).join(z, d);
            let right = a.join(x, b).join(y, c.join(z, d));
            let far = a.join(x, b.join(y, c.join(z, d)));
            assert_eq!(left, right);
            assert_eq!(left, far);
            assert_eq!(left.warp, driven(&stops).0);
        }
    }

    #[test]
    fn a_tour_too_long_counts_as_late() {
        let whole = Segment::stop(0, 100, 10).join(50, Segment::stop(0, 100, 10));
        assert_eq!((whole.late_beyond(70), whole.late_beyond(60)), (0, 10));
    }
}
