//! The only crate that knows every module: their list, the configuration, the command line, the demo company.
//!
//! The clock is read and secret bytes are drawn here and nowhere else.
pub mod audit;
pub mod backup;
pub mod cli;
pub mod clock;
pub mod company;
pub mod config;
pub mod demo;
pub mod due_times;
pub mod house;
pub mod issue_key;
pub mod modules;
pub mod month;
pub mod olist;
pub mod openapi;
pub mod replay;
pub mod secrets;
pub mod serve;
pub mod stage;
pub mod stop;
pub mod trouble;

/// Rows by name, statements and JSON are many small allocations; what this allocator was measured to save is in decision 0074.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
