//! What was typed into a form that is shown again: a page of several forms asks each for its own.
use super::Ctx;

/// What this request sent to one form's address; from [`Ctx::typed`].
#[derive(Clone, Copy)]
pub struct Typed<'a>(Option<&'a [(String, String)]>);

impl Ctx {
    /// What was sent to `action`: nothing where the page was only opened, or another of its forms was sent.
    pub fn typed(&self, action: &str) -> Typed<'_> {
        let fields = self.0.sent.fields();
        Typed((self.path() == action && !fields.is_empty()).then_some(fields))
    }
}

impl Typed<'_> {
    /// What was typed into a field, else what is known of it.
    pub fn or(&self, name: &str, known: &str) -> String {
        let typed = self.0.and_then(|fields| fields.iter().find(|(field, _)| field == name));
        typed.map_or(known, |(_, value)| value).to_owned()
    }

    /// What was typed into a field; empty when nothing was.
    pub fn text(&self, name: &str) -> String {
        self.or(name, "")
    }

    /// Whether a box stands ticked: as it was sent, else as known. An unticked box sends nothing.
    pub fn ticked(&self, name: &str, known: bool) -> bool {
        self.0.map_or(known, |fields| fields.iter().any(|(field, _)| field == name))
    }

    /// Whether this form was the one sent: it opens again where it was folded away.
    pub fn any(&self) -> bool {
        self.0.is_some()
    }
}
