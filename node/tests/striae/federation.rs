//! Three nodes on one machine: hits, refusals, strangers.

use serde_json::{Value, json};

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, TestNode, edit, firing_pin, wait_until};

fn three_countries_answer(security: &str) {
    let federation = Federation::secured(&["PT", "ES", "FR"], security);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let scan = |firearm, number| federation.bench.shot(firearm, number);
    for (from, to) in [
        ("calibre = \"none\"", "calibre = \"name\""),
        ("event_month = false", "event_month = true"),
        ("score_step = 10", "score_step = 5"),
    ] {
        edit(&es.folder.join("disclosure.toml"), &format!("\n{from}"), &format!("\n{to}"));
    }
    pt.enroll(&scan(1, 1));
    let dated = |node: &TestNode, date: &str| node.enroll_command().words("--date").arg(date);
    dated(es, "2026-04-03").args([scan(1, 2), scan(2, 1)]).text();
    dated(fr, "2026-04").args([scan(3, 1), scan(4, 1)]).text();
    let running = [pt.run(), es.run(), fr.run()];
    wait_connected(&[pt, es, fr]);
    let query = pt.ask("E-1 --to all");

    let hit = pt.answer_of(&query, "ES");
    assert_eq!((&hit["state"], &hit["outcome"]), (&json!("answered"), &json!("hits")));
    assert_eq!((&hit["hits"], &hit["searched"]), (&json!(1), &json!(0)));
    let none = pt.answer_of(&query, "FR");
    assert_eq!((&none["state"], &none["outcome"]), (&json!("answered"), &json!("no hits")));
    assert_eq!((&none["hits"], &none["searched"]), (&json!(0), &json!(0)));

    let hits = pt.hits();
    assert_eq!(hits.len(), 1, "{hits:?}");
    let said = ["country", "exhibit", "event_month", "calibre", "status", "query"]
        .map(|key| &hits[0][key]);
    assert_eq!(
        said,
        [
            &json!("ES"),
            &json!("E-1"),
            &json!("2026-04"),
            &json!("9 mm Luger"),
            &json!("unconfirmed"),
            &json!(query)
        ]
    );
    let score = hits[0]["score"].as_f64().unwrap();
    assert!(score > 0.38 && (score * 20.0).fract().abs() < 1e-4, "coarse: {score}");
    assert_eq!((es.hits().len(), fr.hits().len()), (0, 0), "only the asker learns of it");

    wait_until("the receipts", || [es, fr].iter().all(|node| node.status()["outbox"] == 0));
    for node in [es, fr] {
        assert_eq!(["disclosed", "receipted"].map(|kind| node.audited(kind)), [1, 1]);
    }
    let disclosed = |node: &TestNode| -> Value {
        node.audit().into_iter().find_map(|event| event.get("disclosed").cloned()).unwrap()
    };
    assert_eq!(disclosed(es)["disclosures"][0]["exhibit"], "E-1");
    assert_eq!(disclosed(es)["disclosures"][0]["reference"], hits[0]["reference"]);
    assert_eq!(disclosed(fr)["disclosures"], json!([]));
    assert_eq!(pt.audited("answer_received"), 2);
    for node in running {
        assert!(node.stop().success());
    }
}

#[test]
fn hits_and_no_hits_come_back_over_tls() {
    three_countries_answer("tls");
}

#[test]
fn hits_and_no_hits_come_back_over_noise() {
    three_countries_answer("noise");
}

