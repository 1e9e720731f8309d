//! Pricing a tour that does not exist yet, piece by piece.
use super::segment::Segment;
use super::tours::Tours;

/// A tour in the making.
#[derive(Clone, Copy)]
pub(crate) struct Chain<'t, 'p> {
    tours: &'t Tours<'p>,
    segment: Segment,
    load: i32,
    last: u32,
}

impl<'t, 'p> Chain<'t, 'p> {
    #[inline(always)]
    pub(super) fn upto(tours: &'t Tours<'p>, node: u32) -> Self {
        let n = tours.node(node);
        Chain { tours, segment: n.before, load: n.load, last: n.point }
    }

    /// Then one client.
    #[inline(always)]
    pub(crate) fn then(mut self, client: u32) -> Self {
        let c = &self.tours.plain.clients[client as usize];
        self.segment = self.segment.join(self.tours.plain.edge(self.last, client).seconds, c.segment);
        self.load += c.load;
        self.last = client;
        self
    }

    /// Then the clients from `first` to `last` of one tour, in their order; nothing if `first` lies behind `last`.
    #[inline]
    pub(crate) fn then_all(mut self, first: u32, last: u32) -> Self {
        let (a, b) = (self.tours.node(first), self.tours.node(last));
        debug_assert_eq!(a.tour, b.tour);
        if a.position <= b.position {
            let clients = &self.tours.tour(a.tour).clients;
            for c in &clients[a.position as usize - 1..b.position as usize] {
                self = self.then(*c);
            }
        }
        self
    }

    /// Then the same clients the other way round.
    #[inline]
    pub(crate) fn then_reversed(mut self, first: u32, last: u32) -> Self {
        let (a, b) = (self.tours.node(first), self.tours.node(last));
        let clients = &self.tours.tour(a.tour).clients;
        for c in clients[a.position as usize - 1..b.position as usize].iter().rev() {
            self = self.then(*c);
        }
        self
    }

    /// Then the rest of a tour from `node` on; what is broken on the whole, priced for vehicle `tour`.
    #[inline(always)]
    pub(crate) fn finish(self, node: u32, tour: u32) -> i64 {
        let n = self.tours.node(node);
        let load = self.load + self.tours.tour(n.tour).load - self.tours.node(n.prev).load;
        let leg = self.tours.plain.edge(self.last, n.point).seconds;
        self.tours.broken(tour, self.segment.join(leg, n.after), load)
    }

    /// As `finish`, where the tour ends at the depot of vehicle `tour` after these pieces.
    #[inline(always)]
    pub(crate) fn home(self, tour: u32) -> i64 {
        let n = self.tours.node(self.tours.end(tour));
        let leg = self.tours.plain.edge(self.last, n.point).seconds;
        self.tours.broken(tour, self.segment.join(leg, n.after), self.load)
    }
}
