//! The three Erlang formulas. All run on positive terms only, so that no digits cancel: relative error stays below
//! 1e-9 (in practice 1e-11) up to 10,000 agents and loads from 0.001 to 10,000 erlang, wherever the true value is a
//! normal 64-bit number; smaller values come back as 0.
//!
//! | formula | queue | question |
//! |---|---|---|
//! | B, [`blocking`] | none: a call that finds all lines busy is lost (M/M/N/N) | trunk lines |
//! | C, [`Delay`] | endless patience (M/M/N) | upper bound on agents |
//! | A, [`Patience`] | callers hang up after an exponential patience (M/M/N+M) | what really happens |

mod delay;
mod load;
mod loss;
mod patience;
mod quadrature;
mod required;
mod service_level;

pub use delay::Delay;
pub use load::Load;
pub use loss::{blocking, ln_blocking, required_lines};
pub use patience::Patience;
pub use required::{
    PatienceTarget, Requirement, Target, required_agents, required_agents_with_patience,
    required_for_answer_time,
};
pub use service_level::ServiceLevelDefinition;

/// Most agents or lines any function accepts.
pub const AGENTS_MAX: u32 = 1_000_000;
/// Largest offered load any function accepts, in erlang.
pub const LOAD_MAX_ERLANGS: f64 = 1_000_000.0;

pub(crate) fn check_agents(field: &str, agents: u32) -> crate::Result<()> {
    crate::error::check((1..=AGENTS_MAX).contains(&agents), field, f64::from(agents), "from 1 to 1,000,000")
}
