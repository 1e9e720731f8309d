//! What a page listens to.
use store::Entry;

/// One topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Topic {
    /// News of a kind, or of a module when it ends with a dot.
    Kind(String),
    /// Everything on a case's timeline.
    Thread(String),
    /// Everything on a customer's timeline.
    Customer(String),
    /// Everything about one thing.
    Subject(String, String),
}

impl Topic {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.trim().split_once('/')?;
        if rest.is_empty() || rest.len() > 100 {
            return None;
        }
        let rest = rest.to_owned();
        Some(match kind {
            "kind" => Self::Kind(rest),
            "thread" => Self::Thread(rest),
            "customer" => Self::Customer(rest),
            _ => Self::Subject(kind.to_owned(), rest),
        })
    }

    pub(super) fn covers(&self, e: &Entry) -> bool {
        match self {
            Self::Kind(kind) if kind.ends_with('.') => e.kind.starts_with(kind),
            Self::Kind(kind) => e.kind == *kind,
            Self::Thread(id) => e.thread.as_ref() == Some(id),
            // A thing about a customer is on his own timeline as well.
            Self::Customer(id) => e.customer.as_ref() == Some(id) || e.subject_id == *id,
            Self::Subject(kind, id) => e.subject_kind == *kind && e.subject_id == *id,
        }
    }
}
