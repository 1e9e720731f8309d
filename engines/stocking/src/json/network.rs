//! `network`.
use super::{read, write};
use crate::Result;
use crate::network::{Method, Network, Node, NodeMeasures, evaluate};
use crate::simulate::{NetworkReport, Plan, simulate_network};
use rand::SeedableRng;
use rand::rngs::SmallRng;
use serde::{Deserialize, Serialize};

pub(super) const HELP: &str = "\
in   nodes     [{name, parent: index of an earlier node (none: supplied from outside), lead_time: periods from there,
               demand: {mean, ratio} of its own customers, stock: base stock}], at most five levels
     method    exact (Poisson demand) | two_moment (any demand, any size) | metric (Sherbrooke 1968, too hopeful)
     simulate  {warm_up, batches, batch_length} in periods: also runs it, event by event; seed (1)
out  formula     per node: fill_rate, ready_rate, on_hand, backorders, outstanding, delay
     simulation  per node: the same as {mean, standard_error}";
pub(super) const EXAMPLE: &str = r#"{"nodes":[{"name":"central","lead_time":30,"stock":6},{"name":"depot","parent":0,"lead_time":3,"stock":2},{"name":"outlet","parent":1,"lead_time":1,"demand":{"mean":0.1},"stock":1}],"method":"exact","simulate":{"warm_up":500,"batches":20,"batch_length":5000}}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    nodes: Vec<Node>,
    method: Method,
    simulate: Option<Plan>,
    #[serde(default = "one")]
    seed: u64,
}

fn one() -> u64 {
    1
}

#[derive(Serialize)]
struct Answer {
    formula: Vec<NodeMeasures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    simulation: Option<NetworkReport>,
}

pub(super) fn run(input: &str) -> Result<String> {
    let request: Request = read(input)?;
    let network = Network { nodes: request.nodes };
    let formula = evaluate(&network, request.method)?;
    let mut rng = SmallRng::seed_from_u64(request.seed);
    let simulation = request.simulate.map(|plan| simulate_network(&network, &plan, &mut rng)).transpose()?;
    write(&Answer { formula, simulation })
}
