//! Legs for the checker: the haversine formula (Sinnott 1984) or the given tables, worked off minute by minute in the
//! rush hour.
use crate::model::{ProblemData, Rush, Travel};

/// Free-flow seconds and metres.
pub(super) fn leg(data: &ProblemData, profile: usize, from: usize, to: usize) -> (i64, i64) {
    match &data.travel {
        Travel::Matrix { profiles } => {
            let p = &profiles[profile];
            let metres = if p.metres.is_empty() { &p.seconds } else { &p.metres };
            (i64::from(p.seconds[from][to]), i64::from(metres[from][to]))
        }
        Travel::Computed { road_factor, profiles } => {
            let metres = haversine(data, from, to) * road_factor;
            if metres < 0.5 {
                return (0, 0);
            }
            let p = &profiles[profile];
            let seconds = metres / (p.speed_kmh / 3.6) + p.per_leg as f64;
            (seconds.round() as i64, metres.round() as i64)
        }
    }
}

fn haversine(data: &ProblemData, from: usize, to: usize) -> f64 {
    let (a, b) = (data.places[from], data.places[to]);
    let (dlat, dlon) = ((b.lat - a.lat).to_radians() / 2.0, (b.lon - a.lon).to_radians() / 2.0);
    let across = a.lat.to_radians().cos() * b.lat.to_radians().cos();
    let h = dlat.sin().powi(2) + across * dlon.sin().powi(2);
    2.0 * 6_371_008.8 * h.sqrt().min(1.0).asin()
}

fn rush(data: &ProblemData, profile: usize) -> &[Rush] {
    match &data.travel {
        Travel::Matrix { profiles } => &profiles[profile].rush,
        Travel::Computed { profiles, .. } => &profiles[profile].rush,
    }
}

/// How many seconds of free-flow driving fit between two instants.
pub(super) fn progress(data: &ProblemData, profile: usize, from: i64, to: i64) -> f64 {
    let rush = rush(data, profile);
    let mut done = (to - from).max(0) as f64;
    for r in rush {
        for day in from.div_euclid(86_400)..=to.div_euclid(86_400) {
            let inside = (to.min(day * 86_400 + r.to) - from.max(day * 86_400 + r.from)).max(0);
            done -= inside as f64 * (1.0 - f64::from(r.speed_permille) / 1000.0);
        }
    }
    done
}
