//! Plans as GeoJSON (RFC 7946): a line for each tour, a point for each stop; straight lines, not roads.
use crate::model::{Place, Plan, ProblemData, Stop, Tour, What};
use serde_json::{Value, json};

/// Writes a plan for a map.
pub fn geojson(data: &ProblemData, plan: &Plan) -> String {
    let features: Vec<Value> =
        plan.tours.iter().flat_map(|t| std::iter::once(line(data, t)).chain(points(data, t))).collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn coordinates(place: &Place) -> Value {
    json!([place.lon, place.lat])
}

fn place_of(data: &ProblemData, stop: &Stop) -> Option<usize> {
    match stop.what {
        What::Job(job) => Some(data.jobs[job].place),
        What::Pickup(place) => Some(place),
        What::Lunch => None,
    }
}

fn line(data: &ProblemData, tour: &Tour) -> Value {
    let technician = &data.technicians[tour.technician];
    let stops = tour.stops.iter().filter_map(|s| place_of(data, s));
    let way = std::iter::once(technician.start).chain(stops).chain([technician.end_place()]);
    let coordinates: Vec<Value> = way.map(|p| coordinates(&data.places[p])).collect();
    let properties = json!({
        "technician": technician.id, "shift": tour.shift, "leave": tour.leave, "back": tour.back,
    });
    json!({
        "type": "Feature", "properties": properties,
        "geometry": { "type": "LineString", "coordinates": coordinates },
    })
}

fn points<'a>(data: &'a ProblemData, tour: &'a Tour) -> impl Iterator<Item = Value> + 'a {
    tour.stops.iter().filter_map(move |stop| {
        let place = data.places.get(place_of(data, stop)?)?;
        let what = match stop.what {
            What::Job(job) => data.jobs[job].id.clone(),
            _ => "pickup".to_owned(),
        };
        let properties = json!({
            "job": what, "technician": data.technicians[tour.technician].id,
            "arrive": stop.arrive, "start": stop.start, "end": stop.end,
        });
        let geometry = json!({ "type": "Point", "coordinates": coordinates(place) });
        Some(json!({ "type": "Feature", "properties": properties, "geometry": geometry }))
    })
}
