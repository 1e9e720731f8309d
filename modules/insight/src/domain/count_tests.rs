//! What a case counts as, in a table.
use cases::{CaseKind, Channel};
use kernel::{Instant, UnitPath};

use super::{
    count::Count,
    fact::{Fact, Repeat, Stage},
    news::Word,
    repeat::{REPEAT_DAYS, is_repeat},
    standing::Verdict,
};

fn fact(kind: CaseKind) -> Fact {
    Fact {
        case: "a".into(),
        number: "R1".into(),
        customer: "c".into(),
        unit: UnitPath::root(),
        technician: None,
        level: "basic".into(),
        kind,
        channel: Channel::Phone,
        product: "p".into(),
        product_name: String::new(),
        serial: "S1".into(),
        in_warranty: true,
        about: None,
        stage: Stage::Live,
        opened_at: Instant::from_ms(0),
        opened_day: "2026-11-23".into(),
        promises: Default::default(),
        completed_at: None,
        done_at: None,
        done_day: None,
        trips: 0,
        redone: 0,
        reentered: 0,
        unproven: vec![],
        complaints: 0,
        repeat: None,
        word: None,
        recommend: None,
        claim: String::new(),
        waiting: false,
        wait_until: None,
        moved_at: Instant::from_ms(0),
    }
}

fn done(kind: CaseKind) -> Fact {
    let at = Some(Instant::from_ms(0).plus_hours(5));
    Fact {
        stage: Stage::Done,
        completed_at: at,
        done_at: at,
        done_day: Some("2026-11-23".into()),
        ..fact(kind)
    }
}

fn codes(f: &Fact) -> Vec<&'static str> {
    let bits = f.counts();
    Count::ALL.iter().filter(|c| bits & c.bit() != 0).map(|c| c.code()).collect()
}

#[test]
fn what_a_case_counts_as() {
    let repair = || done(CaseKind::Repair);
    let word = |score| Some(Word { score, attitude: None, skill: None, result: None });
    let later = Some(Repeat { case: "b".into(), number: "R2".into() });
    let table: [(&str, Fact, &[&str]); 10] = [
        ("open", fact(CaseKind::Repair), &["cases"]),
        ("a question", done(CaseKind::Question), &["cases"]),
        ("done by phone", repair(), &["cases", "done"]),
        ("one trip", Fact { trips: 1, ..repair() }, &["cases", "done", "on_site", "first_fix"]),
        ("two trips", Fact { trips: 2, ..repair() }, &["cases", "done", "on_site"]),
        (
            "redone",
            Fact { trips: 2, redone: 1, ..repair() },
            &["cases", "done", "wrong", "redone", "on_site"],
        ),
        (
            "failed again",
            Fact { trips: 1, repeat: later, ..repair() },
            &["cases", "done", "wrong", "repeated", "on_site"],
        ),
        (
            "rated",
            Fact { word: word(4), recommend: Some(9), ..repair() },
            &["cases", "done", "rated", "good", "asked", "promoter"],
        ),
        (
            "rated badly",
            Fact { word: word(3), recommend: Some(6), ..repair() },
            &["cases", "done", "rated", "asked", "detractor"],
        ),
        (
            "opened again and withdrawn",
            Fact {
                stage: Stage::Cancelled,
                redone: 1,
                complaints: 1,
                unproven: vec!["far".into()],
                ..repair()
            },
            &["cases", "done", "wrong", "redone", "unproven", "complained"],
        ),
    ];
    for (name, fact, counts) in table {
        assert_eq!(codes(&fact), counts, "{name}");
    }
}

#[test]
fn one_miss_makes_a_case_late_and_nothing_decided_makes_it_neither() {
    use Verdict::{Kept, Missed, None as Nothing, Pending};
    for (verdicts, late, on_time) in [
        ([Kept, Kept, Kept], false, true),
        ([Kept, Missed, Pending], true, false),
        ([Kept, Pending, Pending], false, true),
        ([Pending, Pending, Pending], false, false),
        ([Nothing, Nothing, Nothing], false, false),
        ([Nothing, Nothing, Missed], true, false),
    ] {
        let mut f = fact(CaseKind::Repair);
        f.promises.iter_mut().zip(verdicts).for_each(|(p, v)| p.round = v);
        let has = |c: Count| f.counts() & c.bit() != 0;
        assert_eq!((has(Count::Late), has(Count::OnTime)), (late, on_time), "{verdicts:?}");
    }
}

#[test]
fn a_repeat_is_the_same_goods_within_the_days() {
    let earlier = done(CaseKind::Repair);
    let after = |ms: i64| Fact {
        case: "b".into(),
        opened_at: Instant::from_ms(5 * 3_600_000 + ms),
        ..fact(CaseKind::Repair)
    };
    let week = REPEAT_DAYS * 86_400_000;
    for (name, later, yes) in [
        ("the next minute", after(60_000), true),
        ("the last moment", after(week), true),
        ("a moment too late", after(week + 1), false),
        ("while it was still open", after(-1), false),
        ("another machine", Fact { serial: "S2".into(), ..after(1) }, false),
        ("no serial, same product", Fact { serial: String::new(), ..after(1) }, true),
        ("no serial, other product", Fact { serial: String::new(), product: "q".into(), ..after(1) }, false),
        ("nothing known", Fact { serial: String::new(), product: String::new(), ..after(1) }, false),
        ("somebody else's", Fact { customer: "d".into(), ..after(1) }, false),
        ("a question", Fact { kind: CaseKind::Question, ..after(1) }, false),
        ("withdrawn", Fact { stage: Stage::Cancelled, ..after(1) }, false),
        ("itself", Fact { case: "a".into(), ..after(1) }, false),
    ] {
        assert_eq!(is_repeat(&earlier, &later), yes, "{name}");
    }
    assert!(!is_repeat(&fact(CaseKind::Repair), &after(1)), "not done yet");
}
