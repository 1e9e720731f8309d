//! The written expectations: one line a route.
use std::{collections::BTreeMap, path::PathBuf};

use web::RouteInfo;

use super::specimens::Specimens;

/// Columns: roles of the demo over the own unit (the technician over what is given to him), and `whole`, an administrator
/// of the whole company, whose cells show that the specimens can be reached at all.
pub(super) const ROLES: [&str; 12] = [
    "visitor",
    "customer",
    "agent",
    "dispatcher",
    "technician",
    "outlet",
    "reviewer",
    "storekeeper",
    "manager",
    "headquarters",
    "administrator",
    "whole",
];

/// One route's expectations.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// What stands for each placeholder (and query parameter): a kind of specimen, or a literal.
    pub(super) objects: BTreeMap<String, String>,
    /// Words such as `open`.
    pub(super) flags: Vec<String>,
    /// One cell a role.
    pub(super) cells: Vec<String>,
}

/// The file.
pub(super) struct Table {
    lines: BTreeMap<String, Line>,
}

fn file() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/matrix/expectations.txt"))
}

/// How a route is written.
pub(super) fn name(route: &RouteInfo) -> String {
    format!("{} {}", route.method.as_str(), route.path)
}

impl Table {
    pub(super) fn read() -> Self {
        let text = std::fs::read_to_string(file()).expect("expectations.txt");
        let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
        Self { lines: lines.map(parse).collect() }
    }

    pub(super) fn line(&self, route: &RouteInfo) -> Option<&Line> {
        self.lines.get(&name(route))
    }

    /// Routes of the file.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.lines.keys()
    }

    /// The route's line; for a new route, what a route of the same beginning says about its placeholders.
    pub(super) fn or_guess(&self, route: &RouteInfo) -> Line {
        if let Some(line) = self.line(route) {
            return line.clone();
        }
        let mut guess = Line::default();
        for (at, _) in route.path.match_indices('{') {
            let end = at + route.path[at..].find('}').unwrap_or(0);
            let (until, holder) = (&route.path[..=end], &route.path[at + 1..end]);
            let known = self.lines.iter().find(|(name, l)| {
                let path = name.split(' ').nth(1).unwrap_or("");
                path.starts_with(until) && l.objects.contains_key(holder)
            });
            let usual = if holder == "format" { "csv" } else { holder };
            let kind = known.map_or(usual, |(_, l)| &l.objects[holder]);
            guess.objects.insert(holder.to_owned(), kind.to_owned());
        }
        guess
    }
}

fn parse(line: &str) -> (String, Line) {
    let mut parts = line.split('|').map(str::trim);
    let name = parts.next().unwrap_or("").to_owned();
    let mut parsed = Line::default();
    for word in parts.next().unwrap_or("").split_whitespace() {
        match word.split_once('=') {
            Some((holder, kind)) => drop(parsed.objects.insert(holder.into(), kind.into())),
            None => parsed.flags.push(word.into()),
        }
    }
    parsed.cells = parts.next().unwrap_or("").split_whitespace().map(str::to_owned).collect();
    (name, parsed)
}

impl Line {
    pub(super) fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|f| f == flag)
    }

    /// Whether its address names something that belongs to a place.
    pub(super) fn is_placed(&self, specimens: &Specimens) -> bool {
        self.objects.values().any(|kind| specimens.is_placed(kind))
    }

    /// The address for a place; `swap` replaces what a kind stands for.
    pub(super) fn address(&self, route: &RouteInfo, specimens: &Specimens, place: usize) -> String {
        self.address_with(&route.path, &|kind| specimens.id(kind, place).map(str::to_owned))
    }

    pub(super) fn address_with(&self, path: &str, of: &dyn Fn(&str) -> Option<String>) -> String {
        let mut path = path.to_owned();
        let mut query = vec![];
        for (holder, kind) in &self.objects {
            let thing = of(kind).unwrap_or_else(|| kind.clone());
            let thing: String = form_urlencoded::byte_serialize(thing.as_bytes()).collect();
            match holder.strip_prefix('?') {
                Some(name) => query.push(format!("{name}={thing}")),
                None => path = path.replace(&format!("{{{holder}}}"), &thing),
            }
        }
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }

    pub(super) fn written(&self, name: &str) -> String {
        let objects = self.objects.iter().map(|(h, k)| format!("{h}={k}")).chain(self.flags.iter().cloned());
        let objects = objects.collect::<Vec<_>>().join(" ");
        let cells: Vec<String> = self.cells.iter().map(|c| format!("{c:<9}")).collect();
        format!("{name:<52} | {objects:<24} | {}", cells.join(" ")).trim_end().to_owned()
    }
}

const HEAD: &str = "\
# What every role of the demo gets from every route, and of which places it sees something. Read and kept by hand: write the
# line of a new route with DINGXIN_WRITE=1 (cargo test -p dingxin --test it matrix::doors), then read it.
#
# route | what stands for its placeholders, and flags | a cell a role
# Roles hold their grant over the own unit (a technician over what is given to him); `whole` is an administrator of the company.
# In a cell, for own, child, sibling, parent, foreign (once when all are alike):
#   + answered   ~ let in, the content refused (every write is asked with a body no route takes)   . not found
#   x not permitted   - asked to sign in
# After a colon the places something of which is shown: o c s p f; # when a full phone number is.
# Flags: open = not bound to a place (public, or reference data); own = only what is given to or belongs to him.
";

/// Writes the file anew.
pub(super) fn write(lines: &[(String, Line)]) {
    let roles: Vec<String> = ROLES.iter().map(|r| format!("{r:<9}")).collect();
    let head = format!("{HEAD}#{:<51} | {:<24} | {}", " route", "objects", roles.join(" "));
    let body: Vec<String> = lines.iter().map(|(name, line)| line.written(name)).collect();
    std::fs::write(file(), format!("{}\n{}\n", head.trim_end(), body.join("\n"))).expect("written");
}
