//! `dingxin-stocking VERB [FILE]`: JSON in, JSON out. Everything but files and the clock is in the library.
#![allow(clippy::disallowed_methods, reason = "a program that keeps a time limit reads the clock")]
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::io::{Read, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use stocking::json::{VERBS, Verb, find, run};

fn main() -> ExitCode {
    let matches = command().get_matches();
    let Some((name, arguments)) = matches.subcommand() else { return ExitCode::from(2) };
    match answer(name, arguments) {
        Ok(text) => match writeln!(std::io::stdout(), "{text}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE, // the reader went away
        },
        Err(why) => {
            eprintln!("dingxin-stocking {name}: {why}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Command {
    Command::new("dingxin-stocking")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Which spare parts, how many, where: JSON in, JSON out")
        .after_help(
            "Try one:  dingxin-stocking policy --example | dingxin-stocking policy\n\
             From history to stock:  classify → forecast or fit → policy; many places: network, budget; places: depots.\n\
             Time is in periods (days, months) of your choice, the same everywhere in a request.",
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(VERBS.iter().map(subcommand))
}

fn subcommand(verb: &'static Verb) -> Command {
    let example = Arg::new("example")
        .long("example")
        .action(ArgAction::SetTrue)
        .help("Print input that works, and stop");
    let file = Arg::new("file").value_name("FILE").help("Input file; standard input when not given");
    let seconds = Arg::new("seconds")
        .long("seconds")
        .default_value("60")
        .value_parser(value_parser!(f64))
        .help("Time limit of searches that can be stopped (depots)");
    Command::new(verb.name)
        .about(verb.about)
        .after_help(format!("{}\n\nexample\n{}", verb.help, verb.example))
        .args([file, example, seconds])
}

fn answer(name: &str, arguments: &ArgMatches) -> Result<String, String> {
    if arguments.get_flag("example") {
        return Ok(find(name).map_or("", |verb| verb.example).to_owned());
    }
    let input = read(arguments.get_one::<String>("file")).map_err(|error| error.to_string())?;
    let seconds = arguments.get_one::<f64>("seconds").copied().unwrap_or(60.0).clamp(0.0, 1e6);
    let (begun, limit) =
        (Instant::now(), Duration::from_secs_f64(if seconds.is_nan() { 0.0 } else { seconds }));
    run(name, &input, &mut || begun.elapsed() < limit).map_err(|error| error.to_string())
}

fn read(file: Option<&String>) -> std::io::Result<String> {
    let mut text = String::new();
    match file {
        Some(path) => std::fs::File::open(path)?.read_to_string(&mut text)?,
        None => std::io::stdin().read_to_string(&mut text)?,
    };
    Ok(text)
}
