//! The table of coverage: each row a claim about one card on one day.
use super::{
    super::plan::{Benefit, Payer, PlanKind, StartBasis},
    super::remainder::RemainderRule,
    *,
};
use crate::CoverageLine;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn line(component: &str, benefit: Benefit, months: u32, basis: StartBasis) -> CoverageLine {
    CoverageLine {
        component: (!component.is_empty()).then(|| component.into()),
        benefit,
        share_percent: 100,
        months: (months > 0).then_some(months),
        usage_max: None,
        basis,
        excludes: vec![Cause::Misuse],
    }
}

fn contract(plan: &str, kind: PlanKind, bought_on: &str, lines: Vec<CoverageLine>) -> Contract {
    Contract {
        plan: plan.into(),
        name_zh: plan.into(),
        name_en: plan.into(),
        kind,
        payer: if kind == PlanKind::Base { Payer::Manufacturer } else { Payer::Seller },
        bought_on: day(bought_on),
        return_days: (kind == PlanKind::Base).then_some(7),
        exchange_days: (kind == PlanKind::Base).then_some(15),
        lines,
        voids: vec![Cause::SerialTampered],
    }
}

/// Whole unit one year, compressor six, battery three months, travel one year from the sale.
fn base() -> Contract {
    use Benefit::{Labour, Parts, Travel};
    use StartBasis::{Bought, Installed};
    let lines = vec![
        line("", Parts, 12, Installed),
        line("", Labour, 12, Installed),
        line("", Travel, 12, Bought),
        line("compressor", Parts, 72, Installed),
        line("battery", Parts, 3, Bought),
    ];
    contract("base", PlanKind::Base, "2023-05-10", lines)
}

struct Sample {
    state: CardState,
    ended: Option<&'static str>,
    bought: &'static str,
    installed: Option<&'static str>,
    made: Option<&'static str>,
    contracts: Vec<Contract>,
    credits: Vec<RepairCredit>,
    replacement: Option<Replacement>,
    usage: Option<i64>,
    causes: Vec<Cause>,
}

/// Bought 10 May 2023, installed 18 May 2023.
fn sample() -> Sample {
    Sample {
        state: CardState::Active,
        ended: None,
        bought: "2023-05-10",
        installed: Some("2023-05-18"),
        made: None,
        contracts: vec![base()],
        credits: vec![],
        replacement: None,
        usage: None,
        causes: vec![],
    }
}

