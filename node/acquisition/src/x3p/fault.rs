//! Faults of an x3p file, one sentence each.

use crate::agreement::MIN_CORRELATION;
use striae_toolmark::{MAX_POINTS, MAX_SIDE};

use crate::limits::{MAX_ARCHIVE_ENTRIES, MAX_XML_DEPTH};

/// Faults of an x3p file: the entry or element, and the remedy.
#[derive(Debug, Clone, thiserror::Error)]
pub enum X3pFault {
    /// Not a whole zip archive.
    #[error("the archive is damaged or cut short ({0}); copy or export the file again")]
    DamagedArchive(String),
    /// More entries than any x3p has.
    #[error(
        "the archive lists more than {MAX_ARCHIVE_ENTRIES} entries; an x3p file has fewer than ten: \
         export the scan again"
    )]
    TooManyEntries,
    /// Two entries of one name: readers would disagree on which counts.
    #[error("the archive holds two entries of the same name; export the scan again")]
    RepeatedEntry,
    /// No `main.xml`.
    #[error("the archive has no main.xml, so it is not an x3p file; export the scan as x3p")]
    NoManifest,
    /// More than one `main.xml`.
    #[error("the archive has two manifests, {first} and {second}; store one scan in each file")]
    TwoManifests {
        /// Path of one.
        first: String,
        /// Path of the other.
        second: String,
    },
    /// An entry cannot be decompressed.
    #[error("{entry} in the archive is damaged ({reason}); copy or export the file again")]
    DamagedEntry {
        /// Path of the entry.
        entry: String,
        reason: String,
    },
    /// An entry is compressed in a way that is not read.
    #[error(
        "{entry} in the archive is compressed by the method {method}, which is not read; store the archive again with Deflate, \
         as x3p has it, or uncompressed"
    )]
    Compression {
        /// Path of the entry.
        entry: String,
        /// Name of the method.
        method: &'static str,
    },
    /// An entry is encrypted.
    #[error("{entry} in the archive is encrypted; export the scan without a password")]
    Encrypted {
        /// Path of the entry.
        entry: String,
    },
    /// An entry is, or claims to be, over its limit.
    #[error(
        "{entry} in the archive unpacks to more than {limit_bytes} bytes; crop or resample the scan"
    )]
    EntryTooLarge {
        /// Path of the entry.
        entry: String,
        limit_bytes: u64,
    },
    /// `main.xml` links to an entry that is not there.
    #[error("main.xml names {link}, which is not in the archive; export the scan again")]
    NoEntry { link: String },
    /// `main.xml` is not well-formed.
    #[error("main.xml is not well-formed XML at byte {position} ({reason}); export the scan again")]
    NotXml {
        /// Position, bytes from its beginning.
        position: u64,
        reason: String,
    },
    /// A document type could define entities; x3p has no use for them.
    #[error(
        "main.xml has a document type declaration, which x3p does not use and which is never \
         expanded; remove it or export the scan again"
    )]
    DocumentType,
    /// An entity that XML itself does not define.
    #[error("main.xml uses the entity &{0};, which is never expanded; export the scan again")]
    Entity(String),
    /// Elements within elements within elements.
    #[error("main.xml nests elements deeper than {MAX_XML_DEPTH}; export the scan again")]
    TooDeep,
    /// An element that is needed is absent or empty.
    #[error("main.xml has no {0}; export the scan again")]
    NoElement(&'static str),
    /// An element that may occur once occurs twice.
    #[error("main.xml has {0} twice; export the scan again")]
    RepeatedElement(&'static str),
    /// An element should hold a number.
    #[error("{element} in main.xml is '{text}', not a number in range; correct the export")]
    NotANumber {
        /// Path of the element.
        element: &'static str,
        /// Its beginning.
        text: String,
    },
    /// A profile.
    #[error(
        "the file holds a profile (FeatureType PRF), a single line without area; export the surface \
         (SUR) of the mark"
    )]
    Profile,
    /// A point cloud.
    #[error(
        "the file holds a point cloud (FeatureType PCL), not a grid; resample it to a regular grid \
         and export it as a surface (SUR)"
    )]
    PointCloud,
    /// Another feature type.
    #[error("the file holds '{0}', not a surface; export it with FeatureType SUR")]
    UnknownFeature(String),
    /// X or Y positions are listed, not spaced.
    #[error(
        "the {axis} axis is absolute (AxisType A): its points are irregularly spaced, not a grid; \
         resample the scan to a regular grid and export it again"
    )]
    IrregularAxis {
        /// `CX` or `CY`.
        axis: &'static str,
    },
    /// Neither `I` nor `A`.
    #[error("{element} in main.xml is '{text}', neither I nor A; export the scan again")]
    UnknownAxisType {
        /// Path of the element.
        element: &'static str,
        text: String,
    },
    /// None of `I`, `L`, `F`, `D`.
    #[error(
        "Record1/Axes/CZ/DataType in main.xml is '{0}', none of I, L, F, D; export the scan again"
    )]
    UnknownDataType(String),
    /// Heights are counted downwards.
    #[error(
        "{element} in main.xml is {increment}, which turns the heights upside down; export the scan again with it above zero"
    )]
    NegativeIncrement {
        /// Path of the element.
        element: &'static str,
        increment: f64,
    },
    /// The spacing of X or Y is no spacing.
    #[error("{element} in main.xml is {increment}, not a distance above zero; correct the export")]
    WrongIncrement {
        /// Path of the element.
        element: &'static str,
        increment: f64,
    },
    /// The points are a list.
    #[error(
        "main.xml gives a ListDimension, a list of points instead of a grid; resample the scan to a \
         regular grid and export it as a surface"
    )]
    List,
    /// Several heights for each point.
    #[error("the matrix has {0} layers; export the one layer that is the surface")]
    Layers(u64),
    /// The matrix is empty or over the limits.
    #[error(
        "the matrix of {columns} x {rows} points is outside 1 to {MAX_SIDE} a side and {MAX_POINTS} \
         in all; crop or resample the scan"
    )]
    MatrixSize {
        /// `SizeX`.
        columns: u64,
        /// `SizeY`.
        rows: u64,
    },
    /// The binary heights do not fill the matrix.
    #[error(
        "{entry} has {found} bytes where the matrix in main.xml needs {needed}{}; export the scan again", of_a_point(*points, *found)
    )]
    DataLength {
        /// Path of the entry.
        entry: String,
        /// Bytes needed.
        needed: u64,
        /// Bytes there are; one above the most that is read if there are more.
        found: u64,
        /// Points of the matrix.
        points: usize,
    },
    /// The heights in `main.xml` do not fill the matrix.
    #[error(
        "DataList in main.xml has {found} heights where the matrix needs {needed}; export the scan again"
    )]
    ListLength {
        /// Heights needed.
        needed: usize,
        /// Heights there are.
        found: usize,
    },
    /// The numbers are none of the stated type.
    #[error(
        "the numbers in {entry} are no heights in metres, read as DataType {data_type}: most are beyond any size; correct DataType \
         in the export"
    )]
    NoHeights {
        /// Path of the entry.
        entry: String,
        /// The stated type.
        data_type: &'static str,
    },
    /// Integers were written that do not fit their type.
    #[error(
        "heights in {entry} jump by the whole range of {bits}-bit numbers where the surface does not: they did not fit when they were \
         written; export the scan again as floating-point numbers (DataType F or D)"
    )]
    Overflow {
        /// Path of the entry.
        entry: String,
        /// Size of the numbers.
        bits: usize,
    },
    /// Neighbouring rows disagree, and agree when the two sizes are exchanged. The grid does not
    /// show which of two faults it is, and one reading is the mirror image of the other: mending it
    /// would be a guess.
    #[error(
        "rows of {columns} points (SizeX) do not agree with one another, rows of {rows} (SizeY) do: SizeX and SizeY are exchanged in \
         main.xml, or the heights are stored by columns, which would mirror the mark; export the scan again, row by row"
    )]
    SizesExchanged {
        /// Stated points along x.
        columns: usize,
        /// Stated points along y.
        rows: usize,
    },
    /// Rows of the stated length disagree, and those of a few times or a part of that agree.
    #[error(
        "rows of {columns} points (SizeX) do not make a surface, rows of {length} do: SizeX and SizeY are wrong in main.xml; export the \
         scan again"
    )]
    OtherLength {
        /// Stated points along x.
        columns: usize,
        /// Points of the rows that agree.
        length: usize,
    },
    /// Neighbouring rows lie half the grid apart.
    #[error(
        "all even rows of heights come before all odd ones: rows half the grid apart agree better than neighbours; export the scan \
         again with all rows in order"
    )]
    Interlaced,
    /// Neighbours have nothing to do with one another.
    #[error(
        "neighbouring heights along the {along} do not agree (correlation {correlation:.2}, at least {MIN_CORRELATION} in a surface): \
         they are noise, or rows are out of order; measure or export the scan again"
    )]
    NoSurface {
        /// The lower one of rows and columns.
        correlation: f64,
        along: &'static str,
    },
    /// Neighbouring rows disagree, and agree when every second is turned round.
    #[error(
        "every second row of heights runs backwards: neighbouring rows agree only when one of them is turned round; export the \
         scan again with all rows in one direction"
    )]
    BackAndForth,
    /// The heights, or which of them are valid, were changed or damaged.
    #[error(
        "{entry} does not fit its checksum; it was damaged or changed after the measurement: copy or \
         export the file again"
    )]
    WrongChecksum {
        /// Path of the entry.
        entry: String,
    },
    /// `main.xml` was changed or damaged. Said when a surface is made, so that the file can still
    /// be inspected.
    #[error(
        "main.xml does not fit the checksum stored beside it; it was changed after the measurement: \
         copy or export the file again"
    )]
    ManifestChanged,
}

/// Says how many bytes a length gives each point, where it fits the points but not their type.
fn of_a_point(points: usize, found: u64) -> String {
    match found.checked_rem(points as u64) {
        Some(0) => format!(", so it has {} bytes a point", found / points as u64),
        _ => String::new(),
    }
}
