//! From modules to a running shell; whatever does not fit together is said at once, all of it, before the first request.
use std::{collections::HashMap, fmt, sync::Arc};

use axum::{Router, middleware};
use store::{Db, Migration};

use super::{
    Core, ShellConfig,
    checks::{Permissions, check},
    core::Room,
    guard,
    limits::Limits,
    outer,
};
use crate::{
    i18n::{LocaleFiles, Texts},
    module::Module,
    own,
    routes::{Entry, Method, Policy, RouteInfo, RouteKind, document},
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
            streams: Arc::new(tokio::sync::Semaphore::new(crate::live::STREAMS_MAX)),
            menu: sorted_menu(&modules),
            panels: sorted_panels(&modules),
            permissions,
            settings: each(&modules, |m| &m.settings),
            imports: each(&modules, |m| &m.imports),
            searches: each(&modules, |m| &m.searches),
            setup: sorted_setup(&modules),
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

fn sorted_setup(modules: &[Module]) -> Vec<(&'static str, crate::module::SetupStep)> {
    let mut steps = each(modules, |m| &m.setup);
    steps.sort_by_key(|(_, s)| s.order);
    steps
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
