//! Leafing meets every row once, forwards and backwards, also where many rows share an instant.
use kernel::Result;
use sea_orm::{ActiveValue::Set, EntityTrait, entity::prelude::*};
use store::{
    DbResult, Migration, ScopeColumns, Scoped, View,
    leaf::{Begin, Beside, Sorted, leaf, leaf_over},
};
use testkit::Setup;

mod line {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "lines")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub at: i64,
        pub part: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl Scoped for Entity {
        fn scope_columns() -> ScopeColumns<Self> {
            ScopeColumns::open()
        }
    }
}

fn lines() -> Setup {
    let sql = "create table lines (id text primary key, at bigint not null, part text not null); \
         create index lines_at on lines (at); create index lines_part on lines (part, at);";
    Setup { migrations: vec![Migration::both("test/0001_lines", sql)], ..Setup::default() }
}

/// All rows, met page by page there and back; over parts when some are given.
async fn walk(view: &View, parts: &[String], descending: bool) -> Result<(Vec<String>, Vec<String>)> {
    let sorted = Sorted { by: line::Column::At, id: line::Column::Id, descending };
    let page = async |from: Begin| match parts {
        [] => leaf(view, line::Entity::find(), sorted, &from, 7).await,
        some => leaf_over(view, line::Entity::find(), (line::Column::Part, some), sorted, &from, 7).await,
    };
    let (mut there, mut back) = (vec![], vec![]);
    let mut from = Begin::Start;
    let last = loop {
        let found = page(from).await?;
        assert_eq!(found.before.is_none(), there.is_empty(), "only the first page has none before it");
        there.extend(found.rows.iter().map(|r| r.id.clone()));
        match found.after.clone() {
            Some(after) => from = Begin::After(after),
            None => break found,
        }
    };
    back.extend(last.rows.iter().rev().map(|r| r.id.clone()));
    let mut before = last.before;
    while let Some(place) = before {
        let found = page(Begin::Before(place)).await?;
        assert!(found.after.is_some());
        back.extend(found.rows.iter().rev().map(|r| r.id.clone()));
        before = found.before;
    }
    back.reverse();
    Ok((there, back))
}

testkit::on_both!(every_row_is_met_once_in_order_both_ways, lines(), t => {
    let rows: Vec<(i64, String)> = (0..61).map(|n| (1_795_000_000_000 + n / 9, format!("row-{:03}", n * 37 % 61))).collect();
    let mut sorted = rows.clone();
    sorted.sort();
    let wanted: Vec<String> = sorted.into_iter().map(|(_, id)| id).collect();
    t.write(async move |uow| {
        let part = |n: usize| format!("part-{}", n * n % 5);
        let row = |(n, (at, id)): (usize, &(i64, String))| line::ActiveModel {
            id: Set(id.clone()),
            at: Set(*at),
            part: Set(part(n)),
        };
        let rows = rows.iter().enumerate().map(row);
        line::Entity::insert_many(rows).exec_without_returning(uow).await.db().map(|_| ())
    })
    .await
    .unwrap();
    for descending in [false, true] {
        let mut wanted = wanted.clone();
        if descending {
            wanted.reverse();
        }
        let every: Vec<String> = (0..5).map(|n| format!("part-{n}")).collect();
        for parts in [vec![], every] {
            let (there, back) = t.read(async move |view| walk(view, &parts, descending).await).await.unwrap();
            assert_eq!(there, wanted);
            assert_eq!(back, wanted);
        }
    }
});

#[test]
fn a_place_is_written_as_it_is_read_and_nonsense_begins_at_the_beginning() {
    let place = Beside { at: 1_795_000_000_000, id: "019a-b".into() };
    assert_eq!(Begin::asked(&place.to_string(), ""), Begin::After(place.clone()));
    assert_eq!(Begin::asked("", &place.to_string()), Begin::Before(place));
    for nonsense in ["", ".", "7", "7.", "x.y", "7.a b", "7.a'--", "7.<b>"] {
        assert_eq!(Begin::asked(nonsense, ""), Begin::Start, "{nonsense}");
    }
}
