//! The questions asked in JSON: what each takes, the library call, and an example that works.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use staffing::over_service::History;
use staffing::pooling::{Comparison, Partly, Sites};
use staffing::{
    Result, forecast as coming, over_service as waste, pooling, roster as shifts, sim, worked_proof as proof,
};

use super::failure::Failure;
use super::{Source, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverServiceQuestion {
    history: History,
    #[serde(default = "ten")]
    steps_max: u32,
    #[serde(default = "two_hundred")]
    redraws: u32,
    #[serde(default)]
    seed: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PoolQuestion {
    sites: Sites,
    #[serde(default)]
    flexible_shares: Vec<f64>,
    #[serde(default)]
    seed: u64,
    #[serde(default = "ten")]
    runs: u32,
}

#[derive(Serialize)]
struct PoolAnswer {
    compared: Comparison,
    partly: Vec<Partly>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SimulateQuestion {
    model: sim::Model,
    #[serde(default)]
    seed: u64,
    #[serde(default = "ten")]
    runs: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ForecastQuestion {
    history: Vec<coming::Day>,
    ahead: Vec<coming::Ahead>,
    #[serde(default = "most")]
    coverage: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RosterQuestion {
    problem: shifts::Problem,
    #[serde(default)]
    effort: shifts::Effort,
}

#[derive(Serialize)]
struct RosterAnswer {
    solution: shifts::Solution,
    uncovered: Vec<shifts::Uncovered>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplanQuestion {
    problem: shifts::Problem,
    roster: shifts::Roster,
    from_day: u32,
    change_cost: f64,
    #[serde(default)]
    effort: shifts::Effort,
}

fn most() -> f64 {
    0.95
}

fn ten() -> u32 {
    10
}

fn two_hundred() -> u32 {
    200
}

pub fn over_service(source: &Source) -> std::result::Result<(), Failure> {
    answer(source, include_str!("examples/over_service.json"), |q: OverServiceQuestion| {
        waste::analyse(&q.history, q.steps_max, q.redraws, q.seed)
    })
}

pub fn pool(source: &Source) -> std::result::Result<(), Failure> {
    answer(source, include_str!("examples/pool.json"), |q: PoolQuestion| {
        let compared = pooling::compare(&q.sites)?;
        let partly = |share: &f64| pooling::partly_pooled(&q.sites, *share, q.seed, q.runs);
        Ok(PoolAnswer { compared, partly: q.flexible_shares.iter().map(partly).collect::<Result<_>>()? })
    })
}

pub fn simulate(source: &Source) -> std::result::Result<(), Failure> {
    answer(source, include_str!("examples/simulate.json"), |q: SimulateQuestion| {
        sim::simulate(&q.model, q.seed, q.runs)
    })
}

pub fn forecast(source: &Source) -> std::result::Result<(), Failure> {
    answer(source, include_str!("examples/forecast.json"), |q: ForecastQuestion| {
        coming::forecast(&q.history, &q.ahead, q.coverage)
    })
}

pub fn roster(source: &Source) -> std::result::Result<(), Failure> {
    answer(source, include_str!("examples/roster.json"), |q: RosterQuestion| {
        let solution = shifts::solve(&q.problem, &q.effort)?;
        let uncovered = shifts::explain(&q.problem, &solution.roster)?;
        Ok(RosterAnswer { solution, uncovered })
    })
}

pub fn replan(source: &Source) -> std::result::Result<(), Failure> {
    answer(source, include_str!("examples/replan.json"), |q: ReplanQuestion| {
        shifts::replan(&q.problem, &q.roster, q.from_day, q.change_cost, &q.effort)
    })
}

pub fn worked_proof(source: &Source) -> std::result::Result<(), Failure> {
    let example = serde_json::to_string_pretty(&proof::Assumptions::default())?;
    answer(source, &format!("{example}\n"), |assumptions: proof::Assumptions| proof::prove(&assumptions))
}

/// Prints the example, or reads the question, acts, prints the answer.
pub fn answer<Q: DeserializeOwned, A: Serialize>(
    source: &Source,
    example: &str,
    act: impl Fn(Q) -> Result<A>,
) -> std::result::Result<(), Failure> {
    match source {
        Source { example: true, .. } => json::write_out(example),
        Source { json: Some(file), .. } => json::print(&act(serde_json::from_str(&json::read(file)?)?)?),
        Source { csv: Some(_), .. } => Err(Failure::NoTable),
        _ => Err(Failure::NoInput),
    }
}
