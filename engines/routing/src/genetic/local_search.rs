//! Local search: every client with its near ones, every move, until nothing gains; then, now and then, SWAP* between
//! tours that lie near each other.
use super::operators::{Exchange, Operator, Relocate, SwapStar, TwoOpt, TwoOptStar};
use super::tours::Tours;
use crate::search::Neighbours;
use rand::Rng;
use rand::rngs::SmallRng;
use rand::seq::SliceRandom;

/// Not looked at yet.
const NEVER: u32 = u32::MAX;
/// Empty tours tried for one client.
const EMPTY_TRIED: usize = 3;
/// Near clients that make two tours near each other.
const TOUCHING: usize = 8;

/// The search's lists, reused.
pub(crate) struct LocalSearch {
    order: Vec<u32>,
    tested: Vec<u32>,
    star: SwapStar,
    /// When SWAP* last looked at a pair of tours.
    star_tested: Vec<u32>,
    pairs: Vec<(u32, u32)>,
    empties: Vec<u32>,
}

/// Makes the move if it gains.
#[inline(always)]
fn attempt<O: Operator>(t: &mut Tours, u: u32, v: u32) -> bool {
    let gains = O::evaluate(t, u, v) < 0;
    if gains {
        t.moves += 1;
        O::apply(t, u, v);
    }
    gains
}

impl LocalSearch {
    pub(crate) fn new(t: &Tours) -> Self {
        let tours = t.tours.len();
        LocalSearch {
            order: (0..t.plain.clients.len() as u32).collect(),
            tested: Vec::new(),
            star: SwapStar::default(),
            star_tested: vec![0; if tours <= 1500 { tours * tours } else { 0 }],
            pairs: Vec::new(),
            empties: Vec::new(),
        }
    }

    /// Improves until nothing gains.
    pub(crate) fn run(&mut self, t: &mut Tours, near: &Neighbours, stars: bool, rng: &mut SmallRng) {
        self.order.shuffle(rng);
        self.tested.clear();
        self.tested.resize(t.plain.clients.len(), 0);
        self.star_tested.fill(NEVER);
        loop {
            self.descend(t, near, rng);
            if !stars || !self.stars(t, near) {
                return;
            }
        }
    }

    fn descend(&mut self, t: &mut Tours, near: &Neighbours, rng: &mut SmallRng) {
        let order = std::mem::take(&mut self.order);
        let mut first_round = true;
        loop {
            let before = t.moves;
            for &u in &order {
                let since = std::mem::replace(&mut self.tested[u as usize], t.moves);
                for &v in near.close(u) {
                    let changed = t.tour(t.node(u).tour).changed.max(t.tour(t.node(v).tour).changed);
                    if changed > since {
                        around(t, u, v);
                    }
                }
                if !first_round && t.tour(t.node(u).tour).changed > since {
                    self.try_empty(t, u, rng);
                }
            }
            if t.moves == before && !first_round {
                break;
            }
            first_round = false;
        }
        self.order = order;
    }

    /// A few empty tours, no two alike.
    fn try_empty(&mut self, t: &mut Tours, u: u32, rng: &mut SmallRng) {
        self.empties.clear();
        let vehicles = &t.plain.vehicles;
        let from = rng.random_range(0..vehicles.len());
        for k in (from..vehicles.len()).chain(0..from) {
            let alike = |e: &u32| vehicles[*e as usize].kind == vehicles[k].kind;
            if t.tours[k].clients.is_empty() && !self.empties.iter().any(alike) {
                self.empties.push(k as u32);
                if self.empties.len() == EMPTY_TRIED {
                    break;
                }
            }
        }
        for &empty in &self.empties {
            let v = t.start(empty);
            let done = attempt::<Relocate<1, false>>(t, u, v)
                || attempt::<Relocate<2, false>>(t, u, v)
                || attempt::<TwoOptStar>(t, v, u);
            if done {
                return;
            }
        }
    }

    /// One pass of SWAP*; whether anything gained.
    fn stars(&mut self, t: &mut Tours, near: &Neighbours) -> bool {
        self.touching(t, near);
        let pairs = std::mem::take(&mut self.pairs);
        let before = t.moves;
        let tours = t.tours.len();
        for &(a, b) in &pairs {
            let tested = match self.star_tested.get_mut(a as usize * tours + b as usize) {
                Some(tested) => std::mem::replace(tested, t.moves),
                None => NEVER,
            };
            if tested != NEVER && t.tour(a).changed.max(t.tour(b).changed) <= tested {
                continue;
            }
            if let Some((_, swap)) = self.star.evaluate(t, a, b) {
                t.moves += 1;
                SwapStar::apply(t, swap);
            }
        }
        self.pairs = pairs;
        t.moves > before
    }

    /// Pairs of tours of which some client is near one of the other.
    fn touching(&mut self, t: &Tours, near: &Neighbours) {
        self.pairs.clear();
        for u in 0..t.plain.clients.len() as u32 {
            let a = t.node(u).tour;
            for v in near.close(u).iter().take(TOUCHING) {
                let b = t.node(*v).tour;
                if a != b {
                    self.pairs.push((a.min(b), a.max(b)));
                }
            }
        }
        self.pairs.sort_unstable();
        self.pairs.dedup();
    }
}

/// Every move between a client and a near one; the first gain is taken.
fn around(t: &mut Tours, u: u32, v: u32) {
    let moved = attempt::<Relocate<1, false>>(t, u, v)
        || attempt::<Relocate<2, false>>(t, u, v)
        || attempt::<Relocate<2, true>>(t, u, v)
        || attempt::<Relocate<3, false>>(t, u, v)
        || attempt::<Exchange<1, 1>>(t, u, v)
        || attempt::<Exchange<2, 1>>(t, u, v)
        || attempt::<Exchange<2, 2>>(t, u, v)
        || attempt::<Exchange<3, 1>>(t, u, v)
        || attempt::<TwoOptStar>(t, u, v)
        || attempt::<TwoOpt>(t, u, v);
    if moved {
        return;
    }
    // Before the first stop of a tour is behind its start.
    let p = t.node(v).prev;
    if !t.is_client(p) {
        let _ = attempt::<Relocate<1, false>>(t, u, p)
            || attempt::<Relocate<2, false>>(t, u, p)
            || attempt::<Relocate<2, true>>(t, u, p)
            || attempt::<Relocate<3, false>>(t, u, p);
    }
}
