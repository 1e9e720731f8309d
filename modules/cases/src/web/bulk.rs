//! One act on many ticked cases: a note, or a new owner. All of it or nothing.
use ::web::{Ctx, Done, Form, Reply};
use kernel::{Error, Id, Message};
use serde::Deserialize;
use store::Uow;

use super::verbs::target;
use crate::{AddNote, Case, add_note, assign_because};

/// Ticked rows and the act.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    id: Vec<String>,
    act: String,
    note: String,
    to: String,
}

/// Most cases one act may touch.
const MOST: usize = 500;

/// `POST /cases/bulk`
pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let done = ctx.act(async move |uow| run(uow, &sent).await).await?;
    Ok(ctx.done(&done))
}

async fn run(uow: &Uow, t: &Typed) -> kernel::Result<Done> {
    let ids: Vec<Id<Case>> = t.id.iter().filter_map(|id| id.parse().ok()).collect();
    if ids.is_empty() || ids.len() > MOST {
        return Err(Error::Refused(Message::new("cases-bulk-count").with("most", MOST)));
    }
    match t.act.as_str() {
        "assign" => {
            let (unit, technician) = target(uow, &t.to).await?;
            for id in &ids {
                assign_because(uow, *id, &unit, technician, "").await?;
            }
        }
        _ => {
            for id in &ids {
                add_note(uow, AddNote { case: *id, body: t.note.clone(), mentions: vec![] }).await?;
            }
        }
    }
    Ok(Done::to("/cases").say("cases-done-bulk").with("count", ids.len()))
}
