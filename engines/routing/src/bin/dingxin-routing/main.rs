//! `dingxin-routing`: the planning engine on the command line.
mod args;
mod ask;
mod clock;
mod files;
mod run;

use clap::Parser;

fn main() -> std::process::ExitCode {
    let args = args::Args::parse();
    let result = match args.command {
        args::Command::Solve(a) => run::solve(&a),
        args::Command::Check(a) => run::check(&a),
        args::Command::Generate(a) => run::generate(&a),
        args::Command::Insert(a) => ask::insert(&a),
        args::Command::Repair(a) => ask::repair(&a),
        args::Command::Explain(a) => ask::explain(&a),
    };
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("dingxin-routing: {reason}");
            std::process::ExitCode::FAILURE
        }
    }
}
