//! `bench footprint`: what the program takes to stand there: memory, start, size, and the bytes of the two phones' pages.
use std::{path::PathBuf, sync::Arc, time::Duration};

use clap::Args;
use kernel::Actor;
use serde_json::json;
use store::Uow;
use web::auth::{customer_session, id_of, staff_session};

use crate::{
    Trouble, asked, ground,
    http::Client,
    pace,
    server::{Server, memory_mib},
    show,
};

/// What to measure.
#[derive(Args)]
pub struct Plan {
    /// The program
    #[arg(long)]
    program: PathBuf,
    /// Starts measured
    #[arg(long, default_value_t = 9)]
    starts: usize,
    /// Seconds of load
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// Rows for machines are appended here
    #[arg(long)]
    rows: Option<PathBuf>,
    /// Said in each row
    #[arg(long, default_value = "")]
    label: String,
}

/// Runs the plan.
pub async fn run(plan: Plan) -> Result<(), Trouble> {
    let mut rows = show::Rows::to(plan.rows.as_deref(), json!({"label": plan.label}))?;
    let mut say = |what: &str, value: f64, unit: &str| {
        println!("{what:<52} {value:>10.1} {unit}");
        rows.say("footprint", &json!({"of": what, "value": (value * 10.0).round() / 10.0, "unit": unit}))
    };
    let file = std::fs::metadata(&plan.program)?.len() as f64 / 1_048_576.0;
    say("the program's file", file, "MiB")?;
    let folder = tempfile::Builder::new().prefix("dingxin-bench-").tempdir()?;
    let first = Server::start(&plan.program, folder.path(), "sqlite")?;
    say("first start ever: to the first answer", first.first_answer.as_secs_f64() * 1e3, "ms")?;
    std::thread::sleep(Duration::from_secs(2));
    say("memory of an empty house at rest", memory_mib(first.pid()).0, "MiB")?;
    drop(first);
    let data = tempfile::Builder::new().prefix("dingxin-bench-").tempdir()?;
    let (house, callers) = ground::build(data.path(), "sqlite", 2_000).await?;
    let keys = ground::keys(&house, 400).await?;
    let callers = Arc::new(callers);
    for n in 0..200 {
        crate::act::intake(house.db.clone(), callers.clone(), 1, n).await?;
    }
    let (technician, customer) = phones(&house).await?;
    drop(house);
    let mut starts = vec![];
    for _ in 0..plan.starts.max(1) {
        starts.push(Server::start(&plan.program, data.path(), "sqlite")?.first_answer.as_secs_f64() * 1e3);
    }
    starts.sort_by(f64::total_cmp);
    say("start of a company's house: to the first answer, median", starts[starts.len() / 2], "ms")?;
    say("  the slowest of them", starts[starts.len() - 1], "ms")?;
    let server = Server::start(&plan.program, data.path(), "sqlite")?;
    std::thread::sleep(Duration::from_secs(3));
    say("memory of a company's house at rest", memory_mib(server.pid()).0, "MiB")?;
    let client = Client::to(&server.at, 256);
    let call = {
        let (client, keys) = (client.clone(), Arc::new(keys));
        move |n: u64| {
            let (client, keys, callers) = (client.clone(), keys.clone(), callers.clone());
            async move {
                let key = &keys[(n % keys.len() as u64) as usize];
                let head = format!(
                    "authorization: Bearer {key}\r\nidempotency-key: f-{n}\r\nx-forwarded-for: 10.9.{}.{}",
                    n / 200 % 200,
                    n % 200
                );
                let body = asked::json(&callers, n + 500);
                let request = format!(
                    "POST /api/v1/cases HTTP/1.1\r\nhost: bench\r\n{head}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                    body.len()
                );
                let answer = client.send(&request).await?;
                if answer.status == 201 { Ok(()) } else { Err(format!("{}", answer.status)) }
            }
        }
    };
    let o = pace::closed(64, plan.seconds, call).await;
    let (now, most) = memory_mib(server.pid());
    say("memory while 64 at once ask for all it can do, at most", most, "MiB")?;
    say("  requests taken a second meanwhile", o.per_second, "/s")?;
    std::thread::sleep(Duration::from_secs(3));
    say("memory after the load", memory_mib(server.pid()).0.min(now), "MiB")?;
    for (what, path, cookie) in [
        ("technician's first page", "/my", format!("dx_session={technician}")),
        ("customer's first page", "/c", format!("dx_customer={customer}")),
        ("customer's form for a request", "/c/cases/new", format!("dx_customer={customer}")),
    ] {
        let w = weigh(&client, path, &cookie).await?;
        let kib = |bytes: usize| bytes as f64 / 1024.0;
        say(&format!("{what}: page as sent"), kib(w.packed), "KiB")?;
        say("  its scripts and styles, compressed", kib(w.assets), "KiB")?;
        say("  all of it, as sent", kib(w.packed + w.assets), "KiB")?;
        say("  all of it, not compressed", kib(w.page + w.plain), "KiB")?;
    }
    Ok(())
}

/// Sessions of a technician and of a customer with a request.
async fn phones(house: &dingxin::house::House) -> Result<(String, String), Trouble> {
    let filter = cases::Filter { size: 1, ..cases::Filter::default() };
    let act = async move |uow: &Uow| {
        let technician = id_of(uow, "demo-technician").await?.unwrap_or_default();
        staff_session(uow, &technician, "bench-technician", true).await?;
        let newest = cases::list(uow, &filter).await?.rows.into_iter().next();
        if let Some(case) = newest {
            customer_session(uow, &case.customer.text(), &case.customer_name, "bench-customer").await?;
        }
        Ok(("bench-technician".to_owned(), "bench-customer".to_owned()))
    };
    Ok(house.db.write(&Actor::system(), act).await?)
}

/// Bytes of a page and of what it loads at once, as a browser gets them and plain.
struct Weight {
    page: usize,
    packed: usize,
    assets: usize,
    plain: usize,
}

async fn weigh(client: &Client, path: &str, cookie: &str) -> Result<Weight, Trouble> {
    let get = async |path: &str, more: &str| {
        client.send(&format!("GET {path} HTTP/1.1\r\nhost: bench\r\n{more}\r\n\r\n")).await
    };
    let page = get(path, &format!("cookie: {cookie}\r\naccept-encoding: br, gzip")).await?;
    let typed =
        get(path, &format!("cookie: {cookie}\r\naccept-encoding: br, gzip\r\nsec-fetch-site: none")).await?;
    if page.status != 200 {
        return Err(format!("{path}: {}", page.status).into());
    }
    let text = String::from_utf8_lossy(&page.body).into_owned();
    let named = |mark: &str| {
        text.split(mark).skip(1).filter_map(|t| t.split('"').next()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (mut assets, mut plain) = (0, 0);
    for asset in named("src=\"/assets/").into_iter().chain(named("href=\"/assets/")) {
        let asset = format!("/assets/{}", asset.replace("&amp;", "&"));
        assets += get(&asset, "accept-encoding: br, gzip").await?.body.len();
        plain += get(&asset, "accept-encoding: identity").await?.body.len();
    }
    Ok(Weight { page: page.body.len(), packed: typed.body.len(), assets, plain })
}
