//! Scope: which rows an actor may see. Additive: no scope, nothing seen.
use std::fmt;

use serde::{Deserialize, Serialize};

/// Place of a unit in the tree, as a path of unit codes from the root: `/hq/east/huzhou/`.
/// A unit covers itself and everything below it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitPath(String);

impl UnitPath {
    /// The root of the tree: the whole company.
    pub fn root() -> Self {
        Self("/".into())
    }

    /// Reads a stored path; `None` unless it begins and ends with a slash and has no empty step.
    pub fn parse(text: &str) -> Option<Self> {
        let inner = text.strip_prefix('/')?;
        let whole =
            inner.is_empty() || (inner.ends_with('/') && !inner.starts_with('/') && !inner.contains("//"));
        (whole && inner.chars().all(|c| c == '/' || is_code_char(c))).then(|| Self(text.into()))
    }

    /// The path of a unit below this one. `None` unless the code is 1–32 of `a–z 0–9 - _`.
    pub fn child(&self, code: &str) -> Option<Self> {
        let good = (1..=32).contains(&code.len()) && code.chars().all(is_code_char);
        good.then(|| Self(format!("{}{code}/", self.0)))
    }

    /// The path one step up, `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let inner = self.0.strip_suffix('/')?;
        inner.rfind('/').map(|at| Self(inner[..=at].into()))
    }

    /// Whether `other` is this unit or below it.
    pub fn covers(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The unit's own code, empty at the root.
    pub fn code(&self) -> &str {
        self.0.trim_end_matches('/').rsplit('/').next().unwrap_or("")
    }

    /// The stored text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first text after every path below this one: `path >= self AND path < end` is the subtree.
    pub fn subtree_end(&self) -> String {
        // '0' is the character after '/'.
        format!("{}0", self.0.trim_end_matches('/'))
    }
}

fn is_code_char(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | '-' | '_')
}

impl fmt::Display for UnitPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One grant of sight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// Every row of a unit and of the units below it.
    Unit(UnitPath),
    /// Rows given to one technician (his id as text).
    Technician(String),
    /// Rows that belong to one customer (his id as text).
    Customer(String),
}

/// All that an actor may see: the union of its reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scope {
    /// The grants; empty means nothing.
    pub reaches: Vec<Reach>,
}

impl Scope {
    /// Sees nothing.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Sees the whole company.
    pub fn company() -> Self {
        Self::unit(UnitPath::root())
    }

    /// Sees one unit and what is below it.
    pub fn unit(path: UnitPath) -> Self {
        Self { reaches: vec![Reach::Unit(path)] }
    }

    /// Sees what belongs to one customer.
    pub fn customer(id: impl Into<String>) -> Self {
        Self { reaches: vec![Reach::Customer(id.into())] }
    }

    /// Sees what is given to one technician.
    pub fn technician(id: impl Into<String>) -> Self {
        Self { reaches: vec![Reach::Technician(id.into())] }
    }

    /// Whether rows of a unit are seen.
    pub fn covers_unit(&self, path: &UnitPath) -> bool {
        self.reaches.iter().any(|r| matches!(r, Reach::Unit(p) if p.covers(path)))
    }

    /// Whether the whole company is seen.
    pub fn covers_company(&self) -> bool {
        self.covers_unit(&UnitPath::root())
    }

    /// Whether a row that belongs to a unit, is given to a technician and concerns a customer is seen.
    pub fn covers_row(&self, unit: &UnitPath, technician: Option<&str>, customer: Option<&str>) -> bool {
        self.reaches.iter().any(|reach| match reach {
            Reach::Unit(path) => path.covers(unit),
            Reach::Technician(id) => technician == Some(id),
            Reach::Customer(id) => customer == Some(id),
        })
    }

    /// The unit paths among the grants.
    pub fn units(&self) -> impl Iterator<Item = &UnitPath> {
        self.reaches.iter().filter_map(|r| if let Reach::Unit(p) = r { Some(p) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_covers_itself_and_below_never_a_sibling_with_a_like_name() {
        let hq = UnitPath::root().child("hq").unwrap();
        let east = hq.child("east").unwrap();
        let east2 = hq.child("east2").unwrap();
        assert!(hq.covers(&east) && east.covers(&east) && !east.covers(&hq) && !east.covers(&east2));
        assert_eq!(east.parent(), Some(hq.clone()));
        assert!(*east.as_str() < *east.subtree_end() && east2.as_str() >= east.subtree_end().as_str());
        assert_eq!(UnitPath::root().subtree_end(), "0");
        assert_eq!(UnitPath::root().parent(), None);
        assert_eq!(east.code(), "east");
    }

    #[test]
    fn crooked_paths_and_codes_are_refused() {
        for bad in ["", "hq/", "/hq", "//", "/hq//east/", "/HQ/", "/h%/"] {
            assert_eq!(UnitPath::parse(bad), None, "{bad}");
        }
        assert!(UnitPath::root().child("a/b").is_none() && UnitPath::root().child("").is_none());
    }

    #[test]
    fn no_scope_sees_nothing() {
        assert!(!Scope::nothing().covers_unit(&UnitPath::root()));
        assert!(!Scope::customer("x").covers_company());
    }
}
