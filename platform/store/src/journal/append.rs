//! Writing entries, all of a unit of work in one statement.
use kernel::{Error, Result};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait,
};

use super::{Event, entity};
use crate::{DbResult, View};

/// An entry on its way.
pub(crate) struct Draft(entity::ActiveModel);

impl Draft {
    pub(crate) fn new<E: Event>(event: &E, view: &View) -> Result<Self> {
        let about = event.about();
        let actor = view.actor();
        Ok(Self(entity::ActiveModel {
            seq: NotSet,
            at: Set(view.now().ms()),
            kind: Set(E::KIND.into()),
            subject_kind: Set(about.subject.kind.into()),
            subject_id: Set(about.subject.id),
            unit: Set(about.unit.as_str().into()),
            customer: Set(about.customer),
            technician: Set(about.technician),
            thread: Set(about.thread),
            actor_kind: Set(actor.kind.as_str().into()),
            actor_id: Set(actor.id.clone()),
            actor_name: Set(actor.name.clone()),
            why: Set(about.why),
            body: Set(serde_json::to_string(event).map_err(Error::internal)?),
        }))
    }
}

pub(crate) async fn append(view: &View, drafts: Vec<Draft>) -> Result<()> {
    let rows = drafts.into_iter().map(|d| d.0);
    entity::Entity::insert_many(rows).exec_without_returning(view).await.db().map(|_| ())
}
