//! `--among N` for impressed marks: mates looked for by code among N made-up codes with the spectra of
//! the marks that are evaluated, as a search in a large database looks for them.

use rayon::prelude::*;
use serde::Serialize;
use striae_toolmark::{
    FirstLook, ImpressedSignature, MadeCodes, POLAR_CODE_BYTES, PolarCode, PolarCodeQuery,
};

use crate::EvaluationError;

/// Most made-up codes: they are in memory together.
const MAX_AMONG_CODES: u64 = 2_000_000;
/// Share that has a second look, as in a search.
const SECOND_LOOKS: f64 = 0.04;
/// Candidates compared in full, and exhibits of the database they are chosen from.
const SHORTLIST: f64 = 200.0;
const DATABASE: f64 = 10_000_000.0;

/// At which places mates were found by code.
#[derive(Debug, Clone, Serialize)]
pub struct AmongCodes {
    /// Made-up codes.
    pub codes: u64,
    /// Matches that were looked for.
    pub matches: usize,
    /// Share of them that the first look brings to the second.
    pub kept_by_first_look: f64,
    /// Share of them that are placed as among the likest 200 of ten million.
    pub as_200_of_10_million: f64,
    /// Share of them that are placed as among the likest 200 of a million.
    pub as_200_of_a_million: f64,
}

impl std::fmt::Display for AmongCodes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "among {} made-up codes: {:.4} of {} matches as among the likest 200 of ten million, {:.4} of a million; {:.4} have a second look",
            self.codes,
            self.as_200_of_10_million,
            self.matches,
            self.as_200_of_a_million,
            self.kept_by_first_look
        )
    }
}

/// Places of the matches of one run, all seeds together.
#[derive(Default)]
pub(super) struct Places {
    places: Vec<Option<usize>>,
    codes: u64,
}

impl Places {
    /// Looks for mates: queries, each with the codes of its mates.
    pub(super) fn look(
        &mut self,
        queries: &[(&ImpressedSignature, Vec<&PolarCode>)],
        made: &[PolarCode],
    ) {
        self.codes = made.len() as u64;
        let places = queries.par_iter().flat_map_iter(|(query, mates)| {
            let query = PolarCodeQuery::new(query);
            let looks = first_looks(&query, made);
            let mut alike: Vec<f32> = looks.iter().map(|look| look.similarity).collect();
            let kept =
                ((alike.len() as f64 * SECOND_LOOKS) as usize).min(alike.len().saturating_sub(1));
            let least = if alike.is_empty() {
                f32::NEG_INFINITY
            } else {
                *alike.select_nth_unstable_by(kept, |a, b| b.total_cmp(a)).1
            };
            let again = made.iter().zip(&looks).filter(|(_, look)| look.similarity >= least);
            let second: Vec<f32> =
                again.map(|(code, look)| query.second_look(code.as_bytes(), look)).collect();
            let place = |mate: &&PolarCode| {
                let look = query.first_look(&[mate.as_bytes()]).into_iter().next()?;
                let similarity = query.second_look(mate.as_bytes(), &look);
                let before = second.iter().filter(|other| **other >= similarity).count();
                (look.similarity >= least).then_some(before + 1)
            };
            mates.iter().map(place).collect::<Vec<_>>()
        });
        self.places.par_extend(places);
    }

    /// The figures; `None` when nothing was looked for.
    pub(super) fn finish(&self) -> Option<AmongCodes> {
        let matches = self.places.len();
        let share = |is: &dyn Fn(usize) -> bool| {
            self.places.iter().flatten().filter(|place| is(**place)).count() as f64 / matches as f64
        };
        let within = |database: f64| {
            // Of fewer codes, the first only.
            let most = (SHORTLIST * self.codes as f64 / database).max(1.0) as usize;
            share(&|place| place <= most)
        };
        (matches > 0).then(|| AmongCodes {
            codes: self.codes,
            matches,
            kept_by_first_look: share(&|_| true),
            as_200_of_10_million: within(DATABASE),
            as_200_of_a_million: within(DATABASE / 10.0),
        })
    }
}

/// Codes like those of these marks.
pub(super) fn made_codes(
    marks: &[ImpressedSignature],
    count: u64,
) -> Result<Vec<PolarCode>, EvaluationError> {
    if count > MAX_AMONG_CODES {
        let sentence =
            format!("--among looks among at most {MAX_AMONG_CODES} codes of impressed marks");
        return Err(EvaluationError::Refused(sentence));
    }
    let codes = MadeCodes::like(marks);
    Ok((0..count).into_par_iter().map(|number| codes.code(number)).collect())
}

fn first_looks(query: &PolarCodeQuery, codes: &[PolarCode]) -> Vec<FirstLook> {
    codes
        .chunks(PolarCodeQuery::AT_ONCE)
        .flat_map(|codes| {
            let bytes: Vec<&[u8; POLAR_CODE_BYTES]> =
                codes.iter().map(PolarCode::as_bytes).collect();
            query.first_look(&bytes)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_all_matches() {
        let places = Places { places: vec![Some(1), Some(2), Some(30), None], codes: 100_000 };
        let found = places.finish().unwrap();
        assert!((found.kept_by_first_look - 0.75).abs() < 1e-9);
        assert!((found.as_200_of_10_million - 0.5).abs() < 1e-9);
        assert!((found.as_200_of_a_million - 0.5).abs() < 1e-9);
        assert!(Places::default().finish().is_none());
    }
}
