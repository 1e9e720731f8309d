//! Units change, close and move; people follow; shifts and absences decide who works.
use jiff::civil::{Weekday, date};
use kernel::{Actor, Error, Scope};
use network::{
    AbsenceKind, ChangeUnit, MoveUnit, PlanAbsence, PlanShifts, ShiftRule, SkillHeld, UnitKind,
    cancel_absence, certify, change_unit, close_unit, employ, found_unit, move_unit, plan_absence, plan_days,
    plan_shifts, shifts_on, staff, technicians, unit as unit_of,
};
use testkit::Setup;

use super::house::{ground, path, technician, unit};

fn setup() -> Setup {
    Setup { migrations: network::MIGRATIONS.to_vec(), ..Setup::default() }
}

fn refused(e: Error) -> &'static str {
    match e {
        Error::Refused(m) | Error::Conflict(m) => m.key,
        Error::Invalid(f) => f[0].message.key,
        other => panic!("{other}"),
    }
}

testkit::on_both!(what_stands_already_is_left_alone, setup(), t => {
    t.write(async |uow| ground(uow).await.map(|_| ())).await.unwrap();
    let version = async || t.read(async |view| unit_of(view, &path("/hq/east/nanxun/")).await).await.unwrap().version;
    let before = version().await;
    t.write(async |uow| found_unit(uow, unit("/hq/east/", "nanxun", UnitKind::CountyOutlet)).await).await.unwrap();
    assert_eq!(version().await, before);
    let id = t.write(async |uow| employ(uow, technician("T1", "/hq/east/nanxun/")).await).await.unwrap();
    assert_eq!(t.read(async move |view| staff(view, id).await).await.unwrap().version, 1);
});

testkit::on_both!(two_people_changing_a_unit_is_a_conflict_and_strange_divisions_are_refused, setup(), t => {
    t.write(async |uow| ground(uow).await.map(|_| ())).await.unwrap();
    let change = |version, territory: &str| ChangeUnit {
        version: Some(version),
        unit: network::FoundUnit { territories: vec![territory.into()], ..unit("/hq/east/", "nanxun", UnitKind::CountyOutlet) },
        brands: vec!["定心".into()],
        products: vec![],
    };
    let (first, second, strange) = (change(1, "330503"), change(1, "330502"), change(2, "99"));
    t.write(async move |uow| change_unit(uow, first.clone()).await).await.unwrap();
    let e = t.write(async move |uow| change_unit(uow, second.clone()).await).await.unwrap_err();
    assert_eq!(refused(e), "network-changed-meanwhile");
    let e = t.write(async move |uow| change_unit(uow, strange.clone()).await).await.unwrap_err();
    assert_eq!(refused(e), "network-territory-unknown");
    let now = t.read(async |view| unit_of(view, &path("/hq/east/nanxun/")).await).await.unwrap();
    assert_eq!((now.brands, now.territories), (vec!["定心".to_owned()], vec!["330503".to_owned()]));
});

testkit::on_both!(a_unit_closes_when_it_is_empty_and_moves_with_its_people, setup(), t => {
    let who = t.write(async |uow| ground(uow).await).await.unwrap();
    let close = async |at: &'static str| t.write(async move |uow| close_unit(uow, &path(at), "合并").await).await;
    assert_eq!(refused(close("/hq/east/").await.unwrap_err()), "network-close-units-below");
    assert_eq!(refused(close("/hq/east/nanxun/").await.unwrap_err()), "network-close-people");
    let go = |parent: &str, code: &str| MoveUnit {
        path: path("/hq/east/nanxun/"),
        parent: path(parent),
        code: code.into(),
        why: "区划调整".into(),
    };
    for (to, key) in [
        (go("/hq/east/nanxun/", "x"), "network-parent-unfit"),
        (go("/hq/", "wuxing"), "network-code-taken"),
    ] {
        let e = t.write(async move |uow| move_unit(uow, to.clone()).await).await.unwrap_err();
        assert_eq!(refused(e), key);
    }
    t.write(async move |uow| {
        plan_shifts(uow, PlanShifts { staff: who, shifts: vec![(ShiftRule::Weekly(Weekday::Monday), 480, 1020)] }).await
    })
    .await
    .unwrap();
    let to = go("/hq/", "nanxun2");
    t.write(async move |uow| move_unit(uow, to.clone()).await).await.unwrap();
    let old = t.read(async |view| unit_of(view, &path("/hq/east/nanxun/")).await).await.unwrap();
    assert!(!old.active && old.successor == Some(path("/hq/nanxun2/")));
    // His shifts followed him: whoever sees the new unit, and no other, sees when he works.
    let new_boss = Actor { scope: Scope::unit(path("/hq/nanxun2/")), ..Actor::system() };
    let crew = t.db.read(&new_boss, async |view| technicians(view, &[path("/hq/nanxun2/")]).await).await.unwrap();
    assert!(crew.len() == 1 && crew[0].shifts.len() == 1, "{crew:?}");
    close("/hq/east/nanxun/").await.unwrap();
});

