//! Made-up days for trying things out: towns, technicians at home, skills, shifts, lunch, windows, priorities.
use crate::model::{
    Due, Job, Lunch, PartNeed, Place, Prices, ProblemData, Shift, Skill, SkillNeed, Stock, Technician, Travel,
};
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

const HOUR: i64 = 3600;
const SKILLS: usize = 8;
/// How often a technician has each skill, in hundredths.
const SKILL_WEIGHTS: [u32; SKILLS] = [30, 18, 14, 12, 10, 8, 5, 3];
/// One degree of latitude in kilometres.
const DEGREE_KM: f64 = 111.2;

/// How rich a made-up problem is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recipe {
    /// Jobs.
    pub jobs: usize,
    /// Technicians.
    pub technicians: usize,
    /// Days.
    pub days: i64,
    /// Areas of 60 km × 60 km, laid out in a square; jobs and technicians are spread over them evenly.
    pub areas: usize,
    /// Lunch on long shifts.
    pub lunch: bool,
    /// Due times with lateness, parts and a depot.
    pub rich: bool,
    /// Where chance starts.
    pub seed: u64,
}

/// Makes a problem up; the same recipe gives the same problem.
pub fn generate(recipe: &Recipe) -> ProblemData {
    let mut cook =
        Cook { r: SmallRng::seed_from_u64(recipe.seed), recipe: *recipe, data: ProblemData::default() };
    cook.data.name = format!("made-up n{} m{} s{}", recipe.jobs, recipe.technicians, recipe.seed);
    cook.data.travel = Travel::simple(1.3, 45.0);
    let areas = recipe.areas.max(1);
    for area in 0..areas {
        let share = |all: usize| all * (area + 1) / areas - all * area / areas;
        cook.area(area, share(recipe.jobs), share(recipe.technicians));
    }
    cook.data
}

struct Cook {
    r: SmallRng,
    recipe: Recipe,
    data: ProblemData,
}

impl Cook {
    fn area(&mut self, area: usize, jobs: usize, technicians: usize) {
        let side = (self.recipe.areas.max(1) as f64).sqrt().ceil() as usize;
        let corner = ((area % side) as f64 * 60.0, (area / side) as f64 * 60.0);
        let town = |r: &mut SmallRng| {
            (r.random_range(5.0..55.0), r.random_range(5.0..55.0), r.random_range(1.5..5.0))
        };
        let towns: Vec<_> = (0..(jobs / 60).max(1) + 2).map(|_| town(&mut self.r)).collect();
        if self.recipe.rich {
            let depot = self.place(corner, &[(30.0, 30.0, 0.1)]);
            self.data.depots.push(depot);
            self.data.pickup_duration = 600;
        }
        let first = self.data.technicians.len();
        for k in 0..technicians {
            let home = self.place(corner, &towns);
            let technician = self.technician(k, home);
            self.data.technicians.push(technician);
        }
        let capacity: i64 = self.data.technicians[first..]
            .iter()
            .flat_map(|t| &t.shifts)
            .map(|s| s.end - s.start - 1800)
            .sum();
        let mean = (capacity as f64 * 0.9 / jobs.max(1) as f64 - 900.0).max(900.0);
        for _ in 0..jobs {
            let place = self.place(corner, &towns);
            let job = self.job(place, mean, first);
            self.data.jobs.push(job);
        }
    }

    /// A place in or near a town, sometimes anywhere.
    fn place(&mut self, corner: (f64, f64), towns: &[(f64, f64, f64)]) -> usize {
        let r = &mut self.r;
        let town = towns.choose(r).copied().unwrap_or((30.0, 30.0, 10.0));
        let (x, y) = if r.random_bool(0.15) && towns.len() > 1 {
            (r.random_range(0.0..60.0), r.random_range(0.0..60.0))
        } else {
            (town.0 + town.2 * bell(r), town.1 + town.2 * bell(r))
        };
        let (x, y) = (corner.0 + x.clamp(0.0, 60.0), corner.1 + y.clamp(0.0, 60.0));
        let lat = 28.0 + y / DEGREE_KM;
        self.data.places.push(Place::new(lat, 112.0 + x / (DEGREE_KM * 30_f64.to_radians().cos())));
        self.data.places.len() - 1
    }

