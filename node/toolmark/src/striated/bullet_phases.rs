//! Two bullets laid out for an examiner: every land of one against every land of the other, and
//! every order in which their lands can meet.
//!
//! The search keeps the best meeting alone; an examiner steps through all of them. The figures are
//! those of the search: the best phase has the score of the comparison.

use striae_vocabulary::MarkKind;

use super::bullet_compare::Best;
use super::land_compare::compare_way;
use super::land_meeting::{LandMatrix, LandMeeting};
use super::{LandPair, StriatedError, StriatedQuery, StriatedSignature};

/// Two bullets with all pairs of their lands.
#[derive(Debug, Clone, PartialEq)]
pub struct BulletPhases {
    /// The mark compared.
    pub mark: MarkKind,
    /// Whether the order of the lands of both is known.
    pub is_order_known: bool,
    /// Whether the second's scans are mirrored, as the best meeting has it.
    pub is_mirrored: bool,
    /// Every pair of lands that were both scanned, by the first bullet's number, then the second's.
    pub pairs: Vec<LandPair>,
    /// The orders in which lands of both meet; where an order is unknown, the one assignment that
    /// counted.
    pub phases: Vec<BulletPhase>,
    /// Place of the best among them.
    pub best: usize,
}

/// One order in which the lands of two bullets meet.
#[derive(Debug, Clone, PartialEq)]
pub struct BulletPhase {
    /// Land i of the first meets land i + phase of the second, or phase - i where
    /// [`is_reversed`](Self::is_reversed). `None` where the order of one bullet's lands is unknown.
    pub phase: Option<usize>,
    /// Whether the second's lands follow each other the other way round.
    pub is_reversed: bool,
    /// As that of a comparison whose lands met so.
    pub score: f32,
    /// Lands of the first and the second that meet and were both scanned, from 0.
    pub lands: Vec<[usize; 2]>,
}

impl StriatedQuery {
    /// Lays another mark out against this one.
    pub fn phases(&self, other: &StriatedSignature) -> Result<BulletPhases, StriatedError> {
        let Best { score, meeting, is_mirrored, matrix, .. } = self.best(other)?;
        let is_order_known = self.is_order_known(other);
        let at = |one: usize, other: usize| *matrix.get(one)?.get(other)?;
        let lands = other.lands().len();
        let meetings: Vec<(f32, LandMeeting)> = if is_order_known && !self.is_profile() {
            let all = LandMatrix::of(lands, at);
            // Two lands follow each other alike both ways.
            let is_new = |meeting: &LandMeeting| lands > 2 || !meeting.is_reversed();
            all.in_order().into_iter().filter(|(_, meeting)| is_new(meeting)).collect()
        } else {
            vec![(score, meeting)]
        };
        let phases: Vec<BulletPhase> = meetings
            .iter()
            .map(|(score, meeting)| BulletPhase {
                phase: meeting.phase(),
                is_reversed: meeting.is_reversed(),
                score: *score,
                lands: (0..self.lands().len())
                    .filter_map(|one| Some([one, meeting.meets(one, lands)?]))
                    .filter(|&[one, other]| at(one, other).is_some())
                    .collect(),
            })
            .collect();
        let best = meetings.iter().position(|(_, one)| *one == meeting).unwrap_or(0);
        let ours = self.lands().iter().enumerate();
        let pairs = ours.flat_map(|(one, land)| {
            other.lands().iter().enumerate().filter_map(move |(other, theirs)| {
                let comparison = compare_way(land.as_ref()?, theirs.as_ref()?, is_mirrored);
                Some(LandPair { one, other, comparison })
            })
        });
        let pairs = pairs.collect();
        Ok(BulletPhases { mark: self.mark(), is_order_known, is_mirrored, pairs, phases, best })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LandSignature, Rifling, compare_striated};
    use super::*;

    /// A land that a tool of this number cut.
    fn land(tool: i32) -> LandSignature {
        let level = |at: i32| ((at * at * (tool + 3) / 7 + at * tool) % 15 - 7) as i8;
        let levels = (0..140).map(level).collect();
        LandSignature { levels, has_left_wall: true, has_right_wall: true }
    }

    fn bullet(lands: Vec<Option<LandSignature>>, is_order_known: bool) -> StriatedSignature {
        let rifling = Rifling { lands: lands.len() as u8, is_order_known, twist: None };
        StriatedSignature::of_bullet(rifling, lands).unwrap()
    }

    fn phases(one: &StriatedSignature, other: &StriatedSignature) -> BulletPhases {
        StriatedQuery::new(one).phases(other).unwrap()
    }

    #[test]
    fn all_pairs_and_phases_are_there_and_the_best_is_that_of_the_comparison() {
        let one = bullet((0..6).map(land).map(Some).collect(), true);
        let mut theirs: Vec<_> = (0..6).map(|number| Some(land((number + 2) % 6))).collect();
        theirs[3] = None;
        let other = bullet(theirs, true);
        let (found, compared) = (phases(&one, &other), compare_striated(&one, &other).unwrap());
        assert_eq!((found.phases.len(), found.pairs.len()), (12, 30));
        assert!(found.pairs.iter().all(|pair| pair.other != 3));
        let best = &found.phases[found.best];
        assert_eq!((best.phase, best.is_reversed), (Some(4), false));
        assert_eq!((best.phase, best.score), (compared.phase, compared.score));
        assert!(found.phases.iter().all(|phase| phase.score <= best.score));
        assert!(found.phases.iter().all(|phase| phase.lands.len() == 5));
        let met: Vec<[usize; 2]> =
            compared.lands.iter().map(|pair| [pair.one, pair.other]).collect();
        assert_eq!(best.lands, met);
        for pair in &compared.lands {
            assert!(found.pairs.contains(pair), "{pair:?}");
        }
    }

    #[test]
    fn lands_of_unknown_order_have_one_meeting() {
        let one = bullet((0..6).map(land).map(Some).collect(), true);
        let other = bullet([3, 1, 5, 0, 2, 4].into_iter().map(land).map(Some).collect(), false);
        let found = phases(&one, &other);
        assert_eq!((found.phases.len(), found.best, found.pairs.len()), (1, 0, 36));
        assert_eq!(found.phases[0].phase, None);
        let met = [[0, 3], [1, 1], [2, 4], [3, 0], [4, 5], [5, 2]];
        assert_eq!(found.phases[0].lands, met);
    }

    #[test]
    fn one_profile_has_one_phase() {
        let shear = MarkKind::ApertureShear;
        let one = StriatedSignature::of_profile(shear, land(1)).unwrap();
        let found = phases(&one, &one);
        assert_eq!((found.phases.len(), found.pairs.len()), (1, 1));
        assert!(found.phases[0].score > 0.99 && found.phases[0].lands == [[0, 0]]);
        let two = bullet([1, 2].map(land).map(Some).to_vec(), true);
        assert_eq!(phases(&two, &two).phases.len(), 2);
        assert!(StriatedQuery::new(&two).phases(&one).is_err());
    }
}
