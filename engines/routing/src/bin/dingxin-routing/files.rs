//! Files in, text out.
use routing::io::{job_from_json, plan_from_json, read_any};
use routing::{Job, Plan, Problem};
use std::path::Path;

/// What went wrong, for the person at the keyboard.
pub type Outcome<T = ()> = Result<T, String>;

pub fn text(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

pub fn problem(path: &Path) -> Outcome<Problem> {
    let named = |e: String| format!("{}: {e}", path.display());
    let data = read_any(&text(path)?).map_err(|e| named(e.to_string()))?;
    Problem::new(data).map_err(|e| named(e.to_string()))
}

pub fn plan(problem: &Problem, path: &Path) -> Outcome<Plan> {
    plan_from_json(problem, &text(path)?).map_err(|e| format!("{}: {e}", path.display()))
}

pub fn job(path: &Path) -> Outcome<Job> {
    job_from_json(&text(path)?).map_err(|e| format!("{}: {e}", path.display()))
}

pub fn write(path: Option<&Path>, text: &str) -> Outcome {
    match path {
        Some(path) => std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display())),
        None => {
            println!("{text}");
            Ok(())
        }
    }
}
