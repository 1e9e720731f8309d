//! What can be done, one verb a file: load, decide, write, announce.
pub(crate) mod complete_callback;
pub(crate) mod define_questionnaire;
pub(crate) mod give_rating;
pub(crate) mod miss_callback;
pub(crate) mod plan_callback;
