//! `bench intake`: one request taken, in process and over HTTP, beside the same rows by plain SQL.
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use serde_json::{Value, json};
use store::Db;
use testkit::Cluster;

use crate::{
    Base, Trouble, act, asked, ground,
    ground::Caller,
    http::Client,
    pace::{self, Outcome},
    plain::{self, postgres::Way},
    server::{Server, processor_s},
    show,
};

/// What to measure.
#[derive(Args)]
pub struct Plan {
    /// Databases, one after the other
    #[arg(long, value_enum, default_values = ["sqlite", "postgres"])]
    base: Vec<Base>,
    /// Seconds of each measurement
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// Times plain SQL and the act are measured in turn
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Customers with a card each
    #[arg(long, default_value_t = 20_000)]
    customers: usize,
    /// Requests under way at once when the most is asked for
    #[arg(long, default_value_t = 64)]
    at_once: usize,
    /// The program to serve with; without it only the act is measured
    #[arg(long)]
    program: Option<PathBuf>,
    /// Rows for machines are appended here
    #[arg(long)]
    rows: Option<PathBuf>,
    /// Said in each row: what was measured, such as a commit
    #[arg(long, default_value = "")]
    label: String,
}

/// Where one database is, and the house's view of it.
struct Place {
    base: Base,
    data: tempfile::TempDir,
    url: String,
    plain_url: String,
    _cluster: Option<Cluster>,
}

impl Place {
    async fn new(base: Base) -> Result<Self, Trouble> {
        let data = tempfile::Builder::new().prefix("dingxin-bench-").tempdir()?;
        let cluster = (base == Base::Postgres).then(|| Cluster::start(true));
        let (url, plain_url) = match &cluster {
            Some(cluster) => (cluster.fresh_database().await, cluster.fresh_database().await),
            None => ("sqlite".to_owned(), "sqlite".to_owned()),
        };
        Ok(Self { base, data, url, plain_url, _cluster: cluster })
    }

    fn plain_folder(&self) -> PathBuf {
        self.data.path().join("plain")
    }
}

/// Runs the plan.
pub async fn run(plan: Plan) -> Result<(), Trouble> {
    let about = json!({"label": plan.label, "seconds": plan.seconds, "customers": plan.customers});
    let mut rows = show::Rows::to(plan.rows.as_deref(), about)?;
    let written = plain::capture().await?;
    println!("an intake writes {} rows: {}", written.count(), json!(written.counted()));
    rows.say("rows", &json!({"rows": written.count(), "tables": written.counted()}))?;
    for base in &plan.base {
        one(&plan, *base, &written, &mut rows).await?;
    }
    Ok(())
}

async fn one(plan: &Plan, base: Base, written: &plain::Rows, rows: &mut show::Rows) -> Result<(), Trouble> {
    let place = Place::new(base).await?;
    println!("\n{} · {} customers", base.name(), plan.customers);
    let (house, callers) = ground::build(place.data.path(), &place.url, plan.customers).await?;
    let keys = ground::keys(&house, 400).await?;
    let callers = Arc::new(callers);
    // The plain tables: the same schema with the same indexes, empty but for what plain SQL writes.
    drop(ground::open(&place.plain_folder(), &place.plain_url, Arc::new(dingxin::clock::SystemClock)).await?);
    let most = in_turn(plan, &place, written, &house.db, &callers, rows).await?;
    let db = house.db.clone();
    let half = pace::open(most / 2.0, plan.seconds, intake(db, callers.clone(), 90)).await;
    say(rows, base, "act, half load", &half, json!({"rate": most / 2.0}))?;
    drop(house);
    match &plan.program {
        Some(program) => over_http(plan, &place, program, (keys, callers), rows).await,
        None => Ok(()),
    }
}

/// The act as a load calls it.
fn intake(
    db: Db,
    callers: Arc<Vec<Caller>>,
    run: u64,
) -> impl Fn(u64) -> futures_like::Boxed + Clone + Send + Sync + 'static {
    move |n| Box::pin(act::intake(db.clone(), callers.clone(), run, n + run * 1_000_003))
}

/// A boxed future's type.
mod futures_like {
    /// What a load's call returns.
    pub type Boxed = std::pin::Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;
}

/// Plain SQL and the act in turn, so that a noisy minute meets both; returns the act's median rate.
async fn in_turn(
    plan: &Plan,
    place: &Place,
    written: &plain::Rows,
    db: &Db,
    callers: &Arc<Vec<Caller>>,
    rows: &mut show::Rows,
) -> Result<f64, Trouble> {
    let (mut acts, mut limits) = (vec![], vec![]);
    let mut next = 0;
    for round in 0..plan.rounds {
        let limit = limits_of(plan, place, written, (round as u64, &mut next), rows).await?;
        limits.push(limit);
        let before = processor_s(std::process::id());
        let run = round as u64 + 1;
        let o = pace::closed(plan.at_once, plan.seconds, intake(db.clone(), callers.clone(), run)).await;
        let cpu_us = (processor_s(std::process::id()) - before) / o.times.count().max(1) as f64 * 1e6;
        say(
            rows,
            place.base,
            "act, all it takes",
            &o,
            json!({"cpu_us": cpu_us, "plain": limit, "round": round}),
        )?;
        acts.push(o.per_second);
    }
    let mut ratios: Vec<f64> = acts.iter().zip(&limits).map(|(a, l)| a / l).collect();
    let ratio = median(&mut ratios);
    println!("{:<42} {:>9.2} of plain SQL (median of {})", "act", ratio, plan.rounds);
    rows.say("ratio", &json!({"base": place.base.name(), "way": "act", "ratio": ratio}))?;
    Ok(median(&mut acts))
}

