//! The life of a hit that a gateway's question brought: the sponsor's people lead it for the
//! country that asked.

use serde_json::{Value, json};

use crate::gateway::{BOTH, clear_request, enter, requester, with_gateway};
use crate::kit::federation::wait_connected;
use crate::kit::{Striae, TestNode, wait_until};

fn hit(node: &TestNode, words: &str) -> Value {
    node.striae(&format!("hit {words}")).json()
}

/// The hits of the only answer of Spain in an answer file.
fn opened(command: Striae) -> Vec<Value> {
    let opened = command.json();
    opened["outcomes"][0]["hits"].as_array().unwrap().clone()
}

#[test]
fn a_hit_of_a_country_without_a_node_is_confirmed_by_its_sponsor() {
    let federation = with_gateway(&["PT", "ES"]);
    let bench = &federation.bench;
    let [pt, es] = &federation.nodes[..] else { panic!() };
    es.enroll(&bench.shot(1, 2));
    es.enroll(&bench.shot(1, 3));
    let requester = requester(bench, "MA");
    enter(pt, &requester);
    let file = clear_request(bench, &requester, "PT", "request.striae");
    let running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    let imported = pt.striae(&format!("gateway import {BOTH}")).arg(&file).json();
    let query = imported["query"].as_str().unwrap().to_owned();
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 2);

    // They are listed at the sponsor, for whom they are.
    let hits = pt.hits();
    assert_eq!(hits.len(), 2);
    for one in &hits {
        let told = ["country", "on_behalf_of", "exhibit", "status"].map(|name| one[name].clone());
        assert_eq!(told, [json!("ES"), json!("MA"), Value::Null, json!("unconfirmed")]);
    }
    assert!(pt.striae("hits").text().contains("for MA"));
    let answer = |name: &str| {
        let out = bench.path(name);
        let request = imported["request"].as_str().unwrap();
        pt.striae("gateway answer --out").arg(&out).words(&request[..12]).text();
        let open = Striae::new("request open --requester").arg(&requester).arg(out);
        // The request was in clear: its folder does not know the sponsor's key.
        open.arg("--sponsor").arg(pt.folder.join("node-request.toml"))
    };
    let charter = bench.path("all.toml");
    std::fs::write(&charter, pt.striae("charter show --all").text()).unwrap();
    let untouched = opened(answer("answer-0.striae").arg("--charter").arg(&charter));
    assert!(untouched.iter().all(|hit| hit["standing"].is_null()), "{untouched:?}");

    // The review, by the sponsor's people; Spain is told for whom it is.
    hit(pt, "review H-1 --person ana");
    hit(pt, "examine H-1 --finding lead --basis hit-metadata --person ana");
    hit(pt, "verify H-1 --finding lead --basis hit-metadata --person bruno");
    hit(pt, "request H-1 --person carla --note please");
    let reference = hit(pt, "show H-1")["reference"].clone();
    let sent = es.striae("hit sent").json()["hits"].as_array().unwrap().clone();
    let there = sent.iter().find(|one| one["reference"] == reference).unwrap()["hit"].clone();
    let there = there.as_str().unwrap().to_owned();
    let at_spain = |verb: &str| format!("{verb} {there}");
    wait_until("Spain to be asked", || {
        hit(es, &at_spain("show"))["state"] == "confirmation-requested"
    });
    let told = hit(es, &at_spain("show"));
    assert_eq!((&told["country"], &told["on_behalf_of"]), (&json!("PT"), &json!("MA")));
    assert!(told.to_string().contains("asked for MA, its case M/7; please"), "{told}");
    let text = es.striae(&format!("hit {}", at_spain("show"))).text();
    assert!(text.contains("sent to PT for MA"), "{text}");

    // Both countries sign: Portugal for Morocco.
    hit(pt, "examine H-1 --finding identification --basis originals --person ana");
    hit(pt, "verify H-1 --finding identification --basis originals --person bruno");
    hit(pt, "sign H-1 --person carla --second bruno:verifier");
    wait_until("Spain to hear what Portugal signed", || {
        hit(es, &at_spain("show"))["signed_by"] == json!(["PT"])
    });
    let requested = opened(answer("answer-1.striae"));
    assert!(requested.iter().any(|hit| hit["standing"] == "confirmation-requested"));
    let sign = at_spain("sign");
    hit(es, &format!("{sign} --person eva --second dani:verifier"));
    wait_until("Portugal to see it confirmed", || hit(pt, "show H-1")["state"] == "confirmed");
    let shown = hit(pt, "show H-1");
    assert_eq!(shown["confirmation"], hit(es, &at_spain("show"))["confirmation"]);
    assert_eq!((&shown["case_reference"], &shown["exhibit"]), (&json!("M/7"), &Value::Null));

    // Morocco sees what became of it, and can check both signatures.
    let of =
        |hits: &[Value]| hits.iter().find(|one| one["reference"] == reference).unwrap().clone();
    let unchecked = of(&opened(answer("answer-2.striae")));
    assert_eq!(
        (&unchecked["standing"], &unchecked["confirmed_by_both"]),
        (&json!("confirmed"), &Value::Null)
    );
    let followed = opened(answer("answer-3.striae").arg("--charter").arg(&charter));
    let checked = of(&followed);
    assert_eq!(checked["confirmed_by_both"], true);
    assert_eq!(checked["confirmation"], shown["confirmation"]);
    assert_eq!(followed.iter().filter(|one| one["standing"].is_null()).count(), 1);
    let text = answer("answer-4.striae").arg("--charter").arg(&charter).text();
    assert!(text.contains("confirmed (signed by both countries)"), "{text}");

    for node in running {
        assert!(node.stop().success());
    }
    // The request goes with the hit that nobody took up; the other one stays until policy lets it
    // go.
    let at = |days: u64, words: &str| {
        pt.striae(words).env("STRIAE_CLOCK_OFFSET_S", &(days * 24 * 3600).to_string())
    };
    at(5, "node clock confirm").text();
    assert_eq!(at(5, "gateway list").json()["requests"], json!([]));
    let left = at(5, "hits").json()["hits"].as_array().unwrap().clone();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!((&left[0]["reference"], &left[0]["status"]), (&reference, &json!("confirmed")));
    assert_eq!(at(5, "hit show H-1").json()["confirmation"], shown["confirmation"]);
    pt.go_by_policy("[four_eyes]\nactions = []\n[retention]\nhit_days = 10\n");
    at(8, "node clock confirm").text();
    at(8, "retention apply").text();
    assert_eq!(at(8, "hits").json()["hits"].as_array().unwrap().len(), 1);
    at(12, "node clock confirm").text();
    at(12, "retention apply").text();
    assert_eq!(at(12, "hits").json()["hits"], json!([]));
    assert_eq!(at(12, "node verify").json()["findings"], json!([]));
}
