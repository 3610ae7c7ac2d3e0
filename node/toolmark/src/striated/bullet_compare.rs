//! Two bullets compared: their lands meet in one order, and in no other.
//!
//! Lands of one barrel follow each other around the bullet, but nobody knows which one was scanned first. So for each phase
//! (land i of one against land i + phase of the other), for lands read the other way round, and for scans mirrored, the
//! mean of the cubed correlations in phase, less the mean of those off phase, is taken; the best counts. The cube makes few
//! good lands weigh more than many middling ones; what is off phase says how much unrelated lands of these very two
//! bullets correlate. Fewer lands in phase say less: the score is lowered by the square root of their share.

use super::land_compare::{Line, best_fit, compare_way};
use super::{LandComparison, LandSignature, Rifling, StriatedError, StriatedSignature};
use crate::MarkKind;

/// Most lands of a barrel.
pub const MAX_LANDS: usize = 24;

/// Two lands that meet, and how well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LandPair {
    /// Land of the first bullet, from 0.
    pub one: usize,
    /// Land of the second bullet, from 0.
    pub other: usize,
    /// How well they correlate.
    pub comparison: LandComparison,
}

/// Two bullets compared.
#[derive(Debug, Clone, PartialEq)]
pub struct StriatedComparison {
    /// The mark compared.
    pub mark: MarkKind,
    /// Mean cubed correlation in phase less that off phase, about 0 to 1; unrelated bullets stay below 0.05.
    pub score: f32,
    /// Land i of the first meets land i + phase of the second, or phase - i where [`is_reversed`](Self::is_reversed).
    pub phase: usize,
    /// Whether the second's lands follow each other the other way round.
    pub is_reversed: bool,
    /// Whether the second's scans are mirrored.
    pub is_mirrored: bool,
    /// The lands that meet and were both scanned, by the first bullet's number.
    pub lands: Vec<LandPair>,
    /// Score of each land of the first bullet against each of the second, mirrored if the bullet is.
    pub matrix: Vec<Vec<Option<f32>>>,
}

/// Rows are lands of the first bullet, columns those of the second; `None` where one was not scanned.
pub(super) type Matrix = Vec<Vec<Option<f32>>>;

/// One way in which the lands of two bullets may meet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order {
    phase: usize,
    is_reversed: bool,
    lands: usize,
}

impl Order {
    pub(super) fn all(lands: usize) -> impl Iterator<Item = Self> {
        [false, true].into_iter().flat_map(move |is_reversed| {
            (0..lands).map(move |phase| Self { phase, is_reversed, lands })
        })
    }

    /// The land of the second bullet that land `one` of the first meets.
    fn meets(self, one: usize) -> usize {
        let towards = if self.is_reversed { self.lands - one } else { one };
        (self.phase + towards) % self.lands
    }

    /// The score of a matrix of correlations; `None` where no two lands meet.
    pub(super) fn score(self, matrix: &Matrix) -> Option<f32> {
        let (mut on, mut met, mut off, mut others) = (0.0_f32, 0_u16, 0.0_f32, 0_u16);
        for (one, row) in matrix.iter().enumerate() {
            for (other, correlation) in row.iter().enumerate() {
                let Some(correlation) = correlation else { continue };
                let cube = correlation.max(0.0) * correlation.max(0.0) * correlation.max(0.0);
                if self.meets(one) == other {
                    (on, met) = (on + cube, met + 1);
                } else {
                    (off, others) = (off + cube, others + 1);
                }
            }
        }
        let share = f32::from(met) / self.lands as f32;
        let unrelated = off / f32::from(others.max(1));
        (met > 0).then(|| (on / f32::from(met) - unrelated) * share.sqrt())
    }
}

/// One striated mark, ready to be compared with many.
#[derive(Debug, Clone)]
pub struct StriatedQuery {
    mark: MarkKind,
    rifling: Rifling,
    lands: Vec<Option<LandSignature>>,
    /// Its lands as they are, and mirrored.
    lines: [Vec<Option<Line>>; 2],
}

