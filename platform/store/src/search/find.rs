//! What the search box finds, newest first, within the reader's scope.
use kernel::{Instant, Result};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

use super::{
    entity::{Column, Entity, Model},
    marks::{of_kind, of_scope},
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
    let all = newest(view, &query, kind, most).await?;
    if all.is_empty() { newest(view, &query.loosened(), kind, most).await } else { Ok(all) }
}

/// As [`find`] for several kinds at once, at most so many of each; kinds without a hit are left out.
///
/// # Errors
/// Database failures.
pub async fn find_kinds(
    view: &View,
    text: &str,
    kinds: &[&str],
    most: u64,
) -> Result<Vec<(String, Vec<Hit>)>> {
    let query = query_tokens(text);
    for query in [&query, &query.loosened()] {
        let mut found = vec![];
        for kind in kinds {
            let hits = newest(view, query, Some(kind), most).await?;
            if !hits.is_empty() {
                found.push(((*kind).to_owned(), hits));
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(vec![])
}

/// The newest that match. Kind and scope are asked of the index, and the scope of the rows once more.
async fn newest(view: &View, query: &Query, kind: Option<&str>, most: u64) -> Result<Vec<Hit>> {
    let most = most.min(200);
    let mut marks: Vec<Vec<String>> = kind.map(|kind| vec![of_kind(kind)]).into_iter().collect();
    marks.extend(of_scope(&view.actor().scope));
    let matches = if view.is_sqlite() {
        let Some(text) = query.fts5(&marks) else { return Ok(vec![]) };
        let sql = format!(
            "search_docs.doc in (select rowid from search_fts where search_fts match ? order by rowid desc limit {most})"
        );
        Expr::cust_with_values(sql, [text])
    } else {
        let Some(text) = query.tsquery(&marks) else { return Ok(vec![]) };
        Expr::cust_with_values("search_docs.tokens @@ $1::tsquery", [text])
    };
    let mut query = view.find::<Entity>().filter(matches);
    if let Some(kind) = kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    let rows = query.order_by_desc(Column::Doc).limit(most).all(view).await.db()?;
    Ok(rows.into_iter().map(Hit::from).collect())
}
