//! Statements of `main.xml` about the grid, or the reason for which there is none.

use striae_toolmark::{MAX_POINTS, MAX_SIDE};

use super::elements::{Elements, path, shortened};
use super::fault::X3pFault;
use super::rotation::Rotation;

/// The checksum file of an archive whose `main.xml` names none.
const DEFAULT_CHECKSUM_FILE: &str = "md5checksum.hex";

/// A grid of heights, described.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) pitch_x_m: f64,
    pub(super) pitch_y_m: f64,
    pub(super) height_axis: HeightAxis,
    pub(super) heights: Heights,
    pub(super) checksum_file: String,
    /// Manufacturer and model of the instrument.
    pub(super) instrument: Option<String>,
    pub(super) rotation: Rotation,
}

/// Axis that turns a stored number into a height.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeightAxis {
    pub(super) data_type: DataType,
    increment: f64,
    offset_m: f64,
}

impl HeightAxis {
    /// The height, in metres; NaN when the number is none or infinite.
    pub(super) fn height_m(self, stored: f64) -> f64 {
        let height_m = stored * self.increment + self.offset_m;
        if height_m.is_finite() { height_m } else { f64::NAN }
    }
}

/// Form of the stored heights, little-endian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DataType {
    Int16,
    Int32,
    Float32,
    Float64,
}

impl DataType {
    /// Bytes of one number.
    pub(super) fn bytes(self) -> usize {
        match self {
            Self::Int16 => 2,
            Self::Int32 | Self::Float32 => 4,
            Self::Float64 => 8,
        }
    }

    /// Its letter in `main.xml`.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Int16 => "I",
            Self::Int32 => "L",
            Self::Float32 => "F",
            Self::Float64 => "D",
        }
    }

    /// Whether its numbers are whole.
    pub(super) fn is_integer(self) -> bool {
        matches!(self, Self::Int16 | Self::Int32)
    }

    /// Number of different values that it has, where these are whole.
    pub(super) fn integer_range(self) -> Option<f64> {
        match self {
            Self::Int16 => Some(65_536.0),
            Self::Int32 => Some(4_294_967_296.0),
            Self::Float32 | Self::Float64 => None,
        }
    }
}

/// Place of the heights.
#[derive(Debug)]
pub(super) enum Heights {
    /// In a binary entry, perhaps with another that says which are valid.
    Linked { data: Link, valid: Option<Link> },
    /// As text in `main.xml`, unscaled.
    Listed(Vec<f64>),
}

/// An entry and the checksum stated for it.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) path: String,
    pub(super) checksum: Option<String>,
}

impl Manifest {
    /// Reads `main.xml`; refuses all that is not a grid of one height per point.
    pub(super) fn parse(xml: &[u8]) -> Result<Self, X3pFault> {
        let elements = Elements::parse(xml)?;
        check_feature_type(&elements)?;
        let pitch_x_m = pitch_m(&elements, "CX", path::X_AXIS_TYPE, path::X_INCREMENT)?;
        let pitch_y_m = pitch_m(&elements, "CY", path::Y_AXIS_TYPE, path::Y_INCREMENT)?;
        let height_axis = height_axis(&elements)?;
        let (columns, rows) = matrix_size(&elements)?;
        let checksum_file = elements.text(path::CHECKSUM_FILE).unwrap_or(DEFAULT_CHECKSUM_FILE);
        let checksum_file = checksum_file.to_owned();
        let (instrument, rotation) = (instrument(&elements), Rotation::of(&elements));
        let heights = heights(elements)?;
        Ok(Self {
            columns,
            rows,
            pitch_x_m,
            pitch_y_m,
            height_axis,
            heights,
            checksum_file,
            instrument,
            rotation,
        })
    }

    /// Points in the grid.
    pub(super) fn points(&self) -> usize {
        self.columns * self.rows
    }
}

