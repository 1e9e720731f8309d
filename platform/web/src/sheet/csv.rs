//! A sheet as CSV.
use kernel::{Error, Result};

use super::{Sheet, SheetCell};
use crate::i18n::Loc;

pub(super) fn write(sheet: &Sheet, loc: &Loc) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(sheet.heads.iter().map(|h| tame(h))).map_err(Error::internal)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|cell| text(cell, loc))).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

fn text(cell: &SheetCell, loc: &Loc) -> String {
    match cell {
        SheetCell::Empty => String::new(),
        SheetCell::Text(text) => tame(text),
        SheetCell::Whole(n) => n.to_string(),
        SheetCell::Number(n) => n.to_string(),
        SheetCell::Money(m) => m.to_string(),
        SheetCell::When(at) => loc.exact(*at),
    }
}

/// A text that a spreadsheet program would take for a formula gets an apostrophe in front.
fn tame(text: &str) -> String {
    let wild = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let number = text.parse::<f64>().is_ok();
    if wild && !number { format!("'{text}") } else { text.to_owned() }
}
