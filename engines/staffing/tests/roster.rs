//! Rosters: lawful, no better than their bound, optimal where that can be known, explained, and repaired gently.

use proptest::prelude::*;
use staffing::roster::{
    Agent, Effort, Need, Pattern, Problem, Reason, Rules, Violation, Wish, WishKind, check, explain, replan,
    solve,
};

fn pattern(name: &str, starts: &[u32], length: u32, break_length: u32) -> Pattern {
    let (break_from, break_to) = if break_length > 0 { (2, 3) } else { (0, 0) };
    Pattern { name: name.into(), starts: starts.to_vec(), length, break_length, break_from, break_to }
}

fn agent(name: &str, skills: &[&str]) -> Agent {
    Agent {
        name: name.into(),
        sites: vec!["site".into()],
        skills: skills.iter().map(|s| (*s).into()).collect(),
        cost_per_hour: 10.0,
        hours_week_max: 40.0,
        hours_week_paid_min: 0.0,
        hours_day_max: 24.0,
        absent: vec![],
        wishes: vec![],
        days_in_a_row_before: 0,
        free_from_slot: 0,
    }
}

/// Hours as slots; people wanted from 8 to 16 on every day.
fn problem(days: u32, people: u32, agents: Vec<Agent>) -> Problem {
    let wanted = |slot: u32| if (8..16).contains(&(slot % 24)) { people } else { 0 };
    let need = Need {
        site: "site".into(),
        skill: "phone".into(),
        people: (0..days * 24).map(wanted).collect(),
        shortage_cost: 100.0,
    };
    Problem {
        days,
        first_weekday: 0,
        slot_minutes: 60,
        patterns: vec![pattern("day", &[8], 8, 0), pattern("half", &[8, 12], 4, 0)],
        rules: Rules {
            rest_slots: 11,
            days_in_a_row_max: 5,
            free_weekends_min: 0,
            weekend_premium: 0.0,
            weekend_burden: 0.0,
        },
        needs: vec![need],
        agents,
    }
}

fn quick(seed: u64) -> Effort {
    Effort { bound_rounds: 60, dives: 1, search_rounds: 150, gap: 0.0, seed }
}

#[test]
fn an_easy_week_is_covered_at_its_known_cost() {
    let people = ["a", "b", "c", "d"].map(|name| agent(name, &["phone"]));
    let problem = problem(7, 2, people.to_vec());
    let found = solve(&problem, &quick(1)).unwrap();
    assert_eq!(check(&problem, &found.roster).unwrap(), vec![]);
    assert!((found.cost - 7.0 * 8.0 * 2.0 * 10.0).abs() < 1e-6, "{}", found.cost);
    assert!(found.gap < 0.02, "{}", found.gap);
    assert!(explain(&problem, &found.roster).unwrap().is_empty());
}

#[test]
fn a_night_is_followed_by_rest() {
    let mut problem = problem(2, 1, vec![agent("a", &["phone"])]);
    problem.patterns.push(pattern("late", &[14], 8, 0));
    problem.needs[0].people =
        (0..48).map(|t| u32::from((14..22).contains(&t) || (32..40).contains(&t))).collect();
    let found = solve(&problem, &quick(1)).unwrap();
    assert_eq!(
        found.roster.duties[0].iter().flatten().count(),
        2,
        "22:00 to 08:00 is ten hours: one half day fits"
    );
    let broken = {
        let mut roster = found.roster.clone();
        roster.duties[0] = vec![
            Some(staffing::roster::Duty { pattern: 2, site: 0, start: 14, break_after: 0 }),
            Some(staffing::roster::Duty { pattern: 0, site: 0, start: 8, break_after: 0 }),
        ];
        check(&problem, &roster).unwrap()
    };
    assert_eq!(broken, vec![(0, 1, Violation::Rest)]);
}

#[test]
fn every_uncovered_slot_says_why() {
    let mut absent = agent("absent", &["phone"]);
    absent.absent = vec![0, 1, 2];
    let mut tired = agent("tired", &["phone"]);
    tired.days_in_a_row_before = 5;
    let mut short = agent("short of hours", &["phone"]);
    short.hours_week_max = 8.0;
    let problem =
        problem(3, 4, vec![absent, tired, short, agent("cook", &["kitchen"]), agent("fine", &["phone"])]);
    let found = solve(&problem, &quick(1)).unwrap();
    let uncovered = explain(&problem, &found.roster).unwrap();
    let first = uncovered.iter().find(|u| u.day == 0).unwrap();
    assert_eq!(first.reasons.get(&Reason::NotQualified), Some(&1), "{first:?}");
    assert_eq!(first.reasons.get(&Reason::Absent), Some(&1), "{first:?}");
    assert_eq!(first.reasons.get(&Reason::DaysInARow), Some(&1), "{first:?}");
    let hours: u32 = uncovered.iter().filter_map(|u| u.reasons.get(&Reason::HoursOfWeek)).sum();
    assert!(hours > 0, "{uncovered:?}");
    assert!(uncovered.iter().all(|u| !u.reasons.contains_key(&Reason::Missed)), "{uncovered:?}");
}