    fn technician(&mut self, k: usize, home: usize) -> Technician {
        let prices = Prices { driving_per_hour: 3600.0, ..Prices::default() };
        let mut t = Technician::new(format!("T{}", self.data.technicians.len()), home).prices(prices);
        let mut skills: Vec<usize> =
            (0..*[2, 3, 3, 4, 5].choose(&mut self.r).unwrap_or(&3)).map(|_| self.skill()).collect();
        if k < SKILLS {
            skills.push(k); // every skill is held by somebody
        }
        skills.sort_unstable();
        skills.dedup();
        t.skills = skills.iter().map(|s| Skill { skill: format!("s{s}"), level: 1, expires: None }).collect();
        let (start, end) = match self.r.random_range(0..10) {
            0..6 => (8 * HOUR, 16 * HOUR + 1800),
            6..8 => (7 * HOUR, 15 * HOUR + 1800),
            8 => (10 * HOUR, 18 * HOUR + 1800),
            _ => (8 * HOUR, 13 * HOUR),
        };
        for day in 0..self.recipe.days.max(1) {
            let at = |h: i64| day * 86_400 + h;
            let lunch =
                Lunch { earliest: at(11 * HOUR + 1800), latest: at(13 * HOUR + 1800), duration: 1800 };
            let owed = self.recipe.lunch && end - start > 6 * HOUR;
            t.shifts.push(Shift {
                start: at(start),
                end: at(end),
                overtime_max: 0,
                lunch: owed.then_some(lunch),
            });
        }
        if self.recipe.rich {
            let stock = |part: usize| Stock { part: format!("p{part}"), quantity: 3 };
            t.stock = (0..20).filter(|_| self.r.random_bool(0.6)).map(stock).collect();
        }
        t
    }

    fn skill(&mut self) -> usize {
        let mut draw = self.r.random_range(0..SKILL_WEIGHTS.iter().sum());
        SKILL_WEIGHTS
            .iter()
            .position(|w| {
                let here = draw < *w;
                draw = draw.saturating_sub(*w);
                here
            })
            .unwrap_or(0)
    }

    fn job(&mut self, place: usize, mean: f64, first: usize) -> Job {
        let duration =
            (mean.ln() - 0.12 + 0.5 * bell(&mut self.r)).exp().clamp(600.0, 10_800.0) as i64 / 300 * 300;
        let mut job = Job::new(format!("J{}", self.data.jobs.len()), place, duration);
        let day = self.r.random_range(0..self.recipe.days.max(1)) * 86_400;
        let (from, to) = self.window();
        job = job.window(day + from * HOUR, day + to * HOUR);
        let held: Vec<String> = match self.data.technicians[first..].choose(&mut self.r) {
            Some(technician) => technician.skills.iter().map(|s| s.skill.clone()).collect(),
            None => Vec::new(),
        };
        let count = if self.r.random_bool(0.8) { 1 } else { 2 };
        let chosen = held.choose_multiple(&mut self.r, count);
        job.skills = chosen.map(|s| SkillNeed { skill: s.clone(), level: 1 }).collect();
        job.priority = *[1, 1, 1, 2, 2, 2, 3, 3, 4, 5].choose(&mut self.r).unwrap_or(&1);
        if self.recipe.rich {
            let wait = *[2, 4, 8].choose(&mut self.r).unwrap_or(&4);
            job.due = Some(Due { at: day + (from + wait) * HOUR, cost_per_hour: 1800, hard: None });
            if self.r.random_bool(0.3) {
                let part = format!("p{}", self.r.random_range(0..20));
                job.parts.push(PartNeed { part, quantity: 1 });
            }
        }
        job
    }

    /// Hours of the day: anytime, a half day, or two hours.
    fn window(&mut self) -> (i64, i64) {
        match self.r.random_range(0..100) {
            0..35 => (7, 18),
            35..55 => (8, 12),
            55..75 => (12, 17),
            _ => {
                let from = 8 + 2 * self.r.random_range(0..4);
                (from, from + 2)
            }
        }
    }
}

/// Roughly normal, mean 0, deviation 1.
fn bell(r: &mut SmallRng) -> f64 {
    (0..12).map(|_| r.random_range(0.0..1.0)).sum::<f64>() - 6.0
}