impl StriatedQuery {
    /// Prepares a signature.
    pub fn new(signature: &StriatedSignature) -> Self {
        let lands = signature.lands();
        let mirrored: Vec<_> =
            lands.iter().map(|land| land.as_ref().map(LandSignature::mirrored)).collect();
        Self {
            mark: signature.mark(),
            rifling: signature.rifling(),
            lands: lands.to_vec(),
            lines: [lines(lands), lines(&mirrored)],
        }
    }

    /// The score of another mark alone: what a search through many ranks by. The same as that of
    /// [`compare`](Self::compare).
    pub fn score(&self, other: &StriatedSignature) -> Result<f32, StriatedError> {
        self.check(other)?;
        let (score, .., matrix) = self.best(other.lands())?;
        Ok(self.shown(score, &matrix))
    }

    /// Compares with another mark.
    pub fn compare(&self, other: &StriatedSignature) -> Result<StriatedComparison, StriatedError> {
        self.check(other)?;
        let (score, order, is_mirrored, matrix) = self.best(other.lands())?;
        let pair = |(one, land): (usize, &Option<LandSignature>)| {
            let meets = order.meets(one);
            let theirs = other.lands().get(meets)?.as_ref()?;
            let comparison = compare_way(land.as_ref()?, theirs, is_mirrored);
            Some(LandPair { one, other: meets, comparison })
        };
        let lands = self.lands.iter().enumerate().filter_map(pair).collect();
        let Order { phase, is_reversed, .. } = order;
        let score = self.shown(score, &matrix);
        Ok(StriatedComparison {
            mark: self.mark,
            score,
            phase,
            is_reversed,
            is_mirrored,
            lands,
            matrix,
        })
    }

    fn check(&self, other: &StriatedSignature) -> Result<(), StriatedError> {
        if self.mark != other.mark() {
            return Err(StriatedError::DifferentMarks { one: self.mark, other: other.mark() });
        }
        match (self.rifling.twist, other.rifling().twist) {
            (Some(one), Some(other)) if one != other => {
                Err(StriatedError::DifferentTwist { one, other })
            }
            _ => Ok(()),
        }
    }

    /// One profile has nothing off phase to be held against: its correlation is its score.
    fn shown(&self, score: f32, matrix: &Matrix) -> f32 {
        if self.mark == MarkKind::LandEngravedArea {
            return score;
        }
        matrix.first().and_then(|row| *row.first()?).unwrap_or(0.0)
    }

    /// The best score, the order that has it, whether one bullet is mirrored, and the scores of all pairs of lands then.
    fn best(
        &self,
        other: &[Option<LandSignature>],
    ) -> Result<(f32, Order, bool, Matrix), StriatedError> {
        if self.lands.len() != other.len() {
            let (one, other) = (self.lands.len(), other.len());
            return Err(StriatedError::DifferentLands { one, other });
        }
        let theirs = lines(other);
        let mut best: Option<(f32, Order, bool, Matrix)> = None;
        for (is_mirrored, ours) in [false, true].into_iter().zip(&self.lines) {
            let matrix = matrix(ours, &theirs);
            let scored = Order::all(other.len())
                .filter_map(|order| order.score(&matrix).map(|score| (score, order)));
            // Of equals the first counts: not mirrored, not reversed.
            let highest = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
            if let Some((score, order)) = highest
                && best.as_ref().is_none_or(|(highest, ..)| score > *highest)
            {
                best = Some((score, order, is_mirrored, matrix));
            }
        }
        best.ok_or(StriatedError::NoLands)
    }
}

/// Compares two striated marks.
pub fn compare_striated(
    one: &StriatedSignature,
    other: &StriatedSignature,
) -> Result<StriatedComparison, StriatedError> {
    StriatedQuery::new(one).compare(other)
}

fn lines(lands: &[Option<LandSignature>]) -> Vec<Option<Line>> {
    lands.iter().map(|land| land.as_ref().map(Line::of)).collect()
}

