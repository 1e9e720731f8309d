//! `dingxin due-times FILE.json`: tries a calendar before it is switched on.
use std::{io::Write, path::Path};

use crate::house::Trouble;

/// Evaluates the cases of a file, one JSON line each; what cannot be evaluated is said on standard error. Returns
/// whether every case could.
///
/// # Errors
/// When the file cannot be read or nobody takes the answers.
pub fn due_times(file: &Path) -> Result<bool, Trouble> {
    let text =
        std::fs::read_to_string(file).map_err(|e| format!("{} cannot be read: {e}", file.display()))?;
    let mut out = std::io::stdout().lock();
    let mut all_good = true;
    for answer in duetime::cases::evaluate_file(&text) {
        match answer {
            Ok(line) => writeln!(out, "{line}")?,
            Err(trouble) => {
                all_good = false;
                eprintln!("{trouble}");
            }
        }
    }
    Ok(all_good)
}
