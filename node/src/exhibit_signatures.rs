//! The files of one exhibit become its signatures: one of each impressed mark, one of all lands of
//! a bullet together.

use std::ops::RangeInclusive;

use rayon::prelude::*;
use striae_acquisition::{ReadOptions, ScanDescription, Surface};
use striae_casework::{Acquisition, Exhibit};
use striae_store::{CodeRecord, SignatureRecord};
use striae_toolmark::{
    Grooves, ImpressedSignature, LandPreparation, LandSignature, MAX_LANDS, Preparation, Region,
    Rifling, ScanQuality, StriatedSignature,
};
use striae_toolmark::{WrongMark, check_impression, check_striae, engine_version};
use striae_vocabulary::{MarkKind, is_unprintable, shown};

use crate::api::{ExhibitFiles, FileFacts, ShownQuality};
use crate::{ExhibitError, NodeError};
use striae_toolmark::AnySignature;

/// Numbers of lands of rifled barrels.
pub(crate) const LANDS: RangeInclusive<usize> = 2..=MAX_LANDS;
/// Most files of one exhibit.
pub(crate) const MAX_FILES: usize = 32;

/// Most characters in the name of a file: as many as a file system takes.
const MAX_FILE_NAME: usize = 255;

/// Signatures made of the files of one exhibit.
pub struct Made {
    /// The signatures, each with the place of the first file it was made of.
    pub signatures: Vec<(usize, AnySignature)>,
    /// For each file what was put right.
    pub corrections: Vec<Corrections>,
}

/// Corrections of a file before it was used, and its quality.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corrections {
    /// Factor applied because its units could not be right.
    pub unit_correction: Option<f64>,
    /// Everything else, a sentence each.
    pub mended: Vec<String>,
    /// Of an impressed mark how well it will be compared.
    pub quality: Option<ShownQuality>,
}

impl Corrections {
    fn of(scan: &ScanDescription) -> Self {
        let mended = scan.mended.iter().map(ToString::to_string).collect();
        Self { unit_correction: scan.unit_correction, mended, quality: None }
    }

    /// All but the units, with the name of the file before each.
    pub(crate) fn mended_in(&self, file: &str) -> impl Iterator<Item = String> {
        said_of(file, &self.mended)
    }
}

/// Sentences with the name of the file that they are of before each.
pub(crate) fn said_of(file: &str, sentences: &[String]) -> impl Iterator<Item = String> {
    sentences.iter().map(move |sentence| format!("{file}: {sentence}"))
}

/// Yield of one file.
enum Part {
    Whole(Box<AnySignature>),
    Land(LandSignature),
    /// A land on which no striae can be used.
    Useless(NodeError),
}

/// The signatures of the files of one exhibit; `bytes` holds each file's. All that is wrong with any of them is an error: an
/// exhibit is enrolled whole or not at all.
pub fn signatures_of<B: AsRef<[u8]> + Sync>(
    files: &ExhibitFiles,
    bytes: &[B],
) -> Result<Made, NodeError> {
    let lands = land_places(files)?;
    if bytes.len() != files.files.len() {
        return Err(NodeError::miscounted("files", bytes.len(), files.files.len()));
    }
    refuse_one_scan_of_two_lands(files, bytes)?;
    let parts: Vec<(Part, Corrections)> = files
        .files
        .par_iter()
        .zip(bytes)
        .map(|(facts, bytes)| part_of(facts, bytes.as_ref()))
        .collect::<Result<_, _>>()?;
    let corrections = parts.iter().map(|(_, corrections)| corrections.clone()).collect();
    let mut signatures = Vec::new();
    let mut bullet: Option<(usize, Vec<Option<LandSignature>>)> = None;
    let mut useless: Vec<NodeError> = Vec::new();
    for (index, ((part, _), land)) in parts.into_iter().zip(&lands).enumerate() {
        match (part, land) {
            (Part::Whole(signature), _) => signatures.push((index, *signature)),
            (Part::Land(signature), Some((place, rifling))) => {
                let empty = || (index, vec![None; usize::from(rifling.lands)]);
                bullet.get_or_insert_with(empty).1[*place] = Some(signature);
            }
            (Part::Land(_), None) => {}
            (Part::Useless(why), _) => useless.push(why),
        }
    }
    // A bullet is compared without a useless land, but not without any.
    if bullet.is_none() && !useless.is_empty() {
        return Err(none_is_of_use(useless));
    }
    if let (Some((index, scanned)), Some(rifling)) = (bullet, files.rifling) {
        let bullet = StriatedSignature::of_bullet(rifling, scanned)?;
        signatures.push((index, AnySignature::Striated(bullet)));
    }
    Ok(Made { signatures, corrections })
}