/// Manufacturer and model, where the file does not leave them open.
fn instrument(elements: &Elements) -> Option<String> {
    let is_said = |text: &&str| {
        !["na", "n/a", "none", "unknown", "not available", "-"]
            .contains(&text.to_ascii_lowercase().as_str())
    };
    let said = |path| elements.text(path).filter(is_said).map(shortened);
    let words: Vec<String> =
        [path::MANUFACTURER, path::MODEL].into_iter().filter_map(said).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn check_feature_type(elements: &Elements) -> Result<(), X3pFault> {
    match elements.required(path::FEATURE_TYPE)? {
        "SUR" => Ok(()),
        "PRF" => Err(X3pFault::Profile),
        "PCL" => Err(X3pFault::PointCloud),
        other => Err(X3pFault::UnknownFeature(shortened(other))),
    }
}

/// The spacing of X or Y. Its offset moves the whole grid, which no mark depends on.
fn pitch_m(
    elements: &Elements,
    axis: &'static str,
    type_path: &'static str,
    increment_path: &'static str,
) -> Result<f64, X3pFault> {
    if !is_incremental(elements, type_path)? {
        return Err(X3pFault::IrregularAxis { axis });
    }
    let increment: f64 =
        elements.number(increment_path)?.ok_or(X3pFault::NoElement(increment_path))?;
    if increment.is_finite() && increment > 0.0 {
        Ok(increment)
    } else {
        Err(X3pFault::WrongIncrement { element: increment_path, increment })
    }
}

fn is_incremental(elements: &Elements, element: &'static str) -> Result<bool, X3pFault> {
    match elements.required(element)? {
        "I" => Ok(true),
        "A" => Ok(false),
        other => Err(X3pFault::UnknownAxisType { element, text: shortened(other) }),
    }
}

/// Integers are scaled by increment and offset. Floating-point numbers on an absolute axis are
/// heights already, and what stands as their increment (1e-6 in some files) is not a scale.
fn height_axis(elements: &Elements) -> Result<HeightAxis, X3pFault> {
    let is_incremental = is_incremental(elements, path::Z_AXIS_TYPE)?;
    let data_type = match elements.required(path::Z_DATA_TYPE)? {
        "I" => DataType::Int16,
        "L" => DataType::Int32,
        "F" => DataType::Float32,
        "D" => DataType::Float64,
        other => return Err(X3pFault::UnknownDataType(shortened(other))),
    };
    if !is_incremental && matches!(data_type, DataType::Float32 | DataType::Float64) {
        return Ok(HeightAxis { data_type, increment: 1.0, offset_m: 0.0 });
    }
    let scale = |path| match elements.number::<f64>(path)? {
        Some(number) if !number.is_finite() => {
            Err(X3pFault::NotANumber { element: path, text: number.to_string() })
        }
        number => Ok(number),
    };
    let increment = scale(path::Z_INCREMENT)?.ok_or(X3pFault::NoElement(path::Z_INCREMENT))?;
    let offset_m = scale(path::Z_OFFSET)?.unwrap_or(0.0);
    if increment < 0.0 {
        return Err(X3pFault::NegativeIncrement { element: path::Z_INCREMENT, increment });
    }
    if increment == 0.0 {
        return Err(X3pFault::WrongIncrement { element: path::Z_INCREMENT, increment });
    }
    Ok(HeightAxis { data_type, increment, offset_m })
}

fn matrix_size(elements: &Elements) -> Result<(usize, usize), X3pFault> {
    if elements.text(path::LIST_DIMENSION).is_some() {
        return Err(X3pFault::List);
    }
    let required = |path| elements.number::<u64>(path)?.ok_or(X3pFault::NoElement(path));
    let columns = required(path::SIZE_X)?;
    let rows = required(path::SIZE_Y)?;
    let layers = elements.number::<u64>(path::SIZE_Z)?.unwrap_or(1);
    if layers != 1 {
        return Err(X3pFault::Layers(layers));
    }
    let side = 1..=MAX_SIDE as u64;
    // Sides within the limit cannot overflow when multiplied.
    if !side.contains(&columns) || !side.contains(&rows) || columns * rows > MAX_POINTS as u64 {
        return Err(X3pFault::MatrixSize { columns, rows });
    }
    Ok((columns as usize, rows as usize))
}

fn heights(elements: Elements) -> Result<Heights, X3pFault> {
    let link = |path, checksum| {
        let link = |path: &str| Link {
            path: path.to_owned(),
            checksum: elements.text(checksum).map(str::to_owned),
        };
        elements.text(path).map(link)
    };
    if let Some(data) = link(path::DATA_LINK, path::DATA_CHECKSUM) {
        let valid = link(path::VALID_LINK, path::VALID_CHECKSUM);
        return Ok(Heights::Linked { data, valid });
    }
    let listed = elements.into_listed()?;
    if listed.is_empty() {
        return Err(X3pFault::NoElement(path::DATA_LINK));
    }
    Ok(Heights::Listed(listed))
}
