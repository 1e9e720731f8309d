//! Rules whose other side `rules.rs` does not show: kept where it shows them broken, broken where it shows them kept.
use super::rules::{cost, left_out, solved};
use routing::*;

const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// A second technician, an hour away.
fn second(d: &mut ProblemData) {
    d.technicians.push(Technician::new("B", 2).shift(8 * HOUR, 17 * HOUR));
}

/// A second job where the first is.
fn two(d: &mut ProblemData) {
    d.jobs.push(Job::new("K", 1, HOUR));
}

#[test]
fn windows_on_several_days_meet_the_shift_of_their_day() {
    let days = |d: &mut ProblemData, first: i64, second: i64| {
        d.technicians[0] = d.technicians[0].clone().shift(DAY + 8 * HOUR, DAY + 17 * HOUR);
        d.jobs[0].windows =
            vec![Window::new(first, first + HOUR), Window::new(DAY + second, DAY + second + HOUR)];
    };
    let (plan, _) = solved(|d| days(d, 6 * HOUR, 9 * HOUR));
    assert_eq!((plan.tours[0].shift, plan.visits(0)[0].1.start), (1, DAY + 9 * HOUR));
    let (plan, _) = solved(|d| {
        days(d, 9 * HOUR, 9 * HOUR);
        d.jobs[0].due = Some(Due { at: 10 * HOUR, cost_per_hour: 60, hard: None });
    });
    assert_eq!(plan.tours[0].shift, 0, "the day that is not late");
    assert!(left_out(|d| days(d, 6 * HOUR, 17 * HOUR + 1)));
}

#[test]
fn tools_carried_and_the_hard_due_time_kept() {
    assert!(!left_out(|d| {
        d.jobs[0].tools = vec!["ladder".into()];
        d.technicians[0].tools = vec!["saw".into(), "ladder".into()];
    }));
    assert!(left_out(|d| {
        d.jobs[0].tools = vec!["ladder".into(), "saw".into()];
        d.technicians[0].tools = vec!["ladder".into()];
    }));
    let hard = |at| Some(Due { at: 8 * HOUR, cost_per_hour: 120, hard: Some(at) });
    assert_eq!(solved(|d| d.jobs[0].due = hard(8 * HOUR + HOUR / 2)).1.lateness, 60);
}

#[test]
fn all_skills_are_needed_and_the_highest_level_reached_gives_the_duration() {
    let both = |d: &mut ProblemData| d.jobs[0] = d.jobs[0].clone().skill("gas", 1).skill("cooling", 1);
    assert!(left_out(|d| {
        both(d);
        d.technicians[0] = d.technicians[0].clone().skill("gas", 9);
    }));
    let seconds = |level: u8| {
        let (plan, _) = solved(|d| {
            both(d);
            d.technicians[0] = d.technicians[0].clone().skill("gas", level).skill("cooling", 1);
            d.jobs[0].duration_by_level =
                vec![LevelDuration { level: 3, duration: 900 }, LevelDuration { level: 5, duration: 300 }];
        });
        let stop = plan.visits(0)[0].1;
        stop.end - stop.start
    };
    assert_eq!([2, 3, 4, 5, 9].map(seconds), [3600, 900, 900, 300, 300]);
}

#[test]
fn the_tour_ends_where_the_technician_does() {
    let ends = |d: &mut ProblemData, close: i64| {
        d.technicians[0].end = Some(2);
        d.technicians[0].prices.driving_per_hour = 60.0;
        d.technicians[0].shifts[0].end = close;
    };
    // Half an hour there, an hour's work, an hour on to the end place.
    assert_eq!(cost(|d| ends(d, 10 * HOUR + HOUR / 2)), 90);
    assert!(left_out(|d| ends(d, 10 * HOUR + HOUR / 2 - 1)));
}

#[test]
fn a_drive_may_be_longer_one_way_than_the_other() {
    let lopsided = |d: &mut ProblemData| {
        let Travel::Matrix { profiles } = &mut d.travel else { return };
        profiles[0].seconds[1][0] = 5400;
        d.technicians[0].prices.driving_per_hour = 60.0;
    };
    assert_eq!(cost(lopsided), 30 + 90);
    let (plan, _) = solved(lopsided);
    let tour = &plan.tours[0];
    assert_eq!((tour.stops[0].arrive - tour.leave, tour.back - tour.stops[0].end), (1800, 5400));
}

#[test]
fn each_travels_by_the_profile_of_the_own_vehicle() {
    let faster = |d: &mut ProblemData, profile: usize| {
        let Travel::Matrix { profiles } = &mut d.travel else { return };
        let mut fast = profiles[0].clone();
        fast.seconds.iter_mut().flatten().for_each(|s| *s /= 3);
        profiles.push(fast);
        d.technicians[0].profile = profile;
        d.technicians[0].prices.driving_per_hour = 60.0;
    };
    assert_eq!(cost(|d| faster(d, 0)), 60);
    assert_eq!(cost(|d| faster(d, 1)), 20);
}

