//! A member that is a gateway, and asks on behalf of whom it likes; and one that dates its queries
//! back.

use std::ffi::OsStr;
use std::time::Duration;

use serde_json::Value;
use striae_crypto::Domain;
use striae_protocol::{Destinations, EnvelopeId, Message, Query};
use striae_testnet::puppet::{Place, Puppet};
use striae_vocabulary::CountryCode;

use super::{Stage, code, deliver, query, signature, wait_until};

/// Mexico's authority makes its node a gateway; installed at Portugal, it travels to all.
fn make_gateway(stage: &Stage) {
    let path = |name: &str| stage.work.path().join(name);
    let (authority, charter) = (path("authority-MX"), path("charter.toml"));
    let (request, out) =
        (stage.node("MX").folder().join("node-request.toml"), path("gateway.toml"));
    let words: [&OsStr; 10] = [
        "authority".as_ref(),
        "certify".as_ref(),
        authority.as_ref(),
        request.as_ref(),
        "--duties".as_ref(),
        "ask,answer,gateway".as_ref(),
        "--charter".as_ref(),
        charter.as_ref(),
        "--out".as_ref(),
        out.as_ref(),
    ];
    let _: Value = stage.node("PT").call(&words).unwrap();
    for country in ["PT", "ES", "FR"] {
        let install: [&OsStr; 3] = ["charter".as_ref(), "install".as_ref(), out.as_ref()];
        let _: Value = stage.node(country).call(&install).unwrap();
    }
}

/// Outcomes of the queries that Spain was asked: the asking country and the outcome, in their
/// order.
fn outcomes(stage: &Stage) -> Vec<(String, String)> {
    let audit: Value = stage.node("ES").call(&["audit", "list"]).unwrap();
    let events = audit["entries"].as_array().unwrap().iter();
    let disclosed = events.filter_map(|entry| entry["event"].get("disclosed"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    disclosed.map(|one| (text(&one["country"]), text(&one["outcome"]))).collect()
}

#[test]
fn a_gateway_asks_for_no_member_and_for_no_country_that_is_none() {
    let stage = Stage::new();
    make_gateway(&stage);
    let puppet = stage.puppet();
    let mark = signature(&stage, 1, 9);
    let mut last = (0, None);
    let secret = stage.secret_key("MX");
    let mut ask = |puppet: &Puppet, behalf: &str, to: Destinations| {
        let on_behalf_of: Option<CountryCode> = Some(code("MT"));
        let query = Query { on_behalf_of, destinations: to, ..query(mark.clone(), 1) };
        let place = Place::at(last.0 + 1, last.1);
        // Signed by hand: no honest program signs some of these.
        let mut bytes = puppet.sign(Message::Query(query), place).unwrap().bytes;
        let at = bytes.windows(3).position(|some| some == b"\x01MT").unwrap() + 1;
        bytes[at..at + 2].copy_from_slice(behalf.as_bytes());
        let signed = bytes.len() - 64;
        let signature = secret.sign(Domain::Envelope, &bytes[..signed]).unwrap();
        bytes[signed..].copy_from_slice(signature.as_bytes());
        let refused = deliver(puppet, &stage, "ES", &bytes);
        if refused.is_none() {
            last = (last.0 + 1, Some(EnvelopeId::of(&bytes)));
        }
        refused
    };
    // A member, the asked country itself: nobody else asks for them, and the asker is told.
    for behalf in ["PT", "ES"] {
        assert_eq!(ask(&puppet, behalf, Destinations::All), None);
        wait_until("it to be refused", || {
            outcomes(&stage).last().is_some_and(|(to, outcome)| to == "MX" && outcome == "refused")
        });
    }
    assert_eq!(outcomes(&stage).len(), 2);
    // A country without a node: the answer is Mexico's, and is listed so, with whom it was for.
    assert_eq!(ask(&puppet, "MT", Destinations::All), None);
    wait_until("it to be answered", || {
        outcomes(&stage).last() == Some(&("MX".to_owned(), "hits for MT".to_owned()))
    });
    let sent: Value = stage.node("ES").call(&["hit", "sent"]).unwrap();
    let hit = &sent["hits"][0];
    assert_eq!((&hit["country"], &hit["on_behalf_of"]), (&"MX".into(), &"MT".into()), "{hit}");
    // A code that stands for no country, or for the asked one, is no query.
    for behalf in ["ZZ", "XX", "QM", "AA", "AB"] {
        let refused = ask(&puppet, behalf, Destinations::All).unwrap();
        assert!(refused.contains("ISO 3166-1"), "{behalf}: {refused}");
    }
    let to = Destinations::Countries(vec![code("ES"), code("MA")]);
    assert!(ask(&puppet, "MA", to).unwrap().contains("must not be asked itself"));
    stage.honest_traffic_goes_on("PT", "FR");
}

#[test]
fn queries_that_are_dated_back_need_the_quota_of_today() {
    let stage = Stage::linked("queries_per_day = 5");
    let puppet = stage.puppet();
    let mark = signature(&stage, 2, 1);
    // Mexico's certificate is of today.
    let dated = |days: u64, last: &mut (u64, Option<_>)| {
        let place = Place::at(last.0 + 1, last.1);
        let issued = place.issued.saturating_sub(Duration::from_secs(days * 24 * 3600));
        let message = Message::Query(query(mark.clone(), 1));
        let signed = puppet.sign(message, Place { issued, ..place }).unwrap();
        let refused = deliver(&puppet, &stage, "ES", &signed.bytes);
        if refused.is_none() {
            *last = (last.0 + 1, Some(signed.id));
        }
        refused
    };
    let mut last = (0, None);
    let refused: Vec<String> =
        (0..40).filter_map(|number| dated(3 + number / 4, &mut last)).collect();
    assert_eq!((last.0, refused.len()), (5, 35), "{refused:?}");
    assert!(refused.iter().all(|reason| reason.contains("come late")), "{refused:?}");
    stage.operator_sees("ES", "more queries than its quota", &puppet.key());
    stage.honest_traffic_goes_on("PT", "ES");
}
