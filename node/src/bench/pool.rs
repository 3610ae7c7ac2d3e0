//! Signatures of synthetic scans, made by the engine as those of real ones are.

use std::time::Duration;

use striae_synthetic::Firearm;
use striae_toolmark::{MarkKind, Signature, Surface};

use crate::{NodeError, processor_time};

/// Seed of all synthetic scans.
const SEED: u64 = 1;
/// Most pairs of shots of one firearm each, which searches must find.
const MAX_PAIRS: u64 = 9;
/// One pair in so many exhibits of the smallest database.
const EXHIBITS_PER_PAIR: u64 = 50;
/// Firearms whose reliefs lie under the codes of all other exhibits.
const OTHERS: u64 = 15;
/// The mark that synthetic scans show.
pub(super) const MARK: MarkKind = MarkKind::BreechFaceImpression;

/// Some real signatures.
pub(super) struct Pool {
    /// Two shots of each firearm, one after the other.
    pub(super) pairs: Vec<Signature>,
    /// One shot of other firearms each.
    pub(super) others: Vec<Signature>,
    /// Processor time of each signature.
    pub(super) times: Vec<Duration>,
}

impl Pool {
    /// Makes the scans and their signatures, for databases of at least so many exhibits.
    pub(super) fn make(exhibits: u64) -> Result<Self, NodeError> {
        let mut pool = Self { pairs: Vec::new(), others: Vec::new(), times: Vec::new() };
        for number in 0..(exhibits / EXHIBITS_PER_PAIR).min(MAX_PAIRS) {
            let firearm = Firearm::new(SEED, &format!("pair-{number}"));
            for shot in 1..=2 {
                let signature = pool.sign(&test_fire(&firearm, shot)?)?;
                pool.pairs.push(signature);
            }
        }
        for number in 0..OTHERS {
            let firearm = Firearm::new(SEED, &format!("other-{number}"));
            let signature = pool.sign(&test_fire(&firearm, 1)?)?;
            pool.others.push(signature);
        }
        Ok(pool)
    }

    fn sign(&mut self, surface: &Surface) -> Result<Signature, NodeError> {
        let since = processor_time::of_this_thread();
        let signature = Signature::from_surface(surface, MARK)
            .map_err(|source| NodeError::NoSignature { file: "a synthetic scan".into(), source })?;
        self.times.push(processor_time::of_this_thread().saturating_sub(since));
        Ok(signature)
    }
}

fn test_fire(firearm: &Firearm, shot: u32) -> Result<Surface, NodeError> {
    firearm.test_fire(shot).map_err(|error| NodeError::Stopped(error.to_string()))
}
