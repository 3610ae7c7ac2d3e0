//! Part of a scan that the signature of a land uses: the direction of its striae, its ends, and its
//! profile.

use striae_vocabulary::MarkKind;

use super::alignment::{Alignment, align};
use super::arc::above_arc;
use super::average::average;
use super::bands::{Axis, BAND_PITCH_UM, BAND_UM, bands};
use super::land_format::MIN_KNOWN;
use super::octaves::equalised;
use super::orientation::{MIN_SHARED_UM, band_pass, coherence};
use super::plain_part::{PlainPart, plain_part};
use super::shoulders::{Shoulders, shoulders};
use super::{LAND_PITCH_UM, LandError};
use crate::impressed::relief::rough_median;
use crate::surface::grid::MaskedGrid;
use crate::{Surface, SurfaceKind};

/// Distance between the [heights](LandPreparation::heights_um) of a land, micrometres.
pub const LAND_HEIGHTS_PITCH_UM: f64 = BAND_PITCH_UM;

/// Coarsest scan that carries the shortest striae of lands, and of tools, whose striae are coarser;
/// micrometres between points.
const MAX_PITCH_UM: f64 = 4.0;
const MAX_PITCH_OF_A_PROFILE_UM: f64 = 8.0;
/// Points of a profile from one value of a signature to the next.
const STEP: usize = (LAND_PITCH_UM / BAND_PITCH_UM) as usize;
/// Longest side of a scan: several lands wide.
const MAX_EXTENT_UM: f64 = 10_000.0;
/// Heights farther than this from the median were not measured on a land, micrometres.
const MAX_DEVIATION_UM: f32 = 1_000.0;
/// Fewest bands that make a profile of a land, and of a mark that is shorter than any land.
const MIN_BANDS: usize = 6;
const MIN_BANDS_OF_A_PROFILE: usize = 4;
/// Least mean correlation of neighbouring bands, and by how much it exceeds the other axis'.
const MIN_COHERENCE: f32 = 0.6;
const MIN_COHERENCE_GAP: f32 = 0.1;
/// Least mean correlation of bands with the mean of all; and of a part whose striae were found to be
/// plain, but whose edges may be torn.
const MIN_AGREEMENT: f32 = 0.5;
const MIN_AGREEMENT_OF_A_PART: f32 = 0.35;
/// Margin of a land beside each wall, micrometres: the wall's rounding is no stria.
pub(super) const MARGIN_UM: f64 = 40.0;
/// Least land between the margins, and least of a mark that is one profile, micrometres: its
/// significance says how little that is.
const MIN_LAND_UM: f64 = 300.0;
/// Most land that a signature holds, and most of a mark that is one profile, micrometres; of a longer
/// profile its middle is used.
const MAX_LAND_UM: f64 = 3_800.0;
const MAX_PROFILE_UM: f64 = 5_000.0;

/// A land made ready for its signature: enough to draw what was used.
#[derive(Debug, Clone, PartialEq)]
pub struct LandPreparation {
    axis: Axis,
    coherence: f32,
    alignment: Alignment,
    shoulders: Shoulders,
    profile: MaskedGrid,
    first_used: usize,
    striae: MaskedGrid,
    part: Option<PlainPart>,
}

impl LandPreparation {
    /// Prepares a topography of one land, whichever axis its striae run along; its shoulders are
    /// found.
    pub fn of(surface: &Surface) -> Result<Self, LandError> {
        Self::prepare_plain(surface, Ends::Found)
    }

    /// Prepares a topography of any striated mark. One that is not a land, as an aperture shear or
    /// a firing pin drag, has no walls: all that was scanned is used, from one end to the other.
    pub fn of_mark(mark: MarkKind, surface: &Surface) -> Result<Self, LandError> {
        match mark {
            MarkKind::LandEngravedArea => Self::of(surface),
            _ if mark.is_striated() => Self::prepare_plain(surface, Ends::OfTheScan),
            _ => Err(LandError::NotStriated(mark)),
        }
    }

    /// Prepares what lies between the shoulders that an examiner has marked: micrometres across the
    /// striae from the scan's first point, at half the striae's length.
    pub fn with_shoulders(
        surface: &Surface,
        left_um: f64,
        right_um: f64,
    ) -> Result<Self, LandError> {
        Self::prepare(surface, Ends::Marked([left_um, right_um]), None)
    }

    /// Prepares the part of a topography that an examiner has marked. Ends of that part which are no
    /// walls are none.
    pub fn within(mark: MarkKind, surface: &Surface, part: PlainPart) -> Result<Self, LandError> {
        let ends = match mark {
            MarkKind::LandEngravedArea => Ends::Found,
            _ if mark.is_striated() => Ends::OfTheScan,
            _ => return Err(LandError::NotStriated(mark)),
        };
        let cut = part.of(surface).ok_or(LandError::NothingThere)?;
        Ok(Self { part: Some(part), ..Self::prepare(&cut, ends, None)? })
    }

