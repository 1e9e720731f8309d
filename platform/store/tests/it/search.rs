//! The search box: two characters of a name, parts of a model number, last digits of a phone; within scope only.
use kernel::{Actor, Scope, UnitPath};
use sea_orm::{ConnectionTrait, Statement};
use store::{
    DbResult, SearchDoc, Subject, Uow,
    search::{self, tokens::index_tokens},
};

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

/// As an older program left it: the words without their marks.
async fn without_marks(uow: &Uow) -> kernel::Result<()> {
    let docs = [
        doc("a", "/hq/east/", "R2611-004217 王芳 空调不制热"),
        doc("b", "/hq/west-2/", "R2611-004218 王建国 洗衣机漏水"),
        doc("c", "/", "R2611-004219 王一"),
    ];
    for d in &docs {
        uow.index(d).await?;
    }
    if !uow.is_sqlite() {
        for d in docs {
            let values = [index_tokens(&d.text).join(" ").into(), d.subject.id.into()];
            let sql = "update search_docs set tokens = to_tsvector('simple', $1) where id = $2";
            let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
            uow.execute_raw(stmt).await.db()?;
        }
        return uow.execute_unprepared(POSTGRES).await.db().map(|_| ());
    }
    let emptied = "drop table search_fts; create virtual table search_fts using fts5 (tokens, content = '', \
                   contentless_delete = 1, tokenize = 'unicode61');";
    uow.execute_unprepared(emptied).await.db()?;
    for d in docs {
        let values = [index_tokens(&d.text).join(" ").into(), d.subject.id.into()];
        let sql = "insert into search_fts (rowid, tokens) select doc, $1 from search_docs where id = $2";
        uow.execute_raw(Statement::from_sql_and_values(uow.get_database_backend(), sql, values))
            .await
            .db()?;
    }
    uow.execute_unprepared(SQLITE).await.db().map(|_| ())
}

const SQLITE: &str = include_str!("../../migrations/0008_search_marks.sqlite.sql");
const POSTGRES: &str = include_str!("../../migrations/0008_search_marks.postgres.sql");

testkit::on_both!(what_was_indexed_before_marks_is_found_by_kind_and_scope_afterwards, t => {
    t.write(async |uow| without_marks(uow).await).await.unwrap();
    let found = |scope: Scope, words: &'static str, kind: &'static str| {
        let (db, actor) = (t.db.clone(), Actor { scope, ..Actor::system() });
        async move {
            let hits = db.read(&actor, async move |view| search::find(view, words, Some(kind), 10).await).await.unwrap();
            hits.into_iter().map(|h| h.id).collect::<String>()
        }
    };
    assert_eq!(found(Scope::company(), "王", "case").await, "cba");
    assert_eq!(found(Scope::company(), "王", "customer").await, "");
    assert_eq!(found(Scope::unit(UnitPath::parse("/hq/").unwrap()), "王", "case").await, "ba");
    assert_eq!(found(Scope::unit(UnitPath::parse("/hq/west-2/").unwrap()), "漏水", "case").await, "b");
    assert_eq!(found(Scope::customer("c-a"), "不制热", "case").await, "a");
    assert_eq!(found(Scope::nothing(), "王", "case").await, "");
});

// The newest of a kind are found however many newer things of other kinds and other units hold the same word.
testkit::on_both!(the_rare_kind_is_found_behind_many_of_another, t => {
    t.write(async |uow| {
        uow.index(&SearchDoc { subject: Subject { kind: "customer", id: "old".into() }, ..doc("x", "/hq/west/", "王伟") }).await?;
        for n in 0..60 {
            uow.index(&doc(&format!("n{n}"), "/hq/east/", "王伟 报修")).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let both = t.read(async |view| search::find_kinds(view, "王伟", &["case", "customer"], 5).await).await.unwrap();
    assert_eq!(both.iter().map(|(kind, hits)| (kind.as_str(), hits.len())).collect::<Vec<_>>(), [("case", 5), ("customer", 1)]);
    let nonsense = t.read(async |view| search::find_kinds(view, "查无此物 9F3", &["case", "customer"], 5).await).await.unwrap();
    assert!(nonsense.is_empty(), "{nonsense:?}");
    let typed_mark = t.read(async |view| search::find(view, "龢kcase", None, 5).await).await.unwrap();
    assert!(typed_mark.is_empty(), "nobody types a mark");
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
