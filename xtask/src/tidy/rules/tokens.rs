//! Colours, sizes and fonts have names: raw values stand only in `tokens.css`.

use crate::tidy::source::Source;
use crate::tidy::{Report, Rule};
use crate::tree::{File, Tree};

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "tokens",
    says: "no raw colour, pixel size or font outside web/src/styles/tokens.css, and none in a style attribute",
    check,
};

const COLOUR_CALLS: &[&str] = &["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
const COLOUR_NAMES: &[&str] = &[
    "white", "black", "red", "green", "blue", "gray", "grey", "orange", "yellow", "silver", "navy", "purple",
    "pink", "brown",
];
const FONT_UNITS: &[&str] = &["px", "pt", "rem", "mm", "vw"];

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    for file in &tree.files {
        let styles = file.path.starts_with("web/src/") && file.path.ends_with(".css");
        if styles && !file.path.ends_with("/tokens.css") {
            report.looked_at += 1;
            check_sheet(file, &mut report);
        } else if file.path.starts_with("web/src/")
            && file.path.ends_with(".ts")
            && !file.path.contains(".test.")
        {
            report.looked_at += 1;
            check_script(file, &mut report);
        } else if file.path.ends_with(".rs") && !file.path.starts_with("xtask/") {
            check_templates(file, &mut report);
        }
    }
    report
}

fn check_sheet(file: &File, report: &mut Report) {
    for (line, property, value) in declarations(&file.text) {
        if let Some(what) = raw_value(&property, &value) {
            report.breach(
                &file.path,
                line,
                format!("{what} in `{property}: {value}`; give it a name in tokens.css"),
            );
        }
    }
}

fn raw_value(property: &str, value: &str) -> Option<&'static str> {
    let unquoted: String = value.split('"').step_by(2).collect();
    if has_hex_colour(&unquoted) || COLOUR_CALLS.iter().any(|call| has_word(&unquoted, call)) {
        return Some("a raw colour");
    }
    let coloured = ["color", "background", "border", "fill", "stroke", "outline", "shadow"];
    if coloured.iter().any(|part| property.contains(part))
        && COLOUR_NAMES.iter().any(|name| has_word(&unquoted, name))
    {
        return Some("a raw colour");
    }
    if has_size(&unquoted, "px") {
        return Some("a raw size");
    }
    if (property == "font-size" || property == "font")
        && FONT_UNITS.iter().any(|unit| has_size(&unquoted, unit))
    {
        return Some("a raw font size");
    }
    let named = ["inherit", "initial", "unset"].contains(&unquoted.trim()) || unquoted.contains("var(");
    (property == "font-family" && !named).then_some("a raw font")
}

fn check_script(file: &File, report: &mut Report) {
    let source = Source::of(&file.text);
    for literal in source.literals.iter().filter(|literal| is_hex_colour(&literal.value)) {
        report.breach(
            &file.path,
            source.line(literal.start),
            format!("raw colour \"{}\"; read a token", literal.value),
        );
    }
}

fn check_templates(file: &File, report: &mut Report) {
    let source = Source::of(&file.text);
    for at in source.words("style").filter(|at| !source.is_test(*at)) {
        let after = source.code[at + "style".len()..].trim_start();
        let Some(value) = after.strip_prefix('=').filter(|value| !value.starts_with('=')) else { continue };
        let start = source.code.len() - value.trim_start().len();
        let end = start + value.trim_start().find(['{', ';']).unwrap_or(0);
        let inside = source.literals.iter().filter(|literal| (start..=end).contains(&literal.start));
        for literal in inside {
            let raw = has_hex_colour(&literal.value)
                || has_size(&literal.value, "px")
                || literal.value.contains("rgb(");
            if raw {
                report.breach(
                    &file.path,
                    source.line(literal.start),
                    format!("raw style \"{}\"; use a class", literal.value),
                );
            }
        }
    }
}

/// `(line, property, value)` of each declaration; comments and at-rules' conditions are no declarations.
fn declarations(text: &str) -> Vec<(usize, String, String)> {
    let text = without_comments(text);
    let mut found = vec![];
    let mut start = 0;
    for (at, mark) in text.match_indices(['{', '}', ';']) {
        let piece = &text[start..at];
        let declared =
            piece.split_once(':').filter(|(property, _)| mark != "{" && is_property(property.trim()));
        if let Some((property, value)) = declared {
            let line = text[..start + piece.len() - piece.trim_start().len()].matches('\n').count() + 1;
            found.push((line, property.trim().to_string(), value.trim().to_string()));
        }
        start = at + 1;
    }
    found
}

fn is_property(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

fn without_comments(text: &str) -> String {
    let mut left = text;
    let mut clean = String::with_capacity(text.len());
    while let Some((before, after)) = left.split_once("/*") {
        let (comment, rest) = after.split_once("*/").unwrap_or((after, ""));
        clean.push_str(before);
        clean.extend(comment.chars().filter(|letter| *letter == '\n'));
        left = rest;
    }
    clean + left
}

fn has_hex_colour(value: &str) -> bool {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    value.match_indices('#').any(|(at, _)| is_hex_colour(&format!("#{}", digits(&value[at + 1..]))))
}

fn is_hex_colour(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('#') else { return false };
    matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
}

fn has_word(value: &str, word: &str) -> bool {
    let joins = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    value.match_indices(word).any(|(at, _)| {
        let whole = word.ends_with('(') || !value[at + word.len()..].starts_with(joins);
        whole && !value[..at].ends_with(joins)
    })
}

fn has_size(value: &str, unit: &str) -> bool {
    value.match_indices(unit).any(|(at, _)| {
        let ends = !value[at + unit.len()..].starts_with(|letter: char| letter.is_ascii_alphanumeric());
        ends && value[..at].ends_with(|letter: char| letter.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&Tree::of(&[(path, text)])).findings.into_iter().map(|found| found.line).collect()
    }

    #[test]
    fn raw_values_in_a_sheet_are_found() {
        for bad in [
            "color: #fff",
            "background: rgb(0 0 0 / .5)",
            "border: 1px solid var(--line)",
            "border-color: white",
            "font-size: 14px",
            "font: 1rem/1.5 var(--font)",
            "font-family: Arial, sans-serif",
            "padding: 3px",
        ] {
            let sheet = format!("/* #abc */\n.a {{\n  {bad};\n}}");
            assert_eq!(lines("web/src/styles/card.css", &sheet), [3], "{bad}");
            assert!(lines("web/src/styles/tokens.css", &sheet).is_empty(), "{bad}");
        }
    }

    #[test]
    fn names_and_relative_sizes_pass() {
        let sheet = "@media (min-width: 40em) and (max-width: 900px) { #add a:hover { color: var(--ink); font: var(--t-m)/1.5 var(--font); \
                     font-size: 1.2em; margin: 0 .4em; white-space: nowrap; background: url(\"x#fff.svg\") } }";
        assert!(lines("web/src/styles/card.css", sheet).is_empty());
    }

    #[test]
    fn scripts_and_style_attributes_are_read_too() {
        assert_eq!(lines("web/src/islands/chart.ts", "const a = \"--data-1\";\nconst b = \"#14695a\";"), [2]);
        assert!(lines("web/src/islands/chart.ts", "find(\"#add-card\");").is_empty());
        let page = "modules/cases/src/web/a.rs";
        assert_eq!(lines(page, "fn f() { html! { p style=\"color:#fff\" { (x) } } }"), [1]);
        assert!(
            lines(
                page,
                "fn f() { html! { p style=(format!(\"--share:{}%\", a)) { (x) } a href=\"#fff\" {} } }"
            )
            .is_empty()
        );
    }
}
