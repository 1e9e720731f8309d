//! Cordeau's files (VRP, MDVRP, VRPTW, MDVRPTW; also Vidal's large ones in the same layout): a head `type m n t`, then
//! for each of `t` depots the longest tour and the capacity, then `n` customers and `t` depots, one a line. Distances
//! are Euclidean; everything is times 1000 and rounded, so that the plan's money is a thousand times the distance.
use super::mdvrptw::{euclid, thousand};
use super::text::{BadInput, ROWS_MAX, numbers};
use crate::model::{Job, Place, Prices, ProblemData, Technician, Travel};

type Row = (usize, Vec<f64>);

/// Several depots, of those kinds that are understood.
const DEPOTS: [u32; 2] = [2, 6];
/// One depot.
const ONE: [u32; 2] = [0, 4];
/// With time windows.
const WINDOWS: [u32; 2] = [4, 6];
/// Columns before the list of combinations: number, x, y, duration, demand, frequency, combinations.
const FIXED: usize = 7;

/// Whether the first line is such a head: four whole numbers, a known type before them.
pub(super) fn looks_like(text: &str) -> bool {
    let head = text.lines().find(|l| !l.trim().is_empty()).and_then(numbers);
    head.is_some_and(|h| h.len() == 4 && h[0] <= 7.0 && h.iter().all(|v| *v >= 0.0 && v.fract() == 0.0))
}

/// Reads one file.
///
/// # Errors
/// The line that cannot be understood, and why; periodic and site-dependent problems are refused by name.
pub fn cordeau(text: &str) -> Result<ProblemData, BadInput> {
    let lines = text.lines().enumerate().filter(|l| !l.1.trim().is_empty());
    let rows: Vec<Row> = lines
        .map(|(ix, l)| {
            numbers(l).map(|n| (ix + 1, n)).ok_or_else(|| BadInput::line(ix + 1, "expected numbers"))
        })
        .collect::<Result<_, _>>()?;
    let Some(((line, head), rows)) = rows.split_first() else {
        return Err(BadInput::line(1, "no numbers in the file"));
    };
    let [kind, vehicles, customers, depots] = head[..] else {
        return Err(BadInput::line(*line, "expected type, vehicles, customers and depots"));
    };
    let kind = kind as u32;
    if !DEPOTS.contains(&kind) && !ONE.contains(&kind) {
        return Err(BadInput::line(
            *line,
            "only the types 0, 2, 4 and 6 are understood (no periods, no site rules)",
        ));
    }
    let depots = if ONE.contains(&kind) { 1.0 } else { depots };
    let sane = (1.0..=1000.0).contains(&vehicles)
        && (1.0..=100.0).contains(&depots)
        && (1.0..=ROWS_MAX as f64 / 4.0).contains(&customers);
    if !sane || vehicles * depots > ROWS_MAX as f64 {
        return Err(BadInput::line(*line, "more vehicles, customers or depots than anybody needs, or none"));
    }
    let (customers, depots) = (customers as usize, depots as usize);
    let wanted = 2 * depots + customers;
    if rows.len() != wanted {
        let last = rows.last().map_or(*line, |r| r.0);
        return Err(BadInput::line(last, format!("{} rows after the head, not {wanted}", rows.len())));
    }
    let (limits, stops) = rows.split_at(depots);
    if let Some((line, _)) = limits.iter().find(|r| r.1.len() != 2) {
        return Err(BadInput::line(*line, "expected longest tour and capacity"));
    }
    if let Some((line, _)) = stops.iter().find(|r| r.1.len() < FIXED - 2) {
        return Err(BadInput::line(*line, "expected number, x, y, duration and demand"));
    }
    let windows = stops.iter().map(|r| window(r, WINDOWS.contains(&kind))).collect::<Result<Vec<_>, _>>()?;
    Ok(build(vehicles as usize, limits, stops, customers, &windows))
}

/// The window behind the list of combinations; depots of plain problems have none.
fn window((line, row): &Row, wanted: bool) -> Result<Option<(f64, f64)>, BadInput> {
    let listed = row.get(FIXED - 1).map_or(0, |n| n.max(0.0) as usize);
    match row.get(FIXED + listed..) {
        Some([from, to]) => Ok(Some((*from, *to))),
        Some([]) | None if !wanted => Ok(None),
        _ => Err(BadInput::line(*line, "expected a time window behind the list of combinations")),
    }
}

fn build(
    vehicles: usize,
    limits: &[Row],
    stops: &[Row],
    customers: usize,
    windows: &[Option<(f64, f64)>],
) -> ProblemData {
    let spots: Vec<Vec<f64>> = stops.iter().map(|(_, r)| r[..3].to_vec()).collect();
    let job = |k: usize| {
        let row = &stops[k].1;
        let job = Job::new(row[0].to_string(), k, thousand(row[3].max(0.0)));
        let job = Job { load: row[4].max(0.0) as i64, must: true, ..job };
        windows[k].map_or(job.clone(), |w| job.window(thousand(w.0), thousand(w.1)))
    };
    let limit = |v: f64| (v > 0.0).then_some(v);
    // Without windows a day has no end; a hundred thousand is beyond every file and within every tour.
    let day = |w: Option<(f64, f64)>| w.unwrap_or((0.0, 100_000.0));
    let depot_of = |k: usize| k / vehicles;
    let technician = |k: usize| {
        let (limits, open) = (&limits[depot_of(k)].1, day(windows[customers + depot_of(k)]));
        Technician {
            capacity: limit(limits[1]).map(|c| c as i64),
            tour_max: limit(limits[0]).map(thousand),
            prices: Prices { per_km: 1000.0, ..Prices::default() },
            ..Technician::new(format!("V{}", k + 1), customers + depot_of(k))
                .shift(thousand(open.0), thousand(open.1))
        }
    };
    ProblemData {
        places: spots.iter().map(|p| Place::new(p[2], p[1])).collect(),
        travel: Travel::Matrix { profiles: vec![euclid(&spots)] },
        jobs: (0..customers).map(job).collect(),
        technicians: (0..vehicles * limits.len()).map(technician).collect(),
        ..ProblemData::default()
    }
}
