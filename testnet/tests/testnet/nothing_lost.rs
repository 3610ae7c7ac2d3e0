//! Nodes that are away, never meet, or hear of things late: no query, answer or hit is lost, and
//! none comes twice.

use serde_json::Value;
use striae_network::Purpose;
use striae_protocol::{CatchUpReply, CatchUpRequest, LogWanted, LogsWanted, Message, PlaceRange};
use striae_testnet::puppet::{Place, Puppet};

use crate::hostile::{Stage, deliver, query, signature, wait_until};

fn status(stage: &Stage, country: &str) -> Value {
    stage.node(country).call(&["status"]).unwrap()
}

/// Number of entries of another's log that a node holds.
fn live(stage: &Stage, country: &str, author: &str) -> u64 {
    let status = status(stage, country);
    let mut logs = status["logs"].as_array().unwrap().iter();
    logs.find(|log| log["country"] == author).map_or(0, |log| log["live"].as_u64().unwrap())
}

fn outbox(stage: &Stage, country: &str) -> u64 {
    status(stage, country)["outbox"].as_u64().unwrap()
}

/// Hits that a node lists, by their queries and references: the same exhibit has one reference.
fn hits(stage: &Stage, country: &str) -> Vec<String> {
    let list: Value = stage.node(country).call(&["hits", "--each"]).unwrap();
    let all = list["hits"].as_array().unwrap().iter();
    let mut hits: Vec<String> =
        all.map(|hit| format!("{} {}", hit["query"], hit["reference"])).collect();
    hits.sort();
    hits
}

#[test]
fn two_that_never_meet_are_served_by_a_third() {
    let mut stage = Stage::new();
    stage.stop("ES");
    let asked = stage.ask("PT", "ES");
    wait_until("France to hold what it cannot read", || live(&stage, "FR", "PT") == 1);
    stage.stop("PT");
    stage.start(&["ES"]);
    wait_until("Spain to hear of it by France, and to answer", || stage.disclosed("ES") == 1);
    wait_until("France to carry the answer", || status(&stage, "FR")["carried"] == 1);
    assert_eq!(outbox(&stage, "ES"), 1, "Spain keeps it all the same");
    stage.stop("ES");
    stage.start(&["PT"]);
    wait_until("the answer to arrive by France", || {
        stage.coverage("PT", &asked, "ES")["state"] == "answered"
    });
    assert_eq!(stage.coverage("PT", &asked, "ES")["hits"], 1);
    stage.stop("PT");
    stage.start(&["ES"]);
    wait_until("the receipt to arrive by France", || outbox(&stage, "ES") == 0);
    wait_until("France to have done its part", || status(&stage, "FR")["carried"] == 0);
    stage.start(&["PT"]);
    stage.honest_traffic_goes_on("PT", "ES");
    assert_eq!(hits(&stage, "PT").len(), 2, "one for each question");
}

