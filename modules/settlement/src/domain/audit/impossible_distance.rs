//! The way claimed is far longer than the straight line allows, or was driven faster than anyone drives.
use super::{Audited, Finding};

/// Roads are at most about this much longer than the straight line, once a few kilometres are added.
const DETOUR: f64 = 2.5;
const SLACK_M: f64 = 5_000.0;

pub(super) fn check(a: &Audited<'_>) -> Option<Finding> {
    too_long(a).or_else(|| too_fast(a))
}

fn too_long(a: &Audited<'_>) -> Option<Finding> {
    let straight = a.facts.straight_m? as f64;
    let most = straight * DETOUR + SLACK_M;
    let km = |m: f64| format!("{:.1}", m / 1_000.0);
    let claimed = a.facts.distance_m as f64;
    let args = [("claimed", km(claimed)), ("straight", km(straight))];
    (claimed > most).then(|| Finding::new("impossible-distance", &args))
}

fn too_fast(a: &Audited<'_>) -> Option<Finding> {
    let minutes = (a.facts.arrived_at?.ms() - a.facts.set_out_at?.ms()) / 60_000;
    let most_m = (minutes.max(0) + 1) * a.limits.speed_kmh * 1_000 / 60;
    let args =
        [("km", format!("{:.1}", a.facts.distance_m as f64 / 1_000.0)), ("minutes", minutes.to_string())];
    (a.facts.distance_m > most_m).then(|| Finding::new("impossible-speed", &args))
}
