//! A real `dingxin` process: started, killed, told to stop. None outlives its owner.
use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, mpsc},
    time::{Duration, Instant},
};

/// Longest wait for an open door, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// What is started.
#[derive(Debug, Clone, Default)]
pub(super) struct Launch {
    /// Data folder.
    pub(super) data: PathBuf,
    /// `--database`; SQLite in the data folder when not given.
    pub(super) database: Option<String>,
    /// A command that runs the program instead of us: `strace` with its options, which must exec it in its own process.
    pub(super) under: Vec<String>,
}

/// A program that was started; its doors may still be shut.
pub(super) struct Node {
    child: Child,
    began: Instant,
    said: Arc<Mutex<String>>,
    opened: mpsc::Receiver<SocketAddr>,
}

/// A program with open doors.
pub(super) struct Open {
    node: Node,
    /// Where it listens.
    pub(super) at: SocketAddr,
    /// From its start to its doors being open.
    pub(super) took: Duration,
}

/// The program under test: the one built with the tests, or the one that `PROOF_BIN` names.
pub(super) fn program() -> String {
    std::env::var("PROOF_BIN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_dingxin").to_owned())
}

impl Launch {
    pub(super) fn on(data: &Path) -> Self {
        Self { data: data.to_owned(), ..Self::default() }
    }

    pub(super) fn with_database(mut self, url: &str) -> Self {
        self.database = Some(url.to_owned());
        self
    }

    pub(super) fn under(mut self, words: &[&str]) -> Self {
        self.under = words.iter().map(|w| (*w).to_owned()).collect();
        self
    }

    /// Starts it on a free port.
    pub(super) fn start(&self) -> Node {
        let program = program();
        let mut words = self.under.iter().map(String::as_str).chain([program.as_str(), "serve"]);
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).args(["--listen", "127.0.0.1:0", "--data"]).arg(&self.data);
        if let Some(url) = &self.database {
            command.args(["--database", url]);
        }
        command.env("DINGXIN_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let stderr = child.stderr.take().expect("its standard error");
        let (said, (tell, opened)) = (Arc::new(Mutex::new(String::new())), mpsc::channel());
        let heard = said.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if let Some(at) = line.strip_prefix("dingxin: http://").and_then(|a| a.parse().ok()) {
                    let _nobody_waits = tell.send(at);
                }
                let mut all = heard.lock().unwrap_or_else(PoisonError::into_inner);
                all.push_str(&line);
                all.push('\n');
            }
        });
        Node { child, began: super::now(), said, opened }
    }

    /// Starts it and waits for its doors.
    pub(super) fn open(&self) -> Open {
        self.start().open()
    }
}

impl Node {
    /// Waits for the doors.
    ///
    /// # Panics
    /// When it ends before, with what it said.
    pub(super) fn open(self) -> Open {
        match self.opened.recv_timeout(PATIENCE) {
            Ok(at) => Open { at, took: self.began.elapsed(), node: self },
            Err(_) => panic!("dingxin did not open its doors:\n{}", self.said()),
        }
    }

    pub(super) fn said(&self) -> String {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// SIGKILL: no chance to tidy up.
    pub(super) fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.end();
    }
}

impl Open {
    pub(super) fn kill(self) {
        self.node.kill();
    }

    /// Its process id.
    pub(super) fn id(&self) -> u32 {
        self.node.child.id()
    }
}

/// Runs the program to its end with these arguments: whether it ended well, and both outputs.
pub(super) fn run(args: &[&str]) -> (bool, String) {
    let output = Command::new(program()).args(args).env("DINGXIN_LOG", "warn").output().expect("it runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}
