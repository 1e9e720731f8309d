//! T10: every route × every role × every place. 0 leaks, every cell written down, unseen things answer as absent ones.
use std::collections::BTreeMap;

use axum::http::StatusCode;
use kernel::UnitPath;
use web::{Method, RouteInfo, auth::GrantReach};

use super::{
    asking::{Answer, Body, Who},
    house::{House, everywhere},
    specimens::{PLACES, REACHED},
    table::{self, Line, ROLES, Table, name},
};

/// What one role got from one route.
struct Cell {
    text: String,
    /// Places let in by address though out of reach, or shown though out of reach.
    leaks: Vec<String>,
}

/// Everybody of the matrix, signed in.
pub(super) async fn everybody(house: &House) -> Vec<(&'static str, Who)> {
    let own = GrantReach::Unit(UnitPath::parse(&house.specimens.unit).expect("a path"));
    let mut all = vec![];
    for role in ROLES {
        let who = match role {
            "visitor" => Who::Nobody,
            "customer" => Who::Customer(house.customer(house.specimens.id("customer", 0).unwrap()).await),
            "technician" => Who::Staff(house.staff("m-technician", role, GrantReach::Own).await),
            "whole" => Who::Staff(house.staff("m-whole", "administrator", everywhere()).await),
            _ => Who::Staff(house.staff(&format!("m-{role}"), role, own.clone()).await),
        };
        all.push((role, who));
    }
    all
}

fn letter(answer: &Answer) -> char {
    let sign_in = answer.header("location").contains("sign-in");
    match answer.status {
        StatusCode::UNAUTHORIZED => '-',
        s if s.is_redirection() && sign_in => '-',
        s if s.is_success() || s.is_redirection() => '+',
        StatusCode::FORBIDDEN => 'x',
        StatusCode::NOT_FOUND => '.',
        StatusCode::BAD_REQUEST | StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY => '~',
        _ => '!',
    }
}

/// Places a role may see something of.
fn reach(role: &str) -> Vec<usize> {
    let names: &[&str] = match role {
        "visitor" => &[],
        "customer" | "technician" => &["own"],
        "whole" => &PLACES,
        _ => &REACHED,
    };
    (0..PLACES.len()).filter(|p| names.contains(&PLACES[*p])).collect()
}

/// Asks a route as somebody, for every place; reads only, a write is asked with a body that ends at the door.
async fn cell(house: &House, route: &RouteInfo, line: &Line, role: &str, who: &Who) -> Cell {
    let reads = route.method == Method::Get;
    let placed = reads && line.is_placed(&house.specimens);
    let (mut letters, mut seen, mut phones, mut leaks) = (vec![], vec![], false, vec![]);
    let asked = if placed { PLACES.len() } else { 1 };
    for (place, place_name) in PLACES.iter().enumerate().take(asked) {
        let path = line.address(route, &house.specimens, place);
        let body = if reads { Body::None } else { Body::Unreadable };
        let answer = house.ask(who, route, &path, body).await;
        let letter = letter(&answer);
        if letter == '!' {
            leaks.push(format!("answers {} to {path}: {}", answer.status, answer.text));
        }
        if placed && letter == '+' && !line.has("open") && !reach(role).contains(&place) {
            leaks.push(format!("{path} answers for {place_name}"));
        }
        if letter == '+' {
            for p in house.specimens.seen(&answer.text) {
                phones |= answer.text.contains(&house.specimens.places[p].phone);
                if !seen.contains(&p) {
                    seen.push(p);
                }
            }
        }
        letters.push(letter);
        if letters.len() == 1 && matches!(letter, 'x' | '-') {
            break;
        }
    }
    if !line.has("open") {
        leaks.extend(
            seen.iter()
                .filter(|p| !reach(role).contains(p))
                .map(|p| format!("something of {} is shown", PLACES[*p])),
        );
    }
    seen.sort_unstable();
    let alike = letters.iter().all(|l| *l == letters[0]);
    let mut text: String = if alike { letters[..1].iter().collect() } else { letters.iter().collect() };
    if !seen.is_empty() {
        text.push(':');
        text.extend(seen.iter().map(|p| ['o', 'c', 's', 'p', 'f'][*p]));
    }
    if phones {
        text.push('#');
    }
    Cell { text, leaks }
}

