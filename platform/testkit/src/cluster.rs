//! A PostgreSQL cluster of our own, started from the system's programs, gone when the test process ends.
use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, OnceLock, PoisonError},
};

/// A running cluster. It lives as long as the process that started it: a watching shell holds the other end of a pipe,
/// and stops the server and removes its folder when that pipe closes, however the process ended.
pub struct Cluster {
    socket: PathBuf,
    databases: Mutex<u32>,
    // Its standard input is the pipe; words written into it stop and start the server.
    watch: Mutex<Child>,
}

static SHARED: OnceLock<Cluster> = OnceLock::new();

impl Cluster {
    /// The one cluster of this test process.
    ///
    /// # Panics
    /// When PostgreSQL's programs are missing or do not start; the text says what to install.
    pub fn shared() -> &'static Self {
        SHARED.get_or_init(|| Self::start(false))
    }

    /// A cluster of its own; `durable` keeps fsync on, for benchmarks and crash tests.
    ///
    /// # Panics
    /// As [`Cluster::shared`].
    pub fn start(durable: bool) -> Self {
        let programs = programs().unwrap_or_else(|| panic!("{}", missing_postgres()));
        let folder =
            tempfile::Builder::new().prefix("dingxin-pg-").tempdir().expect("a temporary folder").keep();
        let fsync = if durable { "on" } else { "off" };
        let script = format!(
            "cd / && initdb -D {0}/data -U dingxin -A trust -E UTF8 --locale=C --no-sync >{0}/initdb.log 2>&1 || exit 1
             start() {{
               postgres -D {0}/data -k {0} -c listen_addresses= -c fsync={fsync} -c synchronous_commit={fsync} \
                 -c full_page_writes={fsync} -c max_connections=200 -c shared_buffers=256MB -c autovacuum_naptime=10s >>{0}/server.log 2>&1 &
               server=$!
               until pg_isready -q -h {0} -U dingxin; do kill -0 $server || exit 1; sleep 0.05; done
             }}
             start; echo done
             while read -r word; do
               case $word in
                 start) start;;
                 *) kill -$word $server; wait $server;;
               esac
               echo done
             done
             kill -INT $server; wait $server; rm -rf {0}",
            folder.display()
        );
        let mut watch = as_server_user(&folder, &programs, &script);
        let log = || std::fs::read_to_string(folder.join("initdb.log")).unwrap_or_default();
        assert!(done(&mut watch), "PostgreSQL did not start: {}", log());
        Self { socket: folder, databases: Mutex::new(0), watch: Mutex::new(watch) }
    }

    /// Ends the server as if its machine died: sessions are cut, nothing is tidied up.
    ///
    /// # Panics
    /// When it does not end.
    pub fn kill(&self) {
        self.tell("QUIT");
    }

    /// Starts a server that was killed; returns when it answers.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start_again(&self) {
        self.tell("start");
    }

    fn tell(&self, word: &str) {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        let said = watch.stdin.as_mut().is_some_and(|pipe| writeln!(pipe, "{word}").is_ok());
        assert!(said && done(&mut watch), "PostgreSQL did not obey `{word}`");
    }

    /// The URL of a database by name.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://dingxin@localhost/{database}?host={}", self.socket.display())
    }

    /// Creates an empty database and returns its URL.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn fresh_database(&self) -> String {
        use sea_orm::{ConnectOptions, ConnectionTrait, Database};
        let number = {
            let mut n = self.databases.lock().unwrap_or_else(PoisonError::into_inner);
            *n += 1;
            *n
        };
        let name = format!("test_{}_{number}", std::process::id());
        let mut options = ConnectOptions::new(self.url("postgres"));
        options.max_connections(1).sqlx_logging(false);
        let admin = Database::connect(options).await.expect("the test cluster answers");
        admin.execute_unprepared(&format!("create database {name}")).await.expect("a fresh database");
        admin.close().await.expect("closed");
        self.url(&name)
    }
}

/// Waits for the script to say that it is done with what it was told.
fn done(watch: &mut Child) -> bool {
    let mut word = [0; 5];
    watch.stdout.as_mut().is_some_and(|out| out.read_exact(&mut word).is_ok())
}

/// Runs the script as a user PostgreSQL accepts: it refuses to run as root.
fn as_server_user(folder: &Path, programs: &Path, script: &str) -> Child {
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
    let root = Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout.starts_with(b"0\n"));
    let mut command = if root {
        let given = Command::new("chown").arg("postgres").arg(folder).status();
        assert!(
            given.is_ok_and(|s| s.success()),
            "the user `postgres` of the distribution's package is missing"
        );
        let mut c = Command::new("runuser");
        c.args(["-u", "postgres", "--", "sh", "-c", script]);
        c
    } else {
        let mut c = Command::new("sh");
        c.args(["-c", script]);
        c
    };
    command.env("PATH", path).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().expect("a shell")
}

/// The folder of `initdb` and `postgres`: the newest of the distribution's, or the one on the path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = versions.map(|v| v.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    folders.into_iter().find(|f| f.join("initdb").exists() && f.join("postgres").exists())
}

/// What to tell someone who has no PostgreSQL.
pub fn missing_postgres() -> &'static str {
    "PostgreSQL's programs (initdb, postgres) were not found. Install them with your distribution's packages, \
     for example: apt-get install postgresql"
}
