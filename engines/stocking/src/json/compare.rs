//! `compare`.
use super::{read, write};
use crate::Result;
use crate::compare::{Comparison, Contender, Score, compare};
use rand::SeedableRng;
use rand::rngs::SmallRng;
use serde::{Deserialize, Serialize};

pub(super) const HELP: &str = "\
in   series      [[units per period, oldest first]]
     contenders  [{mean: method as in `forecast`, spread: poisson | negative_binomial | likely_negative_binomial |
                 empirical | bootstrap}]
     plan        {origins: how many last periods to forecast from, horizon: periods ahead, levels: [quantile levels]}
     seed        of the bootstrap (1)
out  [{mean, spread, mase, rmsse, bias, pinball: [per level], coverage: [per level], series, left_out}]
     Judge sporadic demand by rmsse, pinball and coverage: absolute errors (mase) reward forecasting zero.";
pub(super) const EXAMPLE: &str = r#"{"series":[[0,2,0,0,1,0,0,3,0,1,0,0,2,0]],"contenders":[{"mean":{"method":"croston","alpha":0.1},"spread":"poisson"},{"mean":{"method":"tsb_tuned"},"spread":"negative_binomial"}],"plan":{"origins":4,"horizon":2,"levels":[0.9]}}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    series: Vec<Vec<f64>>,
    contenders: Vec<Contender>,
    plan: Comparison,
    #[serde(default = "one")]
    seed: u64,
}

fn one() -> u64 {
    1
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    contender: Contender,
    #[serde(flatten)]
    score: Score,
}

pub(super) fn run(input: &str) -> Result<String> {
    let request: Request = read(input)?;
    let answer = |&contender: &Contender| {
        let mut rng = SmallRng::seed_from_u64(request.seed);
        Ok(Answer { contender, score: compare(&request.series, contender, &request.plan, &mut rng)? })
    };
    write(&request.contenders.iter().map(answer).collect::<Result<Vec<_>>>()?)
}
