//! Time-based codes (RFC 6238, SHA-1, six digits, 30 seconds), as every authenticator app makes them.
use kernel::{Error, Instant, Result};
use totp_rs::{Builder, Secret, Totp};

/// A secret on its way to an app.
pub(crate) struct Enrolment {
    /// Base32, to be typed by hand.
    pub(crate) secret: String,
    /// QR picture of the `otpauth://` address, SVG.
    pub(crate) svg: String,
}

fn totp(base32: &str, issuer: &str, account: &str) -> Result<Totp> {
    let secret =
        Secret::try_from_base32(base32).map_err(|_| Error::internal("a stored TOTP secret is no base32"))?;
    let clean = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_secret(secret)
        .with_issuer(Some(clean(issuer)))
        .with_account_name(clean(account))
        .build()
        .map_err(Error::internal)
}

/// A new secret from 20 random bytes.
pub(crate) fn fresh(bytes: [u8; 20]) -> String {
    Secret::new(Box::new(bytes)).to_base32()
}

/// What to show for a secret.
pub(crate) fn enrol(secret: &str, issuer: &str, account: &str) -> Result<Enrolment> {
    let address = totp(secret, issuer, account)?.to_url().map_err(Error::internal)?;
    Ok(Enrolment { secret: secret.to_owned(), svg: crate::qr_svg(&address)? })
}

/// The time step a code belongs to, one step of drift allowed either way; `None` when it is wrong.
pub(crate) fn check(secret: &str, code: &str, now: Instant) -> Result<Option<i64>> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let now_s = u64::try_from(now.ms() / 1000).unwrap_or(0);
    Ok(totp(secret, "", "")?.check(&code, now_s).and_then(|step| i64::try_from(step).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238 appendix B, SHA-1: secret `12345678901234567890`, last six of the eight digits.
    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let secret = fresh(*b"12345678901234567890");
        for (at_s, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let at = Instant::from_ms(at_s * 1000);
            assert_eq!(check(&secret, code, at).unwrap(), Some(at_s / 30));
            assert_eq!(check(&secret, code, at + 90_000).unwrap(), None);
        }
        assert_eq!(check(&secret, "000000", Instant::from_ms(59_000)).unwrap(), None);
    }

    #[test]
    fn the_picture_is_drawn_without_styles() {
        let drawn = enrol(&fresh([9; 20]), "定心", "li:min").unwrap();
        assert!(drawn.svg.contains("<svg") && !drawn.svg.contains("style") && !drawn.svg.contains("<?xml"));
    }
}