    /// Prepares the whole scan, or, where striae cannot be followed over all of it, the part on
    /// which they are plain.
    fn prepare_plain(surface: &Surface, ends: Ends) -> Result<Self, LandError> {
        let error = match Self::prepare(surface, ends, None) {
            Ok(land) => return Ok(land),
            Err(error) => error,
        };
        if !error.may_be_damage() {
            return Err(error);
        }
        let middle = rough_median(surface).unwrap_or(0.0);
        let along = |axis| {
            let raw = bands(surface, axis, middle, MAX_DEVIATION_UM);
            let passed: Vec<MaskedGrid> = raw.iter().map(band_pass).collect();
            plain_part(&passed, axis).map(|(part, sum)| (axis, part, sum))
        };
        let found = [Axis::X, Axis::Y].map(along).into_iter().flatten();
        let Some((axis, part, _)) = found.max_by(|one, other| one.2.total_cmp(&other.2)) else {
            return Err(error);
        };
        let Some(cut) = part.of(surface) else { return Err(error) };
        let land = Self::prepare(&cut, ends, Some(axis)).map_err(|_| error)?;
        Ok(Self { part: Some(part), ..land })
    }

    /// With the `axis` that crosses the striae where a plain part was found along it.
    fn prepare(surface: &Surface, ends: Ends, axis: Option<Axis>) -> Result<Self, LandError> {
        let is_land = !matches!(ends, Ends::OfTheScan);
        let is_part = axis.is_some();
        check(surface, is_land)?;
        let min_bands = if is_land { MIN_BANDS } else { MIN_BANDS_OF_A_PROFILE };
        let Crossing { axis, coherence, raw, passed } = crossing(surface, min_bands, axis)?;
        let given = match ends {
            Ends::Found => None,
            Ends::Marked(marks) => Some(check_marks(marks, &raw)?),
            Ends::OfTheScan => Some(Shoulders { left_um: None, right_um: None }),
        };
        let ends = |profile: &MaskedGrid| given.unwrap_or_else(|| shoulders(profile));
        let limit_um = MIN_LAND_UM;
        let too_little = |width_um: f64| {
            if is_land {
                LandError::AllShoulder { width_um, limit_um }
            } else {
                LandError::TooNarrow { width_um, limit_um }
            }
        };
        let used_points = |profile: &MaskedGrid, shoulders: &Shoulders| {
            let (used, known_um) = used_points(profile, shoulders, is_land)?;
            if known_um < limit_um { Err(too_little(known_um)) } else { Ok(used) }
        };
        // Walls and grooves took part in the first alignment; the second is the land's own.
        let first = align(&passed);
        let whole = average(&raw, &first);
        let rough = ends(&whole);
        used_points(&whole, &rough)?;
        let cut: Vec<MaskedGrid> = raw
            .iter()
            .zip(&first.shifts)
            .map(|(band, &shift)| band_pass(&between(band, shift, &rough)))
            .collect();
        let alignment = align(&cut);
        let agreement = alignment.agreement();
        let needed = if is_part { MIN_AGREEMENT_OF_A_PART } else { MIN_AGREEMENT };
        if agreement < needed {
            return Err(LandError::NotAligned { agreement, needed });
        }
        let profile = average(&raw, &alignment);
        let shoulders = ends(&profile);
        let used = used_points(&profile, &shoulders)?;
        let mut land = MaskedGrid::missing(used.len(), 1);
        land.values.copy_from_slice(&profile.values[used.clone()]);
        land.weights.copy_from_slice(&profile.weights[used.clone()]);
        let striae = equalised(&land).ok_or(LandError::Smooth)?;
        let first_used = used.start;
        let part = None;
        let land =
            Self { axis, coherence, alignment, shoulders, profile, first_used, striae, part };
        // Holes may lie where the signature takes its values.
        let known = land.samples().iter().filter(|value| !value.is_nan()).count();
        if known < MIN_KNOWN {
            return Err(too_little(known as f64 * LAND_PITCH_UM));
        }
        Ok(land)
    }

    /// The axis that crosses the striae.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// Mean correlation of neighbouring bands along that axis, -1 to 1.
    pub fn coherence(&self) -> f32 {
        self.coherence
    }

    /// Slant of the striae: micrometres across for each along.
    pub fn slant(&self) -> f64 {
        self.alignment.slant
    }

    /// Distance along the striae, from the scan's first point, at which places of the profile are
    /// those of the scan; elsewhere the slant moves them. Micrometres.
    pub fn middle_um(&self) -> f64 {
        self.alignment.weights.len() as f64 * BAND_UM / 2.0
    }

