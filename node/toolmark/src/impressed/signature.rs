//! The signature of a mark: what is stored by the million and what travels.

use striae_vocabulary::MarkKind;

use crate::impressed::format::{self, Content, FormatError};
use crate::impressed::impression::rounded_mm2;
use crate::impressed::impression::{Impression, SIDE};
use crate::impressed::relief::relief;
use crate::impressed::scale::Scale;
use crate::surface::grid::MaskedGrid;
use crate::surface::outline;
use crate::surface::outline::Point;
use crate::{Preparation, Region, SignatureError, Surface, SurfaceKind};

/// Most bytes an encoded signature takes.
pub const MAX_SIGNATURE_BYTES: usize = 12 * 1024;
/// Version of the byte format written by [`ImpressedSignature::to_bytes`].
pub const SIGNATURE_FORMAT_VERSION: u16 = 1;

/// The signature of one mark: its relief on a grid of [`pitch_um`](Self::pitch_um) about its
/// centre, in 15 levels.
///
/// The comparison uses exactly the content of the bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct ImpressedSignature {
    content: Content,
}

impl ImpressedSignature {
    /// Makes the signature of `mark` from a measured surface. One whose other parts are missing
    /// (NaN) is taken as it is; on a raw scan or photograph the mark is found first, see
    /// [`find_breech_face`](crate::find_breech_face). Only the 176 cells of the grid about the
    /// centre of the mark are kept: 4.4 mm of a breech face.
    pub fn from_surface(surface: &Surface, mark: MarkKind) -> Result<Self, SignatureError> {
        Self::from_preparation(surface.kind(), Preparation::of(surface, mark)?)
    }

    /// Makes the signature of `mark` from the part of a surface that an examiner has drawn.
    pub fn from_region(
        surface: &Surface,
        mark: MarkKind,
        region: &Region,
    ) -> Result<Self, SignatureError> {
        Self::from_preparation(surface.kind(), Preparation::within(surface, mark, region)?)
    }

    /// Makes the signature of what was prepared from a surface of this kind.
    pub fn from_preparation(
        kind: SurfaceKind,
        preparation: Preparation,
    ) -> Result<Self, SignatureError> {
        let (relief, centre, scale) = centred_relief(preparation)?;
        let step = scale.grid_pitch_um / scale.working_pitch_um;
        let impression = Impression::sample(&relief, centre, step);
        let mut content = Content { scale, kind, impression };
        // Only a disc with hardly a hole in it is over the limit: it loses its rim.
        let mut radius = SIDE as f64 / 2.0;
        while format::encode(&content).len() > MAX_SIGNATURE_BYTES {
            radius -= 1.0;
            content.impression.crop(radius);
        }
        Ok(Self { content })
    }

    /// Centre of `mark` on a surface, micrometres along x and y from the outer corner of its first
    /// point: the origin of [`Pose`](crate::Pose), for drawing one scan over another.
    pub fn centre_um(surface: &Surface, mark: MarkKind) -> Result<[f64; 2], SignatureError> {
        centre_um(Preparation::of(surface, mark)?)
    }

    /// The same of a mark in a region that an examiner has drawn.
    pub fn centre_in_um(
        surface: &Surface,
        mark: MarkKind,
        region: &Region,
    ) -> Result<[f64; 2], SignatureError> {
        centre_um(Preparation::within(surface, mark, region)?)
    }

    /// The bytes of this signature: at most [`MAX_SIGNATURE_BYTES`]; see
    /// `docs/signature-format.md`.
    pub fn to_bytes(&self) -> Vec<u8> {
        format::encode(&self.content)
    }

    /// Reads the bytes of a signature. Accepted bytes of the current version are the bytes that
    /// [`to_bytes`](Self::to_bytes) writes; an older signature becomes a current one.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        format::decode(bytes).map(|content| Self { content })
    }

    /// The mark this is the signature of.
    pub fn mark(&self) -> MarkKind {
        self.content.scale.mark
    }

    /// Width of a cell of its grid, micrometres: that of every signature of its mark.
    pub fn pitch_um(&self) -> f64 {
        self.content.scale.grid_pitch_um
    }

    /// Kind of surface that it was made from.
    pub fn kind(&self) -> SurfaceKind {
        self.content.kind
    }

    /// Valid surface, square millimetres, rounded to 0.01.
    pub fn area_mm2(&self) -> f32 {
        rounded_mm2(self.impression().to_grid().count(), self.pitch_um())
    }

    /// This signature of another relief, with its code.
    pub(crate) fn with_impression(&self, impression: Impression) -> Self {
        Self { content: Content { impression, ..self.content.clone() } }
    }

    /// The relief.
    pub(crate) fn impression(&self) -> &Impression {
        &self.content.impression
    }
}

fn centre_um(preparation: Preparation) -> Result<[f64; 2], SignatureError> {
    let (_, (x, y), scale) = centred_relief(preparation)?;
    Ok([x, y].map(|cells| (cells + 0.5) * scale.working_pitch_um))
}

/// The relief of a mark on the working grid, its centre there, and its scale.
pub(crate) fn centred_relief(
    preparation: Preparation,
) -> Result<(MaskedGrid, Point, &'static Scale), SignatureError> {
    let (grid, scale) = preparation.into_grid();
    let relief = relief(grid, scale)?;
    let centre = outline::centre(&relief, scale.max_radius_um / scale.working_pitch_um)
        .ok_or(SignatureError::NoRelief)?;
    Ok((relief, centre, scale))
}
