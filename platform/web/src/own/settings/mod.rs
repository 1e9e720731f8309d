//! Settings: modules on and off, and a form made of what each module offers.
pub(super) mod form;
pub(super) mod switch;

use maud::{Markup, html};
use store::{About, Event, Subject};

use crate::{
    Ctx, Reply,
    kit::{self, Card, Look, Tone},
    module::{SettingKind, SettingSpec},
    t,
};

/// The company's name, shown in the corner of every page.
pub(crate) const NAME: SettingSpec = SettingSpec {
    key: "company.name",
    label: "setting-company-name",
    hint: "setting-company-name-hint",
    kind: SettingKind::Text,
    default: "\"\"",
};
/// Its service slogan, shown at the doors.
pub(crate) const SLOGAN: SettingSpec = SettingSpec {
    key: "company.slogan",
    label: "setting-company-slogan",
    hint: "",
    kind: SettingKind::Text,
    default: "\"\"",
};

/// News: a setting was changed; the value stays in the settings table.
#[derive(serde::Serialize)]
pub(super) struct SettingChanged<'a> {
    pub(super) key: &'a str,
}

impl Event for SettingChanged<'_> {
    const KIND: &'static str = "web.SettingChanged";
    fn about(&self) -> About {
        let subject = Subject { kind: "setting", id: self.key.to_owned() };
        About::new(subject, kernel::UnitPath::root())
    }
}

/// `GET /settings`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    let loc = ctx.loc();
    let title = t!(loc, "settings");
    let modules: Vec<&str> = ctx.shell().modules.iter().map(|m| m.name).collect();
    ctx.page("settings").show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (kit::card(&Card { title: &t!(loc, "settings-modules"), ..Card::default() }, html! {
            p.soft { (t!(loc, "settings-modules-hint")) }
            ul.rows { @for name in &modules { (module(&ctx, name)) } }
        }))
    })
}

fn module(ctx: &Ctx, name: &str) -> Markup {
    let loc = ctx.loc();
    let core = ctx.shell();
    let Some(room) = core.modules.iter().find(|m| m.name == name) else { return html! {} };
    let switched_off = ctx.0.off.contains(name);
    let on = ctx.is_on(name);
    let (tone, state) = if on { (Tone::Good, "settings-on") } else { (Tone::Quiet, "settings-off") };
    let (to, label) =
        if switched_off { ("on", "settings-switch-on") } else { ("off", "settings-switch-off") };
    let has_settings = core.settings.iter().any(|(m, _)| *m == name);
    html! { li {
        b { (t!(loc, &format!("module-{name}"))) } (kit::tag(tone, &t!(loc, state)))
        span.grow {}
        @if has_settings { (kit::link_button(&format!("/settings/{name}"), &t!(loc, "settings-edit"), Look::Quiet)) }
        @if !room.always_on {
            (ctx.post_button(&format!("/settings/{name}/switch"), &t!(loc, label), Look::Small, &[("to", to)]))
        }
    } }
}
