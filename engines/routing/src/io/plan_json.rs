//! Plans as JSON, by names: what `dingxin-routing` writes and reads.
use super::json::at_line;
use super::text::BadInput;
use crate::model::{Plan, ProblemData, Score, Stop, Tour, What};
use crate::problem::Problem;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanJson {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<Score>,
    tours: Vec<TourJson>,
    #[serde(default)]
    left_out: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TourJson {
    technician: String,
    shift: usize,
    leave: i64,
    stops: Vec<StopJson>,
    back: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StopJson {
    #[serde(flatten)]
    what: WhatJson,
    arrive: i64,
    start: i64,
    end: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WhatJson {
    Job(String),
    Lunch(bool),
    Pickup(usize),
}

/// Writes a plan, with its score if known.
pub fn plan_to_json(data: &ProblemData, plan: &Plan, score: Option<Score>) -> String {
    let name = |j: usize| data.jobs[j].id.clone();
    let stop = |s: &Stop| StopJson {
        what: match s.what {
            What::Job(j) => WhatJson::Job(name(j)),
            What::Lunch => WhatJson::Lunch(true),
            What::Pickup(place) => WhatJson::Pickup(place),
        },
        arrive: s.arrive,
        start: s.start,
        end: s.end,
    };
    let tour = |t: &Tour| TourJson {
        technician: data.technicians[t.technician].id.clone(),
        shift: t.shift,
        leave: t.leave,
        stops: t.stops.iter().map(stop).collect(),
        back: t.back,
    };
    let tours = plan.tours.iter().map(tour).collect();
    let left_out = plan.left_out.iter().map(|j| name(*j)).collect();
    serde_json::to_string_pretty(&PlanJson { score, tours, left_out }).unwrap_or_default()
}

/// Reads a plan for a problem.
///
/// # Errors
/// The line and what is wrong there; a technician or job the problem does not have.
pub fn plan_from_json(problem: &Problem, text: &str) -> Result<Plan, BadInput> {
    read(text, &|id| problem.job_ix(id), &|id| problem.technician_ix(id))
}

/// As [`plan_from_json`], for data of which no [`Problem`] is made (a whole nation's tables would not fit in memory).
///
/// # Errors
/// The line and what is wrong there; a technician or job the data does not have.
pub fn plan_for_data(data: &ProblemData, text: &str) -> Result<Plan, BadInput> {
    let jobs: HashMap<&str, usize> =
        data.jobs.iter().enumerate().map(|(ix, j)| (j.id.as_str(), ix)).collect();
    let technicians: HashMap<&str, usize> =
        data.technicians.iter().enumerate().map(|(ix, t)| (t.id.as_str(), ix)).collect();
    read(text, &|id| jobs.get(id).copied(), &|id| technicians.get(id).copied())
}

type Lookup<'a> = &'a dyn Fn(&str) -> Option<usize>;

fn read(text: &str, job_ix: Lookup, technician_ix: Lookup) -> Result<Plan, BadInput> {
    let json: PlanJson = serde_json::from_str(text).map_err(at_line)?;
    let job = |id: &str| job_ix(id).ok_or_else(|| unknown(text, "job", id));
    let mut plan = Plan::default();
    for t in json.tours {
        let technician =
            technician_ix(&t.technician).ok_or_else(|| unknown(text, "technician", &t.technician))?;
        let mut tour = Tour { technician, shift: t.shift, leave: t.leave, stops: Vec::new(), back: t.back };
        for s in t.stops {
            let what = match s.what {
                WhatJson::Job(id) => What::Job(job(&id)?),
                WhatJson::Lunch(_) => What::Lunch,
                WhatJson::Pickup(place) => What::Pickup(place),
            };
            tour.stops.push(Stop { what, arrive: s.arrive, start: s.start, end: s.end });
        }
        plan.tours.push(tour);
    }
    plan.left_out = json.left_out.iter().map(|id| job(id)).collect::<Result<_, _>>()?;
    Ok(plan)
}

/// The first line that holds the unknown name.
fn unknown(text: &str, kind: &str, id: &str) -> BadInput {
    let line = text.lines().position(|l| l.contains(id)).unwrap_or(0) + 1;
    BadInput::line(line, format!("the problem has no {kind} {id:?}"))
}
