//! Who acts: a person, a program or the house itself, with what it may do and see.
use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{Error, Scope};

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

/// The names of what an actor may do, such as `cases.open`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Permissions {
    all: bool,
    names: Arc<BTreeSet<String>>,
}

impl Permissions {
    /// Exactly these.
    pub fn of<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self { all: false, names: Arc::new(names.into_iter().map(Into::into).collect()) }
    }

    /// Every one; for the house itself and for administrators.
    pub fn all() -> Self {
        Self { all: true, names: Arc::default() }
    }

    /// Whether `name` is among them.
    pub fn contains(&self, name: &str) -> bool {
        self.all || self.names.contains(name)
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
}
