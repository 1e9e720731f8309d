//! Syntetos, Boylan & Croston (2005), *On the categorization of demand patterns*, JORS 56:495–503.
use super::summary::{DemandSummary, summarise};
use crate::Result;
use serde::{Deserialize, Serialize};

/// Average demand interval above which demand counts as sporadic.
pub const ADI_CUT: f64 = 1.32;
/// Squared coefficient of variation above which sizes count as uneven.
pub const CV2_CUT: f64 = 0.49;

/// The four quadrants, and the series in which nothing ever happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemandClass {
    /// frequent, even sizes
    Smooth,
    /// frequent, uneven sizes
    Erratic,
    /// rare, even sizes
    Intermittent,
    /// rare, uneven sizes
    Lumpy,
    /// no demand in the whole history
    Silent,
}

/// Puts a history into its class by ADI and CV² (a value exactly on a cut belongs to the calmer side).
///
/// # Errors
/// As [`summarise`].
pub fn classify(history: &[f64]) -> Result<DemandClass> {
    Ok(summarise(history)?.class())
}

impl DemandSummary {
    /// The class these figures fall into.
    #[must_use]
    pub fn class(&self) -> DemandClass {
        match (self.active > 0, self.adi > ADI_CUT, self.cv2 > CV2_CUT) {
            (false, _, _) => DemandClass::Silent,
            (_, false, false) => DemandClass::Smooth,
            (_, false, true) => DemandClass::Erratic,
            (_, true, false) => DemandClass::Intermittent,
            (_, true, true) => DemandClass::Lumpy,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_quadrant_has_its_example() {
        let of = |history: &[f64]| classify(history).unwrap();
        assert_eq!(of(&[5.0, 6.0, 5.0, 4.0]), DemandClass::Smooth);
        assert_eq!(of(&[1.0, 40.0, 1.0, 2.0]), DemandClass::Erratic);
        assert_eq!(of(&[0.0, 2.0, 0.0, 0.0, 2.0]), DemandClass::Intermittent);
        assert_eq!(of(&[0.0, 1.0, 0.0, 0.0, 30.0]), DemandClass::Lumpy);
        assert_eq!(of(&[0.0, 0.0]), DemandClass::Silent);
    }

    #[test]
    fn a_missing_number_is_named() {
        let error = classify(&[1.0, f64::NAN]).unwrap_err().to_string();
        assert_eq!(error, "history[1] is NaN, must be between 0 and 1000000000");
    }
}
