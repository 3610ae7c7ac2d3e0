//! Expectations of the federation as a whole: times, memory, incidents, logs.

use serde::de::IgnoredAny;
use striae_vocabulary::CountryCode;

use crate::TestnetError;
use crate::federation::Federation;
use crate::play::{Observed, ObservedQuestion};
use crate::scenario::Scenario;

/// Every asked node that runs has answered every question in time.
pub(super) fn every_node_within(observed: &Observed, seconds: u64) -> (bool, String) {
    let (mut slowest, mut answers, mut wrong) = ((0, String::new()), 0, Vec::new());
    for question in observed.questions.iter().filter(|one| one.asked.is_acknowledged) {
        let asked = &question.asked;
        let label = &asked.question.label;
        for facts in observed.countries.iter().filter(|facts| facts.idle.is_some()) {
            let country = facts.country;
            if !asked.countries.contains(&country) {
                continue;
            }
            match asked.arrivals.get(&country) {
                None => wrong.push(format!("{country} has not answered {label}")),
                Some(arrival) => {
                    answers += 1;
                    if arrival.after_ms > slowest.0 {
                        slowest = (arrival.after_ms, format!("{country} about {label}"));
                    }
                }
            }
        }
    }
    if slowest.0 > seconds * 1000 {
        wrong.push(format!("{} took {:.1} s", slowest.1, slowest.0 as f64 / 1000.0));
    }
    wrong.truncate(10);
    if answers == 0 {
        return (false, "no answer arrived".to_owned());
    }
    let seen = format!(
        "{answers} answers, the slowest of {} after {:.1} s",
        slowest.1,
        slowest.0 as f64 / 1000.0
    );
    if wrong.is_empty() { (true, seen) } else { (false, wrong.join("; ")) }
}

/// A country had in time after its start what it had missed.
pub(super) fn catches_up(
    observed: &Observed,
    country: CountryCode,
    seconds: u64,
) -> (bool, String) {
    let mut all = observed.caught_up.iter().filter(|one| one.country == country);
    let Some(last) = all.next_back() else {
        return (false, format!("no step waited until {country} had everything"));
    };
    let seen = format!(
        "{} of {} questions missed, all there {:.1} s after its start",
        last.missed,
        last.questions,
        last.after_ms as f64 / 1000.0
    );
    (last.missed > 0 && last.after_ms <= seconds * 1000, seen)
}

/// An operator sees what a country's node did.
pub(super) fn notes_incident(
    observed: &Observed,
    at: CountryCode,
    of: CountryCode,
) -> (bool, String) {
    let incidents = observed.incidents.get(&at).map_or(&[][..], Vec::as_slice);
    let found: Vec<String> = incidents
        .iter()
        .filter(|one| one.country == Some(of))
        .map(|one| format!("{}: {}", one.kind, one.sentence))
        .collect();
    if found.is_empty() {
        (false, format!("{} incidents at {at}, none of {of}", incidents.len()))
    } else {
        (true, found.join("; "))
    }
}

/// No operator sees that a member did anything. Connections that broke before anybody had shown a
/// key are nobody's.
pub(super) fn nobody_blamed(observed: &Observed) -> (bool, String) {
    let all =
        || observed.incidents.iter().flat_map(|(at, all)| all.iter().map(move |one| (at, one)));
    let blamed: Vec<String> = all()
        .filter_map(|(at, one)| {
            let whom = one.country?;
            Some(format!("{at} blames {whom}: {}: {}", one.kind, one.sentence))
        })
        .collect();
    if blamed.is_empty() {
        let seen = format!(
            "{} nodes, {} incidents, none of a member",
            observed.incidents.len(),
            all().count()
        );
        (true, seen)
    } else {
        (false, blamed.into_iter().take(10).collect::<Vec<_>>().join("; "))
    }
}

/// The memory of every node stays below, whenever somebody looked.
pub(super) fn memory(observed: &Observed, megabytes: u64) -> (bool, String) {
    let peaks = observed
        .countries
        .iter()
        .filter_map(|facts| facts.peak_resident_bytes.map(|bytes| (bytes, facts.country)));
    match peaks.max() {
        None => (false, "nobody looked at the memory of a node".to_owned()),
        Some((most, country)) => (
            most <= megabytes * 1_000_000,
            format!("the most is {:.1} MB, of {country}", most as f64 / 1e6),
        ),
    }
}

/// Questions of others took at most so much longer while somebody flooded.
pub(super) fn flood_delays(
    scenario: &Scenario,
    observed: &Observed,
    seconds: u64,
) -> (bool, String) {
    let floods = &observed.floods;
    if floods.is_empty() {
        return (false, "nobody flooded".to_owned());
    }
    let is_during = |question: &ObservedQuestion| {
        let at = question.asked.asked_ms;
        floods.iter().any(|flood| (flood.from_ms..=flood.until_ms).contains(&at))
    };
    let others = observed.questions.iter().filter(|one| !one.asked.question.is_flood);
    let (during, calm): (Vec<_>, Vec<_>) = others.partition(|one| is_during(one));
    let times = |questions: &[&ObservedQuestion]| -> Vec<u64> {
        let arrivals = questions.iter().flat_map(|one| one.asked.arrivals.values());
        let mut times: Vec<u64> = arrivals.map(|arrival| arrival.after_ms).collect();
        times.sort_unstable();
        times
    };
    let (calm, during_times) = (times(&calm), times(&during));
    let (Some(usual), Some(worst)) = (calm.get(calm.len() / 2), during_times.last()) else {
        return (
            false,
            "questions of others are needed during the flood and apart from it".to_owned(),
        );
    };
    let unanswered = during.iter().filter(|one| {
        let real =
            |code: &&CountryCode| scenario.country(**code).is_some_and(|country| !country.puppet);
        one.asked.countries.iter().filter(real).any(|code| !one.asked.has_answer_of(*code))
    });
    let unanswered = unanswered.count();
    let delay = worst.saturating_sub(*usual);
    let seen = format!(
        "{} answers in {usual} ms usually, {} during the flood in {worst} ms at most, {unanswered} questions unanswered",
        calm.len(),
        during_times.len()
    );
    (delay <= seconds * 1000 && unanswered == 0, seen)
}

/// `striae node verify` finds nothing wrong anywhere.
pub(super) fn logs_verify(federation: &Federation) -> Result<(bool, String), TestnetError> {
    let (mut verified, mut wrong) = (0, Vec::new());
    for node in federation.nodes().iter().filter(|node| !node.is_puppet) {
        federation.interrupt().check()?;
        match node.call::<IgnoredAny>(&["node", "verify"]) {
            Ok(_) => verified += 1,
            Err(TestnetError::Command { reason, .. }) => {
                wrong.push(format!("{}: {reason}", node.country));
            }
            Err(error) => return Err(error),
        }
    }
    let seen = format!("the logs of {verified} nodes verify");
    Ok(if wrong.is_empty() { (true, seen) } else { (false, wrong.join("; ")) })
}
