//! The signature of any mark: impressed or striated, each compared by its own engine.

use striae_vocabulary::MarkKind;

use crate::{
    ENGINE_VERSION, FormatError, ImpressedSignature, POLAR_CODE_BYTES, SIGNATURE_FORMAT_VERSION,
    STRIATED_CODE_BYTES, STRIATED_ENGINE_VERSION, StriatedSignature, SurfaceKind,
};

/// Land pairs that take as long as two impressed marks.
const LAND_PAIRS_PER_OPERATION: u64 = 4;

/// The signature of one mark.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "few are held at a time")]
pub enum AnySignature {
    /// Of relief pressed into metal.
    Impressed(ImpressedSignature),
    /// Of striae: of a bullet those of all its lands.
    Striated(StriatedSignature),
}

impl AnySignature {
    /// Reads the bytes of either kind.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        if StriatedSignature::is_in(bytes) {
            StriatedSignature::from_bytes(bytes).map(Self::Striated)
        } else {
            ImpressedSignature::from_bytes(bytes).map(Self::Impressed)
        }
    }

    /// Its bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Impressed(signature) => signature.to_bytes(),
            Self::Striated(signature) => signature.to_bytes(),
        }
    }

    /// The mark.
    pub fn mark(&self) -> MarkKind {
        match self {
            Self::Impressed(signature) => signature.mark(),
            Self::Striated(signature) => signature.mark(),
        }
    }

    /// Kind of surface that it was made from.
    pub fn kind(&self) -> SurfaceKind {
        match self {
            Self::Impressed(signature) => signature.kind(),
            // Striae are measured as heights only.
            Self::Striated(_) => SurfaceKind::Topography,
        }
    }

    /// Cost of one full comparison of it, in operations: one is the comparison of two impressed
    /// marks, some 5 ms of a core; of bullets each land is compared with each.
    pub fn operations(&self) -> u64 {
        match self {
            Self::Impressed(_) => 1,
            Self::Striated(signature) => {
                let lands = signature.lands().iter().flatten().count() as u64;
                (lands * lands).div_ceil(LAND_PAIRS_PER_OPERATION).max(1)
            }
        }
    }

    /// The version of its bytes.
    pub fn format_version(&self) -> u16 {
        match self {
            Self::Impressed(_) => SIGNATURE_FORMAT_VERSION,
            Self::Striated(signature) => signature.format_version(),
        }
    }

    /// The bytes of the code that shortlists are made by: as many as [`code_bytes`] says. Making
    /// that of an impressed mark takes some 0.3 ms.
    pub fn code(&self) -> Vec<u8> {
        match self {
            Self::Impressed(signature) => signature.code().to_bytes().to_vec(),
            Self::Striated(signature) => signature.code().to_bytes().to_vec(),
        }
    }
}

/// Bytes of the code of a mark.
pub fn code_bytes(mark: MarkKind) -> usize {
    if mark.is_striated() { STRIATED_CODE_BYTES } else { POLAR_CODE_BYTES }
}

/// The engine that compares marks of a kind.
pub fn engine_version(mark: MarkKind) -> &'static str {
    if mark.is_striated() { STRIATED_ENGINE_VERSION } else { ENGINE_VERSION }
}

/// The engines that compare these marks, each once.
pub fn engine_versions(marks: impl IntoIterator<Item = MarkKind>) -> String {
    let mut engines: Vec<&str> = Vec::new();
    for engine in marks.into_iter().map(engine_version) {
        if !engines.contains(&engine) {
            engines.push(engine);
        }
    }
    engines.join(", ")
}

/// All engines of this version.
pub fn all_engine_versions() -> String {
    engine_versions(MarkKind::ALL.iter().copied())
}
