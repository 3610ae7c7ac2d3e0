//! The lands of two stored bullets, each against each, and the profiles of two of them.

use striae_casework::{Acquisition, ExhibitId};
use striae_toolmark::{
    AnySignature, LAND_HEIGHTS_PITCH_UM, LAND_PITCH_UM, LandPair, LandSignature, Likeness,
    MATCH_REACH_UM, MetLands, Stria, StriatedLikeness, StriatedQuery, StriatedSignature,
    SurfaceKind, is_hit, striae_side_by_side,
};
use striae_vocabulary::MarkKind;

use crate::api::{
    CompareLands, ComparePhases, LandsCompared, PhaseOfLands, PhasesCompared, ProfileOfLand,
    StriaOfLand,
};
use crate::records::surfaces;
use crate::search::desk::signature_of_file;
use crate::{Node, NodeError};

/// All lands of two bullets, and the phases in which they meet.
pub(crate) fn phases(node: &Node, asked: &ComparePhases) -> Result<PhasesCompared, NodeError> {
    let ComparePhases { exhibit, candidate, files } = *asked;
    let (one, other) = bullets(node, [(exhibit, files[0]), (candidate, files[1])])?;
    let query = StriatedQuery::new(&one);
    let found = query.phases(&other)?;
    let likeness = Likeness::Striated(StriatedLikeness::from(&query.compare(&other)?));
    let lands = one.lands().len();
    let of = |id, file, bullet: &StriatedSignature| {
        let acquisitions = node.store.acquisitions_of(id)?;
        Ok::<_, NodeError>(files_of_lands(&acquisitions, bullet, file))
    };
    Ok(PhasesCompared {
        mark: found.mark,
        barrel_lands: lands,
        files: [of(exhibit, files[0], &one)?, of(candidate, files[1], &other)?],
        is_mirrored: found.is_mirrored,
        is_order_known: found.is_order_known,
        pairs: found.pairs.iter().map(MetLands::from).collect(),
        phases: found
            .phases
            .iter()
            .map(|phase| PhaseOfLands {
                phase: phase.phase,
                is_reversed: phase.is_reversed,
                score: phase.score,
                lands: phase.lands.iter().map(|met| met.map(|land| land + 1)).collect(),
            })
            .collect(),
        best: found.best,
        is_hit: is_hit(&likeness),
        // Photographs show no striae.
        likelihood_ratio: likeness.likelihood_ratio(SurfaceKind::Topography),
    })
}

/// Two lands: their profiles, and the striae that match.
pub(crate) fn striae(node: &Node, asked: &CompareLands) -> Result<LandsCompared, NodeError> {
    let CompareLands { exhibit, candidate, files } = *asked;
    let sides = [(exhibit, files[0]), (candidate, files[1])];
    let (one, other) = bullets(node, sides)?;
    let found = StriatedQuery::new(&one).phases(&other)?;
    let scans =
        [surfaces::read(node, exhibit, files[0])?, surfaces::read(node, candidate, files[1])?];
    // A mark that is one profile has one land.
    let place = |land: Option<u8>| land.map_or(0, |land| usize::from(land).saturating_sub(1));
    let places = scans.each_ref().map(|scan| place(scan.facts.land));
    let pair = found.pairs.iter().find(|pair| [pair.one, pair.other] == places);
    let land = |of: &StriatedSignature, at: usize| of.lands().get(at).cloned().flatten();
    let (Some(pair), Some(ours), Some(theirs)) =
        (pair, land(&one, places[0]), land(&other, places[1]))
    else {
        // A land without striae is no part of its bullet's signature: its own reason is given.
        for (scan, (bullet, at)) in scans.iter().zip([(&one, places[0]), (&other, places[1])]) {
            if land(bullet, at).is_none() {
                scan.land()?;
            }
        }
        return Err(NodeError::Argument(format!(
            "file {} of {exhibit} or file {} of {candidate} is not among the lands that are compared; run `striae node reindex`",
            files[0], files[1]
        )));
    };
    let LandPair { comparison, .. } = *pair;
    let side_by_side = striae_side_by_side(&ours, &theirs, &comparison);
    let shown = |striae: &[Stria]| striae.iter().map(StriaOfLand::from).collect::<Vec<_>>();
    let profile = |side: usize, land: &LandSignature, is_mirrored| {
        let prepared = scans[side].land()?;
        let mut heights_um = prepared.heights_um();
        if is_mirrored {
            heights_um.reverse();
        }
        Ok::<_, NodeError>(ProfileOfLand {
            file: files[side],
            axis: prepared.axis(),
            slant: prepared.slant(),
            middle_um: prepared.middle_um(),
            best_um: prepared.best_um(),
            start_um: prepared.start_um(),
            pitch_um: LAND_PITCH_UM,
            striae: land.striae().collect(),
            heights_pitch_um: LAND_HEIGHTS_PITCH_UM,
            heights_um,
        })
    };
    let is_mirrored = comparison.is_mirrored;
    let moved = if is_mirrored { theirs.mirrored() } else { theirs };
    Ok(LandsCompared {
        met: MetLands::from(pair),
        is_mirrored,
        profiles: [profile(0, &ours, false)?, profile(1, &moved, is_mirrored)?],
        striae: [shown(&side_by_side.one), shown(&side_by_side.other)],
        matches: side_by_side.matches.iter().map(|&(one, other)| [one, other]).collect(),
        longest_run: [side_by_side.longest_run.start, side_by_side.longest_run.end],
        reach_um: MATCH_REACH_UM,
    })
}

impl From<&Stria> for StriaOfLand {
    fn from(stria: &Stria) -> Self {
        Self { place_um: stria.place_um, is_peak: stria.is_peak }
    }
}

/// The bullets, or other striated marks, that two files belong to.
fn bullets(
    node: &Node,
    sides: [(ExhibitId, usize); 2],
) -> Result<(StriatedSignature, StriatedSignature), NodeError> {
    let [one, other] = sides.map(|(id, file)| match signature_of_file(node, id, file)? {
        AnySignature::Striated(signature) => Ok(signature),
        AnySignature::Impressed(signature) => Err(NodeError::Argument(format!(
            "file {file} of {id} shows a {}, which has no lands; `exhibit compare` compares it",
            signature.mark()
        ))),
    });
    Ok((one?, other?))
}

/// For each land of the barrel the file that shows its striae; of a mark that is one profile the
/// given file.
fn files_of_lands(
    acquisitions: &[Acquisition],
    bullet: &StriatedSignature,
    file: usize,
) -> Vec<Option<usize>> {
    let mark = bullet.mark();
    if mark != MarkKind::LandEngravedArea {
        return vec![Some(file)];
    }
    let shows = |land: usize| {
        let is_it = |one: &Acquisition| {
            one.mark == mark && one.land.is_some_and(|number| usize::from(number) == land)
        };
        acquisitions.iter().position(is_it).map(|at| at + 1)
    };
    (1..)
        .zip(bullet.lands())
        .map(|(number, land)| land.as_ref().and_then(|_| shows(number)))
        .collect()
}
