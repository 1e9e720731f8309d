//! One part in a tree of places: central store → depots → outlets or vans, each keeping a base stock.
//!
//! Every demand travels up the tree at once as an order; every place serves its orders first come, first served. What a
//! place has outstanding is what it ordered during its transport time plus its share of what its parent owes. The three
//! methods differ in how they treat that share, see [`Method`].
mod evaluate;
mod exact;
mod moments;
mod node;

pub use evaluate::{Method, NodeMeasures, evaluate};
pub use node::{MAX_LEVELS, MAX_NODES, Network, Node};
