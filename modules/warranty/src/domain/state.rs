//! What a card can be and what may happen to it; the rule that refuses names itself.
use kernel::{Error, Message};

use super::plan::coded;

/// State of a card. Whether its promises have run out is a matter of coverage, not of state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// Issued, waits to be activated 未激活.
    Issued,
    /// In force 有效.
    Active,
    /// Suspended, for instance while ownership is disputed 暂停.
    Suspended,
    /// Voided with a reason 已作废.
    Voided,
    /// Replaced by another card 已换新.
    Replaced,
}

coded!(CardState {
    Issued => "issued",
    Active => "active",
    Suspended => "suspended",
    Voided => "voided",
    Replaced => "replaced",
});

/// What somebody wants to do with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardVerb {
    /// Activate.
    Activate,
    /// Offer to another owner.
    Offer,
    /// Take over.
    Accept,
    /// Add a plan.
    Extend,
    /// Suspend.
    Suspend,
    /// End the suspension.
    Resume,
    /// Void.
    Void,
    /// Replace by a new unit with a new card.
    Replace,
}

/// Why a card's state does not allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StateRefusal {
    /// It was voided.
    #[error("the card was voided")]
    Voided,
    /// It was replaced.
    #[error("the card was replaced")]
    Replaced,
    /// It is suspended.
    #[error("the card is suspended")]
    Suspended,
    /// It was activated before.
    #[error("the card is active already")]
    ActiveAlready,
    /// It is not suspended.
    #[error("the card is not suspended")]
    NotSuspended,
    /// It waits to be activated.
    #[error("the card is not active yet")]
    NotActive,
}

impl From<StateRefusal> for Error {
    fn from(refusal: StateRefusal) -> Self {
        Self::Refused(Message::new(match refusal {
            StateRefusal::Voided => "warranty-card-voided",
            StateRefusal::Replaced => "warranty-card-replaced",
            StateRefusal::Suspended => "warranty-card-suspended",
            StateRefusal::ActiveAlready => "warranty-card-active-already",
            StateRefusal::NotSuspended => "warranty-card-not-suspended",
            StateRefusal::NotActive => "warranty-card-not-active",
        }))
    }
}

impl CardState {
    /// Whether its serial numbers are taken: a new card for them is refused.
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Voided | Self::Replaced)
    }

    /// The state after a verb.
    ///
    /// # Errors
    /// The rule that refuses.
    pub const fn after(self, verb: CardVerb) -> Result<Self, StateRefusal> {
        use CardState::{Active, Issued, Replaced, Suspended, Voided};
        match (self, verb) {
            (Voided, _) => Err(StateRefusal::Voided),
            (Replaced, _) => Err(StateRefusal::Replaced),
            (_, CardVerb::Void) => Ok(Voided),
            (Issued, CardVerb::Activate) | (Suspended, CardVerb::Resume) => Ok(Active),
            (Active | Suspended, CardVerb::Activate) => Err(StateRefusal::ActiveAlready),
            (Active | Issued, CardVerb::Resume) => Err(StateRefusal::NotSuspended),
            (Suspended, _) => Err(StateRefusal::Suspended),
            (Issued, CardVerb::Offer | CardVerb::Accept | CardVerb::Suspend) => Err(StateRefusal::NotActive),
            (Active, CardVerb::Suspend) => Ok(Suspended),
            (Active | Issued, CardVerb::Replace) => Ok(Replaced),
            (Issued, CardVerb::Extend) => Ok(Issued),
            (Active, CardVerb::Offer | CardVerb::Accept | CardVerb::Extend) => Ok(Active),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERBS: [CardVerb; 8] = [
        CardVerb::Activate,
        CardVerb::Offer,
        CardVerb::Accept,
        CardVerb::Extend,
        CardVerb::Suspend,
        CardVerb::Resume,
        CardVerb::Void,
        CardVerb::Replace,
    ];

    #[test]
    fn nothing_happens_to_a_card_that_was_voided_or_replaced() {
        for verb in VERBS {
            assert_eq!(CardState::Voided.after(verb), Err(StateRefusal::Voided));
            assert_eq!(CardState::Replaced.after(verb), Err(StateRefusal::Replaced));
        }
    }

    #[test]
    fn each_living_state_allows_exactly_its_verbs() {
        let allowed = |state: CardState| VERBS.map(|verb| state.after(verb).is_ok());
        assert_eq!(allowed(CardState::Issued), [true, false, false, true, false, false, true, true]);
        assert_eq!(allowed(CardState::Active), [false, true, true, true, true, false, true, true]);
        assert_eq!(allowed(CardState::Suspended), [false, false, false, false, false, true, true, false]);
    }
}
