//! Rust text taken apart far enough for the rules: code with comments and strings blanked out, the string
//! literals with their places, and which lines are tests. Not a parser; offsets stay those of the text.

/// A string literal.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    /// Byte offset of its first character (prefix or opening quote).
    pub start: usize,
    /// Byte offset just behind its closing quote.
    pub end: usize,
    /// What stands between the quotes, escapes as written.
    pub value: String,
}

/// One Rust file taken apart.
pub struct Source {
    /// As long as the text: comments and what stands in strings are blanks, line ends are kept.
    pub code: String,
    /// All string literals in order.
    pub literals: Vec<Literal>,
    line_starts: Vec<usize>,
    tests: Vec<std::ops::Range<usize>>,
}

impl Source {
    /// Takes a text apart.
    pub fn of(text: &str) -> Source {
        let (code, literals) =
            Scanner { text, at: 0, code: Vec::with_capacity(text.len()), literals: vec![] }.scan();
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1));
        let tests = find_tests(&code);
        Source { line_starts: line_starts.collect(), code, literals, tests }
    }

    /// The line (from 1) of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    /// Whether this offset is inside an item marked `#[cfg(test)]`.
    pub fn is_test(&self, offset: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&offset))
    }

    /// Offsets at which `word` stands as a whole identifier in code.
    pub fn words<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let found = self.code.match_indices(word).map(|(at, _)| at);
        found.filter(move |at| !is_ident_before(&self.code, *at) && !is_ident_at(&self.code, at + word.len()))
    }

    /// Offsets at which a crate or module is reached by path: `name::…` or `use name;`.
    pub fn paths_through<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.words(name).filter(move |at| {
            let (before, after) = (self.code[..*at].trim_end(), self.code[at + name.len()..].trim_start());
            let is_field = before.ends_with('.');
            let imported = before.ends_with("use") || before.ends_with("extern crate");
            !is_field && (after.starts_with("::") || imported)
        })
    }
}

/// The offset just behind the bracket that closes the one at `open`; the end of the code if none does.
pub fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0_i32;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}

/// Chinese, Japanese or Korean writing, full-width punctuation included.
pub fn is_cjk(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{323af}')
}

/// Whether an identifier character stands just before `at`.
pub fn is_ident_before(code: &str, at: usize) -> bool {
    at > 0 && is_ident_at(code, at - 1)
}

fn is_ident_at(code: &str, at: usize) -> bool {
    code.as_bytes().get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80)
}

fn find_tests(code: &str) -> Vec<std::ops::Range<usize>> {
    let marked = code.match_indices("#[cfg(test)]").map(|(at, mark)| (at, at + mark.len()));
    let item_end = |from: usize| {
        let opens = code[from..].find(['{', ';']).map_or(code.len(), |at| from + at);
        if code[opens..].starts_with('{') { closing(code, opens) } else { opens }
    };
    marked.map(|(start, from)| start..item_end(from)).collect()
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    code: Vec<u8>,
    literals: Vec<Literal>,
}

