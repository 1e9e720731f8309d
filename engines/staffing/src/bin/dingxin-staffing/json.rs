//! Reading whole inputs and printing JSON.

use std::io::{Read, Write};

use super::failure::Failure;

/// The text of `file`, or of standard input for `-`.
pub fn read(file: &str) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if file == "-" {
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    read.map_err(|source| Failure::File { file: file.into(), source })
}

/// Pretty JSON and a line end on standard output.
pub fn print(value: &impl serde::Serialize) -> Result<(), Failure> {
    write_out(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

/// Text on standard output; a reader that stopped listening (`| head`) is no failure.
pub fn write_out(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::Output(e)),
        _ => Ok(()),
    }
}