testkit::on_both!(days_are_planned_one_by_one_and_an_absence_empties_them, setup(), t => {
    let who = t.write(async |uow| ground(uow).await).await.unwrap();
    let week = |rule, from, to| PlanShifts { staff: who, shifts: vec![(rule, from, to)] };
    let monday = date(2026, 11, 30);
    let (mon, tue) = (week(ShiftRule::Weekly(Weekday::Monday), 480, 720), week(ShiftRule::Weekly(Weekday::Tuesday), 480, 720));
    assert!(t.write(async move |uow| plan_days(uow, mon.clone()).await).await.unwrap());
    let again = week(ShiftRule::Weekly(Weekday::Monday), 480, 720);
    assert!(!t.write(async move |uow| plan_days(uow, again.clone()).await).await.unwrap());
    assert!(t.write(async move |uow| plan_days(uow, tue.clone()).await).await.unwrap());
    let hours = async |day| t.read(async move |view| shifts_on(view, who, day).await).await.unwrap().len();
    assert_eq!((hours(monday).await, hours(date(2026, 12, 1)).await), (1, 1));
    let plan = PlanAbsence { staff: who, from: monday, until: monday, kind: AbsenceKind::Sick, why: String::new() };
    let (first, second) = (plan.clone(), plan);
    let absence = t.write(async move |uow| plan_absence(uow, first.clone()).await).await.unwrap();
    assert_eq!((hours(monday).await, hours(date(2026, 12, 1)).await), (0, 1));
    let e = t.write(async move |uow| plan_absence(uow, second.clone()).await).await.unwrap_err();
    assert_eq!(refused(e), "network-absent-already");
    let somebody_else = t.write(async move |uow| cancel_absence(uow, absence.cast(), absence).await).await;
    assert_eq!(somebody_else.unwrap_err(), Error::NotFound);
    t.write(async move |uow| cancel_absence(uow, who, absence).await).await.unwrap();
    assert_eq!(hours(monday).await, 1);
    let e = t.write(async move |uow| cancel_absence(uow, who, absence).await).await.unwrap_err();
    assert_eq!(e, Error::NotFound);
    let double = PlanShifts {
        staff: who,
        shifts: vec![(ShiftRule::Weekly(Weekday::Monday), 480, 720), (ShiftRule::Weekly(Weekday::Monday), 700, 800)],
    };
    let e = t.write(async move |uow| plan_days(uow, double.clone()).await).await.unwrap_err();
    assert_eq!(refused(e), "network-shift-overlap");
});

testkit::on_both!(a_skill_that_needs_a_certificate_counts_with_one_only, setup(), t => {
    let who = t.write(async |uow| ground(uow).await).await.unwrap();
    let skill = |certificate: &str| SkillHeld {
        skill: "cooling".into(), level: 3, certificate: certificate.into(), expires_on: Some(date(2027, 1, 1)),
    };
    let (without, with) = (skill(""), skill("ZJ-1"));
    let e = t.write(async move |uow| certify(uow, who, without.clone()).await).await.unwrap_err();
    assert_eq!(refused(e), "network-certificate-missing");
    let (a, b) = (with.clone(), with);
    assert!(t.write(async move |uow| certify(uow, who, a.clone()).await).await.unwrap());
    assert!(!t.write(async move |uow| certify(uow, who, b.clone()).await).await.unwrap());
});

testkit::on_both!(a_sibling_reaches_nobody_next_door, setup(), t => {
    let who = t.write(async |uow| ground(uow).await).await.unwrap();
    let sibling = Actor { scope: Scope::unit(path("/hq/east/wuxing/")), ..Actor::system() };
    assert_eq!(t.db.read(&sibling, async move |view| staff(view, who).await).await.unwrap_err(), Error::NotFound);
    let plan = PlanShifts { staff: who, shifts: vec![(ShiftRule::Weekly(Weekday::Monday), 0, 0)] };
    let e = t.db.write(&sibling, async move |uow| plan_shifts(uow, plan.clone()).await).await.unwrap_err();
    assert_eq!(e, Error::NotFound);
    let close = async |uow: &store::Uow| close_unit(uow, &path("/hq/east/nanxun/"), "想关").await;
    assert_eq!(t.db.write(&sibling, close).await.unwrap_err(), Error::NotFound);
});
