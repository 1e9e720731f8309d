//! Each rule fires on exactly its own fault; a plain visit passes all of them.
use super::*;
use crate::domain::{facts::sample, tariff::Basis, tariff::TariffItem};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

struct Setting {
    facts: VisitFacts,
    fen: i64,
    row: &'static str,
    same_serial: Vec<Past>,
    same_technician: Vec<Past>,
    near_expiry: Vec<Past>,
}

fn past(days_ago: i64) -> Past {
    let facts = sample::facts();
    let finished_at = facts.finished_at + -days_ago * DAY_MS;
    Past {
        number: "F1".into(),
        case: "earlier".into(),
        customer: facts.customer,
        technician: facts.technician,
        serial: facts.serial,
        arrived_at: Some(finished_at + -HOUR_MS),
        finished_at,
        near_expiry: false,
    }
}

fn found(change: impl FnOnce(&mut Setting)) -> Vec<String> {
    let mut s = Setting {
        facts: sample::facts(),
        fen: 8_000,
        row: "r",
        same_serial: vec![],
        same_technician: vec![],
        near_expiry: vec![],
    };
    change(&mut s);
    let line = ClaimLine {
        item: TariffItem::Labour,
        basis: Basis::Visit,
        hundredths: 100,
        unit_fen: s.fen,
        claimed_fen: s.fen,
        approved_fen: s.fen,
        row: s.row.into(),
        rejected: vec![],
        note: String::new(),
    };
    let audited = Audited {
        facts: &s.facts,
        lines: &[line],
        same_serial: &s.same_serial,
        same_technician: &s.same_technician,
        near_expiry: &s.near_expiry,
        day: "2026-11-23",
        limits: &Limits::default(),
    };
    audit(&audited).into_iter().map(|f| f.rule).collect()
}

#[test]
fn a_plain_visit_passes_every_rule() {
    assert!(found(|_| {}).is_empty());
    assert!(found(|s| s.same_serial = vec![past(8)]).is_empty(), "eight days ago is no repeat");
    assert!(
        found(|s| {
            s.facts.in_warranty = false;
            s.facts.charged_fen = 9_900
        })
        .is_empty()
    );
}

#[test]
fn each_fault_is_found_by_its_rule_and_no_other() {
    type Case = (&'static str, fn(&mut Setting));
    let cases: &[Case] = &[
        ("missing-evidence", |s| s.facts.missing_evidence = vec!["photo".into()]),
        ("doubled-serial", |s| s.same_serial = vec![Past { customer: "other".into(), ..past(20) }]),
        ("impossible-distance", |s| s.facts.distance_m = 31_000),
        ("impossible-speed", |s| s.facts.arrived_at = Some(Instant::from_ms(60_000))),
        ("impossible-time", |s| s.facts.arrived_at = Some(s.facts.finished_at + -4 * 60_000)),
        ("elsewhere", |s| s.same_technician = vec![Past { customer: "other".into(), ..past(0) }]),
        ("more-than-there", |s| s.facts.labour_minutes = 51),
        ("repeat-repair", |s| s.same_serial = vec![past(6)]),
        ("out-of-warranty", |s| s.facts.in_warranty = false),
        ("frequency", |s| s.same_serial = vec![past(20), past(40), past(60)]),
        ("before-expiry", |s| {
            s.facts.covered_until = Some("2026-12-01".into());
            s.near_expiry = vec![past(1), past(2), past(3), past(4)];
        }),
        ("far-check-in", |s| s.facts.check_in_m = Some(501)),
        ("both-sides", |s| s.facts.charged_fen = 1),
        ("unpriced", |s| s.row = ""),
        ("over-cap", |s| s.fen = 50_001),
    ];
    for (rule, plant) in cases {
        let rules = found(plant);
        assert_eq!(rules, [rule.to_string()], "{rule}");
    }
    assert_eq!(RULES.len(), 12, "a new rule needs a case above");
}

#[test]
fn two_weeks_before_the_end_is_near_and_after_it_is_not() {
    use before_expiry::is_near_expiry;
    assert!(is_near_expiry("2026-11-23", Some("2026-11-23")));
    assert!(is_near_expiry("2026-11-23", Some("2026-12-07")));
    assert!(!is_near_expiry("2026-11-23", Some("2026-12-08")));
    assert!(!is_near_expiry("2026-11-23", Some("2026-11-22")));
    assert!(!is_near_expiry("2026-11-23", None));
}
