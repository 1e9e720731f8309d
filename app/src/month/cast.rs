//! Who acts: everybody of the company with his name, his rights and what he sees.
use std::collections::BTreeMap;

use kernel::{Actor, ActorKind, Id, Locale, Permissions, Scope, UnitPath};
use network::{Place, Role, Staff};
use rand::{Rng, rngs::SmallRng};

use crate::company::{Company, Employee, Household, permissions_of};

/// The people of the house, by what they do.
pub(super) struct Cast {
    agents: Vec<Actor>,
    dispatchers: Vec<Actor>,
    reviewers: Vec<Actor>,
    storekeepers: Vec<Actor>,
    seniors: Vec<Actor>,
    outlets: BTreeMap<UnitPath, Actor>,
}

fn actor(e: &Employee, scope: Scope, role: &str) -> Actor {
    Actor {
        id: e.id.text(),
        kind: ActorKind::Staff,
        name: e.name.clone(),
        staff: Some(e.id.text()),
        scope,
        permissions: Permissions::of(permissions_of(role)),
        locale: Locale::ZhCn,
    }
}

impl Cast {
    pub(super) fn of(company: &Company) -> Self {
        let all = |role: Role, code: &str| {
            company
                .staff
                .iter()
                .filter(|e| e.role == role)
                .map(|e| actor(e, Scope::company(), code))
                .collect::<Vec<_>>()
        };
        let managers = company.staff.iter().filter(|e| e.role == Role::OutletManager);
        let outlets = managers.map(|e| {
            let path = company.sites[e.site].path.clone();
            (path.clone(), actor(e, Scope::unit(path), "outlet"))
        });
        Self {
            agents: all(Role::Agent, "agent"),
            dispatchers: all(Role::Dispatcher, "dispatcher"),
            reviewers: all(Role::Reviewer, "reviewer"),
            storekeepers: all(Role::Storekeeper, "storekeeper"),
            seniors: all(Role::Manager, "headquarters"),
            outlets: outlets.collect(),
        }
    }

    /// Technicians with where their day begins; those who live nowhere do not go out.
    pub(super) fn technicians(&self, company: &Company) -> Vec<(Id<Staff>, Place, Actor)> {
        let one = |e: &Employee| {
            let scope = Scope::technician(e.id.text());
            e.home.map(|home| (e.id, home, actor(e, scope, "technician")))
        };
        company.staff.iter().filter(|e| e.role == Role::Technician).filter_map(one).collect()
    }

    pub(super) fn agent(&self, rng: &mut SmallRng) -> Actor {
        one(&self.agents, rng)
    }

    pub(super) fn dispatcher(&self, rng: &mut SmallRng) -> Actor {
        one(&self.dispatchers, rng)
    }

    pub(super) fn reviewer(&self, rng: &mut SmallRng) -> Actor {
        one(&self.reviewers, rng)
    }

    pub(super) fn storekeeper(&self, rng: &mut SmallRng) -> Actor {
        one(&self.storekeepers, rng)
    }

    /// Somebody senior at headquarters.
    pub(super) fn senior(&self) -> Actor {
        self.seniors.first().cloned().unwrap_or_else(Actor::system)
    }

    /// Who speaks for an outlet; the company's own units have nobody who does.
    pub(super) fn outlet(&self, unit: &UnitPath) -> Option<Actor> {
        self.outlets.get(unit).cloned()
    }

    pub(super) fn outlets(&self) -> Vec<(UnitPath, Actor)> {
        self.outlets.iter().map(|(path, actor)| (path.clone(), actor.clone())).collect()
    }
}

/// The household on its phone page.
pub(super) fn customer(h: &Household) -> Actor {
    Actor::customer(&h.customer.text(), &h.name, Locale::ZhCn)
}

fn one(all: &[Actor], rng: &mut SmallRng) -> Actor {
    if all.is_empty() { Actor::system() } else { all[rng.random_range(0..all.len())].clone() }
}