#[test]
fn order_with_a_gap_and_the_same_technician_may_make_a_job_impossible() {
    let after = |d: &mut ProblemData, gap: i64| {
        two(d);
        d.jobs[1].after.push(After { job: "J".into(), gap });
        d.jobs[1].windows = vec![Window::new(0, 10 * HOUR)];
    };
    // The first is done at half past nine.
    assert_eq!(solved(|d| after(d, HOUR / 2)).0.visits(1)[0].1.start, 10 * HOUR);
    assert_eq!(solved(|d| after(d, HOUR / 2 + 1)).0.visit_count(), 1);
    let apart = |d: &mut ProblemData| {
        two(d);
        second(d);
        (d.jobs[0].only, d.jobs[1].forbidden) = (vec!["B".into()], vec!["B".into()]);
    };
    assert!(!left_out(apart));
    let (plan, _) = solved(|d| {
        apart(d);
        d.jobs[1].same_technician_as = Some("J".into());
    });
    assert_eq!(plan.visit_count(), 1);
}

#[test]
fn a_pin_is_kept_or_the_job_left_out() {
    let pin = |start| Some(Pin { technician: "A".into(), start: Some(start) });
    assert_eq!(solved(|d| d.jobs[0].pin = pin(11 * HOUR)).0.visits(0)[0].1.start, 11 * HOUR);
    assert!(left_out(|d| d.jobs[0].pin = pin(8 * HOUR + HOUR / 2 - 1)));
    // The pinned second stands in place of the window and the hard due time.
    let (plan, _) = solved(|d| {
        d.jobs[0] = d.jobs[0].clone().window(9 * HOUR, 10 * HOUR);
        d.jobs[0].due = Some(Due { hard: Some(10 * HOUR), ..Due::default() });
        d.jobs[0].pin = pin(11 * HOUR);
    });
    assert_eq!(plan.visits(0)[0].1.start, 11 * HOUR);
    let both = |d: &mut ProblemData| {
        second(d);
        two(d);
        (d.jobs[0].crew, d.jobs[0].pin) = (2, Some(Pin { technician: "B".into(), start: None }));
    };
    let (plan, _) = solved(both);
    assert!(plan.visits(0).iter().any(|v| v.0.technician == 1), "one of the two is the pinned one");
}

#[test]
fn what_was_promised_moves_only_if_that_is_worth_its_price() {
    let promised = |d: &mut ProblemData, price: Cost| {
        second(d);
        d.jobs[0].planned = Some(Planned { technician: "A".into(), shift: 0 });
        d.jobs[0].moving_cost = price;
        d.technicians[0].prices.per_job = 50;
    };
    let by = |price| {
        let (plan, score) = solved(|d| promised(d, price));
        (plan.tours[0].technician, score.cost, score.stability)
    };
    assert_eq!(by(49), (1, 0, 49));
    assert_eq!(by(51), (0, 50, 0));
}

#[test]
fn a_later_tier_never_buys_an_earlier_one() {
    // Time for one of two jobs.
    let one = |d: &mut ProblemData| {
        two(d);
        d.technicians[0].shifts[0].end = 10 * HOUR;
    };
    let kept = |change: &dyn Fn(&mut ProblemData)| {
        let (plan, score) = solved(|d| {
            one(d);
            change(d);
        });
        assert_eq!(plan.visit_count(), 1);
        (plan.tours[0].jobs().next().expect("one job"), score)
    };
    let (job, score) = kept(&|d| (d.jobs[0].priority, d.jobs[1].priority) = (3, 4));
    assert_eq!((job, score.priority_left_out, score.promises_broken), (1, 3, 0));
    let (job, score) = kept(&|d| (d.jobs[0].must, d.jobs[1].priority) = (true, 1000));
    assert_eq!((job, score.priority_left_out, score.promises_broken), (0, 1000, 0));
    let (job, score) = kept(&|d| {
        d.jobs[0].priority = 1;
        d.jobs[0].due = Some(Due { at: 0, cost_per_hour: 1_000_000, hard: None });
        d.jobs[1].leave_out_cost = Some(1);
    });
    assert_eq!((job, score.cost), (0, 1));
    let cheap = Score { promises_broken: 1, ..Score::default() };
    let dear = Score { priority_left_out: 1_000_000, cost: 1 << 40, ..Score::default() };
    assert!(dear < cheap);
}

#[test]
fn work_is_shared_evenly_when_that_is_wanted() {
    let shared = |fairness: Cost| {
        let (plan, _) = solved(|d| {
            two(d);
            second(d);
            // Both jobs lie nearer to A; the targets are one job's drive and work.
            for (t, hours) in d.technicians.iter_mut().zip([2, 3]) {
                (t.work_target, t.prices.driving_per_hour) = (Some(hours * HOUR), 10.0);
            }
            d.objective.fairness_per_hour = fairness;
        });
        plan.tours.len()
    };
    assert_eq!((shared(0), shared(1000)), (1, 2));
}
