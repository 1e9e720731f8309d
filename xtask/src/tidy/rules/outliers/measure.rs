//! How long files and functions are.

use crate::tidy::source::{Source, closing};
use crate::tree::Tree;

/// One file or function.
pub struct Item {
    /// The file.
    pub path: String,
    /// First line.
    pub line: usize,
    /// File or function name for messages.
    pub name: String,
    /// What the ratchet calls it.
    pub key: String,
    /// Production lines.
    pub lines: usize,
}

/// All files and functions, in the tree's order.
#[derive(Default)]
pub struct Sizes {
    /// Rust files.
    pub files: Vec<Item>,
    /// Functions with a body.
    pub functions: Vec<Item>,
}

impl Sizes {
    /// Medians, 95th percentiles and the longest, in one line.
    pub fn summary(&self) -> String {
        let of = |items: &[Item]| {
            let mut lines: Vec<usize> = items.iter().map(|item| item.lines).collect();
            lines.sort_unstable();
            let at = |share: usize| {
                lines.get((lines.len() * share / 100).min(lines.len().saturating_sub(1))).copied()
            };
            let (median, p95) = (at(50).unwrap_or(0), at(95).unwrap_or(0));
            let longest = items.iter().max_by_key(|item| item.lines);
            let longest =
                longest.map_or(String::new(), |item| format!(", longest {} ({})", item.key, item.lines));
            format!("{} with median {median} and p95 {p95} lines{longest}", items.len())
        };
        format!("files: {}; functions: {}", of(&self.files), of(&self.functions))
    }
}

/// Measures all Rust files but tests, benches and examples.
pub fn measure(tree: &Tree) -> Sizes {
    let mut sizes = Sizes::default();
    for file in tree.rust().filter(|file| !is_aside(&file.path)) {
        let source = Source::of(&file.text);
        let lines = production_lines(&source, 0, source.code.len());
        let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_string();
        sizes.files.push(Item { path: file.path.clone(), line: 1, name, key: file.path.clone(), lines });
        for (at, name, end) in functions(&source) {
            let lines = production_lines(&source, at, end);
            let key = format!("{}::{name}", file.path);
            sizes.functions.push(Item { path: file.path.clone(), line: source.line(at), name, key, lines });
        }
    }
    sizes
}

fn is_aside(path: &str) -> bool {
    path.ends_with("/tests.rs")
        || ["/tests/", "/benches/", "/examples/"].iter().any(|part| path.contains(part))
}

fn production_lines(source: &Source, start: usize, end: usize) -> usize {
    let mut at = start;
    let counted = source.code[start..end].split('\n').filter(|line| {
        let (first, length) = (at, line.len());
        at += length + 1;
        !line.trim().is_empty() && !source.is_test(first + length - line.trim_start().len())
    });
    counted.count()
}

/// `(offset, name, end)` of each function with a body outside tests.
fn functions(source: &Source) -> Vec<(usize, String, usize)> {
    let code = &source.code;
    let with_body = source.words("fn").filter(|at| !source.is_test(*at)).filter_map(|at| {
        let rest = code[at + 2..].trim_start();
        let name: String =
            rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        let from = code.len() - rest.len() + name.len();
        let open = body_of(code, from).filter(|_| !name.is_empty())?;
        Some((at, name, closing(code, open)))
    });
    with_body.collect()
}

/// The `{` of the body; none if the signature ends in `;`.
fn body_of(code: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while at < code.len() {
        match code.as_bytes()[at] {
            b'(' | b'[' => at = closing(code, at),
            b'{' => return Some(at),
            b';' => return None,
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_blank_lines_and_tests_do_not_count() {
        let text = "//! head\n\nfn a(x: [u8; 3]) -> u8 {\n    // why\n    1\n}\ntrait T { fn no_body(&self); }\n\
                    #[cfg(test)]\nmod tests {\n    fn b() {\n    }\n}\n";
        let sizes = measure(&Tree::of(&[("app/src/a.rs", text), ("app/tests/all.rs", text)]));
        assert_eq!(sizes.files.iter().map(|item| item.lines).collect::<Vec<_>>(), [4]);
        let functions: Vec<(&str, usize, usize)> =
            sizes.functions.iter().map(|item| (item.name.as_str(), item.line, item.lines)).collect();
        assert_eq!(functions, [("a", 3, 3)]);
        assert!(sizes.summary().starts_with("files: 1 with median 4"));
    }
}
