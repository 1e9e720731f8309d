//! What can be done with a run: try its rows, take them.
use std::collections::BTreeMap;

use kernel::{Error, Result};

use super::{
    apply::apply,
    check::check,
    guess::Mapping,
    run::{Shown, load, show},
    stored,
};
use crate::{Ctx, Done, Form, Path, Reply, module::ImportKind};

/// `POST /import/run/{id}/check`: remembers the matching and tries every row.
pub(crate) async fn try_rows(ctx: Ctx, id: Path<String>, typed: Form<BTreeMap<String, String>>) -> Reply {
    let mut shown = load(&ctx, &id).await?;
    must_wait(&shown)?;
    match mapping(&shown.kind, shown.run.heads.len(), &typed) {
        Ok(mapping) => shown.run.mapping = mapping,
        Err(e) => return show(&ctx, &shown, &e, 422),
    }
    let (run, mapping) = (shown.run.id.clone(), shown.run.mapping.clone());
    ctx.write("the same matching again is the same", async move |uow| {
        stored::set_mapping(uow, &run, &mapping).await
    })
    .await?;
    check(&ctx.within(shown.kind.permission), shown.kind, &shown.run).await?;
    let run = shown.run.id.clone();
    ctx.write("a state", async move |uow| stored::set_state(uow, &run, "checked").await).await?;
    Ok(ctx.done(&Done::to(format!("/import/run/{}", shown.run.id))))
}

fn must_wait(s: &Shown) -> Result<()> {
    if matches!(s.run.state.as_str(), "read" | "checked") {
        Ok(())
    } else {
        Err(Error::refused("import-begun"))
    }
}

fn mapping(kind: &ImportKind, places: usize, typed: &BTreeMap<String, String>) -> Result<Mapping> {
    let mut mapping = Mapping::new();
    for c in kind.columns {
        let place = typed.get(c.key).and_then(|t| t.parse::<usize>().ok()).filter(|at| *at < places);
        match place {
            Some(at) => drop(mapping.insert(c.key.to_owned(), at)),
            None if c.required => return Err(Error::field(c.key, "import-match-needed")),
            None => {}
        }
    }
    Ok(mapping)
}

/// `POST /import/run/{id}/apply`: begins to take the rows, or goes on after a stop.
pub(crate) async fn take(ctx: Ctx, id: Path<String>) -> Reply {
    let shown = load(&ctx, &id).await?;
    if !matches!(shown.run.state.as_str(), "checked" | "running") {
        return Err(Error::refused("import-check-first").into());
    }
    let run = shown.run.id.clone();
    ctx.write("a state", async move |uow| stored::set_state(uow, &run, "running").await).await?;
    let address = format!("/import/run/{}", shown.run.id);
    tokio::spawn(apply(ctx.clone(), shown.kind, shown.run));
    Ok(ctx.done(&Done::to(address)))
}
