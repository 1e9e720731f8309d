//! News of this module; all of it stands on the case's timeline.
use cases::Case;
use customers::Customer;
use kernel::{Id, UnitPath};
use network::Staff;
use serde::{Deserialize, Serialize};
use store::{About, Event, Subject};

use crate::{Callback, Ending};

macro_rules! about_case {
    ($name:ident, $kind:literal, $subject:expr) => {
        impl Event for $name {
            const KIND: &'static str = $kind;
            fn about(&self) -> About {
                let subject: Subject = ($subject)(self);
                let about = About::new(subject, self.unit.clone()).customer(self.customer).thread(self.case);
                about.technician(self.technician.map(|t| t.text()))
            }
        }
    };
}

/// A callback was born with a finished service.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CallbackPlanned {
    /// Which.
    pub callback: Id<Callback>,
    /// Its number.
    pub number: String,
    /// The case.
    pub case: Id<Case>,
    /// Unit that did it.
    pub unit: UnitPath,
    /// Whom to ask.
    pub customer: Id<Customer>,
    /// Who did the job.
    pub technician: Option<Id<Staff>>,
}
about_case!(CallbackPlanned, "feedback.CallbackPlanned", |e: &CallbackPlanned| Subject::new(
    "callback", e.callback
));

/// A callback was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CallbackCompleted {
    /// Which.
    pub callback: Id<Callback>,
    /// Its number.
    pub number: String,
    /// The case.
    pub case: Id<Case>,
    /// Unit that did it.
    pub unit: UnitPath,
    /// Who was asked.
    pub customer: Id<Customer>,
    /// Who did the job.
    pub technician: Option<Id<Staff>>,
    /// How it ended.
    pub ending: Ending,
    /// Overall answer, 1 to 5.
    pub score: Option<i64>,
    /// Whether he would recommend us, 0 to 10.
    #[serde(default)]
    pub recommend: Option<i64>,
}
about_case!(CallbackCompleted, "feedback.CallbackCompleted", |e: &CallbackCompleted| Subject::new(
    "callback", e.callback
));

/// Nobody answered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CallbackUnanswered {
    /// Which.
    pub callback: Id<Callback>,
    /// Its number.
    pub number: String,
    /// The case.
    pub case: Id<Case>,
    /// Unit that did it.
    pub unit: UnitPath,
    /// Who was asked.
    pub customer: Id<Customer>,
    /// Who did the job.
    pub technician: Option<Id<Staff>>,
    /// Attempts so far.
    pub attempts: i64,
    /// Given up now.
    pub given_up: bool,
}
about_case!(CallbackUnanswered, "feedback.CallbackUnanswered", |e: &CallbackUnanswered| Subject::new(
    "callback", e.callback
));

/// A customer rated a service.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RatingGiven {
    /// The case.
    pub case: Id<Case>,
    /// Unit that did it.
    pub unit: UnitPath,
    /// Whose word it is.
    pub customer: Id<Customer>,
    /// Who did the job.
    pub technician: Option<Id<Staff>>,
    /// `page` or `callback`.
    pub source: String,
    /// Overall, 1 to 5.
    pub score: i64,
    /// How the technician behaved, 1 to 5.
    #[serde(default)]
    pub attitude: Option<i64>,
    /// How well he knew his trade, 1 to 5.
    #[serde(default)]
    pub skill: Option<i64>,
    /// Whether it works now, 1 to 5.
    #[serde(default)]
    pub result: Option<i64>,
    /// Bad enough for a complaint.
    pub bad: bool,
}
about_case!(RatingGiven, "feedback.RatingGiven", |e: &RatingGiven| Subject::new("case", e.case));
