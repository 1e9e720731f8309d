//! News of this module. Every event about a visit carries [`VisitRef`]; its fields are read straight: `event.visit`.
use cases::Case;
use customers::Customer;
use kernel::{Id, Instant, UnitPath};
use network::Staff;
use serde::{Deserialize, Serialize};
use store::{About, Event, Subject};

use crate::{PartUsed, Visit, Window};

/// Which visit, whose, and who answers for it at that moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VisitRef {
    /// Which.
    pub visit: Id<Visit>,
    /// Its number.
    pub number: String,
    /// The case it serves.
    pub case: Id<Case>,
    /// Its number.
    pub case_number: String,
    /// Unit that answers for it.
    pub unit: UnitPath,
    /// Whose it is.
    pub customer: Id<Customer>,
    /// Technician it is given to.
    #[serde(default)]
    pub technician: Option<Id<Staff>>,
    /// His name.
    #[serde(default)]
    pub technician_name: String,
    /// The reason given by the person who acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl VisitRef {
    /// Of a visit as it stands.
    pub(crate) fn of(v: &Visit) -> Self {
        Self {
            visit: v.id,
            number: v.number.clone(),
            case: v.case,
            case_number: v.detail.case_number.clone(),
            unit: v.unit.clone(),
            customer: v.customer,
            technician: v.technician,
            technician_name: v.detail.technician_name.clone(),
            why: None,
        }
    }

    /// With the reason given; an empty one is none.
    pub(crate) fn why(mut self, why: &str) -> Self {
        self.why = (!why.is_empty()).then(|| why.to_owned());
        self
    }

    fn about(&self) -> About {
        let about = About::new(Subject::new("visit", self.visit), self.unit.clone())
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
            /// Which visit.
            #[serde(flatten)]
            pub of: VisitRef,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl Event for $name {
            const KIND: &'static str = concat!("field.", stringify!($name));
            fn about(&self) -> About {
                self.of.about()
            }
        }

        impl std::ops::Deref for $name {
            type Target = VisitRef;
            fn deref(&self) -> &VisitRef {
                &self.of
            }
        }
    };
}

