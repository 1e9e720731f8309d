//! The formulas against the reference points, against high-precision arithmetic, and against their own laws.

#[path = "erlang/laws.rs"]
mod laws;
#[path = "erlang/precise.rs"]
mod precise;
#[path = "erlang/reference.rs"]
mod reference;
