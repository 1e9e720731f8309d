//! The route table: the only way to an address is with a policy.
mod api;
mod openapi;
mod policy;

pub use api::{ApiCall, ApiDoc, ApiResult, Nothing};
pub use policy::{Body, Policy, Rate, Who};

pub(crate) use api::ApiSpec;
use axum::{
    handler::Handler,
    routing::{MethodFilter, MethodRouter, on},
};
pub(crate) use openapi::{document, lax};

/// HTTP methods routes are registered under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// Reads; also answers HEAD.
    Get,
    /// Changes something.
    Post,
    /// API only: replaces.
    Put,
    /// API only: changes a part.
    Patch,
    /// API only: takes away.
    Delete,
}

impl Method {
    /// `GET`, `POST` …
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    fn filter(self) -> MethodFilter {
        match self {
            Self::Get => MethodFilter::GET,
            Self::Post => MethodFilter::POST,
            Self::Put => MethodFilter::PUT,
            Self::Patch => MethodFilter::PATCH,
            Self::Delete => MethodFilter::DELETE,
        }
    }
}

/// Page for people or call for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteKind {
    /// Answers pages and fragments.
    Page,
    /// Answers JSON under `/api/v1`.
    Api,
}

pub(crate) struct Entry {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) kind: RouteKind,
    pub(crate) policy: Policy,
    pub(crate) api: Option<ApiSpec>,
    pub(crate) handler: MethodRouter,
}

/// What the route table says about one route; the matrix tests walk over these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteInfo {
    /// Method.
    pub method: Method,
    /// Path with `{placeholders}`.
    pub path: String,
    /// Who may.
    pub policy: Policy,
    /// Page or API.
    pub kind: RouteKind,
    /// Module it belongs to.
    pub module: &'static str,
}

/// The routes of a module.
///
/// A route without a policy cannot be written down:
/// ```compile_fail
/// use web::{Method, Routes};
/// async fn page(ctx: web::Ctx) -> web::Reply { ctx.page("title").show(maud::html! {}) }
/// let routes = Routes::new().page(Method::Get, "/open", page);
/// ```
#[derive(Default)]
pub struct Routes {
    pub(crate) entries: Vec<Entry>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page: `async fn(ctx: Ctx, [Path, Query, Form extractors of web::extract]) -> web::Reply`.
    #[must_use]
    pub fn page<H, T>(mut self, method: Method, path: &str, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, ()>,
        T: 'static,
    {
        let handler = on(method.filter(), handler);
        let kind = RouteKind::Page;
        self.entries.push(Entry { method, path: path.to_owned(), kind, policy, api: None, handler });
        self
    }

    /// These and others.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.entries.extend(others.entries);
        self
    }
}
