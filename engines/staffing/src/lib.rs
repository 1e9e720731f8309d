//! staffing engine.