#[test]
fn a_standing_query_brings_each_new_hit_once_until_it_is_renewed_and_withdrawn() {
    let mut stage = Stage::new();
    let words = ["ask", "E-1", "--to", "ES", "--standing", "--ground", "customs"];
    let asked: Value = stage.node("PT").call(&words).unwrap();
    let asked = asked["query"].as_str().unwrap().to_owned();
    let hits_now = |stage: &Stage, count: usize| {
        wait_until(&format!("{count} hits"), || hits(stage, "PT").len() == count);
    };
    hits_now(&stage, 1);
    stage.enroll("ES", 1, 11);
    hits_now(&stage, 2);
    assert_eq!(stage.coverage("PT", &asked, "ES")["answers"], 2);
    // Another firearm's is no hit, and what is enrolled while the node does not run is seen at its
    // next start.
    stage.enroll("ES", 9, 1);
    stage.kill("ES");
    stage.enroll("ES", 1, 12);
    stage.start(&["ES"]);
    hits_now(&stage, 3);
    assert_eq!(stage.coverage("PT", &asked, "ES")["answers"], 3);
    // Renewed, it brings nothing again, and goes on.
    let renewed: Value =
        stage.node("PT").call(&["query", "renew", &asked, "--days", "60"]).unwrap();
    let renewed = renewed["query"].as_str().unwrap().to_owned();
    wait_until("the renewed one to be answered", || {
        stage.coverage("PT", &renewed, "ES")["state"] == "answered"
    });
    assert_eq!(stage.coverage("PT", &renewed, "ES")["hits"], 0);
    stage.enroll("ES", 1, 13);
    hits_now(&stage, 4);
    assert_eq!(stage.coverage("PT", &asked, "ES")["answers"], 3, "the former one is over");
    let shown: Value = stage.node("PT").call(&["query", "show", &renewed]).unwrap();
    assert_eq!((&shown["renews"], &shown["standing"]), (&asked.clone().into(), &true.into()));
    assert_eq!(shown["grounds"][0], "customs");
    let twice =
        stage.node("PT").call::<Value>(&["query", "renew", &asked]).unwrap_err().to_string();
    assert!(twice.contains("was renewed already"), "{twice}");
    // Withdrawn, it is over.
    let _: Value = stage.node("PT").call(&["query", "withdraw", &renewed]).unwrap();
    wait_until("Spain to hear of it", || status(&stage, "ES")["standing"] == 0);
    stage.enroll("ES", 1, 14);
    stage.honest_traffic_goes_on_with("PT", "ES", 5);
    let all = hits(&stage, "PT");
    let mut once = all.clone();
    once.dedup();
    assert_eq!((all.len(), once.len()), (9, 9), "four, and five of the last question");
}

#[test]
fn a_withdrawal_ends_a_question_at_a_node_that_heard_of_no_renewal() {
    let mut stage = Stage::new();
    let words = ["ask", "E-1", "--to", "ES", "--standing", "--ground", "customs"];
    let asked: Value = stage.node("PT").call(&words).unwrap();
    wait_until("the hit", || hits(&stage, "PT").len() == 1);
    stage.stop("ES");
    let renewed: Value = stage
        .node("PT")
        .call(&["query", "renew", asked["query"].as_str().unwrap(), "--days", "60"])
        .unwrap();
    let _: Value =
        stage.node("PT").call(&["query", "withdraw", renewed["query"].as_str().unwrap()]).unwrap();
    stage.start(&["ES"]);
    wait_until("Spain to hear of it", || status(&stage, "ES")["standing"] == 0);
    stage.enroll("ES", 1, 15);
    stage.honest_traffic_goes_on_with("PT", "ES", 2);
    assert_eq!(hits(&stage, "PT").len(), 3, "one, and two of the last question");
}

/// Signs queries to all as the puppet: each names the one before it.
fn chain(puppet: &Puppet, stage: &Stage, count: u64) -> Vec<Vec<u8>> {
    let mark = signature(stage, 1, 7);
    let mut previous = None;
    (1..=count)
        .map(|number| {
            let message = Message::Query(query(mark.clone(), 1));
            let envelope = puppet.sign(message, Place::at(number, previous)).unwrap();
            previous = Some(envelope.id);
            envelope.bytes
        })
        .collect()
}

#[test]
fn a_node_that_was_away_catches_up_from_any_other_and_answers_everything() {
    const COUNT: u64 = 150;
    let mut stage = Stage::new();
    stage.stop("ES");
    let puppet = stage.puppet_for(&["PT"]);
    let entries = chain(&puppet, &stage, COUNT);
    // In any order: what comes late fills the holes.
    for bytes in entries.iter().rev() {
        assert_eq!(deliver(&puppet, &stage, "PT", bytes), None);
    }
    wait_until("Portugal to hold all", || live(&stage, "PT", "MX") == COUNT);
    // The author is gone when Spain and, to begin with, France hear of it.
    drop(puppet);
    wait_until("France to hold all", || live(&stage, "FR", "MX") == COUNT);
    stage.stop("PT");
    stage.start(&["ES"]);
    wait_until("Spain to hold all", || live(&stage, "ES", "MX") == COUNT);
    wait_until("Spain to answer all", || outbox(&stage, "ES") == COUNT);
    let now = status(&stage, "ES");
    assert_eq!((&now["behind"], &now["queue"]["waiting"]), (&0.into(), &0.into()));
    wait_until("others to carry some of the answers", || status(&stage, "FR")["carried"] != 0);
}

