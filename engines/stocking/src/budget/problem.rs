//! Parts, places and money.
use crate::dist::MAX_RATIO;
use crate::{Result, StockingError, check};
use serde::{Deserialize, Serialize};

/// A place that keeps stock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// what people call it
    pub name: String,
    /// index of the place that supplies it, listed earlier; none for supply from outside
    #[serde(default)]
    pub parent: Option<u32>,
    /// periods from shipment to arrival, in [0, 10,000]
    pub lead_time: f64,
}

/// A part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// what people call it
    pub name: String,
    /// money per unit, in (0, 1e9]
    pub unit_cost: f64,
    /// how much a backorder of this part matters against others, in (0, 1e6]; 1 if not given
    #[serde(default = "one")]
    pub weight: f64,
    /// variance ÷ mean of its demand, between 1 (Poisson) and 1,000
    #[serde(default = "one")]
    pub ratio: f64,
    /// (index of the place, units per period its customers ask for); each place at most once
    pub demand: Vec<(u32, f64)>,
}

/// The whole question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetProblem {
    /// parents before children, at most three levels
    pub places: Vec<Place>,
    /// the parts
    pub parts: Vec<Part>,
    /// what may be spent on stock
    pub money: f64,
}

/// Stock of one part: (index of the place, units), only where there is some, ascending by place.
pub type Stock = Vec<(u32, u32)>;

fn one() -> f64 {
    1.0
}

const MOST_PLACES: usize = 5_000;
const MOST_PARTS: usize = 1_000_000;
/// Largest mean outstanding at one place, units.
const MOST_OUTSTANDING: f64 = 10_000.0;

impl BudgetProblem {
    /// Refuses what is out of range.
    ///
    /// # Errors
    /// The first field that is, with its indexes.
    pub fn validate(&self) -> Result<()> {
        check::between("money", self.money, 0.0, 1e15)?;
        let waits = self.validated_places()?;
        check::length("parts", self.parts.len(), 1, MOST_PARTS)?;
        let mut seen = vec![usize::MAX; self.places.len()];
        for (p, part) in self.parts.iter().enumerate() {
            part.validate(p, &waits, &mut seen)?;
        }
        Ok(())
    }

    /// Checks the places and returns the longest wait at each, periods.
    fn validated_places(&self) -> Result<Vec<f64>> {
        check::length("places", self.places.len(), 1, MOST_PLACES)?;
        let mut levels = vec![1u32; self.places.len()];
        let mut waits = vec![0.0; self.places.len()];
        for (i, place) in self.places.iter().enumerate() {
            waits[i] = check::between(&format!("places[{i}].lead_time"), place.lead_time, 0.0, 1e4)?;
            if let Some(parent) = place.parent {
                let field = format!("places[{i}].parent (listed earlier)");
                check::between(&field, f64::from(parent), 0.0, i as f64 - 1.0)?;
                levels[i] = levels[parent as usize] + 1;
                waits[i] += waits[parent as usize];
                check::between(&format!("level of places[{i}]"), f64::from(levels[i]), 1.0, 3.0)?;
            }
        }
        Ok(waits)
    }
}

impl Part {
    fn validate(&self, p: usize, waits: &[f64], seen: &mut [usize]) -> Result<()> {
        check::above(&format!("parts[{p}].unit_cost"), self.unit_cost, 0.0, 1e9)?;
        check::above(&format!("parts[{p}].weight"), self.weight, 0.0, 1e6)?;
        check::between(&format!("parts[{p}].ratio"), self.ratio, 1.0, MAX_RATIO)?;
        let longest = waits.iter().copied().fold(0.0, f64::max);
        let mut total = 0.0;
        for (d, &(place, mean)) in self.demand.iter().enumerate() {
            let last = seen.len() as f64 - 1.0;
            check::between(&format!("parts[{p}].demand[{d}] place"), f64::from(place), 0.0, last)?;
            if std::mem::replace(&mut seen[place as usize], p) == p {
                let why = format!("parts[{p}].demand[{d}] names place {place} a second time");
                return Err(StockingError::Infeasible { why });
            }
            total += check::between(&format!("parts[{p}].demand[{d}] mean"), mean, 0.0, 1e6)?;
        }
        let field = format!("parts[{p}]: demand of all places × longest wait");
        check::between(&field, total * longest, 0.0, MOST_OUTSTANDING).map(|_| ())
    }
}
