//! The program as a whole: started as people start it, played, imported into.
mod demo;
mod doors;
mod import;
mod jumps;
mod replay;
mod starts;
mod support;
