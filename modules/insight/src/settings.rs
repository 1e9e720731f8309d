//! What the company promises itself, as data.
use ::web::{SettingKind, SettingSpec};
use kernel::Result;
use store::View;

use crate::Figure;

const fn percent(key: &'static str, label: &'static str, default: &'static str) -> SettingSpec {
    let kind = SettingKind::Number { min: 0, max: 100, unit: "insight-unit-percent" };
    SettingSpec { key, label, hint: "", kind, default }
}

const ON_TIME: SettingSpec = percent("insight.target-on-time", "insight-set-on-time", "95");
const ERROR: SettingSpec = percent("insight.target-error", "insight-set-error", "5");
const SATISFIED: SettingSpec = percent("insight.target-satisfied", "insight-set-satisfied", "90");
const IDLE: SettingSpec = SettingSpec {
    key: "insight.idle-hours",
    label: "insight-set-idle",
    hint: "insight-set-idle-hint",
    kind: SettingKind::Number { min: 1, max: 720, unit: "insight-unit-hours" },
    default: "48",
};

/// All of them.
pub(crate) const SETTINGS: [SettingSpec; 4] = [ON_TIME, ERROR, SATISFIED, IDLE];

/// Targets of the three figures, each a share from 0 to 1, in the order of [`Figure::THREE`].
pub(crate) async fn targets(view: &View) -> Result<[f64; 3]> {
    let mut all = [0.0; 3];
    for (target, spec) in all.iter_mut().zip([ON_TIME, ERROR, SATISFIED]) {
        *target = spec.get::<i64>(view).await? as f64 / 100.0;
    }
    Ok(all)
}

/// The target of a figure among those of the three.
pub(crate) fn target_of(targets: &[f64; 3], figure: Figure) -> Option<f64> {
    Figure::THREE.iter().position(|f| *f == figure).map(|n| targets[n])
}

/// Hours a case may lie without a move.
pub(crate) async fn idle_hours(view: &View) -> Result<i64> {
    IDLE.get(view).await
}
