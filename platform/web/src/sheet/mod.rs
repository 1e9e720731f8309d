//! Spreadsheets out: one table, written as CSV or XLSX.
mod csv;
mod xlsx;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::{Instant, Money, Result};
use serde::Deserialize;

use crate::{Ctx, Reply, i18n::Loc};

/// Most rows of one sheet (XLSX allows 1,048,576 with the header).
pub const ROWS_MAX: usize = 1_000_000;

/// The form of a file; take it from the path: `/cases/export/{format}` with `Path<Format>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Comma-separated, UTF-8 with a byte order mark so that Excel reads Chinese.
    Csv,
    /// Excel workbook.
    Xlsx,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetCell {
    /// Nothing.
    Empty,
    /// Text; never a formula, whatever it begins with.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A decimal number.
    Number(f64),
    /// An amount; two decimals.
    Money(Money),
    /// An instant, shown in the company's zone.
    When(Instant),
}

impl From<&str> for SheetCell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}
impl From<String> for SheetCell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}
impl From<i64> for SheetCell {
    fn from(n: i64) -> Self {
        Self::Whole(n)
    }
}
impl From<f64> for SheetCell {
    fn from(n: f64) -> Self {
        if n.is_finite() { Self::Number(n) } else { Self::Empty }
    }
}
impl From<Money> for SheetCell {
    fn from(m: Money) -> Self {
        Self::Money(m)
    }
}
impl From<Instant> for SheetCell {
    fn from(at: Instant) -> Self {
        Self::When(at)
    }
}
impl<T: Into<SheetCell>> From<Option<T>> for SheetCell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// A table on its way out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Words at the heads of the columns.
    pub heads: Vec<String>,
    /// Rows, as long as the heads.
    pub rows: Vec<Vec<SheetCell>>,
}

impl Sheet {
    /// The file's bytes.
    ///
    /// # Errors
    /// `Refused(sheet-too-long)` beyond [`ROWS_MAX`]; `Internal`.
    pub fn bytes(&self, loc: &Loc, format: Format) -> Result<Vec<u8>> {
        if self.rows.len() > ROWS_MAX {
            return Err(kernel::Error::refused("sheet-too-long"));
        }
        match format {
            Format::Csv => csv::write(self, loc),
            Format::Xlsx => xlsx::write(self, loc),
        }
    }
}

impl Ctx {
    /// Answers with a sheet to download; `name` without ending, ASCII.
    ///
    /// # Errors
    /// What [`Sheet::bytes`] returns.
    pub fn export(&self, name: &str, sheet: &Sheet, format: Format) -> Reply {
        let bytes = sheet.bytes(self.loc(), format)?;
        let (kind, ending) = match format {
            Format::Csv => ("text/csv; charset=utf-8", "csv"),
            Format::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        };
        Ok(download(bytes, kind, &format!("{name}.{ending}")))
    }
}

/// A file to be saved, never shown.
pub fn download(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let mut response = bytes.into_response();
    let safe: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{safe}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;
    use calamine::{Data, Reader};
    use std::sync::Arc;

    fn loc() -> Loc {
        let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
        Loc::new(Arc::new(Texts::build(&[]).unwrap()), kernel::Locale::ZhCn, zone, Instant::from_ms(0))
    }

    fn sheet() -> Sheet {
        let row = vec![
            "=HYPERLINK(\"http://evil\")".into(),
            Money::fen(-123_450).into(),
            Instant::from_ms(1_795_000_000_000).into(),
            SheetCell::Empty,
        ];
        Sheet { heads: ["名称", "金额", "时间", "备注"].map(String::from).to_vec(), rows: vec![row] }
    }

    #[test]
    fn csv_carries_a_mark_and_no_formula() {
        let bytes = sheet().bytes(&loc(), Format::Csv).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "\u{feff}名称,金额,时间,备注\r\n\"'=HYPERLINK(\"\"http://evil\"\")\",-1234.50,2026-11-18 19:06:40,\r\n"
        );
    }

    #[test]
    fn xlsx_reads_back_as_what_was_put_in() {
        let bytes = sheet().bytes(&loc(), Format::Xlsx).unwrap();
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(range.get((1, 0)), Some(&Data::String("=HYPERLINK(\"http://evil\")".into())));
        assert_eq!(range.get((1, 1)), Some(&Data::Float(-1234.5)));
        assert!(matches!(range.get((1, 2)), Some(Data::DateTime(_))));
    }
}
