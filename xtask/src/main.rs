//! `cargo x …`: the one entry to everything a contributor does with this tree.
//! What may not enter: knowledge of the business. xtask knows folders, tools and rules of the house.

mod bench;
mod demo;
mod gate;
mod openapi;
mod shell;
mod single;
mod tidy;
mod tools;
mod tree;
mod web_assets;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// What a command answers: nothing, or the sentence the person should read.
type Done<T = ()> = Result<T, String>;

#[derive(Parser)]
#[command(name = "cargo x", about = "Build, run, test and tidy Dingxin")]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build what is stale and start the demo company
    Demo(demo::Options),
    /// Build what is stale and run `dingxin …` (put its arguments after --)
    Run {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Compile and lint one module (or everything) without running it
    Check {
        /// A crate by its short name (`warranty`) or its full one (`dingxin-warranty`)
        module: Option<String>,
    },
    /// The whole gate; with a filter, one step of it by name or the Rust tests with that in their name
    Test {
        filter: Option<String>,
        /// Install missing system packages with apt-get (always done when CI=true)
        #[arg(long)]
        install: bool,
    },
    /// Check the rules of the house that no compiler checks
    Tidy {
        /// Lower xtask/ratchet.toml to what the tree measures now (it never raises a number)
        #[arg(long)]
        shrink: bool,
    },
    /// Run bench/NAME/run.sh
    Bench {
        name: String,
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Run the tests of a long lane: those with NAME in their name, with DINGXIN_LONG=NAME, optimised
    Long { name: String },
    /// Write docs/reference/openapi.json anew from the program
    Openapi,
}

fn main() -> ExitCode {
    let done = match Cli::parse().verb {
        Verb::Demo(options) => demo::demo(&options),
        Verb::Run { args } => demo::run(&args),
        Verb::Check { module } => single::check(module.as_deref()),
        Verb::Test { filter, install } => gate::run(filter.as_deref(), install),
        Verb::Tidy { shrink } => tidy::run(shrink),
        Verb::Bench { name, args } => bench::bench(&name, &args),
        Verb::Long { name } => bench::long(&name),
        Verb::Openapi => openapi::regenerate(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            if !why.is_empty() {
                eprintln!("cargo x: {why}");
            }
            ExitCode::FAILURE
        }
    }
}
