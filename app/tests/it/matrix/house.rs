//! A house for one test: the demo company with five specimens, built once and copied.
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use dingxin::{company, config::Config, house::House as Built, secrets::SystemSecrets};
use kernel::{Actor, Instant, Locale, UnitPath, VirtualClock};
use store::{Db, Uow, View};
use web::{Shell, ShellConfig, auth};

use super::specimens::{Specimens, put_up};

/// Monday morning in the company's zone.
pub(super) const START: &str = "2026-10-12T01:00:00Z";

/// A running house.
pub(super) struct House {
    pub(super) shell: Shell,
    pub(super) db: Db,
    pub(super) clock: Arc<VirtualClock>,
    pub(super) specimens: Arc<Specimens>,
    pub(super) folder: PathBuf,
    _kept: tempfile::TempDir,
    _runner: store::Runner,
}

struct Template {
    folder: PathBuf,
    at: Instant,
    specimens: Arc<Specimens>,
}

static TEMPLATE: OnceLock<Template> = OnceLock::new();
static SEED: AtomicU64 = AtomicU64::new(77);

async fn open(folder: &Path, clock: Arc<VirtualClock>, demo: bool) -> Built {
    let config = Config { data: folder.to_path_buf(), readers: 2, ..Config::default() };
    let mut shell = ShellConfig::new(Arc::new(SystemSecrets));
    (shell.password_cost, shell.demo) = ((64, 1), demo);
    Built::open(&config, clock, shell, SEED.fetch_add(1, Ordering::Relaxed)).await.expect("the house stands")
}

/// Builds company and specimens; everything is closed again when it returns.
fn template() -> Template {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("matrix-{}", std::process::id()));
    let kept = folder.clone();
    let build = move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let _none_yet = std::fs::remove_dir_all(&folder);
            let clock =
                Arc::new(VirtualClock::at(Instant::from_timestamp(START.parse().expect("an instant"))));
            let house = open(&folder, clock.clone(), false).await;
            let company = company::build(&house.db, company::Size::Small, 7, &|_| {})
                .await
                .expect("the company stands");
            let doors = company::open_doors(&house.db, &company, company::Busy::default());
            doors.await.expect("roles and accounts");
            let specimens = put_up(&house, &clock, &company).await;
            (kernel::Clock::now(&*clock), specimens)
        })
    };
    let (at, specimens) = std::thread::spawn(build).join().expect("the template is built");
    // The database's threads end after the runtime; the log is written into the file by the last of them.
    for _ in 0..500 {
        if !kept.join("dingxin.db-wal").exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(!kept.join("dingxin.db-wal").exists(), "the template is still open");
    Template { folder: kept, at, specimens: Arc::new(specimens) }
}

impl House {
    /// A copy of the company with its specimens.
    pub(super) async fn new() -> Self {
        let made = tokio::task::spawn_blocking(|| TEMPLATE.get_or_init(template)).await.expect("a template");
        let kept = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        copy(&made.folder, kept.path());
        let clock = Arc::new(VirtualClock::at(made.at));
        let built = open(kept.path(), clock.clone(), false).await;
        let folder = kept.path().to_path_buf();
        let (shell, db, specimens) = (built.shell, built.db, made.specimens.clone());
        Self { shell, db, clock, specimens, folder, _kept: kept, _runner: built.runner }
    }

    /// A signed-in account of a role over a unit (or what is his own); answers its session's token.
    pub(super) async fn staff(&self, login: &str, role: &str, reach: auth::GrantReach) -> String {
        let staff = (reach == auth::GrantReach::Own).then(|| self.specimens.technician.clone());
        let (login, role, token) = (login.to_owned(), role.to_owned(), token(login));
        let kept = token.clone();
        let work = async move |uow: &Uow| {
            let (name, locale) = (login.clone(), Locale::ZhCn);
            let new = auth::NewAccount { login: login.clone(), name, staff: staff.clone(), locale };
            if let Some(staff) = &staff {
                free_staff(uow, staff).await?;
            }
            let account = auth::open_account(uow, &new).await?;
            let role = role_id(uow, &role).await?;
            auth::grant(uow, &account, &role, &reach).await?;
            auth::staff_session(uow, &account, &kept, true).await
        };
        self.db.write(&Actor::system(), work).await.expect("an account");
        token
    }

    /// A signed-in customer.
    pub(super) async fn customer(&self, id: &str) -> String {
        let (id, token) = (id.to_owned(), token(id));
        let kept = token.clone();
        let work = async move |uow: &Uow| auth::customer_session(uow, &id, "客户", &kept).await;
        self.db.write(&Actor::system(), work).await.expect("a customer's session");
        token
    }

    /// Everything in every table but sessions and remembered answers, as one digest.
    pub(super) async fn digest(&self) -> String {
        self.db.read(&Actor::system(), async |view| Ok(digest(view).await)).await.expect("tables are read")
    }
}

fn token(of: &str) -> String {
    format!("{of:->64}")
}

/// The demo gave the technician an account; the matrix's own takes his place.
async fn free_staff(uow: &Uow, staff: &str) -> kernel::Result<()> {
    use sea_orm::ConnectionTrait;
    let sql = format!("update accounts set staff = null where staff = '{staff}'");
    uow.execute_unprepared(&sql).await.map(|_| ()).map_err(|e| store::db_error(&e))
}

async fn role_id(view: &View, code: &str) -> kernel::Result<String> {
    let rows = raw(view, &format!("select id as n from roles where code = '{code}'")).await?;
    rows.into_iter().next().ok_or(kernel::Error::NotFound)
}

/// The column `n` of a query, as text.
pub(super) async fn raw(view: &View, sql: &str) -> kernel::Result<Vec<String>> {
    use sea_orm::{ConnectionTrait, Statement};
    let rows = view.query_all_raw(Statement::from_string(view.get_database_backend(), sql)).await;
    let rows = rows.map_err(|e| store::db_error(&e))?;
    Ok(rows.iter().map(|r| r.try_get::<String>("", "n").unwrap_or_default()).collect())
}

async fn digest(view: &View) -> String {
    let sql = "select name as n from sqlite_master where type = 'table' and name not like 'sqlite_%' \
               and name not like 'search_fts%' order by name";
    let mut all = String::new();
    for table in raw(view, sql).await.expect("tables") {
        if matches!(table.as_str(), "sessions" | "idempotency" | "api_keys" | "numbers") {
            continue;
        }
        let columns = raw(view, &format!("select name as n from pragma_table_info('{table}')")).await;
        let cells: Vec<String> =
            columns.expect("columns").iter().map(|c| format!("coalesce(quote(\"{c}\"), '')")).collect();
        let sql = format!("select {} as n from \"{table}\"", cells.join(" || '|' || "));
        let mut rows = raw(view, &sql).await.expect("rows");
        rows.sort_unstable();
        all.push_str(&format!("\n== {table}\n{}", rows.join("\n")));
    }
    all
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("the template").map(|e| e.expect("an entry")) {
        let (at, name) = (entry.path(), entry.file_name());
        if at.is_dir() {
            std::fs::create_dir_all(to.join(&name)).expect("a folder");
            copy(&at, &to.join(&name));
        } else {
            std::fs::copy(&at, to.join(&name)).expect("a copy");
        }
    }
}

/// The whole company.
pub(super) fn everywhere() -> auth::GrantReach {
    auth::GrantReach::Unit(UnitPath::root())
}
