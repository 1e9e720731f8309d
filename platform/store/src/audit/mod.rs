//! The journal's seal: a chain of hashes written by a job, an anchor outside the database, and a verifier.
//!
//! What is sealed and anchored cannot be changed unseen: not a byte, not an order, not an end. Entries of the last
//! minute or two are not yet sealed, and someone who owns both database and anchor can forge both: keep the anchor
//! where the database's administrator cannot write over it.
//!
//! The encoding stands twice on purpose, in the sealer and in the verifier: the latter shares no code, and
//! one committed vector holds both to the same bytes.
mod anchor;
mod encode;
mod seal;
mod verify;

pub use anchor::{Anchor, AnchorLine};
pub use seal::{Head, JOBS, head, seal};
pub use verify::{Fault, FaultKind, Report, verify};

/// What stands before the first hash.
const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
