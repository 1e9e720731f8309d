//! Who acts: a person, a program or the house itself, with what it may do and see.
use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{Error, Reach, Scope, UnitPath};

/// What kind of actor it is; stored in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A signed-in member of staff, own or contracted.
    Staff,
    /// A customer on the phone page.
    Customer,
    /// A program with an API key.
    Program,
    /// The house itself: jobs and reactions.
    System,
    /// Somebody not signed in: the public card page, the sign-in page.
    Visitor,
}

impl ActorKind {
    /// Stored text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Customer => "customer",
            Self::Program => "program",
            Self::System => "system",
            Self::Visitor => "visitor",
        }
    }
}

/// Interface language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub enum Locale {
    /// Chinese, the first language.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Locale {
    /// BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// Locale of a tag; `None` when it is neither.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "zh-CN" | "zh" => Some(Self::ZhCn),
            "en" | "en-US" | "en-GB" => Some(Self::En),
            _ => None,
        }
    }
}

/// One grant: these permissions, within this reach and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Names of the permissions; `*` stands for every one.
    pub names: BTreeSet<String>,
    /// Where they hold.
    pub reach: Reach,
}

impl Grant {
    fn carries(&self, name: &str) -> bool {
        self.names.contains("*") || self.names.contains(name)
    }
}

/// What an actor may do, such as `cases.open`, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Permissions(Held);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Held {
    /// Every one, wherever the actor's scope reaches.
    All,
    /// These, wherever the actor's scope reaches.
    Names(Arc<BTreeSet<String>>),
    /// Each where its own grant reaches.
    Grants(Arc<[Grant]>),
}

impl Default for Held {
    fn default() -> Self {
        Self::Names(Arc::default())
    }
}

impl Permissions {
    /// Exactly these, wherever the actor's scope reaches.
    pub fn of<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self(Held::Names(Arc::new(names.into_iter().map(Into::into).collect())))
    }

    /// Every one; for the house itself.
    pub fn all() -> Self {
        Self(Held::All)
    }

    /// Those of grants, each only within its own grant's reach.
    pub fn granted(grants: Vec<Grant>) -> Self {
        Self(Held::Grants(grants.into()))
    }

    /// Whether `name` is among them, wherever it reaches.
    pub fn contains(&self, name: &str) -> bool {
        match &self.0 {
            Held::All => true,
            Held::Names(names) => names.contains(name),
            Held::Grants(grants) => grants.iter().any(|g| g.carries(name)),
        }
    }

    /// The union of the reaches of those grants that carry one of `names`; `None` when the permissions do not come
    /// from grants and hold wherever the actor's scope reaches.
    pub fn reach_of(&self, names: &[&str]) -> Option<Scope> {
        let Held::Grants(grants) = &self.0 else { return None };
        let mut reaches: Vec<Reach> = vec![];
        for grant in grants.iter().filter(|g| names.iter().any(|n| g.carries(n))) {
            if !reaches.contains(&grant.reach) {
                reaches.push(grant.reach.clone());
            }
        }
        Some(Scope { reaches })
    }
}

/// Whoever acts. Every read and write takes one; the store applies its scope.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Account, customer or key id as text; `system` for the house.
    pub id: String,
    /// Kind of actor.
    pub kind: ActorKind,
    /// Name shown in the journal.
    pub name: String,
    /// The member of staff behind the account, when there is one (his id as text).
    pub staff: Option<String>,
    /// What it may see.
    pub scope: Scope,
    /// What it may do.
    pub permissions: Permissions,
    /// Language of its pages and messages.
    pub locale: Locale,
}

impl Actor {
    /// The house itself: sees all, may all. Used by jobs, reactions, import, demo.
    pub fn system() -> Self {
        Self {
            id: "system".into(),
            kind: ActorKind::System,
            name: "system".into(),
            staff: None,
            scope: Scope::company(),
            permissions: Permissions::all(),
            locale: Locale::ZhCn,
        }
    }

    /// Somebody not signed in: sees nothing, may nothing.
    pub fn visitor(locale: Locale) -> Self {
        Self {
            id: "visitor".into(),
            kind: ActorKind::Visitor,
            name: String::new(),
            staff: None,
            scope: Scope::nothing(),
            permissions: Permissions::default(),
            locale,
        }
    }

