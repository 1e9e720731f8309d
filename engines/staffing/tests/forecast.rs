//! The forecast: planted patterns are found, laws hold, and on real calls it beats last week's same day.

use proptest::prelude::*;
use staffing::forecast::{Ahead, Day, forecast};
use staffing::sim::Chance;

const SHAPE: [f64; 8] = [3.0, 7.0, 12.0, 10.0, 8.0, 9.0, 6.0, 2.0];
const WEEK: [f64; 5] = [1.3, 1.05, 0.95, 0.9, 1.1];

fn ahead(weekdays: &[u8]) -> Vec<Ahead> {
    weekdays.iter().map(|weekday| Ahead { weekday: *weekday, special: None }).collect()
}

/// Poisson-like counts around a trend of `growth` a day, Mondays heavy, every 20th day a holiday at a fifth.
fn planted(days: usize, growth: f64, chance: &mut Chance) -> Vec<Day> {
    let day = |d: usize| {
        let holiday = d % 20 == 13;
        let factor = WEEK[d % 5] * growth.powi(d as i32) * if holiday { 0.2 } else { 1.0 };
        let count =
            |x: &f64| (20.0 * x * factor + (20.0 * x * factor).sqrt() * chance.normal()).max(0.0).round();
        let special = holiday.then(|| "holiday".to_string());
        Day { weekday: (d % 5) as u8, special, contacts: SHAPE.iter().map(count).collect() }
    };
    let mut day = day;
    (0..days).map(&mut day).collect()
}

#[test]
fn weekday_shape_trend_and_holiday_are_found() {
    let mut chance = Chance::new(1);
    let history = planted(120, 1.002, &mut chance);
    let mut coming = ahead(&[0, 1, 2, 3, 4]);
    coming[3].special = Some("holiday".into());
    let found = forecast(&history, &coming, 0.95).unwrap();
    for (h, day) in found.days.iter().enumerate() {
        let level = 1.002f64.powi(120 + h as i32) * WEEK[h] * if h == 3 { 0.2 } else { 1.0 };
        for (x, share) in day.mean.iter().zip(SHAPE) {
            let expected = 20.0 * share * level;
            assert!((x / expected - 1.0).abs() < 0.15, "day {h}: {x} for {expected}");
        }
    }
}

#[test]
fn intervals_hold_what_they_promise() {
    let (mut inside, mut counted) = (0, 0);
    for seed in 0..20 {
        let mut chance = Chance::new(seed);
        let all = planted(105, 1.0, &mut chance);
        let found = forecast(&all[..100], &ahead(&[0, 1, 2, 3, 4]), 0.9).unwrap();
        for (day, truth) in found.days.iter().zip(&all[100..]) {
            for (i, y) in truth.contacts.iter().enumerate() {
                inside += usize::from((day.low[i]..=day.high[i]).contains(y));
                counted += 1;
            }
        }
    }
    let share = inside as f64 / f64::from(counted);
    assert!((0.86..=0.97).contains(&share), "{share} of {counted}");
}

#[test]
fn one_day_of_history_is_repeated() {
    let history = [Day { weekday: 0, special: None, contacts: vec![5.0, 10.0] }];
    let found = forecast(&history, &ahead(&[3]), 0.5).unwrap();
    assert!((found.days[0].total - 15.0).abs() < 1e-9 && (found.days[0].mean[1] - 10.0).abs() < 1e-9);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_gives_ordered_finite_answers(
        counts in prop::collection::vec(prop::collection::vec(0.0..500.0f64, 4), 1..40),
        weekdays in prop::collection::vec(0..7u8, 1..20),
        specials in prop::collection::vec(prop::option::of("[ab]"), 40),
        coverage in 0.01..0.999f64,
    ) {
        let history: Vec<Day> = counts.into_iter().enumerate()
            .map(|(i, contacts)| Day { weekday: (i % 7) as u8, special: specials[i].clone(), contacts })
            .collect();
        let found = forecast(&history, &ahead(&weekdays), coverage).unwrap();
        for day in found.days {
            prop_assert!((day.mean.iter().sum::<f64>() - day.total).abs() <= 1e-9 * day.total.max(1.0));
            for i in 0..4 {
                prop_assert!(0.0 <= day.low[i] && day.low[i] <= day.mean[i] && day.mean[i] <= day.high[i]);
                prop_assert!(day.high[i].is_finite());
            }
        }
    }
}

