//! Scans made worse on purpose: `--degrade noise=1.0`, `pitch=2`, `crop=0.5`, `fragment=0.25`,
//! `raw`, `photo`.

use std::str::FromStr;

use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{Surface, SurfaceError};
use striae_vocabulary::MarkKind;

use super::noise::with_noise;
use super::photo_like::photo_like;
use super::raw_like::raw_like;
use crate::EvaluationError;

/// One way to make scans worse.
#[derive(Debug, Clone, Copy, PartialEq, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum Degradation {
    /// Adds normal noise of the marks' own band to both sides; times the RMS of the scan in that band.
    #[strum(to_string = "noise={0}")]
    Noise(f64),
    /// Makes one side coarser by this whole factor, averaging blocks of points.
    #[strum(to_string = "pitch={0}")]
    Pitch(usize),
    /// Keeps this share of both sides: what lies on one side of a straight line of random direction. Matching pairs
    /// that then share less than [`Degradation::LEAST_SHARED`] of the smaller one are left out.
    #[strum(to_string = "crop={0}")]
    Crop(f64),
    /// Keeps a random connected piece with this share of one side's points: those nearest to a random one of them.
    #[strum(to_string = "fragment={0}")]
    Fragment(f64),
    /// Puts the whole cartridge head around both sides' marks, as an instrument gives it: nothing
    /// masked or levelled.
    Raw,
    /// Renders that head under a ring of lamps on both sides.
    Photo,
    /// Takes this many lands from one side's bullets.
    #[strum(to_string = "lands={0}")]
    Lands(usize),
    /// Puts one side's lands in random order, and says that it is unknown.
    Shuffled,
    /// Mirrors one side's scans.
    Mirrored,
    /// Turns one side's scans by a quarter: the striae then run along the other axis.
    QuarterTurn,
}

impl Degradation {
    /// Share of the smaller mark that a cropped pair must have in common to count.
    pub const LEAST_SHARED: f64 = 0.3;

    /// Whether only the query is degraded, and the candidate stays whole.
    pub(super) fn is_one_sided(self) -> bool {
        matches!(self, Self::Pitch(_) | Self::Fragment(_) | Self::Mirrored | Self::QuarterTurn)
    }

    /// Refuses what is not done to scans of a mark.
    pub(super) fn check(self, mark: MarkKind) -> Result<(), EvaluationError> {
        let is_of_bullets =
            matches!(self, Self::Lands(_) | Self::Shuffled | Self::Mirrored | Self::QuarterTurn);
        let sentence = match mark {
            MarkKind::LandEngravedArea if !is_of_bullets && !matches!(self, Self::Pitch(_)) => {
                format!(
                    "{self} is not for bullets; their scans take lands=1, shuffled, mirrored, quarter-turn or pitch=2"
                )
            }
            MarkKind::LandEngravedArea => return Ok(()),
            _ if mark.is_striated() => {
                if matches!(
                    self,
                    Self::Pitch(_) | Self::Fragment(_) | Self::Mirrored | Self::QuarterTurn
                ) {
                    return Ok(());
                }
                format!(
                    "{self} is not for {mark} marks; their scans take mirrored, quarter-turn, pitch=2 or fragment=0.25"
                )
            }
            _ if is_of_bullets => format!("{self} is for bullets, and {mark} scans are listed"),
            MarkKind::BreechFaceImpression => return Ok(()),
            _ if self.is_capture() => format!(
                "raw and photo build a cartridge head around breech faces; {mark} scans have none"
            ),
            _ => return Ok(()),
        };
        Err(EvaluationError::Refused(sentence))
    }

    /// Whether it stands for the capture itself: done after the mark was turned, and not before.
    pub(super) fn is_capture(self) -> bool {
        matches!(self, Self::Raw | Self::Photo)
    }

