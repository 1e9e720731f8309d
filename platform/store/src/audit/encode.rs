//! The sealer's encoding of an entry. The verifier has its own; do not share this.
use sha2::{Digest, Sha256};

use crate::journal::entity::Model;

/// First field of every encoding; another order or another set of columns takes another name.
const DOMAIN: &str = "dingxin-journal-1";

/// Where in the chain an entry stands.
pub(super) struct Place<'a> {
    pub(super) position: i64,
    pub(super) tx: i64,
    pub(super) prev: &'a str,
}

/// SHA-256 as 64 lower-case hex digits over the fields, each `1`, length in bytes (8 bytes, big-endian), text; or `0` for
/// null. Numbers are decimal text.
pub(super) fn hash(place: &Place<'_>, m: &Model) -> String {
    let (position, tx, seq, at) =
        (place.position.to_string(), place.tx.to_string(), m.seq.to_string(), m.at.to_string());
    let mut sha = Sha256::new();
    for text in [DOMAIN, place.prev, &position, &tx, &seq, &at] {
        put(&mut sha, Some(text));
    }
    for text in [&m.kind, &m.subject_kind, &m.subject_id, &m.unit] {
        put(&mut sha, Some(text));
    }
    for text in [&m.customer, &m.technician, &m.thread] {
        put(&mut sha, text.as_deref());
    }
    for text in [&m.actor_kind, &m.actor_id, &m.actor_name] {
        put(&mut sha, Some(text));
    }
    put(&mut sha, m.why.as_deref());
    put(&mut sha, Some(&m.body));
    sha.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

fn put(sha: &mut Sha256, text: Option<&str>) {
    let Some(text) = text else { return sha.update([0]) };
    sha.update([1]);
    sha.update((text.len() as u64).to_be_bytes());
    sha.update(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_vector_is_met() {
        let entry = Model {
            seq: 42,
            at: 1_795_000_000_000,
            kind: "cases.CaseOpened".into(),
            subject_kind: "case".into(),
            subject_id: "c-1".into(),
            unit: "/hq/east/".into(),
            customer: Some("u-9".into()),
            technician: None,
            thread: Some(String::new()),
            actor_kind: "staff".into(),
            actor_id: "s-3".into(),
            actor_name: "王芳".into(),
            why: None,
            body: r#"{"n":1}"#.into(),
        };
        let place = Place { position: 7, tx: 901, prev: &"ab".repeat(32) };
        assert_eq!(hash(&place, &entry), include_str!("../../tests/vectors/journal_chain.txt").trim());
    }
}
