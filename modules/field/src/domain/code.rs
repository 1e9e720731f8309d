//! The customer's completion code: six digits, shown to him alone.
use sha2::{Digest, Sha256};

/// Wrong tries a code allows before it is closed.
pub const TRIES: i64 = 5;

/// Hours back within which any one code closes all of a customer's visits.
pub const SHARED_HOURS: i64 = 24;

/// Six digits from secret bytes.
pub(crate) fn from_secret(secret: &str, visit: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(secret.as_bytes());
    hash.update([0]);
    hash.update(visit.as_bytes());
    let bytes = hash.finalize();
    let number =
        u64::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]]);
    format!("{:06}", number % 1_000_000)
}

/// Whether what was typed is the code; spaces are forgiven.
pub(crate) fn matches(code: &str, typed: &str) -> bool {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    typed.len() == 6 && typed == code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_six_digits_and_differ_by_visit_and_secret() {
        let codes: Vec<String> = (0..200).map(|n| from_secret("s", &n.to_string())).collect();
        assert!(codes.iter().all(|c| c.len() == 6 && c.bytes().all(|b| b.is_ascii_digit())));
        let distinct: std::collections::BTreeSet<_> = codes.iter().collect();
        assert!(distinct.len() > 195);
        assert_ne!(from_secret("s", "1"), from_secret("t", "1"));
        assert!(matches("012345", "012 345") && !matches("012345", "12345") && !matches("012345", ""));
    }
}
