//! The genetic layer: where every rule is plain (see [`plain`]), tours may break rules at a price, changed tours are
//! priced in constant time, and plans breed. What comes out is handed back as bare tours and believed by nobody: the
//! board prices it anew.
mod chain;
mod crossover;
mod evolve;
mod individual;
mod local_search;
mod operators;
mod penalty;
mod plain;
mod population;
mod segment;
mod tours;

#[cfg(test)]
mod brute;

pub(crate) use evolve::Evolution;
pub(crate) use plain::Plain;
