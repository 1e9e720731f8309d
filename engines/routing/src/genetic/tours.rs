//! Tours as the local search sees them: chains whose every beginning and every end is a ready-made segment, so that a
//! changed tour is priced in constant time. Rules may be broken at a price.
use super::chain::Chain;
use super::penalty::Penalties;
use super::plain::{Edge, Plain};
use super::segment::Segment;

/// On no tour.
pub(crate) const LOOSE: u32 = u32::MAX;

/// A client, or the start or end of a tour.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Node {
    pub point: u32,
    pub tour: u32,
    pub position: u32,
    pub prev: u32,
    pub next: u32,
    /// Load from the start up to and with this node.
    pub load: i32,
    /// The tour up to and with this node, and from it on.
    pub before: Segment,
    pub after: Segment,
}

/// What a tour adds up to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tour {
    /// Clients in order.
    pub clients: Vec<u32>,
    pub load: i32,
    pub late: i32,
    /// Price of its legs and of being driven at all.
    pub price: i64,
    /// Price of what it breaks.
    pub penalty: i64,
    /// When it last changed.
    pub changed: u32,
}

/// All tours, and the prices of what they break.
pub(crate) struct Tours<'p> {
    pub plain: &'p Plain<'p>,
    pub nodes: Vec<Node>,
    pub tours: Vec<Tour>,
    pub penalties: Penalties,
    /// Counts changes.
    pub moves: u32,
}

impl<'p> Tours<'p> {
    pub(crate) fn new(plain: &'p Plain<'p>) -> Self {
        let clients = plain.clients.len();
        let mut nodes = vec![Node { tour: LOOSE, ..Node::default() }; clients + 2 * plain.vehicles.len()];
        nodes.iter_mut().take(clients).enumerate().for_each(|(ix, n)| n.point = ix as u32);
        for (ix, v) in plain.vehicles.iter().enumerate() {
            let at = clients + 2 * ix;
            (nodes[at].point, nodes[at].tour) = (v.start, ix as u32);
            (nodes[at + 1].point, nodes[at + 1].tour) = (v.end, ix as u32);
        }
        let tours = vec![Tour::default(); plain.vehicles.len()];
        Tours { plain, nodes, tours, penalties: Penalties::default(), moves: 0 }
    }

    /// Takes over whole tours, by vehicle; those missing are empty.
    pub(crate) fn load(&mut self, tours: &[Vec<u32>], penalties: Penalties) {
        self.penalties = penalties;
        self.moves = 1;
        self.nodes.iter_mut().take(self.plain.clients.len()).for_each(|n| n.tour = LOOSE);
        for ix in 0..self.tours.len() {
            self.tours[ix].clients.clear();
            self.tours[ix].clients.extend_from_slice(tours.get(ix).map_or(&[], |t| t));
            self.update(ix as u32);
        }
    }

    /// Marks tours that are as they were in a plan that was searched already, and break nothing: among themselves they
    /// have nothing to gain.
    pub(crate) fn settle(&mut self, searched: &[Vec<u32>]) {
        for (tour, old) in self.tours.iter_mut().zip(searched) {
            if tour.penalty == 0 && tour.clients == *old {
                tour.changed = 0;
            }
        }
    }

