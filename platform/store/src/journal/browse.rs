//! Leafing through the journal: the audit page and the live feed, within the reader's scope.
use kernel::{Instant, Result};
use sea_orm::{ColumnTrait, Condition, ExprTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    Entry,
    entity::{Column, Entity},
};
use crate::{DbResult, View};

/// Which entries; everything left out does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Kind or, ending with a dot, all kinds of a module.
    pub kind: Option<String>,
    /// Who acted.
    pub actor: Option<String>,
    /// About which thing.
    pub subject: Option<String>,
    /// Not before.
    pub from: Option<Instant>,
    /// Before.
    pub until: Option<Instant>,
    /// Positions below this one, for the next page.
    pub below: Option<i64>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let kind = self.kind.as_deref().map(|k| match k.strip_suffix('.') {
            // '/' is the character after '.'
            Some(module) => Column::Kind.gte(k).and(Column::Kind.lt(format!("{module}/"))),
            None => Column::Kind.eq(k),
        });
        Condition::all()
            .add_option(kind)
            .add_option(self.actor.as_deref().map(|a| Column::ActorId.eq(a)))
            .add_option(self.subject.as_deref().map(|s| Column::SubjectId.eq(s)))
            .add_option(self.from.map(|at| Column::At.gte(at.ms())))
            .add_option(self.until.map(|at| Column::At.lt(at.ms())))
            .add_option(self.below.map(|seq| Column::Seq.lt(seq)))
    }
}

/// Entries that match, newest first.
///
/// # Errors
/// Database failures.
pub async fn browse(view: &View, filter: &Filter, most: u64) -> Result<Vec<Entry>> {
    let query = view.find::<Entity>().filter(filter.condition()).order_by_desc(Column::Seq).limit(most);
    Ok(query.all(view).await.db()?.into_iter().map(Entry::from).collect())
}

/// Entries after a position, oldest first.
///
/// # Errors
/// Database failures.
pub async fn after(view: &View, seq: i64, most: u64) -> Result<Vec<Entry>> {
    let query = view.find::<Entity>().filter(Column::Seq.gt(seq)).order_by_asc(Column::Seq).limit(most);
    Ok(query.all(view).await.db()?.into_iter().map(Entry::from).collect())
}

/// The last position written, whoever may see it; 0 when nothing was.
///
/// # Errors
/// Database failures.
pub async fn last_position(view: &View) -> Result<i64> {
    let newest = view.find_unscoped::<Entity>("a position tells nothing about the entry");
    let row = newest.select_only().column(Column::Seq).order_by_desc(Column::Seq).limit(1);
    Ok(row.into_tuple::<i64>().one(view).await.db()?.unwrap_or(0))
}
