//! A module as a value: what it brings into the house. Nothing here runs anything.
mod import;
mod menu;
mod panel;
mod permission;
mod search;
mod setting;
mod setup;

pub use import::{Column, ColumnKind, ImportKind, Row, RowFuture, RowOutcome};
pub use menu::MenuItem;
pub use panel::{Panel, PanelFn, PanelFuture, Place};
pub use permission::Permission;
pub use search::SearchKind;
pub use setting::{SettingKind, SettingSpec};
pub use setup::{SetupCount, SetupFuture, SetupStep};

use store::{JobKind, Migration, Reaction};

use crate::{i18n::LocaleFiles, routes::Routes};

/// One room of the business. Built with the chained functions below; registered by `app` alone.
pub struct Module {
    pub(crate) name: &'static str,
    pub(crate) always_on: bool,
    pub(crate) requires: Vec<&'static str>,
    pub(crate) permissions: Vec<Permission>,
    pub(crate) menu: Vec<MenuItem>,
    pub(crate) routes: Routes,
    pub(crate) panels: Vec<Panel>,
    pub(crate) migrations: Vec<Migration>,
    pub(crate) settings: Vec<SettingSpec>,
    pub(crate) locales: Option<LocaleFiles>,
    pub(crate) imports: Vec<ImportKind>,
    pub(crate) searches: Vec<SearchKind>,
    pub(crate) setup: Vec<SetupStep>,
    pub(crate) events: Vec<&'static str>,
    pub(crate) reactions: Vec<Reaction>,
    pub(crate) jobs: Vec<JobKind>,
}

impl Module {
    /// An empty module. Its name is one lower-case word; `module-<name>` is its name in the locale files.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            always_on: false,
            requires: vec![],
            permissions: vec![],
            menu: vec![],
            routes: Routes::new(),
            panels: vec![],
            migrations: vec![],
            settings: vec![],
            locales: None,
            imports: vec![],
            searches: vec![],
            setup: vec![],
            events: vec![],
            reactions: vec![],
            jobs: vec![],
        }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Names of the permissions it declares; set-up gives roles some of them.
    pub fn permission_names(&self) -> Vec<&'static str> {
        self.permissions.iter().map(Permission::name).collect()
    }

    /// Cannot be switched off.
    #[must_use]
    pub fn always_on(mut self) -> Self {
        self.always_on = true;
        self
    }

    /// Modules of lower floors it stands on; it is off when one of them is.
    #[must_use]
    pub fn requires(mut self, names: &[&'static str]) -> Self {
        self.requires.extend(names);
        self
    }

    /// Permissions it knows; every permission a route, menu item or panel names must be here or below.
    #[must_use]
    pub fn permissions(mut self, all: &[Permission]) -> Self {
        self.permissions.extend(all);
        self
    }

    /// An entry of the main menu.
    #[must_use]
    pub fn menu(mut self, item: MenuItem) -> Self {
        self.menu.push(item);
        self
    }

    /// Its pages and API calls.
    #[must_use]
    pub fn routes(mut self, routes: Routes) -> Self {
        self.routes = self.routes.and(routes);
        self
    }

    /// Something it hangs into a page below.
    #[must_use]
    pub fn panel(mut self, panel: Panel) -> Self {
        self.panels.push(panel);
        self
    }

    /// Its tables.
    #[must_use]
    pub fn migrations(mut self, all: &[Migration]) -> Self {
        self.migrations.extend(all);
        self
    }

    /// Its settings; the settings page makes a form of them.
    #[must_use]
    pub fn settings(mut self, all: &[SettingSpec]) -> Self {
        self.settings.extend(all);
        self
    }

    /// Its words: the texts of `locales/zh-CN.ftl` and `locales/en.ftl`.
    #[must_use]
    pub fn locales(mut self, zh: &'static str, en: &'static str) -> Self {
        self.locales = Some(LocaleFiles { module: self.name, zh, en });
        self
    }

    /// Something the import desk can take in.
    #[must_use]
    pub fn import(mut self, kind: ImportKind) -> Self {
        self.imports.push(kind);
        self
    }

    /// Something the search box finds.
    #[must_use]
    pub fn search(mut self, kind: SearchKind) -> Self {
        self.searches.push(kind);
        self
    }

    /// A step of the set-up path.
    #[must_use]
    pub fn setup(mut self, step: SetupStep) -> Self {
        self.setup.push(step);
        self
    }

    /// What it does on news from below.
    #[must_use]
    pub fn reaction(mut self, reaction: Reaction) -> Self {
        self.reactions.push(reaction);
        self
    }

    /// What it does on time or when asked.
    #[must_use]
    pub fn job(mut self, job: JobKind) -> Self {
        self.jobs.push(job);
        self
    }

    /// Journal kinds it announces, such as `cases.CaseOpened`. Each has a sentence in the locale files under
    /// `event-cases-CaseOpened`, whose arguments are the event's own fields; checked when the program starts.
    #[must_use]
    pub fn events(mut self, kinds: &[&'static str]) -> Self {
        self.events.extend(kinds);
        self
    }
}

/// The locale key of a journal kind's sentence.
pub(crate) fn event_key(kind: &str) -> String {
    format!("event-{}", kind.replace('.', "-"))
}
