//! Parts on both databases.
mod files;
mod house;
mod journey;
mod pages;
mod stock_never_negative;
mod straight_line;
