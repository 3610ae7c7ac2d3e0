//! Forged, altered, replayed, expired, senseless and too many messages.

use std::time::{Duration, SystemTime};

use striae_crypto::SecretKey;
use striae_network::Purpose;
use striae_protocol::limits::MAX_ENVELOPE_BYTES;
use striae_protocol::{
    Answer, ClassFilter, Hit, Message, Outcome, Receipt, SealedAnswer, Withdrawal,
};
use striae_testnet::puppet::Place;
use striae_vocabulary::{MarkCode, OpaqueReference, UnixSeconds};

use super::{Stage, deliver, first_query, no_id, query, signature, wait_until};

#[test]
fn forged_and_altered_messages_are_neither_stored_nor_relayed_nor_answered() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    // An honest query, altered in one bit of its body, its signature, its author.
    stage.ask("PT", "all");
    let heard = puppet.wait_heard(|heard| heard.purpose.is_none()).expect("gossip of Portugal");
    for place in [53, 150, heard.bytes.len() - 1] {
        let mut altered = heard.bytes.clone();
        altered[place] ^= 1;
        let refused = deliver(&puppet, &stage, "ES", &altered).expect("it must not be taken");
        assert!(
            ["false", "no authority has certified", "no envelope"]
                .iter()
                .any(|words| refused.contains(words)),
            "{refused}"
        );
    }
    // Signed by Mexico in the name of Portugal.
    let forged =
        puppet.sign(Message::Query(query(signature(&stage, 1, 8), 3)), Place::at(2, Some(no_id())));
    let mut forged = forged.unwrap().bytes;
    forged[52..84].copy_from_slice(stage.node("PT").key.as_bytes());
    assert!(puppet.publish(forged.clone()));
    let refused = deliver(&puppet, &stage, "ES", &forged).expect("it must not be taken");
    assert!(refused.contains("forged or altered"), "{refused}");
    let incident = stage.operator_sees("ES", "forged message", &puppet.key());
    assert_eq!(incident["country"], "MX", "who brought it, not in whose name");
    stage.operator_sees("FR", "forged message", &puppet.key());
    // Spain and France have answered the one honest query, and nobody relayed a forged one to
    // another.
    stage.honest_traffic_goes_on("FR", "ES");
    wait_until("the honest query to be answered", || stage.disclosed("ES") == 2);
    assert_eq!(stage.disclosed("FR"), 1);
    for country in ["PT", "ES", "FR"] {
        let by_others = stage.incidents(country, "forged message");
        assert!(by_others.iter().all(|one| one["country"] == "MX"), "{by_others:?}");
    }
}

#[test]
fn a_replayed_query_is_answered_once_also_after_a_restart() {
    let mut stage = Stage::new();
    let puppet = stage.puppet();
    let asked = stage.ask("PT", "ES,FR");
    let heard = puppet.wait_heard(|heard| heard.purpose.is_none()).expect("gossip of Portugal");
    wait_until("Spain to answer", || stage.coverage("PT", &asked, "ES")["state"] == "answered");
    for _ in 0..3 {
        assert_eq!(deliver(&puppet, &stage, "ES", &heard.bytes), None, "receipted, as before");
    }
    stage.restart("ES");
    assert!(puppet.wait_connected(&[stage.node("ES").key]));
    assert_eq!(deliver(&puppet, &stage, "ES", &heard.bytes), None);
    stage.honest_traffic_goes_on("FR", "ES");
    assert_eq!(stage.disclosed("ES"), 2, "one for Portugal, one for France");
}

