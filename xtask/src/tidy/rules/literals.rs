//! Pages speak through the locale files: no Chinese in page code, and no literal words in maud templates.

use crate::tidy::source::{Literal, Source, closing, is_cjk};
use crate::tidy::{Report, Rule};
use crate::tree::{File, Tree};

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "literals",
    says: "text for people comes from the locale files, never from a literal in page code",
    check,
};

/// Attributes whose value a person reads or hears.
const SPOKEN: &[&str] =
    &["title", "placeholder", "alt", "aria-label", "aria-description", "aria-placeholder", "label"];

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    for file in tree.rust().filter(|file| is_page_code(&file.path)) {
        let source = Source::of(&file.text);
        report.looked_at += 1;
        let templates = templates(&source);
        for literal in source.literals.iter().filter(|literal| !source.is_test(literal.start)) {
            let chinese = may_be_chinese(&file.path) && has_chinese_words(&literal.value);
            if chinese || has_words(&literal.value) && is_shown(&source.code, &templates, literal) {
                breach(&mut report, file, &source, literal);
            }
        }
    }
    report
}

fn is_page_code(path: &str) -> bool {
    let ours = ["modules/", "platform/", "app/"].iter().any(|band| path.starts_with(band));
    ours && path.contains("/src/") && !path.ends_with("/tests.rs") && !path.contains("/tests/")
}

/// Chinese anywhere in a literal is wrong in page code; elsewhere (demo data, parsers) it can be right.
fn may_be_chinese(path: &str) -> bool {
    // An import's file knows the heads of other people's spreadsheets, in both languages: data, not our words.
    (path.contains("/src/web/") || path.starts_with("platform/web/src/")) && !path.ends_with("/import.rs")
}

/// Punctuation that joins words of the locale files is no word itself.
fn has_chinese_words(text: &str) -> bool {
    text.chars().any(|letter| is_cjk(letter) && letter.is_alphabetic())
}

fn breach(report: &mut Report, file: &File, source: &Source, literal: &Literal) {
    let shown: String = literal.value.chars().take(30).collect();
    report.breach(&file.path, source.line(literal.start), format!("\"{shown}\" belongs in the locale files"));
}

fn has_words(text: &str) -> bool {
    let letters: Vec<bool> = text.chars().map(|letter| letter.is_alphabetic()).collect();
    text.contains(is_cjk) || letters.windows(2).any(|pair| pair == [true, true])
}

fn templates(source: &Source) -> Vec<std::ops::Range<usize>> {
    let opens = source.words("html").filter_map(|at| {
        let bang = source.code[at..].find('!').filter(|bang| *bang == 4)? + at;
        source.code[bang..].find(['{', '(']).map(|open| bang + open)
    });
    opens.map(|open| open..closing(&source.code, open)).collect()
}

/// Whether a literal stands as text (or as a spoken attribute) of the innermost template around it.
fn is_shown(code: &str, templates: &[std::ops::Range<usize>], literal: &Literal) -> bool {
    let around = templates.iter().filter(|range| range.contains(&literal.start));
    let Some(template) = around.max_by_key(|range| range.start) else { return false };
    let (before, after) = (&code[template.start + 1..literal.start], code[literal.end..].trim_start());
    if is_spliced(before) || after.starts_with("=>") || after.starts_with('|') {
        return false;
    }
    match attribute_around(before) {
        Some(names) => SPOKEN.iter().any(|spoken| ends_with_name(names, spoken)),
        None => before.trim_end().ends_with(['{', '}', ';', ')', '"']) || before.trim_end().is_empty(),
    }
}

/// The code that ends in the name of the attribute whose value stands here: `class="here"` or `class={ (a) "here" }`.
fn attribute_around(before: &str) -> Option<&str> {
    let mut open: Vec<usize> = vec![];
    for (at, byte) in before.bytes().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' => _ = open.pop(),
            _ => {}
        }
    }
    let starts = open.iter().map(|at| &before[..*at]).chain([before]);
    starts.filter_map(|start| start.trim_end().strip_suffix('=')).map(str::trim_end).next()
}

/// Inside `( … )` or `[ … ]` a template holds Rust, not text.
fn is_spliced(before: &str) -> bool {
    let mut depth = 0_i32;
    for byte in before.bytes() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

fn ends_with_name(before: &str, name: &str) -> bool {
    let Some(rest) = before.strip_suffix(name) else { return false };
    !rest.ends_with(|last: char| last.is_alphanumeric() || last == '-' || last == '_' || last == '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&Tree::of(&[(path, text)])).findings.into_iter().map(|found| found.line).collect()
    }

    const PAGE: &str = "modules/cases/src/web/open_case.rs";

    #[test]
    fn words_in_a_template_are_found_and_calls_are_not() {
        let bad = "fn f() { html! {\n h1 { \"Save\" }\n p title=\"Close it\" { (x) }\n (x) \"tail\"\n \
                   p { (x) \"保存\" }\n a title={ (x) \" or\" } class={ \"a b\" } { \"Go\" }\n } }";
        assert_eq!(lines(PAGE, bad), [2, 3, 4, 5, 6, 6]);
        let good = r#"fn f() { html! { h1 .big #top { (t!(loc, "save")) } input type="text" name="phone" title=(t!(l, "x"));
            p class={ "face f" (n) @if big { " big now" } } id={ (id) "-title" } {}
            @if kind == "late" { "·" } @match s { "a" | "b" => { (s) } "c" => { "1" } } (card("plain", html! { (x) })) } }"#;
        assert!(lines(PAGE, good).is_empty(), "{:?}", lines(PAGE, good));
    }

    #[test]
    fn chinese_in_page_code_is_found_outside_templates_too_but_not_in_comments_and_tests() {
        assert_eq!(lines(PAGE, "// 注释\nconst TITLE: &str = \"标题\";"), [2]);
        assert!(lines(PAGE, "#[cfg(test)]\nmod tests { const A: &str = \"标题\"; }").is_empty());
        assert!(lines("app/src/demo/names.rs", "const FAMILY: &str = \"王李张\";").is_empty());
        assert_eq!(lines("app/src/page.rs", "fn f() { html! { \"王\" } }"), [1]);
    }

    #[test]
    fn a_nested_template_is_judged_by_itself() {
        assert_eq!(lines(PAGE, "fn f() { html! { (card(html! { p { \"Inner\" } })) } }"), [1]);
    }
}
