//! The stores: supply for what is short, parcels on their way, and the visit that waited for them.
use std::collections::BTreeMap;

use cases::Case;
use kernel::{Id, Result, UnitPath};
use parts::{
    Filter, MoveStock, Part, PartRequest, RequestState, StockPlace, move_stock, receive, request, ship,
};
use rand::Rng;
use store::Uow;

use super::{Month, Next};

const CARRIERS: [&str; 3] = ["顺丰速运", "京东物流", "中通快递"];
/// Hours after which a back-order is met by supply from the works.
const SUPPLY_HOURS: i64 = 30;

impl Month<'_> {
    /// What is short is supplied; what is allocated goes off.
    pub(super) async fn work_the_store(&mut self) -> Result<()> {
        let storekeeper = self.cast.storekeeper(&mut self.rng);
        let hq = self.company.sites.first().map_or_else(UnitPath::root, |s| s.path.clone());
        let before = self.stage.now().plus_hours(-SUPPLY_HOURS);
        let supply = async move |uow: &Uow| {
            let waiting = Filter { states: vec![RequestState::BackOrdered], size: 500, ..Filter::default() };
            let (waiting, _) = parts::requests(uow, &waiting).await?;
            let mut short: BTreeMap<Id<Part>, i64> = BTreeMap::new();
            for r in waiting.iter().filter(|r| r.asked_at <= before) {
                *short.entry(r.part).or_default() += r.qty_asked;
            }
            let supplied = short.len();
            for (part, qty) in short {
                let (to, unit) = (StockPlace::Unit(hq.clone()), hq.clone());
                let why = "补货入库".to_owned();
                let supply = MoveStock { part, from: StockPlace::Supplier, to, qty: qty + 10, unit, why };
                move_stock(uow, supply).await?;
            }
            let ready = Filter { states: vec![RequestState::Allocated], size: 500, ..Filter::default() };
            Ok((supplied, parts::requests(uow, &ready).await?.0))
        };
        let (supplied, ready) = self.stage.act(&storekeeper, supply).await?;
        self.tally.supplied += supplied as u64;
        for r in ready {
            self.send(r).await?;
        }
        Ok(())
    }

    async fn send(&mut self, r: PartRequest) -> Result<()> {
        let storekeeper = self.cast.storekeeper(&mut self.rng);
        let carrier = CARRIERS[self.rng.random_range(0..CARRIERS.len())];
        let tracking = format!("SF{:010}", self.rng.random_range(0..9_999_999_999_i64));
        let id = r.id;
        self.stage.act(&storekeeper, async move |uow| ship(uow, id, carrier, &tracking).await).await?;
        self.tally.shipped += 1;
        let at = if r.express { self.soon(360..1200) } else { self.soon(1100..2800) };
        self.agenda.plan(self.at_work(at), Next::Receive(id));
        Ok(())
    }

    /// The outlet signs for the parcel; the customer is asked when it suits.
    pub(super) async fn receive(&mut self, id: Id<PartRequest>) -> Result<()> {
        let storekeeper = self.cast.storekeeper(&mut self.rng);
        let got = async move |uow: &Uow| {
            receive(uow, id).await?;
            Ok(request(uow, id).await?.case_id)
        };
        let case = self.stage.act(&storekeeper, got).await?;
        if let Some(case) = case.and_then(|c| c.parse::<Id<Case>>().ok()) {
            let at = self.soon(15..120);
            self.agenda.plan(self.at_work(at), Next::Choose(case, 0));
        }
        Ok(())
    }
}
