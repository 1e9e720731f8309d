//! What the locale rule finds and what it lets pass.

use super::*;

const KERNEL: (&str, &str) = ("platform/kernel/Cargo.toml", "[package]\nname = \"dingxin-kernel\"");
const CASES: (&str, &str) = (
    "modules/cases/Cargo.toml",
    "[package]\nname = \"dingxin-cases\"\n[dependencies]\ndingxin-kernel = \"*\"",
);

fn tree(zh: &str, en: &str, code: &str) -> Report {
    check(&Tree::of(&[
        KERNEL,
        CASES,
        ("platform/kernel/locales/zh-CN.ftl", "save = 保存"),
        ("platform/kernel/locales/en.ftl", "save = Save"),
        ("modules/cases/locales/zh-CN.ftl", zh),
        ("modules/cases/locales/en.ftl", en),
        ("modules/cases/src/web/open_case.rs", code),
    ]))
}

fn says(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|found| found.says.as_str()).collect()
}

#[test]
fn the_same_keys_used_pass() {
    let code = r#"fn f() { t!(loc, "open"); t!(f(a, b), "late", minutes = 3); Message::new("save"); m.key("open"); }"#;
    let report = tree("open = 打开\nlate = 迟{ $minutes }分", "open = Open\nlate = { $minutes } late", code);
    assert_eq!(says(&report), [""; 0]);
    assert_eq!(report.looked_at, 2 + 4 + 4);
    assert!(report.notes.is_empty(), "{:?}", report.notes);
}

#[test]
fn a_key_in_one_language_only_is_found() {
    let report = tree("open = 打开\nonly-zh = 只", "open = Open\nonly-en = Only", "");
    assert_eq!(
        says(&report),
        [
            "`only-zh` is missing in modules/cases/locales/en.ftl",
            "`only-en` is missing in modules/cases/locales/zh-CN.ftl"
        ]
    );
}

#[test]
fn other_variables_in_the_other_language_are_found() {
    let report = tree("late = 迟{ $minutes }", "late = { $hours } late", "");
    assert!(says(&report)[0].contains("variables"), "{:?}", says(&report));
}

#[test]
fn an_unknown_key_is_found_at_its_line_in_each_call_shape() {
    for call in [r#"t!(loc, "nowhere")"#, r#"Message::new("nowhere")"#, r#"e.key("nowhere")"#] {
        let report = tree("open = 开", "open = Open", &format!("fn f() {{\n    {call};\n}}"));
        assert_eq!(report.findings.len(), 1, "{call}");
        assert_eq!(report.findings[0].line, 2);
    }
    let in_test = "#[cfg(test)]\nmod tests { fn f() { t!(loc, \"nowhere\"); } }";
    assert!(tree("open = 开", "open = Open", in_test).findings.is_empty());
    assert!(
        tree("open = 开", "open = Open", "fn f() { print!(a, \"nowhere\"); at!(a, \"x\"); }")
            .findings
            .is_empty()
    );
}

#[test]
fn a_key_of_a_crate_above_is_not_reachable() {
    let files = [
        KERNEL,
        CASES,
        ("modules/cases/locales/zh-CN.ftl", "open = 开"),
        ("modules/cases/locales/en.ftl", "open = O"),
    ];
    let with_code =
        [&files[..], &[("platform/kernel/src/lib.rs", "fn f() { Message::new(\"open\"); }")]].concat();
    assert_eq!(check(&Tree::of(&with_code)).findings.len(), 1);
}

#[test]
fn unused_keys_are_noted_but_keys_made_at_run_time_are_not() {
    let code = r#"fn f() { format!("state-{state}"); match x { A => "by-name" } }"#;
    let zh = "state-new = 新\nby-name = 名\nforgotten = 忘\npart = 份\nwhole = { part } { forgotten-too }";
    let report = tree(zh, &zh.replace('新', "New"), code);
    assert_eq!(report.notes.len(), 2, "{:?}", report.notes);
    assert!(report.notes[1].contains("2 keys that nothing asks for: forgotten, whole"), "{:?}", report.notes);
}

#[test]
fn a_missing_language_file_is_found() {
    let report = check(&Tree::of(&[CASES, ("modules/cases/locales/zh-CN.ftl", "open = 开")]));
    assert_eq!(says(&report), ["`open` is missing in modules/cases/locales/en.ftl"]);
}

#[test]
fn the_platform_speaks_with_one_voice() {
    let web = ("platform/web/Cargo.toml", "[package]\nname = \"dingxin-web\"");
    let texts = [
        ("platform/web/locales/zh-CN.ftl", "exists = 已有"),
        ("platform/web/locales/en.ftl", "exists = Exists"),
    ];
    let code = ("platform/kernel/src/lib.rs", "fn f() { Message::new(\"exists\"); }");
    let report = check(&Tree::of(&[KERNEL, web, texts[0], texts[1], code]));
    assert!(report.findings.is_empty(), "{:?}", says(&report));
}
