//! Distance, bearing and boxes on a sphere: good to 0.5 %, which is finer than a road.
use super::Point;

/// Mean earth radius (IUGG), metres.
pub const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Great-circle distance in metres (haversine).
pub fn distance_m(a: Point, b: Point) -> f64 {
    let (lat_a, lat_b) = (a.lat().to_radians(), b.lat().to_radians());
    let half_lat = ((lat_b - lat_a) / 2.0).sin();
    let half_lon = ((b.lon() - a.lon()).to_radians() / 2.0).sin();
    let h = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
    2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()
}

/// Initial bearing from `a` to `b`, degrees clockwise from north, 0 up to 360.
pub fn bearing_deg(a: Point, b: Point) -> f64 {
    let (lat_a, lat_b) = (a.lat().to_radians(), b.lat().to_radians());
    let turn = (b.lon() - a.lon()).to_radians();
    let east = turn.sin() * lat_b.cos();
    let north = lat_a.cos() * lat_b.sin() - lat_a.sin() * lat_b.cos() * turn.cos();
    let degrees = east.atan2(north).to_degrees().rem_euclid(360.0);
    if degrees >= 360.0 { 0.0 } else { degrees }
}

/// A box of degrees that does not cross the date line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoundingBox {
    /// Western edge, degrees.
    pub west: f64,
    /// Southern edge, degrees.
    pub south: f64,
    /// Eastern edge, degrees.
    pub east: f64,
    /// Northern edge, degrees.
    pub north: f64,
}

impl BoundingBox {
    /// Smallest box holding all points; `None` when there are none.
    pub fn of(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        points.into_iter().map(Self::at).reduce(Self::joined)
    }

    /// A box that surely holds everything within `radius_m` metres of `centre`: a first sieve for a database index.
    pub fn around(centre: Point, radius_m: f64) -> Self {
        let lat_deg = (radius_m / EARTH_RADIUS_M).to_degrees();
        let (south, north) = ((centre.lat() - lat_deg).max(-90.0), (centre.lat() + lat_deg).min(90.0));
        let ratio = (radius_m / EARTH_RADIUS_M).sin() / centre.lat().to_radians().cos();
        let whole = ratio >= 1.0 || south <= -90.0 || north >= 90.0;
        let lon_deg = if whole { 360.0 } else { ratio.asin().to_degrees() };
        let (west, east) = (centre.lon() - lon_deg, centre.lon() + lon_deg);
        if west < -180.0 || east > 180.0 {
            return Self { west: -180.0, south, east: 180.0, north };
        }
        Self { west, south, east, north }
    }

    /// Whether the point lies in the box or on its edge.
    pub fn contains(&self, point: Point) -> bool {
        (self.west..=self.east).contains(&point.lon()) && (self.south..=self.north).contains(&point.lat())
    }

    fn at(p: Point) -> Self {
        Self { west: p.lon(), south: p.lat(), east: p.lon(), north: p.lat() }
    }

    fn joined(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }
}
