//! Allocates pieces to a request: own store, then the units above it step by step, then whoever is nearest in the
//! tree; substitutes after the part itself. What is nowhere is back-ordered and served when supply comes.
use kernel::{Id, Result, UnitPath};
use store::Uow;

use crate::{
    Part, PartAllocated, PartBackOrdered, PartRequest, RequestState, StockPlace, Whose,
    store::{
        catalogue, requests,
        stock::{self, StockLine},
    },
};

/// Allocates a request that waits.
///
/// # Errors
/// `NotFound`; `Refused` when it does not wait.
pub async fn allocate(uow: &Uow, id: Id<PartRequest>) -> Result<()> {
    let request = requests::request(uow, id).await?;
    request.must_be(&[RequestState::Asked, RequestState::BackOrdered])?;
    try_allocate(uow, request).await
}

/// Steps in the tree between two units.
pub(crate) fn tree_steps(a: &UnitPath, b: &UnitPath) -> usize {
    let steps =
        |p: &UnitPath| p.as_str().split('/').filter(|s| !s.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (steps(a), steps(b));
    let common = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    a.len() + b.len() - 2 * common
}

/// The nearest store with enough free pieces; by text where equally near, so that chance never decides.
fn nearest(lines: &[StockLine], unit: &UnitPath, qty: i64) -> Option<StockPlace> {
    let distance = |l: &StockLine| match &l.place {
        StockPlace::Unit(path) => Some((tree_steps(path, unit), l.place.text())),
        _ => None,
    };
    let enough = lines.iter().filter(|l| l.free() >= qty);
    enough
        .filter_map(|l| distance(l).map(|d| (d, &l.place)))
        .min_by(|a, b| a.0.cmp(&b.0))
        .map(|(_, p)| p.clone())
}

pub(crate) async fn try_allocate(uow: &Uow, mut request: PartRequest) -> Result<()> {
    let mut candidates = vec![request.part];
    candidates.extend(catalogue::substitutes(uow, request.part).await?);
    for part in candidates {
        let lines = stock::free_stock(uow, part).await?;
        if let Some(place) = nearest(&lines, &request.unit, request.qty_asked) {
            return reserve_at(uow, request, part, place).await;
        }
    }
    if request.state == RequestState::Asked {
        request.state = RequestState::BackOrdered;
        requests::update(uow, &request).await?;
        let part = catalogue::part(uow, request.part).await?;
        uow.announce(&PartBackOrdered { whose: Whose::of(&request, &part, request.qty_asked) })?;
    }
    Ok(())
}

pub(crate) async fn reserve_at(
    uow: &Uow,
    mut request: PartRequest,
    part: Id<Part>,
    place: StockPlace,
) -> Result<()> {
    stock::reserve(uow, &place, part, request.qty_asked).await?;
    request.substitute = (part != request.part).then_some(part);
    request.qty_issued = request.qty_asked;
    request.from_place = Some(place.clone());
    request.state = RequestState::Allocated;
    request.allocated_at = Some(uow.now());
    requests::update(uow, &request).await?;
    let part = catalogue::part(uow, part).await?;
    uow.announce(&PartAllocated { whose: Whose::of(&request, &part, request.qty_issued), from: place.text() })
}

/// Serves back-orders of a part after supply came: express first, then the soonest needed.
pub(crate) async fn serve_back_orders(uow: &Uow, part: Id<Part>) -> Result<()> {
    for request in requests::back_ordered(uow, &part.text()).await? {
        try_allocate(uow, request).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(path: &str, on_hand: i64, reserved: i64) -> StockLine {
        let place = StockPlace::Unit(UnitPath::parse(path).unwrap());
        StockLine { place, part: Id::from_uuid(Default::default()), on_hand, reserved }
    }

    #[test]
    fn the_nearest_store_with_enough_free_pieces_is_chosen() {
        let unit = UnitPath::parse("/hq/east/hz/town/").unwrap();
        let lines = [
            line("/hq/", 99, 0),
            line("/hq/east/hz/", 2, 1),
            line("/hq/east/depot/", 5, 0),
            line("/hq/west/x/", 50, 0),
        ];
        let chosen = |qty| nearest(&lines, &unit, qty).map(|p| p.text());
        assert_eq!(chosen(1).unwrap(), "unit:/hq/east/hz/");
        assert_eq!(chosen(2).unwrap(), "unit:/hq/");
        assert_eq!(chosen(100), None);
    }
}
