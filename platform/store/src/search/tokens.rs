//! Text to tokens, for one index that SQLite FTS5 and PostgreSQL read alike. Pure: no database, no dictionary.
//!
//! Every token is made of `a-z`, `0-9` and the ideographs U+4E00–9FA5 only, so that neither `unicode61` nor the parser of
//! `to_tsvector('simple', …)` can cut, join or change it. Tokens come in two parts:
//! 1. the text in order, so that a phrase of tokens is a piece of the text: letters and digits as separate runs
//!    (`KFR-35GW` is `kfr 35 gw`), ideographs as overlapping pairs ending in the last one alone
//!    (`空调机` is `空调 调机 机`);
//! 2. after it, for words with digits, the whole word without punctuation and reversed, so that
//!    a serial or phone is found however it was punctuated and by its last digits.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longest text that is indexed, in characters; the rest is left out (PostgreSQL counts 16,383 positions).
pub const TEXT_CHARS_MAX: usize = 12_000;
/// Most tokens of one text.
pub const TOKENS_MAX: usize = 16_000;
/// Longest run or word that is kept whole, in characters.
const WORD_CHARS_MAX: usize = 64;
/// Shortest end of a serial or phone that finds it.
pub const SUFFIX_CHARS_MIN: usize = 4;
/// Marks a whole word without punctuation.
pub(super) const COMPACT: &str = "\u{9FA5}";
/// Marks the same reversed.
pub(super) const REVERSED: &str = "\u{9FA4}";
/// Marks a character spelled by its code. Texts that hold one of the marks have it spelled too.
const SPELLED: char = '\u{9FA3}';

/// The smallest pieces of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Atom {
    /// Letters of an alphabet.
    Letters(String),
    /// Digits.
    Digits(String),
    /// One ideograph or syllable, as it is written in the index.
    Ideograph(String),
    /// A sign that counts (`%`, `_`), as it is written in the index.
    Sign(String),
    /// Punctuation inside a word: `-`, `/`, `.`.
    Joint,
    /// White space and other punctuation.
    Gap,
}

/// Tokens of a text to be indexed, to be joined by single spaces.
pub fn index_tokens(text: &str) -> Vec<String> {
    let atoms = atoms(text, TEXT_CHARS_MAX);
    let mut tokens = in_order(&atoms);
    for word in whole_words(&atoms) {
        tokens.push(format!("{REVERSED}{}", reversed(&word)));
        tokens.push(format!("{COMPACT}{word}"));
    }
    tokens.truncate(TOKENS_MAX);
    tokens
}

/// The tokens whose neighbourhood mirrors the text.
pub(super) fn in_order(atoms: &[Atom]) -> Vec<String> {
    let mut tokens = Vec::with_capacity(atoms.len());
    for (i, atom) in atoms.iter().enumerate() {
        match (atom, atoms.get(i + 1)) {
            (Atom::Ideograph(this), Some(Atom::Ideograph(next))) => tokens.push(format!("{this}{next}")),
            (Atom::Ideograph(own) | Atom::Letters(own) | Atom::Digits(own) | Atom::Sign(own), _) => {
                tokens.push(own.clone());
            }
            (Atom::Joint | Atom::Gap, _) => {}
        }
    }
    tokens
}

/// Words with at least four characters and a digit, without their punctuation; a long run of digits in one is a
/// word of its own, and so is a mobile written in groups (`138 0013 8000`).
pub(super) fn whole_words(atoms: &[Atom]) -> Vec<String> {
    let serials = atoms.iter().filter_map(|a| match a {
        Atom::Digits(run) if run.len() > SUFFIX_CHARS_MIN => Some(run.clone()),
        _ => None,
    });
    let mut words: Vec<String> = atoms
        .split(|a| matches!(a, Atom::Gap | Atom::Ideograph(_)))
        .map(|part| part.iter().filter_map(run).collect::<String>())
        .filter(|word| word.bytes().any(|b| b.is_ascii_digit()))
        .chain(serials)
        .chain(grouped_mobiles(atoms))
        .filter(|word| word.len() >= SUFFIX_CHARS_MIN)
        .map(|word| cut(&word))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn run(atom: &Atom) -> Option<&str> {
    match atom {
        Atom::Letters(run) | Atom::Digits(run) => Some(run),
        _ => None,
    }
}

/// Mobiles written as three, four and four digits with something between.
pub(super) fn grouped_mobiles(atoms: &[Atom]) -> impl Iterator<Item = String> {
    atoms.windows(5).filter_map(|w| match w {
        [
            Atom::Digits(a),
            Atom::Joint | Atom::Gap,
            Atom::Digits(b),
            Atom::Joint | Atom::Gap,
            Atom::Digits(c),
        ] if (a.len(), b.len(), c.len()) == (3, 4, 4) && a.starts_with('1') => Some(format!("{a}{b}{c}")),
        _ => None,
    })
}

/// The word, not longer than is kept.
pub(super) fn cut(word: &str) -> String {
    word.chars().take(WORD_CHARS_MAX).collect()
}

pub(super) fn reversed(word: &str) -> String {
    word.chars().rev().collect()
}

/// Cuts a text into atoms, folding width, case and accents (NFKD, lower case, no combining marks).
pub(super) fn atoms(text: &str, chars_max: usize) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for c in folded(text, chars_max) {
        match (atoms.last_mut(), kind(c)) {
            (Some(Atom::Letters(run)), Atom::Letters(more))
            | (Some(Atom::Digits(run)), Atom::Digits(more)) => {
                if run.len() + more.len() <= WORD_CHARS_MAX {
                    run.push_str(&more);
                }
            }
            (Some(Atom::Gap), Atom::Gap) => {}
            (_, atom) => atoms.push(atom),
        }
    }
    atoms
}

/// NFKD and not NFKC, so that an accent falls off and `é` finds `e`; Hangul comes apart into letters, alike on
/// both sides.
fn folded(text: &str, chars_max: usize) -> impl Iterator<Item = char> {
    text.chars()
        .take(chars_max)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c))
        .take(chars_max)
}

fn kind(c: char) -> Atom {
    match c {
        'a'..='z' => Atom::Letters(c.to_string()),
        '0'..='9' => Atom::Digits(c.to_string()),
        '\u{4E00}'..'\u{9FA2}' => Atom::Ideograph(c.to_string()),
        '%' | '_' => Atom::Sign(spelled(c)),
        '-' | '/' | '.' | '‐' | '–' | '−' => Atom::Joint,
        _ if !c.is_alphanumeric() => Atom::Gap,
        _ if c.is_lowercase() || ('\u{370}'..'\u{700}').contains(&c) => Atom::Letters(spelled(c)),
        _ => Atom::Ideograph(spelled(c)),
    }
}

/// A character outside the safe set as a mark and its code in sixteen letters from `a`: rare ideographs, Greek, signs.
fn spelled(c: char) -> String {
    let code = format!("{:x}", u32::from(c));
    let letter = |digit: u8| {
        char::from(if digit.is_ascii_digit() { digit - b'0' + b'a' } else { digit - b'a' + b'k' })
    };
    std::iter::once(SPELLED).chain(code.bytes().map(letter)).collect()
}
