//! Pairs of real scans of one firearm each, turned, shifted and made worse as an evaluation does it:
//! what is looked for in large databases of made-up exhibits.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use striae_toolmark::{AnySignature, ImpressedSignature};
use striae_vocabulary::MarkKind;

use super::degradation::Degradation;
use super::manifest::{self, Specimen};
use super::reading::read_scan;
use super::shared_surface::SharedSurface;
use super::signing::{Signing, sign};
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
    let signing = Signing { mark: MarkKind::BreechFaceImpression, degradation };
    let scans = [read_scan(&scans[0], note)?, read_scan(&scans[1], note)?];
    let shared = match degradation {
        Some(Degradation::Crop(_)) => Some(SharedSurface::of(&scans)),
        _ => None,
    };
    let mut seed = 0;
    loop {
        let (mut queries, wholes) = signing.all(&scans, seed);
        let mut mates = wholes.unwrap_or_default();
        // Degraded alike, both are among the queries.
        let mate = mates.pop().or_else(|| queries.pop());
        let (Some(query), Some(mate)) = (queries.into_iter().next(), mate) else {
            return Err(EvaluationError::Refused("a pair needs two scans".to_owned()));
        };
        let (query, mate) = (query?, mate?);
        let share = shared
            .as_ref()
            .map_or(1.0, |shared| shared.share(0, 1, &query.degraded, &mate.degraded));
        seed += 1;
        if share >= Degradation::LEAST_SHARED || seed == MOST_SEEDS {
            let [query, mate] = [query.signature, mate.signature].map(impressed);
            return Ok(RealPair { query: query?, mate: mate? });
        }
    }
}

fn impressed(signature: AnySignature) -> Result<ImpressedSignature, EvaluationError> {
    match signature {
        AnySignature::Impressed(signature) => Ok(signature),
        AnySignature::Striated(_) => {
            Err(EvaluationError::Refused("striae are no breech face".to_owned()))
        }
    }
}

/// The signatures of all breech faces of the set in a folder, as they lie.
pub fn real_signatures(
    folder: &Path,
    note: Note,
) -> Result<Vec<ImpressedSignature>, EvaluationError> {
    let faces = faces(folder, note)?;
    let signature = |face: &Specimen| {
        let scan = read_scan(face, note)?;
        impressed(sign(&scan.surface, &scan.specimen, scan.region.as_ref())?)
    };
    faces.par_iter().map(signature).collect()
}

fn faces(folder: &Path, note: Note) -> Result<Vec<Specimen>, EvaluationError> {
    let listed = manifest::read(folder, None, note)?;
    let of_mark = |(mark, list): (MarkKind, Vec<Specimen>)| {
        (mark == MarkKind::BreechFaceImpression).then_some(list)
    };
    Ok(listed.0.into_iter().find_map(of_mark).unwrap_or_default())
}
