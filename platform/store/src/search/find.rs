//! What the search box finds, newest first, within the reader's scope.
use std::collections::HashMap;

use kernel::{Instant, Result};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

use super::{
    entity::{Column, Entity, Model},
    query::{Query, query_tokens},
};
use crate::{DbResult, View};

/// Newest matches that are looked through.
const MATCHES_MAX: u64 = 2_000;

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

/// As [`find`] for several kinds at once: the words are looked up once, and the kinds without a hit are left out.
///
/// # Errors
/// Database failures.
pub async fn find_kinds(
    view: &View,
    text: &str,
    kinds: &[&str],
    most: usize,
) -> Result<Vec<(String, Vec<Hit>)>> {
    let query = query_tokens(text);
    for any in [false, true] {
        let Some(matches) = matches(view, &query, any) else { continue };
        let docs = newest_docs(view, matches, kinds, most).await?;
        if docs.is_empty() {
            continue;
        }
        let rows = view.find::<Entity>().filter(Column::Doc.is_in(docs)).order_by_desc(Column::Doc);
        let mut found: Vec<(String, Vec<Hit>)> = vec![];
        for row in rows.all(view).await.db()? {
            match found.iter_mut().find(|(kind, _)| *kind == row.kind) {
                Some((_, hits)) => hits.push(row.into()),
                None => found.push((row.kind.clone(), vec![row.into()])),
            }
        }
        return Ok(found);
    }
    Ok(vec![])
}

/// The newest documents that match, at most so many of a kind.
async fn newest_docs(view: &View, matches: Expr, kinds: &[&str], most: usize) -> Result<Vec<i64>> {
    let query = view.find::<Entity>().filter(matches).filter(Column::Kind.is_in(kinds.iter().copied()));
    let query = query.select_only().column(Column::Doc).column(Column::Kind);
    let rows = query.order_by_desc(Column::Doc).limit(MATCHES_MAX).into_tuple::<(i64, String)>();
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut docs = vec![];
    for (doc, kind) in rows.all(view).await.db()? {
        let of_kind = taken.entry(kind).or_default();
        if *of_kind < most {
            *of_kind += 1;
            docs.push(doc);
        }
    }
    Ok(docs)
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
