//! Offered load in erlang, kept to twice the usual precision so that "agents minus load" keeps its digits when a
//! queue runs close to full.

use super::LOAD_MAX_ERLANGS;
use crate::Result;
use crate::error::{check, check_positive_s};

/// Offered load `A = λ·h`: the mean number of agents busy if nobody ever waited. In erlang.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    erlangs: f64,
    residue: f64,
}

impl Load {
    /// A load given directly, `0..=1e6` erlang.
    pub fn new(erlangs: f64) -> Result<Self> {
        check((0.0..=LOAD_MAX_ERLANGS).contains(&erlangs), "erlangs", erlangs, "from 0 to 1,000,000 erlang")?;
        Ok(Self { erlangs, residue: 0.0 })
    }

    /// The load of `calls` in `interval_s` seconds handled in `aht_s` seconds each on average.
    ///
    /// ```
    /// let load = staffing::erlang::Load::from_calls(100.0, 1800.0, 180.0)?;
    /// assert_eq!(load.erlangs(), 10.0);
    /// # Ok::<(), staffing::Error>(())
    /// ```
    pub fn from_calls(calls: f64, interval_s: f64, aht_s: f64) -> Result<Self> {
        check((0.0..=1e12).contains(&calls), "calls", calls, "from 0 to 1e12")?;
        check_positive_s("interval_s", interval_s)?;
        check_positive_s("aht_s", aht_s)?;
        let product = calls * aht_s;
        let lost_in_product = calls.mul_add(aht_s, -product);
        let erlangs = product / interval_s;
        let lost_in_quotient = (-erlangs).mul_add(interval_s, product);
        let residue = (lost_in_quotient + lost_in_product) / interval_s;
        Ok(Self { residue, ..Self::new(erlangs)? })
    }

    /// The load, in erlang.
    pub fn erlangs(self) -> f64 {
        self.erlangs
    }

    /// Agents minus load, in erlang; negative when there is more work than people.
    pub fn spare(self, agents: u32) -> f64 {
        (f64::from(agents) - self.erlangs) - self.residue
    }
}
