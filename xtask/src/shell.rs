//! Running other programs: shown on the terminal, kept in a log, and given back as text for counting.

use crate::Done;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// How a program ended and everything it said.
pub struct Said {
    /// True when it ended with status 0.
    pub ok: bool,
    /// Both output streams, line by line as they came.
    pub text: String,
}

/// A command from a program and its arguments, to be run in `folder`.
pub fn command(folder: &Path, program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(args);
    command
}

/// The same cargo that started us.
pub fn cargo(folder: &Path, args: &[&str]) -> Command {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    command(folder, &program, args)
}

/// Runs a command with the terminal as it is; an error names the command that failed.
pub fn run(mut command: Command) -> Done {
    let shown = show(&command);
    eprintln!("$ {shown}");
    let status = command.status().map_err(|why| format!("cannot start `{shown}`: {why}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` ended with {status}")) }
}

/// Runs a command, showing each line as it comes and appending it to the file `log`.
pub fn run_logged(mut command: Command, log: &Path) -> Said {
    let shown = show(&command);
    println!("$ {shown}");
    let keep = Mutex::new((String::new(), open_log(log)));
    keep_line(&keep, &format!("$ {shown}"), false);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(why) => {
            keep_line(&keep, &format!("cannot start: {why}"), true);
            return Said { ok: false, text: format!("cannot start `{shown}`: {why}") };
        }
    };
    let (out, err) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(|| follow(err, &keep));
        follow(out, &keep);
    });
    let ok = child.wait().is_ok_and(|status| status.success());
    let text = keep.into_inner().map(|(text, _)| text).unwrap_or_default();
    Said { ok, text }
}

/// What a quick question answers on standard output, if it succeeds.
pub fn ask(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_string();
    output.status.success().then_some(text)
}

fn show(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|arg| arg.to_string_lossy().into_owned()));
    words.join(" ")
}

type Kept = Mutex<(String, Option<std::fs::File>)>;

fn open_log(log: &Path) -> Option<std::fs::File> {
    std::fs::create_dir_all(log.parent()?).ok()?;
    std::fs::OpenOptions::new().create(true).append(true).open(log).ok()
}

fn follow(stream: Option<impl Read>, keep: &Kept) {
    let Some(stream) = stream else { return };
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
        keep_line(keep, String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']), true);
        line.clear();
    }
}

fn keep_line(keep: &Kept, line: &str, show: bool) {
    let Ok(mut kept) = keep.lock() else { return };
    if show {
        println!("{line}");
        kept.0.push_str(line);
        kept.0.push('\n');
    }
    if let Some(log) = kept.1.as_mut() {
        // A log that cannot be written (disk full) must not fail the run it describes.
        let _ = writeln!(log, "{line}");
    }
}
