//! `striae-testnet climb`: how much an asker learns of a signature from what it is answered, by the
//! number of answers.
//!
//! The asker holds a mark of its own that is a hit: another shot of the firearm. It changes the
//! mark's levels, asks again, and hears a score rounded down to a coarse step, or only whether
//! there is a hit. As rounded scores tell nothing away from a step, it mixes noise in until half of
//! its questions come out above one: from there each answer is one bit about the direction in which
//! the score rises. It adds these directions up (a boundary attack with a gradient estimated by
//! bits), and goes that way.
//!
//! The measure is by how much its best guess is more like the signature than the mark that it began
//! with. The asker does not see it.

use std::path::Path;

use serde::Serialize;
use striae_node::AnySignature;
use striae_node::api::{ExhibitFiles, FileFacts};
use striae_toolmark::{HIT_SIGNIFICANCE, ImpressedComparison, ImpressedQuery, ImpressedSignature};
use striae_vocabulary::MarkKind;

use super::levels::{Levels, TOP_LEVEL};
use crate::draw::Draw;
use crate::output::Progress;
use crate::report::write_json;
use crate::{TestnetError, arguments, arguments::existing};

/// Distance by which a question's levels are moved at random, levels.
const PROBE: f64 = 2.0;
/// Questions after which it goes on from a better guess.
const BUNDLE: usize = 400;
/// Stands for a hit without a score.
const UNGRADED: f64 = 0.01;
/// Distances that the guess goes along a direction, levels of its strongest cells.
const STRIDES: [f64; 4] = [0.5, 1.0, 2.0, 4.0];

/// Climbs with each number of answers, and writes what came of it where it is wanted.
pub fn run(arguments: &arguments::Climb) -> Result<Vec<Climbed>, TestnetError> {
    let [target, start] =
        [&arguments.target, &arguments.start].map(|path| signature(path, arguments.mark));
    let (target, start) = (target?, start?);
    let [target, start] = [target, start].map(|one| one.to_bytes());
    let progress = Progress::new("climbs", arguments.answers.len() as u64);
    let climbed = arguments.answers.iter().map(|&answers| {
        let climbed = climb(
            &start,
            &target,
            &Climb {
                answers,
                step: f64::from(arguments.step) / 100.0,
                graded: arguments.graded.unwrap_or(answers),
                seed: arguments.seed,
            },
        );
        progress.advance();
        climbed
    });
    let climbed = climbed.collect::<Result<Vec<_>, _>>()?;
    if let Some(path) = &arguments.json {
        write_json(&climbed, path, existing(arguments.overwrite))?;
    }
    Ok(climbed)
}

fn signature(path: &Path, mark: MarkKind) -> Result<AnySignature, TestnetError> {
    let failed = |reason: String| TestnetError::file(path, "read", &reason);
    let bytes = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
    let name = path.display().to_string();
    let facts = FileFacts::new(name, mark);
    let files = ExhibitFiles { files: vec![facts], rifling: None };
    let made = striae_node::signatures_of(&files, &[bytes]);
    let made = made.map_err(|error| failed(error.to_string()))?;
    made.signatures
        .into_iter()
        .next()
        .map(|(_, signature)| signature)
        .ok_or_else(|| failed("it holds no mark".to_owned()))
}

/// Target of a climb, and its number of answers.
#[derive(Debug, Clone, Copy)]
pub struct Climb {
    /// Answers that the asker gets.
    pub answers: usize,
    /// Step down to which scores are rounded.
    pub step: f64,
    /// Of the answers so many say the score; the others only whether there is a hit.
    pub graded: usize,
    /// Draws everything.
    pub seed: u64,
}

/// Result of a climb.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Climbed {
    /// Answers that were used.
    pub answers: usize,
    /// Score of the mark that it began with.
    pub begun_at: f64,
    /// Score of its guess.
    pub came_to: f64,
}

/// The signature that is felt out, and the answers given of it.
struct Oracle {
    target: ImpressedSignature,
    left: usize,
    graded: usize,
    step: f64,
}

impl Oracle {
    fn score(&self, levels: &Levels) -> f64 {
        self.found(levels).map_or(0.0, |found| f64::from(found.score))
    }

