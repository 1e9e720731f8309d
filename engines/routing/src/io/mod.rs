//! Readers and writers. Bad input is told with its line and the reason; nothing here panics, whatever the bytes.
mod cordeau;
mod geojson;
mod json;
mod mdvrptw;
mod pillac;
mod plan_json;
mod solomon;
mod text;
mod vroom;

pub use cordeau::cordeau;
pub use geojson::geojson;
pub use json::{job_from_json, problem_from_json, problem_to_json};
pub use mdvrptw::mdvrptw;
pub use pillac::pillac;
pub use plan_json::{plan_for_data, plan_from_json, plan_to_json};
pub use solomon::solomon;
pub use text::BadInput;
pub use vroom::vroom;

use crate::model::ProblemData;

/// Reads a problem in whatever format it seems to be in: our JSON, vroom's JSON, MDVRPTW, Pillac's, Cordeau's,
/// or Solomon's.
///
/// # Errors
/// The line that cannot be understood by the format the text looks most like.
pub fn read_any(text: &str) -> Result<ProblemData, BadInput> {
    if text.trim_start().starts_with('{') {
        let vehicles = text.contains("\"vehicles\"") && !text.contains("\"technicians\"");
        return if vehicles { vroom(text) } else { problem_from_json(text) };
    }
    if text.starts_with("# Instance ") {
        return Err(BadInput::line(
            1,
            "only release dates of requests; the problem itself is in the file named here",
        ));
    }
    if text.contains("NODE_COORD_SECTION") {
        mdvrptw(text)
    } else if text.contains("SPARE PARTS") {
        pillac(text)
    } else if cordeau::looks_like(text) {
        cordeau(text)
    } else {
        solomon(text)
    }
}
