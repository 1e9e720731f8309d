//! The program as a whole: started as people start it, played, imported into, killed, cut off.
mod demo;
mod doors;
mod import;
mod jumps;
mod matrix;
mod proof;
mod replay;
mod starts;
mod support;