#[test]
fn who_asks_for_logs_gets_what_is_held_page_by_page_and_no_more_than_a_page() {
    const COUNT: u64 = 120;
    let stage = Stage::new();
    let puppet = stage.puppet();
    for bytes in chain(&puppet, &stage, COUNT) {
        assert_eq!(deliver(&puppet, &stage, "ES", &bytes), None);
    }
    let author = puppet.key();
    let mut got = 0;
    let mut pages = 0;
    while got < COUNT {
        let places = vec![PlaceRange { first: got + 1, last: u64::MAX }];
        let wanted = LogsWanted { logs: vec![LogWanted { author, places }] };
        let request = CatchUpRequest::Logs(wanted).encode().unwrap();
        let reply = puppet.send(Purpose::CatchUp, stage.node("ES").key, request).unwrap();
        let CatchUpReply::Logs(page) = CatchUpReply::decode(&reply).unwrap() else {
            panic!("no page")
        };
        assert!(!page.envelopes.is_empty());
        got += page.envelopes.len() as u64;
        pages += 1;
        assert_eq!(page.more, got < COUNT);
    }
    assert!(pages > 1, "{COUNT} queries are more than a page");
    // A peer that asks too much too fast is told so, and others are not kept waiting.
    let request = CatchUpRequest::Heads(None).encode().unwrap();
    let refused = (0..300).any(|_| {
        let reply = puppet.send(Purpose::CatchUp, stage.node("ES").key, request.clone()).unwrap();
        matches!(CatchUpReply::decode(&reply), Ok(CatchUpReply::Refused { .. }))
    });
    assert!(refused);
    stage.honest_traffic_goes_on("PT", "ES");
}

#[test]
fn a_node_that_lies_about_logs_harms_nobody() {
    let mut stage = Stage::new();
    let puppet = stage.puppet();
    let good = chain(&puppet, &stage, 3);
    let mut forged = good[1].clone();
    let end = forged.len() - 1;
    forged[end] ^= 1;
    let author = puppet.key();
    let head = striae_protocol::LogHead {
        author,
        holding: striae_protocol::LogHolding { last: u64::MAX, ..lie() },
        id: crate::hostile::no_id(),
        live: u32::MAX,
    };
    let (first, false_one) = (good[0].clone(), forged.clone());
    puppet.behave(Box::new(move |heard| {
        let envelope = |bytes: &Vec<u8>| striae_protocol::EnvelopeBytes(bytes.clone());
        let reply = match CatchUpRequest::decode(&heard.bytes).ok()? {
            CatchUpRequest::Hello(hello) => CatchUpReply::Hello(striae_protocol::Hello {
                logs: striae_protocol::Digest::sha256(b"other"),
                ..hello
            }),
            CatchUpRequest::Heads(_) => CatchUpReply::Heads(striae_protocol::HeadPage {
                heads: vec![head.clone()],
                more: true,
            }),
            CatchUpRequest::Logs(_) => CatchUpReply::Logs(striae_protocol::LogPage {
                envelopes: vec![envelope(&first), envelope(&false_one)],
                more: true,
            }),
            _ => return None,
        };
        reply.encode().ok()
    }));
    stage.restart("ES");
    let incident = stage.operator_sees("ES", "bad pages", &puppet.key());
    assert!(incident["sentence"].as_str().unwrap().contains("signature"), "{incident}");
    assert_eq!(live(&stage, "ES", "MX"), 1, "what was good of it counts, for it proves itself");
    stage.honest_traffic_goes_on("PT", "ES");
    wait_until("it to be passed on", || live(&stage, "FR", "MX") == 1);
}

/// A holding that nobody has.
fn lie() -> striae_protocol::LogHolding {
    let mut fingerprint = striae_protocol::LogFingerprint::default();
    fingerprint.toggle(&crate::hostile::no_id());
    striae_protocol::LogHolding { last: 1, fingerprint }
}
