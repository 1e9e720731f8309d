//! Closing a visit: labour, road, marks for the audit. What is missing is named by the job form.
use kernel::{Instant, geo};
use network::Place;

use super::{visit::Visit, window::Window};

/// Road length over straight line; the same figure the plan uses.
const ROAD_FACTOR: f64 = 1.3;

/// Straight-line metres between two places; `None` when either is unknown or no place on earth.
pub(crate) fn metres(a: Option<Place>, b: Option<Place>) -> Option<i64> {
    let point = |p: Place| geo::Point::new(p.lon, p.lat).ok();
    let (a, b) = (point(a?)?, point(b?)?);
    Some(geo::distance_m(a, b).round() as i64)
}

/// Road metres there and back from where his day starts.
pub(crate) fn road_metres(base: Option<Place>, site: Option<Place>) -> i64 {
    metres(base, site).map_or(0, |m| (m as f64 * 2.0 * ROAD_FACTOR).round() as i64)
}

/// Minutes on site, at least 1.
pub(crate) fn labour_minutes(arrived: Instant, done: Instant) -> i64 {
    ((done - arrived) / 60_000).max(1)
}

/// Marks an auditor should see.
pub(crate) fn flags(visit: &Visit, code_ok: bool) -> Vec<String> {
    let arrival = visit.detail.arrived;
    let late = |promised: Window| arrival.is_some_and(|a| a.at > promised.to);
    let all = [
        ("no-code", !code_ok),
        ("far", arrival.is_some_and(|a| a.far)),
        ("no-position", arrival.is_none_or(|a| a.place.is_none())),
        ("late", visit.promised.is_some_and(late)),
        ("missed", visit.missed > 0),
    ];
    all.into_iter().filter(|(_, marked)| *marked).map(|(name, _)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::visit::{Arrival, sample};

    #[test]
    fn the_marks_follow_from_what_happened() {
        let mut v = sample();
        assert_eq!(flags(&v, true), ["no-position"]);
        let place = Some(Place { lon: 120.1, lat: 30.87 });
        let arrived = |hours, far| Arrival {
            at: v.created_at.plus_hours(hours),
            place,
            accuracy_m: Some(20),
            distance_m: Some(5),
            far,
        };
        let (good, bad) = (arrived(3, false), arrived(5, true));
        v.detail.arrived = Some(good);
        assert!(flags(&v, true).is_empty());
        v.detail.arrived = Some(bad);
        v.missed = 1;
        assert_eq!(flags(&v, false), ["no-code", "far", "late", "missed"]);
    }

    #[test]
    fn distances_are_known_only_between_places_on_earth() {
        let a = Some(Place { lon: 120.1, lat: 30.87 });
        let b = Some(Place { lon: 120.1, lat: 30.88 });
        assert_eq!(metres(a, b), Some(1112));
        assert_eq!(road_metres(a, b), 2891);
        assert_eq!(metres(a, None), None);
        assert_eq!(metres(a, Some(Place { lon: 999.0, lat: 0.0 })), None);
    }
}
