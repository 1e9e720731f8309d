//! `dingxin replay`: real field requests through the acts a person would use, in virtual time, with a crew of a given
//! size; and beside it what the city recorded.
mod city;
mod report;
mod rows;
mod run;

use std::{path::PathBuf, sync::Arc};

use kernel::{Instant, VirtualClock, day_bounds};
use rand::{SeedableRng, rngs::SmallRng};
use web::ShellConfig;

pub use report::Report;
pub use rows::{Book, Refused, Row, read};

use crate::{
    clock::Stopwatch,
    config::Config,
    house::{House, Trouble},
    secrets::SystemSecrets,
    stage::Stage,
    stop::Stop,
};

/// The zone the city lives by.
const ZONE: &str = "America/Los_Angeles";

/// What is played.
#[derive(Debug, Clone)]
pub struct ReplayPlan {
    /// The file of requests.
    pub file: PathBuf,
    /// Size of the crew, 1 to 500.
    pub technicians: usize,
    /// Days of the file that are taken, from its first.
    pub days: i64,
    /// Seed of what is left to chance: traffic, and how long work takes.
    pub seed: u64,
}

/// Plays a file and reports. `stop` ends it early; what was done so far is reported. `config` says where the house
/// stands; its folder must not hold a company.
///
/// # Errors
/// What keeps it from playing, in words.
pub async fn replay(config: &Config, plan: &ReplayPlan, stop: &Stop) -> Result<Report, Trouble> {
    let watch = Stopwatch::start();
    let config = Config { zone: ZONE.into(), hasty: true, ..config.clone() };
    let zone = config.time_zone().map_err(|(_, why)| why)?;
    let mut book = read(&plan.file, &zone)?;
    let first = book.rows.first().ok_or_else(|| nothing(&book))?.created;
    let (start, _) = day_bounds(first.date_in(&zone), &zone);
    let end = last_instant(start, plan.days, &zone);
    let all = book.rows.len();
    book.rows.retain(|r| r.created < end);
    eprintln!("{watch} {} 条请求 requests, {} 条不能受理 cannot be taken", all, book.refused.len());
    let clock = Arc::new(VirtualClock::at(start));
    let shell = ShellConfig::new(Arc::new(SystemSecrets));
    let house = House::open(&config, clock.clone(), shell, plan.seed).await?;
    if !crate::company::is_empty(&house.db).await? {
        let folder = config.data.display();
        return Err(format!("{folder} holds a company already; choose another folder with --data").into());
    }
    let mut rng = SmallRng::seed_from_u64(plan.seed);
    let city = city::build(&house.db, &book.rows, plan.technicians, &mut rng).await?;
    let stage = Stage::new(house.db.clone(), house.runner.clone(), clock);
    let played = run::Run::new(stage, &city, &book.rows, rng, watch, stop.clone()).play(end).await?;
    Ok(report::report(plan, all, &city, &book, &played, watch.taken()))
}

fn nothing(book: &Book) -> String {
    let why =
        book.refused.first().map_or("it is empty".to_owned(), |r| format!("line {}: {}", r.line, r.why));
    format!("no row of the file can be taken ({why})")
}

/// The first instant after the days that are taken.
fn last_instant(start: Instant, days: i64, zone: &jiff::tz::TimeZone) -> Instant {
    let date = start.date_in(zone);
    let last = date.checked_add(jiff::Span::new().days(days - 1)).unwrap_or(date);
    day_bounds(last, zone).1
}
