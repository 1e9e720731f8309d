//! Stories of this module, each on both databases, and its pages through the whole shell.
mod browser;
mod pages;
mod shop;
mod stories;
