//! The shell's own module `web`: accounts, settings, journal, search, import desk, health.
pub(crate) mod assets;
pub(crate) mod health;
mod home;
mod language;
mod search;

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use kernel::Error;

use crate::{
    auth,
    errors::Fail,
    live,
    module::{Module, Permission},
    routes::{ApiDoc, Method, Policy, Routes},
    sms,
};

/// The module every installation has.
pub(crate) fn module() -> Module {
    Module::new("web")
        .always_on()
        .permissions(&[
            Permission::new("web.accounts", "web-perm-accounts"),
            Permission::new("web.settings", "web-perm-settings"),
            Permission::new("web.journal", "web-perm-journal"),
            Permission::new("web.sms", "web-perm-sms"),
            Permission::new("web.search", "web-perm-search"),
        ])
        .routes(routes())
        .migrations(auth::MIGRATIONS)
        .locales(include_str!("../../locales/zh-CN.ftl"), include_str!("../../locales/en.ftl"))
}

fn routes() -> Routes {
    use auth::sign_in;
    Routes::new()
        .page(Method::Get, "/", Policy::signed_in(), home::page)
        .page(Method::Get, "/search", Policy::permit("web.search"), search::page)
        .page(Method::Get, "/search/suggest", Policy::permit("web.search"), search::suggest)
        .api(
            Method::Post,
            "/sms/take",
            Policy::permit("web.sms"),
            ApiDoc::new("Take text messages to send"),
            sms::api::take,
        )
        .api(
            Method::Post,
            "/sms/{id}/sent",
            Policy::permit("web.sms"),
            ApiDoc::new("Report a text message as sent"),
            sms::api::sent,
        )
        .page(Method::Get, "/live", Policy::signed_in(), live::stream)
        .page(Method::Get, "/my/live", Policy::customer(), live::stream)
        .page(Method::Post, "/language", Policy::public(), language::choose)
        .page(Method::Get, "/sign-in", Policy::public(), sign_in::page)
        .page(Method::Post, "/sign-in", Policy::public().sensitive(), sign_in::submit)
        .page(Method::Post, "/sign-out", Policy::public(), sign_in::out)
        .page(Method::Post, "/sign-out/everywhere", Policy::signed_in(), sign_in::out_everywhere)
}

/// No such address.
pub(crate) async fn lost(_request: Request) -> Response {
    Fail::Error(Error::NotFound).into_response()
}

/// The address exists, the method does not.
pub(crate) async fn wrong_method() -> Response {
    Fail::Method.into_response()
}
