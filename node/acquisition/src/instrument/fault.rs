//! Faults of an instrument's file, one sentence each.

use striae_toolmark::{MAX_POINTS, MAX_SIDE};

use crate::x3p::X3pFault;

/// Faults of an instrument's file: the place, and the remedy.
#[derive(Debug, Clone, thiserror::Error)]
pub enum InstrumentFault {
    /// The heights, or the header, end early.
    #[error(
        "the file is cut short: its heights need {needed} bytes, and {there} are there; copy it from the instrument again"
    )]
    CutShort { needed: u64, there: u64 },
    /// A field that is needed is absent.
    #[error("its header has no {0}; save the surface again with the instrument's program")]
    NoField(&'static str),
    /// A field holds something else than it must.
    #[error(
        "{field} in its header is '{text}', which is not read; save the surface again, or export it as x3p"
    )]
    WrongField {
        field: &'static str,
        /// Its beginning.
        text: String,
    },
    /// No surface of points that are measured one beside the other.
    #[error("the file holds {0}, not a surface; save the surface of the mark")]
    OtherContent(String),
    /// More points than are read, or none.
    #[error(
        "its header says {columns} x {rows} points; a surface has 1 to {MAX_SIDE} along a side, and at most {MAX_POINTS}: \
         crop or resample the scan"
    )]
    Size { columns: i64, rows: i64 },
    /// No distance between points.
    #[error("its header says a pitch of {x_um} um x {y_um} um; save the surface again")]
    Pitch { x_um: f64, y_um: f64 },
    /// `index.xml` is not what it should be.
    #[error("its index.xml {0}; save the surface again")]
    Index(String),
    /// Compressed heights that do not unpack to the surface.
    #[error("its compressed heights are damaged ({0}); copy the file from the instrument again")]
    Damaged(String),
    /// Numbers that are no heights of one surface.
    #[error(
        "neighbouring heights do not agree, so this is no surface as this program reads it; export it as x3p"
    )]
    NoSurface,
    /// The archive around the surface is at fault.
    #[error(transparent)]
    Archive(#[from] X3pFault),
}

impl InstrumentFault {
    /// A field that holds something else than it must.
    pub(super) fn wrong(field: &'static str, text: &(impl ToString + ?Sized)) -> Self {
        let text = text.to_string().chars().take(40).collect();
        Self::WrongField { field, text }
    }
}
