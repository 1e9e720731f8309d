//! Candidates, customers, distances, promises.
use crate::{Result, StockingError, check};
use serde::{Deserialize, Serialize};

/// A place that could be a depot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// what people call it
    pub name: String,
    /// money for having it at all, ≥ 0
    #[serde(default)]
    pub opening_cost: f64,
    /// most demand it can serve; none for no limit
    #[serde(default)]
    pub capacity: Option<f64>,
}

/// An area whose whole demand goes to one depot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    /// what people call it
    pub name: String,
    /// units, calls or any other weight, ≥ 0
    pub demand: f64,
}

/// What is promised.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// hours within which a depot reaches the customer
    pub hours: f64,
    /// least share of demand for which that holds, in (0, 1]
    pub share: f64,
}

/// The question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepotProblem {
    /// places to choose from
    pub candidates: Vec<Candidate>,
    /// areas to serve
    pub customers: Vec<Customer>,
    /// `hours[candidate][customer]`, ≥ 0
    pub hours: Vec<Vec<f64>>,
    /// `cost[candidate][customer]`: money for serving the customer's whole demand; demand × hours when not given
    #[serde(default)]
    pub cost: Option<Vec<Vec<f64>>>,
    /// fewest depots
    #[serde(default)]
    pub least: usize,
    /// most depots
    pub most: usize,
    /// the promise, if any
    #[serde(default)]
    pub promise: Option<Promise>,
}

/// Most candidates, and most customers.
const MOST: usize = 5_000;
/// Most pairs of them.
const MOST_PAIRS: usize = 4_000_000;

impl DepotProblem {
    /// Refuses what is out of range.
    ///
    /// # Errors
    /// The first field that is, with its indexes; [`StockingError::Infeasible`] when arithmetic alone rules a plan out.
    pub fn validate(&self) -> Result<()> {
        check::length("candidates", self.candidates.len(), 1, MOST)?;
        check::length("customers", self.customers.len(), 1, MOST)?;
        check::between("candidates × customers", self.pairs() as f64, 1.0, MOST_PAIRS as f64)?;
        check::between("most", self.most as f64, 1.0, self.candidates.len() as f64)?;
        check::between("least", self.least as f64, 0.0, self.most as f64)?;
        for (i, candidate) in self.candidates.iter().enumerate() {
            check::between(&format!("candidates[{i}].opening_cost"), candidate.opening_cost, 0.0, 1e12)?;
            let capacity = candidate.capacity.unwrap_or(0.0);
            check::between(&format!("candidates[{i}].capacity"), capacity, 0.0, 1e12)?;
        }
        for (j, customer) in self.customers.iter().enumerate() {
            check::between(&format!("customers[{j}].demand"), customer.demand, 0.0, 1e9)?;
        }
        self.matrix("hours", &self.hours, 1e6)?;
        if let Some(cost) = &self.cost {
            self.matrix("cost", cost, 1e12)?;
        }
        if let Some(promise) = self.promise {
            check::between("promise.hours", promise.hours, 0.0, 1e6)?;
            check::above("promise.share", promise.share, 0.0, 1.0)?;
        }
        self.refuse_impossible()
    }

    /// Sum of all customers' demand.
    #[must_use]
    pub fn total_demand(&self) -> f64 {
        self.customers.iter().map(|customer| customer.demand).sum()
    }

    /// Money for serving customer `j` from candidate `i`.
    #[must_use]
    pub fn service_cost(&self, i: usize, j: usize) -> f64 {
        match &self.cost {
            Some(cost) => cost[i][j],
            None => self.customers[j].demand * self.hours[i][j],
        }
    }

    /// Whether candidate `i` reaches customer `j` in the promised hours (always, when nothing is promised).
    #[must_use]
    pub fn in_time(&self, i: usize, j: usize) -> bool {
        self.promise.is_none_or(|promise| self.hours[i][j] <= promise.hours)
    }

    /// Demand that must be within the promised hours, less a rounding allowance.
    #[must_use]
    pub fn promised_demand(&self) -> f64 {
        self.promise.map_or(0.0, |promise| promise.share * self.total_demand() * (1.0 - 1e-12))
    }

    fn pairs(&self) -> usize {
        self.candidates.len() * self.customers.len()
    }

    fn matrix(&self, field: &str, rows: &[Vec<f64>], most: f64) -> Result<()> {
        check::length(field, rows.len(), self.candidates.len(), self.candidates.len())?;
        for (i, row) in rows.iter().enumerate() {
            check::length(&format!("{field}[{i}]"), row.len(), self.customers.len(), self.customers.len())?;
            for (j, &value) in row.iter().enumerate().filter(|(_, v)| !(0.0..=most).contains(*v)) {
                check::between(&format!("{field}[{i}][{j}]"), value, 0.0, most)?;
            }
        }
        Ok(())
    }

    fn refuse_impossible(&self) -> Result<()> {
        let reachable = |j: usize| (0..self.candidates.len()).any(|i| self.in_time(i, j));
        let in_reach: f64 = self
            .customers
            .iter()
            .enumerate()
            .filter(|(j, _)| reachable(*j))
            .map(|(_, c)| c.demand)
            .fold(0.0, |sum, demand| sum + demand);
        if in_reach < self.promised_demand() {
            let why = format!(
                "all candidates together reach {in_reach} of demand in the promised hours, {} is promised",
                self.promised_demand()
            );
            return Err(StockingError::Infeasible { why });
        }
        let mut room: Vec<f64> =
            self.candidates.iter().map(|c| c.capacity.unwrap_or(f64::INFINITY)).collect();
        room.sort_by(|a, b| b.total_cmp(a));
        let most: f64 = room.iter().take(self.most).sum();
        if most < self.total_demand() * (1.0 - 1e-12) {
            let why = format!(
                "the {} largest capacities hold {most}, demand is {}",
                self.most,
                self.total_demand()
            );
            return Err(StockingError::Infeasible { why });
        }
        Ok(())
    }
}