async fn limits_of(
    plan: &Plan,
    place: &Place,
    written: &plain::Rows,
    (round, next): (u64, &mut u64),
    rows: &mut show::Rows,
) -> Result<f64, Trouble> {
    let before = processor_s(std::process::id());
    let mut say_limit = |what: &str, rate: f64, cpu_s: f64| {
        let cpu_us = cpu_s / (rate * plan.seconds).max(1.0) * 1e6;
        println!("{what:<42} {rate:>9.0}/s  this process {cpu_us:.0} µs each");
        let row = json!({"base": place.base.name(), "way": what, "per_second": rate, "cpu_us": cpu_us});
        rows.say("plain", &row).map(|()| rate)
    };
    if place.base == Base::Sqlite {
        let file = place.plain_folder().join("dingxin.db");
        let rate = plain::sqlite::write(&file, written, plan.seconds, next)?;
        return say_limit("plain SQL, grouped", rate, processor_s(std::process::id()) - before);
    }
    let mut best: f64 = 0.0;
    for (n, (way, name)) in
        [(Way::Statements, "plain SQL, in statements"), (Way::One, "plain SQL, in one statement")]
            .iter()
            .enumerate()
    {
        let first = (round * 2 + n as u64) << 40;
        let rate = plain::postgres::write(&place.plain_url, written, (*way, 8), plan.seconds, first).await?;
        say_limit(name, rate, 0.0)?;
        // The house sends statements; that is its limit. The other is shown beside it.
        best = if n == 0 { rate } else { best };
    }
    Ok(best)
}

fn median(all: &mut [f64]) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(0.0)
}

fn say(rows: &mut show::Rows, base: Base, what: &str, o: &Outcome, more: Value) -> Result<(), Trouble> {
    let cpu = more.get("cpu_us").and_then(Value::as_f64);
    show::line(what, o, &cpu.map(|us| format!("{us:.0} µs of processor each")).unwrap_or_default());
    let mut row = show::figures(o);
    row["base"] = json!(base.name());
    row["way"] = json!(what);
    if let (Some(row), Some(more)) = (row.as_object_mut(), more.as_object()) {
        row.extend(more.clone());
    }
    rows.say("load", &row)
}

/// The real program over HTTP: all it takes, then half of that at a constant rate, then what a busy help desk sees.
async fn over_http(
    plan: &Plan,
    place: &Place,
    program: &Path,
    (keys, callers): (Vec<String>, Arc<Vec<Caller>>),
    rows: &mut show::Rows,
) -> Result<(), Trouble> {
    let server = Server::start(program, place.data.path(), &place.url)?;
    let client = Client::to(&server.at, 256);
    let keys = Arc::new(keys);
    let call = |run: u64| {
        let (client, keys, callers) = (client.clone(), keys.clone(), callers.clone());
        move |n: u64| {
            let (client, keys, callers) = (client.clone(), keys.clone(), callers.clone());
            async move {
                let n = n + run * 1_000_003;
                let answer = client.send(&request(&keys, &callers, run, n)).await?;
                let said = || String::from_utf8_lossy(&answer.body).chars().take(300).collect::<String>();
                if answer.status == 201 { Ok(()) } else { Err(format!("{}: {}", answer.status, said())) }
            }
        }
    };
    let _warm = pace::closed(plan.at_once, 2.0, call(20)).await;
    let before = processor_s(server.pid());
    let all = pace::closed(plan.at_once, plan.seconds, call(21)).await;
    let cpu_us = (processor_s(server.pid()) - before) / all.times.count().max(1) as f64 * 1e6;
    say(rows, place.base, "HTTP, all it takes", &all, json!({"cpu_us": cpu_us}))?;
    for (n, rate) in [all.per_second / 2.0, 87.0].into_iter().enumerate() {
        let half = pace::open(rate, plan.seconds, call(22 + n as u64)).await;
        let what = if n == 0 { "HTTP, half load" } else { "HTTP, 87 a second" };
        say(rows, place.base, what, &half, json!({"rate": rate}))?;
    }
    Ok(())
}

/// A call as a program sends it; keys and addresses take turns so that each stays within its limit.
fn request(keys: &[String], callers: &[Caller], run: u64, n: u64) -> String {
    let body = asked::json(callers, n);
    let key = &keys[(n % keys.len() as u64) as usize];
    let address = format!("10.{}.{}.{}", n % 7, n / 7 % 251, n / 1757 % 251);
    format!(
        "POST /api/v1/cases HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {key}\r\nidempotency-key: {run}-{n}\r\n\
         x-forwarded-for: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
