//! From two prices to one allocation: parts move from the dear price's stock to the cheap one's while money lasts.
use super::Stock;
use super::scratch::Flows;
use super::spend::{Market, Offer};

/// The allocation that spends what the dear one leaves over, best exchange of backorders for money first.
pub(super) fn between(market: &Market, dear: &Offer, cheap: &Offer) -> Vec<Stock> {
    let parts = &market.tree.problem.parts;
    let mut left = market.tree.problem.money - dear.spent;
    let mut moves: Vec<Move> = Vec::new();
    for (p, (d, c)) in dear.choices.iter().zip(&cheap.choices).enumerate() {
        if c.units > d.units {
            let cost = (c.units - d.units) * parts[p].unit_cost;
            moves.push(Move { part: p, cost, gain: (d.owed - c.owed) * parts[p].weight / cost });
        }
    }
    moves.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    let mut moved = vec![false; parts.len()];
    let mut stuck = Vec::new();
    for candidate in &moves {
        if candidate.cost <= left {
            left -= candidate.cost;
            moved[candidate.part] = true;
        } else {
            stuck.push(candidate.part);
        }
    }
    let mut stock = stocks(market, |p| if moved[p] { cheap.price } else { dear.price });
    for p in stuck {
        left -= part_way(market, p, cheap.price, left, &mut stock[p]);
    }
    stock
}

struct Move {
    part: usize,
    cost: f64,
    gain: f64,
}

fn stocks(market: &Market, price: impl Fn(usize) -> f64 + Sync) -> Vec<Stock> {
    let places = market.tree.problem.places.len();
    market
        .in_chunks(market.tree.problem.parts.len(), |first, last| {
            let (mut flows, mut levels) = (Flows::new(places), vec![0; places]);
            (first..last).map(|p| one_stock(market, p, price(p), &mut flows, &mut levels)).collect::<Vec<_>>()
        })
        .concat()
}

fn one_stock(market: &Market, p: usize, price: f64, flows: &mut Flows, levels: &mut Vec<u32>) -> Stock {
    levels.fill(0);
    market.choose(p, price, flows, Some(levels));
    (0u32..).zip(levels.iter().copied()).filter(|&(_, units)| units > 0).collect()
}

/// Buys some of the units by which a part's two stocks differ at outlets, when its upper stocks are the same (equal
/// outlets change at the same price all at once). Returns the money used.
fn part_way(market: &Market, p: usize, price: f64, money: f64, stock: &mut Stock) -> f64 {
    let (places, cost) = (market.tree.problem.places.len(), market.tree.problem.parts[p].unit_cost);
    if money < cost {
        return 0.0;
    }
    let (mut flows, mut more) = (Flows::new(places), vec![0; places]);
    market.choose(p, price, &mut flows, Some(&mut more));
    let mut levels = vec![0; places];
    stock.iter().for_each(|&(place, units)| levels[place as usize] = units);
    let is_outlet = |i: usize| market.tree.children[i].is_empty();
    if (0..places).any(|i| !is_outlet(i) && levels[i] != more[i]) {
        return 0.0;
    }
    let mut used = 0.0;
    for i in (0..places).filter(|&i| is_outlet(i)) {
        while levels[i] < more[i] && used + cost <= money {
            levels[i] += 1;
            used += cost;
        }
    }
    *stock = (0u32..).zip(levels).filter(|&(_, units)| units > 0).collect();
    used
}
