//! Working memory of one thread, and the tree in the order it is walked.
use super::{BudgetProblem, Part};

/// The tree: children of every place.
pub(super) struct Tree<'a> {
    pub problem: &'a BudgetProblem,
    pub children: Vec<Vec<usize>>,
    pub roots: Vec<usize>,
}

impl<'a> Tree<'a> {
    pub fn of(problem: &'a BudgetProblem) -> Self {
        let mut children = vec![Vec::new(); problem.places.len()];
        let mut roots = Vec::new();
        for (i, place) in problem.places.iter().enumerate() {
            match place.parent {
                Some(parent) => children[parent as usize].push(i),
                None => roots.push(i),
            }
        }
        Self { problem, children, roots }
    }
}

/// One part's demand spread over the tree.
pub(super) struct Flows {
    /// demand of a place's own customers, units per period
    pub own: Vec<f64>,
    /// demand through a place
    pub through: Vec<f64>,
    /// variance ÷ mean of demand
    pub ratio: f64,
}

impl Flows {
    pub fn new(places: usize) -> Self {
        Self { own: vec![0.0; places], through: vec![0.0; places], ratio: 1.0 }
    }

    pub fn load(&mut self, tree: &Tree, part: &Part) {
        self.own.fill(0.0);
        self.ratio = part.ratio;
        part.demand.iter().for_each(|&(place, mean)| self.own[place as usize] = mean);
        self.through.copy_from_slice(&self.own);
        for i in (0..self.through.len()).rev() {
            if let Some(parent) = tree.problem.places[i].parent {
                self.through[parent as usize] += self.through[i];
            }
        }
    }

    /// Mean and variance outstanding at a place whose supplier owes (mean, variance) and serves `supplier` units a period.
    pub fn outstanding(&self, place: usize, lead_time: f64, owed: (f64, f64), supplier: f64) -> (f64, f64) {
        let pipeline = self.through[place] * lead_time;
        let share = if supplier > 0.0 { self.through[place] / supplier } else { 0.0 };
        let late = share * owed.0;
        let spread = share * share * owed.1 + (1.0 - share) * self.ratio * late;
        (pipeline + late, pipeline * self.ratio + spread)
    }
}
