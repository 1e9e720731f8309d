//! `bench scale`: the pages with ten thousand, a hundred thousand, a million cases.
mod fill;
mod pages;
mod pg;
mod pieces;
mod sums;
mod template;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use clap::Args;
use dingxin::clock::SystemClock;
use serde_json::json;
use testkit::Cluster;

use crate::{
    Base, Trouble, ground,
    http::Client,
    pace::{Outcome, Times},
    server::{Server, memory_mib, processor_s},
    show,
};
use fill::Sample;
use pages::{PAGES, Page, People};
use template::Template;

/// What to measure.
#[derive(Args)]
pub struct Plan {
    /// Databases, one after the other
    #[arg(long, value_enum, default_values = ["sqlite"])]
    base: Vec<Base>,
    /// How many cases, one run each
    #[arg(long, default_values_t = [10_000, 100_000, 1_000_000])]
    cases: Vec<usize>,
    /// Times each page is asked for
    #[arg(long, default_value_t = 100)]
    times: usize,
    /// Only pages whose name contains this
    #[arg(long, default_value = "")]
    only: String,
    /// Folder for the month all is copied from, and for the databases; databases go afterwards
    #[arg(long)]
    folder: PathBuf,
    /// Leaves the filled database, or takes it if it stands there
    #[arg(long)]
    keep: bool,
    /// The program to serve with
    #[arg(long)]
    program: PathBuf,
    /// Rows for machines are appended here
    #[arg(long)]
    rows: Option<PathBuf>,
    /// Said in each row: what was measured, such as a commit
    #[arg(long, default_value = "")]
    label: String,
}

/// Runs the plan.
pub async fn run(plan: Plan) -> Result<(), Trouble> {
    let mut rows = show::Rows::to(plan.rows.as_deref(), json!({"label": plan.label}))?;
    let month = plan.folder.join("month");
    std::fs::create_dir_all(&month)?;
    template::play(&month).await?;
    let template = Template::read(&month)?;
    println!(
        "a case leaves {:.1} rows: {}",
        template.per_case.values().sum::<f64>(),
        json!(template.per_case.iter().map(|(t, n)| (t, (n * 10.0).round() / 10.0)).collect::<Vec<_>>())
    );
    for base in &plan.base {
        for cases in &plan.cases {
            one(&plan, *base, *cases, (&month, &template), &mut rows).await?;
        }
    }
    Ok(())
}

async fn one(
    plan: &Plan,
    base: Base,
    cases: usize,
    (month, template): (&Path, &Template),
    rows: &mut show::Rows,
) -> Result<(), Trouble> {
    let data = plan.folder.join(format!("{}-{cases}", base.name().to_lowercase()));
    let there = plan.keep && base == Base::Sqlite && data.join("samples.json").exists();
    if !there {
        let _none = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data)?;
    }
    let cluster = (base == Base::Postgres).then(|| Cluster::start(true));
    let url = match &cluster {
        Some(cluster) => cluster.fresh_database().await,
        None => "sqlite".to_owned(),
    };
    let started = Instant::now();
    let (total, samples): (usize, Vec<Sample>) = if there {
        serde_json::from_slice(&std::fs::read(data.join("samples.json"))?)?
    } else {
        let done = filled(base, cases, (&data, &url), (month, template)).await?;
        std::fs::write(data.join("samples.json"), serde_json::to_vec(&done)?)?;
        done
    };
    let mib = size_mib(base, &data, &url).await?;
    println!(
        "\n{} · {total} cases · filled in {:.0} s · {mib:.0} MiB, {:.1} KiB a case",
        base.name(),
        started.elapsed().as_secs_f64(),
        mib * 1024.0 / total as f64
    );
    rows.say("filled", &json!({"base": base.name(), "cases": total, "mib": mib}))?;
    let house = ground::open(&data, &url, Arc::new(SystemClock)).await?;
    let people = pages::people(&house, &samples).await?;
    drop(house);
    let server = Server::start(&plan.program, &data, &url)?;
    println!("first answer after {:.0} ms", server.first_answer.as_secs_f64() * 1000.0);
    for page in PAGES.iter().filter(|p| p.name.contains(&plan.only)) {
        let o = measure(&server, page, (&people, &samples), plan.times).await;
        say(rows, (base, total), page, &o)?;
    }
    let (now, most) = memory_mib(server.pid());
    println!("memory {now:.0} MiB, at most {most:.0} MiB");
    rows.say("memory", &json!({"base": base.name(), "cases": total, "mib": now, "most_mib": most}))?;
    drop(server);
    if !plan.keep {
        std::fs::remove_dir_all(&data)?;
    }
    Ok(())
}

