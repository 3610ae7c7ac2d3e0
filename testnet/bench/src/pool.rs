//! Signatures of scans that are looked for, and as many others as a nation has.
//!
//! With `STRIAE_DATA` the breech faces that are looked for are real ones, turned, shifted and made
//! worse, and the codes of the others have the spectra of real ones; without, all is made up.

use std::path::PathBuf;
use std::time::Duration;

use striae_synthetic::{Barrel, Firearm, SyntheticError};
use striae_toolmark::{
    ImpressedSignature, LandSignature, MadeCodes, Rifling, StriatedSignature, Surface, SurfaceError,
};
use striae_vocabulary::MarkKind;

use striae_evaluation::processor_time;
use striae_evaluation::{Degradation, RandomBullets, real_pairs, real_signatures};
use striae_node::{ExhibitError, NodeError};
use striae_toolmark::AnySignature;

/// Seed of all synthetic scans.
const SEED: u64 = 1;
/// Most pairs of shots of one firearm each, which searches must find.
const MAX_PAIRS: u64 = 36;
/// Most of them that are made up.
const MAX_MADE_UP_PAIRS: u64 = 9;
/// One pair in so many exhibits of the smallest database.
const EXHIBITS_PER_PAIR: u64 = 50;
/// Firearms whose reliefs lie under the codes of all other exhibits.
const OTHERS: u64 = 15;
/// Exhibits that share a relief, one after the other, so that it takes little room on the disk.
const WITH_ONE_RELIEF: u64 = 512;
/// Sets of real breech faces, and the firearms of each whose mates are looked for.
const SETS: [&str; 4] = ["fadul", "weller", "sr9", "dfsc"];
const FIREARMS: usize = 2;
/// Ways in which real ones are made worse.
const WORSE: [(&str, Option<Degradation>); 3] = [
    ("whole", None),
    ("half", Some(Degradation::Crop(0.5))),
    ("quarter", Some(Degradation::Fragment(0.25))),
];
/// Lands of all bullets.
const LANDS: u8 = 6;

/// Some real signatures, and as many others as are asked for.
pub(crate) struct Pool {
    pub(crate) mark: MarkKind,
    /// Two shots of each firearm, one after the other.
    pub(crate) pairs: Vec<AnySignature>,
    /// Of each two of them the set and how they were made worse; empty when they are made up.
    pub(crate) labels: Vec<String>,
    /// Processor time of each signature; of bullets, of each land's.
    pub(crate) times: Vec<Duration>,
    others: Others,
}

/// Signatures of other firearms.
enum Others {
    /// Real reliefs under random codes: a full comparison with one of them takes what it takes with
    /// any mark of another firearm.
    Impressed { reliefs: Vec<ImpressedSignature>, codes: Box<MadeCodes> },
    /// Random bullets.
    Striated(RandomBullets),
}

/// Refuses marks that no exhibits are made of.
pub(crate) fn check(mark: MarkKind) -> Result<(), NodeError> {
    if matches!(mark, MarkKind::BreechFaceImpression | MarkKind::LandEngravedArea) {
        return Ok(());
    }
    let sentence = format!("the bench knows the marks breech-face and land, not {mark}");
    Err(NodeError::Argument(sentence))
}

impl Pool {
    /// Makes the scans and their signatures, for databases of at least so many exhibits.
    pub(crate) fn make(mark: MarkKind, exhibits: u64) -> Result<Self, NodeError> {
        let pairs = (exhibits / EXHIBITS_PER_PAIR).min(MAX_PAIRS);
        check(mark)?;
        if mark.is_striated() {
            Self::of_bullets(pairs.min(MAX_MADE_UP_PAIRS))
        } else {
            Self::of_breech_faces(pairs)
        }
    }

