//! A map: points and routes. Works without tiles (a plain sheet with a graticule); the points stand in a list as well.
use super::field::some;
use maud::{Markup, html};

/// A map.
#[derive(Clone, Copy, Default)]
pub struct Map<'a> {
    /// What it shows.
    pub label: &'a str,
    /// JSON: `{"points":[{"lat":30.8,"lng":120.1,"label":"…","tone":"good","href":"/…"}],
    /// "routes":[{"label":"…","line":[[30.8,120.1],…]}]}`; angles in degrees, WGS 84.
    pub data: &'a str,
    /// Tile address with `{z}`, `{x}`, `{y}`; `""` for none.
    pub tiles: &'a str,
    /// Credit the tile owner asks for.
    pub credit: &'a str,
}

/// A map; `without` is shown in its place until it is drawn, and for those who cannot see it.
pub fn map(m: &Map, without: Markup) -> Markup {
    html! {
        figure aria-label=(m.label) {
            div.map data-island="map" data-map=(m.data) data-tiles=[some(m.tiles)] data-credit=[some(m.credit)] role="application" aria-label=(m.label) {}
            figcaption { (without) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn places_cannot_break_out_of_their_attribute() {
        let html = map(
            &Map { label: HOSTILE, data: r#"{"points":[{"label":"\"><b>"}]}"#, ..Map::default() },
            html! {},
        )
        .into_string();
        assert_tame(&html);
        assert!(!html.contains("<b>") && !html.contains("data-tiles"));
    }
}
