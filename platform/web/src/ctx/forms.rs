//! Forms that carry the session's token and a key of their own.
use kernel::Error;
use maud::Markup;

use super::{Ctx, Done, Reply};
use crate::{
    errors::Fail,
    kit::{self, Look},
};

impl Ctx {
    /// A fresh idempotency key for one rendering of one form.
    pub fn key(&self) -> String {
        self.secret_hex(16)
    }

    /// The session's cross-site token; empty on public pages of people not signed in.
    pub fn csrf(&self) -> &str {
        &self.0.csrf
    }

    /// Hidden inputs of a form written by hand: cross-site token and a fresh key.
    pub fn csrf_field(&self) -> Markup {
        maud::html! {
            input type="hidden" name="csrf" value=(self.csrf());
            input type="hidden" name="idempotency_key" value=(self.key());
        }
    }

    /// The kit's form with token and key filled in.
    pub fn form(&self, form: &kit::Form<'_>, body: Markup) -> Markup {
        let key = self.key();
        kit::form(&kit::Form { csrf: self.csrf(), key: &key, ..*form }, body)
    }

    /// What is wrong with one field, in the person's language; `""` when nothing is.
    pub fn field_error(&self, error: &Error, field: &str) -> String {
        let Error::Invalid(all) = error else { return String::new() };
        let found: Vec<String> =
            all.iter().filter(|e| e.field == field).map(|e| self.loc().message(&e.message)).collect();
        found.join(" ")
    }

    /// What is wrong with the whole form (a rule refused, somebody else was faster) as a notice above it; nothing for
    /// field errors.
    pub fn form_error(&self, error: &Error) -> Markup {
        let (Error::Refused(m) | Error::Conflict(m)) = error else { return maud::html! {} };
        let title = self.loc().message(m);
        kit::notice(&kit::Notice { tone: kit::Tone::Bad, title: &title, ..kit::Notice::default() })
    }

    /// Goes on after an act, or shows the form again (`again`, status 422) when fields were wrong or a rule refused.
    ///
    /// # Errors
    /// Every other failure, for the shell to draw.
    pub fn done_or_again(&self, done: Result<Done, Fail>, again: impl FnOnce(&Error) -> Reply) -> Reply {
        match done {
            Ok(done) => Ok(self.done(&done)),
            Err(Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => again(&e),
            Err(e) => Err(e),
        }
    }

    /// A form of one button, with token, key and `hidden` fields of its own.
    pub fn post_button(&self, action: &str, label: &str, look: Look, hidden: &[(&str, &str)]) -> Markup {
        let key = self.key();
        let mut all = vec![("csrf", self.csrf()), ("idempotency_key", key.as_str())];
        all.extend_from_slice(hidden);
        kit::post_button(action, label, look, &all)
    }
}
