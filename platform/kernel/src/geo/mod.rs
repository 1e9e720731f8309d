//! Places on the earth: three map datums as three types, distance, boxes. No I/O and no maps here.
//!
//! Everything is stored as [`Point`] (WGS-84). GCJ-02 (AMap, Tencent) and BD-09 (Baidu) exist only at the edges,
//! where a provider speaks them, and the compiler keeps them apart.
mod coordinate;
mod datum;
mod measure;
mod outline;
mod outline_points;

pub use coordinate::{Bd09, Gcj02, GeoError, Point, Wgs84};
pub use measure::{BoundingBox, EARTH_RADIUS_M, bearing_deg, distance_m};
pub use outline::uses_shifted_maps;

#[cfg(test)]
mod tests;
