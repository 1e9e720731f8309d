//! The shell's own module `web`: accounts, settings, journal, search, import desk, health.
pub(crate) mod assets;
pub(crate) mod health;
mod home;
mod journal;
mod language;
mod openapi;
mod search;
pub(crate) mod settings;
mod setup;
mod sweep;

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use kernel::Error;
use store::JobKind;

use crate::{
    auth,
    errors::Fail,
    import, live,
    module::{MenuItem, Module, Panel, Permission, Place, SetupStep},
    routes::{ApiDoc, Method, Policy, Routes},
    sms,
};

/// The module every installation has.
pub(crate) fn module() -> Module {
    Module::new("web")
        .always_on()
        .permissions(&[
            Permission::new("web.accounts", "web-perm-accounts").company(),
            Permission::new("web.settings", "web-perm-settings").company(),
            Permission::new("web.journal", "web-perm-journal"),
            Permission::new("web.sms", "web-perm-sms").company(),
            Permission::new("web.import", "web-perm-import"),
            Permission::new("web.keys", "web-perm-keys"),
            Permission::new("web.search", "web-perm-search"),
            Permission::new("web.setup", "web-perm-setup"),
        ])
        .menu(MenuItem::new("setup", "/setup", "web.setup").order(880))
        .menu(MenuItem::new("import", "/import", "web.import").order(890))
        .panel(Panel::new(Place::Home, 1, "web.setup", setup::panel))
        .setup(SetupStep::new(10, "setup-company", "/settings/web", "web.settings", setup::named))
        .setup(SetupStep::new(900, "setup-accounts", "/accounts", "web.accounts", setup::colleagues))
        .menu(MenuItem::new("accounts", "/accounts", "web.accounts").order(900))
        .menu(MenuItem::new("journal", "/journal", "web.journal").order(910))
        .menu(MenuItem::new("settings", "/settings", "web.settings").order(920))
        .settings(&[settings::NAME, settings::SLOGAN])
        .job(JobKind::every("web.sweep", 60, sweep::run))
        .events(&["web.AccountChanged", "web.RoleChanged", "web.SettingChanged"])
        .routes(routes().and(doors()).and(administration()))
        .migrations(auth::MIGRATIONS)
        .locales(include_str!("../../locales/zh-CN.ftl"), include_str!("../../locales/en.ftl"))
}

fn routes() -> Routes {
    let gateway = Policy::permit("web.sms");
    Routes::new()
        .page(Method::Get, "/", Policy::signed_in(), home::page)
        .page(Method::Get, "/setup", Policy::permit("web.setup"), setup::page)
        .api(
            Method::Get,
            "/setup",
            Policy::permit("web.setup"),
            ApiDoc::new("Steps of the set-up path and how they stand"),
            setup::api,
        )
        .page(Method::Get, "/search", Policy::permit("web.search"), search::page)
        .page(Method::Get, "/search/suggest", Policy::permit("web.search"), search::suggest)
        .api(Method::Post, "/sms/take", gateway, ApiDoc::new("Take text messages to send"), sms::api::take)
        .api(
            Method::Post,
            "/sms/{id}/sent",
            gateway,
            ApiDoc::new("Report a text message as sent"),
            sms::api::sent,
        )
        .api(
            Method::Get,
            "/openapi.json",
            Policy::public(),
            ApiDoc::new("This description"),
            openapi::document,
        )
        .page(Method::Get, "/live", Policy::signed_in(), live::stream)
        .page(Method::Get, "/my/live", Policy::customer(), live::stream)
        .page(Method::Post, "/language", Policy::public(), language::choose)
}

