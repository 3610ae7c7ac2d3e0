//! A test set: pairs of scans, and whether one source made both.

use serde::{Deserialize, Serialize};
use striae_vocabulary::controlled_list;

/// Most pairs of a set.
pub const MAX_PAIRS: usize = 100;

controlled_list! {
    /// Truth of a pair, as its maker knows it.
    Truth, "truth of a pair" {
        /// One source made both marks.
        Same = "same",
        /// Two sources made them.
        Different = "different",
    }
}

/// Two files of a test set, and the truth about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, schemars::JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestPair {
    /// Numbers of the files among those of the set, from 1.
    pub files: [u32; 2],
    pub truth: Truth,
}

/// Pairs that make no test set. Pairs are numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongTestSet {
    /// Too few, or too many.
    #[error("a test set has 1 to {MAX_PAIRS} pairs, and {0} are given")]
    Pairs(usize),
    /// A file that is not there.
    #[error("pair {pair} names file {file}, and the set has {files}")]
    NoSuchFile { pair: usize, file: u32, files: usize },
    /// One file twice.
    #[error("pair {0} is one file twice; a pair is of two files")]
    OneFile(usize),
    /// A pair twice.
    #[error("pair {again} is pair {pair} again")]
    Again { pair: usize, again: usize },
    /// A file without a pair.
    #[error("file {0} is in no pair; leave it out, or name its pair")]
    Unused(usize),
    /// A truth that the others exclude.
    #[error(
        "the truth of pair {0} contradicts the others: files that are of one source with a third are of one source"
    )]
    Contradiction(usize),
}

/// Refuses pairs that make no test set of so many files.
pub fn check_pairs(pairs: &[TestPair], files: usize) -> Result<(), WrongTestSet> {
    if !(1..=MAX_PAIRS).contains(&pairs.len()) {
        return Err(WrongTestSet::Pairs(pairs.len()));
    }
    for (pair, TestPair { files: [one, other], .. }) in (1..).zip(pairs) {
        for file in [*one, *other] {
            if file == 0 || file as usize > files {
                return Err(WrongTestSet::NoSuchFile { pair, file, files });
            }
        }
        if one == other {
            return Err(WrongTestSet::OneFile(pair));
        }
        let is_it =
            |earlier: &TestPair| earlier.files == [*one, *other] || earlier.files == [*other, *one];
        if let Some(at) = pairs[..pair - 1].iter().position(is_it) {
            return Err(WrongTestSet::Again { pair: at + 1, again: pair });
        }
    }
    let is_unused = |file: &usize| !pairs.iter().any(|pair| pair.files.contains(&(*file as u32)));
    if let Some(file) = (1..=files).find(is_unused) {
        return Err(WrongTestSet::Unused(file));
    }
    check_truth(pairs, files)
}

/// Refuses truths that cannot all be: each file has one source.
fn check_truth(pairs: &[TestPair], files: usize) -> Result<(), WrongTestSet> {
    // By file, from 1: the source that it is of, as the first file that is of it.
    let mut source: Vec<usize> = (0..=files).collect();
    for pair in pairs.iter().filter(|pair| pair.truth == Truth::Same) {
        let [one, other] = pair.files.map(|file| source[file as usize]);
        source.iter_mut().filter(|of| **of == other).for_each(|of| *of = one);
    }
    let contradicts = |pair: &TestPair| {
        let [one, other] = pair.files.map(|file| source[file as usize]);
        pair.truth == Truth::Different && one == other
    };
    match pairs.iter().position(contradicts) {
        Some(at) => Err(WrongTestSet::Contradiction(at + 1)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(one: u32, other: u32, truth: Truth) -> TestPair {
        TestPair { files: [one, other], truth }
    }

    #[test]
    fn a_set_has_pairs_of_two_files_each_once() {
        use Truth::{Different, Same};
        let good = [pair(1, 2, Same), pair(1, 3, Different), pair(3, 2, Different)];
        assert_eq!(check_pairs(&good, 3), Ok(()));
        let refused = |pairs: &[TestPair], files| check_pairs(pairs, files).unwrap_err();
        assert_eq!(refused(&[], 0), WrongTestSet::Pairs(0));
        let many = vec![pair(1, 2, Same); MAX_PAIRS + 1];
        assert_eq!(refused(&many, 2), WrongTestSet::Pairs(MAX_PAIRS + 1));
        for file in [0, 4, u32::MAX] {
            let wrong = refused(&[pair(1, 2, Same), pair(file, 3, Same)], 3);
            assert_eq!(wrong, WrongTestSet::NoSuchFile { pair: 2, file, files: 3 });
        }
        assert_eq!(refused(&[pair(2, 2, Same)], 2), WrongTestSet::OneFile(1));
        let again = refused(&[pair(1, 2, Same), pair(2, 1, Same)], 2);
        assert_eq!(again, WrongTestSet::Again { pair: 1, again: 2 });
        assert_eq!(refused(&[pair(1, 3, Same)], 3), WrongTestSet::Unused(2));
    }

    #[test]
    fn truths_that_cannot_all_be_are_refused() {
        use Truth::{Different, Same};
        let chain = [pair(1, 2, Same), pair(4, 3, Same), pair(2, 3, Same), pair(1, 4, Different)];
        assert_eq!(check_pairs(&chain, 4), Err(WrongTestSet::Contradiction(4)));
        let apart = [pair(1, 2, Same), pair(4, 3, Same), pair(2, 3, Different)];
        assert_eq!(check_pairs(&apart, 4), Ok(()));
    }
}
