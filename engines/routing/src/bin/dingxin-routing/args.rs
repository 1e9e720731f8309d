//! What the command line understands.
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Plans technicians' days: who goes where, when, with which parts, and why.
#[derive(Parser)]
#[command(version)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Plan a problem (our JSON, vroom's JSON, Solomon, Gehring-Homberger, MDVRPTW, Pillac)
    Solve(Solve),
    /// Offer slots for one job of the problem beside a plan, or insert it
    Insert(Insert),
    /// Mend a plan after something happened
    Repair(Repair),
    /// Say why a job is where it is, or why it is left out
    Explain(Explain),
    /// Check and price a plan, trusting nothing
    Check(Check),
    /// Make a problem up
    Generate(Generate),
}

#[derive(clap::Args)]
pub struct Search {
    /// Seconds to search
    #[arg(long, default_value_t = 10.0)]
    pub seconds: f64,
    /// Iterations to search instead (repeatable on every machine)
    #[arg(long)]
    pub iterations: Option<u64>,
    /// Where chance starts
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Cores to use
    #[arg(long, default_value_t = 1)]
    pub threads: usize,
    /// Count processor seconds of the process instead of wall seconds (Linux; for shared machines)
    #[arg(long)]
    pub cpu: bool,
    /// Show progress on the error stream
    #[arg(long)]
    pub progress: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Our JSON, by names, with times
    Json,
    /// A map: lines and points
    Geojson,
    /// Routes and cost as routing benchmarks want them; every new best is told as `T seconds cost`
    Dimacs,
}

#[derive(clap::Args)]
pub struct Solve {
    pub problem: PathBuf,
    #[command(flatten)]
    pub search: Search,
    /// Start from this plan (our JSON)
    #[arg(long)]
    pub plan: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub format: Format,
    /// Plan in regions of about so many technicians (for nations)
    #[arg(long)]
    pub regions: Option<usize>,
    /// First temperature, in mean prices of a visit
    #[arg(long, hide = true)]
    pub heat: Option<f64>,
    /// Last temperature, in mean prices of a visit
    #[arg(long, hide = true)]
    pub cold: Option<f64>,
    /// Stops torn out on average
    #[arg(long, hide = true)]
    pub ruin: Option<f64>,
    /// Chance of opening a tour
    #[arg(long, hide = true)]
    pub open: Option<f64>,
    /// Share of the budget after which plans breed
    #[arg(long, hide = true)]
    pub breed: Option<f64>,
    #[arg(long, hide = true)]
    pub made_up: Option<usize>,
    #[arg(long, hide = true)]
    pub ripen: Option<f64>,
    #[arg(long, hide = true)]
    pub ripe_heat: Option<f64>,
    #[arg(long, hide = true)]
    pub mutate: Option<f64>,
    #[arg(long, hide = true)]
    pub mutation: Option<u64>,
    /// Write here instead of to the output stream
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

#[derive(clap::Args)]
pub struct Insert {
    pub problem: PathBuf,
    pub plan: PathBuf,
    /// The job's name
    pub job: String,
    /// Offer these windows (FROM-TO in seconds, repeatable) instead of inserting
    #[arg(long = "window", value_parser = window)]
    pub windows: Vec<(i64, i64)>,
}

#[derive(clap::Args)]
pub struct Repair {
    pub problem: PathBuf,
    pub plan: PathBuf,
    #[command(flatten)]
    pub search: Search,
    /// TECHNICIAN or TECHNICIAN:SHIFT does not come
    #[arg(long)]
    pub sick: Vec<String>,
    /// TECHNICIAN=SECOND or TECHNICIAN:SHIFT=SECOND runs late and is free only from then on
    #[arg(long)]
    pub late: Vec<String>,
    /// A new job, as our JSON in a file, at one of the problem's places
    #[arg(long)]
    pub urgent: Vec<PathBuf>,
    /// JOB:TECHNICIAN, refused by that technician
    #[arg(long)]
    pub refused: Vec<String>,
    /// JOB is cancelled
    #[arg(long)]
    pub cancelled: Vec<String>,
    /// Every drive takes so many thousandths of its time
    #[arg(long)]
    pub traffic: Option<u32>,
    /// Price of moving a visit to another technician or shift
    #[arg(long, default_value_t = 1000)]
    pub moving_cost: i64,
}

#[derive(clap::Args)]
pub struct Explain {
    pub problem: PathBuf,
    pub plan: PathBuf,
    /// The job's name
    pub job: String,
}

#[derive(clap::Args)]
pub struct Check {
    pub problem: PathBuf,
    pub plan: PathBuf,
}

#[derive(clap::Args)]
pub struct Generate {
    #[arg(long, default_value_t = 100)]
    pub jobs: usize,
    #[arg(long, default_value_t = 15)]
    pub technicians: usize,
    #[arg(long, default_value_t = 1)]
    pub days: i64,
    /// Areas of 60 km square
    #[arg(long, default_value_t = 1)]
    pub areas: usize,
    #[arg(long)]
    pub lunch: bool,
    /// Due times, parts, a depot
    #[arg(long)]
    pub rich: bool,
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

fn window(text: &str) -> Result<(i64, i64), String> {
    let (from, to) = text.split_once('-').ok_or("expected FROM-TO")?;
    let number = |t: &str| t.parse::<i64>().map_err(|e| e.to_string());
    Ok((number(from)?, number(to)?))
}
