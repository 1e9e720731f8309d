//! Which column of the file is which: by the heads people use.
use std::collections::BTreeMap;

use crate::{i18n::Loc, module::ImportKind, t};

/// For each column key the place in the file it is read from.
pub(crate) type Mapping = BTreeMap<String, usize>;

/// Matches heads with the kind's columns: known heads first, then heads that contain one. Each place is used once.
pub(crate) fn guess(loc: &Loc, kind: &ImportKind, heads: &[String]) -> Mapping {
    let heads: Vec<String> = heads.iter().map(|h| plain(h)).collect();
    let mut mapping = Mapping::new();
    for whole in [true, false] {
        for column in kind.columns.iter() {
            if mapping.contains_key(column.key) {
                continue;
            }
            let mut known: Vec<String> = column.headers.iter().map(|h| plain(h)).collect();
            known.extend([plain(column.key), plain(&t!(loc, column.label))]);
            let fits = |head: &String| {
                known
                    .iter()
                    .any(|k| if whole { k == head } else { !k.is_empty() && head.contains(k.as_str()) })
            };
            let free = |i: &usize| !mapping.values().any(|used| used == i);
            if let Some(at) = (0..heads.len()).find(|i| free(i) && !heads[*i].is_empty() && fits(&heads[*i]))
            {
                mapping.insert(column.key.to_owned(), at);
            }
        }
    }
    mapping
}

/// Without case, blanks and punctuation.
fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}