news! {
    /// A time was promised.
    AppointmentBooked {
        /// First instant of the promised window.
        from: Instant,
        /// Its end.
        to: Instant,
    }
}
news! {
    /// Another time was promised.
    AppointmentMoved {
        /// What had been promised.
        before: Option<Window>,
        /// First instant of the new window.
        from: Instant,
        /// Its end.
        to: Instant,
        /// Entered after the promise had passed: it stays missed.
        missed: bool,
    }
}
news! {
    /// A promise passed and nobody came.
    AppointmentMissed {
        /// What had been promised.
        promised: Option<Window>,
        /// How often by now.
        times: i64,
    }
}
news! {
    /// It was called off.
    AppointmentCancelled {}
}
news! {
    /// It was planned without a promise.
    VisitPlanned {}
}
news! {
    /// It was given to a technician.
    VisitDispatched {
        /// By a person, or automatically as the cheapest.
        automatic: bool,
        /// When the plan has him there.
        planned: Option<Window>,
    }
}
news! {
    /// The technician took it.
    VisitAccepted {}
}
news! {
    /// The technician or the outlet would not take it.
    VisitRefused {
        /// Name of who refused.
        by: String,
        /// The outlet that now has it.
        next: UnitPath,
        /// Name of that outlet; empty when nobody is left.
        next_name: String,
    }
}
news! {
    /// The technician set out.
    VisitSetOut {}
}
news! {
    /// The technician is there.
    VisitArrived {
        /// When.
        at: Instant,
        /// Metres from the site, when known.
        distance_m: Option<i64>,
        /// Farther than allowed.
        far: bool,
        /// After the promised window.
        late: bool,
    }
}
news! {
    /// It will not keep its promise as things stand.
    VisitRunningLate {
        /// Minutes after the promised window.
        minutes: i64,
    }
}
news! {
    /// Measured values were written down; names of the fields only.
    VisitFormFilled {
        /// Codes of the fields.
        fields: Vec<String>,
    }
}
news! {
    /// A photo was kept.
    VisitPhotoAttached {
        /// What it shows.
        slot: String,
        /// Hash of its contents.
        blob: String,
    }
}
news! {
    /// Chargeable work was priced.
    VisitExpensesRecorded {
        /// What it comes to, in fen.
        total_fen: i64,
    }
}
news! {
    /// The customer agreed to a price.
    VisitChargeApproved {
        /// What he agreed to, in fen.
        total_fen: i64,
        /// `page` or `code`.
        by: String,
    }
}
news! {
    /// A wrong completion code was typed.
    CompletionCodeWrong {
        /// Tries left.
        left: i64,
    }
}
news! {
    /// The technician left because a part is missing; another visit follows.
    VisitPaused {
        /// The visit that follows.
        next: Id<Visit>,
        /// Minutes on site.
        labour_minutes: i64,
        /// Road metres there and back.
        distance_m: i64,
    }
}
news! {
    /// It is done. Carries what feedback, settlement and insight build on.
    VisitCompleted {
        /// Kind of request.
        kind: String,
        /// Product category.
        category: String,
        /// Skill it needed.
        skill: String,
        /// Service level.
        level: String,
        /// Division of the site.
        division: String,
        /// Product, id as text.
        product: Option<String>,
        /// Its name.
        product_name: String,
        /// Serial number; may be empty.
        serial: String,
        /// Quality card, id as text.
        card: Option<String>,
        /// Whether labour is covered.
        in_warranty: bool,
        /// What the customer was promised.
        promised: Option<Window>,
        /// When he set out.
        set_out_at: Option<Instant>,
        /// When he arrived.
        arrived_at: Instant,
        /// When it was done.
        completed_at: Instant,
        /// Arrived within the promised window, never missed one.
        on_time: bool,
        /// Minutes on site.
        labour_minutes: i64,
        /// Road metres there and back.
        distance_m: i64,
        /// Metres between arrival and site, when known.
        arrival_distance_m: Option<i64>,
        /// Arrived farther away than allowed.
        far: bool,
        /// Whether the customer's code was right.
        code_ok: bool,
        /// Why there was none.
        no_code_why: String,
        /// Names of the evidence kept, such as `photo:nameplate`, `form:pressure`, `position`, `code`.
        evidence: Vec<String>,
        /// Marks for the audit: `no-code`, `far`, `no-position`, `late`, `missed`.
        flags: Vec<String>,
        /// Parts built in.
        parts: Vec<PartUsed>,
        /// What the customer pays, in fen.
        charge_fen: i64,
        /// A finished visit to the same product within 7 days before.
        repeat_of: Option<Id<Visit>>,
    }
}

/// A slot was kept for a customer on the line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SlotHeld {
    /// For which case.
    pub case: Id<Case>,
    /// Whose.
    pub customer: Id<Customer>,
    /// Unit that answers for it.
    pub unit: UnitPath,
    /// First instant of the window.
    pub from: Instant,
    /// Its end.
    pub to: Instant,
    /// Falls free then.
    pub expires_at: Instant,
}

impl Event for SlotHeld {
    const KIND: &'static str = "field.SlotHeld";
    fn about(&self) -> About {
        let subject = Subject::new("case", self.case);
        About::new(subject, self.unit.clone()).customer(self.customer).thread(self.case)
    }
}

/// A job form was defined or changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct JobFormDefined {
    /// Its code.
    pub code: String,
}

impl Event for JobFormDefined {
    const KIND: &'static str = "field.JobFormDefined";
    fn about(&self) -> About {
        About::new(Subject { kind: "job_form", id: self.code.clone() }, UnitPath::root())
    }
}
