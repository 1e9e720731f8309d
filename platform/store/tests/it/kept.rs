//! What is kept in memory is what stands in the database: after a change, after a failed change, on another node.
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use kernel::{Actor, Error, Result};
use sea_orm::{ConnectionTrait, Statement};
use store::{Db, DbConfig, DbResult, Migration, Uow, View};
use testkit::Setup;

fn watched() -> Setup {
    let tables = vec![
        Migration::both("test/0001_things", "create table things (id text primary key, word text not null);"),
        Migration::watch("test/0002_version", "things", &["things"]),
    ];
    Setup { migrations: tables, ..Setup::default() }
}

async fn put(uow: &Uow, id: &str, word: &str) -> Result<()> {
    let sql =
        "insert into things (id, word) values ($1, $2) on conflict (id) do update set word = excluded.word";
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, [id.into(), word.into()]);
    uow.execute_raw(stmt).await.db().map(|_| ())
}

async fn words(view: &View, loads: &AtomicUsize) -> Result<Vec<String>> {
    let load = async || {
        loads.fetch_add(1, Ordering::Relaxed);
        let sql = Statement::from_string(view.get_database_backend(), "select word from things order by id");
        let rows = view.query_all_raw(sql).await.db()?;
        rows.iter().map(|r| r.try_get::<String>("", "word").db()).collect::<Result<Vec<_>>>()
    };
    Ok(view.kept("things", "words", load).await?.as_ref().clone())
}

async fn seen(db: &Db, loads: &Arc<AtomicUsize>) -> Vec<String> {
    let loads = loads.clone();
    db.read(&Actor::system(), async move |view| words(view, &loads).await).await.unwrap()
}

testkit::on_both!(an_answer_is_read_again_exactly_when_its_table_changed, watched(), t => {
    let loads = Arc::new(AtomicUsize::new(0));
    assert!(seen(&t.db, &loads).await.is_empty());
    t.write(async |uow| put(uow, "a", "eins").await).await.unwrap();
    for _ in 0..5 {
        assert_eq!(seen(&t.db, &loads).await, ["eins"]);
    }
    assert_eq!(loads.load(Ordering::Relaxed), 2, "once empty, once after the change");
    // Inside the unit of work that changes it, and after that unit failed.
    let l = loads.clone();
    let failed: Result<()> = t
        .write(async move |uow| {
            assert_eq!(words(uow, &l).await?, ["eins"]);
            put(uow, "a", "zwei").await?;
            assert_eq!(words(uow, &l).await?, ["zwei"]);
            put(uow, "b", "drei").await?;
            assert_eq!(words(uow, &l).await?, ["zwei", "drei"]);
            Err(Error::refused("error-test"))
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(seen(&t.db, &loads).await, ["eins"], "what was never saved is never seen");
    t.write(async |uow| put(uow, "a", "vier").await).await.unwrap();
    assert_eq!(seen(&t.db, &loads).await, ["vier"]);
});

testkit::on_both!(another_node_sees_the_change, watched(), t => {
    let config = DbConfig {
        kind: t.db.kind().clone(),
        readers: 1,
        writers: 1,
        clock: t.clock.clone(),
        id_seed: 1,
        durable: true,
        zone: t.db.zone().clone(),
    };
    let other = Db::open(config, &watched().migrations).await.unwrap();
    let (here, there) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    for word in ["eins", "zwei", "drei"] {
        other.write(&Actor::system(), async move |uow| put(uow, "a", word).await).await.unwrap();
        assert_eq!(seen(&t.db, &here).await, [word]);
        assert_eq!(seen(&other, &there).await, [word]);
    }
});
