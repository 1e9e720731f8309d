//! The search box: two characters of a name, parts of a model number, last digits of a phone; within scope only.
use kernel::{Actor, Scope, UnitPath};
use store::{SearchDoc, Subject, Uow, search};

fn doc(id: &str, unit: &str, text: &str) -> SearchDoc {
    SearchDoc {
        subject: Subject { kind: "case", id: id.into() },
        unit: UnitPath::parse(unit).unwrap(),
        customer: Some(format!("c-{id}")),
        technician: None,
        title: id.into(),
        subtitle: String::new(),
        text: text.into(),
    }
}

async fn fill(uow: &Uow) -> kernel::Result<()> {
    uow.index(&doc("a", "/hq/east/", "R2611-004217 王芳 13800138000 空调不制冷 KFR-35GW/BP3DN1Y-A2")).await?;
    uow.index(&doc("b", "/hq/west/", "R2611-004218 王建国 13912345678 洗衣机漏水 XQB80-Z1269")).await?;
    uow.index(&doc("a", "/hq/east/", "R2611-004217 王芳 13800138000 空调不制热 KFR-35GW/BP3DN1Y-A2")).await
}

testkit::on_both!(what_people_type_is_found_and_old_words_are_forgotten, t => {
    t.write(async |uow| fill(uow).await).await.unwrap();
    for (typed, expected) in [
        ("王芳", vec!["a"]), ("35GW", vec!["a"]), ("8000", vec!["a"]), ("004218", vec!["b"]), ("漏水", vec!["b"]),
        ("制热", vec!["a"]), ("xqb80", vec!["b"]), ("'; drop table \" * NEAR(", vec![]), ("", vec![]),
    ] {
        let hits = t.read(async move |view| search::find(view, typed, None, 10).await).await.unwrap();
        assert_eq!(hits.iter().map(|h| h.id.as_str()).collect::<Vec<_>>(), expected, "{typed}");
    }
});

testkit::on_both!(nobody_finds_what_lies_outside_his_scope, t => {
    t.write(async |uow| fill(uow).await).await.unwrap();
    let find = |scope: Scope| {
        let (db, actor) = (t.db.clone(), Actor { scope, ..Actor::system() });
        async move { db.read(&actor, async |view| search::find(view, "R2611", None, 10).await).await.unwrap().len() }
    };
    assert_eq!(find(Scope::company()).await, 2);
    assert_eq!(find(Scope::unit(UnitPath::parse("/hq/west/").unwrap())).await, 1);
    assert_eq!(find(Scope::customer("c-a")).await, 1);
    assert_eq!(find(Scope::customer("c-x")).await, 0);
    assert_eq!(find(Scope::nothing()).await, 0);
});
