//! Where Chinese maps are shifted: one closed line, generous at sea, close at the land border.
//!
//! This is where a datum applies, not a statement about borders. Hong Kong, Macau and Taiwan lie inside, as in the
//! reference points; the Nansha and Zhongsha islands lie outside. The land part is drawn from Natural Earth 1:10m
//! (public domain), thinned to 0.4 km near border towns and 4 km elsewhere, and moved by up to 9 km at seven towns
//! (Suifenhe, Alashankou, Dongxing, Heihe, Changbai, Jiayin, Dandong) where that source cuts them off. Natural Earth
//! itself strays by a few kilometres in open country, so expect no better there.
use super::{Wgs84, outline_points::OUTLINE};

/// Whether maps of this place are drawn in GCJ-02.
pub fn uses_shifted_maps(place: Wgs84) -> bool {
    let (lon, lat) = place.pair();
    if !(73.0..=136.0).contains(&lon) || !(15.0..=54.0).contains(&lat) {
        return false;
    }
    let mut inside = false;
    let mut from = OUTLINE[OUTLINE.len() - 1];
    for &to in &OUTLINE {
        let crosses = (from.1 > lat) != (to.1 > lat);
        if crosses && lon < (to.0 - from.0) * (lat - from.1) / (to.1 - from.1) + from.0 {
            inside = !inside;
        }
        from = to;
    }
    inside
}
