//! How many, how fast and how far, beside what the city recorded: for people and for machines.
use std::{collections::BTreeMap, fmt, time::Duration};

use kernel::Instant;
use serde::Serialize;

use super::{
    Book, Refused, ReplayPlan, Row,
    city::City,
    run::{Outcome, Played},
};

/// Times in hours.
#[derive(Debug, Clone, Default, Serialize, PartialEq)]
pub struct Hours {
    /// How many were measured.
    pub count: usize,
    /// Half took no longer.
    pub p50: f64,
    /// Nine of ten took no longer.
    pub p90: f64,
    /// On average.
    pub mean: f64,
}

/// One type of request.
#[derive(Debug, Clone, Serialize)]
pub struct ByType {
    /// Its name in the file.
    pub name: String,
    /// Requests taken.
    pub taken: usize,
    /// Done here.
    pub done: usize,
    /// From request to done here.
    pub here: Hours,
    /// From request to closed in the city's book, of the same rows.
    pub city: Hours,
}

/// How long the program itself took.
#[derive(Debug, Clone, Serialize)]
pub struct Speed {
    /// Seconds from start to report.
    pub seconds: f64,
    /// Requests a second.
    pub requests_a_second: f64,
    /// Each kind of step: how often, seconds in all, milliseconds each.
    pub steps: BTreeMap<String, Step>,
}

/// One kind of step.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// How often.
    pub times: u64,
    /// Seconds in all.
    pub seconds: f64,
    /// Milliseconds each.
    pub ms_each: f64,
}

/// What a replay found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The file.
    pub file: String,
    /// Size of the crew.
    pub technicians: usize,
    /// Yards it starts from.
    pub yards: usize,
    /// Days of the file taken.
    pub days: i64,
    /// Seed.
    pub seed: u64,
    /// Whether it was stopped early: figures are of what was done.
    pub stopped: bool,
    /// Rows of the file that can be taken, of all its days.
    pub rows: usize,
    /// Rows of the days that were played.
    pub asked: usize,
    /// Requests opened.
    pub taken: usize,
    /// Repeats of a live request.
    pub repeated: usize,
    /// No slot within ten days.
    pub unplaced: usize,
    /// Withdrawn as in the city's book.
    pub withdrawn: usize,
    /// Done.
    pub done: usize,
    /// Visits made.
    pub visits: usize,
    /// Visits that kept the window promised first, per cent.
    pub kept_percent: f64,
    /// Appointments moved because the day was over.
    pub moved: u64,
    /// From request to somebody there.
    pub to_arrival: Hours,
    /// From request to done, rows that both have done.
    pub here: Hours,
    /// From request to closed in the city's book, of the same rows.
    pub city: Hours,
    /// Rows the city closed within the day it had promised, per cent of those with a promise.
    pub city_kept_percent: f64,
    /// Kilometres driven, the ways home included.
    pub km: f64,
    /// Kilometres for each visit.
    pub km_a_visit: f64,
    /// Visits of a technician on a day he went out.
    pub visits_a_day: f64,
    /// Types of request, the most frequent first.
    pub by_type: Vec<ByType>,
    /// Refusals of acts by rule.
    pub acts_refused: BTreeMap<String, u64>,
    /// Rows that could not be taken.
    pub refused: Vec<Refused>,
    /// How long the program took.
    pub speed: Speed,
}

fn hours(from: Instant, to: Instant) -> f64 {
    (to - from) as f64 / 3_600_000.0
}

impl Hours {
    fn of(mut all: Vec<f64>) -> Self {
        all.sort_by(f64::total_cmp);
        let count = all.len();
        let at = |share: usize| {
            all.get((count * share / 100).min(count.saturating_sub(1))).copied().unwrap_or(0.0)
        };
        let mean = if count == 0 { 0.0 } else { all.iter().sum::<f64>() / count as f64 };
        Self { count, p50: tenth(at(50)), p90: tenth(at(90)), mean: tenth(mean) }
    }
}

fn tenth(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}

fn percent(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { tenth(part as f64 * 100.0 / of as f64) }
}

/// Rows with what became of them.
type Pairs<'a> = Vec<(&'a Row, &'a Outcome)>;

/// Times of the rows both have done: here, and in the city's book. The city's closing of what it withdrew is none.
fn both(pairs: &Pairs<'_>) -> (Hours, Hours) {
    let done = |(row, o): &&(&Row, &Outcome)| o.done.zip(row.closed.filter(|_| !row.cancelled)).is_some();
    let rows: Vec<_> = pairs.iter().filter(done).collect();
    let here = rows.iter().filter_map(|(row, o)| Some(hours(row.created, o.done?))).collect();
    let city = rows.iter().filter_map(|(row, _)| Some(hours(row.created, row.closed?))).collect();
    (Hours::of(here), Hours::of(city))
}

fn by_type(pairs: &Pairs<'_>) -> Vec<ByType> {
    let mut types: BTreeMap<&str, Pairs<'_>> = BTreeMap::new();
    for (row, o) in pairs {
        types.entry(row.service.name).or_default().push((row, o));
    }
    let one = |(name, pairs): (&str, Pairs<'_>)| {
        let (here, city) = both(&pairs);
        let done = pairs.iter().filter(|(_, o)| o.done.is_some()).count();
        ByType { name: name.into(), taken: pairs.len(), done, here, city }
    };
    let mut all: Vec<ByType> = types.into_iter().map(one).collect();
    all.sort_by_key(|t| std::cmp::Reverse(t.taken));
    all
}