/// Refuses a scan that is given for two lands. That two lands are alike shows in whole bullets alone; one file is one land.
fn refuse_one_scan_of_two_lands<B: AsRef<[u8]>>(
    files: &ExhibitFiles,
    bytes: &[B],
) -> Result<(), NodeError> {
    let lands = files.files.iter().zip(bytes);
    let lands: Vec<(u8, &str, &[u8])> = lands
        .filter_map(|(facts, bytes)| Some((facts.land?, facts.name.as_str(), bytes.as_ref())))
        .collect();
    for (index, (land, name, bytes)) in lands.iter().enumerate() {
        if let Some((first, other, _)) = lands[..index].iter().find(|(.., before)| before == bytes)
        {
            return Err(NodeError::Argument(format!(
                "lands {first} and {land} have the same striae: {other} and {name} are one scan; give each land of one bullet once"
            )));
        }
    }
    Ok(())
}

/// The reason of the only land, or those of all.
fn none_is_of_use(mut reasons: Vec<NodeError>) -> NodeError {
    if reasons.len() == 1 {
        return reasons.remove(0);
    }
    let each: Vec<String> = reasons.iter().map(ToString::to_string).collect();
    NodeError::Argument(format!(
        "none of the {} lands can be compared: {}",
        reasons.len(),
        each.join("; ")
    ))
}

/// Refuses a name that no file has or no list can show.
pub(crate) fn check_name(name: &str) -> Result<(), NodeError> {
    if (1..=MAX_FILE_NAME).contains(&name.chars().count()) && !name.contains(is_unprintable) {
        return Ok(());
    }
    Err(NodeError::Argument(format!(
        "the name of a file has 1 to {MAX_FILE_NAME} printable characters; '{}' is longer, or has others",
        shown(name)
    )))
}

/// Refuses what cannot be one exhibit, whatever its files hold.
pub(crate) fn check(files: &ExhibitFiles) -> Result<(), NodeError> {
    land_places(files).map(|_| ())
}

/// For each file that shows a land its place in the barrel, from 0; refuses what cannot be one bullet.
fn land_places(files: &ExhibitFiles) -> Result<Vec<Option<(usize, Rifling)>>, NodeError> {
    let wrong = |sentence: String| Err(NodeError::Argument(sentence));
    let count = files.files.len();
    if !(1..=MAX_FILES).contains(&count) {
        return wrong(format!("an exhibit has 1 to {MAX_FILES} files, not {count}"));
    }
    let mut taken: [Option<&str>; MAX_LANDS] = [None; MAX_LANDS];
    let mut places = Vec::with_capacity(files.files.len());
    for facts in &files.files {
        let name = &facts.name;
        if facts.mark != MarkKind::LandEngravedArea {
            if facts.land.is_some() {
                return wrong(format!("{name}: only lands are numbered, not {} marks", facts.mark));
            }
            places.push(None);
            continue;
        }
        let (Some(land), Some(rifling)) = (facts.land, files.rifling) else {
            return wrong(format!("{name}: say which land of how many it is"));
        };
        let most = usize::from(rifling.lands);
        if !LANDS.contains(&most) {
            let (least, greatest) = (LANDS.start(), LANDS.end());
            return wrong(format!("{name}: a barrel has {least} to {greatest} lands, not {most}"));
        }
        let place = usize::from(land).wrapping_sub(1);
        match taken[..most].get_mut(place) {
            None => {
                return wrong(format!(
                    "{name}: there is no land {land} in a barrel of {most} lands"
                ));
            }
            Some(Some(other)) => {
                return wrong(format!(
                    "{other} and {name} are both land {land}; the lands of two bullets are two exhibits"
                ));
            }
            Some(free) => *free = Some(name),
        }
        places.push(Some((place, rifling)));
    }
    Ok(places)
}

