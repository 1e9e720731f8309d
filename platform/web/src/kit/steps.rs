//! Delivery, return or visit as a line of steps with the present one lit.
use maud::{Markup, html};

/// How a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    /// Not yet.
    #[default]
    Ahead,
    /// Over.
    Done,
    /// Under way.
    Now,
    /// Stuck or refused.
    Bad,
}

/// One step.
#[derive(Clone, Copy, Default)]
pub struct Step<'a> {
    /// Words.
    pub label: &'a str,
    /// Smaller words under it, often a time.
    pub note: &'a str,
    /// How it stands.
    pub state: StepState,
}

/// The line of steps; `label` names it for screen readers.
pub fn steps(label: &str, all: &[Step]) -> Markup {
    html! {
        ol.steps aria-label=(label) { @for s in all {
            li.done[s.state == StepState::Done].now[s.state == StepState::Now].bad[s.state == StepState::Bad]
                aria-current=[matches!(s.state, StepState::Now | StepState::Bad).then_some("step")] {
                b { (s.label) } @if !s.note.is_empty() { small { (s.note) } }
            }
        } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn only_the_present_step_is_current() {
        let all = [StepState::Done, StepState::Now, StepState::Ahead].map(|state| Step {
            label: HOSTILE,
            state,
            note: "",
        });
        let html = steps("进度", &all).into_string();
        assert_tame(&html);
        assert_eq!(html.matches("aria-current").count(), 1);
    }
}