    fn found(&self, levels: &Levels) -> Option<ImpressedComparison> {
        ImpressedQuery::new(&levels.signature()?).compare(&self.target).ok()
    }

    /// Asks, and returns the step that the answer's score reaches; 0 for no hit. `None` when there
    /// are no answers left.
    fn ask(&mut self, levels: &Levels) -> Option<f64> {
        self.left = self.left.checked_sub(1)?;
        let hit = self.found(levels).filter(|found| found.significance >= HIT_SIGNIFICANCE);
        let Some(score) = hit.map(|found| f64::from(found.score)) else { return Some(0.0) };
        if self.graded == 0 {
            return Some(UNGRADED);
        }
        self.graded -= 1;
        Some((score / self.step + 1e-6).floor() * self.step)
    }
}

/// Climbs from one signature towards another.
pub fn climb(start: &[u8], target: &[u8], climb: &Climb) -> Result<Climbed, TestnetError> {
    let no_mark = || TestnetError::Argument("climb takes two scans of impressed marks".to_owned());
    let start = Levels::of(start).ok_or_else(no_mark)?;
    let target = ImpressedSignature::from_bytes(target).map_err(|_| no_mark())?;
    let Climb { answers, step, graded, seed } = *climb;
    let mut oracle = Oracle { target, left: answers, graded, step };
    let mut draw = Draw::new(seed, "climb");
    let begun_at = oracle.score(&start);
    let mut guess: Vec<f64> = start.levels.iter().map(|level| f64::from(*level)).collect();
    let mut best = begun_at;
    while let Some(direction) = feel(&mut oracle, &start, &guess, &mut draw) {
        let largest = direction.iter().fold(0.0_f64, |most, one| most.max(one.abs())).max(1e-9);
        // It would spend answers to find how far to go; here it is told, so that what is measured
        // is the most that it can reach.
        for stride in STRIDES {
            let along =
                guess.iter().zip(&direction).map(|(level, up)| level + up / largest * stride);
            let along: Vec<f64> = along.collect();
            let score = oracle.score(&with(&start, &along));
            if score > best {
                (best, guess) = (score, along);
            }
        }
    }
    Ok(Climbed { answers, begun_at, came_to: best })
}

/// The direction in which the score rises from a guess, by one bundle of questions; `None` when no
/// answers are left.
fn feel(oracle: &mut Oracle, start: &Levels, guess: &[f64], draw: &mut Draw) -> Option<Vec<f64>> {
    let noise: Vec<f64> = guess.iter().map(|_| draw.between(-1.0, 1.0)).collect();
    let (mut mixed, mut mixing) = (0.0_f64, 4.0_f64);
    let (mut above, mut threshold) = (0_usize, None);
    let mut direction = vec![0.0; guess.len()];
    for asked in 1..=BUNDLE {
        let probe: Vec<f64> =
            guess.iter().map(|_| if draw.happens(0.5) { PROBE } else { -PROBE }).collect();
        let moved = guess.iter().zip(&noise).zip(&probe);
        let moved: Vec<f64> =
            moved.map(|((level, noise), probe)| level + noise * mixed + probe).collect();
        let Some(said) = oracle.ask(&with(start, &moved)) else {
            return (asked > 1).then_some(direction);
        };
        // The first answer tells which step lies below; noise brings the questions down to it.
        let threshold = *threshold.get_or_insert(if said > 0.0 { said } else { UNGRADED });
        let is_above = said >= threshold;
        // Half above, half below: each answer then tells the most.
        mixed = (mixed + if is_above { mixing } else { -mixing }).max(0.0);
        mixing = (mixing * 0.9).max(0.2);
        above += usize::from(is_above);
        let bit = f64::from(u8::from(is_above)) - above as f64 / asked as f64;
        for (sum, probe) in direction.iter_mut().zip(&probe) {
            *sum += bit * probe;
        }
    }
    Some(direction)
}

/// The start's mask with other levels.
fn with(start: &Levels, levels: &[f64]) -> Levels {
    let mut changed = start.clone();
    for (level, new) in changed.levels.iter_mut().zip(levels) {
        *level = new.round().clamp(0.0, f64::from(TOP_LEVEL)) as u8;
    }
    changed
}