/// Ways in and out, and one's own account.
fn doors() -> Routes {
    use auth::{demo, first, invite, me, second_step, sign_in};
    let door = Policy::public().sensitive();
    let own = Policy::signed_in();
    let keys = Policy::permit("web.keys");
    Routes::new()
        .page(Method::Get, "/sign-in", Policy::public(), sign_in::page)
        .page(Method::Post, "/sign-in", door, sign_in::submit)
        .page(Method::Get, "/sign-in/code", Policy::public(), second_step::page)
        .page(Method::Post, "/sign-in/code", door, second_step::submit)
        .page(Method::Post, "/sign-out", Policy::public(), sign_in::out)
        .page(Method::Post, "/sign-out/everywhere", own, sign_in::out_everywhere)
        .page(Method::Get, "/first", Policy::public(), first::page)
        .page(Method::Post, "/first", door, first::submit)
        .page(Method::Get, "/invite/{token}", door, invite::page)
        .page(Method::Post, "/invite/{token}", door, invite::submit)
        .page(Method::Get, "/demo", Policy::public(), demo::page)
        .page(Method::Post, "/demo", Policy::public(), demo::submit)
        .page(Method::Get, "/me", own, me::page)
        .page(Method::Post, "/me/password", own.sensitive(), me::password::submit)
        .page(Method::Get, "/me/second-step", own, me::second::page)
        .page(Method::Post, "/me/second-step", own.sensitive(), me::second::submit)
        .page(Method::Post, "/me/second-step/off", own.sensitive(), me::second::off)
        .page(Method::Post, "/me/keys", keys, me::key::new)
        .page(Method::Post, "/me/keys/{id}/revoke", keys, me::key::revoke)
}

/// Accounts and rights, settings, journal.
fn administration() -> Routes {
    let set = Policy::permit("web.settings");
    let audit = Policy::permit("web.journal");
    // Each kind of import has a permission of its own, asked by the desk itself.
    let desk = Policy::permit("web.import");
    accounts()
        .page(Method::Get, "/import", desk, import::desk::page)
        .page(Method::Get, "/import/{kind}", desk, import::desk::kind)
        .page(Method::Post, "/import/{kind}", desk.uploads().heavy(), import::upload::submit)
        .page(Method::Get, "/import/{kind}/template/{format}", desk, import::desk::template)
        .page(Method::Get, "/import/run/{id}", desk, import::run::page)
        .page(Method::Post, "/import/run/{id}/check", desk.heavy(), import::acts::try_rows)
        .page(Method::Post, "/import/run/{id}/apply", desk.heavy(), import::acts::take)
        .page(Method::Get, "/import/run/{id}/errors/{format}", desk.heavy(), import::faults::download)
        .page(Method::Get, "/settings", set, settings::page)
        .page(Method::Get, "/settings/{module}", set, settings::form::page)
        .page(Method::Post, "/settings/{module}", set, settings::form::submit)
        .page(Method::Post, "/settings/{module}/switch", set, settings::switch::submit)
        .page(Method::Get, "/journal", audit, journal::page)
        .page(Method::Get, "/journal/export/{format}", audit.heavy(), journal::export)
}

fn accounts() -> Routes {
    use auth::admin::{account, acts, keys, list, new, roles};
    let admin = Policy::permit("web.accounts");
    Routes::new()
        .page(Method::Get, "/accounts", admin, list::page)
        .page(Method::Get, "/accounts/export/{format}", admin.heavy(), list::export)
        .page(Method::Get, "/accounts/new", admin, new::page)
        .page(Method::Post, "/accounts", admin, new::submit)
        .page(Method::Get, "/accounts/{id}", admin, account::page)
        .page(Method::Post, "/accounts/{id}/grants", admin, acts::add_grant)
        .page(Method::Post, "/accounts/{id}/grants/{grant}/revoke", admin, acts::revoke_grant)
        .page(Method::Post, "/accounts/{id}/disable", admin, acts::disable)
        .page(Method::Post, "/accounts/{id}/enable", admin, acts::enable)
        .page(Method::Post, "/accounts/{id}/reset", admin, acts::reset)
        .page(Method::Post, "/accounts/{id}/second-step/off", admin, acts::second_step_off)
        .page(Method::Post, "/accounts/{id}/keys", admin, keys::issue)
        .page(Method::Post, "/accounts/{id}/keys/{key}/revoke", admin, keys::revoke)
        .page(Method::Get, "/roles", admin, roles::page)
        .page(Method::Post, "/roles", admin, roles::create)
        .page(Method::Get, "/roles/{id}", admin, roles::edit)
        .page(Method::Post, "/roles/{id}", admin, roles::save)
}

/// No such address.
pub(crate) async fn lost(_request: Request) -> Response {
    Fail::Error(Error::NotFound).into_response()
}

/// The address exists, the method does not.
pub(crate) async fn wrong_method() -> Response {
    Fail::Method.into_response()
}
