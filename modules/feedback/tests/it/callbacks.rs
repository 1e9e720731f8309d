//! A finished service is called back; the three endings; a bad answer opens a complaint; one's own job is refused.
use std::collections::BTreeMap;

use cases::{Asker, Case, CaseKind, OpenCase, State, complete, open_case};
use customers::NewCustomer;
use feedback::{
    Callback, CallbackState, CompleteCallback, Ending, callbacks_of_case, complete_callback, miss_callback,
    ratings_of_case,
};
use kernel::{Error, Id, UnitPath};
use network::{Contract, FoundUnit, Ownership, UnitKind, found_unit};
use testkit::{Setup, TestDb};

fn setup() -> Setup {
    let lower = [
        customers::MIGRATIONS,
        network::MIGRATIONS,
        warranty::MIGRATIONS,
        cases::MIGRATIONS,
        feedback::MIGRATIONS,
    ];
    let migrations = lower.concat();
    Setup { migrations, reactions: feedback::REACTIONS.to_vec(), ..Setup::default() }
}

fn unit(parent: &str, code: &str) -> FoundUnit {
    FoundUnit {
        parent: UnitPath::parse(parent).unwrap(),
        code: code.into(),
        name: code.into(),
        kind: if parent == "/" { UnitKind::Headquarters } else { UnitKind::TownshipOutlet },
        ownership: Ownership::Own,
        division: String::new(),
        address: String::new(),
        phone: String::new(),
        place: None,
        calendar: String::new(),
        contract: Contract::default(),
        territories: vec![],
        skills: vec![],
        active: true,
    }
}

async fn finished(t: &TestDb) -> (Id<Case>, Callback) {
    let case = t
        .write(async |uow| {
            cases::install_presets(uow).await?;
            for (parent, code) in [("/", "hq"), ("/hq/", "town")] {
                found_unit(uow, unit(parent, code)).await?;
            }
            let caller =
                NewCustomer { name: "王芳".into(), phone: "13800138000".into(), ..NewCustomer::default() };
            let town = UnitPath::parse("/hq/town/");
            let ask =
                OpenCase { unit: town, ..OpenCase::new(Asker::Caller(Box::new(caller)), "空调不制冷") };
            let case = open_case(uow, ask).await?.id;
            complete(uow, case, uow.now()).await?;
            Ok(case)
        })
        .await
        .unwrap();
    t.drain().await;
    let found = t.read(async move |view| callbacks_of_case(view, case).await).await.unwrap();
    assert_eq!(found.len(), 1);
    (case, found[0].clone())
}

async fn end(t: &TestDb, c: &Callback, ending: Ending, overall: &str) -> Result<(), Error> {
    let answers: BTreeMap<String, String> = [("overall".to_owned(), overall.to_owned())].into();
    let done = CompleteCallback {
        id: c.id,
        version: c.version,
        ending,
        answers,
        proof: "T1".into(),
        note: "外机仍有异响".into(),
    };
    t.write(async move |uow| complete_callback(uow, done.clone()).await).await
}

testkit::on_both!(a_good_callback_closes_the_case_and_cannot_be_made_twice, setup(), t => {
    let (case, callback) = finished(t).await;
    end(t, &callback, Ending::Finished, "5").await.unwrap();
    t.drain().await;
    assert_eq!(t.read(async move |view| cases::case(view, case).await).await.unwrap().state, State::Closed);
    assert_eq!(t.read(async move |view| ratings_of_case(view, case).await).await.unwrap()[0].scores.overall, 5);
    assert!(matches!(end(t, &callback, Ending::Finished, "5").await, Err(Error::Conflict(_))));
});

testkit::on_both!(work_that_is_wrong_is_done_again_and_called_back_again, setup(), t => {
    let (case, callback) = finished(t).await;
    end(t, &callback, Ending::Redo, "3").await.unwrap();
    let again = t.read(async move |view| cases::case(view, case).await).await.unwrap();
    assert!(again.state.is_live() && again.reopened == 1);
    t.write(async move |uow| complete(uow, case, uow.now()).await).await.unwrap();
    t.drain().await;
    let all = t.read(async move |view| callbacks_of_case(view, case).await).await.unwrap();
    assert_eq!(all.iter().filter(|c| c.state == CallbackState::Planned).count(), 1);
});

testkit::on_both!(a_bad_answer_opens_a_complaint_at_once, setup(), t => {
    let (case, callback) = finished(t).await;
    end(t, &callback, Ending::Finished, "2").await.unwrap();
    let customer = callback.customer;
    let all = t.read(async move |view| cases::cases_of_customer(view, customer, 9).await).await.unwrap();
    let complaint = all.iter().find(|c| c.kind == CaseKind::Complaint).expect("a complaint");
    assert_eq!(complaint.about, Some(case));
});

testkit::on_both!(three_attempts_without_an_answer_are_the_end_and_a_missing_answer_is_named, setup(), t => {
    let (_, callback) = finished(t).await;
    assert!(matches!(end(t, &callback, Ending::Finished, "").await, Err(Error::Invalid(f)) if f[0].field == "overall"));
    let id = callback.id;
    for _ in 0..3 {
        t.write(async move |uow| miss_callback(uow, id).await).await.unwrap();
    }
    assert!(t.write(async move |uow| miss_callback(uow, id).await).await.is_err());
});
