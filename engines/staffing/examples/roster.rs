//! Rosters fifty people over four weeks of half-hours, phone and chat at two sites, and shows cost, bound and gap.
//!
//! `cargo run --release -p dingxin-staffing --example roster [one]`: `one` is the easier case of one site and one
//! qualification.

use staffing::erlang::{Load, Target, required_agents};
use staffing::roster::{Agent, Effort, Need, Pattern, Problem, Rules, Wish, WishKind, check, explain, solve};

/// Calls per half-hour from 08:00 to 20:00 as a share of the busiest.
const DAY: [f64; 24] = [
    0.35, 0.50, 0.70, 0.88, 1.00, 0.98, 0.92, 0.85, 0.70, 0.62, 0.66, 0.78, 0.88, 0.92, 0.88, 0.80, 0.72,
    0.62, 0.52, 0.46, 0.40, 0.35, 0.30, 0.25,
];
const WEEK: [f64; 7] = [1.15, 1.05, 1.0, 1.0, 0.95, 0.6, 0.5];

fn main() -> staffing::Result<()> {
    let problem = problem()?;
    let solution = solve(&problem, &Effort::default())?;
    println!("cost {:.0}, of it shortages {:.0}", solution.cost, solution.shortage_cost);
    println!("proven bound {:.0}, gap {:.2} %", solution.bound, 100.0 * solution.gap);
    println!("rules broken: {}", check(&problem, &solution.roster)?.len());
    for slot in explain(&problem, &solution.roster)?.iter().take(5) {
        println!(
            "day {} slot {} {} {}: {} missing: {:?}",
            slot.day, slot.slot, slot.site, slot.skill, slot.missing, slot.reasons
        );
    }
    Ok(())
}

fn one_site() -> bool {
    std::env::args().nth(1).is_some_and(|case| case == "one")
}

fn problem() -> staffing::Result<Problem> {
    let needs = if one_site() {
        vec![need("north", "phone", 95.0, 300.0)?]
    } else {
        vec![
            need("north", "phone", 44.0, 300.0)?,
            need("north", "chat", 10.0, 400.0)?,
            need("south", "phone", 34.0, 300.0)?,
        ]
    };
    Ok(Problem {
        days: 28,
        first_weekday: 0,
        slot_minutes: 30,
        patterns: vec![
            Pattern {
                name: "full".into(),
                starts: (15..=23).collect(),
                length: 17,
                break_length: 1,
                break_from: 6,
                break_to: 10,
            },
            Pattern {
                name: "short".into(),
                starts: (16..=28).collect(),
                length: 12,
                break_length: 0,
                break_from: 0,
                break_to: 0,
            },
            Pattern {
                name: "half".into(),
                starts: (16..=32).collect(),
                length: 8,
                break_length: 0,
                break_from: 0,
                break_to: 0,
            },
        ],
        rules: Rules {
            rest_slots: 24,
            days_in_a_row_max: 6,
            free_weekends_min: 1,
            weekend_premium: 0.5,
            weekend_burden: 5.0,
        },
        needs,
        agents: (0..50).map(agent).collect(),
    })
}

fn need(site: &str, skill: &str, peak_calls: f64, aht_s: f64) -> staffing::Result<Need> {
    let target = Target { service_level: 0.8, within_s: 30.0, max_occupancy: 0.9, shrinkage: 0.0 };
    let mut people = vec![0; 28 * 48];
    for (d, day) in people.chunks_mut(48).enumerate() {
        for (slot, share) in DAY.iter().enumerate() {
            let load = Load::from_calls(peak_calls * share * WEEK[d % 7], 1800.0, aht_s)?;
            day[16 + slot] = required_agents(load, aht_s, &target)?.agents;
        }
    }
    Ok(Need { site: site.into(), skill: skill.into(), people, shortage_cost: 60.0 })
}

fn agent(i: usize) -> Agent {
    let sites = if one_site() {
        vec!["north"]
    } else if i.is_multiple_of(10) {
        vec!["north", "south"]
    } else if i % 5 < 3 {
        vec!["north"]
    } else {
        vec!["south"]
    };
    let skills = if i.is_multiple_of(2) { vec!["phone", "chat"] } else { vec!["phone"] };
    let part_time = i.is_multiple_of(7);
    let wish = Wish { day: (3 * i % 28) as u32, kind: WishKind::Off, weight: 20.0 };
    Agent {
        name: format!("agent {i}"),
        sites: sites.into_iter().map(String::from).collect(),
        skills: skills.into_iter().map(String::from).collect(),
        cost_per_hour: if i.is_multiple_of(2) { 33.0 } else { 30.0 },
        hours_week_max: if part_time { 24.0 } else { 40.0 },
        hours_week_paid_min: if part_time { 12.0 } else { 24.0 },
        hours_day_max: 8.0,
        absent: if i % 9 == 4 { (7..14).collect() } else { vec![] },
        wishes: vec![wish],
        days_in_a_row_before: 0,
        free_from_slot: 0,
    }
}
