//! What a finished visit says of itself: everything a claim is priced and audited by, frozen on the claim.
use kernel::{Instant, UnitPath};
use serde::{Deserialize, Serialize};

/// A part used at a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartUsed {
    /// Its code.
    pub code: String,
    /// How many.
    pub quantity: i64,
}

/// A finished visit as settlement sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VisitFacts {
    /// The visit (id as text).
    pub visit: String,
    /// Its case (id as text).
    pub case: String,
    /// The case's number.
    pub case_number: String,
    /// The customer (id as text).
    pub customer: String,
    /// The technician (id as text).
    pub technician: Option<String>,
    /// The outlet that did it and is paid for it.
    pub unit: UnitPath,
    /// Product category.
    pub category: String,
    /// Kind of case.
    pub kind: String,
    /// Service level.
    pub level: String,
    /// Division of the site.
    pub division: String,
    /// Serial number of what was repaired; empty when there is none.
    pub serial: String,
    /// Whether the company pays (labour is covered).
    pub in_warranty: bool,
    /// Last day of the coverage, `YYYY-MM-DD`.
    pub covered_until: Option<String>,
    /// What the customer was charged, fen.
    pub charged_fen: i64,
    /// When the technician set out.
    pub set_out_at: Option<Instant>,
    /// When he was there.
    pub arrived_at: Option<Instant>,
    /// When he was done.
    pub finished_at: Instant,
    /// Distance one way as claimed, metres.
    pub distance_m: i64,
    /// Straight line from where the way began to the customer, metres.
    pub straight_m: Option<i64>,
    /// Metres between the technician's check-in and the customer's door.
    pub check_in_m: Option<i64>,
    /// Minutes of work on site, as claimed.
    pub labour_minutes: i64,
    /// Parts used.
    pub parts: Vec<PartUsed>,
    /// Whether it was asked for as express.
    pub express: bool,
    /// Kinds of evidence that the job requires and the visit lacks.
    pub missing_evidence: Vec<String>,
}

impl VisitFacts {
    /// Minutes between arrival and end, when both are known.
    pub fn on_site_minutes(&self) -> Option<i64> {
        self.arrived_at.map(|a| (self.finished_at.ms() - a.ms()) / 60_000)
    }

    /// How many parts were used.
    pub fn parts_count(&self) -> i64 {
        self.parts.iter().map(|p| p.quantity).sum()
    }
}

#[cfg(test)]
pub(crate) mod sample {
    use super::*;

    /// A plain visit with nothing wrong: aircon repair in Huzhou, 12 km away, 40 minutes.
    pub(crate) fn facts() -> VisitFacts {
        VisitFacts {
            visit: "v".into(),
            case: "c".into(),
            case_number: "R2611-000001".into(),
            customer: "k".into(),
            technician: Some("t".into()),
            unit: UnitPath::parse("/hq/hz/").unwrap(),
            category: "aircon".into(),
            kind: "repair".into(),
            level: "basic".into(),
            division: "330503102".into(),
            serial: "SN1".into(),
            in_warranty: true,
            covered_until: Some("2028-01-01".into()),
            charged_fen: 0,
            set_out_at: Some(Instant::from_ms(0)),
            arrived_at: Some(Instant::from_ms(30 * 60_000)),
            finished_at: Instant::from_ms(70 * 60_000),
            distance_m: 12_000,
            straight_m: Some(9_500),
            check_in_m: Some(40),
            labour_minutes: 40,
            parts: vec![PartUsed { code: "P1".into(), quantity: 2 }],
            express: false,
            missing_evidence: vec![],
        }
    }
}