    /// Distance along the striae, from the scan's first point, about which the scan shows them best:
    /// the mean place of the bands by their weights. Micrometres.
    pub fn best_um(&self) -> f64 {
        let (mut sum, mut all) = (0.0, 0.0);
        for (band, &weight) in self.alignment.weights.iter().enumerate() {
            sum += f64::from(weight) * (band as f64 + 0.5) * BAND_UM;
            all += f64::from(weight);
        }
        if all > 0.0 { sum / all } else { self.middle_um() }
    }

    /// For each band of 25 um of the striae's length its weight in the profile, 0 to 1; 0 where it
    /// is not used.
    pub fn band_weights(&self) -> &[f32] {
        &self.alignment.weights
    }

    /// Mean correlation of the bands with the mean of all, 0 to 1: how much of the land shows the
    /// same striae.
    pub fn agreement(&self) -> f32 {
        self.alignment.agreement()
    }

    /// The part of the scan that was used, where striae could not be followed over all of it or an
    /// examiner marked one.
    pub fn part(&self) -> Option<PlainPart> {
        self.part
    }

    /// Places where the walls begin.
    pub fn shoulders(&self) -> Shoulders {
        self.shoulders
    }

    /// The profile of the whole scan across the striae: place and height in micrometres of every
    /// known point, 2 um apart.
    pub fn profile_um(&self) -> impl Iterator<Item = (f64, f32)> + '_ {
        points(&self.profile, 0)
    }

    /// The striae between the shoulders: place in micrometres, and value in robust standard
    /// deviations, within -3 to 3.
    pub fn striae(&self) -> impl Iterator<Item = (f64, f32)> + '_ {
        points(&self.striae, self.first_used)
    }

    /// Place of the first value of the signature across the striae, from the scan's first point,
    /// micrometres.
    pub fn start_um(&self) -> f64 {
        place_um(self.first_used + self.left_over() / 2)
    }

    /// Heights above the arc of the bullet from the first value of the signature to its last,
    /// [`LAND_HEIGHTS_PITCH_UM`] apart, micrometres; `None` where not measured. The striae that are
    /// compared are these, equalised.
    pub fn heights_um(&self) -> Vec<Option<f32>> {
        let whole = above_arc(&self.profile);
        let whole = whole.as_ref().unwrap_or(&self.profile);
        let left_over = self.left_over();
        let first = self.first_used + left_over / 2;
        let count = self.striae.columns - left_over;
        (first..first + count)
            .map(|index| {
                let is_known = *whole.weights.get(index)? > 0.0;
                whole.values.get(index).copied().filter(|_| is_known)
            })
            .collect()
    }

    /// Points of the striae that are left over on the pitch of a signature.
    fn left_over(&self) -> usize {
        (self.striae.columns - 1) % STEP
    }

    /// The striae on the pitch of a signature, as many at either end left over; NaN where missing.
    pub(super) fn samples(&self) -> Vec<f32> {
        let points = self.striae.values.iter().zip(&self.striae.weights);
        let sample = |(&value, &weight): (&f32, &f32)| if weight > 0.0 { value } else { f32::NAN };
        points.skip(self.left_over() / 2).step_by(STEP).map(sample).collect()
    }
}

/// Ends of a mark across its striae.
#[derive(Debug, Clone, Copy)]
enum Ends {
    /// At walls that are to be found.
    Found,
    /// Between the marks of an examiner, micrometres.
    Marked([f64; 2]),
    /// With the scan.
    OfTheScan,
}

fn points(profile: &MaskedGrid, first: usize) -> impl Iterator<Item = (f64, f32)> + '_ {
    let known = (0..profile.columns).filter(|&index| profile.weights[index] > 0.0);
    known.map(move |index| (place_um(first + index), profile.values[index]))
}

/// The middle of a point of a profile.
fn place_um(index: usize) -> f64 {
    (index as f64 + 0.5) * BAND_PITCH_UM
}

fn check(surface: &Surface, is_land: bool) -> Result<(), LandError> {
    if surface.kind() != SurfaceKind::Topography {
        return Err(LandError::NotTopography);
    }
    let pitch_um = surface.pitch_x_um().max(surface.pitch_y_um());
    let limit_um = if is_land { MAX_PITCH_UM } else { MAX_PITCH_OF_A_PROFILE_UM };
    if pitch_um > limit_um {
        return Err(LandError::PitchTooCoarse { pitch_um, limit_um });
    }
    let width_um = surface.columns() as f64 * surface.pitch_x_um();
    let height_um = surface.rows() as f64 * surface.pitch_y_um();
    if width_um.max(height_um) > MAX_EXTENT_UM {
        let [width_mm, height_mm, limit_mm] =
            [width_um, height_um, MAX_EXTENT_UM].map(|length| length / 1000.0);
        return Err(LandError::TooLarge { width_mm, height_mm, limit_mm });
    }
    Ok(())
}

