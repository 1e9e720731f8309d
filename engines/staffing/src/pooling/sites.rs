//! The sites and the target they share.

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::erlang::{
    Load, PatienceTarget, Requirement, ServiceLevelDefinition, Target, required_agents,
    required_agents_with_patience,
};
use crate::error::{check_count, check_positive_s};

/// Sites that answer the same kind of call under one target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sites {
    /// Length of the interval the calls are counted in, seconds.
    pub interval_s: f64,
    /// The target.
    pub target: Target,
    /// Mean patience, seconds; absent: endless.
    #[serde(default)]
    pub mean_patience_s: Option<f64>,
    /// The sites (1 to 200).
    pub sites: Vec<Site>,
}

/// One site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Name.
    pub name: String,
    /// Calls per interval.
    pub calls: f64,
    /// Mean handling time, seconds.
    pub aht_s: f64,
}

impl Sites {
    pub(super) fn validate(&self) -> Result<()> {
        check_positive_s("interval_s", self.interval_s)?;
        self.target.validate().map_err(|e| e.within("target"))?;
        check_count((1..=200).contains(&self.sites.len()), "sites", self.sites.len(), "1 to 200")?;
        for (i, site) in self.sites.iter().enumerate() {
            Load::from_calls(site.calls, self.interval_s, site.aht_s)
                .map_err(|e| e.within(format_args!("sites[{i}]")))?;
        }
        self.mean_patience_s.map_or(Ok(()), |patience_s| check_positive_s("mean_patience_s", patience_s))
    }

    /// What `calls` per interval of `aht_s` seconds each need by themselves.
    pub(super) fn requirement(&self, calls: f64, aht_s: f64) -> Result<Requirement> {
        let load = Load::from_calls(calls, self.interval_s, aht_s)?;
        let Some(patience_s) = self.mean_patience_s else {
            return required_agents(load, aht_s, &self.target);
        };
        let definition = ServiceLevelDefinition::AnsweredWithinOfOffered;
        let target = PatienceTarget { target: self.target, definition, max_abandon: 1.0 };
        required_agents_with_patience(load, aht_s, patience_s, &target)
    }

    /// All calls as one stream: their number and their mean handling time.
    pub(super) fn pooled(&self) -> (f64, f64) {
        let calls: f64 = self.sites.iter().map(|s| s.calls).sum();
        let work_s: f64 = self.sites.iter().map(|s| s.calls * s.aht_s).sum();
        (calls, if calls > 0.0 { work_s / calls } else { self.sites[0].aht_s })
    }
}
