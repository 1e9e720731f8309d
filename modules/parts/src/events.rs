//! News of this module. All of a request stands on the waiting case's timeline.
use kernel::{Id, UnitPath};
use serde::{Deserialize, Serialize};
use store::{About, Event, Subject};

use crate::{Part, PartRequest};

/// Where a request's news belongs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Whose {
    /// The request.
    pub request: Id<PartRequest>,
    /// Its number.
    pub number: String,
    /// Unit that asked.
    pub unit: UnitPath,
    /// Case that waits.
    pub case_id: Option<String>,
    /// Visit that waits.
    pub visit: Option<String>,
    /// Customer who waits.
    pub customer: Option<String>,
    /// Technician it is for.
    pub technician: Option<String>,
    /// The part.
    pub part: Id<Part>,
    /// Its name.
    pub part_name: String,
    /// Pieces.
    pub qty: i64,
}

impl Whose {
    pub(crate) fn of(r: &PartRequest, part: &Part, qty: i64) -> Self {
        Self {
            request: r.id,
            number: r.number.clone(),
            unit: r.unit.clone(),
            case_id: r.case_id.clone(),
            visit: r.visit.clone(),
            customer: r.customer.clone(),
            technician: r.technician.map(|t| t.text()),
            part: part.id,
            part_name: part.name.clone(),
            qty,
        }
    }

    fn about(&self) -> About {
        let mut about = About::new(Subject::new("part_request", self.request), self.unit.clone());
        about.customer = self.customer.clone();
        about.thread = self.case_id.clone();
        about.technician(self.technician.clone())
    }
}

macro_rules! request_event {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Serialize, Deserialize)]
        pub struct $name {
            /// Which request, whose, of what.
            #[serde(flatten)]
            pub whose: Whose,
            $($(#[$fdoc])* pub $field: $type,)*
        }

        impl Event for $name {
            const KIND: &'static str = concat!("parts.", stringify!($name));
            fn about(&self) -> About {
                self.whose.about()
            }
        }
    };
}

request_event!(
    /// An outlet or technician asked headquarters for a part.
    PartRequested {
        /// Green channel.
        express: bool,
    }
);
request_event!(
    /// Pieces were reserved.
    PartAllocated {
        /// Where, as text.
        from: String,
    }
);
request_event!(
    /// Nothing is on stock anywhere.
    PartBackOrdered {}
);
request_event!(
    /// Pieces left.
    PartShipped {
        /// Carrier.
        carrier: String,
        /// Waybill number.
        tracking: String,
    }
);
request_event!(
    /// Pieces arrived.
    PartReceived {}
);
request_event!(
    /// Pieces were built in.
    PartUsed {}
);
request_event!(
    /// Pieces were given back unused.
    PartReturned {}
);
request_event!(
    /// A request was refused.
    PartRefused {
        /// The reason.
        why: String,
    }
);
request_event!(
    /// A request was withdrawn.
    PartCancelled {}
);

/// Stock was brought in, counted, moved or thrown away by hand.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StockMoved {
    /// The part.
    pub part: Id<Part>,
    /// From, as text.
    pub from: String,
    /// To, as text.
    pub to: String,
    /// Pieces.
    pub qty: i64,
    /// Unit whose books it is in.
    pub unit: UnitPath,
    /// Reason given.
    pub why: String,
}

impl Event for StockMoved {
    const KIND: &'static str = "parts.StockMoved";
    fn about(&self) -> About {
        About::new(Subject::new("part", self.part), self.unit.clone()).why(self.why.clone())
    }
}

/// A part was entered in the catalogue or changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PartDefined {
    /// Which.
    pub part: Id<Part>,
    /// Its code.
    pub code: String,
}

impl Event for PartDefined {
    const KIND: &'static str = "parts.PartDefined";
    fn about(&self) -> About {
        About::new(Subject::new("part", self.part), UnitPath::root())
    }
}
