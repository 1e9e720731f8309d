//! From modules to a running shell; whatever does not fit together is said at once, all of it, before the first request.
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
    sync::Arc,
};

use axum::{Router, middleware};
use store::{Db, Migration};

use super::{Core, ShellConfig, core::Room, guard, limits::Limits, outer};
use crate::{
    i18n::{LocaleFiles, Texts},
    module::{Module, SettingKind, event_key},
    own,
    routes::{Entry, Method, Policy, RouteInfo, RouteKind, document, lax},
};

/// Everything that does not fit together, one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildError(pub Vec<String>);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the modules do not fit together:\n  {}", self.0.join("\n  "))
    }
}

impl std::error::Error for BuildError {}

/// The running shell: give [`Shell::router`] to axum, walk over [`Shell::routes`] in tests.
pub struct Shell {
    core: Arc<Core>,
    router: Router,
}

impl Shell {
    /// Migrations of the shell and of `modules`, in order, for `Db::open`.
    pub fn migrations(modules: &[Module]) -> Vec<Migration> {
        let own = own::module();
        own.migrations.iter().chain(modules.iter().flat_map(|m| &m.migrations)).copied().collect()
    }

    /// Puts the modules together, lower floors first.
    ///
    /// # Errors
    /// [`BuildError`]: a name, route, text, permission twice; an unknown requirement or permission; a text missing.
    pub fn build(db: Db, modules: Vec<Module>, config: ShellConfig) -> Result<Self, BuildError> {
        let mut modules = modules;
        modules.insert(0, own::module());
        let mut faults = vec![];
        let files: Vec<LocaleFiles> = modules.iter().filter_map(|m| m.locales).collect();
        let texts = Texts::build(&files).unwrap_or_else(|f| {
            faults.extend(f);
            Texts::build(&[]).unwrap_or_else(|_| unreachable!("no files, no faults"))
        });
        let permissions = check(&modules, &texts, &mut faults);
        if !faults.is_empty() {
            return Err(BuildError(faults));
        }
        Ok(Self::assemble(db, modules, config, texts, permissions))
    }

    fn assemble(
        db: Db,
        mut modules: Vec<Module>,
        config: ShellConfig,
        texts: Texts,
        permissions: Permissions,
    ) -> Self {
        let mut entries = vec![];
        for m in &mut modules {
            entries.extend(std::mem::take(&mut m.routes.entries).into_iter().map(|e| (m.name, e)));
        }
        let routes = entries.iter().map(|(module, e)| Arc::new(info(module, e))).collect();
        let core = Core {
            db,
            config,
            texts: Arc::new(texts),
            limits: Limits::default(),
            menu: sorted_menu(&modules),
            panels: sorted_panels(&modules),
            permissions,
            settings: each(&modules, |m| &m.settings),
            imports: each(&modules, |m| &m.imports),
            searches: each(&modules, |m| &m.searches),
            routes,
            openapi: document(entries.iter().map(|(module, e)| (*module, e))),
            assets_version: own::assets::version(),
            phone_sheet: own::assets::phone_sheet(),
            modules: modules
                .iter()
                .map(|m| Room { name: m.name, requires: m.requires.clone(), always_on: m.always_on })
                .collect(),
        };
        let core = Arc::new(core);
        let router = router(&core, entries);
        Self { core, router }
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// The router, for `axum::serve` or `oneshot`.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Every route, in the order of registration.
    pub fn routes(&self) -> Vec<RouteInfo> {
        self.core.routes.iter().map(|r| (**r).clone()).collect()
    }

    /// Every permission: (module, name).
    pub fn permissions(&self) -> Vec<(&'static str, &'static str)> {
        self.core.permissions.iter().map(|(name, (module, _))| (*module, *name)).collect()
    }

    /// The OpenAPI 3.1 document; committed as a file and compared in CI.
    pub fn openapi(&self) -> &serde_json::Value {
        &self.core.openapi
    }

    /// What the shell and modules do on news and on time, for `store::Runner`. Take it before [`Shell::build`].
    pub fn work(modules: &[Module]) -> (Vec<store::Reaction>, Vec<store::JobKind>) {
        let own = [own::module()];
        let all = || own.iter().chain(modules);
        let reactions = all().flat_map(|m| &m.reactions).copied().collect();
        (reactions, all().flat_map(|m| &m.jobs).copied().collect())
    }

    /// All texts; tests assert that [`Texts::missing`] stays empty.
    pub fn texts(&self) -> Arc<Texts> {
        self.core.texts.clone()
    }
}

type Permissions = BTreeMap<&'static str, (&'static str, crate::module::Permission)>;

fn info(module: &'static str, e: &Entry) -> RouteInfo {
    RouteInfo { method: e.method, path: e.path.clone(), policy: e.policy, kind: e.kind, module }
}

fn each<T: Copy>(modules: &[Module], of: impl Fn(&Module) -> &Vec<T>) -> Vec<(&'static str, T)> {
    modules.iter().flat_map(|m| of(m).iter().map(|t| (m.name, *t)).collect::<Vec<_>>()).collect()
}

fn sorted_menu(modules: &[Module]) -> Vec<(&'static str, crate::module::MenuItem)> {
    let mut menu = each(modules, |m| &m.menu);
    menu.sort_by_key(|(_, m)| m.order);
    menu
}

