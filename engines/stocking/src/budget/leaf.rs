//! One place's outstanding units by two moments, walked upwards one unit of stock at a time.
use crate::dist::DemandRate;

/// Outstanding units above a growing stock s: chance, expectation and second moment of what is owed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk {
    /// s
    pub stock: u32,
    /// P(O > s)
    pub above: f64,
    /// E(O − s)⁺
    pub owed: f64,
    /// E[(O − s)⁺]²
    square: f64,
    mass: f64,
    shape: f64,
    q: f64,
    mean: f64,
    /// where P(O = 0) is too small for a float: the first stock with a mass worth naming, and that mass
    begin: (u32, f64),
}

/// Mass beyond the mean under which the tail is at its end.
const NOTHING_LEFT: f64 = 1e-18;
/// ln P(O = 0) below which the walk begins further up.
const TOO_SMALL: f64 = -600.0;

impl Walk {
    /// At zero stock. Poisson when the variance does not exceed the mean, else negative binomial.
    pub fn start(mean: f64, variance: f64) -> Self {
        if mean <= 0.0 {
            return Self::begun(0.0, 0.0, 0.0, 0.0);
        }
        let ratio = (variance / mean).max(1.0);
        if ratio <= 1.0 + 1e-9 {
            return Self::begun(mean, mean, f64::INFINITY, -mean);
        }
        let shape = mean / (ratio - 1.0);
        Self::begun(mean, variance, shape, -shape * ratio.ln())
    }

    fn begun(mean: f64, variance: f64, shape: f64, log_zero: f64) -> Self {
        let q = if shape.is_finite() && shape > 0.0 { 1.0 - mean / variance } else { 0.0 };
        let mass = if log_zero < TOO_SMALL { 0.0 } else { log_zero.exp() };
        let begin = if mass == 0.0 { first_mass(mean, variance) } else { (0, mass) };
        let square = variance + mean * mean;
        Self { stock: 0, above: 1.0 - mass, owed: mean, square, mass, shape, q, mean, begin }
    }

    /// One unit more.
    pub fn step(&mut self) {
        self.square = (self.square - 2.0 * self.owed + self.above).max(0.0);
        self.owed = (self.owed - self.above).max(0.0);
        self.stock += 1;
        let k = f64::from(self.stock);
        self.mass *= if self.shape.is_finite() { self.q * (self.shape + k - 1.0) / k } else { self.mean / k };
        if self.stock == self.begin.0 {
            self.mass = self.begin.1;
        }
        self.above = (self.above - self.mass).max(0.0);
        if k > self.mean && self.mass < NOTHING_LEFT {
            self.above = 0.0; // what remains is rounding, which no further step would take away
        }
    }

    /// The stock at which a further unit avoids no more than `price` backorders.
    pub fn to_price(mut self, price: f64) -> Self {
        while self.above > price {
            self.step();
        }
        self
    }

    /// The given stock.
    pub fn to_stock(mut self, stock: u32) -> Self {
        while self.stock < stock && self.above > 0.0 {
            self.step();
        }
        self.stock = stock;
        self
    }

    /// Variance of what is owed.
    pub fn variance(&self) -> f64 {
        (self.square - self.owed * self.owed).max(0.0)
    }

    /// P(O < s): the chance that a unit asked for is on the shelf.
    pub fn ready(&self) -> f64 {
        if self.stock == 0 { 0.0 } else { (1.0 - self.above - self.mass).clamp(0.0, 1.0) }
    }
}

fn first_mass(mean: f64, variance: f64) -> (u32, f64) {
    let table = DemandRate::from_moments(mean, variance).table();
    let first = table.masses().iter().position(|&mass| mass > 0.0).unwrap_or(0);
    (first as u32, table.mass(first as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_is_the_table() {
        for (mean, ratio) in [(0.01, 1.0), (3.0, 1.0), (2.0, 4.0), (900.0, 1.0), (5_000.0, 8.0)] {
            let table = DemandRate { mean, ratio }.table();
            let mut walk = Walk::start(mean, mean * ratio);
            for s in 0..(mean + 6.0 * (mean * ratio).sqrt()) as i64 {
                assert!((walk.above - table.more_than(s)).abs() < 1e-10, "{mean} × {ratio} at {s}");
                assert!((walk.owed - table.loss(s)).abs() < 1e-7 * mean.max(1.0), "{mean} × {ratio} at {s}");
                walk.step();
            }
        }
    }
}
