//! What searches on several cores tell each other: each lays its plan on its own shelf now and then, and looks at the
//! others'. Nobody waits.
use std::sync::{Arc, Mutex, PoisonError};

/// A plan on a shelf.
#[derive(Clone)]
pub(super) struct Shelved {
    pub tours: Arc<Vec<Vec<u32>>>,
    pub total: i64,
}

/// One shelf for each search.
pub(super) struct Shelves(Vec<Mutex<Option<Shelved>>>);

impl Shelves {
    pub(super) fn new(count: usize) -> Self {
        Shelves((0..count).map(|_| Mutex::new(None)).collect())
    }
}

/// Share of the budget between two looks.
const EVERY: f64 = 0.02;

/// One search's access to the shelves.
pub(super) struct Exchange<'a> {
    shelves: &'a Shelves,
    me: usize,
    next: f64,
    /// What was taken last, by shelf.
    taken: Vec<i64>,
}

impl<'a> Exchange<'a> {
    pub(super) fn new(shelves: &'a Shelves, me: usize) -> Self {
        Exchange { shelves, me, next: EVERY, taken: vec![i64::MAX; shelves.0.len()] }
    }

    /// Whether it is time to look again.
    pub(super) fn due(&mut self, spent: f64) -> bool {
        let due = spent >= self.next;
        if due {
            self.next = spent + EVERY;
        }
        due
    }

    /// Lays a plan on the own shelf and returns those on the others' that were not seen yet.
    pub(super) fn trade(&mut self, mine: Shelved) -> Vec<Shelved> {
        let (me, taken) = (self.me, &mut self.taken);
        let shelf = |k: usize| self.shelves.0[k].lock().unwrap_or_else(PoisonError::into_inner);
        *shelf(me) = Some(mine);
        let others = (0..taken.len()).filter(|k| *k != me);
        let new = others.filter_map(|k| {
            let plan = shelf(k).clone()?;
            (std::mem::replace(&mut taken[k], plan.total) != plan.total).then_some(plan)
        });
        new.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_seen_once_by_the_other_and_never_by_its_owner() {
        let shelves = Shelves::new(2);
        let plan = |total: i64| Shelved { tours: Arc::default(), total };
        let (mut one, mut two) = (Exchange::new(&shelves, 0), Exchange::new(&shelves, 1));
        assert!(one.trade(plan(7)).is_empty());
        let seen: Vec<i64> = two.trade(plan(5)).iter().map(|p| p.total).collect();
        assert_eq!(seen, [7]);
        assert!(two.trade(plan(5)).is_empty());
        assert_eq!(one.trade(plan(6)).len(), 1);
        assert_eq!(two.trade(plan(5)).len(), 1);
    }

    #[test]
    fn looks_are_a_share_of_the_budget_apart() {
        let shelves = Shelves::new(1);
        let mut one = Exchange::new(&shelves, 0);
        let looks = (0..1000).filter(|k| one.due(f64::from(*k) / 1000.0)).count();
        assert_eq!(looks, 49);
    }
}
