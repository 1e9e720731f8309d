//! News of this module. Every event about a case carries [`CaseRef`]; its fields are read straight: `event.case`.
use customers::Customer;
use kernel::{Id, Instant, Money, UnitPath};
use network::Staff;
use serde::{Deserialize, Serialize};
use store::{About, Event, Subject};
use warranty::{Card, Product};

use crate::{BreachReason, Case, CaseKind, Channel, Due, Promise, Step, WaitReason};

/// Which case, whose, and who answers for it at that moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseRef {
    /// Which.
    pub case: Id<Case>,
    /// Its number.
    pub number: String,
    /// Unit that answers for it.
    pub unit: UnitPath,
    /// Whose it is.
    pub customer: Id<Customer>,
    /// Technician it is given to.
    #[serde(default)]
    pub technician: Option<Id<Staff>>,
    /// The reason given by the person who acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl CaseRef {
    /// Of a case as it stands.
    pub(crate) fn of(c: &Case) -> Self {
        let number = c.number.clone();
        Self {
            case: c.id,
            number,
            unit: c.unit.clone(),
            customer: c.customer,
            technician: c.technician,
            why: None,
        }
    }

    /// With the reason given; an empty one is none.
    pub(crate) fn why(mut self, why: &str) -> Self {
        self.why = (!why.is_empty()).then(|| why.to_owned());
        self
    }

    fn about(&self) -> About {
        let about = About::new(Subject::new("case", self.case), self.unit.clone())
            .customer(self.customer)
            .technician(self.technician.map(|t| t.text()))
            .thread(self.case);
        match &self.why {
            Some(why) => about.why(why),
            None => about,
        }
    }
}

macro_rules! news {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name {
            /// Which case.
            #[serde(flatten)]
            pub of: CaseRef,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl Event for $name {
            const KIND: &'static str = concat!("cases.", stringify!($name));
            fn about(&self) -> About {
                self.of.about()
            }
        }

        impl std::ops::Deref for $name {
            type Target = CaseRef;
            fn deref(&self) -> &CaseRef {
                &self.of
            }
        }
    };
}

