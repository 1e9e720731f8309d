//! Passwords: argon2id, stored in PHC form so that the cost can be raised later.
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use kernel::{Error, Result};
use subtle::ConstantTimeEq;

use crate::shell::Core;

/// Fewest characters of a new password.
pub(crate) const LENGTH_MIN: usize = 10;
/// Most characters taken; more would only burn time.
pub(crate) const LENGTH_MAX: usize = 200;

/// Hashes a new password with a fresh salt, off the async threads.
///
/// # Errors
/// `Invalid` when it is too short or too long; `Internal`.
pub(crate) async fn hash(core: &Core, field: &'static str, password: &str) -> Result<String> {
    let length = password.chars().count();
    if !(LENGTH_MIN..=LENGTH_MAX).contains(&length) {
        return Err(Error::field(field, "password-length"));
    }
    let mut salt = [0u8; 16];
    core.config.secrets.fill(&mut salt);
    let (m, t) = core.config.password_cost;
    let password = password.to_owned();
    aside(move || phc(&password, &salt, m, t)).await?
}

/// Whether a password is the stored one. Without a stored one the same work is done and the answer is no, so that
/// the time tells nothing about which logins exist.
pub(crate) async fn verify(core: &Core, stored: Option<String>, password: &str) -> Result<bool> {
    let cost = core.config.password_cost;
    let password: String = password.chars().take(LENGTH_MAX + 1).collect();
    aside(move || {
        let (m, t, salt, wanted) =
            stored.as_deref().and_then(parse).unwrap_or((cost.0, cost.1, vec![0; 16], vec![]));
        let got = digest(&password, &salt, m, t)?;
        Ok(bool::from(got.ct_eq(&wanted)))
    })
    .await?
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

fn digest(password: &str, salt: &[u8], m: u32, t: u32) -> Result<Vec<u8>> {
    let params = Params::new(m, t, 1, Some(32)).map_err(Error::internal)?;
    let mut out = vec![0u8; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut out)
        .map_err(Error::internal)?;
    Ok(out)
}

fn phc(password: &str, salt: &[u8], m: u32, t: u32) -> Result<String> {
    let out = digest(password, salt, m, t)?;
    let (salt, out) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(out));
    Ok(format!("$argon2id$v=19$m={m},t={t},p=1${salt}${out}"))
}

fn parse(text: &str) -> Option<(u32, u32, Vec<u8>, Vec<u8>)> {
    let mut steps = text.strip_prefix("$argon2id$v=19$")?.split('$');
    let mut cost = steps.next()?.split(',').filter_map(|p| p.split_once('=')?.1.parse().ok());
    let (m, t) = (cost.next()?, cost.next()?);
    let (salt, out) = (steps.next()?, steps.next()?);
    Some((m, t, STANDARD_NO_PAD.decode(salt).ok()?, STANDARD_NO_PAD.decode(out).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_form_carries_its_own_cost_and_salt() {
        let text = phc("correct horse", &[7; 16], 64, 1).unwrap();
        let (m, t, salt, out) = parse(&text).unwrap();
        assert_eq!((m, t, salt.as_slice()), (64, 1, &[7u8; 16][..]));
        assert_eq!(digest("correct horse", &salt, m, t).unwrap(), out);
        assert_ne!(digest("correct horse!", &salt, m, t).unwrap(), out);
    }

    #[test]
    fn the_answer_is_the_one_of_the_reference_implementation() {
        // argon2 reference CLI: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 (RFC 9106's algorithm)
        let out = digest("password", b"somesalt", 65_536, 2).unwrap();
        assert_eq!(
            crate::shell::hex(&out),
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
        );
    }
}
