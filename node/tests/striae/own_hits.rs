//! Hits at home: from a candidate of the own database to a confirmed, linked and counted hit.

use serde_json::{Value, json};

use crate::kit::{Federation, TestNode, land};

fn hit(node: &TestNode, words: &str) -> Value {
    node.striae(&format!("hit {words}")).json()
}

/// Two exhibits of one firearm, of two cases, and a third of another.
fn with_candidates(federation: &Federation) -> &TestNode {
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    for (case, firearm, shot) in [("X/1", 1, 1), ("X/2", 1, 2), ("X/3", 2, 1)] {
        let command = format!("enroll --calibre 9x19 --kind evidence --case {case}");
        node.striae(&command).arg(bench.shot(firearm, shot)).text();
    }
    node
}

#[test]
fn a_candidate_becomes_a_confirmed_linked_and_counted_hit() {
    let federation = Federation::new(&["PT"]);
    let node = with_candidates(&federation);
    let found = node.striae("search E-1").json();
    assert_eq!(
        (&found["candidates"][0]["exhibit"], &found["candidates"][0]["is_hit"]),
        (&json!("E-2"), &json!(true))
    );
    let declared = hit(node, "declare E-1 E-2 --person ana --reason alike");
    assert_eq!(declared["state"], "unconfirmed");
    assert_eq!(
        (&declared["side"], &declared["exhibit"], &declared["candidate"]),
        (&json!("own"), &json!("E-1"), &json!("E-2"))
    );
    let listed = node.striae("hits").json()["hits"][0].clone();
    assert_eq!(
        (&listed["side"], &listed["candidate"], &listed["country"]),
        (&json!("own"), &json!("E-2"), &json!("PT"))
    );
    let score = |one: &Value| one["score"].as_f64().unwrap();
    assert!((score(&listed) - score(&found["candidates"][0])).abs() < 1e-6);
    let text = node.striae("hit show H-1").text();
    assert!(text.contains("H-1 at home in PT: our E-1, our E-2, mark breech-face"), "{text}");
    hit(node, "review H-1 --person ana");
    hit(node, "examine H-1 --finding lead --basis scans --person ana");
    hit(node, "verify H-1 --finding lead --basis scans --person bruno");
    let release = node.striae("hit release H-1 --person carla").refused();
    assert!(release.contains("does not permit the release of scans"), "{release}");
    hit(node, "request H-1 --person carla");
    hit(node, "examine H-1 --finding identification --basis originals --person ana");
    hit(node, "verify H-1 --finding identification --basis originals --person bruno");
    let signed = hit(node, "sign H-1 --person carla");
    assert_eq!((&signed["state"], &signed["signed_by"]), (&json!("confirmed"), &json!(["PT"])));
    let links = node.striae("case links X/1").json();
    let linked =
        |name: &str| links["nodes"].as_array().unwrap().iter().any(|one| one["name"] == name);
    assert!(linked("X/2") && !linked("X/3"), "{links}");
    let numbers = node.striae("node statistics").json()["total"].clone();
    assert_eq!(
        (&numbers["hits"], &numbers["confirmed"], &numbers["linked_cases"]),
        (&json!(1), &json!(1), &json!(2)),
        "{numbers}"
    );
    let verified = node.striae("node verify").json();
    assert_eq!(verified["findings"], json!([]), "{verified}");
    let audit = node.striae("audit list").text();
    assert!(audit.contains("declare it a hit"), "{audit}");
}

#[test]
fn hits_at_home_that_are_none_are_refused() {
    let federation = Federation::new(&["PT"]);
    let node = with_candidates(&federation);
    let refused = |words: &str| node.striae(&format!("hit {words}")).refused();
    assert!(refused("declare E-1 E-1").contains("no hit with itself"));
    assert!(refused("declare E-1 E-9").contains("E-9"));
    assert!(refused("declare E-1 word").contains("no exhibit number"));
    hit(node, "declare E-1 E-2 --person ana");
    assert!(refused("declare E-2 E-1").contains("E-2 and E-1 are H-1 already"));
    hit(node, "withdraw H-1 --person ana --reason wrong");
    assert_eq!(hit(node, "declare E-2 E-1 --person ana")["hit"], "H-2");
    let shear = federation.bench.write("shear.x3p", land(1, 0.0));
    let enrol = "enroll --mark aperture-shear --calibre 9x19 --kind evidence --case X/4";
    node.striae(enrol).arg(shear).text();
    let other = refused("declare E-1 E-4");
    assert!(other.contains("have no marks that can be compared"), "{other}");
}
