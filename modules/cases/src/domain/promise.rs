//! The three promises of a case, and which target each has.
use duetime::Policy;
use serde::{Deserialize, Serialize};

/// What is promised a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Promise {
    /// Somebody answers 响应.
    Response,
    /// Somebody is there 上门.
    Arrival,
    /// It is done 完成.
    Completion,
}

impl Promise {
    /// All three, in their order.
    pub const ALL: [Self; 3] = [Self::Response, Self::Arrival, Self::Completion];

    /// Stored text and last part of its locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Arrival => "arrival",
            Self::Completion => "completion",
        }
    }

    /// Promise of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.code() == code)
    }
}

/// A row of the table of targets. Empty texts match everything; a division matches what lies in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuePolicy {
    /// Identifier.
    pub id: String,
    /// Which promise.
    pub promise: Promise,
    /// Service level code.
    pub level: String,
    /// Kind of request.
    pub kind: String,
    /// Product category.
    pub category: String,
    /// Division code.
    pub division: String,
    /// Cases of this priority and above.
    pub priority: i64,
    /// Code of the calendar it counts by.
    pub calendar: String,
    /// Target, warnings, escalation.
    pub policy: Policy,
}

/// What a target is chosen by.
#[derive(Debug, Clone, Default)]
pub struct PromiseTo {
    /// Service level code of the customer or card.
    pub level: String,
    /// Kind of request.
    pub kind: String,
    /// Product category.
    pub category: String,
    /// Division of the site.
    pub division: String,
    /// 0 normal to 3 danger.
    pub priority: i64,
}

impl DuePolicy {
    fn matches(&self, to: &PromiseTo) -> bool {
        let same = |mine: &str, theirs: &str| mine.is_empty() || mine == theirs;
        same(&self.level, &to.level)
            && same(&self.kind, &to.kind)
            && same(&self.category, &to.category)
            && to.division.starts_with(&self.division)
            && to.priority >= self.priority
    }

    /// Priority before level before kind before category before the longer division; ids decide the rest so that chance never does.
    fn weight(&self) -> (i64, bool, bool, bool, usize) {
        (
            self.priority,
            !self.level.is_empty(),
            !self.kind.is_empty(),
            !self.category.is_empty(),
            self.division.len(),
        )
    }
}

/// The most specific target of a promise; `None` when none was promised.
pub(crate) fn choose<'a>(all: &'a [DuePolicy], promise: Promise, to: &PromiseTo) -> Option<&'a DuePolicy> {
    let matching = all.iter().filter(|p| p.promise == promise && p.matches(to));
    matching.max_by(|a, b| a.weight().cmp(&b.weight()).then(b.id.cmp(&a.id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use duetime::{Mode, Target};

    fn row(id: &str, level: &str, kind: &str, division: &str) -> DuePolicy {
        let target = Target { amount_seconds: 3600, mode: Mode::Working };
        let text = |t: &str| t.to_owned();
        DuePolicy {
            id: text(id),
            promise: Promise::Arrival,
            level: text(level),
            kind: text(kind),
            category: String::new(),
            division: text(division),
            priority: 0,
            calendar: "office".into(),
            policy: Policy::bare(target),
        }
    }

    #[test]
    fn the_most_specific_target_wins_whatever_the_order_of_rows() {
        let mut rows = vec![
            row("a", "", "", ""),
            row("b", "gold", "", ""),
            row("c", "gold", "repair", "33"),
            row("d", "", "", "3305"),
        ];
        let to = |level: &str, kind: &str, division: &str| PromiseTo {
            level: level.into(),
            kind: kind.into(),
            category: String::new(),
            division: division.into(),
            priority: 0,
        };
        for _ in 0..2 {
            let id = |to: PromiseTo| choose(&rows, Promise::Arrival, &to).map(|p| p.id.as_str());
            assert_eq!(id(to("basic", "repair", "3201")), Some("a"));
            assert_eq!(id(to("gold", "install", "3305")), Some("b"));
            assert_eq!(id(to("gold", "repair", "330503")), Some("c"));
            assert_eq!(id(to("basic", "repair", "330503")), Some("d"));
            rows.reverse();
        }
        assert!(choose(&rows, Promise::Response, &to("gold", "repair", "33")).is_none());
    }
}
