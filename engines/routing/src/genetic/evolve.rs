//! The hybrid genetic search: parents, selective route exchange, local search, survival (Vidal et al. 2013; Kool et al.
//! 2022).
use super::crossover::{Map, insert_all, srex};
use super::individual::Individual;
use super::local_search::LocalSearch;
use super::penalty::{Adaptation, Penalties};
use super::plain::Plain;
use super::population::Population;
use super::tours::Tours;
use crate::search::Neighbours;
use rand::Rng;
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;
use std::rc::Rc;

/// Plans made up at the start.
const FIRST: usize = 100;
/// Chance that a local search uses SWAP*.
const STARS: f64 = 0.15;
/// Chance that a plan that breaks rules is mended.
const MEND: f64 = 0.5;
/// Children without a better best after which the population starts again.
const PATIENCE: u32 = 20_000;

/// A population growing better.
pub(crate) struct Evolution<'p> {
    tours: Tours<'p>,
    near: &'p Neighbours,
    search: LocalSearch,
    map: Map,
    prices: Adaptation,
    pub population: Population,
    first: usize,
    made: usize,
    idle: u32,
    /// The last child that keeps the rules.
    pub last: Option<Rc<Individual>>,
}

impl<'p> Evolution<'p> {
    pub(crate) fn new(plain: &'p Plain<'p>, near: &'p Neighbours) -> Self {
        let tours = Tours::new(plain);
        let farthest = plain.clients.len() as u32;
        let far = (0..farthest).map(|c| plain.edge(plain.vehicles[0].start, c).price).max().unwrap_or(1);
        let heaviest = plain.clients.iter().map(|c| c.load).max().unwrap_or(1).max(1);
        let load = (f64::from(far) / f64::from(heaviest)).max(0.1);
        Evolution {
            search: LocalSearch::new(&tours),
            map: Map::new(plain),
            prices: Adaptation::new(Penalties::new(load, plain.price_a_second)),
            population: Population::default(),
            tours,
            near,
            first: FIRST,
            made: 0,
            idle: 0,
            last: None,
        }
    }

    /// Takes in a plan found otherwise.
    pub(crate) fn seed(&mut self, tours: &[Vec<u32>]) {
        self.tours.load(tours, self.prices.penalties);
        let plan = Individual::of(&self.tours);
        self.population.add(Rc::new(plan), self.prices.penalties);
    }

    /// How many plans are made up before the first crossing.
    pub(crate) fn begin_with(&mut self, plans: usize) {
        self.first = plans;
    }

    /// Makes room for a population that fits the children to come.
    pub(crate) fn expect(&mut self, children: f64) {
        self.population.expect(children);
    }

    /// Whether the next plan will be a child, and not made up.
    pub(crate) fn makes_children(&self) -> bool {
        self.made >= self.first
    }

    /// One more plan. Returns whether the best got better.
    pub(crate) fn step(&mut self, rng: &mut SmallRng) -> bool {
        let parents = if self.made < self.first { None } else { self.population.parents(rng) };
        self.made += 1;
        match parents {
            Some((a, b)) if self.population.len() > 1 => {
                self.tours.penalties = self.prices.penalties;
                srex(&mut self.tours, (&a, &b), &self.map, self.near, rng);
            }
            _ => self.make_up(rng),
        }
        let better = self.educate(rng);
        self.idle = if better { 0 } else { self.idle + 1 };
        if self.idle >= PATIENCE {
            self.idle = 0;
            self.made = 0;
            self.population.clear();
        }
        better
    }

    /// A plan out of nothing: clients one by one in an order chosen by lot.
    fn make_up(&mut self, rng: &mut SmallRng) {
        self.tours.load(&[], self.prices.penalties);
        let mut order: Vec<u32> = (0..self.tours.plain.clients.len() as u32).collect();
        order.shuffle(rng);
        insert_all(&mut self.tours, &order, self.near);
    }

    /// Local search, and mending if the result breaks rules.
    fn educate(&mut self, rng: &mut SmallRng) -> bool {
        let stars = rng.random_bool(STARS);
        self.search.run(&mut self.tours, self.near, stars, rng);
        let child = Individual::of(&self.tours);
        let keeps = child.keeps_rules();
        if self.prices.saw(child.overload == 0, child.late == 0) {
            self.population.reprice(self.prices.penalties);
        }
        let tours = if keeps { Vec::new() } else { child.tours.clone() };
        let mut better = self.take(child);
        if !keeps && rng.random_bool(MEND) {
            self.tours.load(&tours, self.prices.penalties.dear());
            self.search.run(&mut self.tours, self.near, stars, rng);
            let mended = Individual::of(&self.tours);
            if mended.keeps_rules() {
                better |= self.take(mended);
            }
        }
        better
    }

    fn take(&mut self, child: Individual) -> bool {
        let child = Rc::new(child);
        self.last = child.keeps_rules().then(|| Rc::clone(&child));
        self.population.add(child, self.prices.penalties)
    }

    /// The best plan that keeps the rules.
    pub(crate) fn best(&self) -> Option<Rc<Individual>> {
        self.population.best.clone()
    }
}
