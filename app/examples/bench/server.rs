//! The real program as a process of its own: started, watched (processor time, memory), ended.
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::Trouble;

/// A running `dingxin serve`.
pub struct Server {
    child: Child,
    /// Where it listens, such as `127.0.0.1:41234`.
    pub at: String,
    /// From the start of the process to its first answer.
    pub first_answer: Duration,
}

impl Server {
    /// Starts `program` on a data folder and waits for its first answer. Loopback counts as a proxy, so that the load
    /// can come from many addresses, as it does in life: the limit per address stays in force.
    pub fn start(program: &Path, data: &Path, database: &str) -> Result<Self, Trouble> {
        let config = data.join("bench.toml");
        std::fs::write(&config, "proxies = [\"127.0.0.1\"]\nlisten = \"127.0.0.1:0\"\n")?;
        let started = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--config"])
            .arg(&config)
            .arg("--data")
            .arg(data)
            .args(["--database", database])
            .env("DINGXIN_LOG", "warn")
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stderr.take().ok_or("no stderr")?).lines();
        let mut said = vec![];
        let at = loop {
            let Some(line) = lines.next().transpose()? else {
                return Err(format!("the program ended: {}", said.join("\n")).into());
            };
            if let Some(at) = line.strip_prefix("dingxin: http://") {
                break at.to_owned();
            }
            said.push(line);
        };
        // What it says from now on is shown, and its pipe never fills.
        std::thread::spawn(move || {
            lines.map_while(Result::ok).for_each(|line| eprintln!("  server: {line}"))
        });
        while !answers(&at) {
            if started.elapsed() > Duration::from_secs(60) {
                return Err("no answer within a minute".into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(Self { child, at, first_answer: started.elapsed() })
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _asked = Command::new("kill").arg(self.child.id().to_string()).status();
        for _ in 0..500 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _killed = self.child.kill();
        let _waited = self.child.wait();
    }
}

fn answers(at: &str) -> bool {
    use std::io::{Read, Write};
    let Ok(mut stream) = std::net::TcpStream::connect(at) else { return false };
    let mut answer = [0; 12];
    stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n").is_ok()
        && stream.read_exact(&mut answer).is_ok()
        && answer.ends_with(b"200")
}

/// Processor time of a process so far, in seconds (its own, not its children's).
pub fn processor_s(pid: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after = text.rsplit(')').next().unwrap_or("");
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum();
    // The kernel counts in hundredths of a second on every machine this runs on.
    ticks / 100.0
}

/// Memory a process holds now, and the most it ever held, in MiB.
pub fn memory_mib(pid: u32) -> (f64, f64) {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let kib = |key: &str| {
        let line = text.lines().find(|l| l.starts_with(key));
        line.and_then(|l| l.split_whitespace().nth(1)).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0)
    };
    (kib("VmRSS:") / 1024.0, kib("VmHWM:") / 1024.0)
}
