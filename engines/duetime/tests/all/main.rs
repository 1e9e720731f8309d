//! One test binary: cases, named bugs, laws, and a minute-by-minute oracle with its negative controls.

mod against_oracle;
mod bugs;
mod case_files;
mod china;
mod clock;
mod controls;
mod daylight;
mod laws;
mod milestones;
mod oracle;
mod random;
mod refusals;
mod retroactive;
mod shared_cases;
mod support;
