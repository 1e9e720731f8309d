//! What a person sees and touches: the component kit every page is built from.
pub mod kit;
