//! What an act answers: where to go, what to say there.
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::{Ctx, shell::cookies};

/// Where to go and what to say there; stored as the act's idempotent answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub(crate) to: String,
    pub(crate) flash: Option<Flash>,
}

/// A word in passing, shown once on the next page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub(crate) struct Flash {
    pub(crate) key: String,
    pub(crate) args: Vec<(String, String)>,
    pub(crate) undo: Option<String>,
}

impl Done {
    /// Go to an address of this house.
    pub fn to(address: impl Into<String>) -> Self {
        Self { to: address.into(), flash: None }
    }

    /// Say the text of a locale key there.
    #[must_use]
    pub fn say(mut self, key: &'static str) -> Self {
        self.flash = Some(Flash { key: key.into(), ..Flash::default() });
        self
    }

    /// With an argument of that text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        if let Some(flash) = &mut self.flash {
            flash.args.push((name.into(), value.to_string()));
        }
        self
    }

    /// Offer to undo it by a POST to an address.
    #[must_use]
    pub fn undo(mut self, address: impl Into<String>) -> Self {
        if let Some(flash) = &mut self.flash {
            flash.undo = Some(address.into());
        }
        self
    }
}

impl Flash {
    pub(crate) const COOKIE: &'static str = "dx_flash";

    fn encoded(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    pub(crate) fn decoded(text: &str) -> Option<Self> {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}

impl Ctx {
    /// Answers an act: 303 to the next page (for htmx `HX-Location`), with the word in passing.
    pub fn done(&self, done: &Done) -> Response {
        // Only addresses of this house: a path, never a scheme or another host.
        let inside = done.to.starts_with('/') && !done.to.starts_with("//") && !done.to.contains('\\');
        let to = if inside { done.to.as_str() } else { "/" };
        let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
        let mut response = if self.wants_fragment() {
            (StatusCode::OK, [("hx-location", to)]).into_response()
        } else {
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
        };
        if let Some(flash) = &done.flash {
            let cookie = cookies::set(self.shell(), Flash::COOKIE, &flash.encoded(), Some(60));
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}
