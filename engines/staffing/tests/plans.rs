//! Over-service, pooling and the worked proof: what they must say and what they must refuse.

#[path = "plans/over_service.rs"]
mod over_service;
#[path = "plans/pooling.rs"]
mod pooling;
#[path = "plans/worked_proof.rs"]
mod worked_proof;
