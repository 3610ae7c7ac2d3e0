//! A second person sees what they approve, and can decline it; the first can take it back.

use serde_json::{Value, json};

use crate::accounts::Somebody;
use crate::kit::federation::wait_connected;
use crate::kit::{Federation, TestNode};

/// People of a node: an operator, two examiners who may verify, two liaison officers, an auditor.
fn people<'a>(federation: &'a Federation, node: &'a TestNode) -> [Somebody<'a>; 6] {
    let names = ["olga", "ana", "bruno", "carla", "dina", "ava"];
    let people = names.map(|name| Somebody::new(&federation.bench, node, name));
    let roles = ["", "examiner", "verifier", "liaison", "liaison", "auditor"];
    people[0].striae("person add olga --role operator").text();
    people[0].log_in();
    for (one, roles) in people.iter().zip(roles).skip(1) {
        people[0].adds(one, roles);
        one.log_in();
    }
    people
}

fn proposed(by: &Somebody<'_>, words: &str) -> String {
    let proposed = by.striae(words).json();
    assert!(proposed["proposal"].is_u64(), "{proposed}");
    proposed["proposal"].to_string()
}

/// A hit at home that waits for its statement to be signed.
fn concluded(ana: &Somebody<'_>, bruno: &Somebody<'_>, carla: &Somebody<'_>) -> Value {
    ana.striae("hit declare E-1 E-2").text();
    ana.striae("hit review H-1").text();
    ana.striae("hit examine H-1 --finding lead --basis scans").text();
    bruno.striae("hit verify H-1 --finding lead --basis scans").text();
    carla.striae("hit request H-1").text();
    ana.striae("hit examine H-1 --finding identification --basis originals").text();
    bruno.striae("hit verify H-1 --finding identification --basis originals").json()
}

#[test]
fn the_exact_statement_is_shown_before_it_is_approved_and_a_decline_says_why() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    // The strict policy.
    node.go_by_policy("");
    for number in [1, 2] {
        node.enroll(&federation.bench.shot(1, number));
    }
    let [olga, ana, bruno, carla, dina, ava] = people(&federation, node);
    let hit = concluded(&ana, &bruno, &carla);
    let number = proposed(&carla, "hit sign H-1 --reason agreed");
    let listed = dina.striae("person proposals").text();
    assert!(listed.contains("H-1: signing the statement with SHA-256"), "{listed}");
    let shown = dina.striae("person proposal").arg(&number).json();
    assert_eq!(shown["statement"], hit["statement"]);
    assert_eq!((&shown["hit"]["hit"], &shown["first"]["person"]), (&json!("H-1"), &json!("carla")));
    let text = dina.striae("person proposal").arg(&number).text();
    let fields = hit["statement"]["fields"].as_array().unwrap();
    for field in fields {
        let line =
            format!("{}: {}", field["name"].as_str().unwrap(), field["value"].as_str().unwrap());
        assert!(text.contains(&line), "{line} is not in {text}");
    }
    for part in [
        hit["statement"]["sha256"].as_str().unwrap(),
        "carla (liaison)",
        "H-1 at home in PT: our E-1, our E-2",
        "agreed",
        "this is signed for the country",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    // A role that would not allow it does not read it.
    let refused = ava.striae("person proposal").arg(&number).refused();
    assert!(refused.contains("does not allow sign-confirmation"), "{refused}");
    // Those who may see no case do not learn that it waits: no refusal tells its number from others.
    for verb in ["proposal", "approve --yes", "decline --reason no", "take-back"] {
        let [refused, of_none] = [&number, "9999"].map(|number| {
            olga.striae(&format!("person {verb}")).arg(number).refused().replace(number, "#")
        });
        assert_eq!(refused, of_none, "{verb}");
    }
    for (other, waiting) in [(&olga, 0), (&ava, 1), (&ana, 1)] {
        let proposals = other.striae("person proposals").json()["proposals"].clone();
        assert_eq!(proposals.as_array().unwrap().len(), waiting, "{}: {proposals}", other.name);
    }
    let picture = federation.bench.path("scan.png");
    dina.striae("person proposal --picture").arg(&picture).arg(&number).text();
    assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG"));

    let alone = carla.striae("person decline --reason no").arg(&number).refused();
    assert!(alone.contains("carla has done the first part"), "{alone}");
    dina.striae("person decline").arg(&number).words("--reason").arg("the casts come first").text();
    assert_eq!(dina.striae("person proposals").json()["proposals"], json!([]));
    assert_eq!(ana.striae("hit show H-1").json()["signed_by"], json!([]));
    let declined = carla.striae("person proposals --declined").json()["declined"][0].clone();
    assert_eq!(
        (&declined["by"]["person"], &declined["reason"]),
        (&json!("dina"), &json!("the casts come first"))
    );
    assert_eq!(ana.striae("person proposals --declined").json()["declined"], json!([]));
    let audit = ava.striae("audit list").text();
    assert!(audit.contains("decline sign-confirmation"), "{audit}");
    let gone = dina.striae("person approve --yes").arg(&number).refused();
    assert!(gone.contains("nothing with the number"), "{gone}");

    let number = proposed(&carla, "hit sign H-1 --reason agreed");
    let other = dina.striae("person take-back").arg(&number).refused();
    assert!(other.contains("carla asked for number"), "{other}");
    carla.striae("person take-back").arg(&number).text();
    assert_eq!(dina.striae("person proposals").json()["proposals"], json!([]));
    let number = proposed(&carla, "hit sign H-1 --reason agreed");
    let text = dina.striae("person approve").arg(&number).text();
    let digest = hit["statement"]["sha256"].as_str().unwrap();
    assert!(text.contains(digest) && text.contains("state: confirmed"), "{text}");
    // Nobody reads a reason longer than a month later.
    let month = carla.striae("person login carla").env("STRIAE_CLOCK_OFFSET_S", "2764800");
    month.text();
    let later = carla.striae("person proposals --declined");
    let later = later.env("STRIAE_CLOCK_OFFSET_S", "2764800").json();
    assert_eq!(later["declined"], json!([]));
}

