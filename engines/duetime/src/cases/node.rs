//! A JSON value that knows its path, so that every complaint can name the field.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{CaseError, CaseProblem};

/// A value and the path that leads to it.
pub(super) struct Node<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> Node<'a> {
    pub(super) const fn root(value: &'a Value) -> Self {
        Self { value, path: String::new() }
    }

    /// The same value, its path begun anew: a case is a root of its own.
    pub(super) const fn as_root(&self) -> Self {
        Self::root(self.value)
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) const fn value(&self) -> &'a Value {
        self.value
    }

    pub(super) fn wrong(&self, problem: CaseProblem) -> CaseError {
        CaseError::file(&self.path, problem)
    }

    fn expected(&self, what: &'static str) -> CaseError {
        self.wrong(CaseProblem::Expected(what))
    }

    fn child(&self, key: &str, value: &'a Value) -> Self {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Self { value, path }
    }

    pub(super) fn object(&self) -> Result<&'a Map<String, Value>, CaseError> {
        self.value.as_object().ok_or_else(|| self.expected("an object"))
    }

    pub(super) fn entries(&self) -> Result<Vec<(&'a str, Self)>, CaseError> {
        let object = self.object()?;
        Ok(object.iter().map(|(key, value)| (key.as_str(), self.child(key, value))).collect())
    }

    pub(super) fn find(&self, key: &str) -> Result<Option<Self>, CaseError> {
        Ok(self.object()?.get(key).map(|value| self.child(key, value)))
    }

    pub(super) fn get(&self, key: &str) -> Result<Self, CaseError> {
        let missing = || self.child(key, self.value).wrong(CaseProblem::Missing);
        self.find(key)?.ok_or_else(missing)
    }

    pub(super) fn list(&self) -> Result<Vec<Self>, CaseError> {
        let list = self.value.as_array().ok_or_else(|| self.expected("a list"))?;
        let item = |(at, value)| Self { value, path: format!("{}[{at}]", self.path) };
        Ok(list.iter().enumerate().map(item).collect())
    }

    pub(super) fn pair(&self) -> Result<(Self, Self), CaseError> {
        let mut items = self.list()?.into_iter();
        match (items.next(), items.next(), items.next()) {
            (Some(first), Some(second), None) => Ok((first, second)),
            _ => Err(self.expected("a pair")),
        }
    }

    pub(super) fn text(&self) -> Result<&'a str, CaseError> {
        self.value.as_str().ok_or_else(|| self.expected("text"))
    }

    pub(super) fn seconds(&self) -> Result<u64, CaseError> {
        self.value.as_u64().ok_or_else(|| self.expected("a whole number of seconds, 0 or more"))
    }

    pub(super) fn parse<T: std::str::FromStr>(&self, what: &'static str) -> Result<T, CaseError> {
        self.value.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| self.expected(what))
    }

    pub(super) fn instant(&self) -> Result<Timestamp, CaseError> {
        self.parse("an instant such as 2026-03-02T01:30:00Z")
    }

    pub(super) fn date(&self) -> Result<Date, CaseError> {
        Self::date_of(self.value.as_str()).ok_or_else(|| self.expected("a date such as 2026-10-01"))
    }

    /// The date that is this entry's key.
    pub(super) fn key_date(&self, key: &str) -> Result<Date, CaseError> {
        Self::date_of(Some(key)).ok_or_else(|| self.expected("a date such as 2026-10-01 as its key"))
    }

    fn date_of(text: Option<&str>) -> Option<Date> {
        text.filter(|text| text.len() == 10).and_then(|text| text.parse().ok())
    }
}
