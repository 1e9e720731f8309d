//! What must fit together before the first request: names, routes, requirements, permissions, texts, defaults.
use std::collections::{BTreeMap, BTreeSet};

use crate::{
    i18n::Texts,
    module::{Module, Permission, SettingKind, event_key},
    routes::lax,
};

/// Every permission: its module, and itself.
pub(super) type Permissions = BTreeMap<&'static str, (&'static str, Permission)>;

/// Checks names, routes, requirements, permissions and texts; returns the permissions.
pub(super) fn check(modules: &[Module], texts: &Texts, faults: &mut Vec<String>) -> Permissions {
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
        let asked = m.routes.entries.iter().flat_map(|e| e.policy.permissions().iter().copied());
        let asked = asked.chain(m.menu.iter().map(|i| i.permission));
        let asked = asked.chain(m.panels.iter().map(|p| p.permission).filter(|p| !p.is_empty()));
        let asked = asked.chain(m.imports.iter().map(|i| i.permission));
        let asked = asked.chain(m.searches.iter().map(|s| s.permission));
        let asked = asked.chain(m.setup.iter().map(|s| s.permission));
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
    keys.extend(m.setup.iter().flat_map(|s| [s.label.to_owned(), s.why()]));
    keys.extend(m.events.iter().map(|kind| event_key(kind)));
    for key in keys.iter().filter(|k| !k.is_empty() && !texts.has(k)) {
        faults.push(format!("module `{}`: text `{key}` is missing", m.name));
    }
}
