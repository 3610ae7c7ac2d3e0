//! A file that has been read: what it states, and the surface that can be made of it.

use serde::Serialize;
use striae_toolmark::{Sense, Surface, SurfaceKind};

use crate::agreement::Stream;
use crate::error::{AcquisitionError, Fault};
use crate::format::Format;
use crate::limits::PHOTOGRAPH_PITCH_UM;
use crate::mending::Mending;
use crate::photograph::Photograph;
use crate::topography::Topography;
use crate::units::{self, StatedSize, Units};
use crate::x3p::X3pFault;

/// Statements of a file, exactly as it states them: metres times 1e6, before any correction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScanDescription {
    /// Format of the file.
    pub format: Format,
    /// `SUR` for a surface, `photograph` for an image.
    pub feature_type: String,
    /// Points along x.
    pub columns: usize,
    /// Points along y.
    pub rows: usize,
    /// Distance between columns, micrometres; `None` for a photograph that does not say.
    pub pitch_x_um: Option<f64>,
    /// Distance between rows, micrometres; `None` for a photograph that does not say.
    pub pitch_y_um: Option<f64>,
    /// Points that are not missing.
    pub valid_points: usize,
    /// Lowest height, micrometres; `None` without valid points and for a photograph.
    pub z_min_um: Option<f64>,
    /// Highest height, micrometres; `None` without valid points and for a photograph.
    pub z_max_um: Option<f64>,
    /// Mean height, micrometres; `None` without valid points and for a photograph.
    pub z_mean_um: Option<f64>,
    /// Factor by which enrolment multiplies pitches and heights, because the stated units cannot be
    /// a toolmark's (1e-6 where micrometres were written for metres). `None` where nothing is
    /// corrected.
    pub unit_correction: Option<f64>,
    /// Manufacturer and model of the instrument, where the file names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// Other faults of the file that were put right, because only one reading of it is a surface.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mended: Vec<Mending>,
}

/// A file that has been read.
#[derive(Debug, Clone)]
pub struct Scan {
    file: String,
    description: ScanDescription,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Heights {
        heights_m: Vec<f64>,
        units: Units,
        obstacle: Option<X3pFault>,
        sense: Sense,
    },
    /// Light, and whether a person gave or confirmed the pitch.
    Intensities {
        values: Vec<f32>,
        is_pitch_given: bool,
    },
}

impl Scan {
    /// The scan of a topography, and the reason for which it cannot be enrolled, if there is one.
    pub(crate) fn from_topography(
        file: &str,
        topography: Topography,
        obstacle: Option<X3pFault>,
    ) -> Self {
        let Topography { columns, rows, pitch_x_m, pitch_y_m, heights_m, .. } = topography;
        let Topography { format, mended, instrument, sense, .. } = topography;
        let statistics = Statistics::of(&heights_m);
        let (pitch_x_um, pitch_y_um) = (pitch_x_m * 1e6, pitch_y_m * 1e6);
        let units = units::judge(&StatedSize {
            columns,
            rows,
            pitch_x_um,
            pitch_y_um,
            height_range_um: statistics.as_ref().map(|s| (s.max_m - s.min_m) * 1e6),
            relief_um: Stream::of(&heights_m).map(|stream| stream.spread() * 1e6),
        });
        let description = ScanDescription {
            format,
            feature_type: "SUR".to_owned(),
            columns,
            rows,
            pitch_x_um: Some(pitch_x_um),
            pitch_y_um: Some(pitch_y_um),
            valid_points: statistics.as_ref().map_or(0, |s| s.count),
            z_min_um: statistics.as_ref().map(|s| s.min_m * 1e6),
            z_max_um: statistics.as_ref().map(|s| s.max_m * 1e6),
            z_mean_um: statistics.as_ref().map(|s| s.mean_m * 1e6),
            unit_correction: units.correction(),
            instrument,
            mended,
        };
        let content = Content::Heights { heights_m, units, obstacle, sense };
        Self { file: file.to_owned(), description, content }
    }

    pub(crate) fn from_photograph(file: &str, photograph: Photograph) -> Self {
        let Photograph { format, columns, rows, pitch_um, is_pitch_given, intensities, mended } =
            photograph;
        let description = ScanDescription {
            format,
            feature_type: "photograph".to_owned(),
            columns,
            rows,
            pitch_x_um: pitch_um.map(|(x, _)| x),
            pitch_y_um: pitch_um.map(|(_, y)| y),
            valid_points: intensities.iter().filter(|value| !value.is_nan()).count(),
            z_min_um: None,
            z_max_um: None,
            z_mean_um: None,
            unit_correction: None,
            instrument: None,
            mended,
        };
        let content = Content::Intensities { values: intensities, is_pitch_given };
        Self { file: file.to_owned(), description, content }
    }

    /// Statements of the file.
    pub fn description(&self) -> &ScanDescription {
        &self.description
    }

    /// Reason for which this scan cannot be enrolled, if there is one: the error of
    /// [`into_surface`](Self::into_surface).
    pub fn enrolment_obstacle(&self) -> Option<AcquisitionError> {
        self.obstacle().map(|fault| AcquisitionError::new(&self.file, fault))
    }

