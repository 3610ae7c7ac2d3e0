//! A node that takes another key goes on with the same audit log.

use serde_json::{Value, json};
use striae_protocol::CheckpointBundle;

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, Striae, TestNode, wait_until};

fn verified(node: &TestNode) -> Value {
    node.striae("audit verify").json()
}

/// The checkpoint that a proof of the first entry has, with its cosignatures.
fn checkpoint(federation: &Federation, node: &TestNode, name: &str) -> CheckpointBundle {
    let file = federation.bench.path(name);
    node.striae("audit prove 1 --overwrite --out").arg(&file).text();
    let proof: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let text = proof["checkpoint"].as_str().unwrap();
    let bytes: Vec<u8> = (0..text.len() / 2)
        .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    CheckpointBundle::from_bytes(&bytes).unwrap()
}

#[test]
fn after_a_rotation_the_audit_log_goes_on_as_the_same_log() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.look_often();
    es.look_often();
    let (before, _asked) = (pt.run(), es.run());
    wait_connected(&[pt, es]);
    let is_cosigned = || verified(pt)["checkpoint"]["cosigned_by"] == json!(["ES"]);
    wait_until("Spain to cosign", is_cosigned);
    let seen = checkpoint(&federation, pt, "before.json").checkpoint().statement;
    let rotated = pt.striae("node rotate").words(&format!("--address {}", pt.address)).json();
    let certificate = federation.certify(pt);
    for node in [pt, es] {
        federation.install(node, [&certificate]);
    }
    assert!(before.stop().success());
    let _after = pt.run();
    let bundle = || checkpoint(&federation, pt, "after.json");
    wait_until("Spain to cosign what the new key signs", || {
        let bundle = bundle();
        json!(bundle.checkpoint().statement.node.to_string()) == rotated["to"]
            && !bundle.cosignatures().is_empty()
    });
    let bundle = bundle();
    assert!(bundle.checkpoint().statement.size > seen.size);
    assert!(bundle.cosignatures()[0].since_size >= seen.size, "the log that was seen goes on");
    // The log is what was shown under both keys, and none of them is another's.
    let own = verified(pt);
    assert_eq!(own["checkpoint"]["continues"], true);
    assert_eq!(own["checkpoint"]["cosigned_by"], json!(["ES"]));
    assert_eq!(own["others"].as_array().unwrap().len(), 1, "{own}");
    let theirs = verified(es);
    assert_eq!(theirs["others"].as_array().unwrap().len(), 1, "{theirs}");
    assert_eq!((&theirs["others"][0]["node"], &theirs["forks"]), (&rotated["to"], &json!([])));
    assert!(es.incidents().iter().all(|one| !one["kind"].as_str().unwrap().contains("audit")));
    // A holder of the charter and the certificates checks the signatures of either key.
    let all = federation.bench.path("all.toml");
    std::fs::write(&all, es.striae("charter show --all").text()).unwrap();
    let export = federation.bench.path("export.json");
    pt.striae("audit export --out").arg(&export).text();
    for file in ["before.json", "after.json", "export.json"] {
        let file = federation.bench.path(file);
        Striae::new("audit verify").arg(file).arg("--charter").arg(&all).text();
    }
}
