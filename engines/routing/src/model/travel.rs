//! Getting from place to place: computed from coordinates, or from matrices; slower in the rush hour.
use super::Instant;
use serde::{Deserialize, Serialize};

/// A place on the globe, degrees (WGS 84). With [`Travel::Matrix`] the coordinates serve only maps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Latitude in degrees, north positive.
    pub lat: f64,
    /// Longitude in degrees, east positive.
    pub lon: f64,
}

impl Place {
    /// Latitude and longitude in degrees.
    pub fn new(lat: f64, lon: f64) -> Self {
        Place { lat, lon }
    }
}

/// How long and how far it is between two places, per profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Travel {
    /// Great circle × `road_factor`, at each profile's speed.
    Computed {
        /// Road length over straight line; 1.3 is usual.
        road_factor: f64,
        /// At least one.
        profiles: Vec<SpeedProfile>,
    },
    /// Given tables, row = from, column = to, as many rows as places.
    Matrix {
        /// At least one.
        profiles: Vec<MatrixProfile>,
    },
}

/// A vehicle by its speed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SpeedProfile {
    /// Free-flow speed in km/h, positive.
    pub speed_kmh: f64,
    /// Seconds added to every leg between different places (starting, parking).
    pub per_leg: i64,
    /// Hours in which everything goes slower; no overlap.
    pub rush: Vec<Rush>,
}

/// A vehicle by its tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MatrixProfile {
    /// Seconds in free flow.
    pub seconds: Vec<Vec<i32>>,
    /// Metres. Empty: the same numbers as `seconds`.
    pub metres: Vec<Vec<i32>>,
    /// Hours in which everything goes slower; no overlap.
    pub rush: Vec<Rush>,
}

/// Hours of every day (from the origin's midnight) with a lower speed. A drive that crosses the edge changes speed
/// there, so leaving later never means arriving earlier (Ichoua, Gendreau, Potvin 2003).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rush {
    /// Second of the day, 0 to 86399.
    pub from: Instant,
    /// Second of the day, up to 86400.
    pub to: Instant,
    /// Speed in thousandths of free flow, 50 to 1000.
    pub speed_permille: u32,
}

impl Travel {
    /// One profile: great circle × `road_factor` at `speed_kmh`.
    pub fn simple(road_factor: f64, speed_kmh: f64) -> Self {
        Travel::Computed {
            road_factor,
            profiles: vec![SpeedProfile { speed_kmh, ..SpeedProfile::default() }],
        }
    }
    /// How many profiles there are.
    pub fn profiles(&self) -> usize {
        match self {
            Travel::Computed { profiles, .. } => profiles.len(),
            Travel::Matrix { profiles } => profiles.len(),
        }
    }
}

impl Default for Travel {
    fn default() -> Self {
        Travel::simple(1.3, 40.0)
    }
}
