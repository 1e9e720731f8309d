//! Schemathesis against the running program, as every role of the demo and as nobody: no answer of 5xx, no answer that
//! breaks the described schema. Its packages are pinned in `xtask/fuzz/requirements.txt` and live under `target/fuzz`.

use crate::gate::{Ended, Gate, Tally};
use crate::{Done, shell, tools, tree};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

/// Who asks; the empty one shows no key.
const ROLES: [&str; 10] = [
    "",
    "agent",
    "dispatcher",
    "technician",
    "outlet",
    "reviewer",
    "storekeeper",
    "manager",
    "headquarters",
    "administrator",
];
/// What is looked at in every answer.
const CHECKS: &str =
    "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance";
/// Seconds for each role in the gate; `DINGXIN_FUZZ_SECONDS` says otherwise (the long lane).
const SECONDS: &str = "12";
/// Seed of what is sent; `DINGXIN_FUZZ_SEED` says otherwise.
const SEED: &str = "20261128";

/// Runs it; without Python or its packages nothing is checked and that is said.
pub fn schemathesis(gate: &Gate) -> Ended {
    let program = tree::target(&gate.root).join("debug/dingxin");
    if !program.is_file() {
        return Ended::check(false, "the program is not built");
    }
    let log = gate.logs.join("fuzz.log");
    let Some(fuzzer) = install(gate, &log) else {
        return Ended::nothing(
            "schemathesis could not be installed (python3, its venv module, a package index)",
        );
    };
    match against(gate, &program, &fuzzer, &log) {
        Ok(tally) => Ended { tally, note: String::new() },
        Err(why) => {
            println!("{why}");
            Ended::check(false, why)
        }
    }
}

/// The fuzzer's program, installed when its pinned packages changed.
fn install(gate: &Gate, log: &Path) -> Option<PathBuf> {
    if !tools::python_venv() {
        return None;
    }
    let pins = gate.root.join("xtask/fuzz/requirements.txt");
    let wanted = std::fs::read_to_string(&pins).ok()?;
    let venv = tree::target(&gate.root).join("fuzz/venv");
    let (done, program) = (venv.join("installed.txt"), venv.join("bin/schemathesis"));
    if std::fs::read_to_string(&done).is_ok_and(|known| known == wanted) && program.is_file() {
        return Some(program);
    }
    let at = venv.to_string_lossy().into_owned();
    let made = shell::run_logged(shell::command(&gate.root, "python3", &["-m", "venv", "--clear", &at]), log);
    let pip = venv.join("bin/pip");
    let args = ["install", "--quiet", "--disable-pip-version-check", "-r", "xtask/fuzz/requirements.txt"];
    let got = made.ok && shell::run_logged(shell::command(&gate.root, &pip.to_string_lossy(), &args), log).ok;
    if !got || std::fs::write(&done, &wanted).is_err() {
        return None;
    }
    Some(program)
}

/// A program that ends with us.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn against(gate: &Gate, program: &Path, fuzzer: &Path, log: &Path) -> Done<Tally> {
    let house = tree::target(&gate.root).join("fuzz/house");
    // There is none before the first run.
    let _ = std::fs::remove_dir_all(&house);
    let (program, at) = (program.to_string_lossy(), house.to_string_lossy());
    let demo = ["demo", "--company", "small", "--days", "2", "--no-serve", "--data", &*at];
    if !shell::run_logged(shell::command(&gate.root, &program, &demo), log).ok {
        return Err("the demo house could not be built".into());
    }
    let mut keys = vec![];
    for role in ROLES.iter().filter(|role| !role.is_empty()) {
        let login = format!("demo-{role}");
        let key = shell::ask(&program, &["issue-key", &login, "--name", "fuzz", "--data", &at]);
        keys.push(key.ok_or_else(|| format!("no key for {login}"))?);
    }
    let (_served, address) = serve(&program, &at)?;
    let mut tally = Tally::default();
    let mut waiting = keys.iter();
    for role in ROLES {
        let key = if role.is_empty() { None } else { waiting.next() };
        let name = if role.is_empty() { "nobody" } else { role };
        tally +=
            if ask(gate, fuzzer, &address, name, key, log) { Tally::passed(1) } else { Tally::failed(1) };
    }
    Ok(tally)
}

/// Starts the program on a free port; answers its address.
fn serve(program: &str, at: &str) -> Done<(Served, String)> {
    let mut command = std::process::Command::new(program);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data", at]).env("DINGXIN_LOG", "error");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut served = Served(command.spawn().map_err(|why| format!("cannot start the program: {why}"))?);
    let said = served.0.stderr.take().ok_or("the program says nothing")?;
    let mut lines = BufReader::new(said).lines().map_while(Result::ok);
    let address = lines.find_map(|line| Some(line.split_once("http://")?.1.to_owned()));
    // Whoever reads no longer would stop the program with a full pipe.
    std::thread::spawn(move || lines.for_each(drop));
    Ok((served, address.ok_or("the program ended before it served")?))
}

/// Fuzzes as one role.
fn ask(gate: &Gate, fuzzer: &Path, address: &str, name: &str, key: Option<&String>, log: &Path) -> bool {
    println!("as {name}");
    let of = |variable: &str, usual: &str| std::env::var(variable).unwrap_or_else(|_| usual.to_owned());
    let (seconds, seed) = (of("DINGXIN_FUZZ_SECONDS", SECONDS), of("DINGXIN_FUZZ_SEED", SEED));
    let (schema, url) = (format!("http://{address}/api/v1/openapi.json"), format!("http://{address}"));
    let report = gate.logs.join(format!("fuzz-{name}.json"));
    let report = report.to_string_lossy();
    let mut args: Vec<&str> = vec!["run", &schema, "--url", &url, "--checks", CHECKS, "--max-time", &seconds];
    args.extend(["--seed", &seed, "--no-color", "--warnings", "off", "--generation-database", "none"]);
    args.extend(["--report", "json", "--report-json-path", &report, "--max-failures", "20"]);
    args.extend(["--rate-limit", "45/s", "--request-timeout", "20"]);
    let header = key.map(|key| format!("Authorization: Bearer {key}"));
    if let Some(header) = &header {
        args.extend(["--header", header]);
    }
    // It leaves a folder of its own where it runs.
    let mut command = shell::command(&gate.logs, &fuzzer.to_string_lossy(), &args);
    // No proxy between us and ourselves.
    command.env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
    shell::run_logged(command, log).ok
}
