//! Chinese phone numbers: one canonical form to store and search, one masked form to show.
use std::fmt;

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneKind {
    /// Eleven digits from 13 to 19.
    Mobile,
    /// Area code with its leading 0, then seven or eight digits.
    Landline,
    /// A company's service number (400, 800): not personal.
    Service,
}

/// A number in canonical form: ASCII digits only, without +86, landlines with their area code.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone {
    digits: String,
    extension: String,
}

const TEXT_CHARS_MAX: usize = 40;

impl Phone {
    /// Reads what people write: full-width digits, spaces, dashes, brackets, `+86`, `0086`, `转8001`, `ext 8001`.
    /// `None` when it is not a whole Chinese number (a local number without its area code is not).
    pub fn parse(text: &str) -> Option<Self> {
        if text.chars().count() > TEXT_CHARS_MAX {
            return None;
        }
        let half: String = text.chars().map(half_width).collect::<String>().to_ascii_lowercase();
        let (number, extension) = split_extension(&half);
        let digits = national(number)?;
        let extension = only_digits(extension)?;
        if extension.len() > 6 {
            return None;
        }
        kind_of(&digits)?;
        Some(Self { digits, extension })
    }

    /// Mobile, landline or service number.
    pub fn kind(&self) -> PhoneKind {
        // `parse` let nothing else in.
        kind_of(&self.digits).unwrap_or(PhoneKind::Landline)
    }

    /// The canonical digits, without the extension.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Extension digits, empty when there is none.
    pub fn extension(&self) -> &str {
        &self.extension
    }

    /// Last four digits, what a caller is asked for.
    pub fn last_four(&self) -> &str {
        &self.digits[self.digits.len() - 4..]
    }

    /// For eyes without the right to see it: `138****8000`, `0571****6666`. The extension is left out.
    /// A service number is shown whole.
    pub fn masked(&self) -> String {
        let shown = match self.kind() {
            PhoneKind::Service => return self.digits.clone(),
            PhoneKind::Mobile => 3,
            PhoneKind::Landline => area_len(&self.digits),
        };
        format!("{}****{}", &self.digits[..shown], self.last_four())
    }
}

/// Masked, so that no log line shows a whole number by accident.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '–' | '—' | '‐' | '−' => '-',
        other => other,
    }
}

fn split_extension(text: &str) -> (&str, &str) {
    ["转", "轉", "ext.", "ext", "x", "#"].iter().find_map(|mark| text.split_once(mark)).unwrap_or((text, ""))
}

/// The digits of a text that holds nothing but digits and separators.
fn only_digits(text: &str) -> Option<String> {
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.');
    text.chars().all(allowed).then(|| text.chars().filter(char::is_ascii_digit).collect())
}

/// Digits without the country code. After +86 a landline has lost its leading 0: give it back.
fn national(number: &str) -> Option<String> {
    let number = number.trim();
    let abroad = number.strip_prefix("+86").or_else(|| number.strip_prefix("0086"));
    let digits = only_digits(abroad.unwrap_or(number))?;
    let without = digits.strip_prefix("86").filter(|rest| rest.len() == 11 && is_mobile(rest));
    if let Some(mobile) = without {
        return Some(mobile.to_owned());
    }
    if abroad.is_some() && kind_of(&digits).is_none() {
        return Some(format!("0{digits}"));
    }
    Some(digits)
}

fn is_mobile(digits: &str) -> bool {
    let mut bytes = digits.bytes();
    digits.len() == 11 && bytes.next() == Some(b'1') && matches!(bytes.next(), Some(b'3'..=b'9'))
}

fn area_len(digits: &str) -> usize {
    if digits.starts_with("010") || digits.starts_with("02") { 3 } else { 4 }
}

fn kind_of(digits: &str) -> Option<PhoneKind> {
    if is_mobile(digits) {
        return Some(PhoneKind::Mobile);
    }
    if digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800")) {
        return Some(PhoneKind::Service);
    }
    let (zero, area) = (digits.starts_with('0'), digits.as_bytes().get(1).copied());
    if !zero || matches!(area, None | Some(b'0')) || (area == Some(b'1') && !digits.starts_with("010")) {
        return None;
    }
    let local = digits.len().checked_sub(area_len(digits))?;
    matches!(local, 7 | 8).then_some(PhoneKind::Landline)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_ways_people_write_one_mobile_are_one_number() {
        for text in [
            "13800138000",
            "138 0013 8000",
            "+86 138-0013-8000",
            "008613800138000",
            "8613800138000",
            "１３８００１３８０００",
        ] {
            let phone = Phone::parse(text).unwrap_or_else(|| panic!("{text} is a mobile"));
            assert_eq!((phone.digits(), phone.kind()), ("13800138000", PhoneKind::Mobile), "{text}");
            assert_eq!(phone.masked(), "138****8000");
            assert_eq!(format!("{phone:?}"), "Phone(138****8000)");
        }
    }

    #[test]
    fn landlines_keep_area_code_and_extension() {
        for (text, digits, extension, masked) in [
            ("（010）8888-6666", "01088886666", "", "010****6666"),
            ("+86 10 88886666", "01088886666", "", "010****6666"),
            ("0571-87651234转8001", "057187651234", "8001", "0571****1234"),
            ("0999-8765123 ext. 12", "09998765123", "12", "0999****5123"),
        ] {
            let phone = Phone::parse(text).unwrap_or_else(|| panic!("{text} is a landline"));
            assert_eq!((phone.digits(), phone.extension()), (digits, extension), "{text}");
            assert_eq!((phone.masked().as_str(), phone.kind()), (masked, PhoneKind::Landline));
        }
        assert_eq!(Phone::parse("400-820-8820").map(|p| p.masked()).as_deref(), Some("4008208820"));
    }

    #[test]
    fn what_is_no_whole_number_is_refused() {
        for text in [
            "",
            "88886666",
            "12800138000",
            "1380013800",
            "138001380001",
            "王芳",
            "13800138000;--",
            "0019998888",
        ] {
            assert_eq!(Phone::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn masking_hides_the_middle_and_parsing_is_stable(text in "1[3-9][0-9]{9}") {
            let phone = Phone::parse(&text).expect("a mobile");
            prop_assert_eq!(phone.digits(), &text);
            prop_assert_eq!(phone.masked(), format!("{}****{}", &text[..3], &text[7..]));
            prop_assert_eq!(Phone::parse(&format!("+86 {text}")), Some(phone));
        }

        #[test]
        fn no_text_makes_parsing_panic(text in any::<String>()) {
            if let Some(phone) = Phone::parse(&text) {
                prop_assert!(phone.digits().len() >= 10 && phone.masked().len() >= 10);
            }
        }
    }
}
