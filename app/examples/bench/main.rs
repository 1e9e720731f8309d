//! `cargo x bench intake`, `cargo x bench scale`: what a request costs, and what a million of them do to the pages.
//!
//! Everything is measured against a named limit in the same run: plain SQL that writes the same rows as durably.
#![expect(clippy::disallowed_methods, reason = "measures how long things take; nothing else depends on it")]
mod act;
mod asked;
mod footprint;
mod ground;
mod http;
mod intake;
mod pace;
mod plain;
mod scale;
mod server;
mod show;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// What can be measured.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Taking a request: in process and over HTTP, beside plain SQL
    Intake(intake::Plan),
    /// The pages with up to a million cases
    Scale(scale::Plan),
    /// Memory, start, size, bytes of the phones' pages
    Footprint(footprint::Plan),
}

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Base {
    /// A file on this disk, `synchronous=FULL`.
    Sqlite,
    /// A cluster of its own on this disk, `fsync=on`.
    Postgres,
}

impl Base {
    const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

type Trouble = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = runtime.map_err(Trouble::from).and_then(|runtime| match cli.what {
        What::Intake(plan) => runtime.block_on(intake::run(plan)),
        What::Scale(plan) => runtime.block_on(scale::run(plan)),
        What::Footprint(plan) => runtime.block_on(footprint::run(plan)),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("bench: {e}");
            ExitCode::FAILURE
        }
    }
}
