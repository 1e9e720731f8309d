//! `fit`.
use super::{read, write};
use crate::Result;
use crate::dist::{Fit, fit_moments, fit_negative_binomial, fit_poisson};
use serde::{Deserialize, Serialize};

pub(super) const HELP: &str = "\
in   history: [whole units per period]
out  poisson, moments, likelihood: {rate: {mean, ratio}, log_likelihood, aic}
     ratio is variance ÷ mean (1 = Poisson); the smaller aic deserves the preference.
     `rate` goes as `demand` into `policy` and `network`.";
pub(super) const EXAMPLE: &str = r#"{"history":[0,3,0,1,7,0,0,12,1]}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    history: Vec<f64>,
}

#[derive(Serialize)]
struct Answer {
    poisson: Fit,
    moments: Fit,
    likelihood: Fit,
}

pub(super) fn run(input: &str) -> Result<String> {
    let Request { history } = read(input)?;
    write(&Answer {
        poisson: fit_poisson(&history)?,
        moments: fit_moments(&history)?,
        likelihood: fit_negative_binomial(&history)?,
    })
}
