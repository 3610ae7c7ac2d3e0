//! "no signature, image or topography of X leaves X": a search through everything the node of X
//! sent.
//!
//! The search must be able to fail, so it is tried on what has to be there: the signature asked
//! about in what the asking node sent, when everyone was asked, and the query's id in what the
//! answering node sent. Queries to named countries are sealed: their signatures must not be there.

use std::fs;
use std::path::Path;

use striae_protocol::EnvelopeId;
use striae_vocabulary::CountryCode;

use super::secrets::{KINDS, each_secret};
use super::windows::{Found, LEAST_DIFFERENT_BYTES, SentWindows, WINDOW_BYTES};
use crate::TestnetError;
use crate::federation::Federation;
use crate::play::{Holdings, Observed, ObservedQuestion};
use crate::scenario::To;

/// Whether nothing of `country` is in what its node sent, and what was seen. Its nodes have ended,
/// so that the record is whole.
pub(super) fn judge(
    country: CountryCode,
    observed: &Observed,
    federation: &Federation,
    holdings: &Holdings,
) -> Result<(bool, String), TestnetError> {
    let record = federation.node(country)?.record();
    let mut sent = SentWindows::read(&record)?;
    let mut searched_for = 0;
    let mut found = Found::default();
    let mut leaked = Vec::new();
    let (own, foreign): (Vec<_>, Vec<_>) =
        observed.questions.iter().partition(|one| one.asked.question.from == country);
    for question in foreign.iter().chain(&own) {
        // Queries of others are passed on, and an own query carries the signature asked about: both
        // may be sent.
        sent.except(&holdings.signature_of(&question.asked.question.exhibit)?);
    }
    for (name, held) in holdings.of(country) {
        searched_for += 1;
        let before = found.found;
        each_secret(name, held, |secret| found += sent.search(secret))?;
        if found.found > before {
            leaked.push(name);
        }
    }
    let what = format!(
        "{} bytes sent, searched for all {} runs of {WINDOW_BYTES} bytes (of at least {LEAST_DIFFERENT_BYTES} \
         different) of {searched_for} exhibits ({KINDS})",
        fs::metadata(&record).map_or(0, |metadata| metadata.len()),
        found.searched,
    );
    if !leaked.is_empty() {
        let seen = format!("{what}: {} runs of {} were sent", found.found, leaked.join(", "));
        return Ok((false, seen));
    }
    let controls = controls(country, &observed.questions, federation, holdings)?;
    let (ok, control) = controls;
    Ok((ok, format!("{what}: none was sent; {control}")))
}

/// Whether the search finds what was sent for certain.
fn controls(
    country: CountryCode,
    questions: &[ObservedQuestion],
    federation: &Federation,
    holdings: &Holdings,
) -> Result<(bool, String), TestnetError> {
    let mut seen = Vec::new();
    for one in questions {
        let question = &one.asked.question;
        let asker = federation.node(question.from)?;
        let signature = holdings.signature_of(&question.exhibit)?;
        let is_there = SentWindows::read(&asker.record())?.holds_most_of(&signature);
        let is_asked_of_all = questions.iter().any(|other| {
            let other = &other.asked.question;
            (other.from, &other.exhibit) == (question.from, &question.exhibit)
                && other.to == To::All
        });
        if is_there != is_asked_of_all {
            let what = format!(
                "but the signature of {} {} in what {} sent",
                question.exhibit,
                if is_there { "is, unsealed," } else { "is not found" },
                question.from
            );
            return Ok((false, what));
        }
        if is_there {
            seen.push(format!(
                "the signature of {} in what {} sent",
                question.exhibit, question.from
            ));
        }
        if one.asked.has_answer_of(country) {
            if !holds_id(&federation.node(country)?.record(), &one.asked.query)? {
                let what = format!(
                    "but the search is blind: it does not find the answer about {} in what {country} sent",
                    question.exhibit
                );
                return Ok((false, what));
            }
            seen.push(format!("the answer about {} in what {country} sent", question.exhibit));
        }
    }
    if seen.is_empty() {
        return Ok((false, "but nothing was asked, so the search proves nothing".to_owned()));
    }
    Ok((true, format!("the same search finds {}", seen.join(", "))))
}

/// Whether the id of a query is in a record; an answer holds it.
fn holds_id(record: &Path, query: &EnvelopeId) -> Result<bool, TestnetError> {
    let sent = fs::read(record).map_err(|error| TestnetError::file(record, "read", &error))?;
    let id = query.as_bytes();
    Ok(sent.windows(id.len()).any(|window| window == id))
}