#[test]
fn what_is_expired_or_from_the_future_is_not_taken() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let now = UnixSeconds::from(SystemTime::now());
    let at = |from: i64, until: i64| Place {
        issued: UnixSeconds(now.0.saturating_add_signed(from)),
        expires: UnixSeconds(now.0.saturating_add_signed(until)),
        ..Place::at(1, None)
    };
    let message = || Message::Query(query(signature(&stage, 1, 7), 1));
    for (place, says, kind) in [
        (at(-9000, -7200), "expired at", "expired message"),
        (at(7200, 9000), "in the future", "message from the future"),
    ] {
        let envelope = puppet.sign(message(), place).unwrap();
        let refused = deliver(&puppet, &stage, "ES", &envelope.bytes).unwrap();
        assert!(refused.contains(says), "{refused}");
        stage.operator_sees("ES", kind, &puppet.key());
    }
    // Less than an hour may be the fault of an honest node's clock.
    for place in [at(-7200, -1), at(1800, 7200)] {
        let envelope = puppet.sign(message(), place).unwrap();
        assert!(deliver(&puppet, &stage, "ES", &envelope.bytes).is_some());
    }
    std::thread::sleep(Duration::from_secs(6));
    for kind in ["expired message", "message from the future"] {
        assert_eq!(stage.incidents("ES", kind)[0]["count"], 1, "{kind}");
    }
    assert_eq!(stage.disclosed("ES"), 0);
    stage.honest_traffic_goes_on("PT", "ES");
}

#[test]
fn senseless_bytes_harm_nobody() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let good = first_query(&puppet, &stage).bytes;
    // Truncated at every so many bytes, and random ones of many lengths.
    for length in (0..good.len()).step_by(good.len() / 7) {
        assert!(deliver(&puppet, &stage, "ES", &good[..length]).is_some(), "{length} bytes");
    }
    let mut state = 1_u64;
    let mut random = |length: usize| -> Vec<u8> {
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        };
        (0..length).map(|_| next()).collect()
    };
    for length in [0, 1, 147, 148, 212, 5_000, MAX_ENVELOPE_BYTES] {
        let bytes = random(length);
        assert!(deliver(&puppet, &stage, "ES", &bytes).is_some(), "{length} bytes");
        // A request for catch-up that is none gets a reply that says so, or nothing.
        let _ = puppet.send(Purpose::CatchUp, stage.node("ES").key, bytes.clone());
    }
    assert!(puppet.publish(random(3_000)));
    stage.operator_sees("ES", "malformed message", &puppet.key());
    stage.honest_traffic_goes_on("PT", "ES");
    stage.honest_traffic_goes_on("ES", "FR");
}

