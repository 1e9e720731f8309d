//! stocking engine.
