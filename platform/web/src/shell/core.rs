//! What every request shares.
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use kernel::Actor;
use store::Db;

use super::{ShellConfig, limits::Limits};
use crate::{
    Ctx,
    i18n::Texts,
    module::{ImportKind, MenuItem, Panel, Permission, Place, SearchKind, SettingSpec, SetupStep},
    routes::RouteInfo,
    t,
};

/// What every request shares: the database, the merged words, and what the modules brought.
pub(crate) struct Core {
    pub(crate) db: Db,
    pub(crate) config: ShellConfig,
    pub(crate) texts: Arc<Texts>,
    pub(crate) limits: Limits,
    /// Room for live streams.
    pub(crate) streams: Arc<tokio::sync::Semaphore>,
    pub(crate) modules: Vec<Room>,
    pub(crate) menu: Vec<(&'static str, MenuItem)>,
    pub(crate) panels: HashMap<Place, Vec<(&'static str, Panel)>>,
    pub(crate) permissions: BTreeMap<&'static str, (&'static str, Permission)>,
    pub(crate) settings: Vec<(&'static str, SettingSpec)>,
    pub(crate) imports: Vec<(&'static str, ImportKind)>,
    pub(crate) searches: Vec<(&'static str, SearchKind)>,
    pub(crate) setup: Vec<(&'static str, SetupStep)>,
    pub(crate) routes: Vec<Arc<RouteInfo>>,
    pub(crate) openapi: serde_json::Value,
    pub(crate) assets_version: String,
    pub(crate) phone_sheet: String,
}

/// A module's name and what it stands on.
#[derive(Debug, Clone)]
pub(crate) struct Room {
    pub(crate) name: &'static str,
    pub(crate) requires: Vec<&'static str>,
    pub(crate) always_on: bool,
}

impl Core {
    /// Whether a module is on: not switched off itself, and everything it stands on is on.
    pub(crate) fn is_on(&self, module: &str, off: &BTreeSet<String>) -> bool {
        let Some(room) = self.modules.iter().find(|m| m.name == module) else { return false };
        // Requirements point only to modules registered before, so this ends.
        (room.always_on || !off.contains(module)) && room.requires.iter().all(|r| self.is_on(r, off))
    }

    /// Whether the module a permission belongs to is on.
    pub(crate) fn permission_on(&self, permission: &str, off: &BTreeSet<String>) -> bool {
        self.permissions.get(permission).is_some_and(|(module, _)| self.is_on(module, off))
    }

    /// Whether an actor has a permission, for the whole company where it counts only there.
    pub(crate) fn holds(&self, actor: &Actor, permission: &str) -> bool {
        let company = self.permissions.get(permission).is_some_and(|(_, p)| p.company);
        actor.may(permission) && (!company || actor.within(&[permission]).scope.covers_company())
    }

    /// Names of the permissions of a module.
    pub(crate) fn permissions_of(&self, module: &str) -> Vec<&'static str> {
        self.permissions.iter().filter(|(_, (m, _))| *m == module).map(|(name, _)| *name).collect()
    }

    /// Locale key of a permission's words.
    pub(crate) fn permission_label(&self, permission: &str) -> Option<&'static str> {
        self.permissions.get(permission).map(|(_, p)| p.label)
    }

    /// Panels of a place, in order.
    pub(crate) fn panels_at(&self, place: Place) -> &[(&'static str, Panel)] {
        self.panels.get(&place).map_or(&[], Vec::as_slice)
    }

    /// Address and words of the menu entries this person sees.
    pub(crate) fn menu_for(&self, ctx: &Ctx) -> Vec<(&'static str, String)> {
        let seen =
            self.menu.iter().filter(|(module, m)| ctx.is_on(module) && self.holds(ctx.actor(), m.permission));
        seen.map(|(_, m)| (m.href, t!(ctx.loc(), m.label))).collect()
    }

    /// `len` secret bytes as lower-case hex.
    pub(crate) fn secret_hex(&self, len: usize) -> String {
        let mut bytes = vec![0; len];
        self.config.secrets.fill(&mut bytes);
        hex(&bytes)
    }

    /// Version put behind the addresses of assets.
    pub(crate) fn assets_version(&self) -> &str {
        &self.assets_version
    }
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        let _infallible = write!(text, "{b:02x}");
        text
    })
}
