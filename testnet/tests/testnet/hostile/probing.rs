//! A member that feels out a signature by its questions: it gets few answers, each later than the
//! one before, and is shown.

use std::time::{Duration, Instant};

use serde_json::Value;
use striae_acquisition::{Provenance, write_x3p};
use striae_protocol::{Destinations, Message};
use striae_synthetic::{Firearm, slightly_changed};
use striae_testnet::draw::Draw;
use striae_testnet::hostile::levels::{Levels, TOP_LEVEL};
use striae_testnet::puppet::{Place, Puppet};

use super::{Stage, code, deliver, query, signature, signature_of, wait_until};

/// Answers of a node to Mexico, in the order of its audit log: `hits`, `no hits`, `overloaded`.
fn outcomes(stage: &Stage, country: &str) -> Vec<String> {
    let audit: Value = stage.node(country).call(&["audit", "list"]).unwrap();
    let entries = audit["entries"].as_array().unwrap().iter();
    let outcomes = entries.filter_map(|entry| entry["event"]["disclosed"]["outcome"].as_str());
    outcomes.map(str::to_owned).collect()
}

/// Asks Spain with each of these marks, one after the other; for these countries, where there are
/// some.
fn ask_all(puppet: &Puppet, stage: &Stage, marks: &[Vec<u8>], on_behalf_of: &[&str]) {
    let mut previous = None;
    for (number, mark) in (1..).zip(marks) {
        let mut query = query(mark.clone(), number as u8);
        query.destinations = Destinations::Countries(vec![code("ES")]);
        let behalf = on_behalf_of.get(number as usize % on_behalf_of.len().max(1));
        query.on_behalf_of = behalf.map(|country| code(country));
        let envelope = puppet.sign(Message::Query(query), Place::at(number, previous)).unwrap();
        assert_eq!(deliver(puppet, stage, "ES", &envelope.bytes), None);
        previous = Some(envelope.id);
    }
}

/// Copies of a mark with this share of their levels drawn anew.
fn with_levels_changed(mark: &[u8], share: f64, count: usize) -> Vec<Vec<u8>> {
    let mut draw = Draw::new(5, "levels");
    let levels = Levels::of(mark).unwrap();
    let change = |_| {
        let mut changed = levels.clone();
        for level in &mut changed.levels {
            if draw.happens(share) {
                *level = draw.below(usize::from(TOP_LEVEL) + 1) as u8;
            }
        }
        changed.to_bytes()
    };
    (0..count).map(change).collect()
}

/// Minutes by which the last of the questions waits, as the operator reads it.
fn longest_wait_minutes(stage: &Stage, puppet: &Puppet) -> u64 {
    let incident = stage.operator_sees("ES", "nearly identical queries", &puppet.key());
    let sentence = incident["sentence"].as_str().unwrap().to_owned();
    let words: Vec<&str> = sentence.split(' ').collect();
    let at = words.iter().position(|word| *word == "minutes").unwrap();
    words[at - 1].parse().unwrap()
}

#[test]
fn probing_with_nearly_identical_marks_is_slowed_and_shown() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let marks: Vec<Vec<u8>> = (1..=6).map(changed).collect();
    ask_all(&puppet, &stage, &marks, &[]);
    wait_until("all to be answered or put off", || stage.disclosed("ES") == 6);
    let expected = ["no hits", "no hits", "no hits", "overloaded", "overloaded", "overloaded"];
    assert_eq!(outcomes(&stage, "ES"), expected);
    wait_until("the last to be seen", || longest_wait_minutes(&stage, &puppet) == 15 + 30 + 60);
    // Others are answered at once.
    let since = Instant::now();
    stage.honest_traffic_goes_on("PT", "ES");
    assert!(since.elapsed() < Duration::from_secs(20));
}

#[test]
fn sixty_variants_of_a_mark_get_six_answers_and_wait_for_weeks() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    // Another shot of the firearm whose cartridge case Spain holds: a hit, which a prober climbs
    // from.
    let marks = with_levels_changed(&signature(&stage, 1, 7), 0.03, 60);
    ask_all(&puppet, &stage, &marks, &[]);
    wait_until("all to be answered or put off", || stage.disclosed("ES") == 60);
    let answered = outcomes(&stage, "ES").iter().filter(|one| *one != "overloaded").count();
    assert_eq!(answered, 6);
    // Each later than the last: all of them do not come due within a day.
    wait_until("the last to be seen", || longest_wait_minutes(&stage, &puppet) > 40 * 24 * 60);
    // The node was not kept busy by what it put off.
    let since = Instant::now();
    stage.honest_traffic_goes_on("PT", "ES");
    assert!(since.elapsed() < Duration::from_secs(20));
}

#[test]
fn an_exhibit_is_named_to_a_prober_a_few_times_whatever_noise_hides_its_questions() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    // So much noise that the questions are no more like one another than those of several firearms.
    let marks = with_levels_changed(&signature(&stage, 1, 7), 0.3, 40);
    ask_all(&puppet, &stage, &marks, &[]);
    wait_until("all to be answered or put off", || stage.disclosed("ES") == 40);
    let named = outcomes(&stage, "ES").iter().filter(|one| *one == "hits").count();
    assert!((9..=24).contains(&named), "{named}");
    let incident = stage.operator_sees("ES", "many hits on one exhibit", &puppet.key());
    assert!(incident["sentence"].as_str().unwrap().contains("E-1"), "{incident}");
}

#[test]
fn variants_are_counted_whomever_they_are_asked_for() {
    let stage = Stage::with_duties("ask,answer,gateway");
    let puppet = stage.puppet();
    let marks = with_levels_changed(&signature(&stage, 1, 7), 0.03, 12);
    ask_all(&puppet, &stage, &marks, &["BR", "AR", "CL", "PE"]);
    wait_until("all to be answered or put off", || stage.disclosed("ES") == 12);
    let all = outcomes(&stage, "ES");
    let answered = all.iter().filter(|one| !one.starts_with("overloaded")).count();
    assert_eq!(answered, 6, "{all:?}");
}

/// The signature of a shot whose heights were changed a little, as by somebody who watches how the
/// score moves.
fn changed(number: u64) -> Vec<u8> {
    let surface = Firearm::new(3, "a").test_fire(1).unwrap();
    let changed = slightly_changed(&surface, number);
    let provenance = Provenance {
        date: "2026-01-01T00:00:00Z",
        creator: "test",
        manufacturer: "none",
        model: "none",
        comment: "",
    };
    let scan = write_x3p(&changed.unwrap(), &provenance).unwrap();
    signature_of(&scan)
}
