//! # routing: who goes where, when, with which parts, and why
//!
//! Plans technicians' days. Pure Rust without I/O or threads of its own making; no clock and no chance but those handed in.
//!
//! ## In a minute
//! ```
//! use routing::{Job, Problem, ProblemData, Place, Technician, Travel, Window, Prices};
//! use routing::{check, construct, explain, insert, offer_slots};
//!
//! // 1. The problem: plain data, checked once. Times are seconds from an origin of your choice (here: Monday 0:00).
//! let hour = 3600;
//! let price = Prices { driving_per_hour: 6000.0, per_km: 120.0, ..Prices::default() }; // in fen
//! let problem = Problem::new(ProblemData {
//!     places: vec![Place::new(31.23, 121.47), Place::new(31.20, 121.44), Place::new(31.25, 121.50)],
//!     travel: Travel::simple(1.3, 30.0), // great circle × 1.3 at 30 km/h
//!     technicians: vec![
//!         Technician::new("Li", 0).shift(8 * hour, 17 * hour).skill("boiler", 2).prices(price),
//!         Technician::new("Wang", 2).shift(8 * hour, 17 * hour).prices(price),
//!     ],
//!     jobs: vec![
//!         Job::new("repair", 1, hour).window(9 * hour, 12 * hour).skill("boiler", 1),
//!         Job::new("visit", 2, hour / 2),
//!         Job::new("new request", 1, hour).skill("boiler", 2),
//!     ],
//!     ..ProblemData::default()
//! })?;
//!
//! // 2. A first plan of everything but the new request.
//! let mut plan = routing::Plan::default();
//! for job in ["repair", "visit"] {
//!     plan = insert(&problem, &plan, problem.job_ix(job).unwrap())?.0;
//! }
//!
//! // 3. The customer is on the line: which slots can we promise, by whom, at what extra cost?
//! let new = problem.job_ix("new request").unwrap();
//! let windows = [Window::new(8 * hour, 10 * hour), Window::new(18 * hour, 20 * hour)];
//! let answer = offer_slots(&problem, &plan, new, &windows);
//! assert_eq!(problem.technicians()[answer.cheapest()[0].seating.technician].id, "Li");
//! assert_eq!(answer.missing[0].window, windows[1]); // nobody works in the evening
//!
//! // 4. Why? Every technician with the price, or the rule that stood in the way.
//! for candidate in explain(&problem, &plan, new).candidates {
//!     println!("{}: {:?}", problem.technicians()[candidate.technician].id, candidate.verdict);
//! }
//!
//! // 5. Believe nothing: the checker shares no code with the search.
//! assert!(check(problem.data(), &construct(&problem)).is_valid());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//! Many questions about one plan: keep a [`Desk`]; its answers take microseconds.
//!
//! ## The rooms
//! [`model`] plain data · [`Problem`] checked data · `rules` one static rule a file · `board` the plan in the making and
//! the insertion kernel · `search` annealing and budgets · `genetic` breeding where rules are plain · [`Desk`] offers, insertion, explanation · [`check()`] the independent checker.
//!
//! A plan that is already running is handed over as a [`Plan`]; only the order of each tour's jobs and their starts
//! are read from it, times are worked out anew. What was promised to a customer belongs into the job's `windows`.
mod board;
mod check;
mod construct;
mod curve;
mod decompose;
mod desk;
mod generate;
mod genetic;
pub mod io;
pub mod model;
mod nation;
mod problem;
mod repair;
mod rules;
mod search;
mod settle;

pub use check::{Breach, Report, SLACK, check};
pub use construct::construct;
pub use decompose::{Piece, Region, merge, piece, regions};
pub use desk::*;
pub use generate::{Recipe, generate};
pub use model::*;
pub use nation::{Nation, solve_nation};
pub use problem::{Fault, Faults, Problem, Reason, validate};
pub use repair::{Disruption, disrupt, repair};
pub use search::{
    Budget, Iterations, Progress, Solved, Tuning, Until, improve, solve, solve_parallel, solve_with,
};
pub use settle::settle;
