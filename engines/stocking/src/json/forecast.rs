//! `forecast`.
use super::classify::Series;
use super::{read, write};
use crate::dist::{Bootstrap, DemandRate, MAX_MEAN, fit_negative_binomial};
use crate::forecast::{Method, forecast};
use crate::{Result, check};
use rand::SeedableRng;
use rand::rngs::SmallRng;
use serde::{Deserialize, Serialize};

pub(super) const HELP: &str = "\
in   series     [{name, history}]
     method     {\"method\": \"tsb\", \"alpha_size\": 0.1, \"alpha_probability\": 0.1}, or one of
                naive, zero, mean, tsb_tuned, by_class, moving_average (window), ses | croston | sba (alpha)
     lead_time  whole periods the quantiles are for (1)
     levels     quantile levels, e.g. [0.5, 0.9, 0.99]
     seed       of the bootstrap (1); replications (1000)
out  [{name, rate, parametric, bootstrap}]
     rate        units per period
     parametric  lead-time quantiles, negative binomial about the rate with the history's most likely variance ÷ mean
     bootstrap   the same drawn from the history (Willemain, Smart & Schwarz 2004)";
pub(super) const EXAMPLE: &str = r#"{"series":[{"name":"compressor","history":[0,0,3,0,0,1,0,0,0,4,0,0]}],"method":{"method":"tsb","alpha_size":0.1,"alpha_probability":0.1},"lead_time":3,"levels":[0.5,0.9,0.99]}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    series: Vec<Series>,
    method: Method,
    #[serde(default = "one")]
    lead_time: usize,
    #[serde(default)]
    levels: Vec<f64>,
    #[serde(default = "one_seed")]
    seed: u64,
    #[serde(default = "thousand")]
    replications: usize,
}

fn one() -> usize {
    1
}
fn one_seed() -> u64 {
    1
}
fn thousand() -> usize {
    1_000
}

#[derive(Serialize)]
struct Answer {
    name: String,
    rate: f64,
    parametric: Vec<i64>,
    bootstrap: Vec<f64>,
}

pub(super) fn run(input: &str) -> Result<String> {
    let request: Request = read(input)?;
    check::length("levels", request.levels.len(), 0, 20)?;
    request.levels.iter().try_for_each(|&level| check::inside("levels", level, 0.0, 1.0).map(|_| ()))?;
    let mut rng = SmallRng::seed_from_u64(request.seed);
    let answers: Result<Vec<Answer>> =
        request.series.iter().map(|series| answer(series, &request, &mut rng)).collect();
    write(&answers?)
}

fn answer(series: &Series, request: &Request, rng: &mut SmallRng) -> Result<Answer> {
    let rate = forecast(&series.history, request.method)?;
    let bootstrap = Bootstrap { replications: request.replications, jitter: true };
    let sample = bootstrap.draw(&series.history, request.lead_time, rng)?;
    let total =
        check::between("forecast over the lead time", rate * request.lead_time as f64, 0.0, MAX_MEAN)?;
    let ratio = fit_negative_binomial(&series.history)?.rate.ratio;
    let table = DemandRate { mean: total, ratio }.table();
    Ok(Answer {
        name: series.name.clone(),
        rate,
        parametric: request.levels.iter().map(|&level| table.quantile(level)).collect(),
        bootstrap: request.levels.iter().map(|&level| sample.quantile(level)).collect(),
    })
}
