//! Who may what, where: the matrix tests over the route table of the whole house. `expectations.txt` is the written
//! expectation of every cell; a route that has no line there fails the tests and names the line to add.
mod asking;
mod bodies;
mod canaries;
mod doors;
mod fields;
mod foreign;
mod headers;
mod house;
mod specimens;
mod streams;
mod switches;
mod table;
mod uploads;
