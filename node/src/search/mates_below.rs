//! Shares of true mates below a place of a candidate list, as far as they were measured.
//!
//! The figures are those of `docs/evaluation.md`. Real marks were looked for among made-up ones: of
//! few firearms, and no more is known. A database of other exhibits, or a larger one, may differ.

use striae_casework::interval::at_most;
use striae_toolmark::SurfaceKind;
use striae_vocabulary::MarkKind;

use crate::api::MatesBelow;

/// Confidence of the largest share that is possible.
const CONFIDENCE: f64 = 0.95;

/// A measured search for true mates.
struct Measured {
    mark: MarkKind,
    /// Part of the mark that was searched with.
    extent: &'static str,
    /// Mates that were looked for.
    mates: u32,
    /// Of these, the ones in first place; the others were in no list.
    first: u32,
    /// Exhibits among which they were.
    among: u64,
    /// Place of the figures in the documentation.
    source: &'static str,
}

/// All that was measured, of topographies.
const MEASURED: [Measured; 5] = [
    Measured {
        mark: MarkKind::BreechFaceImpression,
        extent: "whole and half marks",
        mates: 16,
        first: 16,
        among: 100_000,
        source: "docs/evaluation.md, search at national scale",
    },
    Measured {
        mark: MarkKind::BreechFaceImpression,
        extent: "quarters of marks",
        mates: 8,
        first: 6,
        among: 100_000,
        source: "docs/evaluation.md, search at national scale",
    },
    Measured {
        mark: MarkKind::LandEngravedArea,
        extent: "whole bullets",
        mates: 5,
        first: 5,
        among: 100_000,
        source: "docs/evaluation.md, bullets among 100 000",
    },
    Measured {
        mark: MarkKind::LandEngravedArea,
        extent: "bullets with half of their lands",
        mates: 5,
        first: 5,
        among: 100_000,
        source: "docs/evaluation.md, bullets among 100 000",
    },
    Measured {
        mark: MarkKind::LandEngravedArea,
        extent: "bullets with lands in unknown order",
        mates: 5,
        first: 5,
        among: 100_000,
        source: "docs/evaluation.md, bullets among 100 000",
    },
];

/// Mates below a place, of a mark and kind of surface; and a sentence where nothing is known.
pub(crate) fn below(
    mark: MarkKind,
    kind: SurfaceKind,
    searched: u64,
) -> (Vec<MatesBelow>, Option<String>) {
    let measured =
        MEASURED.iter().filter(|one| one.mark == mark && kind == SurfaceKind::Topography);
    let rows: Vec<MatesBelow> = measured
        .map(|one| {
            // Every mate that was found was first, so that each place has the same share.
            let below = one.mates - one.first;
            MatesBelow {
                mark,
                extent: one.extent.to_owned(),
                below,
                of: one.mates,
                at_most: at_most(below.into(), one.mates.into(), CONFIDENCE),
                among: one.among,
                source: one.source.to_owned(),
            }
        })
        .collect();
    let largest = rows.iter().map(|one| one.among).max();
    let unknown = match largest {
        None => Some(format!(
            "no evaluation says how many true mates of a {mark} ({kind}) stand below a place"
        )),
        Some(largest) if searched > largest => Some(format!(
            "this database has {searched} exhibits; nothing was measured among more than {largest}"
        )),
        Some(_) => None,
    };
    (rows, unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_few_mates_leave_large_shares_possible() {
        // The rule of three, and two values of tables.
        let at_most = |few, of| at_most(few, of, CONFIDENCE);
        assert!((at_most(0, 16) - 0.1707).abs() < 1e-4, "{}", at_most(0, 16));
        assert!((at_most(2, 8) - 0.5997).abs() < 1e-3, "{}", at_most(2, 8));
        assert!((at_most(0, 5) - 0.4507).abs() < 1e-4, "{}", at_most(0, 5));
        assert!(at_most(8, 8) > 0.999);
    }

    #[test]
    fn what_was_not_measured_is_said_to_be_unknown() {
        let (rows, unknown) = below(MarkKind::BreechFaceImpression, SurfaceKind::Topography, 100);
        assert_eq!((rows.len(), rows[1].below, unknown), (2, 2, None));
        let (rows, unknown) =
            below(MarkKind::BreechFaceImpression, SurfaceKind::Topography, 2_000_000);
        assert!(rows.len() == 2 && unknown.is_some_and(|one| one.contains("more than 100000")));
        for (mark, kind) in [
            (MarkKind::EjectorMark, SurfaceKind::Topography),
            (MarkKind::BreechFaceImpression, SurfaceKind::Photograph),
        ] {
            let (rows, unknown) = below(mark, kind, 100);
            assert!(rows.is_empty() && unknown.is_some_and(|one| one.contains("no evaluation")));
        }
    }

    #[test]
    fn the_figures_are_those_of_the_documentation() {
        let text = include_str!("../../../docs/evaluation.md");
        for part in [
            "16 of 16 whole and half marks and 6 of 8 quarters were shortlisted, 22 of 24 mates were first",
            "| whole | 5 of 5 queries, 1 | 5 of 5 |",
            "| `shuffled` | 5 of 5, 1 | 5 of 5 |",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
}
