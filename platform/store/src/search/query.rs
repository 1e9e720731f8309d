//! What someone typed, as a query both databases can run. Hostile text is harmless: only tokens reach the rendering.
use super::tokens::{
    Atom, COMPACT, REVERSED, SUFFIX_CHARS_MIN, atoms, cut, grouped_mobiles, in_order, reversed,
};

/// Longest query that is read, in characters.
pub const QUERY_CHARS_MAX: usize = 200;
/// Most words of a query that count.
pub const TERMS_MAX: usize = 8;

/// A query: every term must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// One word of the query: any of its spellings may be found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    spellings: Vec<Phrase>,
}

/// Neighbouring tokens, the last one perhaps only begun.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
    tokens: Vec<String>,
    prefix: bool,
}

/// Reads a query: words separated by white space, all of which must be found.
pub fn query_tokens(text: &str) -> Query {
    let text: String = text.chars().take(QUERY_CHARS_MAX).collect();
    if let Some(mobile) = lone_mobile(&text) {
        return Query { terms: vec![Term::of(&mobile)].into_iter().flatten().collect() };
    }
    Query { terms: text.split_whitespace().filter_map(Term::of).take(TERMS_MAX).collect() }
}

/// A query that is one mobile in groups, perhaps with its country code, as one run of digits.
fn lone_mobile(text: &str) -> Option<String> {
    let text = text.trim();
    let national = text.strip_prefix("+86").unwrap_or(text).trim_start();
    let atoms = atoms(national, QUERY_CHARS_MAX);
    match atoms.as_slice() {
        [Atom::Digits(whole)] if national.len() != text.len() => Some(whole.clone()),
        five if five.len() == 5 => grouped_mobiles(five).next(),
        _ => None,
    }
}

impl Query {
    /// Whether nothing in the text can be searched for: the answer is then no document at all.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Right-hand side of FTS5 `MATCH`; `None` when there is nothing to search for. Of each group of marks one must
    /// stand in the document as well.
    pub fn fts5(&self, marks: &[Vec<String>]) -> Option<String> {
        self.render(marks, Phrase::fts5, " OR ", " AND ")
    }

    /// Text for PostgreSQL `to_tsquery('simple', …)`; `None` when there is nothing to search for. Marks as above.
    pub fn tsquery(&self, marks: &[Vec<String>]) -> Option<String> {
        self.render(marks, Phrase::tsquery, " | ", " & ")
    }

    fn render(
        &self,
        marks: &[Vec<String>],
        phrase: fn(&Phrase) -> String,
        or: &str,
        and: &str,
    ) -> Option<String> {
        if self.is_empty() || marks.iter().any(Vec::is_empty) {
            return None;
        }
        let group = |all: Vec<String>| format!("({})", all.join(or));
        let mark = |m: &String| phrase(&Phrase { tokens: vec![m.clone()], prefix: false });
        let marks = marks.iter().map(|g| group(g.iter().map(mark).collect()));
        let terms = self.terms.iter().map(|t| group(t.spellings.iter().map(phrase).collect()));
        Some(marks.chain(terms).collect::<Vec<_>>().join(and))
    }

    /// The query that any piece answers, for when the strict one finds nothing: every piece that says something by
    /// itself, since `3` or `王` alone would find half the company.
    #[must_use]
    pub fn loosened(&self) -> Self {
        let pieces = self.terms.iter().flat_map(|t| &t.spellings).flat_map(Phrase::pieces);
        let spellings = pieces.filter(Phrase::is_telling).collect::<Vec<_>>();
        Self { terms: if spellings.is_empty() { vec![] } else { vec![Term { spellings }] } }
    }
}

impl Term {
    fn of(word: impl AsRef<str>) -> Option<Self> {
        let atoms = atoms(word.as_ref(), QUERY_CHARS_MAX);
        let atoms = trimmed(&atoms);
        let mut tokens = in_order(atoms);
        if tokens.is_empty() {
            return None;
        }
        if ends_in_pair(atoms) {
            // The last pair says all; the single end after it would ask for the ideographs to end there.
            tokens.pop();
        }
        let mut spellings = vec![Phrase { tokens, prefix: may_continue(atoms) }];
        if let Some(word) = compact(atoms).filter(|word| word.len() >= SUFFIX_CHARS_MIN) {
            spellings.push(Phrase::begun(format!("{REVERSED}{}", reversed(&word))));
            spellings.push(Phrase::begun(format!("{COMPACT}{word}")));
        }
        Some(Self { spellings })
    }
}

/// Without the punctuation around.
fn trimmed(mut atoms: &[Atom]) -> &[Atom] {
    while let [Atom::Joint | Atom::Gap, rest @ ..] | [rest @ .., Atom::Joint | Atom::Gap] = atoms {
        atoms = rest;
    }
    atoms
}

fn ends_in_pair(atoms: &[Atom]) -> bool {
    matches!(atoms, [.., Atom::Ideograph(_), Atom::Ideograph(_)])
}

/// Whether the last token may be the beginning of a longer one. Short codes (`E1`) are meant as they stand.
fn may_continue(atoms: &[Atom]) -> bool {
    match atoms {
        _ if ends_in_pair(atoms) => false,
        [.., Atom::Ideograph(_)] => true,
        [Atom::Letters(run) | Atom::Digits(run)] => run.len() >= 2,
        [.., Atom::Letters(_) | Atom::Digits(_)] => {
            in_order(atoms).iter().map(String::len).sum::<usize>() >= 3
        }
        _ => false,
    }
}

/// The word without punctuation, when it is made of letters and digits only and holds a digit.
fn compact(atoms: &[Atom]) -> Option<String> {
    let mut word = String::new();
    for atom in atoms {
        match atom {
            Atom::Letters(run) | Atom::Digits(run) => word.push_str(run),
            Atom::Joint | Atom::Sign(_) => {}
            Atom::Ideograph(_) | Atom::Gap => return None,
        }
    }
    word.bytes().any(|b| b.is_ascii_digit()).then(|| cut(&word))
}

impl Phrase {
    fn begun(token: String) -> Self {
        Self { tokens: vec![token], prefix: true }
    }

    fn fts5(&self) -> String {
        format!("\"{}\"{}", self.tokens.join(" "), if self.prefix { " *" } else { "" })
    }

    fn tsquery(&self) -> String {
        let words = self.tokens.iter().map(|t| format!("'{t}'")).collect::<Vec<_>>().join(" <-> ");
        format!("{words}{}", if self.prefix { ":*" } else { "" })
    }

    /// Two ideographs, or three letters or digits.
    fn is_telling(&self) -> bool {
        let written = self.tokens.iter().map(|t| t.chars().count()).sum::<usize>();
        written >= if self.tokens.iter().any(|t| t.is_ascii()) { 3 } else { 2 }
    }

    fn pieces(&self) -> Vec<Self> {
        let last = self.tokens.len() - 1;
        let piece =
            |(i, t): (usize, &String)| Self { tokens: vec![t.clone()], prefix: self.prefix && i == last };
        self.tokens.iter().enumerate().map(piece).collect()
    }
}

#[cfg(test)]
mod tests;