    /// The surface for enrolment. Heights are in micrometres, corrected, with their mean subtracted
    /// while still `f64`; missing points are NaN.
    pub fn into_surface(self) -> Result<Surface, AcquisitionError> {
        if let Some(error) = self.enrolment_obstacle() {
            return Err(error);
        }
        let Self { file, description, content } = self;
        let ScanDescription { columns, rows, .. } = description;
        let (Some(pitch_x_um), Some(pitch_y_um)) = (description.pitch_x_um, description.pitch_y_um)
        else {
            return Err(AcquisitionError::new(&file, Fault::NoPitch));
        };
        let factor = description.unit_correction.unwrap_or(1.0);
        let (kind, values, sense) = match content {
            Content::Heights { heights_m, sense, .. } => {
                let mean_m = description.z_mean_um.unwrap_or(0.0) / 1e6;
                let to_um = |height_m: &f64| ((height_m - mean_m) * 1e6 * factor) as f32;
                (SurfaceKind::Topography, heights_m.iter().map(to_um).collect(), sense)
            }
            Content::Intensities { values, .. } => {
                (SurfaceKind::Photograph, values, Sense::default())
            }
        };
        let (pitch_x_um, pitch_y_um) = (pitch_x_um * factor, pitch_y_um * factor);
        Surface::new(kind, columns, rows, pitch_x_um, pitch_y_um, values)
            .map(|surface| surface.in_sense(sense))
            .map_err(|error| AcquisitionError::new(&file, error))
    }

    /// The same scan with this distance between its points, micrometres, in place of the file's.
    /// What was put right of the units of the heights stays so.
    pub fn at_pitch_um(mut self, pitch_um: f64) -> Result<Self, AcquisitionError> {
        if !PHOTOGRAPH_PITCH_UM.contains(&pitch_um) {
            return Err(AcquisitionError::new(&self.file, Fault::PitchOutOfRange { pitch_um }));
        }
        let stated_um = pitch_um / self.description.unit_correction.unwrap_or(1.0);
        self.description.pitch_x_um = Some(stated_um);
        self.description.pitch_y_um = Some(stated_um);
        self = self.with_stated_pitch();
        if let Content::Heights { heights_m, units, .. } = &mut self.content {
            let statistics = Statistics::of(heights_m);
            *units = units::judge(&StatedSize {
                columns: self.description.columns,
                rows: self.description.rows,
                pitch_x_um: stated_um,
                pitch_y_um: stated_um,
                height_range_um: statistics.map(|s| (s.max_m - s.min_m) * 1e6),
                relief_um: Stream::of(heights_m).map(|stream| stream.spread() * 1e6),
            });
            self.description.unit_correction = units.correction();
        }
        Ok(self)
    }

    /// The same scan with the pitch that its file states taken for confirmed: to be looked at by the person who will
    /// confirm it, or because it was enrolled so. A program may have filled in a photograph's.
    #[must_use]
    pub fn with_stated_pitch(mut self) -> Self {
        if let Content::Intensities { is_pitch_given, .. } = &mut self.content {
            *is_pitch_given = true;
        }
        self
    }

    fn obstacle(&self) -> Option<Fault> {
        let stated = &self.description;
        let points = stated.columns * stated.rows;
        if stated.valid_points == 0 {
            return Some(Fault::NoValidPoints { points });
        }
        let (Some(pitch_x_um), Some(pitch_y_um)) = (stated.pitch_x_um, stated.pitch_y_um) else {
            return Some(Fault::NoPitch);
        };
        let (units, obstacle) = match &self.content {
            Content::Heights { units, obstacle, .. } => (units, obstacle),
            Content::Intensities { is_pitch_given: true, .. } => return None,
            Content::Intensities { .. } => {
                return Some(Fault::PitchUnconfirmed { pitch_x_um, pitch_y_um });
            }
        };
        if let Some(obstacle) = obstacle {
            return Some(obstacle.clone().into());
        }
        let (columns, rows) = (stated.columns, stated.rows);
        match *units {
            Units::Factor(_) => None,
            Units::ImplausibleSize => {
                Some(Fault::ImplausibleSize { pitch_x_um, pitch_y_um, columns, rows })
            }
            Units::Disagree(_) => {
                let range_um =
                    stated.z_max_um.unwrap_or_default() - stated.z_min_um.unwrap_or_default();
                Some(Fault::UnitsDisagree { height_range_um: range_um, pitch_um: pitch_x_um })
            }
        }
    }
}

/// Of the heights that are not missing, as stated.
struct Statistics {
    count: usize,
    min_m: f64,
    max_m: f64,
    mean_m: f64,
}

impl Statistics {
    fn of(heights_m: &[f64]) -> Option<Self> {
        let (mut count, mut min_m, mut max_m) = (0, f64::INFINITY, f64::NEG_INFINITY);
        let (mut sum, mut lost) = (0.0, 0.0);
        for &height_m in heights_m.iter().filter(|height| !height.is_nan()) {
            count += 1;
            min_m = height_m.min(min_m);
            max_m = height_m.max(max_m);
            // Kahan's compensation: a large offset must not blur the mean.
            let addend: f64 = height_m - lost;
            let total: f64 = sum + addend;
            lost = (total - sum) - addend;
            sum = total;
        }
        (count > 0).then(|| Self { count, min_m, max_m, mean_m: sum / count as f64 })
    }
}
