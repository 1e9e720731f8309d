//! The demo's month: whole, sound, and the same again.
use dingxin::{
    company::Size,
    demo::{DemoPlan, Played, play},
    stop::Stop,
};

use super::support::config;

async fn played(seed: u64, days: i64, stop: &Stop) -> Played {
    let folder = tempfile::tempdir().unwrap();
    let today = "2026-11-05".parse().ok();
    let plan = DemoPlan { size: Size::Small, seed, days: Some(days), today, serve: false, at: None };
    play(&config(&folder), plan, stop).await.unwrap()
}

#[tokio::test]
async fn the_same_seed_plays_the_same_days_and_what_must_hold_holds() {
    let (first, again) = (played(7, 2, &Stop::default()).await, played(7, 2, &Stop::default()).await);
    assert_eq!(first.tally.to_string(), again.tally.to_string());
    assert_eq!((&first.tally, &first.figures), (&again.tally, &again.figures));
    assert!(first.figures.iter().any(|f| f.starts_with("及时率") && f.contains('%')), "{:?}", first.figures);
    assert!(first.checks.faults.is_empty(), "{:?}", first.checks.faults);
    assert!(first.checks.entries > 0 && first.checks.sealed > 300, "{:?}", first.checks);
    let t = &first.tally;
    assert!(t.taken_in_all() > 15 && t.finished > 2 && t.booked >= t.visits, "{t}");
    let other = played(8, 2, &Stop::default()).await;
    assert_ne!(first.tally.to_string(), other.tally.to_string(), "chance follows the seed");
}

#[tokio::test]
async fn a_demo_that_is_stopped_says_so_and_leaves_sound_books() {
    let stop = Stop::default();
    stop.press();
    let played = played(7, 3, &stop).await;
    assert!(played.stopped && played.checks.faults.is_empty());
    assert_eq!(played.tally.taken_in_all(), 0);
}
