//! The module as the shell takes it.
use ::web::{MenuItem, Module, Panel, Permission, Place};

use crate::{JOBS, MIGRATIONS, REACTIONS, settings::SETTINGS, web};

/// Figures, the cases behind them, what units sit on.
pub fn module() -> Module {
    let module = Module::new("insight")
        .requires(&["customers", "network", "warranty", "cases"])
        .permissions(&[
            Permission::new("insight.read", "insight-perm-read"),
            Permission::new("insight.rebuild", "insight-perm-rebuild").company(),
        ])
        .menu(MenuItem::new("insight-menu", "/insight", "insight.read").order(5))
        .routes(web::routes())
        .panel(Panel::new(Place::Home, 5, "insight.read", web::panels::home))
        .panel(Panel::new(Place::Unit, 5, "insight.read", web::panels::unit))
        .events(&["insight.FactsRebuilt"])
        .settings(&SETTINGS)
        .migrations(MIGRATIONS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"));
    let module = JOBS.iter().fold(module, |m, job| m.job(*job));
    REACTIONS.iter().fold(module, |m, reaction| m.reaction(*reaction))
}
