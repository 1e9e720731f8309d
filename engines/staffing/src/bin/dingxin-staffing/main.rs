//! The staffing engine on the command line: CSV or JSON in, the same out. All arithmetic lives in the library.

mod csv_tables;
mod failure;
mod formulas;
mod json;

use clap::Parser;

use failure::Failure;

/// How many people, where and when.
///
/// Every command reads CSV (`--csv FILE`) or JSON (`--json FILE`, `-` for standard input) and writes the same kind to
/// standard output at full precision. Bad input is refused with the name of the field and the range it may have, and
/// exit code 2.
///
/// A first walk:
///   dingxin-staffing erlang-c --example            shows what to feed in
///   dingxin-staffing erlang-c --example | dingxin-staffing erlang-c --json -
#[derive(Parser)]
#[command(name = "dingxin-staffing", version, verbatim_doc_comment)]
enum Command {
    /// Loss: share of calls blocked on a group of lines, and lines for a share (columns: calls, interval_s, aht_s, lines).
    ErlangB(Source),
    /// Delay, endless patience: waiting, answer time, service level.
    ///
    /// Columns read: calls, interval_s, aht_s, agents.
    /// Columns written after them: offered_erlangs, p_wait, asa_s, mean_wait_of_delayed_s, mean_queue_len, occupancy,
    /// sl_10s, sl_20s, sl_30s, sl_60s. A queue with no fewer erlangs than agents never settles: p_wait 1, waits `inf`.
    #[command(verbatim_doc_comment)]
    ErlangC(Source),
    /// Delay with hang-ups: abandonment, answer time, service level in three senses.
    ///
    /// Columns read: calls, interval_s, aht_s, mean_patience_s, agents.
    /// Columns written after them: offered_erlangs, p_wait, p_abandon, mean_wait_all_s, mean_queue_len, occupancy,
    /// sl20_answered_within_of_offered, sl20_of_answered, sl20_virtual_wait.
    #[command(verbatim_doc_comment)]
    ErlangA(Source),
    /// Fewest agents for a service level under an occupancy ceiling, with shrinkage on top (Erlang C).
    ///
    /// Columns read: calls, interval_s, aht_s, target_sl, target_s, max_occupancy (default 1), shrinkage (default 0).
    /// Columns written after them: offered_erlangs, agents_min, agents_with_shrinkage, sl_at_min, occupancy_at_min.
    /// With a column mean_patience_s the need is found by Erlang A instead (answered within target_s of offered).
    #[command(verbatim_doc_comment)]
    Required(Source),
}

/// Where the input comes from.
#[derive(clap::Args)]
struct Source {
    /// CSV file with a header line (`-` for standard input); columns in any order, others are ignored.
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    csv: Option<String>,
    /// JSON file: a list of objects with the fields of the columns (`-` for standard input).
    #[arg(long, value_name = "FILE")]
    json: Option<String>,
    /// Print an input that works, as JSON, and stop.
    #[arg(long)]
    example: bool,
}

fn main() -> std::process::ExitCode {
    match run(Command::parse()) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("dingxin-staffing: {failure}");
            std::process::ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::ErlangB(source) => csv_tables::answer(&source, &formulas::ERLANG_B),
        Command::ErlangC(source) => csv_tables::answer(&source, &formulas::ERLANG_C),
        Command::ErlangA(source) => csv_tables::answer(&source, &formulas::ERLANG_A),
        Command::Required(source) => csv_tables::answer(&source, &formulas::REQUIRED),
    }
}
