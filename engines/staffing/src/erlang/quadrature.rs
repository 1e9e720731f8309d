//! The waiting time a caller of endless patience would have (the *virtual wait*) in a queue with patience.
//!
//! Mandelbaum & Zeltyn (2007): its density above 0 is proportional to `exp(−(N−A)x − A·(x − (1−e^{−θx})/θ))`, time in
//! handling times and `θ` in hang-ups per handling time. One smooth hump: integrated outwards from its top by
//! 16-point Gauss–Legendre panels no wider than the hump's own scale, so the rule's error is far below rounding.

/// Nodes and weights on (0, 1) of the symmetric half of the 16-point rule (Abramowitz & Stegun 25.4.30).
const RULE: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_5),
    (0.617_876_244_402_643_8, 0.149_595_988_816_576_7),
    (0.755_404_408_355_003, 0.124_628_971_255_533_9),
    (0.865_631_202_387_831_8, 0.095_158_511_682_492_8),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_9),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_1),
];
/// Below `e^−90` of the top nothing counts.
const NEGLIGIBLE: f64 = -90.0;

/// The hump: `load` erlang, `spare` agents above it, `theta` hang-ups of one waiting caller per handling time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct VirtualWait {
    pub load: f64,
    pub spare: f64,
    pub theta: f64,
}

/// A positive integral as `value · e^ln_scale`, so that ratios survive where the parts would overflow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scaled {
    value: f64,
    ln_scale: f64,
}

impl Scaled {
    pub(super) fn ratio(self, whole: Self) -> f64 {
        self.value / whole.value * (self.ln_scale - whole.ln_scale).exp()
    }
}

impl VirtualWait {
    fn ln_density(&self, x: f64) -> f64 {
        -self.spare * x - self.load * excess(self.theta * x) / self.theta
    }

    fn top(&self) -> f64 {
        if self.spare >= 0.0 { 0.0 } else { (-self.spare / (self.load + self.spare)).ln_1p() / self.theta }
    }

    fn panel_width(&self, x: f64) -> f64 {
        let slope = self.spare - self.load * (-self.theta * x).exp_m1();
        let bend = (self.load * self.theta * (-self.theta * x).exp()).sqrt();
        1.5 / slope.abs().max(bend).max(self.theta)
    }

    /// `∫ weight(x)·density(x) dx` from `from` to `to` (which may be infinite).
    pub(super) fn integrate(&self, from: f64, to: f64, weight: impl Fn(f64) -> f64) -> Scaled {
        let start = self.top().clamp(from, to);
        let ln_scale = self.ln_density(start);
        let inside = |x: f64| weight(x) * (self.ln_density(x) - ln_scale).exp();
        let mut value = 0.0;
        let mut x = start;
        while x < to && self.ln_density(x) - ln_scale > NEGLIGIBLE {
            let next = (x + self.panel_width(x)).min(to);
            value += panel(x, next, &inside);
            x = next;
        }
        x = start;
        while x > from && self.ln_density(x) - ln_scale > NEGLIGIBLE {
            let next = (x - self.panel_width(x)).max(from);
            value += panel(next, x, &inside);
            x = next;
        }
        Scaled { value, ln_scale }
    }
}

fn panel(from: f64, to: f64, f: &impl Fn(f64) -> f64) -> f64 {
    let (middle, half) = ((from + to) / 2.0, (to - from) / 2.0);
    half * RULE.iter().map(|(x, w)| w * (f(middle - half * x) + f(middle + half * x))).sum::<f64>()
}

/// `y − (1 − e^{−y})`, by its series where the difference would cancel.
fn excess(y: f64) -> f64 {
    if y > 0.5 {
        return y + (-y).exp_m1();
    }
    let mut term = y * y / 2.0;
    let mut sum = 0.0;
    for k in 3..20 {
        sum += term;
        term *= -y / f64::from(k);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_integrates_a_polynomial_of_degree_31() {
        let integral = panel(0.0, 1.0, &|x: f64| 32.0 * x.powi(31));
        assert!((integral - 1.0).abs() < 1e-13, "{integral}");
    }

    #[test]
    fn the_series_and_the_difference_agree_where_they_meet() {
        let (below, above) = (excess(0.5), excess(0.5 + 1e-12));
        assert!((below / above - 1.0).abs() < 1e-11, "{below} {above}");
    }

    #[test]
    fn without_load_above_patience_the_hump_is_an_exponential() {
        let hump = VirtualWait { load: 1e-12, spare: 2.0, theta: 1.0 };
        let late = hump.integrate(1.0, f64::INFINITY, |_| 1.0);
        let all = hump.integrate(0.0, f64::INFINITY, |_| 1.0);
        assert!((late.ratio(all) - (-2.0_f64).exp()).abs() < 1e-11);
    }
}
