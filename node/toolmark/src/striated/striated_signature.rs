//! The signature of a striated mark: the profiles of all lands of a bullet, or the one profile of
//! another mark.

use striae_vocabulary::MarkKind;

use super::{LandSignature, MAX_LANDS, Rifling, StriatedCode, StriatedError, striated_format};
use crate::FormatError;

/// Newest version of the byte format of [`StriatedSignature`]: that of profiles longer than any land.
/// All others are written in version 1.
pub const STRIATED_FORMAT_VERSION: u16 = 2;

/// The striae of one mark. The comparison uses exactly the content of the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StriatedSignature {
    mark: MarkKind,
    rifling: Rifling,
    lands: Vec<Option<LandSignature>>,
    code: StriatedCode,
}

impl StriatedSignature {
    /// The signature of a bullet: as many places as its barrel has lands, `None` for one that was
    /// not scanned.
    pub fn of_bullet(
        rifling: Rifling,
        lands: Vec<Option<LandSignature>>,
    ) -> Result<Self, StriatedError> {
        if lands.len() > MAX_LANDS {
            return Err(StriatedError::TooManyLands(lands.len()));
        }
        if lands.len() != usize::from(rifling.lands) {
            let (one, other) = (usize::from(rifling.lands), lands.len());
            return Err(StriatedError::DifferentLands { one, other });
        }
        if lands.iter().all(Option::is_none) {
            return Err(StriatedError::NoLands);
        }
        Ok(Self::of(MarkKind::LandEngravedArea, rifling, lands))
    }

    /// The signature of a striated mark that is one profile: an aperture shear, a firing pin drag.
    pub fn of_profile(mark: MarkKind, profile: LandSignature) -> Result<Self, StriatedError> {
        if !mark.is_striated() || mark == MarkKind::LandEngravedArea {
            return Err(StriatedError::NotOneProfile(mark));
        }
        let rifling = Rifling { lands: 1, is_order_known: true, twist: None };
        Ok(Self::of(mark, rifling, vec![Some(profile)]))
    }

    fn of(mark: MarkKind, rifling: Rifling, lands: Vec<Option<LandSignature>>) -> Self {
        let code = StriatedCode::of(rifling, &lands);
        Self { mark, rifling, lands, code }
    }

    /// The mark.
    pub fn mark(&self) -> MarkKind {
        self.mark
    }

    /// The class characteristics of a bullet; for other marks one land that turns no way.
    pub fn rifling(&self) -> Rifling {
        self.rifling
    }

    /// The lands by number, `None` for one that was not scanned; of other marks the one profile.
    pub fn lands(&self) -> &[Option<LandSignature>] {
        &self.lands
    }

    /// Code by which shortlists are made.
    pub fn code(&self) -> &StriatedCode {
        &self.code
    }

    /// The bytes: 9 and one for each land of the barrel (two where a profile is longer than any land),
    /// with the signatures of those that were scanned; see `docs/signature-format.md`.
    pub fn to_bytes(&self) -> Vec<u8> {
        striated_format::encode(self)
    }

    /// The version of these bytes.
    pub fn format_version(&self) -> u16 {
        striated_format::version(self)
    }

    /// Reads the bytes of a signature; what it accepts, [`to_bytes`](Self::to_bytes) writes again
    /// byte for byte.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        striated_format::decode(bytes)
    }

    /// Whether bytes begin as a signature of a striated mark does.
    pub fn is_in(bytes: &[u8]) -> bool {
        bytes.starts_with(&striated_format::MAGIC)
    }
}
