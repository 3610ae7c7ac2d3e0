//! The versions of the program that a federation runs.

use std::path::Path;

use super::command::Striae;
use crate::TestnetError;
use crate::interrupt::Interrupt;

/// A version of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The version under test.
    Newer,
    /// Another one, beside it.
    Former,
}

/// The programs of a run.
#[derive(Debug, Clone)]
pub struct Programs {
    newer: Striae,
    /// The same where a run has one version.
    former: Striae,
}

impl Programs {
    /// The program under test, and the former one where there is one.
    pub fn find(
        newer: Option<&Path>,
        former: Option<&Path>,
        interrupt: Interrupt,
    ) -> Result<Self, TestnetError> {
        let newer = Striae::find(newer, interrupt.clone())?;
        let former = match former {
            Some(former) => Striae::find(Some(former), interrupt)?,
            None => newer.clone(),
        };
        Ok(Self { newer, former })
    }

    /// One of them.
    pub fn of(&self, version: Version) -> &Striae {
        match version {
            Version::Newer => &self.newer,
            Version::Former => &self.former,
        }
    }

    /// The version with which a country begins: every other country has the former one, the first or the second by the seed, so that two
    /// seeds in succession try each country with both.
    pub fn at_first(seed: u64, place: usize) -> Version {
        if (seed ^ place as u64) & 1 == 0 { Version::Newer } else { Version::Former }
    }
}