impl Scanner<'_> {
    fn scan(mut self) -> (String, Vec<Literal>) {
        while self.at < self.text.len() {
            let rest = &self.text.as_bytes()[self.at..];
            match rest {
                [b'/', b'/', ..] => self.blank_to(self.end_of_line()),
                [b'/', b'*', ..] => self.blank_to(self.end_of_block_comment()),
                [b'"', ..] => self.string(self.at),
                [b'r', b'"' | b'#', ..] if !self.after_ident() => self.raw_string(),
                [b'\'', ..] => self.quote(),
                _ => self.keep(1),
            }
        }
        (String::from_utf8_lossy(&self.code).into_owned(), self.literals)
    }

    fn keep(&mut self, bytes: usize) {
        self.code.extend(&self.text.as_bytes()[self.at..self.at + bytes]);
        self.at += bytes;
    }

    fn blank_to(&mut self, end: usize) {
        let end = end.min(self.text.len());
        let blanks =
            self.text.as_bytes()[self.at..end].iter().map(|byte| if *byte == b'\n' { b'\n' } else { b' ' });
        self.code.extend(blanks);
        self.at = end;
    }

    /// An identifier goes on here, a lone `b` or `c` (byte and C strings) apart.
    fn after_ident(&self) -> bool {
        let before = &self.text[..self.at];
        let prefixed = before.ends_with(['b', 'c']) && !is_ident_before(self.text, self.at.saturating_sub(1));
        is_ident_before(self.text, self.at) && !prefixed
    }

    fn end_of_line(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |at| self.at + at)
    }

    fn end_of_block_comment(&self) -> usize {
        let (bytes, mut depth, mut at) = (self.text.as_bytes(), 0, self.at);
        while at + 1 < bytes.len() {
            match &bytes[at..at + 2] {
                b"/*" => (depth, at) = (depth + 1, at + 2),
                b"*/" => (depth, at) = (depth - 1, at + 2),
                _ => at += 1,
            }
            if depth == 0 {
                return at;
            }
        }
        bytes.len()
    }

    fn string(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let mut end = self.at + 1;
        while end < bytes.len() && bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        self.literal(start, self.at + 1, end.min(bytes.len()), 1);
    }

    fn raw_string(&mut self) {
        let hashes = self.text[self.at + 1..].bytes().take_while(|byte| *byte == b'#').count();
        let open = self.at + 1 + hashes;
        if !self.text[open..].starts_with('"') {
            return self.keep(1); // a raw identifier
        }
        let closes = format!("\"{}", "#".repeat(hashes));
        let start = self.at;
        self.keep(open - start);
        let end = self.text[open + 1..].find(&closes).map_or(self.text.len(), |at| open + 1 + at);
        self.literal(start, open + 1, end, 1);
    }

    fn literal(&mut self, start: usize, from: usize, to: usize, quote: usize) {
        self.keep(quote);
        self.blank_to(to);
        let quote = quote.min(self.text.len() - self.at);
        self.keep(quote);
        self.literals.push(Literal { start, end: self.at, value: self.text[from..to].to_string() });
    }

    /// A character literal is blanked like a string; a lifetime is code.
    fn quote(&mut self) {
        let rest = &self.text[self.at + 1..];
        let mut letters = rest.chars();
        let first = letters.next();
        let length = match first {
            Some('\\') => rest[2.min(rest.len())..].find('\'').map(|at| at + 2),
            Some(letter) if letters.next() == Some('\'') => Some(letter.len_utf8()),
            _ => None,
        };
        self.keep(1);
        if let Some(length) = length {
            self.blank_to(self.at + length);
            self.keep(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_blanked_and_offsets_stay() {
        let text = "let a = \"x // y\"; // sea_orm::x\n/* a /* b */ c */ let b = 'q'; fn f<'a>() {}";
        let source = Source::of(text);
        assert_eq!(source.code.len(), text.len());
        assert!(
            !source.code.contains("sea_orm")
                && !source.code.contains('q')
                && source.code.contains("fn f<'a>() {}")
        );
        assert_eq!(source.literals, [Literal { start: 8, end: 16, value: "x // y".into() }]);
        assert_eq!(source.line(text.find("fn f").unwrap()), 2);
    }

    #[test]
    fn raw_strings_escapes_and_char_quotes_do_not_lose_the_thread() {
        let source =
            Source::of(r####"a(r#"in "quotes" here"#, "tail\"", '"', '\'', b"b", r"raw\", r#type, "z")"####);
        let values: Vec<&str> = source.literals.iter().map(|literal| literal.value.as_str()).collect();
        assert_eq!(values, ["in \"quotes\" here", "tail\\\"", "b", "raw\\", "z"]);
    }

    #[test]
    fn code_keeps_chinese_letters_at_their_offsets() {
        let source = Source::of("let 名 = \"中文\"; let x = 1;");
        assert_eq!(source.literals[0].value, "中文");
        assert_eq!(source.code.len(), "let 名 = \"中文\"; let x = 1;".len());
    }

    #[test]
    fn only_items_marked_as_tests_are_tests() {
        let text = "fn a() { one(); }\n#[cfg(test)]\nmod tests { fn b() { two(); } }\nfn c() { three(); }";
        let source = Source::of(text);
        let tested = |word: &str| source.is_test(text.find(word).unwrap());
        assert!(!tested("one") && tested("two") && !tested("three"));
    }

    #[test]
    fn a_path_is_told_from_a_variable_of_the_same_name() {
        let source =
            Source::of("use store::Db; let store = 1; self.store::<A>(); my_store::x(); crate::store::y();");
        assert_eq!(source.paths_through("store").count(), 2);
    }

    #[test]
    fn unclosed_text_does_not_panic() {
        for text in ["\"abc", "/* abc", "r#\"abc", "'", "'\\", "\"\\", "{ (", "r#", "#[cfg(test)]", "'中"] {
            assert_eq!(Source::of(text).code.len(), text.len());
        }
    }
}