/// The bands along the axis that crosses the striae, as measured and band-passed.
struct Crossing {
    axis: Axis,
    coherence: f32,
    raw: Vec<MaskedGrid>,
    passed: Vec<MaskedGrid>,
}

fn crossing(
    surface: &Surface,
    min_bands: usize,
    known: Option<Axis>,
) -> Result<Crossing, LandError> {
    let middle = rough_median(surface).unwrap_or(0.0);
    let least_points = (MIN_SHARED_UM / BAND_PITCH_UM) as usize;
    let cut = |axis| {
        let raw = bands(surface, axis, middle, MAX_DEVIATION_UM);
        let passed: Vec<MaskedGrid> = raw.iter().map(band_pass).collect();
        let usable = raw.iter().filter(|band| band.count() >= least_points).count();
        let coherence = coherence(&passed).filter(|_| usable >= min_bands);
        (Crossing { axis, coherence: coherence.unwrap_or(0.0), raw, passed }, usable)
    };
    let (along_x, usable_x) = cut(Axis::X);
    let (along_y, usable_y) = cut(Axis::Y);
    let usable = usable_x.max(usable_y);
    if usable < min_bands {
        return Err(LandError::TooFewPoints { bands: usable, limit: min_bands });
    }
    let (x, y) = (along_x.coherence, along_y.coherence);
    let is_x = known.map_or(x >= y, |axis| axis == Axis::X);
    let (better, other) = if is_x { (along_x, along_y) } else { (along_y, along_x) };
    let gap = if known.is_some() { 0.0 } else { other.coherence + MIN_COHERENCE_GAP };
    let needed = MIN_COHERENCE.max(gap);
    if better.coherence < needed {
        return Err(LandError::NoStriae { along_x: x, along_y: y, needed });
    }
    Ok(better)
}

fn check_marks([left_um, right_um]: [f64; 2], raw: &[MaskedGrid]) -> Result<Shoulders, LandError> {
    let width_um = raw.first().map_or(0, |band| band.columns) as f64 * BAND_PITCH_UM;
    // False for NaN as well.
    if 0.0 <= left_um && left_um < right_um && right_um <= width_um {
        Ok(Shoulders { left_um: Some(left_um), right_um: Some(right_um) })
    } else {
        Err(LandError::WrongShoulders { left_um, right_um, width_um })
    }
}

/// A band without what lies outside the margins of the shoulders once it is moved by `shift`
/// points.
fn between(band: &MaskedGrid, shift: f64, shoulders: &Shoulders) -> MaskedGrid {
    let [left, right] = margins(shoulders);
    let mut cut = band.clone();
    for index in 0..cut.columns {
        let place = place_um(index) - shift * BAND_PITCH_UM;
        if !(left..=right).contains(&place) {
            cut.values[index] = 0.0;
            cut.weights[index] = 0.0;
        }
    }
    cut
}

/// Beginning and end of the used land, micrometres.
fn margins(shoulders: &Shoulders) -> [f64; 2] {
    let left = shoulders.left_um.map_or(f64::NEG_INFINITY, |left| left + MARGIN_UM);
    let right = shoulders.right_um.map_or(f64::INFINITY, |right| right - MARGIN_UM);
    [left, right]
}

/// The points between the margins, and the length that is known of them, micrometres.
fn used_points(
    profile: &MaskedGrid,
    shoulders: &Shoulders,
    is_land: bool,
) -> Result<(std::ops::Range<usize>, f64), LandError> {
    let [left, right] = margins(shoulders);
    let is_used =
        |&index: &usize| profile.weights[index] > 0.0 && (left..=right).contains(&place_um(index));
    let first = (0..profile.columns).find(is_used);
    let last = (0..profile.columns).rev().find(is_used);
    let mut used = first.zip(last).map_or(0..0, |(first, last)| first..last + 1);
    let most = (MAX_PROFILE_UM / BAND_PITCH_UM) as usize;
    if !is_land && used.len() > most {
        let left_out = (used.len() - most) / 2;
        used = used.start + left_out..used.start + left_out + most;
    }
    let width_um = used.len() as f64 * BAND_PITCH_UM;
    let known_um = used.clone().filter(is_used).count() as f64 * BAND_PITCH_UM;
    if is_land && width_um > MAX_LAND_UM {
        return Err(LandError::TooWide { width_um, limit_um: MAX_LAND_UM });
    }
    Ok((used, known_um))
}
