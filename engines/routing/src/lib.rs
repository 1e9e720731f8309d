//! routing engine.
