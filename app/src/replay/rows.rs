//! Reads a file of Los Angeles service requests (MyLA311), of any year's columns. What cannot be taken is kept with its
//! line and the reason.
use std::{collections::HashSet, path::Path};

use cases::{CaseKind, Channel};
use jiff::{civil::DateTime, tz::TimeZone};
use kernel::Instant;
use network::Place;
use serde::Serialize;

/// What the city does for a type of request.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Service {
    /// Name in the file.
    pub name: &'static str,
    /// Code of its product and category here.
    pub code: &'static str,
    /// Minutes of work on site that the plan allows; ours, the city publishes none.
    pub minutes: i64,
    /// Whether somebody has to go.
    pub goes: bool,
}

/// The types of the file.
pub const SERVICES: [Service; 12] = [
    Service { name: "Bulky Items", code: "bulky", minutes: 15, goes: true },
    Service { name: "Metal/Household Appliances", code: "appliances", minutes: 15, goes: true },
    Service { name: "Electronic Waste", code: "e-waste", minutes: 10, goes: true },
    Service { name: "Illegal Dumping Pickup", code: "dumping", minutes: 25, goes: true },
    Service { name: "Graffiti Removal", code: "graffiti", minutes: 20, goes: true },
    Service { name: "Dead Animal Removal", code: "animal", minutes: 15, goes: true },
    Service { name: "Homeless Encampment", code: "encampment", minutes: 45, goes: true },
    Service { name: "Single Streetlight Issue", code: "streetlight", minutes: 30, goes: true },
    Service { name: "Multiple Streetlight Issue", code: "streetlights", minutes: 60, goes: true },
    Service { name: "Report Water Waste", code: "water", minutes: 20, goes: true },
    Service { name: "Other", code: "other", minutes: 0, goes: false },
    Service { name: "Feedback", code: "feedback", minutes: 0, goes: false },
];

/// A request that can be taken.
#[derive(Debug, Clone)]
pub struct Row {
    /// Line in the file, from 1 with the head.
    pub line: u64,
    /// The city's number.
    pub number: String,
    /// When it reached the city.
    pub created: Instant,
    /// What is asked for.
    pub service: Service,
    /// How it came.
    pub channel: Channel,
    /// Where, WGS-84.
    pub place: Place,
    /// Area planning commission; names the yard that answers.
    pub area: String,
    /// When the city closed it.
    pub closed: Option<Instant>,
    /// End of the day the city promised.
    pub promised: Option<Instant>,
    /// Withdrawn in the city's book, at `closed`.
    pub cancelled: bool,
}

impl Row {
    /// What it is here.
    pub fn kind(&self) -> CaseKind {
        if self.service.goes { CaseKind::Repair } else { CaseKind::Question }
    }
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Line in the file, from 1 with the head.
    pub line: u64,
    /// The city's number, when there is one.
    pub number: String,
    /// Why.
    pub why: String,
}

/// A file as read.
#[derive(Debug, Default)]
pub struct Book {
    /// Requests in the order they came.
    pub rows: Vec<Row>,
    /// The others.
    pub refused: Vec<Refused>,
}

/// Where a column stands in this year's file.
struct Columns {
    number: usize,
    created: usize,
    kind: usize,
    status: usize,
    source: usize,
    lat: usize,
    lon: usize,
    area: Option<usize>,
    service: Option<usize>,
    closed: Option<usize>,
}

impl Columns {
    fn of(head: &csv::StringRecord) -> Result<Self, String> {
        let names: Vec<String> =
            head.iter().map(|h| h.trim().trim_start_matches('\u{feff}').to_lowercase()).collect();
        let find = |name: &str| names.iter().position(|n| n == name);
        let need = |name: &str| find(name).ok_or_else(|| format!("has no column `{name}`"));
        Ok(Self {
            number: need("srnumber")?,
            created: need("createddate")?,
            kind: need("requesttype")?,
            status: need("status")?,
            source: need("requestsource")?,
            lat: need("latitude")?,
            lon: need("longitude")?,
            area: find("apc"),
            service: find("servicedate"),
            closed: find("closeddate"),
        })
    }
}

/// Reads a file.
///
/// # Errors
/// When it cannot be read at all or lacks a column, in words.
pub fn read(path: &Path, zone: &TimeZone) -> Result<Book, String> {
    let name = path.display();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .map_err(|e| format!("{name} cannot be read: {e}"))?;
    let head = reader.byte_headers().map_err(|e| format!("{name} cannot be read: {e}"))?;
    let head = csv::StringRecord::from_byte_record_lossy(head.clone());
    let columns = Columns::of(&head).map_err(|why| format!("{name} {why}"))?;
    let (mut book, mut seen) = (Book::default(), HashSet::new());
    for record in reader.byte_records() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                book.refused.push(Refused { line, number: String::new(), why: format!("not a row: {e}") });
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let record = csv::StringRecord::from_byte_record_lossy(record);
        let number = cell(&record, Some(columns.number)).to_owned();
        match row(&record, &columns, line, zone, &mut seen) {
            Ok(row) => book.rows.push(row),
            Err(why) => book.refused.push(Refused { line, number, why }),
        }
    }
    book.rows.sort_by(|a, b| (a.created, &a.number).cmp(&(b.created, &b.number)));
    Ok(book)
}

fn cell(record: &csv::StringRecord, at: Option<usize>) -> &str {
    at.and_then(|at| record.get(at)).unwrap_or("").trim()
}

