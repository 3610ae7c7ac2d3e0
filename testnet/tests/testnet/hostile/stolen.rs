//! A node's key in the hands of a thief, until its authority revokes it; and members that no longer
//! count.

use std::ffi::OsStr;
use std::path::PathBuf;

use serde_json::Value;
use striae_protocol::Message;
use striae_testnet::puppet::Place;

use super::{Stage, deliver, first_query, query, signature, wait_until};

fn run(stage: &Stage, words: &[&OsStr]) -> Value {
    stage.node("PT").call(words).unwrap()
}

fn revoke(stage: &Stage, country: &str) -> PathBuf {
    let out = stage.work.path().join(format!("revocation-{country}.toml"));
    let key = stage.node(country).key.to_string();
    let (authority, charter) = (
        stage.work.path().join(format!("authority-{country}")),
        stage.work.path().join("charter.toml"),
    );
    run(
        stage,
        &[
            "authority".as_ref(),
            "revoke".as_ref(),
            authority.as_os_str(),
            key.as_ref(),
            "--reason".as_ref(),
            "compromised".as_ref(),
            "--charter".as_ref(),
            charter.as_os_str(),
            "--out".as_ref(),
            out.as_os_str(),
        ],
    );
    out
}

#[test]
fn a_stolen_key_is_worth_nothing_anywhere_within_one_sync_of_its_revocation() {
    let stage = Stage::new();
    let thief = stage.puppet();
    let first = first_query(&thief, &stage);
    assert_eq!(deliver(&thief, &stage, "ES", &first.bytes), None);
    wait_until("it to be answered", || stage.disclosed("ES") == 1);
    // Installed at Portugal alone.
    let revocation = revoke(&stage, "MX");
    run(&stage, &["charter".as_ref(), "install".as_ref(), revocation.as_os_str()]);
    for country in ["PT", "ES", "FR"] {
        wait_until("the thief to be cut off", || !thief.is_connected(stage.node(country).key));
    }
    // A member that still has what the thief signed passes it on in vain.
    let message = Message::Query(query(signature(&stage, 1, 8), 2));
    let later = thief.sign(message, Place::at(2, Some(first.id))).unwrap();
    let helper_key = stage.secret_key("FR");
    let mut stage = stage;
    stage.federation.node_mut("FR".parse().unwrap()).unwrap().stop().unwrap();
    let address = stage.node("FR").address.clone();
    let network = stage.federation.network;
    let helper = striae_testnet::puppet::Puppet::start(
        helper_key,
        network,
        &address,
        stage.entries(&["PT", "ES"]),
    )
    .unwrap();
    assert!(helper.wait_connected(&[stage.node("ES").key]));
    let refused = deliver(&helper, &stage, "ES", &later.bytes).unwrap();
    assert!(refused.contains("revoked by its authority"), "{refused}");
    stage.operator_sees("ES", "author that does not count", &thief.key());
    assert_eq!(stage.disclosed("ES"), 1);
    stage.operator_sees("ES", "refused connection", &thief.key());
    stage.honest_traffic_goes_on("PT", "ES");
}
