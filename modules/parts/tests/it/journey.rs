//! A part's way: asked for, back-ordered, supplied, allocated, shipped, received, used, given back.
use kernel::{Error, Id, Money, Result, UnitPath};
use parts::{
    DefinePart, MoveStock, NeedPart, Part, RequestState, StockPlace, define_part, move_stock, need, receive,
    request, return_parts, ship, stock_at, use_parts,
};
use store::Uow;
use testkit::Setup;

pub(crate) fn setup() -> Setup {
    Setup { migrations: parts::MIGRATIONS.to_vec(), ..Setup::default() }
}

pub(crate) fn unit(path: &str) -> UnitPath {
    UnitPath::parse(path).unwrap()
}

pub(crate) async fn compressor(uow: &Uow) -> Result<Id<Part>> {
    let part = DefinePart {
        code: "YS-01".into(),
        name: "压缩机".into(),
        unit_of_measure: "piece".into(),
        price: Money::fen(45_000),
        old_part_back: true,
        active: true,
    };
    define_part(uow, part).await
}

pub(crate) async fn supply(uow: &Uow, part: Id<Part>, to: &str, qty: i64) -> Result<()> {
    let (to, unit) = (StockPlace::Unit(unit(to)), unit(to));
    move_stock(uow, MoveStock { part, from: StockPlace::Supplier, to, qty, unit, why: String::new() }).await
}

pub(crate) fn want(part: Id<Part>, qty: i64) -> NeedPart {
    NeedPart {
        unit: unit("/hq/east/town/"),
        technician: None,
        customer: None,
        case_id: Some("case".into()),
        visit: None,
        part,
        qty,
        needed_by: None,
        express: true,
    }
}

testkit::on_both!(a_back_order_is_served_when_supply_comes_and_every_piece_is_accounted_for, setup(), t => {
    let part = t.write(async |uow| compressor(uow).await).await.unwrap();
    let id = t.write(async move |uow| need(uow, want(part, 3)).await).await.unwrap();
    let state = async || t.read(async move |view| request(view, id).await).await.unwrap().state;
    assert_eq!(state().await, RequestState::BackOrdered);
    t.write(async move |uow| supply(uow, part, "/hq/", 5).await).await.unwrap();
    assert_eq!(state().await, RequestState::Allocated);
    let early = t.write(async move |uow| receive(uow, id).await).await;
    assert!(matches!(early, Err(Error::Refused(m)) if m.key == "parts-not-in-this-state"));
    t.write(async move |uow| ship(uow, id, "顺丰", "SF1").await).await.unwrap();
    t.write(async move |uow| receive(uow, id).await).await.unwrap();
    t.write(async move |uow| use_parts(uow, id, 2).await).await.unwrap();
    assert!(t.write(async move |uow| use_parts(uow, id, 2).await).await.is_err());
    t.write(async move |uow| return_parts(uow, id, 1).await).await.unwrap();
    assert_eq!(state().await, RequestState::Done);
    let at = async |path: &'static str| {
        let lines = t.read(async move |view| stock_at(view, &StockPlace::Unit(unit(path))).await).await.unwrap();
        lines.iter().map(|l| (l.on_hand, l.reserved)).collect::<Vec<_>>()
    };
    assert_eq!(at("/hq/").await, [(2, 0)]);
    assert_eq!(at("/hq/east/town/").await, [(1, 0)]);
});

testkit::on_both!(a_store_never_gives_what_it_has_promised_to_another, setup(), t => {
    let part = t.write(async |uow| compressor(uow).await).await.unwrap();
    t.write(async move |uow| supply(uow, part, "/hq/", 2).await).await.unwrap();
    t.write(async move |uow| need(uow, want(part, 2)).await).await.unwrap();
    let grab = t
        .write(async move |uow| {
            let (from, to) = (StockPlace::Unit(unit("/hq/")), StockPlace::Scrap);
            move_stock(uow, MoveStock { part, from, to, qty: 1, unit: unit("/hq/"), why: String::new() }).await
        })
        .await;
    assert!(matches!(grab, Err(Error::Refused(m)) if m.key == "parts-not-enough"));
});
