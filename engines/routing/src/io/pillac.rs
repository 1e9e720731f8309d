//! Pillac's technician routing files: technicians from their homes, skills, tools and spare parts, both of which can be
//! fetched at the depot. A tool is kept as a part that its owner never runs out of. Times and distances are Euclidean,
//! times 100; money is a hundred times the working time (driving and service).
use super::text::{BadInput, ROWS_MAX};
use crate::model::{
    Job, MatrixProfile, PartNeed, Place, Prices, ProblemData, SkillNeed, Stock, Technician, Travel,
};

const SCALE: f64 = 100.0;
const ENDLESS: u32 = 1_000_000;

struct Row {
    line: usize,
    id: usize,
    /// x, y, window start, window end, service
    at: [f64; 5],
    /// skills, tools, parts
    lists: [Vec<u32>; 3],
}

/// Reads one file.
///
/// # Errors
/// The line that cannot be understood.
pub fn pillac(text: &str) -> Result<ProblemData, BadInput> {
    let mut crew = None;
    let mut rows = Vec::new();
    for (ix, line) in text.lines().enumerate() {
        let starts_with_digit = line.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if !starts_with_digit {
            continue;
        } else if crew.is_none() {
            let first = line.split_whitespace().next().and_then(|w| w.parse::<usize>().ok());
            crew = Some(first.ok_or_else(|| BadInput::line(ix + 1, "expected the number of technicians"))?);
        } else {
            rows.push(row(ix + 1, line)?);
        }
    }
    let crew = crew.unwrap_or(0);
    if rows.len() > ROWS_MAX / 4 || rows.len() <= crew || crew == 0 {
        return Err(BadInput::line(1, "expected a crew, a depot, technicians and requests"));
    }
    if let Some((_, r)) = rows.iter().enumerate().find(|(k, r)| r.id != *k) {
        return Err(BadInput::line(r.line, "ids must count up from 0"));
    }
    let jobs = rows[crew + 1..].iter().map(job).collect();
    let technicians = rows[1..=crew].iter().map(technician).collect();
    Ok(ProblemData {
        name: text.lines().next().unwrap_or_default().trim().to_owned(),
        places: rows.iter().map(|r| Place::new(r.at[1], r.at[0])).collect(),
        travel: Travel::Matrix { profiles: vec![euclid(&rows)] },
        jobs,
        technicians,
        depots: vec![0],
        ..ProblemData::default()
    })
}

fn row(line: usize, text: &str) -> Result<Row, BadInput> {
    let bad = || BadInput::line(line, "expected id, x, y, window, service and three lists in brackets");
    let (head, lists) = text.split_once('[').ok_or_else(bad)?;
    let words: Vec<f64> =
        head.split_whitespace().map_while(|w| w.parse().ok().filter(|v: &f64| v.abs() < 1e6)).collect();
    let [id, at @ ..] = words.as_slice() else { return Err(bad()) };
    let mut parts = lists.split('[').map(|l| list(l.split(']').next().unwrap_or_default()));
    let mut next = || parts.next().flatten().ok_or_else(bad);
    let lists = [next()?, next()?, next()?];
    Ok(Row { line, id: *id as usize, at: at.try_into().map_err(|_| bad())?, lists })
}

fn list(text: &str) -> Option<Vec<u32>> {
    let words = text.split(',').map(str::trim).filter(|w| !w.is_empty());
    words.map(|w| w.parse::<u32>().ok().filter(|v| *v <= ENDLESS)).collect()
}

fn scaled(v: f64) -> i64 {
    (v * SCALE).round() as i64
}

fn job(row: &Row) -> Job {
    let tools = row.lists[1].iter().map(|t| PartNeed { part: format!("tool {t}"), quantity: 1 });
    let spare = row.lists[2].iter().enumerate().filter(|p| *p.1 > 0);
    let spare = spare.map(|(p, quantity)| PartNeed { part: format!("part {p}"), quantity: *quantity });
    Job {
        skills: row.lists[0].iter().map(|s| SkillNeed { skill: s.to_string(), level: 0 }).collect(),
        parts: tools.chain(spare).collect(),
        must: true,
        ..Job::new(row.id.to_string(), row.id, scaled(row.at[4])).window(scaled(row.at[2]), scaled(row.at[3]))
    }
}

fn technician(row: &Row) -> Technician {
    let tools = row.lists[1].iter().map(|t| Stock { part: format!("tool {t}"), quantity: ENDLESS });
    let spare = row.lists[2].iter().enumerate();
    let spare = spare.map(|(p, quantity)| Stock { part: format!("part {p}"), quantity: *quantity });
    let prices = Prices { driving_per_hour: 3600.0, service_per_hour: 3600.0, ..Prices::default() };
    let mut technician = Technician::new(row.id.to_string(), row.id).prices(prices);
    technician.stock = tools.chain(spare).collect();
    row.lists[0]
        .iter()
        .fold(technician, |t, s| t.skill(s.to_string(), 0))
        .shift(scaled(row.at[2]), scaled(row.at[3]))
}

fn euclid(rows: &[Row]) -> MatrixProfile {
    let far = |a: &Row, b: &Row| scaled((a.at[0] - b.at[0]).hypot(a.at[1] - b.at[1])).min(1 << 28) as i32;
    let seconds = rows.iter().map(|a| rows.iter().map(|b| far(a, b)).collect()).collect();
    MatrixProfile { seconds, ..MatrixProfile::default() }
}
