//! Runs one formula over the rows of a CSV table or a JSON list, keeping the input columns in front of the results.

use serde_json::{Map, Number, Value};

use super::failure::Failure;
use super::formulas::Table;
use super::{Source, json};

/// Reads the source, solves every row, prints the same kind.
pub fn answer(source: &Source, table: &Table) -> Result<(), Failure> {
    match source {
        Source { example: true, .. } => json::print(&[object(&present_names(table), table.example)]),
        Source { csv: Some(file), .. } => json::write_out(&solve_csv(&json::read(file)?, table)?),
        Source { json: Some(file), .. } => json::print(&solve_json(&json::read(file)?, table)?),
        _ => Err(Failure::NoInput),
    }
}

/// CSV text to CSV text.
pub fn solve_csv(text: &str, table: &Table) -> Result<String, Failure> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    let find = |name: &str| headers.iter().position(|h| h.trim_start_matches('\u{feff}') == name);
    let places: Vec<Option<usize>> = table.input.iter().map(|(name, _)| find(name)).collect();
    for ((name, default), place) in table.input.iter().zip(&places) {
        if place.is_none() && default.is_none() {
            return Err(Failure::NoColumn(name));
        }
    }
    let shown: Vec<&str> =
        table.input.iter().zip(&places).filter(|(_, place)| place.is_some()).map(|(i, _)| i.0).collect();
    let mut out = vec![shown.iter().chain(table.output).copied().collect::<Vec<_>>().join(",")];
    for (index, record) in reader.records().enumerate() {
        let record = record?;
        let cells: Vec<Option<&str>> = places.iter().map(|place| place.and_then(|p| record.get(p))).collect();
        let row = parse_row(index + 1, &cells, table)?;
        let results = (table.solve)(&row).map_err(|source| Failure::Row { row: index + 1, source })?;
        let kept = cells.iter().flatten().map(ToString::to_string);
        out.push(kept.chain(results.iter().map(|x| shortest(*x))).collect::<Vec<_>>().join(","));
    }
    Ok(out.join("\n") + "\n")
}

fn parse_row(row: usize, cells: &[Option<&str>], table: &Table) -> Result<Vec<f64>, Failure> {
    let parse =
        |(cell, (column, default)): (&Option<&str>, &(&'static str, Option<f64>))| match (cell, default) {
            (None | Some(""), Some(default)) => Ok(*default),
            (cell, _) => {
                let text = cell.unwrap_or_default();
                text.parse().map_err(|_| Failure::NotANumber { row, column, text: text.into() })
            }
        };
    cells.iter().zip(table.input).map(parse).collect()
}

fn solve_json(text: &str, table: &Table) -> Result<Vec<Value>, Failure> {
    let rows: Vec<Map<String, Value>> = serde_json::from_str(text)?;
    rows.into_iter().enumerate().map(|(index, row)| solve_object(index + 1, row, table)).collect()
}

fn solve_object(row: usize, object: Map<String, Value>, table: &Table) -> Result<Value, Failure> {
    let read = |(column, default): &(&'static str, Option<f64>)| match (object.get(*column), default) {
        (None, Some(default)) => Ok(*default),
        (None, None) => Err(Failure::NoColumn(column)),
        (Some(value), _) => {
            value.as_f64().ok_or_else(|| Failure::NotANumber { row, column, text: value.to_string() })
        }
    };
    let numbers = table.input.iter().map(read).collect::<Result<Vec<f64>, _>>()?;
    let results = (table.solve)(&numbers).map_err(|source| Failure::Row { row, source })?;
    let mut answer = object;
    answer.extend(table.output.iter().zip(&results).map(|(name, x)| (name.to_string(), number(*x))));
    Ok(Value::Object(answer))
}

fn present_names(table: &Table) -> Vec<&'static str> {
    table.input.iter().map(|(name, _)| *name).take(table.example.len()).collect()
}

fn object(names: &[&str], values: &[f64]) -> Value {
    Value::Object(names.iter().zip(values).map(|(name, x)| (name.to_string(), number(*x))).collect())
}

/// Shortest text that reads back as the same number; an endless wait is `inf`.
fn shortest(x: f64) -> String {
    if x != 0.0 && x.abs() < 1e-5 { format!("{x:e}") } else { x.to_string() }
}

/// JSON has no infinity: an endless wait is `null`.
fn number(x: f64) -> Value {
    Number::from_f64(x).map_or(Value::Null, Value::Number)
}