fn part_of(facts: &FileFacts, bytes: &[u8]) -> Result<(Part, Corrections), NodeError> {
    if facts.mark == MarkKind::LandEngravedArea {
        let (land, corrections) = land_of_bullet(facts, bytes)?;
        return Ok((land.map_or_else(Part::Useless, Part::Land), corrections));
    }
    let (signature, corrections) = if facts.mark.is_striated() {
        let (profile, corrections) = land_signature(facts, bytes)?;
        let signature = StriatedSignature::of_profile(facts.mark, profile)?;
        (AnySignature::Striated(signature), corrections)
    } else {
        let (signature, corrections) = impressed_signature(facts, bytes)?;
        (AnySignature::Impressed(signature), corrections)
    };
    Ok((Part::Whole(Box::new(signature)), corrections))
}

/// The signature of the impressed mark on a file, and what of the file was put right.
pub(crate) fn impressed_signature(
    facts: &FileFacts,
    bytes: &[u8],
) -> Result<(ImpressedSignature, Corrections), NodeError> {
    let (surface, mut corrections) = read(facts, bytes)?;
    let mark = Impressed::on(&surface, facts)?;
    corrections.quality = Some(mark.quality);
    Ok((mark.signature, corrections))
}

/// An impressed mark on its surface.
pub(crate) struct Impressed {
    /// The part of the surface that is compared.
    pub(crate) prepared: Preparation,
    pub(crate) signature: ImpressedSignature,
    pub(crate) quality: ShownQuality,
}

impl Impressed {
    /// The mark that a file shows: found, or in the region that a person has drawn.
    pub(crate) fn on(surface: &Surface, facts: &FileFacts) -> Result<Self, NodeError> {
        if facts.grooves.is_some() {
            let sentence = format!("{}: grooves lie beside lands only", facts.name);
            return Err(NodeError::Argument(sentence));
        }
        let file = || facts.name.clone();
        let none = |source| NodeError::Exhibit(ExhibitError::NoSignature { file: file(), source });
        let prepared = match &region_on(facts, surface) {
            Some(region) => Preparation::within(surface, facts.mark, region),
            None => Preparation::of(surface, facts.mark),
        }
        .map_err(none)?;
        let signature =
            ImpressedSignature::from_preparation(surface.kind(), prepared.clone()).map_err(none)?;
        // A person who draws the region says what it shows.
        if facts.region.is_none() {
            check_impression(surface, &signature).map_err(|source| wrong_mark(facts, source))?;
        }
        let quality = ScanQuality::of(surface, &prepared, &signature);
        if facts.region.is_some() {
            quality.check_comparable(facts.mark).map_err(none)?;
        }
        let quality = ShownQuality::of(quality, facts.mark, surface.kind());
        Ok(Self { prepared, signature, quality })
    }
}

/// The signature of one land of a bullet, or the reason for which the bullet is compared without it;
/// and what of the file was put right, with that reason.
fn land_of_bullet(
    facts: &FileFacts,
    bytes: &[u8],
) -> Result<(Result<LandSignature, NodeError>, Corrections), NodeError> {
    let why = match land_signature(facts, bytes) {
        Ok((land, corrections)) => return Ok((Ok(land), corrections)),
        Err(why) => why,
    };
    // Shoulders that a person has marked are to be mended, not passed over.
    let reason = match &why {
        NodeError::Exhibit(ExhibitError::NoLandSignature { source, .. })
            if facts.grooves.is_none() && source.is_useless_land() =>
        {
            source.to_string()
        }
        NodeError::Acquisition(error) if error.is_of_measurement() => error.fault.to_string(),
        _ => return Err(why),
    };
    let number = facts.land.map_or_else(String::new, |land| format!(" {land}"));
    let mended = vec![format!("land{number} is compared with nothing: {reason}")];
    Ok((Err(why), Corrections { mended, ..Corrections::default() }))
}

