//! Everything shown to a person is in both languages: each crate's `locales/zh-CN.ftl` and `en.ftl` hold the same keys
//! with the same variables, every key the code asks for exists there, in a crate below or in the platform, and unused keys are listed.

mod ftl;

use crate::tidy::manifest::{self, Crate};
use crate::tidy::source::{Source, closing, is_ident_before};
use crate::tidy::{Report, Rule};
use crate::tree::{File, Tree};
use ftl::Messages;
use std::collections::BTreeSet;

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "locales",
    says: "locale keys exist in zh-CN.ftl and en.ftl alike, with the same variables, and every key used in code exists",
    check,
};

/// How code asks for a text: what the call looks like up to its bracket, and which argument is the key.
const CALLS: &[(&str, usize)] = &[("t!(", 1), ("Message::new(", 0), (".key(", 0)];

/// Unused keys named in a note; the rest are only counted.
const UNUSED_SHOWN: usize = 12;

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// A crate with its texts.
struct Room<'a> {
    own: &'a Crate,
    languages: Vec<(String, Messages)>,
}

impl Room<'_> {
    fn has(&self, key: &str) -> bool {
        self.languages.iter().any(|(_, messages)| messages.keys.contains_key(key))
    }
}

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let crates = manifest::crates(tree);
    let rooms: Vec<Room> =
        crates.iter().map(|own| Room { own, languages: languages_of(tree, own) }).collect();
    for room in rooms.iter().filter(|room| !room.languages.is_empty()) {
        compare_languages(room, &mut report);
    }
    for room in rooms.iter().filter(|room| room.own.band() != "xtask") {
        check_uses(tree, room, &rooms, &crates, &mut report);
    }
    note_unused(tree, &rooms, &mut report);
    report
}

fn languages_of(tree: &Tree, own: &Crate) -> Vec<(String, Messages)> {
    let file = |language: &&str| tree.get(&format!("{}/locales/{language}.ftl", own.folder));
    let present = LANGUAGES.iter().any(|language| file(language).is_some());
    let read = |language: &&str| {
        let path = format!("{}/locales/{language}.ftl", own.folder);
        (path, ftl::parse(file(language).map_or("", |file| file.text.as_str())))
    };
    if present { LANGUAGES.iter().map(read).collect() } else { vec![] }
}

fn compare_languages(room: &Room, report: &mut Report) {
    for (path, messages) in &room.languages {
        for (line, says) in &messages.faults {
            report.breach(path, *line, says.clone());
        }
        report.looked_at += messages.keys.len();
    }
    for (here, other) in [(0, 1), (1, 0)] {
        let ((path, messages), (other_path, others)) = (&room.languages[here], &room.languages[other]);
        for (key, message) in &messages.keys {
            match others.keys.get(key) {
                None => report.breach(path, message.line, format!("`{key}` is missing in {other_path}")),
                Some(twin) if here == 0 && twin.variables != message.variables => report.breach(
                    path,
                    message.line,
                    format!(
                        "`{key}` has the variables {:?} here and {:?} in {other_path}",
                        message.variables, twin.variables
                    ),
                ),
                Some(_) => {}
            }
        }
    }
}

fn check_uses(tree: &Tree, room: &Room, rooms: &[Room], crates: &[Crate], report: &mut Report) {
    let within = manifest::with_needs(crates, &room.own.name);
    // The platform's crates speak with one voice: store and kernel name keys whose texts stand with the pages.
    let below = |other: &&Room| within.contains(&other.own.name) || other.own.band() == "platform";
    let reachable: Vec<&Room> = rooms.iter().filter(below).collect();
    for file in sources(tree, room.own) {
        let source = Source::of(&file.text);
        for (at, key) in uses(&source).into_iter().filter(|(at, _)| !source.is_test(*at)) {
            report.looked_at += 1;
            if !reachable.iter().any(|other| other.has(key)) {
                let says = format!(
                    "`{key}` is in no locale file of `{}`, of a crate below it or of the platform",
                    room.own.name
                );
                report.breach(&file.path, source.line(at), says);
            }
        }
    }
}

fn sources<'a>(tree: &'a Tree, own: &'a Crate) -> impl Iterator<Item = &'a File> {
    let folder = format!("{}/src/", own.folder);
    tree.rust().filter(move |file| file.path.starts_with(&folder))
}

/// The keys asked for by calls of the known shapes, with their places. A key made at run time is not seen here.
fn uses(source: &Source) -> Vec<(usize, &str)> {
    let mut found = vec![];
    for (opens, argument) in CALLS {
        for (at, _) in source.code.match_indices(opens) {
            if !opens.starts_with('.') && is_ident_before(&source.code, at) {
                continue;
            }
            let start = nth_argument(&source.code, at + opens.len() - 1, *argument);
            let literal =
                start.and_then(|start| source.literals.iter().find(|literal| literal.start == start));
            found.extend(literal.map(|literal| (literal.start, literal.value.as_str())));
        }
    }
    found
}

/// Offset of the n-th argument of the call whose bracket opens at `open`.
fn nth_argument(code: &str, open: usize, n: usize) -> Option<usize> {
    let end = closing(code, open);
    let (mut at, mut commas) = (open + 1, 0);
    while commas < n {
        match code.as_bytes().get(at)? {
            _ if at >= end => return None,
            b'(' | b'[' | b'{' => at = closing(code, at),
            b',' => (commas, at) = (commas + 1, at + 1),
            _ => at += 1,
        }
    }
    let skipped = code[at..end].len() - code[at..end].trim_start().len();
    Some(at + skipped)
}

/// A key counts as used when any text literal is that key, or begins keys made at run time (`"case-state-{state}"`).
fn note_unused(tree: &Tree, rooms: &[Room], report: &mut Report) {
    let literals: BTreeSet<String> = tree
        .files
        .iter()
        .filter(|file| {
            (file.path.ends_with(".rs") || file.path.ends_with(".ts")) && !file.path.starts_with("xtask/")
        })
        .flat_map(|file| Source::of(&file.text).literals.into_iter().map(|literal| literal.value))
        .collect();
    let begins = literals.iter().filter_map(|literal| literal.split_once('{').map(|(start, _)| start));
    let begins: Vec<&str> = begins.filter(|start| start.len() >= 3 && start.ends_with('-')).collect();
    for room in rooms.iter().filter(|room| !room.languages.is_empty()) {
        let (path, messages) = &room.languages[0];
        let unused = |key: &&String| {
            let base = key.split('.').next().unwrap_or(key);
            let by_name = literals.contains(*key) || literals.contains(base);
            !by_name
                && !begins.iter().any(|start| key.starts_with(start))
                && !messages.referred.contains(base)
        };
        let unused: Vec<&str> = messages.keys.keys().filter(unused).map(String::as_str).collect();
        if !unused.is_empty() {
            let some = unused[..unused.len().min(UNUSED_SHOWN)].join(", ");
            report.notes.push(format!("{path}: {} keys that nothing asks for: {some}", unused.len()));
        }
    }
}

#[cfg(test)]
mod tests;