    /// The degraded surface.
    pub(super) fn apply(
        self,
        mark: MarkKind,
        surface: &Surface,
        random: &mut ChaCha8Rng,
    ) -> Result<Surface, EvaluationError> {
        match self {
            Self::Noise(times) => remake(surface, with_noise(surface, times, mark, random)),
            Self::Crop(share) => {
                let angle = random.random_range(0.0..std::f64::consts::TAU);
                let (sin, cos) = angle.sin_cos();
                keep_least(surface, share, |x, y| x * cos + y * sin)
            }
            Self::Fragment(share) => {
                let valid: Vec<usize> = (0..surface.values().len())
                    .filter(|index| !surface.values()[*index].is_nan())
                    .collect();
                if valid.is_empty() {
                    return Ok(surface.clone());
                }
                let (x, y) = place(surface, valid[random.random_range(0..valid.len())]);
                keep_least(surface, share, |px, py| (px - x).hypot(py - y))
            }
            Self::Pitch(factor) => coarser(surface, factor),
            // Lands are lost or shuffled whole: what is left of each is as it was.
            Self::Lands(_) | Self::Shuffled => Ok(surface.clone()),
            Self::Mirrored => mirrored(surface),
            Self::QuarterTurn => quarter_turned(surface),
            Self::Raw => raw_like(surface, random).map_err(|error| unlike(&error)),
            Self::Photo => photo_like(surface, random).map_err(|error| unlike(&error)),
        }
    }
}

impl FromStr for Degradation {
    type Err = EvaluationError;

    fn from_str(text: &str) -> Result<Self, EvaluationError> {
        let wrong = || {
            EvaluationError::Refused(format!(
                "'{text}' is no degradation; write noise=1.0 (up to 10), crop=0.5 or fragment=0.25 (0.05 to 1), pitch=2 (2 to 8), raw or photo; for bullets pitch=2, lands=1 (1 to 23), shuffled, mirrored or quarter-turn"
            ))
        };
        match text {
            "raw" => return Ok(Self::Raw),
            "photo" => return Ok(Self::Photo),
            "shuffled" => return Ok(Self::Shuffled),
            "mirrored" => return Ok(Self::Mirrored),
            "quarter-turn" => return Ok(Self::QuarterTurn),
            _ => {}
        }
        let (name, value) = text.split_once('=').ok_or_else(wrong)?;
        let number: f64 = value.parse().map_err(|_| wrong())?;
        match name {
            "noise" if (0.0..=10.0).contains(&number) => Ok(Self::Noise(number)),
            "crop" if (0.05..=1.0).contains(&number) => Ok(Self::Crop(number)),
            "fragment" if (0.05..=1.0).contains(&number) => Ok(Self::Fragment(number)),
            "pitch" => match value.parse() {
                Ok(factor) if (2..=8).contains(&factor) => Ok(Self::Pitch(factor)),
                _ => Err(wrong()),
            },
            "lands" => match value.parse() {
                Ok(count) if (1..=23).contains(&count) => Ok(Self::Lands(count)),
                _ => Err(wrong()),
            },
            _ => Err(wrong()),
        }
    }
}

fn unlike(error: &SurfaceError) -> EvaluationError {
    EvaluationError::Refused(error.to_string())
}

fn remake(surface: &Surface, values: Vec<f32>) -> Result<Surface, EvaluationError> {
    let (columns, rows) = (surface.columns(), surface.rows());
    Surface::new(surface.kind(), columns, rows, surface.pitch_x_um(), surface.pitch_y_um(), values)
        .map_err(|error| unlike(&error))
}

/// Place of a point, micrometres from the first.
fn place(surface: &Surface, index: usize) -> (f64, f64) {
    let (column, row) = (index % surface.columns(), index / surface.columns());
    (column as f64 * surface.pitch_x_um(), row as f64 * surface.pitch_y_um())
}

