//! One plan of the population: who follows whom, and what that costs.
use super::tours::Tours;

/// A plan as bare tours.
#[derive(Clone, Debug, Default)]
pub(crate) struct Individual {
    /// By vehicle.
    pub tours: Vec<Vec<u32>>,
    pub price: i64,
    pub overload: i64,
    pub late: i64,
    /// Before and behind each client; `DEPOT` at the ends.
    pub links: Vec<(u32, u32)>,
}

const DEPOT: u32 = u32::MAX;

impl Individual {
    pub(crate) fn of(t: &Tours) -> Self {
        let tours: Vec<Vec<u32>> = t.tours.iter().map(|t| t.clients.clone()).collect();
        let over = |(ix, tour): (usize, &super::tours::Tour)| {
            i64::from((tour.load - t.plain.vehicles[ix].capacity).max(0))
        };
        let mut links = vec![(DEPOT, DEPOT); t.plain.clients.len()];
        for pair in tours.iter().flat_map(|t| t.windows(2)) {
            links[pair[0] as usize].1 = pair[1];
            links[pair[1] as usize].0 = pair[0];
        }
        Individual {
            price: t.tours.iter().map(|t| t.price).sum(),
            overload: t.tours.iter().enumerate().map(over).sum(),
            late: t.tours.iter().map(|t| i64::from(t.late)).sum(),
            tours,
            links,
        }
    }

    pub(crate) fn keeps_rules(&self) -> bool {
        self.overload == 0 && self.late == 0
    }

    /// Share of links that the other does not have: 0 for the same plan, up to 1.
    pub(crate) fn distance(&self, other: &Individual) -> f64 {
        let broken: usize = self
            .links
            .iter()
            .zip(&other.links)
            .map(|(a, b)| {
                usize::from(a.1 != b.1 && a.1 != b.0)
                    + usize::from(a.0 == DEPOT && b.0 != DEPOT && b.1 != DEPOT)
            })
            .sum();
        broken as f64 / self.links.len().max(1) as f64
    }
}