impl Sample {
    fn with<R>(&self, ask: impl FnOnce(&Insured<'_>) -> R) -> R {
        ask(&Insured {
            number: "QC2305-000001",
            state: self.state,
            ended_on: self.ended.map(day),
            bought: day(self.bought),
            installed: self.installed.map(day),
            made: self.made.map(day),
            contracts: &self.contracts,
            credits: &self.credits,
            replacement: self.replacement,
        })
    }

    fn decide(&self, component: &str, on: &str) -> CoverageDecision {
        let asked =
            Asked { components: vec![component.into()], usage: self.usage, causes: self.causes.clone() };
        self.with(|card| decide(Some(card), &asked, day(on)))
    }

    fn line(&self, component: &str, benefit: Benefit, on: &str) -> DecidedLine {
        self.decide(component, on).line(component, benefit).unwrap().clone()
    }
}

/// A change to the sample, what is asked, and the rule and last day that must come out.
type Row = (&'static str, fn(&mut Sample), &'static str, Benefit, &'static str, Rule, Option<&'static str>);

fn nothing(_: &mut Sample) {}

fn two(s: &mut Sample, kind: PlanKind, months: u32, share: i64, basis: StartBasis) {
    let lines = vec![CoverageLine { share_percent: share, ..line("", Benefit::Parts, months, basis) }];
    s.contracts.push(contract("more", kind, "2023-06-01", lines));
}

fn replaced(s: &mut Sample, rule: RemainderRule) {
    s.replacement = Some(Replacement { on: day("2024-04-01"), rule, usage_carried: 700 });
}

fn limited(s: &mut Sample, usage_max: i64, usage: Option<i64>) {
    s.contracts[0].lines[0].usage_max = Some(usage_max);
    s.usage = usage;
}

#[rustfmt::skip]
const ROWS: &[Row] = {
    use Benefit::{Labour, Parts, Travel};
    use CardState::{Issued, Replaced, Suspended, Voided};
    &[
        // Terms: first day, last day included, the day after.
        ("day before installation", nothing, "", Parts, "2023-05-17", Rule::NotStarted, None),
        ("day of installation", nothing, "", Parts, "2023-05-18", Rule::Covered, Some("2024-05-17")),
        ("last day", nothing, "", Parts, "2024-05-17", Rule::Covered, Some("2024-05-17")),
        ("day after the last", nothing, "", Parts, "2024-05-18", Rule::Expired, None),
        ("travel counts from the sale", nothing, "", Travel, "2024-05-10", Rule::Expired, None),
        ("travel, last day", nothing, "", Travel, "2024-05-09", Rule::Covered, Some("2024-05-09")),
        ("compressor has six years", nothing, "compressor", Parts, "2029-05-17", Rule::Covered, Some("2029-05-17")),
        ("compressor after six years", nothing, "compressor", Parts, "2029-05-18", Rule::Expired, None),
        ("labour of the compressor is the unit's", nothing, "compressor", Labour, "2024-05-18", Rule::Expired, None),
        ("its own shorter line wins over the unit's", nothing, "battery", Parts, "2023-08-10", Rule::Expired, None),
        ("battery, last day", nothing, "battery", Parts, "2023-08-09", Rule::Covered, Some("2023-08-09")),
        ("a component without a line has the unit's", nothing, "fan", Parts, "2024-05-17", Rule::Covered, Some("2024-05-17")),
        // Start basis and what stands in where a day is unknown.
        ("not installed counts from the sale", |s| s.installed = None, "", Parts, "2024-05-09", Rule::Covered, Some("2024-05-09")),
        ("made long before the sale", |s| { s.made = Some("2022-11-01"); s.contracts[0].lines[0].basis = StartBasis::Made }, "", Parts, "2023-11-01", Rule::Expired, None),
        ("made, last day", |s| { s.made = Some("2022-11-01"); s.contracts[0].lines[0].basis = StartBasis::Made }, "", Parts, "2023-10-31", Rule::Covered, Some("2023-10-31")),
        ("made unknown counts from the sale", |s| s.contracts[0].lines[0].basis = StartBasis::Made, "", Parts, "2024-05-09", Rule::Covered, Some("2024-05-09")),
        // Month ends and leap days.
        ("31 January and one month", |s| { s.installed = Some("2023-01-31"); s.contracts[0].lines[0].months = Some(1) }, "", Parts, "2023-02-28", Rule::Covered, Some("2023-02-28")),
        ("31 January and one month, next day", |s| { s.installed = Some("2023-01-31"); s.contracts[0].lines[0].months = Some(1) }, "", Parts, "2023-03-01", Rule::Expired, None),
        ("31 August and six months to a leap day", |s| { s.installed = Some("2023-08-31"); s.contracts[0].lines[0].months = Some(6) }, "", Parts, "2024-02-29", Rule::Covered, Some("2024-02-29")),
        ("leap day and one year", |s| s.installed = Some("2024-02-29"), "", Parts, "2025-02-28", Rule::Covered, Some("2025-02-28")),
        ("leap day and one year, next day", |s| s.installed = Some("2024-02-29"), "", Parts, "2025-03-01", Rule::Expired, None),
        ("leap day and four years", |s| { s.installed = Some("2024-02-29"); s.contracts[0].lines[0].months = Some(48) }, "", Parts, "2028-02-28", Rule::Covered, Some("2028-02-28")),
        ("1 March and one year over a leap day", |s| s.installed = Some("2023-03-01"), "", Parts, "2024-02-29", Rule::Covered, Some("2024-02-29")),
        ("end of a year", |s| s.installed = Some("2024-01-01"), "", Parts, "2024-12-31", Rule::Covered, Some("2024-12-31")),
        // No end, counters, causes.
        ("a line without months never ends", |s| s.contracts[0].lines[0].months = None, "", Parts, "2099-01-01", Rule::CoveredForever, None),
        ("counter at the limit", |s| limited(s, 2000, Some(2000)), "", Parts, "2023-06-01", Rule::Covered, Some("2024-05-17")),
        ("counter beyond the limit", |s| limited(s, 2000, Some(2001)), "", Parts, "2023-06-01", Rule::UsageExceeded, None),
        ("counter unknown", |s| limited(s, 2000, None), "", Parts, "2023-06-01", Rule::CoveredBelowUsage, Some("2024-05-17")),
        ("months run out before the counter", |s| limited(s, 2000, Some(1)), "", Parts, "2024-05-18", Rule::Expired, None),
        ("an excluded cause", |s| s.causes = vec![Cause::Misuse], "", Parts, "2023-06-01", Rule::Excluded, None),
        ("a cause nobody excludes", |s| s.causes = vec![Cause::Wear], "", Parts, "2023-06-01", Rule::Covered, Some("2024-05-17")),
        ("a cause that ends the promise", |s| s.causes = vec![Cause::SerialTampered], "", Parts, "2023-06-01", Rule::PromiseEnded, None),
        ("the cause is told before the date", |s| s.causes = vec![Cause::Misuse], "", Parts, "2030-01-01", Rule::Excluded, None),
        // States of the card.
        ("waits for activation", |s| s.state = Issued, "", Parts, "2023-06-01", Rule::NotActivated, None),
        ("voided, whatever the day", |s| { s.state = Voided; s.ended = Some("2024-01-01") }, "", Parts, "2023-06-01", Rule::Voided, None),
        ("before the suspension", |s| { s.state = Suspended; s.ended = Some("2024-01-01") }, "", Parts, "2023-12-31", Rule::Covered, Some("2024-05-17")),
        ("from the suspension", |s| { s.state = Suspended; s.ended = Some("2024-01-01") }, "", Parts, "2024-01-01", Rule::Suspended, None),
        ("on the day of the exchange the old unit is covered", |s| { s.state = Replaced; s.ended = Some("2024-01-01") }, "", Parts, "2024-01-01", Rule::Covered, Some("2024-05-17")),
        ("after the exchange it is not", |s| { s.state = Replaced; s.ended = Some("2024-01-01") }, "", Parts, "2024-01-02", Rule::Replaced, None),
        // Several promises.
        ("no promise at all", |s| s.contracts.clear(), "", Parts, "2023-06-01", Rule::NotPromised, None),
        ("a benefit nobody promised", |s| { s.contracts[0].lines.truncate(1) }, "", Labour, "2023-06-01", Rule::NotPromised, None),
        ("gold beside base: base expires earlier and pays", |s| two(s, PlanKind::Gold, 60, 100, StartBasis::Bought), "", Parts, "2023-07-01", Rule::Covered, Some("2024-05-17")),
        ("gold after base", |s| two(s, PlanKind::Gold, 60, 100, StartBasis::Bought), "", Parts, "2024-05-18", Rule::Covered, Some("2028-05-31")),
        ("a short plan beside base pays first", |s| two(s, PlanKind::Extended, 2, 100, StartBasis::Bought), "", Parts, "2023-07-01", Rule::Covered, Some("2023-07-31")),
        ("extension begins the day after base", |s| two(s, PlanKind::Extended, 24, 100, StartBasis::AfterBase), "", Parts, "2024-05-18", Rule::Covered, Some("2026-05-17")),
        ("extension, after its last day", |s| two(s, PlanKind::Extended, 24, 100, StartBasis::AfterBase), "", Parts, "2026-05-18", Rule::Expired, None),
        ("extension of the compressor begins after six years", |s| two(s, PlanKind::Extended, 24, 100, StartBasis::AfterBase), "compressor", Parts, "2031-05-17", Rule::Covered, Some("2031-05-17")),
        ("extension of an endless base never begins", |s| { s.contracts[0].lines[0].months = None; two(s, PlanKind::Extended, 24, 100, StartBasis::AfterBase) }, "", Parts, "2024-05-18", Rule::CoveredForever, None),
        // Repair days.
        ("ten days in repair", |s| s.credits = vec![RepairCredit { from: day("2023-09-01"), days: 10 }], "", Parts, "2024-05-27", Rule::Covered, Some("2024-05-27")),
        ("ten days in repair, day after", |s| s.credits = vec![RepairCredit { from: day("2023-09-01"), days: 10 }], "", Parts, "2024-05-28", Rule::Expired, None),
        ("a repair after the end revives nothing", |s| s.credits = vec![RepairCredit { from: day("2024-05-18"), days: 10 }], "", Parts, "2024-05-18", Rule::Expired, None),
        ("a repair within credited days counts", |s| s.credits = vec![RepairCredit { from: day("2024-05-10"), days: 10 }, RepairCredit { from: day("2024-05-20"), days: 5 }], "", Parts, "2024-06-01", Rule::Covered, Some("2024-06-01")),
        // Replaced units.
        ("remainder: what was left", |s| replaced(s, RemainderRule::Remainder), "", Parts, "2024-05-17", Rule::Covered, Some("2024-05-17")),
        ("remainder: no day more", |s| replaced(s, RemainderRule::Remainder), "", Parts, "2024-05-18", Rule::Expired, None),
        ("at least 90 days", |s| replaced(s, RemainderRule::AtLeastDays { days: 90 }), "", Parts, "2024-06-29", Rule::Covered, Some("2024-06-29")),
        ("at least 90 days, day after", |s| replaced(s, RemainderRule::AtLeastDays { days: 90 }), "", Parts, "2024-06-30", Rule::Expired, None),
        ("at least 90 days shortens nothing", |s| replaced(s, RemainderRule::AtLeastDays { days: 90 }), "compressor", Parts, "2029-05-17", Rule::Covered, Some("2029-05-17")),
        ("at least 90 days even for what had expired", |s| replaced(s, RemainderRule::AtLeastDays { days: 90 }), "battery", Parts, "2024-06-29", Rule::Covered, Some("2024-06-29")),
        ("anew: a whole year", |s| replaced(s, RemainderRule::Anew), "", Parts, "2025-03-31", Rule::Covered, Some("2025-03-31")),
        ("anew: and no day more", |s| replaced(s, RemainderRule::Anew), "", Parts, "2025-04-01", Rule::Expired, None),
        ("remainder carries the counter", |s| { replaced(s, RemainderRule::Remainder); limited(s, 2000, Some(1301)) }, "", Parts, "2024-05-01", Rule::UsageExceeded, None),
        ("anew forgets the counter", |s| { replaced(s, RemainderRule::Anew); limited(s, 2000, Some(1301)) }, "", Parts, "2024-05-01", Rule::Covered, Some("2025-03-31")),
    ]
};

#[test]
fn the_table_of_coverage_holds() {
    assert!(ROWS.len() >= 40);
    for (name, change, component, benefit, on, rule, until) in ROWS {
        let mut s = sample();
        change(&mut s);
        let got = s.line(component, *benefit, on);
        assert_eq!(got.reason.rule, *rule, "{name}: {got:?}");
        assert_eq!(got.until, until.map(day), "{name}");
        assert_eq!(got.covered, rule.covers(), "{name}");
        let payer_pays = if got.covered { 100 } else { 0 };
        assert_eq!(got.share_percent, payer_pays, "{name}");
    }
}

#[test]
fn a_table_with_one_day_changed_does_not_hold() {
    // Negative control: every row with a last day fails when asked one day after it.
    for (name, change, component, benefit, _, _, until) in ROWS {
        let Some(until) = until else { continue };
        let mut s = sample();
        change(&mut s);
        let late = day(until).tomorrow().unwrap().to_string();
        let got = s.line(component, *benefit, &late);
        assert_ne!(got.until, Some(day(until)), "{name}");
    }
}

#[test]
fn without_a_card_every_line_says_so() {
    let asked = Asked { components: vec![String::new(), "compressor".into()], ..Asked::default() };
    let decision = decide(None, &asked, day("2026-11-21"));
    assert_eq!(decision.lines.len(), 6);
    assert!(decision.lines.iter().all(|l| l.reason.rule == Rule::NoCard && l.payer == Payer::Customer));
    assert_eq!(decision.return_until, None);
}

#[test]
fn what_expires_first_pays_first_and_the_next_pays_of_the_rest() {
    let mut s = sample();
    s.contracts[0].lines[0].share_percent = 60;
    two(&mut s, PlanKind::Gold, 60, 70, StartBasis::Bought);
    two(&mut s, PlanKind::Gold, 120, 100, StartBasis::Bought);
    s.contracts[2].plan = "third".into();
    let got = s.line("", Benefit::Parts, "2023-07-01");
    let shares: Vec<_> = got.shares.iter().map(|s| (s.plan.as_str(), s.percent)).collect();
    assert_eq!(shares, [("base", 60), ("more", 40)]);
    assert_eq!((got.payer, got.share_percent), (Payer::Manufacturer, 100));
    let [rejected] = &got.rejected[..] else { panic!("{:?}", got.rejected) };
    assert_eq!((rejected.plan.as_str(), rejected.reason.rule), ("third", Rule::EarlierPays));
    let later = s.line("", Benefit::Parts, "2024-05-18");
    let shares: Vec<_> = later.shares.iter().map(|s| (s.plan.as_str(), s.percent)).collect();
    assert_eq!(shares, [("more", 70), ("third", 30)]);
    assert_eq!(later.rejected[0].reason.rule, Rule::Expired);
}

#[test]
fn the_reason_tells_the_term_as_people_say_it() {
    let got = sample().line("compressor", Benefit::Parts, "2026-11-21");
    let arg = |name: &str| got.reason.args[name].as_str();
    assert_eq!((arg("term"), arg("unit"), arg("basis")), ("6", "year", "installed"));
    assert_eq!((arg("from"), arg("until")), ("2023-05-18", "2029-05-17"));
    let got = sample().line("battery", Benefit::Parts, "2026-11-21");
    assert_eq!((got.reason.args["term"].as_str(), got.reason.args["unit"].as_str()), ("3", "month"));
}

#[test]
fn return_and_exchange_count_from_the_day_after_the_sale() {
    let decision = sample().decide("", "2023-05-12");
    assert_eq!(decision.return_until, Some(day("2023-05-17")));
    assert_eq!(decision.exchange_until, Some(day("2023-05-25")));
    let mut voided = sample();
    voided.state = CardState::Voided;
    assert_eq!(voided.decide("", "2023-05-12").return_until, None);
}

#[test]
fn the_horizon_is_the_furthest_of_all_promises() {
    let mut s = sample();
    two(&mut s, PlanKind::Extended, 24, 100, StartBasis::AfterBase);
    let of = |s: &Sample, c: &str, b| s.with(|card| horizon(card, c, b));
    assert_eq!(of(&s, "", Benefit::Parts), Horizon::Until(day("2026-05-17")));
    assert_eq!(of(&s, "compressor", Benefit::Parts), Horizon::Until(day("2031-05-17")));
    assert_eq!(of(&s, "", Benefit::Labour), Horizon::Until(day("2024-05-17")));
    s.contracts[0].lines.retain(|l| l.benefit != Benefit::Travel);
    assert_eq!(of(&s, "", Benefit::Travel), Horizon::Never);
    s.contracts[0].lines[0].months = None;
    assert_eq!(of(&s, "", Benefit::Parts), Horizon::Forever);
}

#[test]
fn a_decision_stored_and_read_back_is_the_same() {
    let mut s = sample();
    two(&mut s, PlanKind::Gold, 60, 100, StartBasis::Bought);
    let decision = s.decide("compressor", "2026-11-21");
    let text = serde_json::to_string(&decision).unwrap();
    assert_eq!(serde_json::from_str::<CoverageDecision>(&text).unwrap(), decision);
}

proptest::proptest! {
    #[test]
    fn no_day_is_covered_outside_the_horizon_and_shares_never_exceed_the_whole(
        on in 0i64..6000, months in 1u32..80, share in 1i64..=100, second in 1u32..120, credit in 0u32..40,
    ) {
        let mut s = sample();
        s.contracts[0].lines[0].months = Some(months);
        s.contracts[0].lines[0].share_percent = share;
        two(&mut s, PlanKind::Gold, second, 100 - share / 2, StartBasis::Bought);
        if credit > 0 {
            s.credits = vec![RepairCredit { from: day("2023-07-01"), days: credit }];
        }
        let on = day("2023-01-01").saturating_add(jiff::Span::new().days(on));
        let got = s.line("", Benefit::Parts, &on.to_string());
        proptest::prop_assert!((0..=100).contains(&got.share_percent));
        proptest::prop_assert_eq!(got.share_percent, got.shares.iter().map(|s| s.percent).sum::<i64>());
        let end = s.with(|card| horizon(card, "", Benefit::Parts));
        proptest::prop_assert_eq!(got.covered && Horizon::Until(on) > end, false);
        proptest::prop_assert_eq!(got.covered, !got.shares.is_empty());
        if let Some(until) = got.until {
            proptest::prop_assert!(on <= until);
        }
    }
}
