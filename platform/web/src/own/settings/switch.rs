//! Switching a module on or off while the house runs.
use kernel::Error;
use serde::Deserialize;
use store::settings;

use super::SettingChanged;
use crate::{Ctx, Done, Form, Path, Reply};

#[derive(Deserialize)]
pub(crate) struct To {
    #[serde(default)]
    to: String,
}

/// `POST /settings/{module}/switch`
pub(crate) async fn submit(ctx: Ctx, module: Path<String>, to: Form<To>) -> Reply {
    let known = ctx.shell().modules.iter().any(|m| m.name == *module && !m.always_on);
    if !known {
        return Err(Error::NotFound.into());
    }
    let (name, on) = (module.0.clone(), to.to == "on");
    let done = ctx
        .act(async move |uow| {
            let mut off: Vec<String> = settings::get(uow, "modules.off").await?.unwrap_or_default();
            off.retain(|m| *m != name);
            if !on {
                off.push(name.clone());
            }
            settings::set(uow, "modules.off", &off).await?;
            uow.announce(&SettingChanged { key: "modules.off" })?;
            let say = if on { "settings-now-on" } else { "settings-now-off" };
            Ok(Done::to("/settings").say(say))
        })
        .await?;
    Ok(ctx.done(&done))
}
