//! Rows for people (a table) and for machines (one JSON line each, appended to the file of rows).
use std::{fs::OpenOptions, io::Write, path::Path};

use serde_json::{Value, json};

use crate::{Trouble, pace::Outcome};

/// Where rows go.
pub struct Rows {
    file: Option<std::fs::File>,
    about: Value,
}

impl Rows {
    /// Rows that are also appended to `file`; `about` stands in each (date, machine, commit).
    pub fn to(file: Option<&Path>, about: Value) -> Result<Self, Trouble> {
        let open = |path: &Path| OpenOptions::new().create(true).append(true).open(path);
        Ok(Self { file: file.map(open).transpose()?, about })
    }

    /// Says one row.
    pub fn say(&mut self, what: &str, row: &Value) -> Result<(), Trouble> {
        let mut line = json!({"what": what});
        if let (Some(all), Some(about), Some(row)) =
            (line.as_object_mut(), self.about.as_object(), row.as_object())
        {
            all.extend(row.clone());
            all.extend(about.clone());
        }
        if let Some(file) = &mut self.file {
            writeln!(file, "{line}")?;
        }
        Ok(())
    }
}

/// The figures of a load.
pub fn figures(o: &Outcome) -> Value {
    let round = |x: f64| (x * 1000.0).round() / 1000.0;
    json!({
        "per_second": round(o.per_second),
        "p50_ms": round(o.times.ms(0.5)),
        "p90_ms": round(o.times.ms(0.9)),
        "p99_ms": round(o.times.ms(0.99)),
        "p999_ms": round(o.times.ms(0.999)),
        "max_ms": round(o.times.ms(1.0)),
        "answers": o.times.count(),
        "failed": o.failed,
        "why": o.why,
    })
}

/// One line for people.
pub fn line(what: &str, o: &Outcome, note: &str) {
    let t = &o.times;
    println!(
        "{what:<42} {:>9.0}/s  p50 {:>8.2} ms  p99 {:>8.2} ms  failed {:>3}  {note}",
        o.per_second,
        t.ms(0.5),
        t.ms(0.99),
        o.failed
    );
    if let Some(why) = &o.why {
        println!("{:<42} first failure: {why}", "");
    }
}
