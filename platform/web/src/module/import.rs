//! What the import desk can take in.
use futures_util::future::LocalBoxFuture;
use kernel::Result;
use std::collections::BTreeMap;
use store::Uow;

/// What a column holds; decides how cells are read and checked before the row function sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text, trimmed.
    Text,
    /// A whole number.
    Whole,
    /// A decimal number.
    Decimal,
    /// An amount in major units (`85.50`).
    Money,
    /// A date; handed on as `YYYY-MM-DD`.
    Date,
    /// A date with time of day; handed on as `YYYY-MM-DD HH:MM`.
    DateTime,
    /// A phone number; spaces and dashes are dropped.
    Phone,
}

/// One column of an import.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Key the row function asks for.
    pub key: &'static str,
    /// Locale key of its words.
    pub label: &'static str,
    /// Heads under which files carry it, in any language; compared without case and blanks.
    pub headers: &'static [&'static str],
    /// Must be filled in.
    pub required: bool,
    /// What it holds.
    pub kind: ColumnKind,
}

/// One row, its cells by column key.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Number of the line in the file, counted from 1 with the header.
    pub line: u32,
    pub(crate) cells: BTreeMap<&'static str, String>,
}

impl Row {
    /// A row of a file; tests build rows with it.
    pub fn new(line: u32, cells: &[(&'static str, &str)]) -> Self {
        Self { line, cells: cells.iter().map(|(k, v)| (*k, (*v).to_owned())).collect() }
    }

    /// The cell of a column, `""` when it is empty or absent.
    pub fn get(&self, key: &str) -> &str {
        self.cells.get(key).map_or("", String::as_str)
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOutcome {
    /// Something new was written.
    Created,
    /// Something known was changed.
    Updated,
    /// Everything stood there already: the same file twice changes nothing.
    Unchanged,
}

/// What a row function returns.
pub type RowFuture<'a> = LocalBoxFuture<'a, Result<RowOutcome>>;

/// Something the import desk can take in, row by row, each row in the same unit of work as its batch.
/// A row that fails with `Error::Invalid` names columns by their key.
#[derive(Clone, Copy)]
pub struct ImportKind {
    /// Name in addresses, `module.things`.
    pub name: &'static str,
    /// Locale key of its words.
    pub label: &'static str,
    /// Permission to import.
    pub permission: &'static str,
    /// Columns in their usual order.
    pub columns: &'static [Column],
    /// Takes one row: `|uow, row| Box::pin(async move {…})`.
    pub row: for<'a> fn(&'a Uow, &'a Row) -> RowFuture<'a>,
}
