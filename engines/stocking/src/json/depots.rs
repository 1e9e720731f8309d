//! `depots`.
use super::{read, write};
use crate::Result;
use crate::depots::{DepotProblem, Limits, solve};

pub(super) const HELP: &str = "\
in   candidates  [{name, opening_cost (0), capacity (none: no limit)}]
     customers   [{name, demand}]; each goes wholly to one depot
     hours       [[from candidate i to customer j]]
     cost        [[money for serving j from i]] (demand × hours when not given)
     least, most number of depots (least 0)
     promise     {hours, share}: this share of demand within these hours
out  open, depot (per customer), cost, in_time: share of demand within the hours,
     bound: no plan costs less, gap, proven, nodes
     p-median: no opening costs, least = most = p. Set covering: opening costs 1, cost all 0, promise share 1.
     --seconds stops the search (60); the gap tells what is then still open.";
pub(super) const EXAMPLE: &str = r#"{"candidates":[{"name":"A","opening_cost":5},{"name":"B","opening_cost":5},{"name":"C","opening_cost":5}],"customers":[{"name":"x","demand":3},{"name":"y","demand":1},{"name":"z","demand":2}],"hours":[[1,4,9],[3,1,5],[9,5,1]],"most":2,"promise":{"hours":4,"share":0.9}}"#;

pub(super) fn run(input: &str, proceed: &mut dyn FnMut() -> bool) -> Result<String> {
    let problem: DepotProblem = read(input)?;
    write(&solve(&problem, Limits::default(), proceed)?)
}