/// Keeps the share of the valid points that `measure` puts lowest.
fn keep_least(
    surface: &Surface,
    share: f64,
    measure: impl Fn(f64, f64) -> f64,
) -> Result<Surface, EvaluationError> {
    let mut order: Vec<(f64, usize)> = surface
        .values()
        .iter()
        .enumerate()
        .filter(|(_, value)| !value.is_nan())
        .map(|(index, _)| {
            let (x, y) = place(surface, index);
            (measure(x, y), index)
        })
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let kept = (share * order.len() as f64).round() as usize;
    let mut values = vec![f32::NAN; surface.values().len()];
    for (_, index) in order.into_iter().take(kept) {
        values[index] = surface.values()[index];
    }
    remake(surface, values)
}

/// Each row from its last point to its first.
fn mirrored(surface: &Surface) -> Result<Surface, EvaluationError> {
    let rows = surface.values().chunks_exact(surface.columns());
    remake(surface, rows.flat_map(|row| row.iter().rev().copied()).collect())
}

/// Turned by a quarter of a turn, x towards y.
fn quarter_turned(surface: &Surface) -> Result<Surface, EvaluationError> {
    let (columns, rows) = (surface.columns(), surface.rows());
    let value = |index: usize| {
        let (column, row) = (index % rows, index / rows);
        surface.values()[(rows - 1 - column) * columns + row]
    };
    let values = (0..rows * columns).map(value).collect();
    Surface::new(surface.kind(), rows, columns, surface.pitch_y_um(), surface.pitch_x_um(), values)
        .map_err(|error| unlike(&error))
}

/// Means of blocks of `factor` x `factor` points; a block with fewer than half its points is
/// missing.
fn coarser(surface: &Surface, factor: usize) -> Result<Surface, EvaluationError> {
    let (columns, rows) = (surface.columns() / factor, surface.rows() / factor);
    let mut values = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let (mut sum, mut count) = (0.0, 0_usize);
            for y in 0..factor {
                let start = (row * factor + y) * surface.columns() + column * factor;
                for value in &surface.values()[start..start + factor] {
                    if !value.is_nan() {
                        sum += value;
                        count += 1;
                    }
                }
            }
            values.push(if 2 * count >= factor * factor { sum / count as f32 } else { f32::NAN });
        }
    }
    let pitch = |pitch: f64| pitch * factor as f64;
    let (pitch_x, pitch_y) = (pitch(surface.pitch_x_um()), pitch(surface.pitch_y_um()));
    Surface::new(surface.kind(), columns, rows, pitch_x, pitch_y, values)
        .map_err(|error| unlike(&error))
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these figures come out exactly")]
mod tests {
    use super::*;
    use crate::made_surface::{surface, wave};
    use rand::SeedableRng as _;

    const MARK: MarkKind = MarkKind::BreechFaceImpression;

    fn random() -> ChaCha8Rng {
        ChaCha8Rng::seed_from_u64(1)
    }

    #[test]
    fn degradations_are_read_or_refused() {
        assert_eq!("noise=1.5".parse::<Degradation>().unwrap(), Degradation::Noise(1.5));
        assert_eq!("pitch=2".parse::<Degradation>().unwrap(), Degradation::Pitch(2));
        for text in
            ["", "noise", "noise=x", "noise=-1", "crop=0", "crop=1.1", "pitch=1.5", "rust=1"]
        {
            assert!(text.parse::<Degradation>().is_err(), "{text}");
        }
    }

    #[test]
    fn cropping_keeps_its_share() {
        let whole = wave(100.0);
        for (degradation, share) in
            [(Degradation::Crop(0.5), 0.5), (Degradation::Fragment(0.25), 0.25)]
        {
            let kept = degradation.apply(MARK, &whole, &mut random()).unwrap();
            let found = kept.valid_points() as f64 / whole.valid_points() as f64;
            assert!((found - share).abs() < 1e-3, "{degradation:?} {found}");
        }
    }

    #[test]
    fn blocks_are_averaged() {
        let coarse = coarser(&surface(|x, y| (x + y) as f32), 2).unwrap();
        assert_eq!((coarse.columns(), coarse.rows()), (50, 40));
        assert_eq!(coarse.pitch_x_um(), 10.0);
        assert_eq!(coarse.values()[0], (0.0 + 5.0 + 5.0 + 10.0) / 4.0);
    }
}
