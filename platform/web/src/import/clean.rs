//! Cells as the row function wants them, or what is wrong with them.
use jiff::civil::{Date, DateTime};
use kernel::{Currency, Error, FieldError, Message, Money, text::Phone};

use super::guess::Mapping;
use crate::module::{Column, ColumnKind, ImportKind, Row};

/// One row by column key, cleaned.
///
/// # Errors
/// `Invalid`, naming columns.
pub(crate) fn clean(kind: &ImportKind, mapping: &Mapping, line: u32, cells: &[String]) -> Result<Row, Error> {
    let mut row = Row { line, ..Row::default() };
    let mut errors = vec![];
    for column in kind.columns {
        let raw = mapping.get(column.key).and_then(|at| cells.get(*at)).map_or("", String::as_str);
        match cell(column, raw.trim()) {
            Ok(text) => drop(row.cells.insert(column.key, text)),
            Err(key) => errors.push(FieldError { field: column.key.into(), message: Message::new(key) }),
        }
    }
    if errors.is_empty() { Ok(row) } else { Err(Error::Invalid(errors)) }
}

fn cell(column: &Column, text: &str) -> Result<String, &'static str> {
    if text.is_empty() {
        return if column.required { Err("import-cell-needed") } else { Ok(String::new()) };
    }
    match column.kind {
        ColumnKind::Text => Ok(text.to_owned()),
        ColumnKind::Whole => {
            let number = text.replace(',', "").parse::<i64>();
            number.map(|n| n.to_string()).map_err(|_| "import-cell-whole")
        }
        ColumnKind::Decimal => {
            let number = text.replace(',', "").parse::<f64>().ok().filter(|n| n.is_finite());
            number.map(|n| n.to_string()).ok_or("import-cell-decimal")
        }
        ColumnKind::Money => {
            Money::parse(text, Currency::Cny).map(|m| m.to_string()).map_err(|_| "import-cell-money")
        }
        ColumnKind::Date => date(text).map(|d| d.to_string()).ok_or("import-cell-date"),
        ColumnKind::DateTime => {
            date_time(text).map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()).ok_or("import-cell-date-time")
        }
        ColumnKind::Phone => Phone::parse(text).map(|p| p.digits().to_owned()).ok_or("import-cell-phone"),
    }
}

/// `2026-11-21`, `2026/11/21`, `2026.11.21`, `2026年11月21日`, `20261121`; a time of day after it is dropped.
fn date(text: &str) -> Option<Date> {
    let first = text.split([' ', 'T']).next()?;
    if first.len() == 8 && first.bytes().all(|b| b.is_ascii_digit()) {
        return Date::new(first[..4].parse().ok()?, first[4..6].parse().ok()?, first[6..].parse().ok()?).ok();
    }
    let steps: Vec<i16> = first
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|s| !s.is_empty())
        .map(|s| s.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [year, month, day] = steps[..] else { return None };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn date_time(text: &str) -> Option<DateTime> {
    let day = date(text)?;
    let Some((_, clock)) = text.split_once([' ', 'T']) else { return Some(day.at(0, 0, 0, 0)) };
    let mut steps = clock.trim().split(':');
    let hour: i8 = steps.next()?.parse().ok()?;
    let minute: i8 = steps.next()?.parse().ok()?;
    DateTime::new(day.year(), day.month(), day.day(), hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: ColumnKind, text: &str) -> Result<String, &'static str> {
        cell(&Column { key: "x", label: "x", headers: &[], required: false, kind }, text)
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in
            ["2026-11-21", "2026/11/21", "2026.11.21", "2026年11月21日", "20261121", "2026-11-21 08:30"]
        {
            assert_eq!(read(ColumnKind::Date, text).as_deref(), Ok("2026-11-21"), "{text}");
        }
        for text in ["21.11.2026 x", "2026-13-01", "2026-02-30", "soon", "46347"] {
            assert_eq!(read(ColumnKind::Date, text), Err("import-cell-date"), "{text}");
        }
        assert_eq!(read(ColumnKind::DateTime, "2026/11/21 8:05:09").as_deref(), Ok("2026-11-21 08:05"));
    }

    #[test]
    fn numbers_amounts_and_phones_lose_their_ornaments() {
        assert_eq!(read(ColumnKind::Whole, "1,234").as_deref(), Ok("1234"));
        assert_eq!(read(ColumnKind::Money, "¥1,234.5").as_deref(), Ok("1234.50"));
        assert_eq!(read(ColumnKind::Phone, "138-0013 8000").as_deref(), Ok("13800138000"));
        assert_eq!(read(ColumnKind::Decimal, "NaN"), Err("import-cell-decimal"));
        assert_eq!(read(ColumnKind::Phone, "12"), Err("import-cell-phone"));
    }
}