#[test]
fn refusals_name_the_field() {
    let day = |contacts: Vec<f64>| Day { weekday: 0, special: None, contacts };
    let refused = |history: &[Day], coming: &[Ahead], coverage| {
        forecast(history, coming, coverage).unwrap_err().field().to_string()
    };
    let one = [day(vec![1.0])];
    assert_eq!(refused(&[], &ahead(&[0]), 0.9), "history");
    assert_eq!(refused(&one, &[], 0.9), "ahead");
    assert_eq!(refused(&one, &ahead(&[7]), 0.9), "ahead[0].weekday");
    assert_eq!(refused(&one, &ahead(&[0]), 1.0), "coverage");
    assert_eq!(refused(&[day(vec![1.0, f64::NAN])], &ahead(&[0]), 0.9), "history[0].contacts[1]");
    assert_eq!(refused(&[day(vec![1.0]), day(vec![1.0, 2.0])], &ahead(&[0]), 0.9), "history[1].contacts");
}

/// The bank's calls lie beside the project, not in it (their licence does not allow it).
#[test]
fn real_calls_are_forecast_better_than_by_last_week() {
    let Some(history) = bank() else {
        println!("skipped: ../shared/data/call_volume is not here");
        return;
    };
    let (mut ours, mut naive) = (0.0, 0.0);
    for origin in (history.len() - 30..history.len() - 5).step_by(3) {
        let truth = &history[origin..origin + 5];
        let coming: Vec<u8> = truth.iter().map(|day| day.weekday).collect();
        let found = forecast(&history[..origin], &ahead(&coming), 0.95).unwrap();
        for (day, found) in truth.iter().zip(found.days) {
            let last = history[..origin].iter().rfind(|d| d.weekday == day.weekday).unwrap();
            for i in 0..day.contacts.len() {
                ours += (day.contacts[i] - found.mean[i]).abs();
                naive += (day.contacts[i] - last.contacts[i]).abs();
            }
        }
    }
    assert!(ours < 0.85 * naive, "{ours} against {naive}");
}

fn bank() -> Option<Vec<Day>> {
    let found = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|up| up.join("../shared/data/call_volume/bank_calls_5min.csv"))
        .find(|path| path.exists())?;
    let mut days: Vec<(String, Vec<f64>)> = Vec::new();
    for record in csv::Reader::from_path(found).unwrap().records() {
        let record = record.unwrap();
        let date = record[0].split('T').next().unwrap().to_string();
        if days.last().is_none_or(|(last, _)| *last != date) {
            days.push((date, vec![]));
        }
        days.last_mut().unwrap().1.push(record[1].parse().unwrap());
    }
    let half_hours = |calls: &[f64]| calls.chunks_exact(6).map(|c| c.iter().sum()).collect();
    Some(
        days.iter()
            .map(|(date, calls)| Day { weekday: weekday(date), special: None, contacts: half_hours(calls) })
            .collect(),
    )
}

/// Days since Monday, 2003-03-03, in a year without a leap day.
fn weekday(date: &str) -> u8 {
    let number = |range: std::ops::Range<usize>| date[range].parse::<usize>().unwrap();
    const BEFORE: [usize; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let day_of_year = |month: usize, day: usize| BEFORE[month - 1] + day;
    ((day_of_year(number(5..7), number(8..10)) - day_of_year(3, 3)) % 7) as u8
}
