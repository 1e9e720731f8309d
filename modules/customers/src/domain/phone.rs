//! Phone numbers as they are stored, compared and shown.
use std::fmt;

/// A dialable number: digits, with `+` and country code when it is not a mainland number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// Why a text is no phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing to dial.
    #[error("phone number is missing")]
    Missing,
    /// Not 5 to 15 digits, or signs that belong to no number.
    #[error("not a phone number")]
    NotAPhone,
}

impl Phone {
    /// Reads a number as people write it: `138 0013 8000`, `+86-138…`, `0571-8888 8888`, full-width digits.
    ///
    /// # Errors
    /// [`PhoneError`].
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let mut digits = String::new();
        for c in text.trim().chars() {
            match c {
                '0'..='9' => digits.push(c),
                '０'..='９' => digits.push(char::from(b'0' + (c as u32 - '０' as u32) as u8)),
                '+' | '＋' if digits.is_empty() => digits.push('+'),
                ' ' | '-' | '－' | '(' | ')' | '（' | '）' | '\u{a0}' => {}
                _ => return Err(PhoneError::NotAPhone),
            }
        }
        if digits.is_empty() {
            return Err(PhoneError::Missing);
        }
        let home = digits.strip_prefix("+86").or_else(|| digits.strip_prefix("0086")).unwrap_or(&digits);
        let count = home.trim_start_matches('+').len();
        if (5..=15).contains(&count) { Ok(Self(home.into())) } else { Err(PhoneError::NotAPhone) }
    }

    /// A number read back from the database.
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    /// All of it; only for dialling and for those whose right to see it was checked.
    pub fn full(&self) -> &str {
        &self.0
    }

    /// What anyone may see: `138****8000`.
    pub fn masked(&self) -> String {
        let n = self.0.len();
        let (head, tail) = if n >= 11 { (3, 4) } else { (n / 4, n / 4) };
        format!("{}{}{}", &self.0[..head], "*".repeat(n - head - tail), &self.0[n - tail..])
    }
}

impl fmt::Display for Phone {
    /// Masked: a number never reaches a page or log line by accident.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_however_it_is_written() {
        for written in ["13800138000", "+86 138-0013-8000", "0086 138 0013 8000", "１３８００１３８０００"]
        {
            assert_eq!(Phone::parse(written).unwrap().full(), "13800138000", "{written}");
        }
        assert_eq!(Phone::parse("+55 11 91234 5678").unwrap().full(), "+5511912345678");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert_eq!(Phone::parse("  "), Err(PhoneError::Missing));
        for bad in ["12", "1380013800013800138", "138'; drop", "电话"] {
            assert_eq!(Phone::parse(bad), Err(PhoneError::NotAPhone), "{bad}");
        }
    }

    #[test]
    fn shown_numbers_are_masked() {
        assert_eq!(Phone::parse("13800138000").unwrap().to_string(), "138****8000");
        assert_eq!(Phone::parse("12345").unwrap().to_string(), "1***5");
    }
}
