//! A sheet as an Excel workbook: strings stay strings, amounts and times carry their formats.
use kernel::{Error, Result};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Sheet, SheetCell};
use crate::i18n::Loc;

pub(super) fn write(sheet: &Sheet, loc: &Loc) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    fill(book.add_worksheet(), sheet, loc).map_err(Error::internal)?;
    book.save_to_buffer().map_err(Error::internal)
}

struct Formats {
    money: Format,
    time: Format,
}

type Written = std::result::Result<(), XlsxError>;

fn fill(page: &mut Worksheet, sheet: &Sheet, loc: &Loc) -> Written {
    let head = Format::new().set_bold();
    let formats = Formats {
        money: Format::new().set_num_format("#,##0.00"),
        time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
    };
    for (x, words) in (0u16..).zip(&sheet.heads) {
        page.write_string_with_format(0, x, words, &head)?;
        page.set_column_width(x, 18)?;
    }
    page.set_freeze_panes(1, 0)?;
    for (y, row) in (1u32..).zip(&sheet.rows) {
        for (x, cell) in (0u16..).zip(row) {
            put(page, (y, x), cell, &formats, loc)?;
        }
    }
    Ok(())
}

fn put(page: &mut Worksheet, at: (u32, u16), cell: &SheetCell, formats: &Formats, loc: &Loc) -> Written {
    let (y, x) = at;
    let written = match cell {
        SheetCell::Empty => return Ok(()),
        SheetCell::Text(text) => page.write_string(y, x, cut(text)),
        SheetCell::Whole(n) => page.write_number(y, x, *n as f64),
        SheetCell::Number(n) => page.write_number(y, x, *n),
        SheetCell::Money(m) => page.write_number_with_format(y, x, m.minor as f64 / 100.0, &formats.money),
        SheetCell::When(instant) => {
            let text = loc.exact(*instant);
            match ExcelDateTime::parse_from_str(&text) {
                Ok(when) => page.write_datetime_with_format(y, x, &when, &formats.time),
                // Excel knows no year before 1900
                Err(_) => page.write_string(y, x, text),
            }
        }
    };
    written.map(|_| ())
}

/// Excel takes at most 32,767 characters a cell.
fn cut(text: &str) -> String {
    text.chars().take(32_767).collect()
}
