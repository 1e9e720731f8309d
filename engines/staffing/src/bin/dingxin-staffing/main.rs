//! The staffing engine on the command line: CSV or JSON in, the same out. All arithmetic lives in the library.

mod csv_tables;
mod failure;
mod formulas;
mod json;
mod questions;

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
    /// Agents above what the target needs: hours, money, and what each step down would do, with 95 % limits.
    ///
    /// Fields: `history` (interval_s, target, mean_patience_s or none, cost_per_agent_hour, handling_cv, intervals of
    /// label, calls, aht_s, agents, asa_s), `steps_max`, `redraws`, `seed`.
    #[command(verbatim_doc_comment)]
    OverService(Source),
    /// Separate sites against one pool, exactly, and against shares of flexible agents, by simulation.
    ///
    /// Fields: `sites` (interval_s, target, mean_patience_s or none, sites of name, calls, aht_s), `flexible_shares`,
    /// `seed`, `runs`.
    #[command(verbatim_doc_comment)]
    Pool(Source),
    /// Plays a contact centre out call by call: priorities, skills, patience, callbacks, shifts, several chats at once.
    ///
    /// Fields: `model` (see the example), `seed`, `runs`. Every measure comes with its mean over the runs and the
    /// half-width of its 95 % confidence interval.
    #[command(verbatim_doc_comment)]
    Simulate(Source),
    /// Contacts per interval of the coming days, with intervals, from a history of days.
    ///
    /// Fields: `history` (weekday with 0 for Monday, special, contacts per interval), `ahead` (weekday, special),
    /// `coverage`. Name holidays in `special`: they learn from earlier days of the same name.
    #[command(verbatim_doc_comment)]
    Forecast(Source),
    /// Who works when: shifts under labour rules at least cost, with a proven bound and a reason for each gap.
    ///
    /// Fields: `problem` (see the example; slots count within the day, day 0 is the first), `effort` (bound_rounds,
    /// dives, search_rounds, gap, seed; more effort, better roster).
    #[command(verbatim_doc_comment)]
    Roster(Source),
    /// Repairs a roster after an absence with few changes.
    ///
    /// Fields: `problem` with the new absences, `roster` as answered by `roster`, `from_day`, `change_cost` (what a
    /// changed shift must at least save), `effort`.
    #[command(verbatim_doc_comment)]
    Replan(Source),
    /// Six separate centres against one pool: 15 % less per call with 15 % more calls; change any assumption.
    WorkedProof(Source),
}

/// Where the input comes from.
#[derive(clap::Args)]
struct Source {
    /// CSV file with a header line (`-` for standard input); columns in any order, others are ignored.
    /// Only for the formulas (erlang-b, erlang-c, erlang-a, required).
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    csv: Option<String>,
    /// JSON file (`-` for standard input); for the formulas a list of objects with the columns as fields.
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
        Command::Forecast(source) => questions::forecast(&source),
        Command::OverService(source) => questions::over_service(&source),
        Command::Pool(source) => questions::pool(&source),
        Command::Roster(source) => questions::roster(&source),
        Command::Replan(source) => questions::replan(&source),
        Command::Simulate(source) => questions::simulate(&source),
        Command::WorkedProof(source) => questions::worked_proof(&source),
    }
}
