//! What customers say: callbacks after every service, ratings, questionnaires (FE1, FE2).
//!
//! Floor 6. A callback is born with the finished service, made by somebody who did not do the job, and ends in one of
//! three ways; a bad answer opens a complaint at once.
mod actions;
mod domain;
mod events;
mod reactions;
mod store;
mod web;

pub use actions::{
    complete_callback::{CompleteCallback, complete_callback},
    define_questionnaire::define_questionnaire,
    give_rating::{GiveRating, give_rating},
    miss_callback::miss_callback,
    plan_callback::plan_callback,
};
pub use domain::{
    callback::{ATTEMPTS_MAX, Callback, CallbackState, Ending, may_call_back},
    questionnaire::{AnswerKind, Question, Questionnaire, check_answers, usual},
    rating::{BAD, BEST, Scores},
};
pub use events::{CallbackCompleted, CallbackPlanned, CallbackUnanswered, RatingGiven};
pub use store::{
    callbacks::{callback, callbacks, callbacks_of_case},
    questionnaires::questionnaire,
    ratings::{Rating, ratings_of_case},
};

/// What the module does on news from below.
pub const REACTIONS: &[::store::Reaction] = &[reactions::FOLLOW];

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::both("feedback/0001_feedback", include_str!("../migrations/0001_feedback.sql")),
    ::store::Migration::both(
        "feedback/0002_callbacks_by_end",
        include_str!("../migrations/0002_callbacks_by_end.sql"),
    ),
];

/// The module as the shell takes it.
pub fn module() -> ::web::Module {
    use ::web::{MenuItem, Module, Panel, Permission, Place};
    let mut module = Module::new("feedback")
        .requires(&["customers", "network", "warranty", "cases"])
        .permissions(&[
            Permission::new("feedback.read", "feedback-perm-read"),
            Permission::new("feedback.call", "feedback-perm-call"),
            Permission::new("feedback.design", "feedback-perm-design").company(),
        ])
        .menu(MenuItem::new("feedback-menu", "/callbacks", "feedback.read").order(60))
        .routes(web::routes())
        .panel(Panel::new(Place::Home, 40, "feedback.call", web::panels::home))
        .panel(Panel::new(Place::Case, 60, "feedback.read", web::panels::of_case))
        .panel(Panel::new(Place::CustomerCase, 60, "", web::panels::of_customer_case))
        .events(&[
            "feedback.CallbackPlanned",
            "feedback.CallbackCompleted",
            "feedback.CallbackUnanswered",
            "feedback.RatingGiven",
        ])
        .migrations(MIGRATIONS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"));
    for reaction in REACTIONS {
        module = module.reaction(*reaction);
    }
    module
}
