//! The command line.
use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Args, Parser, Subcommand};
use kernel::Instant;
use web::ShellConfig;

use crate::{
    clock::SystemClock,
    company::Size,
    config::{Config, ConfigError},
    demo::{DemoPlan, SEED, demo},
    due_times::due_times,
    house::{House, Trouble},
    olist,
    openapi::openapi,
    replay::{ReplayPlan, replay},
    secrets::{self, SystemSecrets},
    serve::serve,
    stop::Stop,
};

/// 定心 Dingxin: the whole service after the sale, in one program.
#[derive(Parser)]
#[command(name = "dingxin", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the house until Ctrl-C
    Serve(ServeOptions),
    /// Build the demo company, play a month in virtual time, and serve it
    Demo(DemoOptions),
    /// Play real service requests of Los Angeles through the house in virtual time, with a crew of a given size
    Replay(ReplayOptions),
    /// Take data of other systems in
    #[command(subcommand)]
    Import(Import),
    /// Evaluate due-time cases of a JSON file, one line each
    DueTimes {
        /// The file
        file: PathBuf,
    },
    /// Check what was sealed
    #[command(subcommand)]
    Audit(Audit),
    /// Copy database and attachments into an empty folder while others write
    Backup {
        /// The folder
        folder: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Put a backup into the data folder, which must be empty
    Restore {
        /// The backup
        folder: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Make an API key with the rights of an account and print it once
    IssueKey {
        /// Whose rights it has
        login: String,
        /// What it is for
        #[arg(long)]
        name: String,
        /// Days it is valid; no end when not given
        #[arg(long, value_parser = clap::value_parser!(i64).range(1..=3650))]
        days: Option<i64>,
        #[command(flatten)]
        place: Place,
    },
    /// Print the OpenAPI 3.1 document
    Openapi,
}

#[derive(Subcommand)]
enum Import {
    /// Orders of the Olist data set as customers, products, quality cards and ratings; twice changes nothing
    Olist {
        /// Folder of orders.csv, order_items.csv, customers.csv, products.csv and the others
        folder: PathBuf,
        /// Most orders looked at
        #[arg(long)]
        limit: Option<usize>,
        /// Print what was done as JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: Place,
    },
}

impl Import {
    async fn run(self) -> Result<(), Trouble> {
        let Self::Olist { folder, limit, json, place } = self;
        let config = place.config()?;
        let shell = ShellConfig::new(Arc::new(SystemSecrets));
        let house = House::open(&config, Arc::new(SystemClock), shell, secrets::id_seed()).await?;
        let done = olist::import(&house.db, &folder, limit, &Stop::on_ctrl_c()).await?;
        if json {
            println!("{}", serde_json::to_string_pretty(&done)?);
        } else {
            print!("{done}");
        }
        Ok(())
    }
}

#[derive(Subcommand)]
enum Audit {
    /// Verify the journal; status 1 when an entry is not what was sealed
    Verify {
        /// Anchor to verify against
        #[arg(long)]
        anchor: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
}

/// Where the house stands; what is given here overrules the configuration file.
#[derive(Args, Clone, Default)]
pub struct Place {
    /// Configuration file (TOML)
    #[arg(long, env = "DINGXIN_CONFIG")]
    pub config: Option<PathBuf>,
    /// Folder of the database file and of attachments
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// `sqlite` or a PostgreSQL URL
    #[arg(long)]
    pub database: Option<String>,
}

#[derive(Args)]
struct ServeOptions {
    #[command(flatten)]
    place: Place,
    /// Address and port to listen on
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Sign-in as each role of the demo company with one click; never for real data
    #[arg(long)]
    demo_mode: bool,
    /// Demo only: serve as of this instant instead of now (2026-11-25T09:20:00+08:00)
    #[arg(long, requires = "demo_mode", value_parser = instant)]
    at: Option<Instant>,
}

fn instant(text: &str) -> Result<Instant, String> {
    let at: jiff::Timestamp = text.parse().map_err(|e: jiff::Error| e.to_string())?;
    Ok(Instant::from_timestamp(at))
}

#[derive(Args)]
struct DemoOptions {
    /// Which company
    #[arg(long, value_enum, default_value = "full")]
    company: Size,
    /// Whole days played before today; a month and the statements of the one before when not given
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..=366))]
    days: Option<i64>,
    /// Play the days before this date (YYYY-MM-DD) instead of those before today: the same figures on any day
    #[arg(long)]
    today: Option<jiff::civil::Date>,
    /// Take this instant for now, while playing and while serving (2026-11-25T09:20:00+08:00)
    #[arg(long, conflicts_with = "today", value_parser = instant)]
    at: Option<Instant>,
    /// Seed of chance: the same seed plays the same month
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder of the demo's data; a fresh temporary one when not given
    #[arg(long)]
    data: Option<PathBuf>,
    /// Play and report, but do not serve
    #[arg(long)]
    no_serve: bool,
}

