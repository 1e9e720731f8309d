//! duetime engine.
