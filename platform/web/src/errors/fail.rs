//! Why a request got no ordinary answer. Handlers use `?` on `kernel::Error`; the shell renders it in the right shape
//! and language.
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, Message};

/// Why a request got no ordinary answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fail {
    /// What the action returned.
    Error(Error),
    /// Nobody is signed in where somebody must be.
    SignIn,
    /// The module is switched off.
    Off(&'static str),
    /// What was sent cannot be read; the text is for programs.
    Unreadable(String),
    /// The body is larger than the route takes.
    TooLarge,
    /// The form was not made by us for this session.
    CrossSite,
    /// A POST without an Idempotency-Key.
    NoKey,
    /// The route took too long.
    Late,
    /// The address exists, the method does not.
    Method,
}

impl From<Error> for Fail {
    fn from(e: Error) -> Self {
        Self::Error(e)
    }
}

impl Fail {
    /// Status it is answered with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Error(e) => of_error(e),
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Off(_) => StatusCode::NOT_FOUND,
            Self::Unreadable(_) | Self::NoKey => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Late => StatusCode::SERVICE_UNAVAILABLE,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Error(Error::NotFound) => "not-found",
            Self::Error(Error::Forbidden { .. }) => "forbidden",
            Self::Error(Error::Invalid(_)) => "invalid",
            Self::Error(Error::Refused(_)) => "refused",
            Self::Error(Error::Conflict(_)) => "conflict",
            Self::Error(Error::TooMany { .. }) => "too-many",
            Self::Error(Error::Unavailable(_)) | Self::Late => "unavailable",
            Self::Error(Error::Internal(_)) => "internal",
            Self::SignIn => "sign-in",
            Self::Off(_) => "switched-off",
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge => "too-large",
            Self::CrossSite => "cross-site",
            Self::NoKey => "idempotency-key",
            Self::Method => "method",
        }
    }

    /// The message of a rule, when a rule spoke.
    pub fn message(&self) -> Option<&Message> {
        match self {
            Self::Error(Error::Refused(m) | Error::Conflict(m)) => Some(m),
            _ => None,
        }
    }

    /// Seconds after which trying again makes sense.
    pub(crate) fn retry_after_s(&self) -> Option<u32> {
        match self {
            Self::Error(Error::TooMany { retry_after_s }) => Some(*retry_after_s),
            Self::Error(Error::Unavailable(_)) | Self::Late => Some(2),
            _ => None,
        }
    }

    pub(crate) fn outside() -> Self {
        Self::Error(Error::internal("an extractor ran outside the shell"))
    }

    pub(crate) fn bad_json(e: &serde_json::Error) -> Self {
        Self::Unreadable(e.to_string())
    }
}

fn of_error(e: &Error) -> StatusCode {
    match e {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden { .. } => StatusCode::FORBIDDEN,
        Error::Invalid(_) | Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Fail {
    /// An empty answer that carries the failure; the guard around every route draws it.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
