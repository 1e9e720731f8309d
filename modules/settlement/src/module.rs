//! The module as the shell takes it.
use ::web::{MenuItem, Module, Panel, Permission, Place, SearchKind, SettingKind, SettingSpec};

use crate::{JOBS, MIGRATIONS, REACTIONS, events::KINDS, settings, web as pages};

const PERMISSIONS: &[Permission] = &[
    Permission::new("settlement.read", "settlement-perm-read"),
    Permission::new("settlement.claim", "settlement-perm-claim"),
    Permission::new("settlement.review", "settlement-perm-review"),
    Permission::new("settlement.senior", "settlement-perm-senior"),
    Permission::new("settlement.pay", "settlement-perm-pay"),
    Permission::new("settlement.ledger", "settlement-perm-ledger"),
    Permission::new("settlement.tariffs", "settlement-perm-tariffs").company(),
];

const fn number(
    key: &'static str,
    label: &'static str,
    (min, max): (i64, i64),
    default: &'static str,
) -> SettingSpec {
    SettingSpec { key, label, hint: "", kind: SettingKind::Number { min, max, unit: "" }, default }
}

const SETTINGS: &[SettingSpec] = &[
    number(settings::SILENT_DAYS.0, "settlement-set-silent-days", (1, 60), "7"),
    number(settings::PAY_DAYS.0, "settlement-set-pay-days", (1, 90), "15"),
    number(settings::OBJECTION_DAYS.0, "settlement-set-objection-days", (1, 60), "3"),
    number(settings::REPEAT_DAYS.0, "settlement-set-repeat-days", (1, 90), "7"),
    number(settings::CHECK_IN_M.0, "settlement-set-check-in-m", (50, 20_000), "500"),
    number(settings::CAP_YUAN.0, "settlement-set-cap-yuan", (1, 1_000_000), "500"),
    SettingSpec {
        key: settings::OWNER,
        label: "settlement-set-owner",
        hint: "settlement-set-owner-hint",
        kind: SettingKind::Text,
        default: "\"财务部\"",
    },
];

/// The module.
pub fn module() -> Module {
    let all = Module::new("settlement")
        .requires(&["network", "warranty", "parts", "cases", "field"])
        .permissions(PERMISSIONS)
        .menu(MenuItem::new("settlement-claims", "/claims", "settlement.read").order(70))
        .menu(MenuItem::new("settlement-statements", "/statements", "settlement.read").order(71))
        .menu(MenuItem::new("settlement-payments", "/payments", "settlement.pay").order(72))
        .menu(MenuItem::new("settlement-ledger", "/ledger", "settlement.ledger").order(73))
        .menu(MenuItem::new("settlement-tariffs", "/tariffs", "settlement.tariffs").order(74))
        .panel(Panel::new(Place::Home, 30, "settlement.read", pages::panels::home))
        .panel(Panel::new(Place::Unit, 30, "settlement.read", pages::panels::unit))
        .panel(Panel::new(Place::Case, 70, "settlement.read", pages::panels::case))
        .panel(Panel::new(Place::Visit, 70, "settlement.read", pages::panels::visit))
        .routes(pages::routes())
        .import(pages::import::TARIFFS)
        .setup(
            ::web::SetupStep::new(
                140,
                "settlement-setup-tariffs",
                "/tariffs",
                "settlement.tariffs",
                pages::setup::tariffs,
            )
            .import("settlement.tariffs"),
        )
        .search(SearchKind::new("claim", "settlement-claims", "settlement.read", |id| {
            format!("/claims/{id}")
        }))
        .search(SearchKind::new("statement", "settlement-statements", "settlement.read", |id| {
            format!("/statements/{id}")
        }))
        .events(KINDS)
        .migrations(MIGRATIONS)
        .settings(SETTINGS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"));
    let all = JOBS.into_iter().fold(all, Module::job);
    REACTIONS.into_iter().fold(all, Module::reaction)
}
