//! One test binary: cases, named bugs, laws, and a minute-by-minute oracle with its negative controls.

mod against_oracle;
mod bugs;
mod case_files;
mod controls;
mod daylight;
mod laws;
mod oracle;
mod random;
mod refusals;
mod shared_cases;
mod support;
