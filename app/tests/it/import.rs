//! Orders of another system: entered once, refused by line, stopped and gone on with.
use std::path::{Path, PathBuf};

use dingxin::{
    olist::{Summary, import},
    stop::Stop,
};
use kernel::Actor;

use super::support::{Standing, standing};

fn orders() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/orders")
}

async fn run(s: &Standing, limit: Option<usize>, stop: &Stop) -> Summary {
    import(&s.house.db, &orders(), limit, stop).await.unwrap()
}

#[tokio::test]
async fn orders_become_customers_products_cards_and_ratings_and_twice_changes_nothing() {
    let s = standing(false).await;
    let first = run(&s, None, &Stop::default()).await;
    assert_eq!((first.orders, first.entered, first.known), (12, 12, 0), "{first}");
    assert_eq!(first.customers, 8, "one file for each buyer, however often he bought");
    assert!(first.cards >= 12 && first.products > 3 && first.ratings == 11, "{first}");
    s.house.runner.drain().await.unwrap();
    let again = run(&s, None, &Stop::default()).await;
    assert_eq!((again.entered, again.known, again.cards, again.products), (0, 12, 0, 0), "{again}");
    assert_eq!(again.refused, first.refused);
    let filter = warranty::CardFilter { size: 100, ..warranty::CardFilter::default() };
    let cards =
        s.house.db.read(&Actor::system(), async move |view| warranty::cards(view, &filter).await).await;
    assert_eq!(cards.unwrap().rows.len(), first.cards);
    let live =
        cases::Filter { kind: Some(cases::CaseKind::Complaint), size: 100, ..cases::Filter::default() };
    let complaints =
        s.house.db.read(&Actor::system(), async move |view| cases::list(view, &live).await).await;
    assert!(
        complaints.unwrap().rows.iter().all(|c| !c.state.is_live()),
        "what is years old troubles nobody now"
    );
}

#[tokio::test]
async fn what_cannot_be_taken_is_named_with_file_line_and_reason() {
    let s = standing(false).await;
    let done = run(&s, Some(0), &Stop::default()).await;
    let why = |file: &str| -> Vec<(u64, &str)> {
        done.refused.iter().filter(|r| r.file == file).map(|r| (r.line, r.why.as_str())).collect()
    };
    let expected = [
        (7, "not delivered: canceled"),
        (13, "not delivered: shipped"),
        (16, "the customer is not in customers.csv"),
        (17, "the time of the purchase is not readable"),
    ];
    assert_eq!(why("orders.csv"), expected);
    assert_eq!(why("order_items.csv").len(), 1);
    let reviews: Vec<&str> = why("order_reviews.csv").into_iter().map(|(_, why)| why).collect();
    assert_eq!(reviews, ["the score is not 1 to 5", "the order was rated on an earlier line"]);
    assert!(done.to_string().contains("orders.csv 行 lines 7"), "{done}");
}

#[tokio::test]
async fn stopped_it_keeps_what_is_done_and_goes_on_where_it_stopped() {
    let s = standing(false).await;
    let part = run(&s, Some(5), &Stop::default()).await;
    assert_eq!(part.entered, 5);
    let stop = Stop::default();
    stop.press();
    let stopped = run(&s, None, &stop).await;
    assert!(stopped.stopped && stopped.entered == 0 && stopped.to_string().contains("to go on"));
    let rest = run(&s, None, &Stop::default()).await;
    assert_eq!((rest.known, rest.entered), (5, 7));
}

#[tokio::test]
async fn a_folder_that_lacks_a_file_is_refused_with_its_name() {
    let s = standing(false).await;
    let empty = tempfile::tempdir().unwrap();
    let why = import(&s.house.db, empty.path(), None, &Stop::default()).await.unwrap_err().to_string();
    assert!(why.contains("customers.csv"), "{why}");
}
