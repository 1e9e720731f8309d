//! `dingxin`: reads the command line and hands over.
use std::process::ExitCode;

fn main() -> ExitCode {
    dingxin::cli::run()
}
