//! Side-by-side benchmarks (`cargo x bench`) and the long test lanes (`cargo x long`).

use crate::gate::counts;
use crate::{Done, shell, tree};

/// Runs `bench/NAME/run.sh` in its folder.
pub fn bench(name: &str, args: &[String]) -> Done {
    let root = tree::root();
    let folder = root.join("bench").join(name);
    if !folder.join("run.sh").is_file() {
        return Err(format!("no bench/{name}/run.sh; there are: {}", names(&root.join("bench"))));
    }
    let args: Vec<&str> = std::iter::once("run.sh").chain(args.iter().map(String::as_str)).collect();
    shell::run(shell::command(&folder, "bash", &args))
}

fn names(folder: &std::path::Path) -> String {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let with_script = entries.filter(|entry| entry.path().join("run.sh").is_file());
    let mut names: Vec<String> =
        with_script.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    if names.is_empty() { "none yet".into() } else { names.join(", ") }
}

/// Runs every test with `name` in its name (`-` written as `_`) with `DINGXIN_LONG=name`, one at a time, optimised.
/// A lane that no test belongs to is an error, not a success.
pub fn long(name: &str) -> Done {
    let root = tree::root();
    let filter = name.replace('-', "_");
    let mut command =
        shell::cargo(&root, &["test", "--workspace", "--profile", "fast", "--lib", "--bins", "--tests"]);
    command
        .args(["--no-fail-fast", "--", &filter, "--nocapture", "--test-threads=1"])
        .env("DINGXIN_LONG", name);
    let said = shell::run_logged(command, &root.join(format!("target/x/long-{filter}.log")));
    let tally = counts::of_cargo(&said.text, said.ok);
    println!("{tally}");
    match (tally.failed, tally.passed) {
        (0, 0) => Err(format!("no test has `{filter}` in its name")),
        (0, _) => Ok(()),
        _ => Err(format!("lane `{name}` failed; see target/x/long-{filter}.log")),
    }
}
