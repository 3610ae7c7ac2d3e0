//! Single operations on one core, by the processor time they take.

use std::time::Duration;

use serde::Serialize;
use striae_toolmark::{PacCode, PreparedQuery, Signature};

use super::pool::Pool;
use super::random_codes::RandomCodes;
use crate::evaluate::CodeLikeness;
use crate::{NodeError, processor_time};

/// Codes that are compared, each with each.
const CODES: u64 = 500;

/// What single operations take.
#[derive(Debug, Serialize)]
pub(crate) struct OneCore {
    /// From a surface of 550 x 550 points to a signature, median.
    pub(crate) signature_ms: f64,
    /// One code with another, mean.
    pub(crate) code_compare_ns: f64,
    /// Codes with which databases are filled, each with each other.
    pub(crate) random_codes: CodeLikeness,
    /// Two shots of one firearm in full, the query prepared, median.
    pub(crate) match_ms: f64,
    /// Shots of two firearms, median.
    pub(crate) non_match_ms: f64,
}

impl OneCore {
    /// Measures on the signatures of the pool.
    pub(super) fn measure(pool: &Pool) -> Result<Self, NodeError> {
        let mut matches = Vec::new();
        let mut non_matches = Vec::new();
        for pair in pool.pairs.chunks_exact(2) {
            let query = PreparedQuery::new(&pair[0]);
            // Computes the rotations of the query, which it keeps.
            query.compare(&pool.others[0])?;
            matches.push(time_of(|| query.compare(&pair[1]))?);
            for other in pool.others.iter().take(3) {
                non_matches.push(time_of(|| query.compare(other))?);
            }
        }
        let random = RandomCodes::new();
        let codes: Vec<PacCode> = (0..CODES).map(|number| random.code(number)).collect();
        Ok(Self {
            signature_ms: 1e3 * median(pool.times.clone()).as_secs_f64(),
            code_compare_ns: code_compare_ns(&pool.pairs, &codes),
            random_codes: likeness(&codes),
            match_ms: 1e3 * median(matches).as_secs_f64(),
            non_match_ms: 1e3 * median(non_matches).as_secs_f64(),
        })
    }
}

fn time_of<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<Duration, E> {
    let since = processor_time::of_this_thread();
    work()?;
    Ok(processor_time::of_this_thread().saturating_sub(since))
}

/// How alike unrelated codes are.
fn likeness(codes: &[PacCode]) -> CodeLikeness {
    let pairs = (0..codes.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
    CodeLikeness::of(pairs.map(|(one, other)| codes[one].similarity(&codes[other])).collect())
}

fn code_compare_ns(queries: &[Signature], codes: &[PacCode]) -> f64 {
    let since = processor_time::of_this_thread();
    let mut likest = f32::MIN;
    for query in queries {
        for code in codes {
            likest = likest.max(query.code().similarity(code));
        }
    }
    let time = processor_time::of_this_thread().saturating_sub(since);
    // Whoever does not look at a result need not compute it.
    std::hint::black_box(likest);
    1e9 * time.as_secs_f64() / (queries.len() * codes.len()) as f64
}

/// The middle one of some times; none is zero.
pub(super) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
