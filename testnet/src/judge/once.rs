//! Expectations that nothing happens twice, whatever was killed in between.

use std::collections::BTreeMap;

use crate::play::Observed;
use crate::scenario::Scenario;

/// Every answer that is there was made once, by the audit log of who answered, and taken in once,
/// by that of who asked.
pub(super) fn answers(scenario: &Scenario, observed: &Observed) -> (bool, String) {
    let (mut answers, mut wrong) = (0, Vec::new());
    for question in &observed.questions {
        let asked = &question.asked;
        for country in asked.arrivals.keys() {
            answers += 1;
            let audits = &observed.audits;
            let made = audits.of(*country).map_or(0, |all| all.answers_to(&asked.query).len());
            let from = asked.question.from;
            let taken_in = audits.of(from).map_or(0, |all| all.received_of(asked.query, *country));
            // A standing question is answered again when there is something new.
            let is_right = if asked.question.standing {
                made > 0 && made == taken_in
            } else {
                (made, taken_in) == (1, 1)
            };
            if !is_right {
                wrong.push(format!(
                    "the answer of {} about {} was made {made} times and taken in {taken_in} times",
                    scenario.country_name(*country),
                    asked.question.label
                ));
            }
        }
    }
    if answers == 0 {
        return (false, "no answer arrived".to_owned());
    }
    let seen = format!("{answers} answers, each made once and taken in once");
    if wrong.is_empty() { (true, seen) } else { (false, wrong.join(", ")) }
}

/// No exhibit is a hit twice for one question, and each answer has as many hits as it announced.
pub(super) fn hits(observed: &Observed) -> (bool, String) {
    let (mut hits, mut wrong) = (0, Vec::new());
    for question in &observed.questions {
        let about = &question.asked.question.label;
        let mut listed = BTreeMap::new();
        for hit in &question.hits {
            let named = hit.exhibit.clone().unwrap_or_else(|| hit.reference.to_string());
            *listed.entry((hit.country, named)).or_insert(0) += 1;
        }
        for ((_, name), times) in &listed {
            hits += 1;
            if *times > 1 {
                wrong.push(format!("{name} is a hit {times} times for {about}"));
            }
        }
        for (country, arrival) in &question.asked.arrivals {
            let (announced, there) =
                (arrival.coverage.hits.unwrap_or(0), question.hits_of(*country).count());
            // To a standing question more may have come since the asking node was looked at.
            let is_right = announced == there || question.asked.question.standing;
            if !is_right {
                wrong.push(format!(
                    "{country} announced {announced} hits on {about}, {there} are there"
                ));
            }
        }
    }
    if hits == 0 {
        return (false, "there is no hit".to_owned());
    }
    let seen = format!("{hits} hits, each listed once");
    if wrong.is_empty() { (true, seen) } else { (false, wrong.join(", ")) }
}
