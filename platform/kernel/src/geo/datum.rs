//! Conversions between the datums. Forward by the published formula, back by iteration on it.
//!
//! The formula is the one in public use since 2010 (Krasovsky 1940 ellipsoid), as in coordtransform and gcoord.
//! Inverses stop when a step is below 1e-11 degrees, so a round trip inside China is good to well under a millimetre;
//! how well the formula itself matches a provider's tiles is a matter of metres and not ours to promise.
use std::f64::consts::PI;

use super::{Bd09, Gcj02, Wgs84, uses_shifted_maps};

/// Krasovsky 1940 semi-major axis, metres.
const AXIS_M: f64 = 6_378_245.0;
/// Krasovsky 1940 first eccentricity squared.
const ECCENTRICITY_SQ: f64 = 0.006_693_421_622_965_943;
/// Angular scale of Baidu's ripple.
const RIPPLE: f64 = PI * 3000.0 / 180.0;
const STEPS_MAX: usize = 30;
const STEP_DEG: f64 = 1e-11;

impl Wgs84 {
    /// The same place in GCJ-02: shifted inside China's outline, unchanged elsewhere.
    pub fn to_gcj02(self) -> Gcj02 {
        if !uses_shifted_maps(self) {
            return Gcj02::computed(self.pair());
        }
        Gcj02::computed(shift(self.pair()))
    }

    /// The same place in BD-09 (through GCJ-02).
    pub fn to_bd09(self) -> Bd09 {
        self.to_gcj02().to_bd09()
    }
}

impl Gcj02 {
    /// The same place in WGS-84.
    ///
    /// Within about 700 m outside the outline two places share one GCJ-02 pair; the one inside China is returned.
    pub fn to_wgs84(self) -> Wgs84 {
        let unshifted = Wgs84::computed(invert(self.pair(), shift));
        let here = Wgs84::computed(self.pair());
        if uses_shifted_maps(unshifted) || uses_shifted_maps(here) { unshifted } else { here }
    }

    /// The same place in BD-09. The offset applies everywhere, as Baidu's does.
    pub fn to_bd09(self) -> Bd09 {
        Bd09::computed(offset(self.pair()))
    }
}

impl Bd09 {
    /// The same place in GCJ-02.
    pub fn to_gcj02(self) -> Gcj02 {
        Gcj02::computed(invert(self.pair(), offset))
    }

    /// The same place in WGS-84 (through GCJ-02).
    pub fn to_wgs84(self) -> Wgs84 {
        self.to_gcj02().to_wgs84()
    }
}

/// Finds what `forward` maps to `target`; both shifts change so slowly that plain iteration converges.
fn invert(target: (f64, f64), forward: fn((f64, f64)) -> (f64, f64)) -> (f64, f64) {
    let mut guess = target;
    for _ in 0..STEPS_MAX {
        let image = forward(guess);
        let step = (target.0 - image.0, target.1 - image.1);
        guess = (guess.0 + step.0, guess.1 + step.1);
        if step.0.abs().max(step.1.abs()) < STEP_DEG {
            break;
        }
    }
    guess
}

/// WGS-84 to GCJ-02 without asking where.
fn shift((lon, lat): (f64, f64)) -> (f64, f64) {
    let (x, y) = (lon - 105.0, lat - 35.0);
    let radians = lat.to_radians();
    let magic = 1.0 - ECCENTRICITY_SQ * radians.sin().powi(2);
    let meridian_m = AXIS_M * (1.0 - ECCENTRICITY_SQ) / (magic * magic.sqrt());
    let parallel_m = AXIS_M / magic.sqrt() * radians.cos();
    (lon + (east_m(x, y) / parallel_m).to_degrees(), lat + (north_m(x, y) / meridian_m).to_degrees())
}

fn north_m(x: f64, y: f64) -> f64 {
    -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + waves(x, &[(20.0, 6.0), (20.0, 2.0)])
        + waves(y, &[(20.0, 1.0), (40.0, 1.0 / 3.0), (160.0, 1.0 / 12.0), (320.0, 1.0 / 30.0)])
}

fn east_m(x: f64, y: f64) -> f64 {
    300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + waves(
            x,
            &[
                (20.0, 6.0),
                (20.0, 2.0),
                (20.0, 1.0),
                (40.0, 1.0 / 3.0),
                (150.0, 1.0 / 12.0),
                (300.0, 1.0 / 30.0),
            ],
        )
}

/// Two thirds of a sum of sines, given as (amplitude, frequency in half turns per degree).
fn waves(at: f64, terms: &[(f64, f64)]) -> f64 {
    terms.iter().map(|(amplitude, frequency)| amplitude * (at * frequency * PI).sin()).sum::<f64>() * 2.0
        / 3.0
}

/// GCJ-02 to BD-09.
fn offset((lon, lat): (f64, f64)) -> (f64, f64) {
    let radius = lon.hypot(lat) + 0.000_02 * (lat * RIPPLE).sin();
    let angle = lat.atan2(lon) + 0.000_003 * (lon * RIPPLE).cos();
    (radius * angle.cos() + 0.0065, radius * angle.sin() + 0.006)
}
