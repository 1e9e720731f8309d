//! NE2 and PA2 as acts: whose a request is, who may give, what a count does.
use kernel::{Actor, ActorKind, Error, Id, Money, Scope};
use parts::{
    AllocateFrom, CorrectRequest, CountStock, DefinePart, MoveFilter, Part, PartRequest, RequestState,
    StockPlace, allocate_from, cancel_request, correct_request, count_stock, define_part, define_substitute,
    moves, need, receive, refuse_request, request, requests_to_supply, ship, stock_at,
};
use testkit::Setup;

use super::journey::{compressor, supply, unit, want};

fn setup() -> Setup {
    let migrations = network::MIGRATIONS.iter().chain(parts::MIGRATIONS).copied().collect();
    Setup { migrations, ..Setup::default() }
}

fn of(path: &str) -> Actor {
    Actor {
        id: path.into(),
        name: format!("人{path}"),
        kind: ActorKind::Staff,
        scope: Scope::unit(unit(path)),
        ..Actor::system()
    }
}

fn rule(e: Error) -> &'static str {
    match e {
        Error::Refused(m) => m.key,
        Error::Invalid(f) => f[0].message.key,
        other => panic!("{other}"),
    }
}

testkit::on_both!(a_parent_sees_and_can_neither_take_nor_hold, setup(), t => {
    let part = t.write(async |uow| compressor(uow).await).await.unwrap();
    t.write(async move |uow| supply(uow, part, "/hq/", 5).await).await.unwrap();
    let (town, parent, sibling) = (of("/hq/east/town/"), of("/hq/east/"), of("/hq/east/other/"));
    let id = t.db.write(&town, async move |uow| need(uow, want(part, 2)).await).await.unwrap();
    assert_eq!(t.db.read(&parent, async move |v| request(v, id).await).await.unwrap().state, RequestState::Allocated);
    assert_eq!(t.db.read(&sibling, async move |v| request(v, id).await).await.unwrap_err(), Error::NotFound);
    let e = t.db.write(&parent, async move |uow| cancel_request(uow, id).await).await.unwrap_err();
    assert_eq!(rule(e), "parts-not-yours");
    let e = t.db.write(&parent, async move |uow| refuse_request(uow, id, "先给别人").await).await.unwrap_err();
    assert_eq!(rule(e), "parts-headquarters-only");
    t.write(async move |uow| ship(uow, id, "", "").await).await.unwrap();
    let e = t.db.write(&parent, async move |uow| receive(uow, id).await).await.unwrap_err();
    assert_eq!(rule(e), "parts-not-yours");
    t.db.write(&town, async move |uow| receive(uow, id).await).await.unwrap();
});

testkit::on_both!(a_depot_sees_and_ships_what_it_gives_to_strangers, setup(), t => {
    let part = t.write(async |uow| compressor(uow).await).await.unwrap();
    let depot = of("/hq/dp/");
    t.db.write(&depot, async move |uow| supply(uow, part, "/hq/dp/", 4).await).await.unwrap();
    let id = t.write(async move |uow| need(uow, want(part, 1)).await).await.unwrap();
    let asked = t.db.read(&depot, async |v| requests_to_supply(v, &[RequestState::Allocated], 10).await).await.unwrap();
    assert_eq!(asked.iter().map(|r| r.id).collect::<Vec<_>>(), [id]);
    let elsewhere = of("/hq/dp2/");
    let none = t.db.read(&elsewhere, async |v| requests_to_supply(v, &[RequestState::Allocated], 10).await).await.unwrap();
    assert!(none.is_empty());
    assert!(t.db.write(&elsewhere, async move |uow| ship(uow, id, "", "").await).await.is_err());
    t.db.write(&depot, async move |uow| ship(uow, id, "顺丰", "SF1").await).await.unwrap();
    // Supply brought by a depot serves whoever waits, also those it does not see.
    let waiting = t.write(async move |uow| need(uow, want(part, 9)).await).await.unwrap();
    t.db.write(&depot, async move |uow| supply(uow, part, "/hq/dp/", 9).await).await.unwrap();
    assert_eq!(t.read(async move |v| request(v, waiting).await).await.unwrap().state, RequestState::Allocated);
});

