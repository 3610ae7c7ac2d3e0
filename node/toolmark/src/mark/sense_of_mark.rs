//! Sense of a scan of striae and of impressions.

use striae_vocabulary::MarkKind;

use crate::Sense;

impl Sense {
    /// What of it is to be undone on a scan of this mark. The engine finds by itself whether a scan
    /// of striae is mirrored, and grooves are marked on the scan as it is: of these only heights
    /// are inverted.
    #[must_use]
    pub fn for_mark(self, mark: MarkKind) -> Self {
        if mark.is_impressed() {
            return self;
        }
        Self { is_mirrored: self.is_cast, is_cast: self.is_cast }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn striae_are_never_reversed() {
        for (is_mirrored, is_cast) in [(false, false), (false, true), (true, false), (true, true)] {
            let sense = Sense { is_mirrored, is_cast };
            let striae = sense.for_mark(MarkKind::LandEngravedArea);
            assert!(!striae.is_reversed() && striae.is_cast == is_cast);
            assert_eq!(sense.for_mark(MarkKind::BreechFaceImpression), sense);
        }
    }
}
