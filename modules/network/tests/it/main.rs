//! The network on both databases: acts, pages, calls, spreadsheets.
mod acts;
mod files;
mod house;
mod pages;