testkit::on_both!(headquarters_gives_a_part_of_it_and_the_rest_waits, setup(), t => {
    let part = t.write(async |uow| compressor(uow).await).await.unwrap();
    let other = t.write(async move |uow| {
        let new = DefinePart {
            code: "YS-02".into(), name: "新压缩机".into(), unit_of_measure: "件".into(), price: Money::fen(1), old_part_back: false, active: true,
        };
        let other = define_part(uow, new).await?;
        define_substitute(uow, part, other, 1).await?;
        supply(uow, part, "/hq/dp/", 2).await?;
        Ok(other)
    }).await.unwrap();
    let id = t.write(async move |uow| need(uow, want(part, 5)).await).await.unwrap();
    let give = move |part: Id<Part>, at: &str, qty| AllocateFrom { request: id, part, place: StockPlace::Unit(unit(at)), qty };
    let outsider = of("/hq/east/town/");
    let a = give(part, "/hq/dp/", 2);
    let e = t.db.write(&outsider, async move |uow| allocate_from(uow, a.clone()).await).await.unwrap_err();
    assert_eq!(rule(e), "parts-headquarters-only");
    for (a, key) in [(give(part, "/hq/dp/", 3), "parts-not-enough"), (give(part, "/hq/dp/", 6), "parts-qty-not-asked"), (give(other, "/hq/dp/", 1), "parts-not-enough")] {
        let e = t.write(async move |uow| allocate_from(uow, a.clone()).await).await.unwrap_err();
        assert_eq!(rule(e), key);
    }
    let a = give(part, "/hq/dp/", 2);
    t.write(async move |uow| allocate_from(uow, a.clone()).await).await.unwrap();
    let now = t.read(async move |v| request(v, id).await).await.unwrap();
    assert_eq!((now.state, now.qty_asked, now.qty_issued), (RequestState::Allocated, 2, 2));
    let all = t.read(async |v| parts::requests(v, &parts::Filter { size: 10, ..Default::default() }).await).await.unwrap().0;
    let rest: Vec<&PartRequest> = all.iter().filter(|r| r.id != id).collect();
    assert!(rest.len() == 1 && rest[0].qty_asked == 3 && rest[0].state == RequestState::BackOrdered && rest[0].asked_at == now.asked_at);
});

testkit::on_both!(a_refused_request_is_corrected_and_goes_again, setup(), t => {
    let part = t.write(async |uow| compressor(uow).await).await.unwrap();
    let id = t.write(async move |uow| need(uow, want(part, 9)).await).await.unwrap();
    t.write(async move |uow| refuse_request(uow, id, "数量太多").await).await.unwrap();
    t.write(async move |uow| supply(uow, part, "/hq/", 5).await).await.unwrap();
    let town = of("/hq/east/town/");
    let correct = CorrectRequest { part, qty: 2, express: false };
    t.db.write(&town, async move |uow| correct_request(uow, id, correct.clone()).await).await.unwrap();
    let now = t.read(async move |v| request(v, id).await).await.unwrap();
    assert_eq!((now.state, now.qty_issued, now.express), (RequestState::Allocated, 2, false));
});

testkit::on_both!(a_count_sets_what_lies_there_with_a_reason_and_never_below_what_is_promised, setup(), t => {
    let part = t.write(async |uow| compressor(uow).await).await.unwrap();
    t.write(async move |uow| supply(uow, part, "/hq/", 5).await).await.unwrap();
    t.write(async move |uow| need(uow, want(part, 2)).await.map(|_| ())).await.unwrap();
    let count = move |found, why: &str| CountStock { part, place: StockPlace::Unit(unit("/hq/")), found, why: why.into() };
    for (c, key) in [(count(4, ""), "parts-why-missing"), (count(1, "丢失"), "parts-count-promised"), (count(-1, "x"), "parts-found-wrong")] {
        let e = t.write(async move |uow| count_stock(uow, c.clone()).await).await.unwrap_err();
        assert_eq!(rule(e), key);
    }
    for wanted in [-1, 0] {
        let c = count(4, "年终盘点");
        assert_eq!(t.write(async move |uow| count_stock(uow, c.clone()).await).await.unwrap(), wanted);
    }
    let lines = t.read(async |v| stock_at(v, &StockPlace::Unit(unit("/hq/"))).await).await.unwrap();
    assert_eq!((lines[0].on_hand, lines[0].reserved), (4, 2));
    let filter = MoveFilter { place: Some(StockPlace::Unit(unit("/hq/"))), size: 10, ..MoveFilter::default() };
    let seen = filter.clone();
    let all = t.read(async move |v| moves(v, &seen.clone()).await).await.unwrap().0;
    assert!(all[0].reason == "count" && all[0].why == "年终盘点" && all[0].by == "system", "{all:?}");
    let stranger = of("/hq/east/town/");
    assert_eq!(t.db.read(&stranger, async move |v| moves(v, &filter.clone()).await).await.unwrap_err(), Error::NotFound);
});
