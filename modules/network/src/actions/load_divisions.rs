//! Loads the register of administrative divisions; run at set-up and whenever the register changes.
use kernel::{Error, Message, Result};
use store::Uow;

use crate::{Place, store::divisions};

/// Provinces, cities and counties, as shipped (see `data/README.md`).
pub const DIVISIONS: &str = include_str!("../../data/divisions.csv");
/// Towns of one province, as shipped.
pub const TOWNS_ZHEJIANG: &str = include_str!("../../data/towns_zhejiang.csv");

/// One row of the register.
#[derive(Debug, Clone, PartialEq)]
pub struct DivisionRow {
    /// Code, 2 to 9 digits.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of the division above.
    pub parent: String,
    /// Centre, WGS-84.
    pub centre: Option<Place>,
}

/// Reads `code,name,parent[,lon_gcj02,lat_gcj02]` with a heading line; `to_wgs84` converts a centre.
///
/// # Errors
/// `Invalid` with the number of the line at fault.
pub fn parse_divisions(text: &str, to_wgs84: impl Fn(f64, f64) -> Place) -> Result<Vec<DivisionRow>> {
    let rows = text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty());
    rows.map(|(at, line)| {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |n: usize| cells.get(n).and_then(|c| c.trim().parse::<f64>().ok());
        let good = cells.len() >= 3
            && (2..=9).contains(&cells[0].len())
            && cells[0].bytes().all(|b| b.is_ascii_digit());
        if !good {
            return Err(Error::field_with(
                "file",
                Message::new("network-division-row-wrong").with("line", at + 1),
            ));
        }
        let centre = number(3).zip(number(4)).map(|(lon, lat)| to_wgs84(lon, lat));
        Ok(DivisionRow { code: cells[0].into(), name: cells[1].into(), parent: cells[2].into(), centre })
    })
    .collect()
}

/// Writes rows of the register; known codes are renewed.
///
/// # Errors
/// Database failures.
pub async fn load_divisions(uow: &Uow, rows: &[DivisionRow]) -> Result<()> {
    divisions::put(uow, rows).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_register_is_whole_and_a_bad_line_is_named() {
        let rows = parse_divisions(DIVISIONS, |lon, lat| Place { lon, lat }).unwrap();
        assert_eq!(rows.len(), 3351);
        assert!(rows.iter().all(|r| r.parent.is_empty() || rows.iter().any(|p| p.code == r.parent)));
        let bad = parse_divisions("code,name,parent\n33,浙江省,\nx,y\n", |lon, lat| Place { lon, lat });
        let Err(Error::Invalid(fields)) = bad else { panic!("accepted") };
        assert_eq!(fields[0].message.args, [("line", "3".to_owned())]);
    }
}