fn sorted_panels(
    modules: &[Module],
) -> HashMap<crate::module::Place, Vec<(&'static str, crate::module::Panel)>> {
    let mut all: HashMap<_, Vec<_>> = HashMap::new();
    for (module, panel) in each(modules, |m| &m.panels) {
        all.entry(panel.place).or_default().push((module, panel));
    }
    all.values_mut().for_each(|panels| panels.sort_by_key(|(_, p)| p.order));
    all
}

fn router(core: &Arc<Core>, entries: Vec<(&'static str, Entry)>) -> Router {
    let mut router = Router::new();
    for (module, entry) in entries {
        let route = Arc::new(info(module, &entry));
        let guarded =
            entry.handler.layer(middleware::from_fn_with_state((core.clone(), route), guard::guard));
        router = router.route(&entry.path, guarded);
    }
    let stray = |path: &str| {
        let policy = Policy::public();
        let (method, kind) = (Method::Get, if path == "api" { RouteKind::Api } else { RouteKind::Page });
        Arc::new(RouteInfo { method, path: path.into(), policy, kind, module: "web" })
    };
    let lost = |kind: &str| {
        axum::routing::any(own::lost)
            .layer(middleware::from_fn_with_state((core.clone(), stray(kind)), guard::guard))
    };
    router
        .route("/assets/{*path}", axum::routing::get(own::assets::serve))
        .route("/healthz", axum::routing::get(own::health::alive))
        .route("/readyz", axum::routing::get(own::health::ready).with_state(core.clone()))
        .method_not_allowed_fallback(own::wrong_method)
        .route("/api/{*path}", lost("api"))
        .fallback_service(lost(""))
        .layer(middleware::from_fn_with_state(core.clone(), outer::outer))
}

/// Checks names, routes, requirements, permissions and texts; returns the permissions.
fn check(modules: &[Module], texts: &Texts, faults: &mut Vec<String>) -> Permissions {
    let mut permissions = Permissions::new();
    let (mut names, mut routes) = (BTreeSet::new(), BTreeSet::new());
    for m in modules {
        let name = m.name;
        for r in m.requires.iter().filter(|r| !names.contains(*r)) {
            faults.push(format!("module `{name}` requires `{r}`, which is not registered before it"));
        }
        if !names.insert(name) {
            faults.push(format!("module `{name}` is registered twice"));
        }
        for p in &m.permissions {
            if permissions.insert(p.name, (name, *p)).is_some() {
                faults.push(format!("module `{name}`: permission `{}` is declared twice", p.name));
            }
        }
        check_texts(m, texts, faults);
        for e in &m.routes.entries {
            if !routes.insert((shape(&e.path), e.method)) {
                faults.push(format!("module `{name}`: {} {} is registered twice", e.method.as_str(), e.path));
            }
        }
        for s in m.settings.iter().filter(|s| !s.default_fits()) {
            faults.push(format!("module `{name}`: the default of setting `{}` does not fit its kind", s.key));
        }
        faults.extend(m.routes.entries.iter().flat_map(lax));
        let asked = m.routes.entries.iter().filter_map(|e| e.policy.permission());
        let asked = asked.chain(m.menu.iter().map(|i| i.permission));
        let asked = asked.chain(m.panels.iter().map(|p| p.permission).filter(|p| !p.is_empty()));
        let asked = asked.chain(m.imports.iter().map(|i| i.permission));
        let asked = asked.chain(m.searches.iter().map(|s| s.permission));
        for p in asked.filter(|p| !permissions.contains_key(p)) {
            faults.push(format!("module `{name}` asks for permission `{p}`, which nobody below declares"));
        }
    }
    permissions
}

/// A path with its placeholders' names left out.
fn shape(path: &str) -> String {
    let steps = path.split('/').map(|s| if s.starts_with('{') { "{}" } else { s });
    steps.collect::<Vec<_>>().join("/")
}

fn check_texts(m: &Module, texts: &Texts, faults: &mut Vec<String>) {
    let mut keys = vec![format!("module-{}", m.name)];
    keys.extend(m.permissions.iter().map(|p| p.label.to_owned()));
    keys.extend(m.menu.iter().map(|i| i.label.to_owned()));
    keys.extend(m.settings.iter().flat_map(|s| [s.label, s.hint]).map(ToOwned::to_owned));
    keys.extend(
        m.imports
            .iter()
            .flat_map(|i| i.columns.iter().map(|c| c.label).chain([i.label]))
            .map(ToOwned::to_owned),
    );
    keys.extend(m.settings.iter().flat_map(|s| match s.kind {
        SettingKind::Choice(all) => all.iter().map(|(_, key)| (*key).to_owned()).collect(),
        SettingKind::Number { unit, .. } => vec![unit.to_owned()],
        SettingKind::Text | SettingKind::LongText | SettingKind::Switch => vec![],
    }));
    keys.extend(m.searches.iter().map(|s| s.label.to_owned()));
    keys.extend(m.events.iter().map(|kind| event_key(kind)));
    for key in keys.iter().filter(|k| !k.is_empty() && !texts.has(k)) {
        faults.push(format!("module `{}`: text `{key}` is missing", m.name));
    }
}