#[tokio::test]
async fn every_cell_is_as_written_and_nothing_leaks() {
    let house = House::new().await;
    let table = Table::read();
    let everybody = everybody(&house).await;
    let (mut faults, mut lines) = (vec![], vec![]);
    let mut controls = BTreeMap::new();
    for route in house.shell.routes() {
        let known = table.line(&route);
        let mut line = table.or_guess(&route);
        if route.path.ends_with("/live") {
            line.objects.insert("?topics".into(), "kind/cases.".into());
        }
        let mut cells = vec![];
        for (role, who) in &everybody {
            let got = cell(&house, &route, &line, role, who).await;
            faults.extend(got.leaks.iter().map(|l| format!("{} as {role}: {l}", name(&route))));
            if line.objects.get("format").is_some_and(|f| f == "csv") {
                let mut workbook = line.clone();
                workbook.objects.insert("format".into(), "xlsx".into());
                let other = cell(&house, &route, &workbook, role, who).await.text;
                if other != got.text {
                    faults.push(format!("{} as {role}: CSV {}, XLSX {other}", name(&route), got.text));
                }
            }
            cells.push(got.text);
        }
        if route.method == Method::Get && line.is_placed(&house.specimens) {
            controls.insert(name(&route), cells[ROLES.len() - 1].clone());
        }
        match known {
            None => faults.push(format!(
                "no line for {}; add\n{}",
                name(&route),
                Line { cells: cells.clone(), ..line.clone() }.written(&name(&route))
            )),
            Some(known) if known.cells != cells => {
                for ((role, was), is) in ROLES
                    .iter()
                    .zip(known.cells.iter().map(String::as_str).chain(std::iter::repeat("")))
                    .zip(&cells)
                {
                    if was != is {
                        faults.push(format!("{} as {role}: written {was}, found {is}", name(&route)));
                    }
                }
            }
            Some(_) => {}
        }
        lines.push((name(&route), Line { cells, ..line }));
    }
    if std::env::var_os("DINGXIN_WRITE").is_some() {
        table::write(&lines);
    }
    let routes: Vec<&String> = lines.iter().map(|(n, _)| n).collect();
    faults.extend(
        table.names().filter(|n| !routes.contains(n)).map(|n| format!("{n} is written down and gone")),
    );
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(80)].join("\n"));
    control(&controls, &table, &house);
}

/// The judge itself is judged: the whole company's administrator, measured by what the own unit reaches, must be found
/// leaking on every route whose address names something of a place.
fn control(whole: &BTreeMap<String, String>, table: &Table, house: &House) {
    let mut blind = vec![];
    for (name, cell) in whole {
        let line =
            house.shell.routes().into_iter().find(|r| table::name(r) == *name).map(|r| table.or_guess(&r));
        let open = line.is_some_and(|l| l.has("open") || l.has("own"));
        if !open && !cell.starts_with('+') {
            blind.push(format!("{name}: {cell}"));
        }
    }
    assert!(blind.is_empty(), "specimens that nobody reaches prove nothing:\n{}", blind.join("\n"));
    assert!(whole.len() >= 25, "too few routes name something of a place: {}", whole.len());
}

#[tokio::test]
async fn the_search_box_finds_nothing_out_of_reach() {
    let house = House::new().await;
    let own = GrantReach::Unit(UnitPath::parse(&house.specimens.unit).expect("a path"));
    let here = Who::Staff(house.staff("m-search", "outlet", own).await);
    let whole = Who::Staff(house.staff("m-search-all", "headquarters", everywhere()).await);
    let (mut found, mut leaks) = (0, vec![]);
    for (at, place) in house.specimens.places.iter().enumerate() {
        let ids: Vec<&String> =
            ["customer", "case", "card", "done"].iter().filter_map(|k| place.ids.get(k)).collect();
        for mark in place.marks.iter().take(8) {
            let word: String = form_urlencoded::byte_serialize(mark.as_bytes()).collect();
            for page in ["/search", "/search/suggest"] {
                let shows = async |who: &Who| {
                    let text = house.get(who, &format!("{page}?q={word}")).await.text;
                    ids.iter().filter(|id| **id != mark && text.contains(id.as_str())).count()
                };
                found += shows(&whole).await;
                if !REACHED.contains(&PLACES[at]) && shows(&here).await > 0 {
                    leaks.push(format!("{page}?q={mark} shows {}", PLACES[at]));
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    assert!(found >= 10, "the search finds the specimens for those who may: {found}");
}
