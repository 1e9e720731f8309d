//! Who speaks for whom. A parent unit sees its outlets' money but neither holds nor takes it (NE2).
use kernel::{Actor, UnitPath};

/// Whether the actor belongs to the outlet itself: only then does he agree, confirm or object in its name. A reach from
/// above sees the outlet, and does not speak for it.
pub fn speaks_for_outlet(actor: &Actor, outlet: &UnitPath) -> bool {
    actor.scope.units().any(|u| u == outlet)
}

/// Whether the actor decides for headquarters: he sees the whole company.
pub fn speaks_for_company(actor: &Actor) -> bool {
    actor.scope.covers_company()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Scope;

    #[test]
    fn a_parent_does_not_speak_for_its_outlet_and_an_outlet_not_for_the_company() {
        let centre = UnitPath::parse("/hq/east/").unwrap();
        let outlet = UnitPath::parse("/hq/east/hz/").unwrap();
        let actor = |path: &UnitPath| Actor { scope: Scope::unit(path.clone()), ..Actor::system() };
        assert!(speaks_for_outlet(&actor(&outlet), &outlet));
        assert!(!speaks_for_outlet(&actor(&centre), &outlet));
        assert!(!speaks_for_outlet(&Actor::system(), &outlet));
        assert!(speaks_for_company(&Actor::system()) && !speaks_for_company(&actor(&centre)));
    }
}
