//! When the clock stood still: a set of intervals, never a running total.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ms;

/// Pauses in order, without overlap. The order in which they were given, and overlaps among them, do not
/// matter: what is paused twice is paused once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<(Timestamp, Timestamp)>", into = "Vec<(Timestamp, Timestamp)>")]
pub struct Pauses(Vec<(i64, i64)>);

/// A pause that ends before it begins; `index` counts from 0 in the list given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("pauses[{index}]: a pause must not end before it begins")]
pub struct PauseError {
    /// Position in the list given.
    pub index: usize,
}

impl Pauses {
    /// No pauses.
    pub const NONE: Self = Self(Vec::new());

    /// The set of these `[from, to)`; an empty pause is dropped, a reversed one refused.
    pub fn new(list: &[(Timestamp, Timestamp)]) -> Result<Self, PauseError> {
        let list: Vec<_> = list.iter().map(|(from, to)| (ms::floor(*from), ms::floor(*to))).collect();
        Self::from_ms(&list)
    }

    /// [`Pauses::new`] in milliseconds since 1970.
    pub fn from_ms(list: &[(i64, i64)]) -> Result<Self, PauseError> {
        if let Some(index) = list.iter().position(|(from, to)| from > to) {
            return Err(PauseError { index });
        }
        let mut sorted: Vec<_> = list.iter().copied().filter(|(from, to)| from < to).collect();
        sorted.sort_unstable();
        let mut joined: Vec<(i64, i64)> = Vec::with_capacity(sorted.len());
        for (from, to) in sorted {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        Ok(Self(joined))
    }

    /// The intervals `[from, to)` in milliseconds since 1970, ascending and apart.
    pub fn as_ms(&self) -> &[(i64, i64)] {
        &self.0
    }
}

impl TryFrom<Vec<(Timestamp, Timestamp)>> for Pauses {
    type Error = PauseError;

    fn try_from(list: Vec<(Timestamp, Timestamp)>) -> Result<Self, PauseError> {
        Self::new(&list)
    }
}

impl From<Pauses> for Vec<(Timestamp, Timestamp)> {
    fn from(pauses: Pauses) -> Self {
        pauses.0.into_iter().map(|(from, to)| (ms::timestamp(from), ms::timestamp(to))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_touching_and_empty_pauses_become_a_set() {
        let set = Pauses::from_ms(&[(50, 60), (10, 20), (15, 30), (30, 40), (70, 70)]).unwrap();
        assert_eq!(set.as_ms(), [(10, 40), (50, 60)]);
    }

    #[test]
    fn a_reversed_pause_is_refused_with_its_place() {
        assert_eq!(Pauses::from_ms(&[(1, 2), (4, 3)]), Err(PauseError { index: 1 }));
    }
}
