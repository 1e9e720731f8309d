//! Plans that keep the rules and plans that do not, kept good and kept apart (Vidal et al. 2012, 2013).
use super::individual::Individual;
use super::penalty::Penalties;
use rand::Rng;
use rand::rngs::SmallRng;
use std::rc::Rc;

/// Plans of a pool that survive, at least and at most.
const LEAST: usize = 25;
const MOST: usize = 75;
/// Plans added before the next selection, if not as many as survive.
const GENERATION: usize = 40;
/// Children to come for each plan that survives.
const OFFSPRING: f64 = 150.0;
/// The best few are safe whatever they resemble.
const ELITE: usize = 4;
/// Diversity is the mean distance to so many nearest.
const CLOSE: usize = 5;

/// One plan and its distances to the others of its pool.
struct Member {
    id: u64,
    individual: Rc<Individual>,
    cost: i64,
    /// (distance, id), nearest first.
    near: Vec<(f64, u64)>,
    fitness: f64,
}

/// One pool.
struct Pool {
    members: Vec<Member>,
    /// So many survive a selection.
    least: usize,
}

impl Default for Pool {
    fn default() -> Self {
        Pool { members: Vec::new(), least: LEAST }
    }
}

/// Both pools, and the best plan that keeps the rules.
#[derive(Default)]
pub(crate) struct Population {
    kept: Pool,
    broken: Pool,
    next: u64,
    pub best: Option<Rc<Individual>>,
}

impl Population {
    /// Takes a plan in. Returns whether it is the best so far.
    pub(crate) fn add(&mut self, individual: Rc<Individual>, penalties: Penalties) -> bool {
        let keeps = individual.keeps_rules();
        self.next += 1;
        let pool = if keeps { &mut self.kept } else { &mut self.broken };
        pool.add(self.next, Rc::clone(&individual), penalties);
        let better = keeps && self.best.as_ref().is_none_or(|b| individual.price < b.price);
        if better {
            self.best = Some(individual);
        }
        better
    }

    /// Prices have changed: orders the plans that break rules anew.
    pub(crate) fn reprice(&mut self, penalties: Penalties) {
        for m in &mut self.broken.members {
            m.cost = cost(&m.individual, penalties);
        }
        self.broken.members.sort_by_key(|m| m.cost);
    }

    /// Two different plans, each the better of two by lot.
    pub(crate) fn parents(&mut self, rng: &mut SmallRng) -> Option<(Rc<Individual>, Rc<Individual>)> {
        self.kept.weigh();
        self.broken.weigh();
        let first = self.tournament(rng)?;
        let mut second = self.tournament(rng)?;
        for _ in 0..10 {
            if !Rc::ptr_eq(&first, &second) && first.distance(&second) > 0.0 {
                break;
            }
            second = self.tournament(rng)?;
        }
        Some((first, second))
    }

    fn tournament(&self, rng: &mut SmallRng) -> Option<Rc<Individual>> {
        let (kept, all) = (self.kept.members.len(), self.kept.members.len() + self.broken.members.len());
        if all == 0 {
            return None;
        }
        let mut pick = || {
            let at = rng.random_range(0..all);
            if at < kept { &self.kept.members[at] } else { &self.broken.members[at - kept] }
        };
        let (a, b) = (pick(), pick());
        Some(Rc::clone(if a.fitness < b.fitness { &a.individual } else { &b.individual }))
    }

    /// Makes room according to how many children are still to come: few plans are soon alike, and then their children
    /// find nothing new; many take long to grow good.
    pub(crate) fn expect(&mut self, children: f64) {
        let least = ((children / OFFSPRING) as usize).clamp(LEAST, MOST);
        (self.kept.least, self.broken.least) = (least, least);
    }

    /// Everything but the best plan is forgotten.
    pub(crate) fn clear(&mut self) {
        self.kept.members.clear();
        self.broken.members.clear();
    }

    pub(crate) fn len(&self) -> usize {
        self.kept.members.len() + self.broken.members.len()
    }
}

fn cost(individual: &Individual, p: Penalties) -> i64 {
    let clip = |v: i64| v.min(i64::from(i32::MAX / 2)) as i32;
    individual.price + p.price(clip(individual.overload), clip(individual.late))
}

