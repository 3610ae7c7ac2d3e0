//! Surfaces in the files of instruments and of their programs, so that nobody needs the program to
//! export x3p first: Alicona `.al3d`, Digital Surf `.sur`, Sensofar `.plux`.
//!
//! Only a surface on a regular grid is taken. A file that is cut short, or holds something else, is
//! refused in words.

mod al3d;
mod fault;
mod plux;
mod sur;

pub use fault::InstrumentFault;

use striae_toolmark::{MAX_POINTS, MAX_SIDE, Sense};

use crate::agreement::{self, MIN_CORRELATION};
use crate::format::Format;
use crate::mending::Mending;
use crate::topography::Topography;

/// Reads a file of an instrument; `None` where the format is none.
pub(crate) fn read(format: Format, bytes: &[u8]) -> Option<Result<Topography, InstrumentFault>> {
    match format {
        Format::Al3d => Some(al3d::read(bytes)),
        Format::Sur => Some(sur::read(bytes)),
        Format::Plux => Some(plux::read(bytes)),
        Format::X3p | Format::Png | Format::Tiff | Format::Jpeg | Format::Bmp => None,
    }
}

/// Size and pitch of a grid.
#[derive(Debug, Clone, Copy)]
struct Grid {
    columns: usize,
    rows: usize,
    pitch_x_m: f64,
    pitch_y_m: f64,
}

impl Grid {
    /// A grid with these sides and pitches, before memory is taken for it.
    fn new(columns: i64, rows: i64, pitches_m: [f64; 2]) -> Result<Self, InstrumentFault> {
        let side = |points: i64| usize::try_from(points).ok().filter(|points| *points > 0);
        let size = side(columns).zip(side(rows)).filter(|(columns, rows)| {
            *columns <= MAX_SIDE
                && *rows <= MAX_SIDE
                && columns.checked_mul(*rows).is_some_and(|points| points <= MAX_POINTS)
        });
        let (columns, rows) = size.ok_or(InstrumentFault::Size { columns, rows })?;
        let [pitch_x_m, pitch_y_m] = pitches_m;
        if !pitches_m.iter().all(|pitch| pitch.is_finite() && *pitch > 0.0) {
            return Err(InstrumentFault::Pitch { x_um: pitch_x_m * 1e6, y_um: pitch_y_m * 1e6 });
        }
        Ok(Self { columns, rows, pitch_x_m, pitch_y_m })
    }

    fn points(&self) -> usize {
        self.columns * self.rows
    }

    /// The topography with these heights; refused where neighbours do not agree, as where numbers
    /// were read in another way than they were written.
    fn with(
        self,
        format: Format,
        heights_m: Vec<f64>,
        instrument: Option<String>,
        mended: Vec<Mending>,
    ) -> Result<Topography, InstrumentFault> {
        let Self { columns, rows, pitch_x_m, pitch_y_m } = self;
        if let Some((in_rows, in_columns)) =
            agreement::neighbour_correlation(&heights_m, columns, rows)
            && in_rows.min(in_columns) < MIN_CORRELATION
        {
            return Err(InstrumentFault::NoSurface);
        }
        Ok(Topography {
            format,
            columns,
            rows,
            pitch_x_m,
            pitch_y_m,
            heights_m,
            mended,
            instrument,
            sense: Sense::default(),
        })
    }
}

/// A part of a file; refused where the file ends before it.
fn part(bytes: &[u8], from: usize, length: usize) -> Result<&[u8], InstrumentFault> {
    let end = from.checked_add(length);
    end.and_then(|end| bytes.get(from..end)).ok_or(InstrumentFault::CutShort {
        needed: from.saturating_add(length) as u64,
        there: bytes.len() as u64,
    })
}

/// Little-endian 32-bit floating-point numbers.
fn floats(bytes: &[u8]) -> impl Iterator<Item = f32> + '_ {
    bytes.as_chunks().0.iter().map(|number| f32::from_le_bytes(*number))
}

/// A text of fixed length, without what fills it.
fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes[..end]);
    text.trim().to_owned()
}
