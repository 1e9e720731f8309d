//! The sums of the figures' pages for the copies: the month's days again for every month before, as many times as it
//! was copied, and the months added up from their days.
use std::{collections::BTreeMap, path::Path};

use jiff::{Span, civil::Date};
use rusqlite::{Connection, types::Value};

use super::template::{Table, whole};
use crate::Trouble;

/// Days that do not meet those of the next copy.
const DAYS: i64 = 28;

/// A table and its rows.
type Rows = (Table, Vec<Vec<Value>>);

/// Rows of `insight_sums` for `months` months, the newest first, each counted `times(month)` times; none when the program
/// knows no such table.
pub fn rows(month: &Path, months: i64, times: &dyn Fn(i64) -> i64) -> Result<Option<Rows>, Trouble> {
    let conn = Connection::open(month.join("dingxin.db"))?;
    let there: i64 =
        conn.query_row("select count(*) from sqlite_schema where name = 'insight_sums'", [], |r| r.get(0))?;
    if there == 0 {
        return Ok(None);
    }
    let (columns, all) = whole(&conn, "insight_sums", false)?;
    let at =
        |name: &str| columns.iter().position(|(c, _)| c == name).ok_or("a column of insight_sums is missing");
    let (span, period) = (at("span")?, at("period")?);
    let text = |row: &[Value], n: usize| if let Value::Text(t) = &row[n] { t.clone() } else { String::new() };
    let days: Vec<(Date, &Vec<Value>)> = all
        .iter()
        .filter(|row| text(row, span) == "d")
        .filter_map(|row| Some((text(row, period).parse::<Date>().ok()?, row)))
        .collect();
    let newest = days.iter().map(|(day, _)| *day).max().unwrap_or(Date::ZERO);
    let from = newest.checked_sub(Span::new().days(DAYS - 1))?;
    let (mut out, mut by_month) = (vec![], BTreeMap::<Vec<String>, Vec<Value>>::new());
    for m in 0..months.max(1) {
        for (day, row) in days.iter().filter(|(day, _)| *day >= from) {
            let moved = day.checked_sub(Span::new().days(DAYS * m))?;
            let mut copy: Vec<Value> = row.iter().map(|v| multiplied(v, times(m))).collect();
            copy[period] = Value::Text(moved.to_string());
            add_to_month(&mut by_month, &copy, (span, period), &moved.to_string()[..7]);
            out.push(copy);
        }
    }
    out.extend(by_month.into_values());
    Ok(Some((Table { name: "insight_sums".into(), columns, rows: vec![] }, out)))
}

fn multiplied(value: &Value, times: i64) -> Value {
    match value {
        Value::Integer(n) => Value::Integer(n * times),
        other => other.clone(),
    }
}

fn add_to_month(
    all: &mut BTreeMap<Vec<String>, Vec<Value>>,
    row: &[Value],
    (span, period): (usize, usize),
    month: &str,
) {
    let mut row = row.to_vec();
    row[span] = Value::Text("m".into());
    row[period] = Value::Text(month.into());
    // The texts before the first number are the key; the distribution at the end is one of the days'.
    let key = row.iter().map_while(|v| if let Value::Text(t) = v { Some(t.clone()) } else { None }).collect();
    match all.get_mut(&key) {
        None => {
            all.insert(key, row);
        }
        Some(sum) => {
            for (sum, more) in sum.iter_mut().zip(&row) {
                if let (Value::Integer(sum), Value::Integer(more)) = (sum, more) {
                    *sum += more;
                }
            }
        }
    }
}
