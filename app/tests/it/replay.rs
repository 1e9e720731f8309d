//! Real requests through the house: the shipped extract always, the whole files where they are.
use std::path::{Path, PathBuf};

use dingxin::{
    replay::{ReplayPlan, Report, read, replay},
    stop::Stop,
};
use jiff::tz::TimeZone;

use super::support::config;

fn extract() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/los_angeles_311.csv")
}

async fn played(seed: u64, stop: &Stop) -> Report {
    let folder = tempfile::tempdir().unwrap();
    let plan = ReplayPlan { file: extract(), technicians: 9, days: 1, seed };
    replay(&config(&folder), &plan, stop).await.unwrap()
}

/// The report without what the machine decides.
fn figures(report: &Report) -> serde_json::Value {
    let mut all = serde_json::to_value(report).unwrap();
    all.as_object_mut().unwrap().remove("speed");
    all
}

#[tokio::test]
async fn real_requests_are_taken_promised_served_and_reported() {
    let (report, again) = (played(1, &Stop::default()).await, played(1, &Stop::default()).await);
    assert_eq!(figures(&report), figures(&again), "same seed, same days");
    assert_eq!(report.asked + report.refused.len(), 241, "every row is accounted for");
    assert_eq!(report.taken + report.repeated, report.asked);
    assert!(report.done > 100 && report.km > 100.0, "{report}");
    assert!(report.kept_percent > 50.0 && report.here.count > 100 && report.city.p50 > 0.0, "{report}");
    assert!(report.acts_refused.is_empty(), "{:?}", report.acts_refused);
    let text = report.to_string();
    assert!(text.contains("no place to go to") && text.contains("driver's own report"), "{text}");
    assert!(report.refused.iter().all(|r| r.line > 1 && !r.why.is_empty()));
}

#[tokio::test]
async fn stopped_at_once_it_still_reports() {
    let stop = Stop::default();
    stop.press();
    let report = played(1, &stop).await;
    assert!(report.stopped && report.taken == 0);
    assert!(report.to_string().contains("stopped early"));
}

#[test]
fn both_years_files_are_read_to_the_last_row() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/tickets_311");
    let zone = TimeZone::get("America/Los_Angeles").unwrap();
    for (file, rows) in [("la_2017.csv", 6_999), ("la_2020.csv", 7_038)] {
        let path = folder.join(file);
        if !path.exists() {
            eprintln!("skipped: {} is not here", path.display());
            continue;
        }
        let book = read(&path, &zone).unwrap();
        assert_eq!(book.rows.len() + book.refused.len(), rows, "{file}");
        assert!(book.rows.len() > 5_700, "{file}: {}", book.rows.len());
    }
}