#[test]
fn wishes_are_granted_when_they_cost_nothing_and_weekends_are_shared() {
    let mut people: Vec<Agent> = (0..4).map(|i| agent(&format!("agent {i}"), &["phone"])).collect();
    people[0].wishes = vec![Wish { day: 1, kind: WishKind::Off, weight: 5.0 }];
    let mut problem = problem(28, 1, people);
    problem.rules.weekend_burden = 3.0;
    let found = solve(&problem, &Effort { search_rounds: 600, ..quick(2) }).unwrap();
    assert!(found.roster.duties[0][1].is_none());
    for duties in &found.roster.duties {
        let worked = (0..4).filter(|w| duties[7 * w + 5].is_some() || duties[7 * w + 6].is_some()).count();
        assert!((1..=2).contains(&worked), "{worked}");
    }
}

#[test]
fn a_sick_call_changes_little() {
    let people: Vec<Agent> = (0..6).map(|i| agent(&format!("agent {i}"), &["phone"])).collect();
    let mut problem = problem(14, 3, people);
    let before = solve(&problem, &quick(3)).unwrap();
    let sick = (0..6).find(|a| before.roster.duties[*a][4].is_some()).unwrap();
    let lost = (4..7).filter(|d| before.roster.duties[sick][*d].is_some()).count();
    problem.agents[sick].absent = vec![4, 5, 6];
    let after = replan(&problem, &before.roster, 4, 30.0, &quick(3)).unwrap();
    assert_eq!(check(&problem, &after.roster).unwrap(), vec![]);
    assert!(after.changes.iter().all(|(_, day)| *day >= 4));
    assert!(after.changes.len() <= 4 * lost, "{} changes for {lost} shifts lost", after.changes.len());
    let untouched: f64 = before.shortage_cost + lost as f64 * 8.0 * 100.0;
    assert!(after.shortage_cost < 0.6 * untouched, "{} of {untouched}", after.shortage_cost);
}

