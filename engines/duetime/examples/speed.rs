//! How long a due time takes, in nanoseconds: `cargo run --release -p dingxin-duetime --example speed`.

#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use duetime::ms::due_at_ms;
use duetime::presets::{china_office, office_hours};
use duetime::{DueClock, Pauses, Policy, Target, WorkCalendar, due_at};
use jiff::Timestamp;

fn measure(what: &str, times: u32, mut act: impl FnMut()) {
    let begin = Instant::now();
    (0..times).for_each(|_| act());
    println!("{what}: {} ns", begin.elapsed().as_nanos() / u128::from(times));
}

fn main() {
    let shanghai = WorkCalendar::new(china_office(&office_hours())).expect("the preset is valid");
    let mut spec = china_office(&office_hours());
    "America/New_York".clone_into(&mut spec.zone);
    let new_york = WorkCalendar::new(spec).expect("the preset is valid");
    let start: Timestamp = "2026-02-13T09:00:00Z".parse().expect("an instant");
    let start_ms = start.as_millisecond();
    let hour = start_ms + 3_600_000;
    let pauses = Pauses::from_ms(&[(hour, hour + 90_000_000), (hour + 2_000_000_000, hour + 2_003_600_000)])
        .expect("in order");
    for (zone, calendar) in [("Shanghai", &shanghai), ("New York", &new_york)] {
        let due = |seconds| due_at_ms(calendar, Target::working(seconds), start_ms, &pauses);
        measure(&format!("{zone}, 4 working hours"), 200_000, || drop(black_box(due(14_400))));
        measure(&format!("{zone}, 48 working hours"), 100_000, || drop(black_box(due(172_800))));
        measure(&format!("{zone}, 10 years"), 200, || drop(black_box(due(10 * 250 * 27_000))));
    }
    let target = Target::working(172_800);
    measure("48 working hours explained", 50_000, || {
        drop(black_box(due_at(&shanghai, target, start, &pauses)))
    });
    let policy = Policy { target, warn_percent: vec![75], escalate_after_seconds: vec![0, 3_600] };
    let clock = DueClock::started(start);
    let now = start + jiff::SignedDuration::from_hours(100);
    measure("a clock read in full", 50_000, || drop(black_box(clock.read(&policy, &shanghai, now))));
}
