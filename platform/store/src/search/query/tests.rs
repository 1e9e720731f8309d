//! Index and query together, through a real FTS5 table.
use std::collections::BTreeSet;

use proptest::prelude::*;
use rusqlite::Connection;

use super::*;
use crate::search::tokens::{TOKENS_MAX, index_tokens};

/// Documents and queries written for this project's search; more of them lie in the shared cases.
const DOCS: [&str; 9] = [
    "客户王伟报修：海尔空调KFR-35GW/BP3DN1Y-A2不制冷",
    "王伟伟 洗衣机 电话138-0013-8000",
    "伟王公司 电话 13912345678 工单 R2611-004217",
    "热水器JSQ30-16ET2 点火失败E1故障",
    "型号 KFR35GW 电容 35µF",
    "退换货：ＫＦＲ－３５ＧＷ 全角",
    "序列号 SN20260301-000123，王芳签收 98%",
    "Señor José, wangwei@example.cn",
    "𠮷野家 a_b",
];

/// Query, and the documents it finds.
const FINDS: [(&str, &[usize]); 40] = [
    ("王伟", &[0, 1]),
    ("王芳", &[6]),
    ("王", &[0, 1, 2, 6]),
    ("伟伟", &[1]),
    ("不制冷", &[0]),
    ("空调 制冷", &[0]),
    ("35GW", &[0, 4, 5]),
    ("kfr35gw", &[0, 4, 5]),
    ("KFR-35", &[0, 4, 5]),
    ("BP3DN1Y", &[0]),
    ("BP3DN", &[0]),
    ("bp3dn1ya2", &[0]),
    ("35gw不制", &[]),
    ("a2不制", &[0]),
    ("E1", &[3]),
    ("16ET", &[3]),
    ("35μF", &[4]),
    ("13800138000", &[1]),
    ("138 0013 8000", &[1]),
    ("+86 13912345678", &[2]),
    ("8000", &[1]),
    ("5678", &[2]),
    ("12345678", &[2]),
    ("139123", &[2]),
    ("1234", &[]),
    ("R2611-004217", &[2]),
    ("r2611004217", &[2]),
    ("4217", &[2]),
    ("R2611", &[2]),
    ("20260301000123", &[6]),
    ("0123", &[6]),
    ("0301", &[6]),
    ("98%", &[6]),
    ("jose", &[7]),
    ("JOSÉ wang", &[7]),
    ("𠮷野", &[8]),
    ("𠮷", &[8]),
    ("a_b", &[8]),
    ("王_", &[]),
    ("' \" ( ) * : ^", &[]),
];

fn table(docs: &[&str]) -> Connection {
    let db = Connection::open_in_memory().expect("memory");
    db.execute_batch("CREATE VIRTUAL TABLE docs USING fts5(tokens, tokenize='unicode61')").expect("fts5");
    for (i, doc) in docs.iter().enumerate() {
        let row = (i64::try_from(i).expect("few"), index_tokens(doc).join(" "));
        db.execute("INSERT INTO docs(rowid, tokens) VALUES (?1, ?2)", row).expect("insert");
    }
    db
}

fn matching(db: &Connection, expression: Option<String>) -> BTreeSet<usize> {
    let Some(expression) = expression else { return BTreeSet::new() };
    let mut statement = db.prepare_cached("SELECT rowid FROM docs WHERE docs MATCH ?1").expect("prepare");
    let rows = statement.query_map([&expression], |row| row.get::<_, i64>(0));
    let rows = rows.unwrap_or_else(|e| panic!("{expression}: {e}"));
    rows.map(|id| usize::try_from(id.unwrap_or_else(|e| panic!("{expression}: {e}"))).expect("id")).collect()
}

fn found(db: &Connection, query: &str) -> BTreeSet<usize> {
    matching(db, query_tokens(query).fts5(&[]))
}

#[test]
fn queries_find_what_they_name_and_nothing_else() {
    let db = table(&DOCS);
    for (query, expected) in FINDS {
        let expected: BTreeSet<usize> = expected.iter().copied().collect();
        assert_eq!(found(&db, query), expected, "{query}: {:?}", query_tokens(query).fts5(&[]));
    }
}