prop_compose! {
    fn any_problem()(
        days in 1..16u32, first_weekday in 0..7u8, people in 0..4u32, agents in 1..5usize,
        hours in prop::collection::vec(0.0..50.0f64, 5), rows in prop::collection::vec(0..7u32, 5),
        absent in prop::collection::vec(prop::collection::vec(0..16u32, 0..4), 5),
        rest in 0..12u32, row_max in 1..7u32, burden in 0.0..20.0f64, paid in 0.0..20.0f64,
    ) -> Problem {
        let people_of = (0..agents).map(|i| Agent {
            hours_week_max: hours[i],
            hours_week_paid_min: paid.min(hours[i]),
            days_in_a_row_before: rows[i],
            absent: absent[i].iter().copied().filter(|d| *d < days).collect(),
            ..agent(&format!("agent {i}"), &["phone"])
        });
        let mut found = problem(days, people, people_of.collect());
        found.first_weekday = first_weekday;
        found.patterns.push(pattern("late with break", &[13, 20], 7, 1));
        found.rules = Rules {
            rest_slots: rest, days_in_a_row_max: row_max, free_weekends_min: 0,
            weekend_premium: 0.5, weekend_burden: burden,
        };
        found
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_roster_is_lawful_and_no_cheaper_than_its_bound(problem in any_problem(), seed in any::<u64>()) {
        let effort = Effort { bound_rounds: 10, dives: 1, search_rounds: 10, gap: 0.0, seed };
        let found = solve(&problem, &effort).unwrap();
        prop_assert_eq!(check(&problem, &found.roster).unwrap(), vec![]);
        prop_assert!(found.cost >= found.bound - 1e-6 * found.cost.abs(), "{} under {}", found.cost, found.bound);
        prop_assert!(found.cost.is_finite());
        explain(&problem, &found.roster).unwrap();
    }
}

/// Least shortage of a roster, by augmenting paths over people and places wanted, slot by slot: a count of its own.
fn least_missing(problem: &Problem, roster: &staffing::roster::Roster) -> usize {
    let slots_a_day = 24;
    let mut missing = 0;
    for t in 0..problem.needs[0].people.len() {
        let there = |a: &usize| {
            roster.duties[*a].iter().enumerate().any(|(day, duty)| {
                duty.as_ref().is_some_and(|d| {
                    let from = day * slots_a_day + d.start as usize;
                    let p = &problem.patterns[d.pattern];
                    let rest =
                        from + d.break_after as usize..from + (d.break_after + p.break_length) as usize;
                    (from..from + p.length as usize).contains(&t) && !rest.contains(&t)
                })
            })
        };
        let present: Vec<usize> = (0..problem.agents.len()).filter(there).collect();
        let places: Vec<usize> =
            problem.needs.iter().enumerate().flat_map(|(q, n)| vec![q; n.people[t] as usize]).collect();
        let mut holder: Vec<Option<usize>> = vec![None; places.len()];
        for a in &present {
            seat(problem, &places, &mut holder, *a, &mut vec![false; places.len()]);
        }
        missing += holder.iter().filter(|h| h.is_none()).count();
    }
    missing
}

fn seat(
    problem: &Problem,
    places: &[usize],
    holder: &mut [Option<usize>],
    a: usize,
    seen: &mut [bool],
) -> bool {
    for (i, q) in places.iter().enumerate() {
        if seen[i] || !problem.agents[a].skills.contains(&problem.needs[*q].skill) {
            continue;
        }
        seen[i] = true;
        if holder[i].is_none_or(|other| seat(problem, places, holder, other, seen)) {
            holder[i] = Some(a);
            return true;
        }
    }
    false
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Two needs and people who can do both: the shortage said is the least that the duties leave, so nobody is one
    /// too many at one need while another that he could serve is short.
    #[test]
    fn people_turn_to_where_they_are_missed(mut problem in any_problem(), chat in 0..3u32, seed in any::<u64>()) {
        let mut second = problem.needs[0].clone();
        second.skill = "chat".into();
        second.people.iter_mut().for_each(|n| *n = if *n > 0 { chat } else { 0 });
        problem.needs.push(second);
        for (i, agent) in problem.agents.iter_mut().enumerate() {
            if i % 2 == 0 {
                agent.skills.push("chat".into());
            }
        }
        let effort = Effort { bound_rounds: 10, dives: 1, search_rounds: 20, gap: 0.0, seed };
        let found = solve(&problem, &effort).unwrap();
        prop_assert_eq!(check(&problem, &found.roster).unwrap(), vec![]);
        prop_assert!(found.cost >= found.bound - 1e-6 * found.cost.abs(), "{} under {}", found.cost, found.bound);
        let least = 100.0 * least_missing(&problem, &found.roster) as f64;
        prop_assert!((found.shortage_cost - least).abs() < 1e-6, "{} said, {} needed", found.shortage_cost, least);
    }
}

#[test]
fn impossible_rules_name_the_field() {
    let good = problem(7, 1, vec![agent("a", &["phone"])]);
    let spoil = |change: fn(&mut Problem)| {
        let mut bad = good.clone();
        change(&mut bad);
        solve(&bad, &quick(0)).unwrap_err().field().to_string()
    };
    assert_eq!(spoil(|p| p.days = 0), "days");
    assert_eq!(spoil(|p| p.slot_minutes = 7), "slot_minutes");
    assert_eq!(spoil(|p| p.agents.clear()), "agents");
    assert_eq!(spoil(|p| p.rules.free_weekends_min = 2), "rules.free_weekends_min");
    assert_eq!(spoil(|p| p.rules.days_in_a_row_max = 0), "rules.days_in_a_row_max");
    assert_eq!(spoil(|p| p.patterns[0].starts = vec![24]), "patterns[0].starts[0]");
    assert_eq!(spoil(|p| (p.patterns[0].starts, p.rules.rest_slots) = (vec![23], 20)), "patterns[0].starts");
    assert_eq!(spoil(|p| p.needs[0].people.truncate(5)), "needs[0].people");
    assert_eq!(spoil(|p| p.needs[0].shortage_cost = f64::NAN), "needs[0].shortage_cost");
    assert_eq!(spoil(|p| p.agents[0].hours_week_max = -1.0), "agents[0].hours_week_max");
    assert_eq!(spoil(|p| p.agents[0].absent = vec![7]), "agents[0].absent[0]");
    let found = solve(&good, &quick(0)).unwrap();
    assert_eq!(replan(&good, &found.roster, 0, f64::NAN, &quick(0)).unwrap_err().field(), "change_cost");
}