impl Pool {
    fn add(&mut self, id: u64, individual: Rc<Individual>, penalties: Penalties) {
        let cost = cost(&individual, penalties);
        let mut near = Vec::with_capacity(self.members.len() + 1);
        for m in &mut self.members {
            let d = individual.distance(&m.individual);
            near.push((d, m.id));
            let at = m.near.partition_point(|x| x.0 < d);
            m.near.insert(at, (d, id));
        }
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = self.members.partition_point(|m| m.cost <= cost);
        self.members.insert(at, Member { id, individual, cost, near, fitness: 0.0 });
        if self.members.len() > self.least + self.least.max(GENERATION) {
            while self.members.len() > self.least {
                self.drop_worst();
            }
        }
    }

    /// Rank by cost, plus rank by diversity with a weight that keeps the elite safe.
    fn weigh(&mut self) {
        let n = self.members.len();
        let mean = |m: &Member| {
            let close = &m.near[..CLOSE.min(m.near.len())];
            close.iter().map(|c| c.0).sum::<f64>() / close.len().max(1) as f64
        };
        let mut order: Vec<(f64, usize)> =
            self.members.iter().enumerate().map(|(ix, m)| (-mean(m), ix)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let last = (n.max(2) - 1) as f64;
        for (rank, (_, ix)) in order.into_iter().enumerate() {
            let (diverse, good) = (rank as f64 / last, ix as f64 / last);
            let weight = if n <= ELITE { 0.0 } else { 1.0 - ELITE as f64 / n as f64 };
            self.members[ix].fitness = good + weight * diverse;
        }
    }

    /// Clones first, then the least fit; never the cheapest.
    fn drop_worst(&mut self) {
        self.weigh();
        let clone = |m: &Member| m.near.first().is_some_and(|n| n.0 < 1e-9);
        let worst = (1..self.members.len()).max_by(|a, b| {
            let (a, b) = (&self.members[*a], &self.members[*b]);
            (clone(a), a.fitness).partial_cmp(&(clone(b), b.fitness)).unwrap_or(std::cmp::Ordering::Equal)
        });
        let Some(worst) = worst else { return };
        let gone = self.members.remove(worst).id;
        for m in &mut self.members {
            m.near.retain(|n| n.1 != gone);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(order: &[u32], price: i64, late: i64) -> Individual {
        let mut links = vec![(u32::MAX, u32::MAX); order.len()];
        for pair in order.windows(2) {
            links[pair[0] as usize].1 = pair[1];
            links[pair[1] as usize].0 = pair[0];
        }
        Individual { tours: vec![order.to_vec()], price, overload: 0, late, links }
    }

    #[test]
    fn distance_counts_links_and_a_mirror_is_the_same() {
        let (a, b, c) = (plan(&[0, 1, 2, 3], 1, 0), plan(&[0, 1, 3, 2], 1, 0), plan(&[3, 2, 1, 0], 1, 0));
        assert_eq!(a.distance(&a), 0.0);
        assert!(a.distance(&b) > 0.0);
        assert!(a.distance(&c) < 0.5);
    }

    #[test]
    fn the_cheapest_survives_and_clones_go_first() {
        let mut p = Population::default();
        let penalties = Penalties::new(1.0, 1.0);
        assert!(p.add(Rc::new(plan(&[0, 1, 2, 3, 4], 7, 0)), penalties));
        for k in 0..200 {
            p.add(Rc::new(plan(&[4, 1, 3, 0, 2], 100 + k, 0)), penalties);
        }
        assert!(p.kept.members.len() <= LEAST + GENERATION);
        assert_eq!(p.best.as_ref().map(|b| b.price), Some(7));
        assert_eq!(p.kept.members[0].cost, 7);
    }

    #[test]
    fn a_population_has_room_for_the_children_to_come() {
        let most = |children: f64| {
            let mut p = Population::default();
            p.expect(children);
            let sizes = (0..401).map(|k| {
                p.add(Rc::new(plan(&[4, 1, 3, 0, 2], 100 + k, 0)), Penalties::new(1.0, 1.0));
                p.len()
            });
            sizes.max()
        };
        let (few, some, many) = (most(0.0), most(60.0 * OFFSPRING), most(1e9));
        assert_eq!((few, some, many), (Some(65), Some(120), Some(150)));
    }

    #[test]
    fn plans_that_break_rules_are_kept_apart_and_never_the_best() {
        let mut p = Population::default();
        assert!(!p.add(Rc::new(plan(&[0, 1], 1, 5)), Penalties::new(1.0, 1.0)));
        assert!(p.best.is_none());
        assert_eq!((p.kept.members.len(), p.broken.members.len()), (0, 1));
    }
}
