//! Leafing meets every row once, forwards and backwards, also where many rows share an instant.
use kernel::Result;
use sea_orm::{ActiveValue::Set, EntityTrait, entity::prelude::*};
use store::{
    DbResult, Migration, View,
    leaf::{Begin, Beside, Sorted, leaf},
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
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn lines() -> Setup {
    let sql =
        "create table lines (id text primary key, at bigint not null); create index lines_at on lines (at);";
    Setup { migrations: vec![Migration::both("test/0001_lines", sql)], ..Setup::default() }
}

async fn walk(view: &View, descending: bool) -> Result<(Vec<String>, Vec<String>)> {
    let sorted = Sorted { by: line::Column::At, id: line::Column::Id, descending };
    let page = async |from: Begin| leaf(view, line::Entity::find(), sorted, &from, 7).await;
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
        let rows = rows.iter().map(|(at, id)| line::ActiveModel { id: Set(id.clone()), at: Set(*at) });
        line::Entity::insert_many(rows).exec_without_returning(uow).await.db().map(|_| ())
    })
    .await
    .unwrap();
    for descending in [false, true] {
        let mut wanted = wanted.clone();
        if descending {
            wanted.reverse();
        }
        let (there, back) = t.read(async move |view| walk(view, descending).await).await.unwrap();
        assert_eq!(there, wanted);
        assert_eq!(back, wanted);
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
