//! Reading a table from a file somebody brought: CSV (UTF-8 or GB18030) or XLSX, bounded in rows, columns and memory.
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};
use kernel::{Error, Result};

use super::{COLUMNS_MAX, ROWS_MAX};

/// Most bytes an archive may unpack to.
const UNPACKED_MAX: u64 = 100 << 20;
/// Most files in an archive.
const FILES_MAX: usize = 1_000;
/// Most characters of a cell.
const CELL_MAX: usize = 4_000;

/// A table as it stands in a file: heads, and rows with their line numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Brought {
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<(u32, Vec<String>)>,
}

/// Reads a file by its bytes, not by its name. Heavy: call it off the async threads.
///
/// # Errors
/// `Invalid(file)` with the reason.
pub(crate) fn read(bytes: &[u8]) -> Result<Brought> {
    let table = if bytes.starts_with(b"PK") { xlsx(bytes)? } else { csv(bytes)? };
    if table.heads.iter().all(String::is_empty) || table.rows.is_empty() {
        return Err(wrong("import-empty"));
    }
    Ok(table)
}

fn wrong(key: &'static str) -> Error {
    Error::field("file", key)
}

/// Puts lines together: the first one with content is the heads, empty ones are left out.
fn assemble(lines: impl Iterator<Item = Result<(u32, Vec<String>)>>) -> Result<Brought> {
    let mut table = Brought::default();
    for line in lines {
        let (number, mut cells) = line?;
        if cells.iter().all(|c| c.trim().is_empty()) {
            continue;
        }
        if cells.len() > COLUMNS_MAX {
            return Err(wrong("import-too-wide"));
        }
        for cell in &mut cells {
            *cell = cell.trim().chars().take(CELL_MAX).collect();
        }
        if table.heads.is_empty() {
            table.heads = cells;
            continue;
        }
        if table.rows.len() >= ROWS_MAX {
            return Err(wrong("import-too-long"));
        }
        cells.resize(table.heads.len(), String::new());
        table.rows.push((number, cells));
    }
    Ok(table)
}

fn csv(bytes: &[u8]) -> Result<Brought> {
    if bytes.contains(&0) {
        return Err(wrong("import-not-a-table"));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        // What Excel writes in China.
        Err(_) => encoding_rs::GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(Into::into)
            .ok_or_else(|| wrong("import-not-a-table"))?,
    };
    // The reader counts lines by line feeds only.
    let text = text.replace("\r\n", "\n");
    let first = text.lines().next().unwrap_or("");
    let count = |c: char| first.matches(c).count();
    let delimiter = [',', '\t', ';'].into_iter().max_by_key(|c| (count(*c), *c == ',')).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let lines = reader.records().map(|record| {
        let record = record.map_err(|_| wrong("import-not-a-table"))?;
        let line = record.position().map_or(0, |p| u32::try_from(p.line()).unwrap_or(u32::MAX));
        Ok((line, record.iter().map(ToOwned::to_owned).collect()))
    });
    assemble(lines)
}

fn xlsx(bytes: &[u8]) -> Result<Brought> {
    must_be_small(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| wrong("import-not-a-table"))?;
    let name = book.sheet_names().first().cloned().ok_or_else(|| wrong("import-empty"))?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| wrong("import-not-a-table"))?;
    // Cell by cell, because a sheet of two far-off cells would be a table of billions.
    let mut lines: Vec<(u32, Vec<String>)> = vec![];
    while let Some(cell) = cells.next_cell().map_err(|_| wrong("import-not-a-table"))? {
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let column = column as usize;
        if column >= COLUMNS_MAX {
            return Err(wrong("import-too-wide"));
        }
        if lines.last().is_none_or(|(number, _)| *number != row + 1) {
            if lines.len() > ROWS_MAX {
                return Err(wrong("import-too-long"));
            }
            lines.push((row + 1, vec![]));
        }
        if let Some((_, line)) = lines.last_mut() {
            line.resize(line.len().max(column + 1), String::new());
            line[column] = text;
        }
    }
    assemble(lines.into_iter().map(Ok))
}

/// Unpacks everything into nothing, counting; a bomb stops early.
fn must_be_small(bytes: &[u8]) -> Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| wrong("import-not-a-table"))?;
    if archive.len() > FILES_MAX {
        return Err(wrong("import-bomb"));
    }
    let mut left = UNPACKED_MAX;
    for i in 0..archive.len() {
        let file = archive.by_index(i).map_err(|_| wrong("import-not-a-table"))?;
        let unpacked = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|_| wrong("import-not-a-table"))?;
        left = left.checked_sub(unpacked).ok_or_else(|| wrong("import-bomb"))?;
    }
    Ok(())
}

/// A cell as a person would type it: numbers without a needless point, dates as dates.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{n:.0}"),
        DataRef::Float(n) => n.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, _, _) = at.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
        }
        DataRef::DateTime(at) => at.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn key(e: &Error) -> &'static str {
        let Error::Invalid(fields) = e else { panic!("{e}") };
        fields[0].message.key
    }

    #[test]
    fn a_table_is_read_whatever_excel_made_of_it() {
        let wanted = Brought {
            heads: vec!["姓名".into(), "电话".into()],
            rows: vec![
                (2, vec!["王芳".into(), "13800138000".into()]),
                (4, vec!["李\n敏".into(), String::new()]),
            ],
        };
        let utf8 = "\u{feff}姓名,电话\r\n王芳,13800138000\r\n,\r\n\"李\n敏\"\r\n";
        assert_eq!(read(utf8.as_bytes()).unwrap(), wanted);
        let (gbk, _, _) = encoding_rs::GB18030.encode("姓名\t电话\n王芳\t13800138000\n\n\"李\n敏\"\n");
        assert_eq!(read(&gbk).unwrap().heads, wanted.heads);
        let mut book = rust_xlsxwriter::Workbook::new();
        let page = book.add_worksheet();
        page.write(0, 0, "姓名").unwrap().write(0, 1, "电话").unwrap();
        page.write(1, 0, "王芳").unwrap().write(1, 1, 13_800_138_000_f64).unwrap();
        page.write(3, 0, "李\n敏").unwrap();
        assert_eq!(read(&book.save_to_buffer().unwrap()).unwrap(), wanted);
    }

    #[test]
    fn a_cell_far_away_is_refused_without_a_table_of_billions() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "a").unwrap().write(1_048_575, 16_383, "z").unwrap();
        let error = read(&book.save_to_buffer().unwrap()).unwrap_err();
        assert_eq!(key(&error), "import-too-wide");
    }

    #[test]
    fn a_bomb_and_what_is_no_table_are_refused() {
        let mut archive = zip::ZipWriter::new(Cursor::new(vec![]));
        archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
        for _ in 0..101 {
            archive.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
        let bomb = archive.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 20);
        assert_eq!(key(&read(&bomb).unwrap_err()), "import-bomb");
        assert_eq!(key(&read(b"PK\x03\x04 nonsense").unwrap_err()), "import-not-a-table");
        assert_eq!(key(&read(b"\x00\x01\x02").unwrap_err()), "import-not-a-table");
        assert_eq!(key(&read(b"").unwrap_err()), "import-empty");
    }

    #[test]
    fn too_many_rows_are_refused() {
        let text = format!("a\n{}", "1\n".repeat(ROWS_MAX + 1));
        assert_eq!(key(&read(text.as_bytes()).unwrap_err()), "import-too-long");
    }
}
