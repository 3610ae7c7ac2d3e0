//! Expectations of what was answered.

use striae_vocabulary::CountryCode;

use crate::play::{Observed, ObservedQuestion, SeenHit};
use crate::scenario::Scenario;
use crate::scenario::sentence::Expectation;

/// Whether an expectation of one country's answer to one question came true, and what was seen.
pub(super) fn of_one(expectation: &Expectation, observed: &Observed) -> (bool, String) {
    let (country, about) = match expectation {
        Expectation::Hits { country, about, .. }
        | Expectation::NoHits { country, about }
        | Expectation::Within { country, about, .. }
        | Expectation::Refuses { country, about }
        | Expectation::AsWithdrawn { country, about }
        | Expectation::DoesNotAnswer { country, about } => (*country, about),
        _ => return (false, "this is not about one answer".to_owned()),
    };
    let Some(question) = observed.question(about) else {
        return (false, format!("{about} was not asked about"));
    };
    if !question.asked.countries.contains(&country) {
        return (false, format!("{country} was not asked about {about}"));
    }
    let arrival = question.asked.arrivals.get(&country);
    let outcome = arrival.and_then(|arrival| arrival.coverage.outcome.as_deref());
    let ok = match expectation {
        Expectation::Hits { on, .. } => {
            outcome == Some("hits") && on.iter().all(|name| question.is_hit(country, name))
        }
        Expectation::NoHits { .. } => {
            outcome == Some("no hits") && question.hits_of(country).count() == 0
        }
        Expectation::Within { seconds, .. } => {
            arrival.is_some_and(|arrival| arrival.after_ms <= seconds * 1000)
        }
        Expectation::Refuses { .. } => outcome == Some("refused"),
        Expectation::AsWithdrawn { .. } => outcome == Some("withdrawn"),
        _ => arrival.is_none(),
    };
    (ok, answer(question, country))
}

/// Answer of a country, in a line.
pub(crate) fn answer(question: &ObservedQuestion, country: CountryCode) -> String {
    let Some(arrival) = question.asked.arrivals.get(&country) else {
        return "no answer".to_owned();
    };
    let coverage = &arrival.coverage;
    let searched = coverage.searched.unwrap_or(0);
    let said = match coverage.outcome.as_deref() {
        Some("hits") => {
            let hits: Vec<String> = question.hits_of(country).map(hit).collect();
            format!("{} of {searched}: {}", count(hits.len(), "hit"), hits.join(", "))
        }
        Some("no hits") => format!("searched {searched}, found nothing"),
        other => format!(
            "{}: {}",
            other.unwrap_or("an unknown answer"),
            coverage.reason.as_deref().unwrap_or("no reason given")
        ),
    };
    format!("{said}, after {:.2} s", arrival.after_ms as f64 / 1000.0)
}

/// Every exhibit of an asked country, made by the firearm asked about, must be a hit.
pub(super) fn every_true_match(scenario: &Scenario, observed: &Observed) -> (bool, String) {
    let (mut found, mut missing) = (0, Vec::new());
    for question in &observed.questions {
        for truth in scenario.true_matches(&question.asked.question) {
            if observed.is_hit(question, truth.country, &truth.name) {
                found += 1;
            } else {
                missing.push(format!("{} for {}", truth.name, question.asked.question.label));
            }
        }
    }
    let asked = observed.questions.len();
    if missing.is_empty() {
        // A scenario without true matches would say nothing.
        return (found > 0, format!("all {found} true matches of {asked} questions were found"));
    }
    (false, format!("{found} true matches were found; missing: {}", missing.join(", ")))
}

/// Every hit must be on an exhibit that the firearm asked about made.
pub(super) fn no_false_hit(scenario: &Scenario, observed: &Observed) -> (bool, String) {
    let (mut all, mut wrong) = (0, Vec::new());
    for question in &observed.questions {
        let truths = scenario.true_matches(&question.asked.question);
        for seen in &question.hits {
            all += 1;
            let is_true = truths.iter().any(|truth| {
                truth.country == seen.country && seen.exhibit.as_deref() == Some(&truth.name)
            });
            if !is_true {
                wrong.push(format!("{} for {}", hit(seen), question.asked.question.label));
            }
        }
    }
    if wrong.is_empty() {
        (true, format!("{} were reported, none of them false", count(all, "hit")))
    } else {
        (false, format!("false: {}", wrong.join(", ")))
    }
}

fn hit(hit: &SeenHit) -> String {
    let exhibit = hit.exhibit.as_deref().unwrap_or("a reference not in its audit log");
    format!("{exhibit} ({:.2})", hit.score)
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
