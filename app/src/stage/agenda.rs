//! What happens when: the earliest first, and of one instant what was planned first.
use std::collections::BTreeMap;

use kernel::Instant;

/// Things to happen.
#[derive(Debug)]
pub struct Agenda<T> {
    items: BTreeMap<(Instant, u64), T>,
    planned: u64,
}

impl<T> Default for Agenda<T> {
    fn default() -> Self {
        Self { items: BTreeMap::new(), planned: 0 }
    }
}

impl<T> Agenda<T> {
    /// Plans something.
    pub fn plan(&mut self, at: Instant, item: T) {
        self.planned += 1;
        self.items.insert((at, self.planned), item);
    }

    /// The next thing that happens until `end`.
    pub fn next(&mut self, end: Instant) -> Option<(Instant, T)> {
        if self.items.first_key_value()?.0.0 > end {
            return None;
        }
        self.items.pop_first().map(|((at, _), item)| (at, item))
    }

    /// How much is still planned.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether nothing is planned.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_comes_first_and_of_one_instant_what_was_planned_first() {
        let at = Instant::from_ms;
        let mut agenda = Agenda::default();
        for (ms, name) in [(5, "c"), (1, "a"), (5, "d"), (3, "b"), (9, "later")] {
            agenda.plan(at(ms), name);
        }
        let order: Vec<&str> = std::iter::from_fn(|| agenda.next(at(5)).map(|(_, name)| name)).collect();
        assert_eq!(order, ["a", "b", "c", "d"]);
        assert_eq!(agenda.len(), 1);
    }
}