#[test]
fn a_firing_pin_impression_is_asked_about_and_compared_with_its_kind_alone() {
    let federation = Federation::new(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let pin = |firearm, number| {
        let name = format!("pin{firearm}-shot{number}.x3p");
        federation.bench.write(&name, firing_pin(firearm, number))
    };
    let enroll = |node: &TestNode, firearm, number| {
        node.enroll_command().words("--mark firing-pin").arg(pin(firearm, number)).text();
    };
    enroll(pt, 1, 1);
    enroll(es, 1, 2);
    enroll(es, 2, 1);
    fr.enroll(&federation.bench.shot(1, 2));
    let _running = [pt.run(), es.run(), fr.run()];
    wait_connected(&[pt, es, fr]);
    let query = pt.ask("E-1 --to all");
    let hit = pt.answer_of(&query, "ES");
    assert_eq!((&hit["hits"], &hit["searched"]), (&json!(1), &json!(0)));
    let none = pt.answer_of(&query, "FR");
    assert_eq!((&none["hits"], &none["searched"]), (&json!(0), &json!(0)));
    let listed = es.striae("search").words("--mark firing-pin").arg(pin(1, 1)).text();
    assert!(listed.contains("no calibration for the mark"), "{listed}");
    let compared =
        es.striae("mark compare").words("--mark firing-pin").args([pin(1, 1), pin(2, 1)]).text();
    assert!(compared.contains("no calibration for firing-pin topographies"), "{compared}");
    let whole = federation.bench.shot(1, 3);
    let refused = es.enroll_command().words("--mark ejector").arg(whole).refused();
    assert!(refused.contains("shows more than the ejector mark"), "{refused}");
}

#[test]
fn a_country_may_refuse_another_and_says_so() {
    let federation = Federation::new(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    for (node, number) in [(pt, 1), (es, 2), (fr, 3)] {
        node.enroll(&federation.bench.shot(1, number));
    }
    edit(&es.folder.join("node.toml"), "refuse_countries = []", "refuse_countries = [\"PT\"]");
    let _running = [pt.run(), es.run(), fr.run()];
    let query = pt.ask("E-1 --to ES,FR");
    let refused = pt.answer_of(&query, "ES");
    assert_eq!((&refused["state"], &refused["outcome"]), (&json!("refused"), &json!("refused")));
    let reason = refused["reason"].as_str().unwrap();
    assert!(reason.contains("policy of ES") && reason.contains("PT"), "{reason}");
    assert!(refused["searched"].is_null(), "not even the size of the database");
    assert_eq!(pt.answer_of(&query, "FR")["hits"], 1);
    assert_eq!(pt.hits().len(), 1);
    // Others are answered as before.
    let query = fr.ask("E-1 --to ES");
    assert_eq!(fr.answer_of(&query, "ES")["hits"], 1);
    assert!(pt.striae("query list").text().contains("policy of ES"));
}

#[test]
fn only_the_countries_asked_answer() {
    let federation = Federation::new(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    for (node, number) in [(pt, 1), (es, 2), (fr, 3)] {
        node.enroll(&federation.bench.shot(1, number));
    }
    let _running = [pt.run(), es.run(), fr.run()];
    wait_connected(&[pt, es, fr]);
    let for_es = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&for_es, "ES")["hits"], 1);
    // A later question to both was answered, so the earlier one has reached whom it could reach.
    let for_both = pt.ask("E-1 --to ES,FR");
    assert_eq!(pt.answer_of(&for_both, "FR")["hits"], 1);
    assert_eq!(pt.answer_of(&for_both, "ES")["hits"], 1);
    assert_eq!((fr.audited("disclosed"), es.audited("disclosed"), pt.hits().len()), (1, 2, 3));
    let queries = pt.striae("query list").json();
    let rows: Vec<usize> = queries["queries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|query| query["coverage"].as_array().unwrap().len())
        .collect();
    assert_eq!(rows.iter().sum::<usize>(), 3, "{queries}");
}

#[test]
fn a_stranger_is_refused_until_it_is_certified() {
    let federation = Federation::without_charter(&["PT", "ES", "FR"], "tls");
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let members = [federation.certify(pt), federation.certify(es)];
    let stranger = federation.certify(fr);
    for node in [pt, es, fr] {
        federation.install_charter(node);
        federation.install(node, &members);
    }
    // The stranger believes that the others know it.
    federation.install(fr, [&stranger]);
    for (node, number) in [(pt, 1), (es, 2), (fr, 3)] {
        node.enroll(&federation.bench.shot(1, number));
    }
    let running = [pt.run(), es.run(), fr.run()];
    wait_connected(&[pt, es]);
    let query = fr.ask("E-1 --to all");
    wait_until("the members to refuse it", || {
        running[..2].iter().all(|node| node.log().contains("its key is not in the roster"))
    });
    assert!(running[0].log().contains(&fr.key), "the log says who was refused");
    wait_until("the operator to see it", || {
        pt.incidents().iter().any(|incident| incident["kind"] == "refused connection")
    });
    assert_eq!(fr.status()["connected"], json!([]));
    for country in ["PT", "ES"] {
        assert_eq!(fr.coverage(&query, country)["state"], "waiting");
    }
    assert_eq!((pt.audited("disclosed"), es.audited("disclosed")), (0, 0));
    // Its certificate comes to one of them, and travels; what it asked is answered without being
    // asked again.
    federation.install(pt, [&stranger]);
    for country in ["PT", "ES"] {
        assert_eq!(fr.answer_of(&query, country)["hits"], 1);
    }
    // Its key is revoked, at one of them.
    federation.install(es, [federation.revoke(fr, "compromised")]);
    wait_until("the members to let go of it", || {
        [pt, es].iter().all(|node| node.status()["connected"].as_array().unwrap().len() == 1)
    });
    wait_until("the stranger to see it", || fr.status()["connected"] == json!([]));
    // It may have been told before it was let go of: then its own node refuses already.
    let outcome = fr.striae("ask E-1 --to PT --again --json").outcome();
    if outcome.code == Some(0) {
        let query = outcome.json()["query"].as_str().unwrap().to_owned();
        assert_eq!(fr.coverage(&query, "PT")["state"], "waiting");
    } else {
        assert!(outcome.sentence(2).contains("its key was revoked by its authority"));
    }
}