    #[inline(always)]
    pub(crate) fn start(&self, tour: u32) -> u32 {
        self.plain.clients.len() as u32 + 2 * tour
    }
    #[inline(always)]
    pub(crate) fn end(&self, tour: u32) -> u32 {
        self.start(tour) + 1
    }
    #[inline(always)]
    pub(crate) fn is_client(&self, node: u32) -> bool {
        (node as usize) < self.plain.clients.len()
    }
    #[inline(always)]
    pub(crate) fn node(&self, node: u32) -> &Node {
        &self.nodes[node as usize]
    }
    #[inline(always)]
    pub(crate) fn tour(&self, tour: u32) -> &Tour {
        &self.tours[tour as usize]
    }
    #[inline(always)]
    pub(crate) fn edge(&self, from: u32, to: u32) -> Edge {
        self.plain.edge(self.node(from).point, self.node(to).point)
    }
    #[inline(always)]
    pub(crate) fn price(&self, from: u32, to: u32) -> i64 {
        i64::from(self.edge(from, to).price)
    }
    /// As `price`, but a tour without clients is not driven.
    #[inline(always)]
    pub(crate) fn gap(&self, from: u32, to: u32) -> i64 {
        if self.is_client(from) || self.is_client(to) { self.price(from, to) } else { 0 }
    }
    /// Price of driving the tour at all.
    #[inline(always)]
    pub(crate) fn fixed(&self, tour: u32) -> i64 {
        i64::from(self.plain.vehicles[tour as usize].fixed)
    }
    /// What a tour of this kind breaks, priced.
    #[inline(always)]
    pub(crate) fn broken(&self, tour: u32, segment: Segment, load: i32) -> i64 {
        let v = &self.plain.vehicles[tour as usize];
        self.penalties.price((load - v.capacity).max(0), segment.late_beyond(v.longest))
    }

    /// Works a tour out anew after its list of clients changed.
    pub(crate) fn update(&mut self, tour: u32) {
        let (start, end) = (self.start(tour), self.end(tour));
        let clients = std::mem::take(&mut self.tours[tour as usize].clients);
        let v = self.plain.vehicles[tour as usize];
        let depot = Segment::stop(v.open, v.close, 0);
        (self.nodes[start as usize].before, self.nodes[start as usize].load) = (depot, 0);
        let (mut last, mut segment, mut load, mut price) = (start, depot, 0, 0_i64);
        for (position, &c) in clients.iter().enumerate() {
            let edge = self.edge(last, c);
            let client = &self.plain.clients[c as usize];
            segment = segment.join(edge.seconds, client.segment);
            load += client.load;
            price += i64::from(edge.price);
            let node = &mut self.nodes[c as usize];
            (node.tour, node.position, node.prev) = (tour, position as u32 + 1, last);
            (node.before, node.load) = (segment, load);
            self.nodes[last as usize].next = c;
            last = c;
        }
        let home = self.edge(last, end);
        (self.nodes[last as usize].next, self.nodes[end as usize].prev) = (end, last);
        let node = &mut self.nodes[end as usize];
        (node.position, node.load) = (clients.len() as u32 + 1, load);
        segment = segment.join(home.seconds, depot);
        self.nodes[end as usize].before = segment;
        self.update_backwards(tour, &clients);
        let empty = clients.is_empty();
        let t = &mut self.tours[tour as usize];
        t.clients = clients;
        t.load = load;
        t.changed = self.moves;
        if empty {
            (t.price, t.late, t.penalty) = (0, 0, 0);
            return;
        }
        t.price = price + i64::from(home.price) + i64::from(v.fixed);
        t.late = segment.late_beyond(v.longest);
        t.penalty = self.penalties.price((load - v.capacity).max(0), t.late);
    }

    fn update_backwards(&mut self, tour: u32, clients: &[u32]) {
        let (start, end) = (self.start(tour), self.end(tour));
        let v = self.plain.vehicles[tour as usize];
        let depot = Segment::stop(v.open, v.close, 0);
        let (mut next, mut segment) = (end, depot);
        self.nodes[end as usize].after = depot;
        for &c in clients.iter().rev() {
            segment = self.plain.clients[c as usize].segment.join(self.edge(c, next).seconds, segment);
            self.nodes[c as usize].after = segment;
            next = c;
        }
        self.nodes[start as usize].after = depot.join(self.edge(start, next).seconds, segment);
    }

    /// A chain that starts as the tour of `node` does, up to and with `node`.
    #[inline(always)]
    pub(crate) fn upto(&self, node: u32) -> Chain<'_, 'p> {
        Chain::upto(self, node)
    }

    /// Price of everything, broken rules included.
    pub(crate) fn penalised(&self) -> i64 {
        self.tours.iter().map(|t| t.price + t.penalty).sum()
    }
}
