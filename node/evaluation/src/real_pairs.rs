//! Pairs of real scans of one firearm each, turned, shifted and made worse as an evaluation does it:
//! what is looked for in large databases of made-up exhibits.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use striae_toolmark::ImpressedSignature;
use striae_vocabulary::MarkKind;

use super::degradation::Degradation;
use super::manifest::{self, Specimen};
use super::shared_surface::SharedSurface;
use super::signing::{Signing, read_surface};
use crate::{EvaluationError, Note};

/// Two scans are cut at most so many times until they share enough.
const MOST_SEEDS: u64 = 40;

/// A query and its mate.
pub struct RealPair {
    /// The query, made worse.
    pub query: ImpressedSignature,
    /// Another scan of the same firearm; as whole as it was when only queries are made worse.
    pub mate: ImpressedSignature,
}

/// The first two breech faces of up to `most` firearms of the set in a folder.
pub fn real_pairs(
    folder: &Path,
    degradation: Option<Degradation>,
    most: usize,
    note: Note,
) -> Result<Vec<RealPair>, EvaluationError> {
    let faces = faces(folder, note)?;
    let mut by_firearm: BTreeMap<&str, Vec<&Specimen>> = BTreeMap::new();
    for face in &faces {
        by_firearm.entry(&face.firearm).or_default().push(face);
    }
    let scans = by_firearm.into_values().filter_map(|scans| {
        let (one, other) = (*scans.first()?, *scans.get(1)?);
        Some([one.clone(), other.clone()])
    });
    let scans: Vec<[Specimen; 2]> = scans.take(most).collect();
    scans.par_iter().map(|scans| pair(scans, degradation, note)).collect()
}

/// Two scans, made worse anew until they share enough.
fn pair(
    scans: &[Specimen; 2],
    degradation: Option<Degradation>,
    note: Note,
) -> Result<RealPair, EvaluationError> {
    let mark = MarkKind::BreechFaceImpression;
    let signing = Signing { mark, degradation };
    let surfaces = [read_surface(&scans[0], note)?, read_surface(&scans[1], note)?];
    let shared = match degradation {
        Some(Degradation::Crop(_)) => Some(SharedSurface::of(mark, scans, &surfaces)?),
        _ => None,
    };
    let mut seed = 0;
    loop {
        let mut made = signing.all(scans, &surfaces, seed)?;
        let share = shared
            .as_ref()
            .map_or(1.0, |shared| shared.share(0, 1, &made[0].degraded, &made[1].degraded));
        seed += 1;
        if share >= Degradation::LEAST_SHARED || seed == MOST_SEEDS {
            let mate = made.pop().map(|made| made.signature);
            let query = made.swap_remove(0).signature;
            // The last is the second scan, as whole as it was when only queries are made worse.
            return Ok(RealPair { mate: mate.unwrap_or_else(|| query.clone()), query });
        }
    }
}

/// The signatures of all breech faces of the set in a folder, as they lie.
pub fn real_signatures(
    folder: &Path,
    note: Note,
) -> Result<Vec<ImpressedSignature>, EvaluationError> {
    let mark = MarkKind::BreechFaceImpression;
    let faces = faces(folder, note)?;
    faces
        .par_iter()
        .map(|face| super::signing::sign(&read_surface(face, note)?, mark, face))
        .collect()
}

fn faces(folder: &Path, note: Note) -> Result<Vec<Specimen>, EvaluationError> {
    let listed = manifest::read(folder, None, note)?;
    let of_mark = |(mark, list): (MarkKind, Vec<Specimen>)| {
        (mark == MarkKind::BreechFaceImpression).then_some(list)
    };
    Ok(listed.0.into_iter().find_map(of_mark).unwrap_or_default())
}
