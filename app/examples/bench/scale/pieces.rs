//! A stored text cut into what every copy has in common and what must differ: identifiers, numbers, phones, serials,
//! instants, days.
use std::collections::HashMap;

use jiff::{Span, civil::Date};
use rusqlite::types::Value;

/// What a word is replaced by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A UUIDv7; its instant moves with the copy.
    Id,
    /// A running number such as `R2611-000123`.
    Number,
    /// A mobile number.
    Phone,
    /// A serial number.
    Serial,
    /// A code printed on a card.
    Code,
}

/// A word that belongs to one customer or case, and which of its kind it is.
#[derive(Debug, Clone, Copy)]
pub struct Owned {
    /// Kind.
    pub kind: Kind,
    /// Its place among all of its kind.
    pub at: u64,
}

/// Every such word of the template.
#[derive(Debug, Default)]
pub struct Words {
    known: HashMap<String, Owned>,
    counts: HashMap<u8, u64>,
    /// The template's span, milliseconds; only instants within move.
    pub span: (i64, i64),
}

impl Words {
    /// No words yet; instants of a span in milliseconds move.
    pub fn within(from: i64, to: i64) -> Self {
        Self { span: (from, to), ..Self::default() }
    }

    /// Notes a word; the first kind said for it stays.
    pub fn own(&mut self, word: &str, kind: Kind) {
        if word.len() < 4 || self.known.contains_key(word) {
            return;
        }
        let count = self.counts.entry(kind as u8).or_default();
        self.known.insert(word.to_owned(), Owned { kind, at: *count });
        *count += 1;
    }

    /// Whether a word is owned as an identifier.
    pub fn owns_id(&self, word: &str) -> bool {
        self.known.get(word).is_some_and(|o| o.kind == Kind::Id)
    }

    fn count(&self, kind: Kind) -> u64 {
        self.counts.get(&(kind as u8)).copied().unwrap_or(1)
    }

    fn moves(&self, ms: i64) -> bool {
        (self.span.0..=self.span.1).contains(&ms)
    }
}

#[derive(Debug, Clone)]
enum Piece {
    Same(String),
    Word(String, Owned),
    Millis(i64),
    Day(Date, String),
}

/// A column's value, ready to be copied.
#[derive(Debug, Clone)]
pub enum Cell {
    /// The same in every copy.
    Same(Value),
    /// An instant that moves.
    Millis(i64),
    /// A text with what differs in it.
    Text(Text),
}

/// A text in pieces.
#[derive(Debug, Clone)]
pub struct Text(Vec<Piece>);

/// One copy: its number from 1 and how many days it moves.
#[derive(Debug, Clone, Copy)]
pub struct Copy {
    /// Number.
    pub k: u64,
    /// Days, negative into the past.
    pub days: i64,
}

/// Words of a text as the pieces see them: letters, digits and the dash.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word(c)).filter(|w| !w.is_empty())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

impl Cell {
    /// Reads a value.
    pub fn of(value: Value, words: &Words) -> Self {
        match value {
            Value::Integer(ms) if words.moves(ms) => Self::Millis(ms),
            Value::Text(text) => {
                let cut = Text::of(&text, words);
                if cut.0.iter().all(|p| matches!(p, Piece::Same(_))) {
                    Self::Same(Value::Text(text))
                } else {
                    Self::Text(cut)
                }
            }
            other => Self::Same(other),
        }
    }

    /// The value in a copy.
    pub fn copy(&self, copy: Copy, words: &Words) -> Value {
        match self {
            Self::Same(value) => value.clone(),
            Self::Millis(ms) => Value::Integer(ms + copy.days * 86_400_000),
            Self::Text(text) => Value::Text(text.copy(copy, words)),
        }
    }
}

