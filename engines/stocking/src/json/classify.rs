//! `classify`.
use super::{read, write};
use crate::Result;
use crate::demand::{DemandClass, DemandSummary, summarise};
use serde::{Deserialize, Serialize};

pub(super) const HELP: &str = "\
in   series: [{name, history: [units per period, oldest first]}]
out  [{name, class, periods, active, mean, variance, adi, cv2}]
     class  smooth | erratic | intermittent | lumpy | silent (nothing in the whole history)
     adi    periods ÷ periods with demand; sporadic above 1.32 (null when silent)
     cv2    squared coefficient of variation of the non-zero demands; uneven above 0.49";
pub(super) const EXAMPLE: &str = r#"{"series":[{"name":"compressor","history":[0,0,3,0,0,1,0,0,0,4,0,0]}]}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    series: Vec<Series>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Series {
    pub name: String,
    pub history: Vec<f64>,
}

#[derive(Serialize)]
struct Answer {
    name: String,
    class: DemandClass,
    #[serde(flatten)]
    summary: DemandSummary,
}

pub(super) fn run(input: &str) -> Result<String> {
    let request: Request = read(input)?;
    let answer = |series: Series| {
        let summary = summarise(&series.history)?;
        Ok(Answer { name: series.name, class: summary.class(), summary })
    };
    write(&request.series.into_iter().map(answer).collect::<Result<Vec<_>>>()?)
}
