//! Alone against pooled, exactly.

use serde::Serialize;

use super::sites::Sites;
use crate::Result;
use crate::erlang::Requirement;

/// What pooling saves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Each site by itself, in order.
    pub alone: Vec<Requirement>,
    /// Agents of all sites alone.
    pub alone_agents: u32,
    /// One pool for all.
    pub pooled: Requirement,
    /// Share of agents on the phones that pooling saves.
    pub saving: f64,
}

/// Agents each site needs alone, and one pool for all of them. In the pool handling times are mixed: their mean is
/// weighted by calls, and the formulas take the mixture as exponential.
///
/// ```
/// use staffing::{erlang::Target, pooling::{Site, Sites, compare}};
/// let site = |name: &str| Site { name: name.into(), calls: 100.0, aht_s: 180.0 };
/// let target = Target { service_level: 0.8, within_s: 20.0, max_occupancy: 1.0, shrinkage: 0.0 };
/// let sites = Sites { interval_s: 1800.0, target, mean_patience_s: None, sites: vec![site("east"), site("west")] };
/// let compared = compare(&sites)?;
/// assert_eq!((compared.alone_agents, compared.pooled.agents), (28, 24));
/// # Ok::<(), staffing::Error>(())
/// ```
pub fn compare(sites: &Sites) -> Result<Comparison> {
    sites.validate()?;
    let alone: Vec<Requirement> =
        sites.sites.iter().map(|site| sites.requirement(site.calls, site.aht_s)).collect::<Result<_>>()?;
    let alone_agents = alone.iter().map(|r| r.agents).sum();
    let (calls, aht_s) = sites.pooled();
    let pooled = sites.requirement(calls, aht_s)?;
    let saving = 1.0 - f64::from(pooled.agents) / f64::from(alone_agents);
    Ok(Comparison { alone, alone_agents, pooled, saving })
}
