//! vroom's JSON, so that its users can change over. What has no counterpart here is refused by name, not dropped.
//!
//! Taken over: jobs (place, service, setup, one-dimensional delivery, skills, priority, time windows), vehicles (start,
//! end, capacity, skills, time window, one break, most tasks, longest travel, costs), and given matrices. Without a
//! matrix, travel is computed: great circle × 1.3 at 40 km/h.
use super::json::at_line;
use super::text::BadInput;
use crate::model::{
    Job, Lunch, MatrixProfile, Place, Prices, ProblemData, Shift, Skill, SkillNeed, Technician, Travel,
    Window,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Input {
    vehicles: Vec<Vehicle>,
    #[serde(default)]
    jobs: Vec<VroomJob>,
    #[serde(default)]
    shipments: Vec<Value>,
    #[serde(default)]
    matrices: HashMap<String, Matrix>,
}

#[derive(Deserialize)]
struct Matrix {
    durations: Vec<Vec<i32>>,
    #[serde(default)]
    distances: Vec<Vec<i32>>,
}

#[derive(Deserialize)]
struct Vehicle {
    id: u64,
    start: Option<[f64; 2]>,
    end: Option<[f64; 2]>,
    start_index: Option<usize>,
    end_index: Option<usize>,
    #[serde(default)]
    capacity: Vec<i64>,
    #[serde(default)]
    skills: Vec<u32>,
    time_window: Option<[i64; 2]>,
    #[serde(default)]
    breaks: Vec<Break>,
    max_tasks: Option<u32>,
    max_travel_time: Option<i64>,
    #[serde(default)]
    costs: Costs,
}

#[derive(Deserialize)]
struct Break {
    #[serde(default)]
    time_windows: Vec<[i64; 2]>,
    #[serde(default)]
    service: i64,
}

#[derive(Deserialize)]
#[serde(default)]
struct Costs {
    fixed: i64,
    per_hour: f64,
    per_km: f64,
}

impl Default for Costs {
    fn default() -> Self {
        Costs { fixed: 0, per_hour: 3600.0, per_km: 0.0 }
    }
}

#[derive(Deserialize)]
struct VroomJob {
    id: u64,
    location: Option<[f64; 2]>,
    location_index: Option<usize>,
    #[serde(default)]
    service: i64,
    #[serde(default)]
    setup: i64,
    #[serde(default)]
    delivery: Vec<i64>,
    #[serde(default)]
    pickup: Vec<i64>,
    #[serde(default)]
    skills: Vec<u32>,
    #[serde(default)]
    priority: u32,
    #[serde(default)]
    time_windows: Vec<[i64; 2]>,
}

/// Latest instant of a vehicle without a time window.
const OPEN_END: i64 = 10_000_000;

/// Reads one problem.
///
/// # Errors
/// The line that is not JSON of that shape, or a feature without a counterpart.
pub fn vroom(text: &str) -> Result<ProblemData, BadInput> {
    let input: Input = serde_json::from_str(text).map_err(at_line)?;
    refuse_unknown(text, &input)?;
    let mut places =
        Places { given: input.matrices.values().next().map(|m| m.durations.len()), list: Vec::new() };
    let mut data = ProblemData { name: "vroom".into(), ..ProblemData::default() };
    places.list = vec![Place::default(); places.given.unwrap_or(0)];
    for vehicle in &input.vehicles {
        data.technicians.push(technician(vehicle, &mut places)?);
    }
    for job in &input.jobs {
        data.jobs.push(one_job(job, &mut places)?);
    }
    if let Some(matrix) = input.matrices.into_values().next() {
        let profile =
            MatrixProfile { seconds: matrix.durations, metres: matrix.distances, ..MatrixProfile::default() };
        data.travel = Travel::Matrix { profiles: vec![profile] };
    }
    data.places = places.list;
    Ok(data)
}

fn refuse_unknown(text: &str, input: &Input) -> Result<(), BadInput> {
    let line = |word: &str| text.lines().position(|l| l.contains(word)).unwrap_or(0) + 1;
    let refuse = |word: &str, why: &str| Err(BadInput::line(line(word), why.to_owned()));
    if !input.shipments.is_empty() {
        return refuse("shipments", "shipments are not supported");
    }
    if input.matrices.len() > 1 {
        return refuse("matrices", "only one profile is supported");
    }
    if input.vehicles.iter().any(|v| v.capacity.len() > 1) || input.jobs.iter().any(|j| j.delivery.len() > 1)
    {
        return refuse("capacity", "only one dimension of capacity is supported");
    }
    if input.jobs.iter().any(|j| j.pickup.iter().any(|p| *p != 0)) {
        return refuse("pickup", "pickups are not supported");
    }
    if input.vehicles.iter().any(|v| v.breaks.len() > 1 || v.breaks.iter().any(|b| b.time_windows.len() != 1))
    {
        return refuse("breaks", "one break with one time window is supported");
    }
    Ok(())
}

struct Places {
    /// Size of the matrix, if there is one.
    given: Option<usize>,
    list: Vec<Place>,
}

impl Places {
    fn at(
        &mut self,
        index: Option<usize>,
        lon_lat: Option<[f64; 2]>,
        whose: &str,
    ) -> Result<usize, BadInput> {
        let missing = || BadInput::line(1, format!("{whose} has no usable place"));
        if let Some(size) = self.given {
            let index = index.filter(|i| *i < size).ok_or_else(missing)?;
            self.list[index] = lon_lat.map_or(self.list[index], |c| Place::new(c[1], c[0]));
            return Ok(index);
        }
        let [lon, lat] = lon_lat.ok_or_else(missing)?;
        self.list.push(Place::new(lat, lon));
        Ok(self.list.len() - 1)
    }
}

fn technician(v: &Vehicle, places: &mut Places) -> Result<Technician, BadInput> {
    let whose = format!("vehicle {}", v.id);
    let start = places.at(v.start_index.or(v.end_index), v.start.or(v.end), &whose)?;
    let has_end = v.end_index.is_some() || v.end.is_some();
    let end = if has_end { places.at(v.end_index, v.end, &whose)? } else { start };
    let [open, close] = v.time_window.unwrap_or([0, OPEN_END]);
    let lunch = v.breaks.first().map(|b| Lunch {
        earliest: b.time_windows[0][0],
        latest: b.time_windows[0][1],
        duration: b.service,
    });
    let c = &v.costs;
    Ok(Technician {
        end: Some(end),
        shifts: vec![Shift { start: open, end: close, overtime_max: 0, lunch }],
        skills: v.skills.iter().map(|s| Skill { skill: s.to_string(), ..Skill::default() }).collect(),
        capacity: v.capacity.first().copied(),
        jobs_max: v.max_tasks,
        driving_max: v.max_travel_time,
        prices: Prices {
            driving_per_hour: c.per_hour,
            per_km: c.per_km,
            per_tour: c.fixed,
            ..Prices::default()
        },
        ..Technician::new(v.id.to_string(), start)
    })
}

fn one_job(j: &VroomJob, places: &mut Places) -> Result<Job, BadInput> {
    let place = places.at(j.location_index, j.location, &format!("job {}", j.id))?;
    Ok(Job {
        windows: j.time_windows.iter().map(|w| Window::new(w[0], w[1])).collect(),
        skills: j.skills.iter().map(|s| SkillNeed { skill: s.to_string(), level: 0 }).collect(),
        load: j.delivery.first().copied().unwrap_or(0),
        priority: j.priority.min(1000),
        ..Job::new(j.id.to_string(), place, j.service.saturating_add(j.setup))
    })
}
