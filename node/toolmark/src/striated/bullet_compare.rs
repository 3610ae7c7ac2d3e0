//! Two bullets compared: their lands meet in one order, and in no other.
//!
//! All lands of one are compared with all of the other, as they are and mirrored; the
//! [meeting](super::land_meeting) of lands that is the most significant counts.

use striae_vocabulary::MarkKind;

use super::land_compare::{Line, best_fit, compare_way};
use super::land_meeting::{LandMatrix, LandMeeting};
use super::land_significance::Surprises;
use super::{LandComparison, LandSignature, Rifling, StriatedError, StriatedSignature};

/// Most lands of a barrel.
pub const MAX_LANDS: usize = 24;

/// Two lands that meet, and how well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LandPair {
    /// Land of the first bullet, from 0.
    pub one: usize,
    /// Land of the second bullet, from 0.
    pub other: usize,
    /// Their correlation.
    pub comparison: LandComparison,
}

/// Two bullets compared.
#[derive(Debug, Clone, PartialEq)]
pub struct StriatedComparison {
    /// The mark compared.
    pub mark: MarkKind,
    /// Mean cubed correlation in phase less that off phase, about 0 to 1; unrelated bullets seldom
    /// exceed 0.05. Of a mark that is one profile the correlation. It decides nothing.
    pub score: f32,
    /// Minus log10 of the chance that unrelated striae agree as well, whatever was compared: few
    /// lands or all, short profiles or long ones. It knows nothing of the angle at which a tool was
    /// held: marks of one edge turned by 15 degrees against each other look unrelated.
    pub significance: f32,
    /// Land i of the first meets land i + phase of the second, or phase - i where
    /// [`is_reversed`](Self::is_reversed). `None` where the order of one bullet's lands is unknown:
    /// [`lands`](Self::lands) then tells which ones met.
    pub phase: Option<usize>,
    /// Whether the second's lands follow each other the other way round.
    pub is_reversed: bool,
    /// Whether the second's scans are mirrored.
    pub is_mirrored: bool,
    /// The lands that meet and were both scanned, by the first bullet's number.
    pub lands: Vec<LandPair>,
    /// Score of each land of the first bullet against each of the second, mirrored if the bullet
    /// is.
    pub matrix: Vec<Vec<Option<f32>>>,
    /// Significance of each of these pairs by itself, before the number of pairs is taken off.
    pub significances: Vec<Vec<Option<f32>>>,
}

/// Rows are lands of the first bullet, columns those of the second; `None` where one was not
/// scanned.
pub(super) type Matrix = Vec<Vec<Option<f32>>>;

/// Two bullets as they meet best.
pub(super) struct Best {
    pub(super) score: f32,
    pub(super) significance: f32,
    pub(super) meeting: LandMeeting,
    pub(super) is_mirrored: bool,
    pub(super) matrix: Matrix,
    pub(super) surprises: Surprises,
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

    /// The significance of another mark alone: what a search through many ranks by. The same as that
    /// of [`compare`](Self::compare).
    pub fn significance(&self, other: &StriatedSignature) -> Result<f32, StriatedError> {
        Ok(self.best(other)?.significance)
    }

    /// Compares with another mark.
    pub fn compare(&self, other: &StriatedSignature) -> Result<StriatedComparison, StriatedError> {
        let Best { score, significance, meeting, is_mirrored, matrix, surprises } =
            self.best(other)?;
        let pair = |(one, land): (usize, &Option<LandSignature>)| {
            let meets = meeting.meets(one, other.lands().len())?;
            let theirs = other.lands().get(meets)?.as_ref()?;
            let comparison = compare_way(land.as_ref()?, theirs, is_mirrored);
            Some(LandPair { one, other: meets, comparison })
        };
        let lands = self.lands.iter().enumerate().filter_map(pair).collect();
        let (phase, is_reversed) = (meeting.phase(), meeting.is_reversed());
        let mark = self.mark;
        Ok(StriatedComparison {
            mark,
            score,
            significance,
            phase,
            is_reversed,
            is_mirrored,
            lands,
            matrix,
            significances: surprises.significances(),
        })
    }

    /// Whether the order of the lands of both is known.
    pub(super) fn is_order_known(&self, other: &StriatedSignature) -> bool {
        self.rifling.is_order_known && other.rifling().is_order_known
    }

    /// Whether it is a mark that is one profile, not a bullet.
    pub(super) fn is_profile(&self) -> bool {
        self.mark != MarkKind::LandEngravedArea
    }

    pub(super) fn mark(&self) -> MarkKind {
        self.mark
    }

    pub(super) fn lands(&self) -> &[Option<LandSignature>] {
        &self.lands
    }

    fn check(&self, other: &StriatedSignature) -> Result<(), StriatedError> {
        if self.mark != other.mark() {
            return Err(StriatedError::DifferentMarks { one: self.mark, other: other.mark() });
        }
        if self.lands.len() != other.lands().len() {
            let (one, other) = (self.lands.len(), other.lands().len());
            return Err(StriatedError::DifferentLands { one, other });
        }
        match (self.rifling.twist, other.rifling().twist) {
            (Some(one), Some(other)) if one != other => {
                Err(StriatedError::DifferentTwist { one, other })
            }
            _ => Ok(()),
        }
    }

    /// Finds the best meeting of the lands. Of equal ones the one that is not mirrored counts.
    pub(super) fn best(&self, other: &StriatedSignature) -> Result<Best, StriatedError> {
        self.check(other)?;
        let is_order_known = self.is_order_known(other);
        let theirs = lines(other.lands());
        let mut best: Option<Best> = None;
        for (is_mirrored, ours) in [false, true].into_iter().zip(&self.lines) {
            let (matrix, surprises) = matrix(ours, &theirs);
            let at = |one: usize, other: usize| *matrix.get(one)?.get(other)?;
            for (score, meeting) in LandMatrix::of(theirs.len(), at).meetings(is_order_known) {
                let Some(significance) = surprises.of_meeting(&meeting) else { continue };
                let significance = significance as f32;
                // One profile has nothing off phase to be held against: its correlation is its score.
                let score = if self.is_profile() { at(0, 0).unwrap_or(0.0) } else { score };
                let is_better =
                    |best: &Best| (significance, score) > (best.significance, best.score);
                if best.as_ref().is_none_or(is_better) {
                    let (matrix, surprises) = (matrix.clone(), surprises.clone());
                    best =
                        Some(Best { score, significance, meeting, is_mirrored, matrix, surprises });
                }
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

/// The score of each pair of scanned lands, and its surprise.
fn matrix(ours: &[Option<Line>], theirs: &[Option<Line>]) -> (Matrix, Surprises) {
    let mut surprises = Surprises::new(theirs.len());
    let mut matrix = vec![vec![None; theirs.len()]; ours.len()];
    for (one, (line, row)) in ours.iter().zip(&mut matrix).enumerate() {
        for (other, (their, score)) in theirs.iter().zip(row).enumerate() {
            let (Some(line), Some(their)) = (line, their) else { continue };
            let fit = best_fit(line, their).unwrap_or_default();
            *score = Some(fit.score);
            surprises.set(one, other, fit.surprise);
        }
    }
    (matrix, surprises)
}

#[cfg(test)]
mod tests {
    use super::super::Twist;
    use super::*;

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