/// The score of each pair of scanned lands.
fn matrix(ours: &[Option<Line>], theirs: &[Option<Line>]) -> Matrix {
    let score = |one: &Option<Line>, other: &Option<Line>| {
        let (one, other) = (one.as_ref()?, other.as_ref()?);
        Some(best_fit(one, other).map_or(0.0, |fit| fit.score))
    };
    ours.iter().map(|one| theirs.iter().map(|other| score(one, other)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Twist;
    use super::*;

    /// A matrix in which land i of one meets `meets(i)` of the other.
    fn matrix(lands: usize, meets: impl Fn(usize) -> usize) -> Matrix {
        let score = |one, other| Some(if meets(one) == other { 0.8 } else { 0.2 });
        (0..lands).map(|one| (0..lands).map(|other| score(one, other)).collect()).collect()
    }

    fn best(matrix: &Matrix) -> (usize, bool, f32) {
        let score = |order: Order| (order.phase, order.is_reversed, order.score(matrix).unwrap());
        Order::all(matrix.len()).map(score).max_by(|one, other| one.2.total_cmp(&other.2)).unwrap()
    }

    #[test]
    fn the_score_is_the_mean_cube_in_phase_less_that_off_phase() {
        for phase in 0..6 {
            let (found, is_reversed, score) = best(&matrix(6, |one| (one + phase) % 6));
            assert_eq!((found, is_reversed), (phase, false));
            assert!((score - (0.512 - 0.008)).abs() < 1e-6);
            let (found, is_reversed, _) = best(&matrix(6, |one| (6 + phase - one) % 6));
            assert_eq!((found, is_reversed), (phase, true));
        }
    }

    #[test]
    fn fewer_lands_say_less() {
        let mut matrix = matrix(6, |one| (one + 2) % 6);
        for row in &mut matrix[..3] {
            row.fill(None);
        }
        let (phase, is_reversed, score) = best(&matrix);
        assert_eq!((phase, is_reversed), (2, false));
        assert!((score - 0.504 * 0.5_f32.sqrt()).abs() < 1e-6);
    }

    #[test]
    fn what_cannot_be_compared_is_said() {
        let land = || {
            let levels = (0..90_i32).map(|i| ((i * i) % 15 - 7) as i8).collect();
            Some(LandSignature { levels, has_left_wall: true, has_right_wall: true })
        };
        let bullet = |lands: &[Option<LandSignature>], twist| {
            let rifling = Rifling { lands: lands.len() as u8, is_order_known: true, twist };
            StriatedSignature::of_bullet(rifling, lands.to_vec())
        };
        let (right, left) = (Some(Twist::Right), Some(Twist::Left));
        let (one, two) =
            (bullet(&[land()], right).unwrap(), bullet(&[land(), None], right).unwrap());
        let error = compare_striated(&two, &one).unwrap_err();
        assert_eq!(error, StriatedError::DifferentLands { one: 2, other: 1 });
        let turned = bullet(&[land()], left).unwrap();
        let error = compare_striated(&one, &turned).unwrap_err();
        assert_eq!(error, StriatedError::DifferentTwist { one: Twist::Right, other: Twist::Left });
        assert_eq!(bullet(&[], None).unwrap_err(), StriatedError::NoLands);
        assert_eq!(bullet(&[None], None).unwrap_err(), StriatedError::NoLands);
        assert_eq!(bullet(&vec![land(); 25], None).unwrap_err(), StriatedError::TooManyLands(25));
        assert!(compare_striated(&one, &one).unwrap().score > 0.99);
        let shear = MarkKind::ApertureShear;
        let shear = StriatedSignature::of_profile(shear, land().unwrap()).unwrap();
        assert!(compare_striated(&shear, &shear).unwrap().score > 0.99);
        let error = compare_striated(&shear, &one).unwrap_err();
        assert!(matches!(error, StriatedError::DifferentMarks { .. }));
    }
}
