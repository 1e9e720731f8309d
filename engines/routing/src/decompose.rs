//! A nation in pieces: technicians are cut into neighbouring groups, each group's plan is improved on its own (by any
//! machine), and the pieces are put back. From round to round the cuts move by half a group, so that what one round
//! could not exchange across a border the next one can.
//!
//! Within a round no technician and no planned visit is in two regions, so merging never conflicts, and the merged plan
//! is valid if each piece is. (POPMUSIC, Taillard and Voß 2002, with a space-filling curve for neighbourhood.)
use crate::curve::{Bounds, hilbert};
use crate::model::{Job, JobIx, Pin, Place, Plan, ProblemData, Stop, TechnicianIx, Tour, Travel, What};
use std::collections::HashMap;

/// One piece of work: some technicians, what they have, and jobs nobody has yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// Positions in the whole problem's technicians.
    pub technicians: Vec<TechnicianIx>,
    /// Positions in the whole problem's jobs.
    pub jobs: Vec<JobIx>,
}

/// A region as a problem of its own, with its part of the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    /// Solve this.
    pub data: ProblemData,
    /// Starting from this.
    pub plan: Plan,
}

/// Cuts the problem into regions of about `technicians_each`; rounds of odd number cut halfway between the others'.
pub fn regions(data: &ProblemData, plan: &Plan, technicians_each: usize, round: usize) -> Vec<Region> {
    let curve = curve_order(data);
    let each = technicians_each.max(1);
    let shift = if round % 2 == 1 { each / 2 } else { 0 };
    let mut region_of = vec![0; data.technicians.len()];
    let mut regions: Vec<Region> = Vec::new();
    for (position, &technician) in curve.iter().enumerate() {
        let region = (position + shift) / each;
        regions.resize(regions.len().max(region + 1), Region::default());
        regions[region].technicians.push(technician);
        region_of[technician] = region;
    }
    give_jobs(data, plan, &region_of, &mut regions);
    regions.retain(|r| !r.technicians.is_empty() && !r.jobs.is_empty());
    regions
}

fn give_jobs(data: &ProblemData, plan: &Plan, region_of: &[usize], regions: &mut [Region]) {
    let mut given = vec![usize::MAX; data.jobs.len()];
    for tour in &plan.tours {
        let region = region_of[tour.technician];
        // A crew's job whose technicians are in two regions is in both, fixed in each.
        for job in tour.jobs().filter(|j| *j < data.jobs.len()) {
            if std::mem::replace(&mut given[job], region) != region {
                regions[region].jobs.push(job);
            }
        }
    }
    let grid = Grid::new(data);
    for job in (0..data.jobs.len()).filter(|j| given[*j] == usize::MAX) {
        if let Some(nearest) = grid.nearest(data, &data.places[data.jobs[job].place]) {
            regions[region_of[nearest]].jobs.push(job);
        }
    }
    for region in regions {
        region.jobs.sort_unstable();
        region.jobs.dedup();
    }
}

/// Technicians along a Hilbert curve through their start places.
fn curve_order(data: &ProblemData) -> Vec<TechnicianIx> {
    let bounds = Bounds::of(&data.places);
    let mut order: Vec<(u32, TechnicianIx)> = (0..data.technicians.len())
        .map(|t| (hilbert(bounds.cell(&data.places[data.technicians[t].start], 1 << 15)), t))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|o| o.1).collect()
}

/// Technicians' starts on a grid, for finding the nearest.
struct Grid {
    bounds: Bounds,
    cells: u32,
    at: HashMap<(u32, u32), Vec<TechnicianIx>>,
}

impl Grid {
    fn new(data: &ProblemData) -> Self {
        let bounds = Bounds::of(&data.places);
        let cells = ((data.technicians.len() as f64).sqrt() as u32).max(1);
        let mut at: HashMap<(u32, u32), Vec<TechnicianIx>> = HashMap::new();
        for (ix, technician) in data.technicians.iter().enumerate() {
            at.entry(bounds.cell(&data.places[technician.start], cells)).or_default().push(ix);
        }
        Grid { bounds, cells, at }
    }

    /// The technician nearest to a place, by rings of cells outwards.
    fn nearest(&self, data: &ProblemData, place: &Place) -> Option<TechnicianIx> {
        let (x, y) = self.bounds.cell(place, self.cells);
        let far = |t: &TechnicianIx| {
            let start = &data.places[data.technicians[*t].start];
            (start.lat - place.lat).powi(2) + (start.lon - place.lon).powi(2)
        };
        let mut found: Option<(u32, TechnicianIx)> = None;
        for ring in 0..=self.cells {
            let hits = self.ring(x, y, ring).min_by(|a, b| far(a).total_cmp(&far(b)));
            if let Some(hit) = hits {
                let nearer = found.is_none_or(|f| far(&hit) < far(&f.1));
                found = if nearer { Some((found.map_or(ring, |f| f.0), hit)) } else { found };
            }
            // One ring further may still hold a nearer one; two cannot.
            if found.is_some_and(|f| ring > f.0) {
                break;
            }
        }
        found.map(|f| f.1)
    }

