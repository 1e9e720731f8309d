//! The three coordinate types: validated degrees, nothing else.
use serde::{Deserialize, Serialize};

/// Why a pair of numbers is not a place.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum GeoError {
    /// Longitude is not a number between -180 and 180 degrees.
    #[error("longitude out of range")]
    Longitude,
    /// Latitude is not a number between -90 and 90 degrees.
    #[error("latitude out of range")]
    Latitude,
}

#[derive(Deserialize)]
struct Raw {
    lon: f64,
    lat: f64,
}

macro_rules! coordinate {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
        #[serde(try_from = "Raw")]
        pub struct $name {
            lon: f64,
            lat: f64,
        }

        impl $name {
            /// A place from longitude (-180 to 180) and latitude (-90 to 90), both in degrees.
            pub fn new(lon: f64, lat: f64) -> Result<Self, GeoError> {
                // A NaN lies in no range, so it is refused here too.
                if !(-180.0..=180.0).contains(&lon) {
                    return Err(GeoError::Longitude);
                }
                if !(-90.0..=90.0).contains(&lat) {
                    return Err(GeoError::Latitude);
                }
                Ok(Self { lon, lat })
            }

            /// A computed place: a shift of under a kilometre may cross the date line or a pole, never more.
            pub(super) fn computed((lon, lat): (f64, f64)) -> Self {
                let lon = if lon > 180.0 { lon - 360.0 } else if lon < -180.0 { lon + 360.0 } else { lon };
                Self { lon, lat: lat.clamp(-90.0, 90.0) }
            }

            /// Longitude, degrees east.
            pub const fn lon(self) -> f64 {
                self.lon
            }

            /// Latitude, degrees north.
            pub const fn lat(self) -> f64 {
                self.lat
            }

            pub(super) const fn pair(self) -> (f64, f64) {
                (self.lon, self.lat)
            }
        }

        impl TryFrom<Raw> for $name {
            type Error = GeoError;
            fn try_from(raw: Raw) -> Result<Self, GeoError> {
                Self::new(raw.lon, raw.lat)
            }
        }
    };
}

coordinate! {
    /// What satellites report and what is stored.
    Wgs84
}
coordinate! {
    /// What AMap, Tencent and Google's maps of China speak.
    Gcj02
}
coordinate! {
    /// What Baidu's maps speak: a further offset of GCJ-02.
    Bd09
}

/// The type every stored place has.
pub type Point = Wgs84;
