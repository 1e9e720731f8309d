//! A request for a part on its way: need ≠ request ≠ transfer; asked and issued quantities are both kept.
use kernel::{Error, Id, Instant, Message, UnitPath};
use network::Staff;
use serde::{Deserialize, Serialize};

use super::{part::Part, place::StockPlace};

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Asked for, nothing reserved yet.
    Asked,
    /// Nothing on stock anywhere: waits for supply.
    BackOrdered,
    /// Reserved at a place.
    Allocated,
    /// On the road.
    Shipped,
    /// With whoever asked.
    Received,
    /// All used or given back.
    Done,
    /// Refused with a reason; may be corrected and sent again.
    Refused,
    /// Withdrawn.
    Cancelled,
}

impl RequestState {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Asked,
        Self::BackOrdered,
        Self::Allocated,
        Self::Shipped,
        Self::Received,
        Self::Done,
        Self::Refused,
        Self::Cancelled,
    ];

    /// Stored text and last part of its locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::BackOrdered => "back-ordered",
            Self::Allocated => "allocated",
            Self::Shipped => "shipped",
            Self::Received => "received",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Cancelled => "cancelled",
        }
    }

    /// State of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRequest {
    /// Identifier.
    pub id: Id<PartRequest>,
    /// Number people quote, `P2611-000042`.
    pub number: String,
    /// Unit that asks.
    pub unit: UnitPath,
    /// Technician it is for.
    pub technician: Option<Id<Staff>>,
    /// Customer who waits (id as text).
    pub customer: Option<String>,
    /// Case that waits (id as text).
    pub case_id: Option<String>,
    /// Visit that waits (id as text).
    pub visit: Option<String>,
    /// Part asked for.
    pub part: Id<Part>,
    /// Substitute issued instead.
    pub substitute: Option<Id<Part>>,
    /// Asked for.
    pub qty_asked: i64,
    /// Allocated and sent.
    pub qty_issued: i64,
    /// Built in.
    pub qty_used: i64,
    /// Given back unused.
    pub qty_returned: i64,
    /// Where it should go.
    pub to_place: StockPlace,
    /// Where it comes from.
    pub from_place: Option<StockPlace>,
    /// Where it stands.
    pub state: RequestState,
    /// Green channel 绿色通道.
    pub express: bool,
    /// When the waiting job needs it.
    pub needed_by: Option<Instant>,
    /// When it was asked for.
    pub asked_at: Instant,
    /// When it was reserved.
    pub allocated_at: Option<Instant>,
    /// When it left.
    pub shipped_at: Option<Instant>,
    /// When it arrived.
    pub received_at: Option<Instant>,
    /// When the last piece was used or given back.
    pub ended_at: Option<Instant>,
    /// Carrier.
    pub carrier: String,
    /// Waybill number.
    pub tracking: String,
    /// Why it was refused.
    pub refusal: String,
    /// Counts changes.
    pub version: i64,
}

impl PartRequest {
    /// The part that is really on its way.
    pub fn issued_part(&self) -> Id<Part> {
        self.substitute.unwrap_or(self.part)
    }

    /// Received pieces neither used nor given back.
    pub fn qty_open(&self) -> i64 {
        self.qty_issued - self.qty_used - self.qty_returned
    }

    /// `Ok` when a step may be taken now; the refusal names the state.
    pub(crate) fn must_be(&self, allowed: &[RequestState]) -> Result<(), Error> {
        if allowed.contains(&self.state) {
            return Ok(());
        }
        Err(Error::Refused(Message::new("parts-not-in-this-state").with("state", self.state.code())))
    }
}