/// The signature of the striae on a file, and what of the file was put right.
pub(crate) fn land_signature(
    facts: &FileFacts,
    bytes: &[u8],
) -> Result<(LandSignature, Corrections), NodeError> {
    let (surface, corrections) = read(facts, bytes)?;
    let land = striae_on(&surface, facts)?;
    Ok((LandSignature::from_preparation(&land), corrections))
}

/// The striae that a file shows: all of a mark, or of a land what lies between its shoulders.
pub(crate) fn striae_on(
    surface: &Surface,
    facts: &FileFacts,
) -> Result<LandPreparation, NodeError> {
    if facts.region.is_some() {
        let sentence = format!(
            "{}: a {} has no region; its shoulders are found on the whole scan, or given by --grooves",
            facts.name, facts.mark
        );
        return Err(NodeError::Argument(sentence));
    }
    if facts.grooves.is_none() {
        check_striae(surface, facts.mark).map_err(|source| wrong_mark(facts, source))?;
    }
    prepared_land(facts, surface)
}

/// The striated mark on a surface, made ready for its signature.
pub(crate) fn prepared_land(
    facts: &FileFacts,
    surface: &Surface,
) -> Result<LandPreparation, NodeError> {
    let land = match facts.grooves {
        Some(Grooves { left_um, right_um }) => {
            LandPreparation::with_shoulders(surface, left_um, right_um)
        }
        None => LandPreparation::of_mark(facts.mark, surface),
    };
    land.map_err(|source| {
        NodeError::Exhibit(ExhibitError::NoLandSignature { file: facts.name.clone(), source })
    })
}

fn wrong_mark(facts: &FileFacts, source: WrongMark) -> NodeError {
    NodeError::Exhibit(ExhibitError::WrongMark { file: facts.name.clone(), source })
}

/// The mark's surface, whatever sense its file shows it in.
fn read(facts: &FileFacts, bytes: &[u8]) -> Result<(Surface, Corrections), NodeError> {
    let options = ReadOptions { pitch_um: facts.pitch_um };
    let scan = striae_acquisition::read_bytes(&facts.name, bytes, &options)?;
    let corrections = Corrections::of(scan.description());
    let surface = scan.into_surface()?.in_sense(facts.sense.for_mark(facts.mark));
    Ok((surface, corrections))
}

/// The region that was drawn on the file, on the mark's surface.
pub(crate) fn region_on(facts: &FileFacts, surface: &Surface) -> Option<Region> {
    let width_um = surface.columns() as f64 * surface.pitch_x_um();
    let is_reversed = facts.sense.for_mark(facts.mark).is_reversed();
    facts.region.map(|region| if is_reversed { region.mirrored(width_um) } else { region })
}

/// The stored form of a signature made by this program, and of its code. `acquisition` is the first
/// that it was made of.
pub fn signature_records(
    exhibit: &Exhibit,
    acquisition: &Acquisition,
    signature: &AnySignature,
) -> (SignatureRecord, CodeRecord) {
    records_with_code(exhibit, acquisition, signature, &signature.code())
}

/// The same with another code: for filling a database with as many exhibits as a nation has, which
/// no one has scanned. No real record is made so.
pub fn records_with_code(
    exhibit: &Exhibit,
    acquisition: &Acquisition,
    signature: &AnySignature,
    code: &[u8],
) -> (SignatureRecord, CodeRecord) {
    let calibre_family = exhibit.calibre.family().to_owned();
    let mark = signature.mark();
    let code = CodeRecord::new(
        acquisition.id,
        exhibit.id,
        mark,
        signature.kind(),
        calibre_family.clone(),
        code,
    );
    let record = SignatureRecord {
        acquisition: acquisition.id,
        exhibit: exhibit.id,
        mark,
        calibre_family,
        engine_version: engine_version(mark).to_owned(),
        format_version: signature.format_version(),
        bytes: signature.to_bytes(),
    };
    (record, code)
}
