//! Signing faces with ed25519, and codes that nobody can guess, drawn from the same key.
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::face::CardFace;

/// Crockford's base 32: no I, L, O, U that could be misread.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a public code; five bits each make 80, too many to try.
pub(crate) const CODE_LENGTH: usize = 16;

/// The company's key pair, kept as its seed.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeySeed {
    hex: String,
}

impl std::fmt::Debug for KeySeed {
    /// A seed never reaches a log line.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeySeed(…)")
    }
}

impl KeySeed {
    /// A seed of 32 random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self { hex: hex(&bytes) }
    }

    fn key(&self) -> Option<SigningKey> {
        Some(SigningKey::from_bytes(&unhex(&self.hex)?))
    }

    /// The public key as 64 hex digits; anyone may verify with it.
    pub fn public(&self) -> Option<String> {
        self.key().map(|k| hex(k.verifying_key().as_bytes()))
    }

    /// Signs a face: 128 hex digits.
    pub fn sign(&self, face: &CardFace) -> Option<String> {
        self.key().map(|k| hex(&k.sign(&face.canonical()).to_bytes()))
    }

    /// A public code for a purpose and a thing: the first 80 bits of a signature, so that it follows from the key
    /// alone and cannot be guessed without it.
    pub fn code(&self, purpose: &str, thing: &str) -> Option<String> {
        let signed = self.key()?.sign(format!("dingxin-code-1\n{purpose}\n{thing}").as_bytes()).to_bytes();
        let bits = signed[..10].iter().fold(0u128, |all, byte| all << 8 | u128::from(*byte));
        let digit = |n: usize| ALPHABET[(bits >> (5 * n) & 31) as usize] as char;
        Some((0..CODE_LENGTH).rev().map(digit).collect())
    }
}

/// Whether `signature` was made for exactly this face with the private half of `public`.
pub fn is_genuine(face: &CardFace, signature: &str, public: &str) -> bool {
    let parts = unhex::<64>(signature).zip(unhex::<32>(public));
    let Some((signature, public)) = parts else { return false };
    let Ok(key) = VerifyingKey::from_bytes(&public) else { return false };
    key.verify_strict(&face.canonical(), &Signature::from_bytes(&signature)).is_ok()
}

/// A code as somebody typed or scanned it (a camera reads the whole address): capitals, without blanks and dashes,
/// misread letters put right. `None` when it cannot be one.
pub fn tidy_code(text: &str) -> Option<String> {
    let code: String = text
        .rsplit_once("/v/")
        .map_or(text, |(_, code)| code)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    let good = code.len() == CODE_LENGTH && code.bytes().all(|b| ALPHABET.contains(&b));
    good.then_some(code)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (n, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * n..2 * n + 2], 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::face::tests::sample;
    use super::*;
    use kernel::{Instant, Money};

    #[test]
    fn a_card_is_genuine_only_as_it_was_signed() {
        let seed = KeySeed::new([7; 32]);
        let (face, public) = (sample(), seed.public().unwrap());
        let signature = seed.sign(&face).unwrap();
        assert!(is_genuine(&face, &signature, &public));
        let changes: [fn(&mut CardFace); 9] = [
            |f| f.number.push('0'),
            |f| f.seller = "别家商场".into(),
            |f| f.model = "KFR-36GW".into(),
            |f| f.price = Money::fen(329_901),
            |f| f.quantity = 2,
            |f| f.sold_at = Instant::from_ms(1_795_000_000_001),
            |f| f.user_name = "王方".into(),
            |f| f.serials.swap(0, 1),
            |f| f.made_on = "2026-11-01".parse().ok(),
        ];
        for (n, change) in changes.iter().enumerate() {
            let mut tampered = face.clone();
            change(&mut tampered);
            assert!(!is_genuine(&tampered, &signature, &public), "change {n} went unseen");
        }
        let stranger = KeySeed::new([8; 32]);
        assert!(!is_genuine(&face, &stranger.sign(&face).unwrap(), &public));
        assert!(!is_genuine(&face, &signature, &stranger.public().unwrap()));
        for broken in ["", "00", "zz", &signature[1..]] {
            assert!(!is_genuine(&face, broken, &public), "{broken}");
        }
    }

    #[test]
    fn codes_are_distinct_repeatable_and_forgiving_to_read() {
        let seed = KeySeed::new([7; 32]);
        let codes: std::collections::BTreeSet<String> =
            (0..500).map(|n| seed.code("card", &n.to_string()).unwrap()).collect();
        assert_eq!(codes.len(), 500);
        let code = seed.code("card", "1").unwrap();
        assert_eq!(seed.code("card", "1").unwrap(), code);
        assert_ne!(seed.code("sticker", "1").unwrap(), code);
        assert_ne!(KeySeed::new([8; 32]).code("card", "1").unwrap(), code);
        let (a, b) = code.split_at(8);
        assert_eq!(tidy_code(&format!(" {}-{} ", a.to_lowercase(), b)), Some(code.clone()));
        assert_eq!(tidy_code(&format!("https://fuwu.example.com/v/{code}")), Some(code));
        assert_eq!(tidy_code("OIL0000000000000").as_deref(), Some("0110000000000000"));
        for bad in ["", "123", "'; drop table--!", "UUUUUUUUUUUUUUUU", "质质质质质质质质质质质质质质质质"]
        {
            assert_eq!(tidy_code(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_seed_never_shows_itself() {
        assert_eq!(format!("{:?}", KeySeed::new([7; 32])), "KeySeed(…)");
    }
}
