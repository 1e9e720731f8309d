//! A clock that jumps: an hour back, a day forward. Nobody is thrown out, nothing is promised in the past, work goes on.
use axum::http::StatusCode;
use cases::{Asker, Case, OpenCase, open_case};
use dingxin::company::{Busy, Company, Size, build, open_doors};
use kernel::{Actor, Clock, Id, Result};
use store::audit;

use super::support::{Browser, Standing, standing};

const HOUR_MS: i64 = 3_600_000;

async fn ask(s: &Standing, company: &Company, n: usize) -> Result<Id<Case>> {
    let home = &company.households[n];
    let ask = OpenCase {
        card: Some(home.card),
        serial: home.serial.clone(),
        ..OpenCase::new(Asker::Known(home.customer), "空调不制冷")
    };
    s.house.db.write(&Actor::system(), async move |uow| Ok(open_case(uow, ask.clone()).await?.id)).await
}

async fn case(s: &Standing, id: Id<Case>) -> Case {
    s.house.db.read(&Actor::system(), async move |view| cases::case(view, id).await).await.unwrap()
}

async fn sealed(s: &Standing) -> i64 {
    s.house.runner.drain().await.unwrap();
    s.house.db.read(&Actor::system(), async |view| audit::head(view).await).await.unwrap().position
}

#[tokio::test]
async fn an_hour_back_and_a_day_forward_are_survived() {
    let s = standing(true).await;
    let company = build(&s.house.db, Size::Small, 1, &|_| ()).await.unwrap();
    open_doors(&s.house.db, &company, Busy::default()).await.unwrap();
    let mut agent = Browser::new(&s.house);
    agent.enter("坐席 ·").await;
    let before = ask(&s, &company, 0).await.unwrap();
    while sealed(&s).await == 0 {}
    let due = case(&s, before).await.next_due_at.unwrap();

    s.clock.advance(-HOUR_MS);
    assert_eq!(agent.get("/cases").await.status, StatusCode::OK, "still signed in");
    assert_eq!(
        case(&s, before).await.next_due_at,
        Some(due),
        "a promise is an instant, whatever the clock says"
    );
    let back = ask(&s, &company, 1).await.unwrap();
    assert!(case(&s, back).await.next_due_at.unwrap() > s.clock.now());
    let head = sealed(&s).await;
    s.clock.advance(2 * 60_000);
    ask(&s, &company, 2).await.unwrap();
    s.clock.advance(2 * 60_000);
    assert!(sealed(&s).await > head, "the job of every minute runs on, not an hour later");
    let report =
        s.house.db.read(&Actor::system(), async |view| audit::verify(view, &[]).await).await.unwrap();
    assert_eq!(report.fault, None, "the journal's order is its own, not the clock's");

    s.clock.advance(25 * HOUR_MS);
    assert_eq!(agent.get("/cases").await.status, StatusCode::OK, "a day is within a session's life");
    s.house.runner.drain().await.unwrap();
    assert!(
        case(&s, before).await.breached && case(&s, back).await.breached,
        "what fell due meanwhile is seen"
    );
    let after = ask(&s, &company, 3).await.unwrap();
    assert!(!case(&s, after).await.breached);
    assert!(case(&s, after).await.next_due_at.unwrap() > s.clock.now());
}
