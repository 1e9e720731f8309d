//! The module as a value: what it brings into the house.
use ::web::{MenuItem, Module, Panel, Permission, Place, SearchKind, SettingKind, SettingSpec, SetupStep};

use crate::{MIGRATIONS, imports, web};

/// The module.
pub fn module() -> Module {
    Module::new("warranty")
        .requires(&["customers", "network"])
        .permissions(PERMISSIONS)
        .menu(MenuItem::new("warranty-menu", "/cards", "warranty.read").order(35))
        .menu(MenuItem::new("warranty-products", "/products", "warranty.setup").order(90))
        .routes(web::routes())
        .panel(Panel::new(Place::Customer, 20, "warranty.read", web::panels::customer))
        .panel(Panel::new(Place::CustomerHome, 30, "", web::panels::customer_home))
        .migrations(MIGRATIONS)
        .settings(SETTINGS)
        .import(imports::cards::CARDS)
        .import(imports::products::PRODUCTS)
        .import(imports::plans::PLANS)
        .setup(
            SetupStep::new(
                90,
                "warranty-setup-plans",
                "/coverage-plans",
                "warranty.setup",
                web::first_steps::plans,
            )
            .import("warranty.plans"),
        )
        .setup(
            SetupStep::new(
                100,
                "warranty-setup-products",
                "/products",
                "warranty.setup",
                web::first_steps::products,
            )
            .import("warranty.products"),
        )
        .setup(
            SetupStep::new(
                200,
                "warranty-setup-cards",
                "/cards/new",
                "warranty.issue",
                web::first_steps::cards,
            )
            .import("warranty.cards"),
        )
        .search(SearchKind::new("card", "warranty-cards", "warranty.read", |id| format!("/cards/{id}")))
        .events(EVENTS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"))
}

const PERMISSIONS: &[Permission] = &[
    Permission::new("warranty.read", "warranty-perm-read"),
    Permission::new("warranty.issue", "warranty-perm-issue"),
    Permission::new("warranty.change", "warranty-perm-change"),
    Permission::new("warranty.void", "warranty-perm-void"),
    Permission::new("warranty.setup", "warranty-perm-setup").company(),
    Permission::new("warranty.stickers", "warranty-perm-stickers"),
];

const SETTINGS: &[SettingSpec] = &[
    SettingSpec {
        key: "warranty.public_address",
        label: "warranty-set-address",
        hint: "warranty-set-address-hint",
        kind: SettingKind::Text,
        default: "\"\"",
    },
    SettingSpec {
        key: "warranty.remainder_rule",
        label: "warranty-set-remainder",
        hint: "warranty-set-remainder-hint",
        kind: SettingKind::Choice(&[
            ("anew", "warranty-remainder-anew"),
            ("remainder", "warranty-remainder-remainder"),
            ("at-least", "warranty-remainder-at-least"),
        ]),
        default: "\"anew\"",
    },
    SettingSpec {
        key: "warranty.remainder_days",
        label: "warranty-set-remainder-days",
        hint: "",
        kind: SettingKind::Number { min: 1, max: 3650, unit: "warranty-days" },
        default: "90",
    },
    SettingSpec {
        key: "warranty.transfer_days",
        label: "warranty-set-transfer-days",
        hint: "warranty-set-transfer-days-hint",
        kind: SettingKind::Number { min: 1, max: 365, unit: "warranty-days" },
        default: "14",
    },
];

const EVENTS: &[&str] = &[
    "warranty.CardIssued",
    "warranty.CardActivated",
    "warranty.CardRegistered",
    "warranty.TransferOffered",
    "warranty.TransferEnded",
    "warranty.CardTransferred",
    "warranty.CardHandedOver",
    "warranty.CardExtended",
    "warranty.RepairCredited",
    "warranty.CardSuspended",
    "warranty.CardResumed",
    "warranty.CardVoided",
    "warranty.CardReplaced",
    "warranty.StickerBound",
    "warranty.ProductDefined",
    "warranty.PlanDefined",
    "warranty.StickersMade",
    "warranty.SigningKeyMade",
];