    /// A customer on his phone page: sees what belongs to him.
    pub fn customer(id: &str, name: &str, locale: Locale) -> Self {
        Self {
            id: id.into(),
            kind: ActorKind::Customer,
            name: name.into(),
            staff: None,
            scope: Scope::customer(id),
            permissions: Permissions::default(),
            locale,
        }
    }

    /// Whether the actor may do `permission`.
    pub fn may(&self, permission: &str) -> bool {
        self.permissions.contains(permission)
    }

    /// `Err(Forbidden)` unless the actor may do `permission`.
    pub fn require(&self, permission: &'static str) -> Result<(), Error> {
        if self.may(permission) { Ok(()) } else { Err(Error::Forbidden { permission }) }
    }

    /// The same actor seeing only where he holds one of `permissions`: a right given for one place says nothing
    /// about another.
    #[must_use]
    pub fn within(&self, permissions: &[&str]) -> Self {
        let scope = self.permissions.reach_of(permissions).unwrap_or_else(|| self.scope.clone());
        Self { scope, ..self.clone() }
    }

    /// Whether the actor may do `permission` to what belongs to a unit (and is given to a technician).
    pub fn may_for(&self, permission: &str, unit: &UnitPath, technician: Option<&str>) -> bool {
        self.may(permission) && self.within(&[permission]).scope.covers_row(unit, technician, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(path: &str) -> UnitPath {
        UnitPath::parse(path).unwrap()
    }

    /// Reads in the east, writes in the west, works on what is his.
    fn mixed() -> Actor {
        let grant =
            |names: &[&str], reach| Grant { names: names.iter().map(|n| (*n).to_owned()).collect(), reach };
        let grants = vec![
            grant(&["cases.read"], Reach::Unit(unit("/east/"))),
            grant(&["cases.read", "cases.write"], Reach::Unit(unit("/west/"))),
            grant(&["field.work"], Reach::Technician("t1".into())),
        ];
        let scope = Scope { reaches: grants.iter().map(|g| g.reach.clone()).collect() };
        Actor { permissions: Permissions::granted(grants), scope, ..Actor::system() }
    }

    #[test]
    fn a_permission_holds_only_where_its_grant_reaches() {
        let actor = mixed();
        assert!(actor.may("cases.write") && !actor.may("cases.close"));
        let write = actor.within(&["cases.write"]).scope;
        assert!(write.covers_unit(&unit("/west/hz/")) && !write.covers_unit(&unit("/east/")));
        let read = actor.within(&["cases.read"]).scope;
        assert!(read.covers_unit(&unit("/west/")) && read.covers_unit(&unit("/east/")));
        assert!(!read.covers_row(&unit("/north/"), Some("t1"), None));
        assert!(actor.within(&["field.work"]).scope.covers_row(&unit("/north/"), Some("t1"), None));
        assert_eq!(actor.within(&["cases.close"]).scope, Scope::nothing());
        assert!(actor.may_for("cases.write", &unit("/west/"), None));
        assert!(!actor.may_for("cases.write", &unit("/east/"), None));
    }

    #[test]
    fn narrowing_twice_does_not_widen_beyond_the_grants() {
        let actor = mixed().within(&["cases.write"]);
        assert_eq!(
            actor.within(&["cases.read"]).scope.reaches.len(),
            2,
            "the grants decide, not the last look"
        );
        assert_eq!(actor.within(&["ghost"]).scope, Scope::nothing());
    }

    #[test]
    fn everything_of_a_grant_ends_at_its_reach_and_the_house_itself_is_not_narrowed() {
        let all = Grant { names: BTreeSet::from(["*".to_owned()]), reach: Reach::Unit(unit("/east/")) };
        let actor = Actor { permissions: Permissions::granted(vec![all]), ..Actor::system() };
        assert!(!actor.within(&["web.accounts"]).scope.covers_company());
        assert!(Actor::system().within(&["web.accounts"]).scope.covers_company());
        assert_eq!(Actor::customer("c", "c", Locale::En).within(&["x"]).scope, Scope::customer("c"));
    }
}
