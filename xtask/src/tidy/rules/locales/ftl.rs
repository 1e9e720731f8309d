//! As much of Fluent's syntax as comparing two files needs: message names, attributes, variables, references.

use std::collections::{BTreeMap, BTreeSet};

/// One message or attribute.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Line of its name, from 1.
    pub line: usize,
    /// The variables it uses, without `$`.
    pub variables: BTreeSet<String>,
}

/// A parsed file.
#[derive(Debug, Default)]
pub struct Messages {
    /// By name; an attribute is `message.attribute`. Terms (`-brand`) are in here with their dash.
    pub keys: BTreeMap<String, Entry>,
    /// Messages that other messages of the file refer to.
    pub referred: BTreeSet<String>,
    /// What is wrong with the file itself: line and words.
    pub faults: Vec<(usize, String)>,
}

/// Reads a file.
pub fn parse(text: &str) -> Messages {
    let mut messages = Messages::default();
    let (mut message, mut current) = (String::new(), String::new());
    for (at, line) in text.lines().enumerate() {
        let indented = line.starts_with([' ', '\t']);
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let named = line.trim().split_once('=').map(|(name, _)| name.trim());
        match named {
            Some(name) if !indented && is_name(name.trim_start_matches('-')) => {
                (message, current) = (name.to_string(), name.to_string());
                start(&mut messages, &current, at + 1);
            }
            Some(name) if indented && name.strip_prefix('.').is_some_and(is_name) => {
                current = format!("{message}{name}");
                start(&mut messages, &current, at + 1);
            }
            _ if !indented && !line.starts_with('}') => {
                messages.faults.push((at + 1, format!("neither message nor text: `{line}`")))
            }
            _ => {}
        }
        let Some(entry) = messages.keys.get_mut(&current) else { continue };
        read_placeables(line, entry, &mut messages.referred);
    }
    messages
}

fn start(messages: &mut Messages, key: &str, line: usize) {
    let entry = Entry { line, ..Entry::default() };
    if messages.keys.insert(key.to_string(), entry).is_some() {
        messages.faults.push((line, format!("`{key}` stands here for the second time")));
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
}

fn read_placeables(line: &str, entry: &mut Entry, referred: &mut BTreeSet<String>) {
    let name_at = |text: &str| -> String {
        text.chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-' || *letter == '_')
            .collect()
    };
    entry.variables.extend(
        line.match_indices('$').map(|(at, _)| name_at(&line[at + 1..])).filter(|name| !name.is_empty()),
    );
    for (at, _) in line.match_indices('{') {
        let name = name_at(line[at + 1..].trim_start());
        if !name.is_empty() {
            referred.insert(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_attributes_variables_and_references_are_read() {
        let parsed = parse(
            "# about\n-brand = Dingxin\nopen = Open\n    .title = By { $who }\ncount = { $n ->\n    [one] one\n   *[other] { $n } in { -brand }, see { open }\n}\n",
        );
        let keys: Vec<&str> = parsed.keys.keys().map(String::as_str).collect();
        assert_eq!(keys, ["-brand", "count", "open", "open.title"]);
        assert_eq!(parsed.keys["count"], Entry { line: 5, variables: BTreeSet::from(["n".into()]) });
        assert!(parsed.referred.contains("-brand") && parsed.referred.contains("open"));
        assert!(parsed.faults.is_empty(), "{:?}", parsed.faults);
    }

    #[test]
    fn doubled_names_and_stray_lines_are_faults() {
        let parsed = parse("a = 1\na = 2\nstray line\n");
        assert_eq!(parsed.faults.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3]);
    }
}
