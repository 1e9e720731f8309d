//! The context of one request: who asks, in which language, and the ways to the data and to an answer.
mod act;
mod done;
mod fields;
mod forms;
mod lists;
mod page;
mod panels;
mod timeline;
mod typed;

pub use done::Done;
pub(crate) use done::Flash;
pub use fields::Fields;
pub use lists::Line;
pub use page::PageBuilder;
pub use typed::Typed;

use std::{collections::BTreeSet, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts, response::Response};
use kernel::{Actor, ActorKind};
use store::{Db, Fingerprint};

use crate::{
    auth::Credentials,
    errors::Fail,
    i18n::Loc,
    shell::{Core, Incoming},
    t,
};

/// What a page handler returns; `?` works on `kernel::Error`.
pub type Reply = Result<Response, Fail>;

/// The context of one request. Cloning is cheap.
#[derive(Clone)]
pub struct Ctx(pub(crate) Arc<Inner>);

#[derive(Clone)]
pub(crate) struct Inner {
    pub(crate) core: Arc<Core>,
    pub(crate) actor: Actor,
    pub(crate) loc: Loc,
    pub(crate) off: Arc<BTreeSet<String>>,
    /// Name and slogan of the company; empty for the program's own.
    pub(crate) company: (String, String),
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) nonce: String,
    pub(crate) reference: String,
    pub(crate) ip: String,
    /// htmx asks for a fragment, not for a document.
    pub(crate) fragment: bool,
    /// Cross-site token of the session; empty without one.
    pub(crate) csrf: String,
    /// Session row behind the request, when one is.
    pub(crate) session: Option<String>,
    /// What the request proved itself with; live streams ask again with it.
    pub(crate) credentials: Credentials,
    pub(crate) fingerprint: Option<Fingerprint>,
    /// What came with the request.
    pub(crate) sent: Arc<Incoming>,
    pub(crate) flash: Option<Flash>,
}

impl Ctx {
    /// The company's name as people know it.
    pub fn brand(&self) -> String {
        if self.0.company.0.is_empty() { t!(self.loc(), "brand") } else { self.0.company.0.clone() }
    }

    /// Its service slogan.
    pub fn slogan(&self) -> String {
        if self.0.company.1.is_empty() { t!(self.loc(), "slogan") } else { self.0.company.1.clone() }
    }

    /// Whoever asks.
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// His language.
    pub fn loc(&self) -> &Loc {
        &self.0.loc
    }

    /// The database; prefer [`Ctx::read`] and [`Ctx::act`].
    pub fn db(&self) -> &Db {
        &self.0.core.db
    }

    /// Whether the actor may do something and its module is on; draws or hides a button.
    pub fn may(&self, permission: &str) -> bool {
        self.0.core.holds(&self.0.actor, permission) && self.0.core.permission_on(permission, &self.0.off)
    }

    /// The same request seeing only where the actor holds `permission`.
    pub(crate) fn within(&self, permission: &str) -> Self {
        let actor = self.0.actor.within(&[permission]);
        Self(Arc::new(Inner { actor, ..(*self.0).clone() }))
    }

    /// Whether a module is on for this company.
    pub fn is_on(&self, module: &str) -> bool {
        self.0.core.is_on(module, &self.0.off)
    }

    /// Whether a member of staff is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.0.actor.kind == ActorKind::Staff
    }

    /// The nonce of this answer's Content-Security-Policy; the kit's page head uses it.
    pub fn nonce(&self) -> &str {
        &self.0.nonce
    }

    /// The reference id of this request: in the log, on the page of a fault, in problem documents.
    pub fn reference(&self) -> &str {
        &self.0.reference
    }

    /// The path asked for.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The query as sent, without the question mark.
    pub fn query(&self) -> &str {
        &self.0.query
    }

    /// The client's address, forwarded headers only believed from configured proxies.
    pub fn ip(&self) -> &str {
        &self.0.ip
    }

    /// Whether htmx asked for a fragment.
    pub fn wants_fragment(&self) -> bool {
        self.0.fragment
    }

    /// `len` secret random bytes as lower-case hex.
    pub fn secret_hex(&self, len: usize) -> String {
        self.0.core.secret_hex(len)
    }

    pub(crate) fn shell(&self) -> &Core {
        &self.0.core
    }
}

impl<S: Sync> FromRequestParts<S> for Ctx {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fail> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Fail::outside)
    }
}