impl Text {
    /// Cuts a text.
    pub fn of(text: &str, words: &Words) -> Self {
        let mut pieces: Vec<Piece> = vec![];
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            if end > 0 {
                let (word, after) = rest.split_at(end);
                pieces.push(piece(word, words));
                rest = after;
            }
            let end = rest.find(is_word).unwrap_or(rest.len());
            let (between, after) = rest.split_at(end);
            if !between.is_empty() {
                pieces.push(Piece::Same(between.to_owned()));
            }
            rest = after;
        }
        Self(joined(pieces))
    }

    /// The text in a copy.
    pub fn copy(&self, copy: Copy, words: &Words) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Same(text) => out.push_str(text),
                Piece::Word(word, owned) => out.push_str(&renamed(word, *owned, copy, words)),
                Piece::Millis(ms) => out.push_str(&(ms + copy.days * 86_400_000).to_string()),
                Piece::Day(day, rest) => {
                    let moved = day.checked_add(Span::new().days(copy.days)).unwrap_or(*day);
                    out.push_str(&format!("{moved}{rest}"));
                }
            }
        }
        out
    }
}

fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = vec![];
    for piece in pieces {
        match (all.last_mut(), piece) {
            (Some(Piece::Same(before)), Piece::Same(more)) => before.push_str(&more),
            (_, piece) => all.push(piece),
        }
    }
    all
}

fn piece(word: &str, words: &Words) -> Piece {
    if let Some(owned) = words.known.get(word) {
        return Piece::Word(word.to_owned(), *owned);
    }
    if word.len() == 13
        && let Ok(ms) = word.parse::<i64>()
        && words.moves(ms)
    {
        return Piece::Millis(ms);
    }
    let day = word.get(..10).filter(|d| d.as_bytes()[4] == b'-').and_then(|d| d.parse::<Date>().ok());
    let noon = |d: Date| d.at(12, 0, 0, 0).in_tz("UTC").map_or(0, |z| z.timestamp().as_millisecond());
    match day {
        Some(day) if words.moves(noon(day)) => Piece::Day(day, word[10..].to_owned()),
        _ => Piece::Same(word.to_owned()),
    }
}

fn renamed(word: &str, owned: Owned, copy: Copy, words: &Words) -> String {
    let n = copy.k * words.count(owned.kind) + owned.at;
    match owned.kind {
        Kind::Id => moved_id(word, copy, words),
        // Prime steps through a thousand million: no two alike, and none of the template's own beginnings.
        Kind::Phone => format!("19{:09}", n * 7_919_117 % 1_000_000_000),
        Kind::Serial => format!("{}9{n:08}", &word[..1]),
        Kind::Number => {
            let (series, _) = word.rsplit_once('-').unwrap_or((word, ""));
            format!("{series}-{:08}", 10_000_000 + n)
        }
        Kind::Code => format!("{}{n:08X}", &word[..word.len().saturating_sub(8)]),
    }
}

/// The same identifier of another copy: born as many days earlier, with another end.
fn moved_id(word: &str, copy: Copy, words: &Words) -> String {
    let born = i64::from_str_radix(&format!("{}{}", &word[..8], &word[9..13]), 16).unwrap_or(0);
    let born = if words.moves(born) { born + copy.days * 86_400_000 } else { born };
    let born = format!("{born:012x}");
    let end = u64::from_str_radix(&word[28..], 16).unwrap_or(0) ^ copy.k;
    format!("{}-{}{}{end:08x}", &born[..8], &born[8..], &word[13..28])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_a_case_differs_and_the_rest_stays() {
        let mut words = Words { span: (1_795_000_000_000, 1_798_000_000_000), ..Words::default() };
        let id = "019a1b2c-3d4e-7f50-8123-456789abcdef";
        words.own(id, Kind::Id);
        words.own("R2611-000123", Kind::Number);
        words.own("13810007919", Kind::Phone);
        let text = format!(
            "{{\"of\":\"{id}\",\"n\":\"R2611-000123\",\"at\":1796000000000,\"p\":\"13810007919\",\"x\":7}}"
        );
        let copied = Text::of(&text, &words).copy(Copy { k: 3, days: -28 }, &words);
        assert!(copied.contains("\"at\":1793580800000"), "{copied}");
        assert!(copied.contains("\"n\":\"R2611-10000003\"") && copied.ends_with("\"x\":7}"), "{copied}");
        assert!(!copied.contains(id) && !copied.contains("13810007919"));
        let other = Text::of(&text, &words).copy(Copy { k: 4, days: -28 }, &words);
        assert_ne!(copied, other);
    }
}