fn speed(played: &Played, asked: usize, took: Duration) -> Speed {
    let step = |(name, (times, total)): (&&str, &(u64, Duration))| {
        let seconds = total.as_secs_f64();
        let step = Step {
            times: *times,
            seconds: (seconds * 1000.0).round() / 1000.0,
            ms_each: (seconds * 1e6 / (*times).max(1) as f64).round() / 1000.0,
        };
        ((*name).to_owned(), step)
    };
    let seconds = took.as_secs_f64();
    Speed {
        seconds: tenth(seconds),
        requests_a_second: tenth(asked as f64 / seconds),
        steps: played.steps.iter().map(step).collect(),
    }
}

/// Puts it together.
pub(super) fn report(
    plan: &ReplayPlan,
    rows: usize,
    city: &City,
    book: &Book,
    played: &Played,
    took: Duration,
) -> Report {
    let pairs: Pairs<'_> = book.rows.iter().zip(&played.outcomes).filter(|(_, o)| o.case.is_some()).collect();
    let count = |f: fn(&Outcome) -> bool| pairs.iter().filter(|(_, o)| f(o)).count();
    let visits = count(|o| o.arrived.is_some());
    let arrivals = pairs.iter().filter_map(|(row, o)| Some(hours(row.created, o.arrived?))).collect();
    let (here, there) = both(&pairs);
    let promised: Vec<_> = pairs.iter().filter(|(row, _)| row.promised.is_some() && !row.cancelled).collect();
    let city_kept =
        promised.iter().filter(|(row, _)| row.closed.zip(row.promised).is_some_and(|(c, p)| c < p)).count();
    let km = played.metres as f64 / 1000.0;
    let rate = |n: f64, of: f64| if of == 0.0 { 0.0 } else { tenth(n / of) };
    Report {
        file: plan.file.display().to_string(),
        technicians: plan.technicians,
        yards: city.yards,
        days: plan.days,
        seed: plan.seed,
        stopped: played.stopped,
        rows,
        asked: book.rows.len(),
        taken: count(|o| !o.repeated),
        repeated: count(|o| o.repeated),
        unplaced: count(|o| o.unplaced),
        withdrawn: count(|o| o.withdrawn),
        done: count(|o| o.done.is_some()),
        visits,
        kept_percent: percent(count(|o| o.kept == Some(true)), visits),
        moved: played.moved,
        to_arrival: Hours::of(arrivals),
        here,
        city: there,
        city_kept_percent: percent(city_kept, promised.len()),
        km: tenth(km),
        km_a_visit: rate(km, visits as f64),
        visits_a_day: rate(visits as f64, played.technician_days as f64),
        by_type: by_type(&pairs),
        acts_refused: played.refused.clone(),
        refused: book.refused.clone(),
        speed: speed(played, pairs.len(), took),
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p50 {:>6.1}  p90 {:>6.1}  平均 mean {:>6.1}", self.p50, self.p90, self.mean)
    }
}

/// Most lines of one reason that are named on the terminal; `--json` names all.
const LINES_NAMED: usize = 12;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.stopped {
            writeln!(f, "提前停下，以下为已完成部分 stopped early; what follows is what was done")?;
        }
        writeln!(f, "{}: {} 人 technicians, {} 个站点 yards", self.file, self.technicians, self.yards)?;
        writeln!(f, "受理 taken                {:>7}  重复 repeats {}", self.taken, self.repeated)?;
        writeln!(f, "完成 done                 {:>7}  撤销 withdrawn {}", self.done, self.withdrawn)?;
        writeln!(f, "十天内无时段 no slot       {:>7}", self.unplaced)?;
        writeln!(f, "上门 visits               {:>7}  改期 put off {}", self.visits, self.moved)?;
        writeln!(
            f,
            "按约到达 promise kept     {:>6.1}%  市政记录 the city {:.1}%",
            self.kept_percent, self.city_kept_percent
        )?;
        writeln!(f, "到达（小时）to arrival, h  {}", self.to_arrival)?;
        writeln!(f, "完成（小时）to done, h     {}", self.here)?;
        writeln!(
            f,
            "市政记录 the city, h       {}  ({} 条同时完成 rows done by both)",
            self.city, self.city.count
        )?;
        writeln!(
            f,
            "行驶 driven               {:>7.1} km  每次 a visit {:.1}  每人每天 visits a day {:.1}",
            self.km, self.km_a_visit, self.visits_a_day
        )?;
        for t in &self.by_type {
            writeln!(
                f,
                "  {:<28} {:>5}  完成 done {:>5}  p50 {:>6.1} h  市政 city {:>6.1} h",
                t.name, t.taken, t.done, t.here.p50, t.city.p50
            )?;
        }
        for (rule, n) in &self.acts_refused {
            writeln!(f, "未执行 refused by {rule}: {n}")?;
        }
        self.refused_rows(f)?;
        writeln!(
            f,
            "用时 took {:.1} s, {:.1} 条/秒 requests a second",
            self.speed.seconds, self.speed.requests_a_second
        )?;
        for (name, s) in &self.speed.steps {
            writeln!(f, "  {name:<20} {:>7} × {:>8.3} ms = {:>7.1} s", s.times, s.ms_each, s.seconds)?;
        }
        Ok(())
    }
}

impl Report {
    fn refused_rows(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut reasons: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        for r in &self.refused {
            reasons.entry(&r.why).or_default().push(r.line);
        }
        for (why, lines) in reasons {
            let named: Vec<String> = lines.iter().take(LINES_NAMED).map(u64::to_string).collect();
            let more = lines.len().saturating_sub(LINES_NAMED);
            let rest = if more > 0 { format!(" … +{more}") } else { String::new() };
            writeln!(f, "不能受理 not taken {:>5}: {why}; 行 lines {}{rest}", lines.len(), named.join(", "))?;
        }
        Ok(())
    }
}
