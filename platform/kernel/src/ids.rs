//! Typed identifiers: UUIDv7 as text, so that rows sort by the time they were born.
use std::{fmt, hash, marker::PhantomData, str::FromStr, sync::Mutex};

use rand::{Rng, SeedableRng, rngs::SmallRng};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::Instant;

/// Identifier of one `K`. Two kinds never mix: an `Id<Case>` is not an `Id<Customer>`.
pub struct Id<K> {
    uuid: Uuid,
    kind: PhantomData<fn() -> K>,
}

/// The text was not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct IdParseError;

impl<K> Id<K> {
    /// Wraps a UUID made elsewhere (an import, a phone's command).
    pub fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, kind: PhantomData }
    }

    /// The canonical text form: 36 lower-case characters.
    pub fn text(&self) -> String {
        self.uuid.hyphenated().to_string()
    }

    /// The same identifier seen as another kind; for generic places such as the journal.
    pub fn cast<J>(self) -> Id<J> {
        Id::from_uuid(self.uuid)
    }

    /// The bare UUID.
    pub fn uuid(&self) -> Uuid {
        self.uuid
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<K> hash::Hash for Id<K> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.hyphenated().fmt(f)
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({})", self.uuid.hyphenated())
    }
}
impl<K> FromStr for Id<K> {
    type Err = IdParseError;
    fn from_str(text: &str) -> Result<Self, IdParseError> {
        Uuid::try_parse(text).map(Self::from_uuid).map_err(|_| IdParseError)
    }
}
impl<K> From<Id<K>> for String {
    fn from(id: Id<K>) -> String {
        id.text()
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Makes identifiers (RFC 9562, version 7) from the caller's clock and one seed; monotonic within the process.
pub struct Ids {
    state: Mutex<IdState>,
}

struct IdState {
    rng: SmallRng,
    last_ms: u64,
    counter: u16,
}

impl Ids {
    /// A generator whose whole sequence follows from `seed` and the instants it is asked at.
    pub fn from_seed(seed: u64) -> Self {
        let state = IdState { rng: SmallRng::seed_from_u64(seed), last_ms: 0, counter: 0 };
        Self { state: Mutex::new(state) }
    }

    /// The next identifier. A clock that jumps back does not break the order: the last millisecond is kept.
    pub fn next<K>(&self, now: Instant) -> Id<K> {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let now_ms = now.ms().max(0).cast_unsigned();
        if now_ms > state.last_ms {
            state.last_ms = now_ms;
            state.counter = state.rng.random_range(0..0x400);
        } else if state.counter == 0xfff {
            state.last_ms += 1;
            state.counter = 0;
        } else {
            state.counter += 1;
        }
        let time = u128::from(state.last_ms & 0xffff_ffff_ffff) << 80;
        let counter = u128::from(state.counter) << 64;
        let tail = u128::from(state.rng.random::<u64>() & 0x3fff_ffff_ffff_ffff);
        Id::from_uuid(Uuid::from_u128(time | (7 << 76) | counter | (0b10 << 62) | tail))
    }

    /// `bytes` random bytes as lower-case hex; for codes that need not be secret. Secrets come from `app`'s source.
    pub fn random_u64(&self) -> u64 {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner).rng.random()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_7_sorted_and_distinct_even_when_the_clock_stands_or_jumps_back() {
        let ids = Ids::from_seed(1);
        let mut previous: Option<Id<()>> = None;
        for step in 0..20_000 {
            let now = Instant::from_ms(if step == 10_000 { 5 } else { 1_700_000_000_000 + step / 5_000 });
            let id: Id<()> = ids.next(now);
            assert_eq!(id.uuid().get_version_num(), 7);
            assert!(previous.is_none_or(|p| p < id), "step {step}");
            previous = Some(id);
        }
    }

    #[test]
    fn text_that_is_no_id_is_refused() {
        assert_eq!("42".parse::<Id<()>>(), Err(IdParseError));
        assert_eq!("'; drop table cases".parse::<Id<()>>(), Err(IdParseError));
    }
}
