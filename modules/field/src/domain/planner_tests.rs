//! The adapter against the engine's independent checker.
use jiff::civil::date;

use super::*;
use crate::domain::window::at_minute;

fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

fn at(day: i8, hour: i64) -> Instant {
    at_minute(date(2026, 11, day), hour * 60, &zone())
}

fn span(day: i8, from: i64, to: i64) -> Window {
    Window::new(at(day, from), at(day, to)).unwrap()
}

fn who(n: u128) -> Id<Staff> {
    Id::from_uuid(format!("00000000-0000-7000-8000-{n:012x}").parse::<Id<Staff>>().unwrap().uuid())
}

fn works(n: u128, day: i8, lon: f64, skill: Option<Date>) -> WorkDay {
    let home = Place { lon, lat: 30.87 };
    let expires_on = skill;
    WorkDay {
        technician: who(n),
        name: format!("T{n}"),
        unit: UnitPath::root(),
        date: date(2026, 11, day),
        shifts: vec![span(day, 8, 12), span(day, 13, 18)],
        start: home,
        end: home,
        skills: vec![HeldSkill { skill: "ac".into(), level: 2, certificate: "c".into(), expires_on }],
        rates: Rates { hour_fen: 4000, km_fen: 100, visit_fen: 0 },
    }
}

fn situation(days: Vec<WorkDay>, booked: Vec<Booked>) -> Situation {
    let ask =
        Ask { place: Place { lon: 120.1, lat: 30.87 }, minutes: 60, skill: "ac".into(), except: vec![] };
    Situation { first: date(2026, 11, 23), zone: zone(), days, booked, ask }
}

fn booked(n: u128, day: i8, from: i64, to: i64, minutes: i64) -> Booked {
    let place = Place { lon: 120.11, lat: 30.87 };
    Booked {
        key: format!("b{n}-{day}-{from}"),
        technician: who(n),
        place,
        minutes,
        window: span(day, from, to),
        start: at(day, from),
    }
}

fn windows(day: i8) -> Vec<(Window, Window)> {
    [(8, 10), (10, 12), (13, 15), (15, 17), (17, 19)]
        .map(|(f, t)| (span(day, f, t), span(day, f, t)))
        .to_vec()
}

#[test]
fn every_offered_slot_can_be_taken_and_the_checker_agrees() {
    let days = vec![works(1, 23, 120.12, None), works(2, 23, 120.4, None), works(1, 24, 120.12, None)];
    let planner =
        Planner::new(situation(days, vec![booked(1, 23, 8, 10, 100), booked(1, 23, 13, 15, 120)])).unwrap();
    let asked: Vec<_> = windows(23).into_iter().chain(windows(24)).collect();
    let answer = planner.offers(&asked);
    assert!(answer.offers.len() >= 6, "{answer:?}");
    for offer in &answer.offers {
        let taken = planner.take(offer.window, offer.window, Some(offer.technician)).expect("it was offered");
        assert!(taken.report, "the independent checker refuses {offer:?}");
        assert_eq!(taken.offer.start, offer.start);
        assert!(offer.window.holds(offer.start));
        assert!(taken.stops.iter().any(|(key, _)| key.is_none()));
    }
    let evening = answer
        .missing
        .iter()
        .find(|m| m.window == span(23, 17, 19))
        .expect("an hour does not fit before 18:00");
    assert_eq!(evening.reasons[0].key, "routing-reason-no-time");
    assert_eq!(evening.reasons.iter().map(|h| h.technicians).sum::<usize>(), 2);
}

#[test]
fn the_nearer_technician_is_cheaper_and_the_other_is_told_why_or_at_what_price() {
    let mut far = works(2, 23, 120.4, None);
    far.skills.clear();
    let days = vec![works(1, 23, 120.1, None), far, works(3, 23, 120.3, Some(date(2026, 11, 22)))];
    let planner = Planner::new(situation(days, vec![])).unwrap();
    let all = planner.candidates(&[span(23, 8, 10)]);
    assert_eq!(all[0].technician, who(1));
    assert!(all[0].cost_fen.is_some());
    let reason = |n| all.iter().find(|c| c.technician == who(n)).and_then(|c| c.reason.clone());
    assert_eq!(reason(2).as_deref(), Some("routing-reason-skill"));
    assert_eq!(reason(3).as_deref(), Some("routing-reason-skill-expired"));
}

#[test]
fn who_refused_is_not_asked_again() {
    let mut s = situation(vec![works(1, 23, 120.1, None), works(2, 23, 120.4, None)], vec![]);
    s.ask.except = vec![who(1)];
    let planner = Planner::new(s).unwrap();
    assert_eq!(planner.offers(&windows(23)).offers[0].technician, who(2));
    let all = planner.candidates(&[span(23, 8, 10)]);
    assert_eq!(all[1].reason.as_deref(), Some("field-reason-refused"));
}

#[test]
fn a_day_whose_bookings_no_longer_fit_takes_nothing_new() {
    let overbooked = vec![booked(1, 23, 8, 9, 120), booked(1, 23, 9, 10, 240)];
    let mut two = overbooked.clone();
    two[1].window = span(23, 8, 9);
    two[1].start = at(23, 8);
    let planner =
        Planner::new(situation(vec![works(1, 23, 120.1, None), works(1, 24, 120.1, None)], two)).unwrap();
    let answer = planner.offers(&windows(23));
    assert!(answer.offers.is_empty());
    assert_eq!(answer.missing[0].reasons[0].key, "field-reason-nobody-works");
    assert_eq!(planner.breaches(), ["2 bookings have no place"]);
    assert!(!planner.offers(&windows(24)).offers.is_empty());
    // Negative control: without the second booking the day takes visits.
    let one = Planner::new(situation(vec![works(1, 23, 120.1, None)], overbooked[..1].to_vec())).unwrap();
    assert!(!one.offers(&windows(23)).offers.is_empty());
    assert!(one.breaches().is_empty());
}

#[test]
fn a_day_with_more_work_than_minutes_is_left_to_itself() {
    let crowd: Vec<Booked> = (0..30)
        .map(|n| Booked { key: format!("c{n}"), ..booked(1, 23, 8, 18, 90) })
        .chain([booked(1, 24, 8, 10, 60)])
        .collect();
    let days = vec![works(1, 23, 120.1, None), works(1, 24, 120.1, None)];
    let planner = Planner::new(situation(days, crowd)).unwrap();
    assert!(planner.offers(&windows(23)).offers.is_empty());
    assert!(!planner.offers(&windows(24)).offers.is_empty());
    assert_eq!(planner.breaches(), ["30 bookings have no place"]);
}

#[test]
fn a_booking_of_somebody_else_takes_nobody_time_here() {
    let planner =
        Planner::new(situation(vec![works(1, 23, 120.1, None)], vec![booked(9, 23, 8, 10, 60)])).unwrap();
    assert_eq!(planner.offers(&windows(23)[..1]).offers.len(), 1);
}
