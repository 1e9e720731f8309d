//! Multi-depot VRPTW in the VRPLIB dialect (instances of Cordeau's and Vidal's families; Cordeau's own layout: `cordeau`): Euclidean, everything times 1000 and
//! rounded, tours limited in duration. The plan's money is a thousand times the distance.
use super::text::{BadInput, ROWS_MAX, numbers};
use crate::model::{Job, MatrixProfile, Place, Prices, ProblemData, Technician, Travel};
use std::collections::HashMap;

type Rows = Vec<(usize, Vec<f64>)>;

/// Reads one file.
///
/// # Errors
/// The line that cannot be understood, or a section that is missing.
pub fn mdvrptw(text: &str) -> Result<ProblemData, BadInput> {
    let (mut heads, mut sections) = (HashMap::new(), HashMap::<&str, Rows>::new());
    let mut section = "";
    for (ix, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line == "EOF" {
            continue;
        } else if let Some((key, value)) = line.split_once(':') {
            heads.insert(key.trim(), (ix + 1, value.trim()));
        } else if line.ends_with("_SECTION") {
            section = line;
        } else {
            let row = numbers(line).ok_or_else(|| BadInput::line(ix + 1, "expected numbers"))?;
            sections.entry(section).or_default().push((ix + 1, row));
        }
    }
    build(&heads, &sections)
}

fn build(
    heads: &HashMap<&str, (usize, &str)>,
    sections: &HashMap<&str, Rows>,
) -> Result<ProblemData, BadInput> {
    let places = pairs(sections, "NODE_COORD_SECTION", 3)?;
    let n = places.len();
    if n > ROWS_MAX / 4 {
        return Err(BadInput::line(1, "too many nodes"));
    }
    let depots = pairs(sections, "DEPOT_SECTION", 1)?.len();
    let column = |name: &str, width: usize| -> Result<Vec<Vec<f64>>, BadInput> {
        let rows = pairs(sections, name, width)?;
        if rows.len() == n {
            Ok(rows)
        } else {
            Err(BadInput::line(1, format!("{name} does not have {n} rows")))
        }
    };
    let demand = column("DEMAND_SECTION", 2)?;
    let service = column("SERVICE_TIME_SECTION", 2)?;
    let windows = column("TIME_WINDOW_SECTION", 3)?;
    let head = |key: &str| -> Result<Option<f64>, BadInput> {
        let Some((line, text)) = heads.get(key) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| BadInput::line(*line, format!("{key} is not a number")))
    };
    let job = |k: usize| Job {
        load: demand[k][1] as i64,
        must: true,
        ..Job::new((k + 1).to_string(), k, thousand(service[k][1]))
            .window(thousand(windows[k][1]), thousand(windows[k][2]))
    };
    let mut technicians = Vec::new();
    for (k, row) in pairs(sections, "VEHICLES_DEPOT_SECTION", 2)?.iter().enumerate() {
        let depot = (row[1] as usize).checked_sub(1).filter(|d| *d < depots.min(n));
        let depot = depot.ok_or_else(|| BadInput::line(1, format!("vehicle {} has no depot", k + 1)))?;
        technicians.push(Technician {
            capacity: head("CAPACITY")?.map(|c| c as i64),
            tour_max: head("VEHICLES_MAX_DURATION")?.map(thousand),
            prices: Prices { per_km: 1000.0, ..Prices::default() },
            ..Technician::new(format!("V{}", k + 1), depot)
                .shift(thousand(windows[depot][1]), thousand(windows[depot][2]))
        });
    }
    Ok(ProblemData {
        name: heads.get("NAME").map(|h| h.1.to_owned()).unwrap_or_default(),
        places: places.iter().map(|p| Place::new(p[2], p[1])).collect(),
        travel: Travel::Matrix { profiles: vec![euclid(&places)] },
        jobs: (depots..n).map(job).collect(),
        technicians,
        ..ProblemData::default()
    })
}

fn pairs(sections: &HashMap<&str, Rows>, name: &str, width: usize) -> Result<Vec<Vec<f64>>, BadInput> {
    let rows = sections.get(name).ok_or_else(|| BadInput::line(1, format!("{name} is missing")))?;
    if let Some((line, _)) = rows.iter().find(|r| r.1.len() != width) {
        return Err(BadInput::line(*line, format!("expected {width} numbers")));
    }
    Ok(rows.iter().map(|r| r.1.clone()).collect())
}

pub(super) fn thousand(v: f64) -> i64 {
    (v * 1000.0).round() as i64
}

pub(super) fn euclid(places: &[Vec<f64>]) -> MatrixProfile {
    let far = |a: &[f64], b: &[f64]| (1000.0 * (a[1] - b[1]).hypot(a[2] - b[2])).round().min(1e9) as i32;
    let rows = places.iter().map(|a| places.iter().map(|b| far(a, b)).collect());
    MatrixProfile { seconds: rows.collect(), ..MatrixProfile::default() }
}