async fn filled(
    base: Base,
    cases: usize,
    (data, url): (&Path, &str),
    (month, template): (&Path, &Template),
) -> Result<(usize, Vec<Sample>), Trouble> {
    if base == Base::Sqlite {
        let file = data.join("dingxin.db");
        std::fs::copy(month.join("dingxin.db"), &file)?;
        // Older months were played by an older program: bring the schema up to date first.
        drop(ground::open(data, url, Arc::new(SystemClock)).await?);
        let mut sink = fill::Sqlite::open(&file)?;
        let done = fill::fill((month, template), cases, &mut sink)?;
        sink.end()?;
        return Ok(done);
    }
    drop(ground::open(data, url, Arc::new(SystemClock)).await?);
    let mut sink = pg::Postgres::open(url, month).await?;
    let done = fill::fill((month, template), cases, &mut sink)?;
    sink.end().await?;
    Ok(done)
}

async fn size_mib(base: Base, data: &Path, url: &str) -> Result<f64, Trouble> {
    if base == Base::Sqlite {
        return Ok(std::fs::metadata(data.join("dingxin.db"))?.len() as f64 / 1_048_576.0);
    }
    use sea_orm::sqlx::{Connection as _, PgConnection, query_scalar};
    let mut conn = PgConnection::connect(url).await?;
    let bytes: i64 = query_scalar("select pg_database_size(current_database())").fetch_one(&mut conn).await?;
    Ok(bytes as f64 / 1_048_576.0)
}

struct Measured {
    outcome: Outcome,
    cpu_ms: f64,
    bytes: usize,
}

async fn measure(
    server: &Server,
    page: &Page,
    (people, samples): (&People, &[Sample]),
    times: usize,
) -> Measured {
    let client = Client::to(&server.at, 1);
    let warm = (times / 10).max(3);
    let (mut times_taken, mut failed, mut why, mut bytes) = (Times::default(), 0, None, 0);
    let mut before = 0.0;
    let start = Instant::now();
    for n in 0..times + warm {
        if n == warm {
            before = processor_s(server.pid());
        }
        let sent = Instant::now();
        let answer = client.send(&people.request(page, samples, n)).await;
        match answer {
            Ok(a) if a.status == 200 => {
                bytes = bytes.max(a.body.len());
                if n >= warm {
                    times_taken.note(sent.elapsed());
                }
            }
            Ok(a) => {
                failed += 1;
                why = Some(format!("{}", a.status));
            }
            Err(e) => {
                failed += 1;
                why = Some(e);
            }
        }
        // A page that takes seconds needs no hundred looks.
        if n > warm + 5 && start.elapsed().as_secs() > 20 {
            break;
        }
    }
    let count = times_taken.count().max(1) as f64;
    let cpu_ms = (processor_s(server.pid()) - before) / count * 1000.0;
    let per_second = count / start.elapsed().as_secs_f64();
    Measured { outcome: Outcome { per_second, times: times_taken, failed, why }, cpu_ms, bytes }
}

fn say(
    rows: &mut show::Rows,
    (base, cases): (Base, usize),
    page: &Page,
    m: &Measured,
) -> Result<(), Trouble> {
    let t = &m.outcome.times;
    println!(
        "{:<34} p50 {:>8.2}  p99 {:>8.2} ms  processor {:>7.2} ms  {:>7} bytes {}",
        page.name,
        t.ms(0.5),
        t.ms(0.99),
        m.cpu_ms,
        m.bytes,
        m.outcome.why.as_deref().map(|w| format!(" {} failed: {w}", m.outcome.failed)).unwrap_or_default()
    );
    let mut row = show::figures(&m.outcome);
    row["page"] = json!(page.name);
    row["cases"] = json!(cases);
    row["base"] = json!(base.name());
    row["cpu_ms"] = json!((m.cpu_ms * 100.0).round() / 100.0);
    row["bytes"] = json!(m.bytes);
    rows.say("page", &row)
}
