//! Single operations on one core, by the processor time they take.

use std::time::Duration;

use serde::Serialize;

use crate::pool::Pool;
use striae_evaluation::CodeLikeness;
use striae_evaluation::processor_time;
use striae_node::NodeError;
use striae_node::code_index::wanted::WantedCode;
use striae_toolmark::AnyQuery;
use striae_toolmark::AnySignature;
use striae_toolmark::{POLAR_CODE_BYTES, PolarCodeQuery};

/// Codes that are compared, each with each.
const CODES: u64 = 500;
/// Signatures of other firearms that each shot is compared with.
const OTHERS: u64 = 3;

/// Time that single operations take.
#[derive(Debug, Serialize)]
pub struct OneCore {
    /// From a surface to a signature, of a bullet to that of one land; median.
    pub signature_ms: f64,
    /// One code with another, of impressed marks the first look, mean.
    pub code_compare_ns: f64,
    /// Codes with which databases are filled, with those that are looked for.
    pub random_codes: CodeLikeness,
    /// Two shots of one firearm in full, the query prepared, median.
    pub match_ms: f64,
    /// Shots of two firearms, median.
    pub non_match_ms: f64,
}

impl OneCore {
    /// Measures on the signatures of the pool.
    pub(crate) fn measure(pool: &Pool) -> Result<Self, NodeError> {
        let others: Vec<AnySignature> =
            others(pool, OTHERS)?.into_iter().map(|(signature, _)| signature).collect();
        let mut matches = Vec::new();
        let mut non_matches = Vec::new();
        let whole = pool.whole();
        for pair in whole.chunks_exact(2) {
            let query = AnyQuery::new(&pair[0]);
            // Computes the rotations of an impression, which its query keeps.
            query.compare(&others[0]);
            matches.push(time_of(|| query.compare(&pair[1])));
            for other in &others {
                non_matches.push(time_of(|| query.compare(other)));
            }
        }
        let codes: Vec<Vec<u8>> =
            self::others(pool, CODES)?.into_iter().map(|(_, code)| code).collect();
        Ok(Self {
            signature_ms: 1e3 * median(pool.times.clone()).as_secs_f64(),
            code_compare_ns: code_compare_ns(&whole, &codes),
            random_codes: likeness(&pool.pairs, &codes),
            match_ms: 1e3 * median(matches).as_secs_f64(),
            non_match_ms: 1e3 * median(non_matches).as_secs_f64(),
        })
    }
}

fn others(pool: &Pool, count: u64) -> Result<Vec<(AnySignature, Vec<u8>)>, NodeError> {
    (0..count).map(|number| pool.other(number)).collect()
}

fn time_of<T>(work: impl FnOnce() -> T) -> Duration {
    let since = processor_time::of_this_thread();
    // The compiler need not compute a result that nobody looks at.
    std::hint::black_box(work());
    processor_time::of_this_thread().saturating_sub(since)
}

/// Likeness of unrelated codes.
fn likeness(queries: &[AnySignature], codes: &[Vec<u8>]) -> CodeLikeness {
    let queries = queries.iter().map(WantedCode::of);
    let alike =
        queries.flat_map(|wanted| codes.iter().filter_map(move |code| wanted.similarity(code)));
    CodeLikeness::of(alike.collect())
}

/// The first look at a code.
fn code_compare_ns(queries: &[AnySignature], codes: &[Vec<u8>]) -> f64 {
    let polar: Vec<&[u8; POLAR_CODE_BYTES]> =
        codes.iter().filter_map(|code| code.as_slice().try_into().ok()).collect();
    let time = queries.iter().map(|query| match query {
        AnySignature::Impressed(one) => {
            let query = PolarCodeQuery::new(one);
            time_of(|| {
                let looks = polar.chunks(PolarCodeQuery::AT_ONCE);
                let alike = looks.flat_map(|codes| query.first_look(codes));
                alike.map(|look| look.similarity).reduce(f32::max)
            })
        }
        AnySignature::Striated(_) => {
            let wanted = WantedCode::of(query);
            time_of(|| codes.iter().filter_map(|code| wanted.similarity(code)).reduce(f32::max))
        }
    });
    1e9 * time.sum::<Duration>().as_secs_f64() / (queries.len() * codes.len()) as f64
}

/// The middle one of some times; none is zero.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
