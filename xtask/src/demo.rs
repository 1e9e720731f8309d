//! `cargo x demo` and `cargo x run`: build what is stale, then become the program.

use crate::{Done, shell, tree, web_assets};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// How large a company the demo plays.
#[derive(Clone, Copy, ValueEnum)]
pub enum Company {
    /// Up in seconds
    Small,
    /// The whole company with months of history
    Full,
}

/// What `cargo x demo` accepts; each is handed on to `dingxin demo`.
#[derive(Args)]
pub struct Options {
    /// Which demo company
    #[arg(long, value_enum)]
    company: Option<Company>,
    /// Port on 127.0.0.1
    #[arg(long)]
    port: Option<u16>,
    /// Make the company but do not serve it
    #[arg(long)]
    no_serve: bool,
    /// Further arguments for `dingxin demo`
    #[arg(last = true)]
    more: Vec<String>,
}

/// Builds and starts the demo company.
pub fn demo(options: &Options) -> Done {
    let mut args = vec!["demo".to_string()];
    if let Some(company) = options.company {
        let name = company.to_possible_value().map(|value| value.get_name().to_string());
        args.extend(["--company".into(), name.unwrap_or_default()]);
    }
    if let Some(port) = options.port {
        args.extend(["--port".into(), port.to_string()]);
    }
    if options.no_serve {
        args.push("--no-serve".into());
    }
    args.extend(options.more.iter().cloned());
    run(&args)
}

/// Builds and runs `dingxin` with these arguments.
pub fn run(args: &[String]) -> Done {
    let root = tree::root();
    eprintln!("[1/3] web assets");
    web_assets::build_if_stale(&root)?;
    eprintln!("[2/3] dingxin, in the profile `fast` (the first build takes minutes, later ones seconds)");
    let program = build_fast(&root)?;
    eprintln!("[3/3] dingxin {}", args.join(" "));
    become_program(&program, args)
}

fn build_fast(root: &Path) -> Done<PathBuf> {
    shell::run(shell::cargo(
        root,
        &["build", "--profile", "fast", "--package", "dingxin", "--bin", "dingxin"],
    ))?;
    Ok(tree::target(root).join("fast/dingxin"))
}

#[cfg(unix)]
fn become_program(program: &Path, args: &[String]) -> Done {
    use std::os::unix::process::CommandExt;
    let why = std::process::Command::new(program).args(args).exec();
    Err(format!("cannot start {}: {why}", program.display()))
}

#[cfg(not(unix))]
fn become_program(program: &Path, args: &[String]) -> Done {
    let mut command = std::process::Command::new(program);
    command.args(args);
    shell::run(command)
}
