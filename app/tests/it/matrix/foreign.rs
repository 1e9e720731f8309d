//! T13: a foreign id in path, query or body gets the very answer of an absent one, and nothing changes.
use std::collections::BTreeMap;

use kernel::UnitPath;
use serde_json::Value;
use web::{Method, RouteInfo, RouteKind, auth::GrantReach};

use super::{
    asking::{Answer, Body, Who},
    bodies,
    house::{House, everywhere},
    specimens::{PLACES, REACHED, Specimens},
    table::{Line, Table, name},
};

/// An id of the same shape that stands for nothing.
fn absent(id: &str) -> String {
    if id.starts_with('/') {
        return "/hq/nowhere/".into();
    }
    let tail = id.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let turned = id[tail..].chars().map(|c| match c {
        '0' => '7',
        'z' | 'Z' => 'y',
        c if c.is_ascii_digit() => '0',
        _ => 'z',
    });
    // Ids may be hexadecimal: letters out of range would be unreadable instead of absent.
    let hex = id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let turned: String = if hex {
        turned.map(|c| if c.is_ascii_digit() { c } else { 'a' }).collect()
    } else {
        turned.collect()
    };
    format!("{}{turned}", &id[..tail])
}

/// What differs between two answers about different things by its nature: the things' names, nonces, keys, references.
fn bare(answer: &Answer, ids: &[String]) -> (u16, String, String) {
    let strip = |text: &str| {
        let mut text = text.to_owned();
        for id in ids {
            let coded: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
            text = text.replace(id.as_str(), "ID").replace(&coded, "ID");
        }
        let mut out = String::new();
        let mut run = String::new();
        for c in text.chars().chain(['\u{0}']) {
            if c.is_ascii_hexdigit() {
                run.push(c);
                continue;
            }
            out.push_str(if run.len() >= 12 { "HEX" } else { &run });
            run.clear();
            out.push(c);
        }
        out
    };
    (answer.status.as_u16(), strip(answer.header("location")), strip(&answer.text))
}

/// One question in two forms: about a foreign thing, about an absent one.
struct Pair {
    what: String,
    foreign: (String, Body),
    absent: (String, Body),
    ids: Vec<String>,
}

fn form(who: &Who) -> Body {
    Body::Form(format!("csrf={}&why=%E5%9B%A0%E4%B8%BA&text=x&body=x&comment=x&reason=x&words=x", who.csrf()))
}

/// Every way a route can be asked about a thing of another place.
fn pairs(
    document: &Value,
    route: &RouteInfo,
    line: &Line,
    all: &Specimens,
    place: usize,
    who: &Who,
) -> Vec<Pair> {
    let mut pairs = vec![];
    let things = |of: usize| -> BTreeMap<&str, String> {
        let own = &all.places[of].ids;
        own.iter()
            .map(|(k, v)| (*k, v.clone()))
            .chain(all.shared.iter().map(|(k, v)| (*k, v.clone())))
            .collect()
    };
    let body_of = |things: &BTreeMap<&str, String>| match (route.kind, route.method) {
        (_, Method::Get) => Body::None,
        (RouteKind::Api, _) => match bodies::body(document, route, things) {
            Value::Null => Body::None,
            body => Body::Json(body.to_string()),
        },
        (RouteKind::Page, _) => form(who),
    };
    let own = things(0);
    if line.is_placed(all) && !line.has("open") {
        let foreign = line.address(route, all, place);
        let gone = line.address_with(&route.path, &|kind| {
            all.places[place]
                .ids
                .get(kind)
                .map(|id| absent(id))
                .or_else(|| all.id(kind, place).map(str::to_owned))
        });
        let mut ids: Vec<String> =
            line.objects.values().filter_map(|k| all.places[place].ids.get(k.as_str())).cloned().collect();
        ids.extend(ids.clone().iter().map(|id| absent(id)));
        pairs.push(Pair {
            what: "path".into(),
            foreign: (foreign, body_of(&own)),
            absent: (gone, body_of(&own)),
            ids,
        });
    }
    if route.kind == RouteKind::Api {
        let path = line.address(route, all, 0);
        for field in bodies::fields(document, route) {
            // Only a card passes `to` a customer; elsewhere it is a place of stock or an instant.
            if field == "to" && !route.path.contains("/cards/") {
                continue;
            }
            // The tree of units is open to everyone: that a unit exists is no secret, only what lies in it.
            let Some(kind) = bodies::kind_of(&field).filter(|kind| *kind != "unit") else { continue };
            let Some(id) = all.places[place].ids.get(kind) else { continue };
            let with = |id: String| {
                let mut body = bodies::body(document, route, &own);
                body[&field] = Value::String(id);
                Body::Json(body.to_string())
            };
            let ids = vec![id.clone(), absent(id)];
            pairs.push(Pair {
                what: format!("body.{field}"),
                foreign: (path.clone(), with(id.clone())),
                absent: (path.clone(), with(absent(id))),
                ids,
            });
        }
        for field in bodies::queries(document, route) {
            let kind = bodies::kind_of(&field).filter(|kind| *kind != "unit");
            let Some(id) = kind.and_then(|kind| all.places[place].ids.get(kind)) else {
                continue;
            };
            let with = |id: &str| {
                let id: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
                format!("{path}?{field}={id}")
            };
            pairs.push(Pair {
                what: format!("query.{field}"),
                foreign: (with(id), body_of(&own)),
                absent: (with(&absent(id)), body_of(&own)),
                ids: vec![id.clone(), absent(id)],
            });
        }
    }
    pairs
}

