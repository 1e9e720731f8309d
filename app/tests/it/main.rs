//! The program as a whole: started as people start it, played, imported into, asked through its one door.
mod demo;
mod doors;
mod import;
mod jumps;
mod matrix;
mod replay;
mod starts;
mod support;
