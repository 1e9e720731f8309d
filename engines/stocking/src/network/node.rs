//! The tree and its checks.
use crate::dist::{DemandRate, MAX_MEAN};
use crate::{Result, StockingError, check};
use serde::{Deserialize, Serialize};

/// Most places in one network.
pub const MAX_NODES: usize = 10_000;
/// Most levels from the supplier down.
pub const MAX_LEVELS: usize = 5;

/// One place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// what people call it
    pub name: String,
    /// index of the place that supplies it, listed earlier; none for the one supplied from outside
    #[serde(default)]
    pub parent: Option<usize>,
    /// periods from the parent's shipment (or the outside order) to arrival, constant, in [0, 10,000]
    pub lead_time: f64,
    /// demand of its own customers per period
    #[serde(default = "none")]
    pub demand: DemandRate,
    /// base stock, units
    pub stock: u32,
}

fn none() -> DemandRate {
    DemandRate::poisson(0.0)
}

/// Places, parents before children; one or several trees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// the places
    pub nodes: Vec<Node>,
}

/// Demand arriving at a place from its own customers and from below.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Flow {
    pub mean: f64,
    pub variance: f64,
    pub customers: f64,
}

impl Network {
    /// Refuses what is out of range.
    ///
    /// # Errors
    /// `nodes[i].*` out of range, a parent that is not listed earlier, too many nodes or levels.
    pub fn validate(&self) -> Result<()> {
        check::length("nodes", self.nodes.len(), 1, MAX_NODES)?;
        let mut levels = vec![1; self.nodes.len()];
        for (i, node) in self.nodes.iter().enumerate() {
            node.demand.validate(&format!("nodes[{i}].demand"))?;
            check::between(&format!("nodes[{i}].lead_time"), node.lead_time, 0.0, 1e4)?;
            check::between(&format!("nodes[{i}].stock"), f64::from(node.stock), 0.0, 1e6)?;
            if let Some(parent) = node.parent {
                refuse_later_parent(i, parent)?;
                levels[i] = levels[parent] + 1;
                check::between(
                    &format!("level of nodes[{i}]"),
                    f64::from(levels[i]),
                    1.0,
                    MAX_LEVELS as f64,
                )?;
            }
        }
        self.refuse_endless_pipelines()
    }

    /// Demand through each place.
    pub(crate) fn flows(&self) -> Vec<Flow> {
        let own = |node: &Node| Flow {
            mean: node.demand.mean,
            variance: node.demand.variance(),
            customers: node.demand.customers(),
        };
        let mut flows: Vec<Flow> = self.nodes.iter().map(own).collect();
        for i in (0..self.nodes.len()).rev() {
            if let Some(parent) = self.nodes[i].parent {
                let below = flows[i].clone();
                flows[parent].mean += below.mean;
                flows[parent].variance += below.variance;
                flows[parent].customers += below.customers;
            }
        }
        flows
    }

    /// Whether all demand is Poisson.
    #[must_use]
    pub fn is_poisson(&self) -> bool {
        self.nodes.iter().all(|node| node.demand.mean == 0.0 || node.demand.is_poisson())
    }

    fn refuse_endless_pipelines(&self) -> Result<()> {
        let mut waits = vec![0.0; self.nodes.len()];
        for (i, flow) in self.flows().iter().enumerate() {
            let node = &self.nodes[i];
            waits[i] = node.lead_time + node.parent.map_or(0.0, |parent| waits[parent]);
            let field = format!("demand through nodes[{i}] × lead times above it");
            check::between(&field, flow.mean * waits[i], 0.0, MAX_MEAN)?;
        }
        Ok(())
    }
}

fn refuse_later_parent(i: usize, parent: usize) -> Result<()> {
    if parent < i {
        return Ok(());
    }
    Err(StockingError::OutOfRange {
        field: format!("nodes[{i}].parent"),
        value: parent as f64,
        range: format!("the index of a node listed earlier (0 to {})", i as i64 - 1),
    })
}