news! {
    /// A request was taken.
    CaseOpened {
        /// How it reached us.
        channel: Channel,
        /// What is asked for.
        kind: CaseKind,
        /// 0 normal to 3 danger.
        priority: i64,
        /// Service level it was promised by.
        level: String,
        /// Skill needed.
        skill: String,
        /// Short description.
        symptom: String,
        /// Quality card.
        card: Option<Id<Card>>,
        /// Serial number.
        serial: String,
        /// Product.
        product: Option<Id<Product>>,
        /// Its name.
        product_name: String,
        /// Division of the site.
        division: String,
        /// Whether labour is covered.
        in_warranty: bool,
        /// When it reached us.
        opened_at: Instant,
        /// The case a complaint or repeat is about.
        about: Option<Id<Case>>,
        /// Promises made.
        dues: Vec<Due>,
    }
}
news! {
    /// It was given to a unit or a technician.
    CaseAssigned {
        /// Unit before.
        from_unit: UnitPath,
        /// Technician before.
        from_technician: Option<Id<Staff>>,
        /// Name of the unit or technician it was given to.
        to_name: String,
    }
}
news! {
    /// Somebody answered the customer.
    CaseResponded {
        /// When.
        #[serde(rename = "happened_at")]
        at: Instant,
    }
}
news! {
    /// The technician is there.
    CaseArrived {
        /// When.
        #[serde(rename = "happened_at")]
        at: Instant,
    }
}
news! {
    /// It waits.
    CasePaused {
        /// What for.
        reason: WaitReason,
        /// From when.
        #[serde(rename = "happened_at")]
        at: Instant,
        /// Until when, if that is agreed.
        until: Option<Instant>,
        /// Whether its clocks stand still.
        clocks_stopped: bool,
    }
}
news! {
    /// It goes on.
    CaseResumed {
        /// From when.
        #[serde(rename = "happened_at")]
        at: Instant,
        /// Promises as they stand now.
        dues: Vec<Due>,
    }
}
news! {
    /// The work is done.
    CaseCompleted {
        /// When.
        #[serde(rename = "happened_at")]
        at: Instant,
        /// How the promises were kept.
        dues: Vec<Due>,
    }
}
news! {
    /// It is finished.
    CaseClosed {}
}
news! {
    /// It was withdrawn.
    CaseCancelled {}
}
news! {
    /// It was opened again after it was done.
    CaseReopened {
        /// How deep.
        depth: ReopenDepth,
        /// How often the work was wrong, this time included.
        times: i64,
    }
}
news! {
    /// The customer pressed (催单).
    CaseExpedited {
        /// How often by now.
        times: i64,
        /// How.
        channel: Channel,
    }
}
news! {
    /// What it is described with was changed; names of the fields only.
    CaseChanged {
        /// Names of the changed fields.
        fields: Vec<String>,
    }
}
news! {
    /// Level or priority was changed; pauses stay.
    PromiseChanged {
        /// Level now.
        level: String,
        /// Priority now.
        priority: i64,
        /// Promises as they stand now.
        dues: Vec<Due>,
    }
}
news! {
    /// Somebody spoke or wrote.
    ContactAdded {
        /// How.
        channel: Channel,
        /// `in`, `out`, or `note`.
        direction: String,
        /// Among colleagues only.
        internal: bool,
        /// First characters of it.
        excerpt: String,
        /// Colleagues called by name.
        mentions: Vec<Id<Staff>>,
    }
}
news! {
    /// A promise will soon be missed.
    DueWarned {
        /// Which.
        promise: Promise,
        /// Share of the time used, percent.
        percent: u8,
        /// When it falls due.
        due_at: Option<Instant>,
    }
}
news! {
    /// A promise was missed.
    DueBreached {
        /// Which.
        promise: Promise,
        /// When it fell due.
        due_at: Instant,
    }
}
news! {
    /// A missed promise went to the next senior.
    DueEscalated {
        /// Which.
        promise: Promise,
        /// Step, from 1.
        step: i64,
        /// The unit it went to.
        to: UnitPath,
    }
}
news! {
    /// A missed promise was explained.
    BreachExplained {
        /// Which.
        promise: Promise,
        /// Reason.
        reason: BreachReason,
    }
}
news! {
    /// A complaint was opened.
    ComplaintOpened {
        /// The case complained about.
        about: Option<Id<Case>>,
        /// The unit complained about.
        about_unit: Option<UnitPath>,
    }
}
news! {
    /// A complaint went a step on.
    ComplaintStepped {
        /// The step reached.
        step: Step,
        /// Compensation promised so far.
        compensation: Money,
    }
}
news! {
    /// A complaint went to the next senior.
    ComplaintEscalated {
        /// The unit it left.
        from_unit: UnitPath,
    }
}

/// How deep a case is opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReopenDepth {
    /// What was written down is wrong; the work is not.
    ReEnter,
    /// The work is wrong: the completion clock counts anew.
    Redo,
}

impl ReopenDepth {
    /// Last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReEnter => "re-enter",
            Self::Redo => "redo",
        }
    }
}

/// A calendar was defined or changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CalendarDefined {
    /// Its code.
    pub code: String,
}

impl Event for CalendarDefined {
    const KIND: &'static str = "cases.CalendarDefined";
    fn about(&self) -> About {
        About::new(Subject { kind: "calendar", id: self.code.clone() }, UnitPath::root())
    }
}

/// A target was defined, changed, or taken away.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PolicyDefined {
    /// Its id.
    pub id: String,
    /// `false` when it was taken away.
    pub exists: bool,
}

impl Event for PolicyDefined {
    const KIND: &'static str = "cases.PolicyDefined";
    fn about(&self) -> About {
        About::new(Subject { kind: "due_policy", id: self.id.clone() }, UnitPath::root())
    }
}