fn row(
    r: &csv::StringRecord,
    c: &Columns,
    line: u64,
    zone: &TimeZone,
    seen: &mut HashSet<String>,
) -> Result<Row, String> {
    let number = cell(r, Some(c.number));
    if number.is_empty() || number.len() > 40 {
        return Err("no request number".into());
    }
    if !seen.insert(number.to_owned()) {
        return Err("this number stands on an earlier line".into());
    }
    let wall = date_time(cell(r, Some(c.created))).ok_or("the time of the request is not readable")?;
    let created = instant(wall, zone).ok_or("the time of the request is not readable")?;
    let kind = cell(r, Some(c.kind));
    let service = SERVICES.into_iter().find(|s| s.name == kind);
    let service = service.ok_or_else(|| format!("unknown type of request `{kind}`"))?;
    let day = |text: &str| date_time(text).and_then(|d| instant(d, zone));
    let closed = day(cell(r, c.closed));
    let source = cell(r, Some(c.source));
    if source == "Driver Self Report" && closed == Some(created) {
        return Err("a driver's own report of work done already; nobody asked for service".into());
    }
    let number_of = |at| cell(r, Some(at)).parse::<f64>().ok();
    let (lat, lon) = number_of(c.lat).zip(number_of(c.lon)).ok_or("no place to go to")?;
    if !(33.5..34.5).contains(&lat) || !(-119.0..-118.0).contains(&lon) {
        return Err(format!("the place {lat}, {lon} is not in Los Angeles"));
    }
    Ok(Row {
        line,
        number: number.to_owned(),
        created,
        service,
        channel: channel(source),
        place: Place { lon, lat },
        area: cell(r, c.area).trim_end_matches(" APC").to_owned(),
        // A time before the request is a slip of the pen: nothing to compare with.
        closed: closed.filter(|at| *at >= created),
        promised: day(cell(r, c.service)).map(|d| d.plus_days(1)).filter(|at| *at >= created),
        cancelled: cell(r, Some(c.status)) == "Cancelled",
    })
}

/// `12/31/2017 11:56:39 PM` of the 2017 file, `1/1/20 0:21` of the 2020 file.
fn date_time(text: &str) -> Option<DateTime> {
    ["%m/%d/%Y %I:%M:%S %p", "%m/%d/%y %H:%M"].iter().find_map(|f| DateTime::strptime(f, text).ok())
}

fn instant(wall: DateTime, zone: &TimeZone) -> Option<Instant> {
    zone.to_ambiguous_timestamp(wall).compatible().ok().map(Instant::from_timestamp)
}

fn channel(source: &str) -> Channel {
    match source {
        "Mobile App" => Channel::App,
        "Self Service" => Channel::Web,
        "Email" => Channel::Email,
        "Letter" => Channel::Letter,
        "Walk-in" => Channel::Visit,
        "Driver Self Report" | "Council's Office" => Channel::Outlet,
        _ => Channel::Phone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone() -> TimeZone {
        TimeZone::get("America/Los_Angeles").unwrap()
    }

    fn book(text: &str) -> Book {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        read(file.path(), &zone()).unwrap()
    }

    #[test]
    fn both_years_times_are_read_on_the_wall_clock_of_los_angeles() {
        let at = |text: &str| instant(date_time(text).unwrap(), &zone()).unwrap().timestamp().to_string();
        assert_eq!(at("12/31/2017 11:56:39 PM"), "2018-01-01T07:56:39Z");
        assert_eq!(at("12/31/2017 12:00:00 AM"), "2017-12-31T08:00:00Z");
        assert_eq!(at("1/1/20 0:21"), "2020-01-01T08:21:00Z");
        for bad in ["", "yesterday", "13/40/20 0:00", "2020-01-01"] {
            assert_eq!(date_time(bad), None, "{bad}");
        }
    }

    #[test]
    fn rows_that_cannot_be_taken_are_named_with_line_and_reason() {
        let text = "SRNumber,CreatedDate,RequestType,Status,RequestSource,Latitude,Longitude,ClosedDate\n\
            1-1,1/2/20 8:00,Bulky Items,Closed,Call,34.05,-118.25,1/3/20 9:00\n\
            1-1,1/2/20 8:01,Bulky Items,Closed,Call,34.05,-118.25,\n\
            1-2,soon,Bulky Items,Closed,Call,34.05,-118.25,\n\
            1-3,1/2/20 8:00,Unicorns,Closed,Call,34.05,-118.25,\n\
            1-4,1/2/20 8:00,Bulky Items,Closed,Call,,,\n\
            1-5,1/2/20 8:00,Bulky Items,Closed,Call,40.71,-74.00,\n\
            ,1/2/20 8:00,Bulky Items,Closed,Call,34.05,-118.25,\n\
            1-6,1/2/20 8:00,Graffiti Removal,Closed,Driver Self Report,34.05,-118.25,1/2/20 8:00\n\
            1-7\n\
            1-8,1/2/20 9:00,Feedback,Cancelled,Self Service,34.05,-118.25,1/1/20 9:00\n";
        let book = book(text);
        assert_eq!(book.rows.iter().map(|r| r.number.as_str()).collect::<Vec<_>>(), ["1-1", "1-8"]);
        assert_eq!(book.rows[1].closed, None, "closed before it was opened");
        let lines: Vec<u64> = book.refused.iter().map(|r| r.line).collect();
        assert_eq!(lines, [3, 4, 5, 6, 7, 8, 9, 10]);
        let why = |n: usize| book.refused[n].why.as_str();
        assert!(why(0).contains("earlier line") && why(2).contains("Unicorns") && why(4).contains("40.71"));
        assert!(why(6).contains("driver"), "{}", why(6));
    }

    #[test]
    fn a_file_without_its_columns_is_not_read() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "a,b\n1,2\n").unwrap();
        assert!(read(file.path(), &zone()).unwrap_err().contains("srnumber"));
        assert!(read(Path::new("no/such/file"), &zone()).unwrap_err().contains("cannot be read"));
    }
}
