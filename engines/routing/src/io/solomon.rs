//! Solomon's and Gehring and Homberger's VRPTW files, under the DIMACS convention: distances cut to one decimal, travel
//! time equal to distance, only distance counts. Everything is scaled by ten, so that the plan's money is ten times
//! the distance.
use super::text::{BadInput, ROWS_MAX, numbers};
use crate::model::{Job, MatrixProfile, Place, Prices, ProblemData, Technician, Travel};

/// Reads one file.
///
/// # Errors
/// The line that cannot be understood.
pub fn solomon(text: &str) -> Result<ProblemData, BadInput> {
    let rows: Vec<(usize, Vec<f64>)> =
        text.lines().enumerate().filter_map(|(ix, l)| numbers(l).map(|n| (ix + 1, n))).collect();
    if rows.len() > ROWS_MAX {
        return Err(BadInput::line(rows[ROWS_MAX].0, format!("more than {ROWS_MAX} rows")));
    }
    let Some(((line, fleet), customers)) = rows.split_first() else {
        return Err(BadInput::line(1, "no numbers in the file"));
    };
    let [vehicles, capacity] = fleet[..] else {
        return Err(BadInput::line(*line, "expected number and capacity of vehicles"));
    };
    if !(1.0..=10_000.0).contains(&vehicles) {
        return Err(BadInput::line(*line, "expected 1 to 10000 vehicles"));
    }
    if let Some((line, _)) = customers.iter().find(|r| r.1.len() != 7) {
        return Err(BadInput::line(*line, "expected seven numbers: id, x, y, demand, ready, due, service"));
    }
    if customers.is_empty() {
        return Err(BadInput::line(*line, "no depot after the fleet"));
    }
    let rows: Vec<&[f64]> = customers.iter().map(|r| r.1.as_slice()).collect();
    let name = text.lines().next().unwrap_or_default().trim().to_owned();
    Ok(problem(name, vehicles as usize, capacity as i64, &rows))
}

fn problem(name: String, vehicles: usize, capacity: i64, rows: &[&[f64]]) -> ProblemData {
    let ten = |v: f64| (v * 10.0).round() as i64;
    let depot = rows[0];
    let prices = Prices { per_km: 1000.0, ..Prices::default() };
    let technician = |k: usize| Technician {
        capacity: Some(capacity),
        ..Technician::new(format!("V{}", k + 1), 0).shift(ten(depot[4]), ten(depot[5])).prices(prices)
    };
    let job = |(ix, r): (usize, &&[f64])| Job {
        load: r[3] as i64,
        must: true,
        ..Job::new((r[0] as i64).to_string(), ix + 1, ten(r[6])).window(ten(r[4]), ten(r[5]))
    };
    ProblemData {
        name,
        places: rows.iter().map(|r| Place::new(r[2], r[1])).collect(),
        travel: Travel::Matrix { profiles: vec![euclid(rows)] },
        jobs: rows[1..].iter().enumerate().map(job).collect(),
        technicians: (0..vehicles).map(technician).collect(),
        ..ProblemData::default()
    }
}

fn euclid(rows: &[&[f64]]) -> MatrixProfile {
    let cut = |a: &[f64], b: &[f64]| (10.0 * (a[1] - b[1]).hypot(a[2] - b[2]) + 1e-9).floor() as i32;
    MatrixProfile {
        seconds: rows.iter().map(|a| rows.iter().map(|b| cut(a, b)).collect()).collect(),
        ..MatrixProfile::default()
    }
}