#[test]
fn a_release_names_the_file_that_leaves() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let policy = "[asking]\nwithout_ground = true\n[release]\nscans = true\n";
    for node in [pt, es] {
        node.go_by_policy(policy);
    }
    let scan = federation.bench.shot(1, 1);
    pt.enroll(&scan);
    es.enroll(&federation.bench.shot(1, 2));
    let _running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let query = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    let [_, ana, _, carla, dina, _] = people(&federation, pt);
    ana.striae("hit review H-1").text();
    let number = proposed(&carla, "hit release H-1");
    let text = dina.striae("person proposal").arg(&number).text();
    assert!(text.contains("asks ES for its scan; no scan of this country leaves"), "{text}");
    // Spain asks for Portugal's.
    es.striae("hit review H-1 --person eva").text();
    carla.striae("person take-back").arg(&number).text();
    es.striae("hit release H-1 --person eva --role verifier --second dani:liaison").text();
    crate::kit::wait_until("Portugal to hear of it", || {
        ana.striae("hit show H-1").text().contains("release of a scan approved")
    });
    let number = proposed(&carla, "hit release H-1");
    let shown = dina.striae("person proposal").arg(&number).json();
    let bytes = std::fs::metadata(&scan).unwrap().len();
    assert_eq!(
        (&shown["scan"]["exhibit"], &shown["scan"]["bytes"]),
        (&json!("E-1"), &json!(bytes)),
        "{shown}"
    );
    let listed = ana.striae("exhibit list").json();
    let sha256 = &listed["exhibits"][0]["acquisitions"][0]["file_sha256"];
    assert_eq!(&shown["scan"]["sha256"], sha256);
    let text = dina.striae("person proposal").arg(&number).text();
    assert!(text.contains("this scan leaves: gun1-shot1.x3p of E-1"), "{text}");
}
