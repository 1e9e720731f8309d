//! Putting a thing where the search box finds it, in the unit of work that changes it.
use kernel::{Error, Result, UnitPath};
use sea_orm::{ConnectionTrait, Statement, Value};

use super::{marks, tokens::index_tokens};
use crate::{DbResult, Subject, Uow};

/// What is found, for whom, and how it is shown.
#[derive(Debug, Clone)]
pub struct SearchDoc {
    /// What it is.
    pub subject: Subject,
    /// Unit whose people may find it.
    pub unit: UnitPath,
    /// Customer who may find it (id as text).
    pub customer: Option<String>,
    /// Technician who may find it (id as text).
    pub technician: Option<String>,
    /// First line shown. No full phone numbers here: it is shown as it stands.
    pub title: String,
    /// Second line shown.
    pub subtitle: String,
    /// Everything it should be found by: names, phones, serials, numbers, addresses. Never shown.
    pub text: String,
}

/// Its words, then its marks.
fn tokens(doc: &SearchDoc) -> String {
    let mut all = index_tokens(&doc.text);
    all.extend(marks::of_doc(doc));
    all.join(" ")
}

impl Uow {
    /// Indexes a thing, anew or again.
    ///
    /// # Errors
    /// Database failures.
    pub async fn index(&self, doc: &SearchDoc) -> Result<()> {
        let tokens = tokens(doc);
        let known = self.known_doc(doc).await?;
        if self.is_sqlite() {
            self.index_sqlite(doc, known, tokens).await
        } else {
            self.index_postgres(doc, known, tokens).await
        }
    }

    /// Indexes a thing born in this unit of work: one look fewer than [`Uow::index`]. A second call for the same thing
    /// fails on its identity.
    ///
    /// # Errors
    /// Database failures.
    pub async fn index_new(&self, doc: &SearchDoc) -> Result<()> {
        let tokens = tokens(doc);
        if self.is_sqlite() {
            self.index_sqlite(doc, None, tokens).await
        } else {
            self.index_postgres(doc, None, tokens).await
        }
    }

    async fn known_doc(&self, doc: &SearchDoc) -> Result<Option<i64>> {
        let sql = "select doc from search_docs where id = $1 and kind = $2";
        let values: [Value; 2] = [doc.subject.id.as_str().into(), doc.subject.kind.into()];
        let row = self
            .query_one_raw(Statement::from_sql_and_values(self.get_database_backend(), sql, values))
            .await
            .db()?;
        row.map(|r| r.try_get("", "doc").db()).transpose()
    }

    fn doc_values(&self, doc: &SearchDoc) -> Vec<Value> {
        vec![
            doc.subject.kind.into(),
            doc.subject.id.as_str().into(),
            doc.unit.as_str().into(),
            doc.customer.clone().into(),
            doc.technician.clone().into(),
            doc.title.as_str().into(),
            doc.subtitle.as_str().into(),
            self.now().ms().into(),
        ]
    }

    async fn run(&self, sql: &str, values: Vec<Value>) -> Result<()> {
        let stmt = Statement::from_sql_and_values(self.get_database_backend(), sql, values);
        self.execute_raw(stmt).await.db().map(|_| ())
    }

    async fn insert_sqlite(&self, values: Vec<Value>) -> Result<i64> {
        let sql = "insert into search_docs (kind, id, unit, customer, technician, title, subtitle, at) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8) returning doc";
        let stmt = Statement::from_sql_and_values(self.get_database_backend(), sql, values);
        let row = self.query_one_raw(stmt).await.db()?;
        row.ok_or_else(|| Error::internal("no row number"))?.try_get("", "doc").db()
    }

    async fn index_sqlite(&self, doc: &SearchDoc, known: Option<i64>, tokens: String) -> Result<()> {
        let mut values = self.doc_values(doc);
        let number = if let Some(number) = known {
            values.push(number.into());
            let sql = "update search_docs set kind = $1, id = $2, unit = $3, customer = $4, technician = $5, title = $6, \
                       subtitle = $7, at = $8 where doc = $9";
            self.run(sql, values).await?;
            self.run("delete from search_fts where rowid = $1", vec![number.into()]).await?;
            number
        } else {
            self.insert_sqlite(values).await?
        };
        self.run("insert into search_fts (rowid, tokens) values ($1, $2)", vec![number.into(), tokens.into()])
            .await
    }

    async fn index_postgres(&self, doc: &SearchDoc, known: Option<i64>, tokens: String) -> Result<()> {
        let mut values = self.doc_values(doc);
        values.push(tokens.into());
        let sql = if let Some(number) = known {
            values.push(number.into());
            "update search_docs set kind = $1, id = $2, unit = $3, customer = $4, technician = $5, title = $6, \
             subtitle = $7, at = $8, tokens = to_tsvector('simple', $9) where doc = $10"
        } else {
            "insert into search_docs (kind, id, unit, customer, technician, title, subtitle, at, tokens) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, to_tsvector('simple', $9))"
        };
        self.run(sql, values).await
    }
}
