//! A walk over the map that keeps neighbours together (Hilbert's curve).
use crate::model::Place;

/// The box around all places.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    low: Place,
    high: Place,
}

impl Bounds {
    pub(crate) fn of(places: &[Place]) -> Self {
        let mut bounds = Bounds { low: Place::new(f64::MAX, f64::MAX), high: Place::new(f64::MIN, f64::MIN) };
        for place in places {
            bounds.low = Place::new(bounds.low.lat.min(place.lat), bounds.low.lon.min(place.lon));
            bounds.high = Place::new(bounds.high.lat.max(place.lat), bounds.high.lon.max(place.lon));
        }
        bounds
    }
    pub(crate) fn cell(&self, place: &Place, cells: u32) -> (u32, u32) {
        let part = |v: f64, low: f64, high: f64| {
            let share = (v - low) / (high - low).max(1e-9);
            ((share * f64::from(cells)) as u32).min(cells - 1)
        };
        (part(place.lon, self.low.lon, self.high.lon), part(place.lat, self.low.lat, self.high.lat))
    }
}

/// Position along the Hilbert curve of order 15.
pub(crate) fn hilbert((mut x, mut y): (u32, u32)) -> u32 {
    let mut d = 0;
    let mut s = 1 << 14;
    while s > 0 {
        let (rx, ry) = (u32::from(x & s > 0), u32::from(y & s > 0));
        d += s * s * ((3 * rx) ^ ry);
        if ry == 0 {
            if rx == 1 {
                (x, y) = ((1 << 15) - 1 - x, (1 << 15) - 1 - y);
            }
            std::mem::swap(&mut x, &mut y);
        }
        s /= 2;
    }
    d
}

/// Positions of all places, in the order of the walk.
pub(crate) fn walk(places: &[Place]) -> Vec<u32> {
    let bounds = Bounds::of(places);
    let mut order: Vec<u32> = (0..places.len() as u32).collect();
    order.sort_by_cached_key(|p| hilbert(bounds.cell(&places[*p as usize], 1 << 15)));
    order
}