    fn ring(&self, x: u32, y: u32, ring: u32) -> impl Iterator<Item = TechnicianIx> + '_ {
        let cells = self.cells;
        let range = move |c: u32| c.saturating_sub(ring)..=(c + ring).min(cells - 1);
        let edge = move |cx: u32, cy: u32| cx.abs_diff(x).max(cy.abs_diff(y)) == ring;
        range(x)
            .flat_map(move |cx| range(y).map(move |cy| (cx, cy)))
            .filter(move |c| edge(c.0, c.1))
            .flat_map(|c| self.at.get(&c).into_iter().flatten().copied())
    }
}

/// The region as a problem. Jobs tied to jobs outside (order, same technician, crews across the border) are pinned where
/// they are; if they are not planned, they are left to another round.
pub fn piece(data: &ProblemData, plan: &Plan, region: &Region) -> Piece {
    let inside: HashMap<&str, ()> = region.jobs.iter().map(|j| (data.jobs[*j].id.as_str(), ())).collect();
    let tied_outside = outside_ties(data, &inside);
    let mut piece = Piece { data: ProblemData { jobs: Vec::new(), ..shell(data) }, plan: Plan::default() };
    let mut places = HashMap::new();
    let mut place = |old: usize, list: &mut Vec<usize>| {
        *places.entry(old).or_insert_with(|| {
            list.push(old);
            list.len() - 1
        })
    };
    let mut kept = Vec::new();
    for &t in &region.technicians {
        let mut technician = data.technicians[t].clone();
        technician.end = Some(place(technician.end_place(), &mut kept));
        technician.start = place(technician.start, &mut kept);
        piece.data.technicians.push(technician);
    }
    piece.data.depots = data.depots.iter().map(|d| place(*d, &mut kept)).collect();
    let own: HashMap<TechnicianIx, usize> =
        region.technicians.iter().enumerate().map(|(n, o)| (*o, n)).collect();
    let mut seats: HashMap<JobIx, Vec<Seated>> = HashMap::new();
    for tour in plan.tours.iter().filter(|t| own.contains_key(&t.technician)) {
        for (job, stop) in tour.stops.iter().filter_map(|s| Some((job_of(s)?, s))) {
            seats.entry(job).or_default().push((tour, stop));
        }
    }
    let numbers: HashMap<JobIx, usize> =
        region.jobs.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    for &j in &region.jobs {
        let mut job = frozen_if_tied(
            data,
            &data.jobs[j],
            seats.get(&j).map_or(&[], Vec::as_slice),
            &tied_outside,
            region,
        );
        job.place = place(job.place, &mut kept);
        forget_strangers(&mut job, data, region, &inside);
        piece.data.jobs.push(job);
    }
    piece.data.places = kept.iter().map(|p| data.places[*p]).collect();
    piece.data.travel = cut_travel(&data.travel, &kept);
    piece.plan.tours = plan.tours.iter().filter_map(|t| renumber(t, &own, &numbers, &places)).collect();
    piece
}

fn shell(data: &ProblemData) -> ProblemData {
    ProblemData { pickup_duration: data.pickup_duration, objective: data.objective, ..ProblemData::default() }
}

fn job_of(stop: &Stop) -> Option<JobIx> {
    match stop.what {
        What::Job(job) => Some(job),
        _ => None,
    }
}

/// Names of jobs inside that are tied to jobs outside, either way round.
fn outside_ties<'a>(data: &'a ProblemData, inside: &HashMap<&str, ()>) -> HashMap<&'a str, ()> {
    let mut tied = HashMap::new();
    for job in data.jobs.iter().filter(|j| !j.after.is_empty() || j.same_technician_as.is_some()) {
        for other in job.after.iter().map(|a| &a.job).chain(&job.same_technician_as) {
            if inside.contains_key(job.id.as_str()) != inside.contains_key(other.as_str()) {
                tied.insert(job.id.as_str(), ());
                tied.insert(other.as_str(), ());
            }
        }
    }
    tied
}

type Seated<'a> = (&'a Tour, &'a Stop);