#[test]
fn each_message_only_by_whom_and_where_it_belongs() {
    let mut stage = Stage::new();
    let puppet = stage.puppet();
    let asked = stage.ask("PT", "ES");
    wait_until("Spain to answer", || stage.coverage("PT", &asked, "ES")["state"] == "answered");
    let network = stage.federation.network;
    let answer_for = |reader: &str, query: striae_protocol::EnvelopeId, country: &str| {
        let hit = Hit {
            reference: OpaqueReference::from_bytes([9; 16]),
            mark: MarkCode(1),
            score_hundredths: Some(90),
            log10_lr_tenths: None,
            further_marks: Vec::new(),
            calibre: None,
            event_month: None,
            event_kind: None,
            country: country.parse().unwrap(),
        };
        let answer = Answer {
            query,
            number: 0,
            outcome: Outcome::Hits(vec![hit]),
            searched: 1,
            class_filter: ClassFilter::default(),
            engine_version: "false".to_owned(),
            contact: None,
        };
        let to = stage.sealing_key(reader).public().unwrap();
        let sealed = SealedAnswer::seal(&answer, network, &puppet.key(), &to).unwrap();
        puppet.sign(Message::SealedAnswer(sealed), Place::outside()).unwrap().bytes
    };
    let answer = |query, country: &str| answer_for("PT", query, country);
    let refused = |bytes: &[u8]| deliver(&puppet, &stage, "PT", bytes).unwrap();
    // Mexico was not asked; what it would say for Spain is not Spain's word; nobody asked this.
    let asked = asked.parse().unwrap();
    assert!(refused(&answer(asked, "MX")).contains("no query of ours"));
    assert!(refused(&answer(asked, "ES")).contains("that it says is ES's"));
    assert!(refused(&answer(no_id(), "MX")).contains("no query of ours"));
    stage.operator_sees("PT", "answer that nobody asked for", &puppet.key());
    stage.operator_sees("PT", "answer for another country", &puppet.key());
    // A node that is to relay an answer may not have received its query yet: nobody is to blame.
    let early = deliver(&puppet, &stage, "FR", &answer(no_id(), "MX")).unwrap();
    assert!(early.contains("has not come here"), "{early}");
    let incidents: serde_json::Value = stage.node("FR").call(&["node", "incidents"]).unwrap();
    assert_eq!(incidents["incidents"], serde_json::json!([]));
    // A message that does not open is no answer to a query of the reader's.
    assert!(refused(&answer_for("FR", asked, "MX")).contains("cannot be opened"));
    stage.operator_sees("PT", "what does not open", &puppet.key());
    // Only its asker withdraws a query.
    let withdrawal = Message::Withdrawal(Withdrawal { query: asked });
    let withdrawal = puppet.sign(withdrawal, Place::at(1, None)).unwrap();
    let refused = deliver(&puppet, &stage, "ES", &withdrawal.bytes).unwrap();
    assert!(refused.contains("not its own"), "{refused}");
    stage.operator_sees("ES", "withdrawal of another's query", &puppet.key());
    let hits: serde_json::Value = stage.node("PT").call(&["hits"]).unwrap();
    assert_eq!(hits["hits"].as_array().unwrap().len(), 1, "only Spain's");
    // And only its asker receipts an answer, whoever carries the receipt.
    stage.stop("ES");
    stage.ask("PT", "ES");
    wait_until("France to hold it", || {
        let status: serde_json::Value = stage.node("FR").call(&["status"]).unwrap();
        status["logs"][0]["last"] == 2
    });
    stage.stop("PT");
    stage.start(&["ES"]);
    wait_until("Spain to answer", || stage.disclosed("ES") == 2);
    assert!(puppet.wait_connected(&[stage.node("ES").key]));
    let audit: serde_json::Value = stage.node("ES").call(&["audit", "list"]).unwrap();
    let entries = audit["entries"].as_array().unwrap();
    let answer = entries.iter().rev().find_map(|one| one["event"]["disclosed"]["answer"].as_str());
    let receipt = Message::Receipt(Receipt { received: answer.unwrap().parse().unwrap() });
    let receipt = puppet.sign(receipt, Place::outside()).unwrap();
    let refused = deliver(&puppet, &stage, "ES", &receipt.bytes).unwrap();
    assert!(refused.contains("not for it"), "{refused}");
    stage.operator_sees("ES", "receipt for another's answer", &puppet.key());
    stage.start(&["PT"]);
    stage.honest_traffic_goes_on("PT", "ES");
}

#[test]
fn an_author_that_nobody_certified_is_not_heard() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let stranger = SecretKey::from_bytes(&[0x55; 32]);
    let message = Message::Query(query(signature(&stage, 1, 7), 1));
    let envelope = puppet.sign_as(&stranger, message, Place::at(1, None)).unwrap();
    let refused = deliver(&puppet, &stage, "ES", &envelope.bytes).unwrap();
    assert!(refused.contains("no authority has certified"), "{refused}");
    stage.operator_sees("ES", "unknown author", &puppet.key());
    assert_eq!(stage.disclosed("ES"), 0);
}

#[test]
fn a_flood_is_stopped_at_the_quota_and_delays_nobody_else() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let mark = signature(&stage, 2, 1);
    let (mut previous, mut taken, mut refused) = (None, 0, 0);
    let mut flood = |count: u64| {
        for _ in 0..count {
            let number = taken + 1;
            let message = Message::Query(query(mark.clone(), 1));
            let envelope = puppet.sign(message, Place::at(number, previous)).unwrap();
            match deliver(&puppet, &stage, "ES", &envelope.bytes) {
                None => (previous, taken) = (Some(envelope.id), taken + 1),
                Some(reason) => {
                    assert!(reason.contains("more than the 200 queries a day"), "{reason}");
                    refused += 1;
                }
            }
        }
        (taken, refused)
    };
    flood(150);
    // In the middle of the flood an honest question is answered at once.
    let since = std::time::Instant::now();
    stage.honest_traffic_goes_on("PT", "ES");
    assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
    assert_eq!(flood(70), (200, 20));
    stage.operator_sees("ES", "more queries than its quota", &puppet.key());
    stage.honest_traffic_goes_on("FR", "ES");
}