#[derive(Args)]
struct ReplayOptions {
    /// A MyLA311 file (CSV), such as app/data/los_angeles_311.csv
    file: PathBuf,
    /// Size of the crew
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=500))]
    technicians: u16,
    /// Days of the file, from its first
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..=366))]
    days: i64,
    /// Seed of chance: the same seed plays the same days
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    /// Folder to keep the played company in; a temporary one, gone afterwards, when not given
    #[arg(long)]
    data: Option<PathBuf>,
}

impl ReplayOptions {
    async fn play(self) -> Result<(), Trouble> {
        let passing = std::env::temp_dir().join(format!("dingxin-replay-{}", std::process::id()));
        let config =
            Config { data: self.data.clone().unwrap_or_else(|| passing.clone()), ..Config::default() };
        let plan = ReplayPlan {
            file: self.file,
            technicians: self.technicians.into(),
            days: self.days,
            seed: self.seed,
        };
        let played = replay(&config, &plan, &Stop::on_ctrl_c()).await;
        if self.data.is_none() {
            let _gone = std::fs::remove_dir_all(&passing);
        }
        let report = played?;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&report)?);
        } else {
            print!("{report}");
        }
        Ok(())
    }
}

impl Place {
    /// The configuration these options and their file amount to.
    ///
    /// # Errors
    /// The first thing that is wrong, and where.
    pub fn config(&self) -> Result<Config, ConfigError> {
        let mut config = self.config.as_deref().map(Config::read).transpose()?.unwrap_or_default();
        if let Some(data) = &self.data {
            config.data.clone_from(data);
        }
        if let Some(database) = &self.database {
            config.database.clone_from(database);
        }
        let wrong = |(key, why): (&str, String)| ConfigError { source: format!("--{key}"), line: None, why };
        config.check().map_err(wrong)?;
        Ok(config)
    }
}

/// Runs the program. Wrong input ends with status 2, other trouble with 1.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    // A unit of work that PostgreSQL took back is run again; its server's remark that nothing was left to undo helps nobody.
    let usual = "info,sqlx::postgres::notice=error";
    let filter = tracing_subscriber::EnvFilter::try_from_env("DINGXIN_LOG").unwrap_or_else(|_| usual.into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => return failed(&e.into()),
    };
    match runtime.block_on(obey(cli.command)) {
        Ok(code) => code,
        Err(trouble) => failed(&trouble),
    }
}

fn failed(trouble: &Trouble) -> ExitCode {
    eprintln!("dingxin: {trouble}");
    ExitCode::from(if trouble.is::<ConfigError>() { 2 } else { 1 })
}

async fn obey(command: Command) -> Result<ExitCode, Trouble> {
    match command {
        Command::Serve(options) => {
            let mut config = options.place.config()?;
            if let Some(listen) = options.listen {
                config.listen = listen;
            }
            serve(&config, options.demo_mode, options.at).await?;
        }
        Command::Demo(o) => {
            let fresh = || std::env::temp_dir().join(format!("dingxin-demo-{}", std::process::id()));
            let config = Config {
                listen: SocketAddr::from(([127, 0, 0, 1], o.port)),
                data: o.data.unwrap_or_else(fresh),
                ..Config::default()
            };
            let (serve, today) = (!o.no_serve, o.today);
            let plan = DemoPlan { size: o.company, seed: o.seed, days: o.days, today, serve, at: o.at };
            demo(&config, plan, &Stop::on_ctrl_c()).await?;
        }
        Command::Replay(options) => options.play().await?,
        Command::Import(import) => import.run().await?,
        Command::DueTimes { file } => {
            return Ok(ExitCode::from(u8::from(!due_times(&file)?)));
        }
        Command::Audit(Audit::Verify { anchor, place }) => {
            return crate::audit::verify(&place.config()?, anchor.as_deref()).await;
        }
        Command::Backup { folder, place } => crate::backup::backup(&place.config()?, folder).await?,
        Command::Restore { folder, place } => crate::backup::restore(&place.config()?, folder).await?,
        Command::IssueKey { login, name, days, place } => {
            println!("{}", crate::issue_key::issue_key(&place.config()?, &login, &name, days).await?);
        }
        Command::Openapi => println!("{}", openapi().await?),
    }
    Ok(ExitCode::SUCCESS)
}