async fn sweep(house: &House, who: &Who, places: &[usize], customers: bool) -> (Vec<String>, Vec<String>) {
    let table = Table::read();
    let document = house.shell.openapi().clone();
    let (mut asked, mut different) = (vec![], vec![]);
    for route in house.shell.routes() {
        let his = matches!(route.policy.who, web::Who::Customer);
        if his != customers || route.path.ends_with("/live") {
            continue;
        }
        let line = table.or_guess(&route);
        for place in places {
            for pair in pairs(&document, &route, &line, &house.specimens, *place, who) {
                let what = format!("{} {} of {}", name(&route), pair.what, PLACES[*place]);
                let foreign = house.ask(who, &route, &pair.foreign.0, pair.foreign.1).await;
                let gone = house.ask(who, &route, &pair.absent.0, pair.absent.1).await;
                let (a, b) = (bare(&foreign, &pair.ids), bare(&gone, &pair.ids));
                asked.push(what.clone());
                if a != b {
                    let show = |(status, to, text): &(u16, String, String)| {
                        format!("{status} {to} {}", text.chars().take(400).collect::<String>())
                    };
                    different.push(format!("{what}\n  foreign: {}\n  absent:  {}", show(&a), show(&b)));
                }
            }
        }
    }
    (asked, different)
}

fn out_of_reach() -> Vec<usize> {
    (0..PLACES.len()).filter(|p| !REACHED.contains(&PLACES[*p])).collect()
}

#[tokio::test]
async fn a_foreign_id_is_an_absent_one() {
    let house = House::new().await;
    let own = GrantReach::Unit(UnitPath::parse(&house.specimens.unit).expect("a path"));
    let who = Who::Staff(house.staff("f-own", "administrator", own).await);
    let customer = Who::Customer(house.customer(house.specimens.id("customer", 0).unwrap()).await);
    let before = house.digest().await;
    let (asked, different) = sweep(&house, &who, &out_of_reach(), false).await;
    let (asked_by_customer, of_customer) = sweep(&house, &customer, &[4], true).await;
    assert!(
        asked.len() > 150 && asked_by_customer.len() >= 10,
        "{} and {}",
        asked.len(),
        asked_by_customer.len()
    );
    // That a unit exists is no secret: it may be refused in other words, but it must be refused.
    let tree = |d: &String| d.contains("/units/{code}") && d.contains("  foreign: 4");
    let different: Vec<String> = different.into_iter().chain(of_customer).filter(|d| !tree(d)).collect();
    assert!(
        different.is_empty(),
        "{} answers tell foreign from absent:\n{}",
        different.len(),
        different.join("\n")
    );
    let after = house.digest().await;
    if before != after {
        let old: std::collections::BTreeSet<&str> = before.lines().collect();
        let new: Vec<&str> = after.lines().filter(|l| !old.contains(l)).take(20).collect();
        panic!("something changed:\n{}", new.join("\n"));
    }
}

/// The control: to somebody who reaches the foreign places, most of these questions are answered differently. If they were
/// not, the test above would compare refusals of the form with each other and prove nothing.
#[tokio::test]
async fn the_same_questions_by_somebody_in_reach_are_told_apart() {
    let house = House::new().await;
    let who = Who::Staff(house.staff("f-whole", "administrator", everywhere()).await);
    let (asked, different) = sweep(&house, &who, &[4], false).await;
    let told: Vec<&str> = different.iter().filter_map(|d| d.lines().next()).collect();
    let blind: Vec<&String> = asked.iter().filter(|a| !told.contains(&a.as_str())).collect();
    let listed = include_str!("blind.txt");
    let new: Vec<&&String> =
        blind.iter().filter(|b| !listed.lines().any(|l| l.split(" - ").next() == Some(b.as_str()))).collect();
    assert!(
        new.is_empty(),
        "questions that bite nobody (mend the body or list them with the reason):\n{new:#?}"
    );
    assert!(told.len() * 10 >= asked.len() * 6, "{} of {} bite", told.len(), asked.len());
}
