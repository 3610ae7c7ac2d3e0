//! A member that tells different nodes different things, and one that drops what it should pass on.

use serde_json::Value;
use striae_protocol::Message;
use striae_testnet::puppet::Place;

use super::{Stage, deliver, first_query, query, signature, wait_until};

#[test]
fn two_histories_of_one_author_are_kept_as_evidence_and_nothing_more_is_taken() {
    let mut stage = Stage::new();
    let puppet = stage.puppet();
    let one = first_query(&puppet, &stage);
    let other = Message::Query(query(signature(&stage, 1, 9), 2));
    let other = puppet.sign(other, Place::at(1, None)).unwrap();
    assert_eq!(deliver(&puppet, &stage, "ES", &one.bytes), None);
    let refused = deliver(&puppet, &stage, "ES", &other.bytes).unwrap();
    assert!(refused.contains("two different histories at place 1"), "{refused}");
    let incident = stage.operator_sees("ES", "two histories", &puppet.key());
    assert_eq!(incident["country"], "MX");
    // A fork further on is one as well: it names another envelope before it.
    let mark = signature(&stage, 1, 10);
    let message = || Message::Query(query(mark.clone(), 3));
    assert_eq!(deliver(&puppet, &stage, "FR", &other.bytes), None);
    let forked = puppet.sign(message(), Place::at(2, Some(one.id))).unwrap();
    let refused = deliver(&puppet, &stage, "FR", &forked.bytes).unwrap();
    assert!(refused.contains("two different histories at place 2"), "{refused}");
    // Nothing more is taken, after a restart either; what was taken before was answered.
    stage.restart("ES");
    assert!(puppet.wait_connected(&[stage.node("ES").key]));
    let later = puppet.sign(message(), Place::at(2, Some(one.id))).unwrap();
    let refused = deliver(&puppet, &stage, "ES", &later.bytes).unwrap();
    assert!(refused.contains("nothing is taken from this node of MX"), "{refused}");
    wait_until("the first to be answered", || stage.disclosed("ES") == 1);
    stage.honest_traffic_goes_on("PT", "ES");
}

#[test]
fn a_neighbour_that_drops_everything_is_no_hindrance_as_long_as_one_path_is_honest() {
    // Portugal and Spain are not connected; Mexico, which drops everything, and France are between
    // them.
    let links = r#"links = [["PT", "FR"], ["ES", "FR"], ["PT", "MX"], ["ES", "MX"]]"#;
    let stage = Stage::linked(links);
    let puppet = stage.puppet_for(&["PT", "ES"]);
    wait_until("the honest path to be there", || {
        let status: Value = stage.node("FR").call(&["status"]).unwrap();
        status["connected"].as_array().unwrap().len() == 2
    });
    stage.ask("PT", "ES");
    wait_until("Spain to hear of it and answer", || stage.disclosed("ES") == 1);
    let heard = puppet.wait_heard(|heard| heard.purpose.is_none());
    assert!(heard.is_some(), "Mexico heard of it, too, and passed nothing on");
}