    fn of_breech_faces(pairs: u64) -> Result<Self, NodeError> {
        let mark = MarkKind::BreechFaceImpression;
        let mut times = Vec::new();
        let mut sign = |name: String, shot| {
            let surface = made(Firearm::new(SEED, &name).test_fire(shot))?;
            timed(&mut times, || ImpressedSignature::from_surface(&surface, mark)).map_err(
                |source| {
                    NodeError::Exhibit(ExhibitError::NoSignature {
                        file: "a synthetic scan".into(),
                        source,
                    })
                },
            )
        };
        let mut found = Vec::new();
        let (mut labels, mut real) = (Vec::new(), Vec::new());
        for (set, folder) in real_sets() {
            real.extend(real_signatures(&folder, |_| {}).map_err(NodeError::stopped)?);
            for (how, degradation) in WORSE {
                let pairs = real_pairs(&folder, degradation, FIREARMS, |_| {})
                    .map_err(NodeError::stopped)?;
                for pair in pairs {
                    found.extend([pair.query, pair.mate].map(AnySignature::Impressed));
                    labels.push(format!("{set}, {how}"));
                }
            }
        }
        labels.truncate(pairs as usize);
        found.truncate(2 * pairs as usize);
        for number in found.len() as u64 / 2..pairs.min(MAX_MADE_UP_PAIRS) {
            for shot in 1..=2 {
                found.push(AnySignature::Impressed(sign(format!("pair-{number}"), shot)?));
            }
        }
        let reliefs = (0..OTHERS)
            .map(|number| sign(format!("other-{number}"), 1))
            .collect::<Result<_, NodeError>>()?;
        let codes = if real.is_empty() { MadeCodes::of_spectra() } else { MadeCodes::like(&real) };
        let others = Others::Impressed { reliefs, codes: Box::new(codes) };
        Ok(Self { mark, pairs: found, labels, times, others })
    }

    fn of_bullets(pairs: u64) -> Result<Self, NodeError> {
        let mut times = Vec::new();
        let mut found = Vec::new();
        for number in 0..pairs {
            let barrel = Barrel::new(SEED, &format!("pair-{number}"), LANDS);
            for shot in 1..=2 {
                let lands = (1..=barrel.lands())
                    .map(|land| sign_land(&barrel, shot, land, &mut times).map(Some))
                    .collect::<Result<_, NodeError>>()?;
                let rifling = Rifling { lands: LANDS, is_order_known: true, twist: None };
                let bullet = StriatedSignature::of_bullet(rifling, lands)?;
                found.push(AnySignature::Striated(bullet));
            }
        }
        let others = Others::Striated(RandomBullets::new(LANDS));
        let labels = Vec::new();
        Ok(Self { mark: MarkKind::LandEngravedArea, pairs: found, labels, times, others })
    }

    /// Pairs of whole marks.
    pub(crate) fn whole(&self) -> Vec<AnySignature> {
        let is_whole = |at: usize| self.labels.get(at).is_none_or(|label| label.ends_with("whole"));
        let pairs = self.pairs.chunks_exact(2).enumerate().filter(|(at, _)| is_whole(*at));
        pairs.flat_map(|(_, pair)| pair.iter().cloned()).collect()
    }

    /// The signature of another firearm's mark, and its code: number n is always the same.
    pub(crate) fn other(&self, number: u64) -> Result<(AnySignature, Vec<u8>), NodeError> {
        match &self.others {
            Others::Impressed { reliefs, codes } => {
                let relief = &reliefs[(number / WITH_ONE_RELIEF) as usize % reliefs.len()];
                let code = codes.code(number).to_bytes().to_vec();
                Ok((AnySignature::Impressed(relief.clone()), code))
            }
            Others::Striated(bullets) => {
                let bullet = AnySignature::Striated(bullets.bullet(number)?);
                let code = bullet.code();
                Ok((bullet, code))
            }
        }
    }
}

/// The sets of real breech faces that there are.
fn real_sets() -> Vec<(&'static str, PathBuf)> {
    let Some(folder) = std::env::var_os("STRIAE_DATA").map(PathBuf::from) else {
        return Vec::new();
    };
    let sets = SETS.map(|set| (set, folder.join("breech-face").join(set)));
    sets.into_iter().filter(|(_, folder)| folder.join("manifest.csv").is_file()).collect()
}

fn sign_land(
    barrel: &Barrel,
    shot: u32,
    land: usize,
    times: &mut Vec<Duration>,
) -> Result<LandSignature, NodeError> {
    let missing = || SyntheticError::NoSuchLand { land, lands: barrel.lands() };
    let surface =
        barrel.surface(shot, land).ok_or_else(|| NodeError::stopped(missing())).and_then(made)?;
    timed(times, || LandSignature::from_surface(&surface)).map_err(|source| {
        NodeError::Exhibit(ExhibitError::NoLandSignature {
            file: "a synthetic scan".into(),
            source,
        })
    })
}

fn made(surface: Result<Surface, SurfaceError>) -> Result<Surface, NodeError> {
    surface.map_err(NodeError::stopped)
}

fn timed<T>(times: &mut Vec<Duration>, sign: impl FnOnce() -> T) -> T {
    let since = processor_time::of_this_thread();
    let signed = sign();
    times.push(processor_time::of_this_thread().saturating_sub(since));
    signed
}
