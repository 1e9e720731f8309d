//! What the search box finds, newest first, within the reader's scope.
use kernel::{Instant, Result};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

use super::{
    entity::{Column, Entity, Model},
    query::{Query, query_tokens},
};
use crate::{DbResult, View};

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its kind, such as `case`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// First line.
    pub title: String,
    /// Second line.
    pub subtitle: String,
    /// When it was last indexed.
    pub at: Instant,
}

impl From<Model> for Hit {
    fn from(m: Model) -> Self {
        Self { kind: m.kind, id: m.id, title: m.title, subtitle: m.subtitle, at: Instant::from_ms(m.at) }
    }
}

/// Things that hold every word of `text`; when there are none, things that hold any. At most `most`, newest first;
/// `kind` narrows to one kind.
///
/// # Errors
/// Database failures.
pub async fn find(view: &View, text: &str, kind: Option<&str>, most: u64) -> Result<Vec<Hit>> {
    let query = query_tokens(text);
    let all = matching(view, matches(view, &query, false), kind, most).await?;
    if !all.is_empty() {
        return Ok(all);
    }
    matching(view, matches(view, &query, true), kind, most).await
}

fn matches(view: &View, query: &Query, any: bool) -> Option<Expr> {
    if view.is_sqlite() {
        let text = if any { query.fts5_any() } else { query.fts5() }?;
        let sql = "search_docs.doc in (select rowid from search_fts where search_fts match ? order by rowid desc limit 2000)";
        Some(Expr::cust_with_values(sql, [text]))
    } else {
        let text = if any { query.tsquery_any() } else { query.tsquery() }?;
        Some(Expr::cust_with_values("search_docs.tokens @@ $1::tsquery", [text]))
    }
}

async fn matching(view: &View, matches: Option<Expr>, kind: Option<&str>, most: u64) -> Result<Vec<Hit>> {
    let Some(matches) = matches else { return Ok(vec![]) };
    let mut query = view.find::<Entity>().filter(matches);
    if let Some(kind) = kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    let rows = query.order_by_desc(Column::Doc).limit(most.min(200)).all(view).await.db()?;
    Ok(rows.into_iter().map(Hit::from).collect())
}
