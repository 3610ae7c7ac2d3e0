//! The arguments that say what a scan shows.

use clap::Args;
use striae_toolmark::Sense;
use striae_vocabulary::MarkKind;

use crate::NodeError;
use crate::cli::terminal::values::argument;

/// Facts of a scan that its file does not state.
#[derive(Debug, Args)]
pub struct Scan {
    /// The mark: breech-face, firing-pin, ejector, land, aperture-shear or firing-pin-drag
    /// [default: breech-face].
    #[arg(long)]
    pub mark: Option<String>,
    /// Pitch of a photograph, micrometres.
    #[arg(long)]
    pub pitch_um: Option<f64>,
    /// Region of the mark on a single file, drawn by hand: micrometres from the corner of the first
    /// point.
    #[arg(long, value_name = "X,Y,R[,HOLE]", allow_hyphen_values = true)]
    pub region: Option<String>,
    #[command(flatten)]
    pub sense: SenseOfScans,
}

/// Sense of scans whose files do not state it.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct SenseOfScans {
    /// The scan is a mirror image, as of an exporter that counts y the other way.
    #[arg(long)]
    pub mirrored: bool,
    /// The scan is of a cast: it is mirrored, and its heights are inverted.
    #[arg(long)]
    pub cast: bool,
}

impl From<SenseOfScans> for Sense {
    fn from(SenseOfScans { mirrored, cast }: SenseOfScans) -> Self {
        Self { is_mirrored: mirrored, is_cast: cast }
    }
}

impl Scan {
    /// The mark that is meant.
    pub fn mark(&self) -> Result<MarkKind, NodeError> {
        argument(self.mark.as_deref().unwrap_or("breech-face"))
    }
}

/// Facts of the lands of a bullet (--mark land).
#[derive(Debug, Args)]
pub struct Lands {
    /// Lands of the barrel, those that were not scanned counted [default: the number of files].
    #[arg(long = "lands", value_name = "N")]
    pub of_barrel: Option<u8>,
    /// Land that each file shows, as 1,2,5: neighbours have neighbouring numbers
    /// [default: 1, 2, 3, ...].
    #[arg(long, value_delimiter = ',', value_name = "N,N,N")]
    pub land: Vec<u8>,
    /// Nobody knows in which order the lands follow one another.
    #[arg(long, conflicts_with = "land")]
    pub order_unknown: bool,
    /// Direction in which the grooves turn: right or left.
    #[arg(long)]
    pub twist: Option<String>,
    /// Beginnings of the grooves beside a land, marked by hand: micrometres across the striae; once
    /// for each file, `auto` where the engine finds them.
    #[arg(long, value_name = "LEFT,RIGHT")]
    pub grooves: Vec<String>,
}

impl Lands {
    /// Whether nothing was said of lands.
    pub fn is_empty(&self) -> bool {
        self.of_barrel.is_none()
            && self.land.is_empty()
            && !self.order_unknown
            && self.twist.is_none()
    }
}
