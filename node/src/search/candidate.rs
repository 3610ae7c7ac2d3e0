//! An exhibit that is like the wanted one, with all of its marks that were compared.

use std::cmp::Ordering;

use striae_casework::{AcquisitionId, ExhibitId};
use striae_toolmark::{
    LikelihoodRatio, Likeness, SurfaceKind, combined_ratio, combined_strength, strength,
};

/// A mark of a candidate, compared with the wanted one's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ComparedMark {
    pub exhibit: ExhibitId,
    /// The acquisition whose signature was compared.
    pub acquisition: AcquisitionId,
    pub likeness: Likeness,
    /// The kind of surface that was compared.
    pub kind: SurfaceKind,
    /// Likeness of the codes, about 0 to 1, and the place by it among all that were looked at, from 1.
    pub by_code: Option<(f32, usize)>,
}

impl ComparedMark {
    /// Its ratio. Nothing speaks against a mate whose scan may be a mirror image, where no other
    /// sense was tried.
    pub(crate) fn ratio(&self, is_tried: bool) -> Option<LikelihoodRatio> {
        let has_senses = matches!(self.likeness, Likeness::Impressed(_));
        let ratio = self.likeness.likelihood_ratio(self.kind);
        ratio.filter(|ratio| is_tried || !has_senses || ratio.log10_lr >= 0.0)
    }
}

/// An exhibit, or a firearm with its test fires, that is like the wanted one. Of each mark the best
/// comparison stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// The mark that is most like.
    pub best: ComparedMark,
    /// The other marks, the strongest first.
    pub further: Vec<ComparedMark>,
}

impl Candidate {
    pub(crate) fn of(best: ComparedMark) -> Self {
        Self { best, further: Vec::new() }
    }

    pub(crate) fn exhibit(&self) -> ExhibitId {
        self.best.exhibit
    }

    pub(crate) fn marks(&self) -> impl Iterator<Item = &ComparedMark> {
        std::iter::once(&self.best).chain(&self.further)
    }

    /// Takes in another comparison: it counts where it is the best of its kind.
    pub(crate) fn take(&mut self, other: ComparedMark) {
        let mut marks = std::iter::once(&mut self.best).chain(&mut self.further);
        match marks.find(|mark| is_same_kind(mark, &other)) {
            Some(held) if strongest_first(held, &other) == Ordering::Greater => *held = other,
            Some(_) => return,
            None => self.further.push(other),
        }
        self.further.sort_by(strongest_first);
        if let Some(first) = self.further.first_mut()
            && strongest_first(&self.best, first) == Ordering::Greater
        {
            // The former best is stronger than all others still.
            std::mem::swap(&mut self.best, first);
        }
    }

    /// Strength of all marks together: the order of candidates.
    pub(crate) fn strength(&self) -> f32 {
        combined_strength(self.marks().map(|mark| strength(&mark.likeness)))
    }

    /// Ratio of all marks together, of a hit: its best mark speaks for one firearm, and no other
    /// sense of the further ones was tried.
    pub(crate) fn ratio(&self) -> Option<LikelihoodRatio> {
        let further = self.further.iter().filter_map(|mark| mark.ratio(false));
        combined_ratio(&further.chain(self.best.ratio(true)).collect::<Vec<_>>())
    }
}

fn is_same_kind(one: &ComparedMark, other: &ComparedMark) -> bool {
    (one.likeness.mark(), one.kind) == (other.likeness.mark(), other.kind)
}

fn strongest_first(one: &ComparedMark, other: &ComparedMark) -> Ordering {
    strength(&other.likeness)
        .total_cmp(&strength(&one.likeness))
        .then(other.likeness.score().total_cmp(&one.likeness.score()))
        .then(one.exhibit.cmp(&other.exhibit))
}

/// The order of candidates; equal ones by exhibit number, so that it does not depend on threads.
pub(super) fn best_first(one: &Candidate, other: &Candidate) -> Ordering {
    other.strength().total_cmp(&one.strength()).then(strongest_first(&one.best, &other.best))
}
