//! The verbs by name.
use super::{budget_spend, classify, compare, depots, fit, forecast, network, policy};
use crate::{Result, StockingError, check};

/// One question the program answers.
pub struct Verb {
    /// what to type
    pub name: &'static str,
    /// one line: which question this answers
    pub about: &'static str,
    /// what goes in and comes out, field by field
    pub help: &'static str,
    /// input that works
    pub example: &'static str,
    run: fn(&str, &mut dyn FnMut() -> bool) -> Result<String>,
}

/// Everything the program can do.
pub const VERBS: [Verb; 8] = [
    Verb {
        name: "classify",
        about: "Is this demand smooth, erratic, intermittent or lumpy?",
        help: classify::HELP,
        example: classify::EXAMPLE,
        run: |input, _| classify::run(input),
    },
    Verb {
        name: "forecast",
        about: "How much per period, and how much at most over the lead time?",
        help: forecast::HELP,
        example: forecast::EXAMPLE,
        run: |input, _| forecast::run(input),
    },
    Verb {
        name: "fit",
        about: "Poisson or negative binomial? Fits both to a history.",
        help: fit::HELP,
        example: fit::EXAMPLE,
        run: |input, _| fit::run(input),
    },
    Verb {
        name: "compare",
        about: "Which forecasting method is best on my series? Rolling-origin test.",
        help: compare::HELP,
        example: compare::EXAMPLE,
        run: |input, _| compare::run(input),
    },
    Verb {
        name: "policy",
        about: "Base stock, (R,Q) or (s,S) for one part at one place and a promised service.",
        help: policy::HELP,
        example: policy::EXAMPLE,
        run: |input, _| policy::run(input),
    },
    Verb {
        name: "network",
        about: "What do these stocks achieve in a central store, its depots and their outlets?",
        help: network::HELP,
        example: network::EXAMPLE,
        run: |input, _| network::run(input),
    },
    Verb {
        name: "budget",
        about: "Which parts where, for the most readiness this money can buy?",
        help: budget_spend::HELP,
        example: budget_spend::EXAMPLE,
        run: |input, _| budget_spend::run(input),
    },
    Verb {
        name: "depots",
        about: "Which places should be depots, and whose?",
        help: depots::HELP,
        example: depots::EXAMPLE,
        run: depots::run,
    },
];

/// The verb of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.name == name)
}

/// Answers a request. `proceed` lets long searches be stopped: asked now and then, "no" ends them with what they have.
///
/// # Errors
/// [`StockingError::Json`] for text that is not the request expected, else what the engine refuses.
pub fn run(verb: &str, input: &str, proceed: &mut dyn FnMut() -> bool) -> Result<String> {
    check::length("input (bytes)", input.len(), 1, super::MAX_INPUT)?;
    let names = || VERBS.map(|verb| verb.name).join(", ");
    let verb =
        find(verb).ok_or_else(|| StockingError::Json(format!("no verb {verb:?}; there are {}", names())))?;
    (verb.run)(input, proceed)
}
