//! The vocabulary every other room speaks: ids, instants, money, places, actors and their scope, errors.
//!
//! Nothing here does I/O, reads a clock or draws a random number; time and chance come in as parameters.
mod actor;
mod clock;
mod error;
pub mod geo;
mod ids;
mod instant;
mod money;
mod scope;
pub mod text;

pub use actor::{Actor, ActorKind, Grant, Locale, Permissions};
pub use clock::{Clock, VirtualClock};
pub use error::{Error, FieldError, Message, Result};
pub use ids::{Id, IdParseError, Ids};
pub use instant::{Instant, business_day, day_bounds};
pub use money::{Currency, Money, MoneyError};
pub use scope::{Reach, Scope, UnitPath};
