//! Expectations that nothing happens twice, whatever was killed in between.

use std::collections::BTreeMap;

use crate::play::Observed;
use crate::scenario::Scenario;

/// Every answer that is there was made once, by the audit log of who answered, and taken in once, by that of who asked.
pub(super) fn answers(scenario: &Scenario, observed: &Observed) -> (bool, String) {
    let (mut answers, mut wrong) = (0, Vec::new());
    for question in &observed.questions {
        let asked = &question.asked;
        for country in asked.arrivals.keys() {
            answers += 1;
            let made = observed
                .disclosed
                .get(country)
                .map_or(0, |all| all.iter().filter(|one| one.query == asked.query).count());
            let taken_in = observed.received.get(&asked.question.from).map_or(0, |all| {
                let same = all.iter().filter(|one| one.query == asked.query);
                same.filter(|one| one.country == *country).count()
            });
            if (made, taken_in) != (1, 1) {
                wrong.push(format!(
                    "the answer of {} about {} was made {made} times and taken in {taken_in} times",
                    scenario.country_name(*country),
                    asked.question.exhibit
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
        let about = &question.asked.question.exhibit;
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
            if announced != there {
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
