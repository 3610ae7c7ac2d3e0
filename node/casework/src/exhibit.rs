//! An exhibit: one item of evidence or one test fire, of one case.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use striae_toolmark::Rifling;
use striae_vocabulary::UnixSeconds;

use crate::number::number;
use crate::{Calibre, CaseReference, Occurrence};

/// The number of an exhibit in its own country's database, written `E-17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExhibitId(pub u64);

/// A text that is no exhibit number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no exhibit number; write it as E-17 (see `striae exhibit list`)")]
pub struct WrongExhibitId(pub String);

number!(ExhibitId, "E", "ExhibitId", "^E-[0-9]{1,19}$", WrongExhibitId);

/// Where an exhibit comes from.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    schemars::JsonSchema,
    Serialize,
    Deserialize,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ExhibitKind {
    /// Found at a scene or on a person.
    Evidence,
    /// Fired by a laboratory from a firearm in its hands.
    TestFire,
}

/// A text that is no kind of exhibit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no kind of exhibit; write evidence or test-fire")]
pub struct WrongExhibitKind(pub String);

impl FromStr for ExhibitKind {
    type Err = WrongExhibitKind;

    fn from_str(text: &str) -> Result<Self, WrongExhibitKind> {
        match crate::sheet::normal_name(text).as_str() {
            "evidence" => Ok(Self::Evidence),
            "test_fire" => Ok(Self::TestFire),
            _ => Err(WrongExhibitKind(striae_vocabulary::shown(text))),
        }
    }
}

/// What a laboratory records of one exhibit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    /// Its number in this database.
    pub id: ExhibitId,
    /// Evidence or test fire.
    pub kind: ExhibitKind,
    /// The laboratory's own reference of the case.
    pub case_reference: CaseReference,
    /// Calibre from the controlled list.
    pub calibre: Calibre,
    /// When the event happened; `None` when unknown.
    pub occurred: Option<Occurrence>,
    /// When it was enrolled.
    pub enrolled: UnixSeconds,
    /// Of a bullet: what its barrel's rifling is like.
    pub rifling: Option<Rifling>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exhibit_numbers_read_back() {
        for text in ["E-17", "e-17", "17"] {
            assert_eq!(text.parse::<ExhibitId>().unwrap().to_string(), "E-17");
        }
        for text in ["", "E-", "E--1", "E-1x", "99999999999999999999"] {
            assert!(text.parse::<ExhibitId>().is_err(), "{text}");
        }
    }

    #[test]
    fn kinds_read_back() {
        for kind in [ExhibitKind::Evidence, ExhibitKind::TestFire] {
            assert_eq!(kind.to_string().parse::<ExhibitKind>().unwrap(), kind);
        }
    }
}
