//! Partly pooled: a share of each site's agents also takes the other sites' calls, after their own.

use serde::Serialize;

use super::compare::compare;
use super::sites::Sites;

use crate::error::{check, check_share};
use crate::sim::{Contact, Estimate, Group, Model, Skill, Time, simulate};
use crate::{Error, Result};

/// What a share of flexible agents needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Partly {
    /// Share of agents with every site's skill.
    pub flexible_share: f64,
    /// Fewest agents found to meet the target on the average of all calls.
    pub agents: u32,
    /// Agents per site, flexible ones included.
    pub per_site: Vec<u32>,
    /// Share of all calls answered in time with them.
    pub service_level: Estimate,
}

/// Fewest agents, spread over the sites as they would need alone, that meet the target in the mean of `runs` simulated
/// runs (2 to 1,000) of 50 hours each; searched between the pooled and the separate number.
/// The occupancy ceiling shapes that range but is not itself simulated.
pub fn partly_pooled(sites: &Sites, flexible_share: f64, seed: u64, runs: u32) -> Result<Partly> {
    check_share("flexible_share", flexible_share)?;
    check((2..=1_000).contains(&runs), "runs", f64::from(runs), "from 2 to 1,000")?;
    let compared = compare(sites)?;
    let weights: Vec<f64> = compared.alone.iter().map(|r| f64::from(r.agents)).collect();
    let attempt = |agents: u32| -> Result<Partly> {
        let per_site = spread(agents, &weights);
        let service_level = play(sites, &per_site, flexible_share, seed, runs)?;
        Ok(Partly { flexible_share, agents, per_site, service_level })
    };
    let (mut short, mut enough) = (compared.pooled.agents.saturating_sub(1), compared.alone_agents);
    let mut best = attempt(enough)?;
    while best.service_level.mean < sites.target.service_level {
        if enough > 2 * compared.alone_agents + 10 {
            let rule = format!(
                "not met in simulation by twice the {} agents the formula asks for",
                compared.alone_agents
            );
            return Err(Error::impossible("target.service_level", rule));
        }
        (short, enough) = (enough, enough + 1);
        best = attempt(enough)?;
    }
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        let tried = attempt(middle)?;
        if tried.service_level.mean >= sites.target.service_level {
            (enough, best) = (middle, tried);
        } else {
            short = middle;
        }
    }
    Ok(best)
}

/// Whole agents in proportion to `weights`, by largest remainder.
fn spread(agents: u32, weights: &[f64]) -> Vec<u32> {
    let total: f64 = weights.iter().sum();
    let exact: Vec<f64> = weights.iter().map(|w| f64::from(agents) * w / total).collect();
    let mut whole: Vec<u32> = exact.iter().map(|x| x.floor() as u32).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|a, b| (exact[*b].fract()).total_cmp(&exact[*a].fract()));
    let missing = agents.saturating_sub(whole.iter().sum());
    for site in order.into_iter().cycle().take(missing as usize) {
        whole[site] += 1;
    }
    whole
}

fn play(sites: &Sites, per_site: &[u32], flexible_share: f64, seed: u64, runs: u32) -> Result<Estimate> {
    let report = simulate(&model(sites, per_site, flexible_share), seed, runs)?;
    let offered: f64 = report.contacts.iter().map(|c| c.offered.mean).sum();
    if offered == 0.0 {
        return Ok(Estimate { mean: 1.0, half_width: 0.0 });
    }
    let share = |c: &crate::sim::ContactReport| c.offered.mean / offered;
    let mean = report.contacts.iter().map(|c| share(c) * c.service_level.mean).sum();
    // Sites move together when agents are shared, so their errors are added, not their squares: a cautious width.
    let half_width = report.contacts.iter().map(|c| share(c) * c.service_level.half_width).sum();
    Ok(Estimate { mean, half_width })
}

fn model(sites: &Sites, per_site: &[u32], flexible_share: f64) -> Model {
    let contacts = sites.sites.iter().enumerate().map(|(i, site)| Contact {
        name: contact_name(i),
        interval_s: sites.interval_s,
        arrivals: vec![site.calls],
        handling: Time::Exponential { mean_s: site.aht_s },
        patience: sites.mean_patience_s.map(|mean_s| Time::Exponential { mean_s }),
        priority: 0,
        concurrent: 1,
        answer_within_s: sites.target.within_s,
        callback: None,
    });
    let groups = per_site.iter().enumerate().flat_map(|(site, agents)| {
        let flexible = (f64::from(*agents) * flexible_share).round() as u32;
        let own = vec![Skill { contact: contact_name(site), rank: 0 }];
        let every = (0..per_site.len())
            .map(|other| Skill { contact: contact_name(other), rank: if other == site { 1 } else { 2 } });
        [
            Group { name: format!("{site} own"), agents: agents - flexible, skills: own, shifts: vec![] },
            Group {
                name: format!("{site} flexible"),
                agents: flexible,
                skills: every.collect(),
                shifts: vec![],
            },
        ]
    });
    Model { open_s: 190_000.0, warm_up_s: 10_000.0, contacts: contacts.collect(), groups: groups.collect() }
}

/// Sites may share a name; contacts may not.
fn contact_name(site: usize) -> String {
    format!("calls of site {site}")
}