/// The shared cases, when they lie beside the project: every document that must be found is, and none outside
/// must and may.
#[test]
fn shared_search_cases_hold() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = "shared/data/zh_demo/search_cases.json";
    let Some(text) = here.ancestors().find_map(|a| std::fs::read_to_string(a.join(file)).ok()) else {
        eprintln!("skipped: the shared search cases are not beside the project");
        return;
    };
    let cases: serde_json::Value = serde_json::from_str(&text).expect("json");
    let array = |value: &serde_json::Value| value.as_array().cloned().expect("an array");
    let docs: Vec<String> =
        array(&cases["docs"]).iter().map(|d| d["text"].as_str().expect("text").to_owned()).collect();
    let ids: Vec<u64> = array(&cases["docs"]).iter().map(|d| d["id"].as_u64().expect("id")).collect();
    let db = table(&docs.iter().map(String::as_str).collect::<Vec<_>>());
    let queries = array(&cases["queries"]);
    assert!(queries.len() >= 30, "only {} queries", queries.len());
    for case in &queries {
        let set = |key: &str| {
            array(&case[key]).iter().filter_map(serde_json::Value::as_u64).collect::<BTreeSet<_>>()
        };
        let query = case["q"].as_str().expect("q");
        let hits: BTreeSet<u64> = found(&db, query).into_iter().map(|i| ids[i]).collect();
        let (must, may) = (set("must"), set("may"));
        assert!(must.is_subset(&hits), "{query}: {hits:?} lacks some of {must:?}");
        assert!(
            hits.iter().all(|id| must.contains(id) || may.contains(id)),
            "{query}: {hits:?} has too many"
        );
    }
}

#[test]
fn the_loose_query_finds_by_pieces_what_the_strict_one_misses() {
    let db = table(&DOCS);
    let query = query_tokens("空调不制冷");
    assert!(matching(&db, query.fts5(&[])).is_empty());
    assert!(matching(&db, query.loosened().fts5(&[])).contains(&0));
    assert_eq!(query.loosened().tsquery(&[]).as_deref(), Some("('空调' | '调不' | '不制' | '制冷')"));
}

#[test]
fn both_renderings_say_the_same() {
    let query = query_tokens("KFR-3 王芳");
    let (fts5, tsquery) = (query.fts5(&[]).expect("terms"), query.tsquery(&[]).expect("terms"));
    assert_eq!(fts5, "(\"kfr 3\" * OR \"龤3rfk\" * OR \"龥kfr3\" *) AND (\"王芳\")");
    assert_eq!(tsquery, "('kfr' <-> '3':* | '龤3rfk':* | '龥kfr3':*) & ('王芳')");
    assert!(query_tokens("，。'\0").is_empty());
}

#[test]
fn a_long_query_stays_short() {
    let long = "王a1 ".repeat(50_000);
    assert!(query_tokens(&long).fts5(&[]).expect("terms").len() < 10_000);
    assert!(index_tokens(&long).len() <= TOKENS_MAX);
}

/// Hostile and ordinary text alike: operators, quotes, NUL, ideographs, letters, digits.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[王伟空调aE1-9 \"'*:()&|!<>^%_\\x00µé/.-]{0,30}",
        "(AND|OR|NOT|NEAR\\(| |王|a1){0,12}"
    ]
}

proptest! {
    #[test]
    fn hostile_text_never_breaks_a_query(text in any_text()) {
        let db = table(&DOCS[..2]);
        let query = query_tokens(&text);
        matching(&db, query.fts5(&[]));
        matching(&db, query.loosened().fts5(&[]));
        prop_assert_eq!(query.is_empty(), query.tsquery(&[]).is_none());
        let quoted = query.tsquery(&[]).unwrap_or_default();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "() '&|<->:*".contains(c)
            || ('\u{4E00}'..='\u{9FA5}').contains(&c);
        prop_assert!(quoted.chars().all(allowed), "{}", quoted);
    }

    #[test]
    fn tokens_are_safe_for_both_databases(text in any_text()) {
        for token in index_tokens(&text) {
            let safe = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ('\u{4E00}'..='\u{9FA5}').contains(&c);
            prop_assert!(!token.is_empty() && token.chars().all(safe), "{}", token);
        }
    }

    #[test]
    fn every_piece_of_two_ideographs_or_more_finds_its_text(text in "[一-龠]{2,12}", from in 0usize..12, len in 2usize..6) {
        let from = from % (text.chars().count() - 1);
        let piece: String = text.chars().skip(from).take(len).collect();
        let db = table(&[&format!("前 {text}，后")]);
        prop_assert!(found(&db, &piece).contains(&0));
    }

    #[test]
    fn every_end_and_beginning_of_a_serial_finds_it(serial in "[A-Z]{0,3}[0-9]{5,12}(-[0-9]{5,8})?", n in 4usize..12) {
        let db = table(&[&format!("序列号{serial}已登记")]);
        let bare = serial.replace('-', "");
        prop_assume!(bare.len() >= n);
        for piece in [&bare[..n], &bare[bare.len() - n..], serial.as_str(), &serial.to_lowercase()] {
            prop_assert!(found(&db, piece).contains(&0), "{} in {}", piece, serial);
        }
    }
}
