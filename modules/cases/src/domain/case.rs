//! A case and the words it is described with.
use customers::{Customer, Place};
use kernel::{Id, Instant, UnitPath};
use network::Staff;
use serde::{Deserialize, Serialize};

use super::{promise::Promise, state::State};

/// How a request reached us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Telephone.
    Phone,
    /// The customer's phone page or web site.
    Web,
    /// An app.
    App,
    /// E-mail.
    Email,
    /// Somebody came.
    Visit,
    /// Letter.
    Letter,
    /// A kiosk or terminal.
    Kiosk,
    /// An outlet took it.
    Outlet,
    /// Another program.
    Api,
    /// A campaign or reminder of ours.
    Campaign,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 10] = [
        Self::Phone,
        Self::Web,
        Self::App,
        Self::Email,
        Self::Visit,
        Self::Letter,
        Self::Kiosk,
        Self::Outlet,
        Self::Api,
        Self::Campaign,
    ];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Web => "web",
            Self::App => "app",
            Self::Email => "email",
            Self::Visit => "visit",
            Self::Letter => "letter",
            Self::Kiosk => "kiosk",
            Self::Outlet => "outlet",
            Self::Api => "api",
            Self::Campaign => "campaign",
        }
    }

    /// Channel of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == code)
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// Repair 维修.
    Repair,
    /// Installation 安装.
    Install,
    /// Maintenance or cleaning 保养.
    Maintain,
    /// Inspection 检测.
    Inspect,
    /// Question 咨询.
    Question,
    /// Complaint 投诉.
    Complaint,
}

impl CaseKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Repair, Self::Install, Self::Maintain, Self::Inspect, Self::Question, Self::Complaint];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Repair => "repair",
            Self::Install => "install",
            Self::Maintain => "maintain",
            Self::Inspect => "inspect",
            Self::Question => "question",
            Self::Complaint => "complaint",
        }
    }

    /// Kind of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// Why a case waits. Only some reasons stop the clocks: what *we* owe keeps counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitReason {
    /// The customer asked to be served later, or cannot be reached.
    Customer,
    /// A part is on its way; our own fault, the clocks run.
    Parts,
    /// Weather, power cut, closed road.
    ForceMajeure,
    /// The customer must decide on a price.
    Approval,
}

impl WaitReason {
    /// All reasons.
    pub const ALL: [Self; 4] = [Self::Customer, Self::Parts, Self::ForceMajeure, Self::Approval];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Parts => "parts",
            Self::ForceMajeure => "force-majeure",
            Self::Approval => "approval",
        }
    }

    /// Reason of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }

    /// Whether the clocks stand still.
    pub const fn stops_clocks(self) -> bool {
        !matches!(self, Self::Parts)
    }
}

/// A request.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Identifier.
    pub id: Id<Case>,
    /// Number people quote, `R2611-004217`.
    pub number: String,
    /// Whose.
    pub customer: Id<Customer>,
    /// His name at intake.
    pub customer_name: String,
    /// Unit that answers for it.
    pub unit: UnitPath,
    /// Technician it is given to.
    pub technician: Option<Id<Staff>>,
    /// Its quality card.
    pub card: Option<Id<warranty::Card>>,
    /// Serial number of the product; may be empty.
    pub serial: String,
    /// The product, when known.
    pub product: Option<Id<warranty::Product>>,
    /// Its name at intake.
    pub product_name: String,
    /// How it reached us.
    pub channel: Channel,
    /// What is asked for.
    pub kind: CaseKind,
    /// 0 normal, 1 high, 2 urgent, 3 danger.
    pub priority: i64,
    /// Service level it was promised by.
    pub level: String,
    /// Skill needed; empty for any.
    pub skill: String,
    /// Short description, one line.
    pub symptom: String,
    /// In the customer's words.
    pub description: String,
    /// Division of the site.
    pub division: String,
    /// Address of the site.
    pub address: String,
    /// Where the site is.
    pub place: Option<Place>,
    /// Where it stands.
    pub state: State,
    /// When it was opened.
    pub opened_at: Instant,
    /// The next promise to fall due.
    pub next_due_at: Option<Instant>,
    /// Whether any promise was missed.
    pub breached: bool,
    /// The coverage decision made at intake, as JSON.
    pub coverage: String,
    /// Whether that decision covers labour.
    pub in_warranty: bool,
    /// How often it was reopened because the work was wrong.
    pub reopened: i64,
    /// How often the customer pressed (催单).
    pub expedited: i64,
    /// Why it waits, while it does.
    pub wait_reason: Option<WaitReason>,
    /// When it goes on by itself.
    pub wait_until: Option<Instant>,
    /// The case a complaint or repeat is about.
    pub about: Option<Id<Case>>,
    /// When the work was done.
    pub completed_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

/// A promise with the time it falls due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Which promise.
    pub promise: Promise,
    /// When; `None` while its clock stands still or after it ended.
    pub due_at: Option<Instant>,
    /// How its clock stands: `waiting`, `running`, `paused`, `met`, `breached`, `cancelled`.
    pub code: String,
}
