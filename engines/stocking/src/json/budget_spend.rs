//! `budget`.
use super::{read, write};
use crate::Result;
use crate::budget::{BudgetProblem, Part, Place, spend};
use serde::Deserialize;

pub(super) const HELP: &str = "\
in   places   [{name, parent: index of an earlier place (none: supplied from outside), lead_time}], up to three levels
     parts    [{name, unit_cost, weight (1): how much a backorder matters, ratio (1): variance ÷ mean of demand,
              demand: [[index of place, units per period], ...]}]
     money    to spend on stock
     threads  (1)
out  stock      per part [[index of place, units], ...]
     achieved   {spent, backorders: expected and weighted, ready_rate: share of demand finding stock, units}
     bound      no allocation of this money owes less; gap = 1 − bound ÷ backorders
     price      backorders avoided by the last unit of money";
pub(super) const EXAMPLE: &str = r#"{"places":[{"name":"central","lead_time":30},{"name":"north","parent":0,"lead_time":2},{"name":"south","parent":0,"lead_time":4}],"parts":[{"name":"compressor","unit_cost":900,"demand":[[1,0.02],[2,0.05]]},{"name":"seal","unit_cost":4,"ratio":2,"demand":[[1,0.5],[2,0.8]]}],"money":6000}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    places: Vec<Place>,
    parts: Vec<Part>,
    money: f64,
    #[serde(default = "one")]
    threads: usize,
}

fn one() -> usize {
    1
}

pub(super) fn run(input: &str) -> Result<String> {
    let Request { places, parts, money, threads } = read(input)?;
    write(&spend(&BudgetProblem { places, parts, money }, threads)?)
}