/// The job as it stands, or, if it is tied across the border, one that may not move in this piece: pinned to its
/// technician and second, or nobody's if it is not planned.
fn frozen_if_tied(
    data: &ProblemData,
    job: &Job,
    seats: &[Seated],
    tied: &HashMap<&str, ()>,
    region: &Region,
) -> Job {
    let mut job = job.clone();
    let whole = seats.is_empty() || seats.len() == job.crew_size();
    if whole && !tied.contains_key(job.id.as_str()) {
        return job;
    }
    // Its ties to jobs inside stay: those may move, and must keep them.
    match seats.first() {
        Some((_, stop)) => {
            // A crew wholly inside stays these two; `pin` can name only one of them.
            job.only = seats.iter().map(|(tour, _)| data.technicians[tour.technician].id.clone()).collect();
            let named = job.pin.take().map(|p| p.technician).filter(|t| job.only.contains(t));
            let technician = named.unwrap_or_else(|| job.only[0].clone());
            job.pin = Some(Pin { technician, start: Some(stop.start) });
            (job.crew, job.must) = (seats.len() as u8, true);
        }
        None => job.forbidden = region.technicians.iter().map(|t| data.technicians[*t].id.clone()).collect(),
    }
    job
}

/// Names of technicians and jobs outside mean nothing inside.
fn forget_strangers(job: &mut Job, data: &ProblemData, region: &Region, inside: &HashMap<&str, ()>) {
    let here = |name: &String| region.technicians.iter().any(|t| data.technicians[*t].id == *name);
    job.forbidden.retain(here);
    job.preferred.retain(here);
    let listed = !job.only.is_empty();
    job.only.retain(here);
    let stranger = job.pin.as_ref().is_some_and(|p| !here(&p.technician));
    if stranger || (listed && job.only.is_empty()) {
        // Reserved for somebody outside: nobody here may come.
        job.pin = None;
        job.forbidden = region.technicians.iter().map(|t| data.technicians[*t].id.clone()).collect();
    }
    job.planned = job.planned.take().filter(|p| here(&p.technician));
    job.after.retain(|a| inside.contains_key(a.job.as_str()));
    job.same_technician_as = job.same_technician_as.take().filter(|o| inside.contains_key(o.as_str()));
}

fn cut_travel(travel: &Travel, kept: &[usize]) -> Travel {
    let cut = |rows: &Vec<Vec<i32>>| -> Vec<Vec<i32>> {
        let of = |row: &Vec<i32>| kept.iter().map(|c| row[*c]).collect();
        if rows.is_empty() { Vec::new() } else { kept.iter().map(|r| of(&rows[*r])).collect() }
    };
    match travel {
        Travel::Computed { .. } => travel.clone(),
        Travel::Matrix { profiles } => {
            let mut profiles = profiles.clone();
            for p in &mut profiles {
                (p.seconds, p.metres) = (cut(&p.seconds), cut(&p.metres));
            }
            Travel::Matrix { profiles }
        }
    }
}

fn renumber(
    tour: &Tour,
    technicians: &HashMap<TechnicianIx, usize>,
    jobs: &HashMap<JobIx, usize>,
    places: &HashMap<usize, usize>,
) -> Option<Tour> {
    let mut tour = Tour { technician: *technicians.get(&tour.technician)?, ..tour.clone() };
    tour.stops.retain(|s| job_of(s).is_none_or(|j| jobs.contains_key(&j)));
    for stop in &mut tour.stops {
        stop.what = match stop.what {
            What::Job(job) => What::Job(jobs[&job]),
            What::Pickup(place) => What::Pickup(*places.get(&place)?),
            What::Lunch => What::Lunch,
        };
    }
    Some(tour)
}

/// Puts a region's new plan back into the whole plan. When all of a round are back: [`crate::settle()`].
pub fn merge(data: &ProblemData, plan: &mut Plan, region: &Region, piece: &Piece, solved: &Plan) {
    let mut planned = vec![false; data.jobs.len()];
    plan.tours.retain(|t| !region.technicians.contains(&t.technician));
    for tour in &solved.tours {
        let mut tour = Tour { technician: region.technicians[tour.technician], ..tour.clone() };
        for stop in &mut tour.stops {
            stop.what = match stop.what {
                What::Job(job) => What::Job(region.jobs[job]),
                What::Pickup(place) => What::Pickup(same_place(data, &piece.data.places[place])),
                What::Lunch => What::Lunch,
            };
        }
        plan.tours.push(tour);
    }
    plan.tours.sort_by_key(|t| (t.technician, t.shift));
    plan.tours.iter().flat_map(Tour::jobs).for_each(|j| planned[j] = true);
    plan.left_out = (0..planned.len()).filter(|j| !planned[*j]).collect();
}

/// The depot at that place.
fn same_place(data: &ProblemData, place: &Place) -> usize {
    data.depots.iter().copied().find(|d| data.places[*d] == *place).unwrap_or(0)
}
