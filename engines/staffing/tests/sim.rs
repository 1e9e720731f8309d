//! The simulator against the formulas, against its own conservation laws, and against planted errors.

#[path = "sim/conserve.rs"]
mod conserve;
#[path = "sim/formulas.rs"]
mod formulas;
#[path = "sim/routing.rs"]
mod routing;
