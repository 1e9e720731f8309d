//! Free-flow seconds and metres between all places, in one table per profile.
use super::rush::SpeedDay;
use crate::model::{MatrixProfile, Place, ProblemData, SpeedProfile, Travel};

/// Mean Earth radius in metres (IUGG 1980, R1).
const EARTH_METRES: f64 = 6_371_008.8;

/// One leg in free flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leg {
    /// Seconds.
    pub seconds: i32,
    /// Metres.
    pub metres: i32,
}

/// All legs of one profile.
#[derive(Clone, Debug)]
pub(crate) struct Legs {
    width: usize,
    table: Vec<Leg>,
    /// The same legs, sorted by where they lead; empty if there and back are the same.
    back: Vec<Leg>,
    /// Where every leg has as many metres as seconds, both tables once more in half the memory: the search is as quick as
    /// legs come out of memory. Else empty.
    slim: Vec<i32>,
    slim_back: Vec<i32>,
    pub day: SpeedDay,
}

impl Legs {
    /// The leg from one place to another.
    #[inline]
    pub(crate) fn get(&self, from: u32, to: u32) -> Leg {
        self.table[from as usize * self.width + to as usize]
    }

    /// The legs from one place to all others.
    #[inline]
    pub(crate) fn from(&self, place: u32) -> &[Leg] {
        &self.table[place as usize * self.width..][..self.width]
    }
    /// The legs to one place from all others.
    #[inline]
    pub(crate) fn to(&self, place: u32) -> &[Leg] {
        let table = if self.back.is_empty() { &self.table } else { &self.back };
        &table[place as usize * self.width..][..self.width]
    }

    /// The legs from one place to all others and to it from all others, if metres are seconds.
    #[inline]
    pub(crate) fn slim(&self, place: u32) -> Option<(&[i32], &[i32])> {
        let back = if self.slim_back.is_empty() { &self.slim } else { &self.slim_back };
        let row = place as usize * self.width..(place as usize + 1) * self.width;
        Some((self.slim.get(row.clone())?, back.get(row)?))
    }

    fn new(width: usize, table: Vec<Leg>, day: SpeedDay) -> Self {
        let turned = |k: usize| table[k % width * width + k / width];
        let symmetric = (0..table.len()).all(|k| table[k] == turned(k));
        let back = if symmetric { Vec::new() } else { (0..table.len()).map(turned).collect() };
        let slim = |table: &[Leg]| -> Vec<i32> { table.iter().map(|leg| leg.seconds).collect() };
        let same = table.iter().all(|leg| leg.metres == leg.seconds);
        let (slim, slim_back) = if same { (slim(&table), slim(&back)) } else { Default::default() };
        Legs { width, table, back, slim, slim_back, day }
    }

    /// Longest time and longest way of any leg.
    pub(crate) fn longest(&self) -> Leg {
        self.table.iter().fold(Leg::default(), |most, leg| Leg {
            seconds: most.seconds.max(leg.seconds),
            metres: most.metres.max(leg.metres),
        })
    }

    /// Tables for every profile of the problem, places in the given order.
    pub(crate) fn all(data: &ProblemData, order: &[u32]) -> Vec<Legs> {
        match &data.travel {
            Travel::Computed { road_factor, profiles } => {
                let vectors: Vec<[f64; 3]> =
                    order.iter().map(|p| unit_vector(&data.places[*p as usize])).collect();
                profiles.iter().map(|p| computed(&vectors, *road_factor, p)).collect()
            }
            Travel::Matrix { profiles } => profiles.iter().map(|p| given(p, order)).collect(),
        }
    }
}

fn given(profile: &MatrixProfile, order: &[u32]) -> Legs {
    let metres = if profile.metres.is_empty() { &profile.seconds } else { &profile.metres };
    let leg = |(a, b): (usize, usize)| Leg { seconds: profile.seconds[a][b], metres: metres[a][b] };
    let pairs = order.iter().flat_map(|a| order.iter().map(move |b| (*a as usize, *b as usize)));
    let table = pairs.map(leg).collect();
    Legs::new(order.len(), table, SpeedDay::new(&profile.rush))
}

fn computed(vectors: &[[f64; 3]], factor: f64, profile: &SpeedProfile) -> Legs {
    let width = vectors.len();
    let mut table = vec![Leg::default(); width * width];
    for i in 0..width {
        for j in 0..i {
            let leg = leg_of(great_circle(vectors[i], vectors[j]) * factor, profile);
            table[i * width + j] = leg;
            table[j * width + i] = leg;
        }
    }
    Legs::new(width, table, SpeedDay::new(&profile.rush))
}

fn leg_of(metres: f64, profile: &SpeedProfile) -> Leg {
    if metres < 0.5 {
        return Leg::default();
    }
    let seconds = metres * 3.6 / profile.speed_kmh + profile.per_leg as f64;
    Leg { seconds: seconds.round() as i32, metres: metres.round() as i32 }
}

/// A place as a point on the unit sphere.
fn unit_vector(place: &Place) -> [f64; 3] {
    let (lat, lon) = (place.lat.to_radians(), place.lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// Metres along the great circle: twice the arc sine of half the chord.
fn great_circle(a: [f64; 3], b: [f64; 3]) -> f64 {
    let chord = ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) + (a[2] - b[2]).powi(2)).sqrt();
    2.0 * (chord / 2.0).min(1.0).asin() * EARTH_METRES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beijing_to_shanghai_is_about_1068_km() {
        let a = unit_vector(&Place::new(39.9042, 116.4074));
        let b = unit_vector(&Place::new(31.2304, 121.4737));
        assert!((great_circle(a, b) / 1000.0 - 1067.3).abs() < 1.5, "{}", great_circle(a, b));
    }
}
