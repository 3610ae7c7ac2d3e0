//! Changes of members while nodes run: revoked, rotated, suspended, joined, several of one country.

use serde_json::{Value, json};

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, Striae, TestNode, edit, wait_until};

/// A node for each country with a shot of one firearm, all connected to each other when they run.
fn alike(countries: &[&str]) -> Federation {
    let federation = Federation::new(countries);
    for (node, number) in federation.nodes.iter().zip(1..) {
        node.enroll(&federation.bench.shot(1, number));
    }
    federation
}

fn countries_connected(node: &TestNode) -> Vec<String> {
    let status = node.status();
    let connected = status["connected"].as_array().unwrap().iter();
    // A node that has just lost its certificate is connected for a moment without a country.
    let code = |peer: &Value| peer["country"].as_str().unwrap_or("none").to_owned();
    let mut codes: Vec<String> = connected.map(code).collect();
    codes.sort();
    codes
}

fn rows<'a>(query: &'a Value, country: &str) -> Vec<&'a Value> {
    let rows = query["coverage"].as_array().unwrap().iter();
    rows.filter(|row| row["country"] == country).collect()
}

#[test]
fn a_revoked_key_is_cut_off_everywhere_within_one_sync() {
    let federation = alike(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let _running = [pt.run(), es.run(), fr.run()];
    wait_connected(&[pt, es, fr]);
    // Installed at one node only, of another country.
    federation.install(es, [federation.revoke(pt, "compromised")]);
    for (node, other) in [(es, "FR"), (fr, "ES")] {
        wait_until("the revoked node to be cut off", || countries_connected(node) == [other]);
    }
    let query = fr.ask("E-1 --to all");
    assert_eq!(fr.answer_of(&query, "ES")["hits"], 1);
    let shown = fr.striae("query show").arg(&query).json();
    assert_eq!(rows(&shown, "PT")[0]["state"], "no_node");
    wait_until("the revoked node to be refused", || {
        es.incidents()
            .iter()
            .any(|incident| incident["kind"] == "refused connection" && incident["country"] == "PT")
    });
}

#[test]
fn a_node_that_was_down_hears_of_a_revocation_when_it_is_back() {
    let federation = alike(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let _running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    federation.install(es, [federation.revoke(pt, "compromised")]);
    wait_until("the revoked node to be cut off", || countries_connected(es).is_empty());
    let _late = fr.run();
    wait_until("the late node to hear of it", || {
        let charter = &fr.status()["charter"];
        charter["nodes"] == 2 && countries_connected(fr) == ["ES"]
    });
    assert_eq!(fr.audited("document_installed"), 1 + 3 + 1);
}

#[test]
fn a_rotated_key_keeps_the_nodes_place() {
    let federation = alike(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let words = |node: &TestNode| format!("--address {}", node.address);
    // Asked by the old key, of a node that is down.
    let asker = pt.run();
    let first = pt.ask("E-1 --to ES");
    let rotated = pt.striae("node rotate").words(&words(pt)).json();
    assert_eq!(rotated["from"], json!(pt.key));
    let certificate = federation.certify(pt);
    let installed = federation.install(pt, [&certificate]);
    assert_eq!(installed["restart"], true);
    assert!(asker.stop().success());
    let asker = pt.run();
    let status = pt.status();
    assert_eq!((&status["node_key"], &status["next_key"]), (&rotated["to"], &Value::Null));
    assert_eq!(pt.audited("key_rotated"), 1);

    // Spain learns of the new key when they meet, and answers what the old one asked.
    let asked = es.run();
    federation.install(es, [&certificate]);
    let answer = pt.answer_of(&first, "ES");
    assert_eq!(answer["hits"], 1, "{answer}");
    // The new key asks on, in a log of its own.
    let second = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&second, "ES")["hits"], 1);

    // A query that is sealed to the key that Spain had is opened by the one it has.
    assert!(asked.stop().success());
    let third = pt.ask("E-1 --to ES");
    es.striae("node rotate").words(&words(es)).text();
    let certificate = federation.certify(es);
    for node in [es, pt] {
        federation.install(node, [&certificate]);
    }
    let _asked = es.run();
    assert_eq!(pt.answer_of(&third, "ES")["hits"], 1);
    assert_eq!(pt.hits().len(), 3);
    let shown = pt.striae("query show").arg(&first).json();
    assert_eq!(rows(&shown, "ES").len(), 1, "the same node, whatever its key: {shown}");
    wait_until("the receipts", || es.status()["outbox"] == 0);
    assert!(asker.stop().success());
}

/// The socket of an address.
fn socket_of(address: &str) -> std::net::SocketAddr {
    let mut parts = address.trim_start_matches("/ip4/").split("/tcp/");
    let (ip, port) = (parts.next().unwrap(), parts.next().unwrap());
    format!("{ip}:{port}").parse().unwrap()
}

/// Its own address, on another port.
fn moved(node: &TestNode) -> String {
    node.address.replace("/tcp/4710", "/tcp/4711")
}

#[test]
fn a_node_moves_by_one_command_and_one_certificate() {
    let federation = alike(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let address = moved(es);
    let [at_pt, at_es] = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    // Its folder comes up on the new host, where others do not look for it yet.
    assert!(at_es.stop().success());
    edit(&es.folder.join("node.toml"), &es.address, &address);
    let at_es = es.run();
    wait_connected(&[pt, es]);
    let said = es.striae("node move --address").arg(&address).json();
    assert_eq!((&said["node_key"], &said["addresses"]), (&json!(es.key), &json!([address])));
    let installed = federation.install(es, [federation.certify(es)]);
    assert_eq!(installed["restart"], false, "{installed}");
    // The others take the certificate from it, and dial it there when it has gone and come again.
    wait_until("the certificate to be taken", || pt.audited("document_installed") == 1 + 2 + 1);
    assert!(at_es.stop().success());
    let held = std::net::TcpListener::bind(socket_of(&address)).unwrap();
    let came = std::thread::spawn(move || held.accept().map(drop));
    wait_until("the node to be dialled at its new address", || came.is_finished());
    assert!(at_pt.stop().success());
    // Keys that wait for their certificate are moved with it.
    pt.striae("node rotate").words(&format!("--address {}", pt.address)).text();
    let refused = pt.striae("node move --address").arg(moved(pt)).outcome();
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("node rotate"), "{refused:?}");
    let cable = es.striae("node move --address /ip6/fe80::1/tcp/4710").outcome();
    assert_eq!(cable.code, Some(2));
    assert!(cable.stderr.contains("link-local"), "{cable:?}");
}

#[test]
fn a_sealing_key_is_replaced_alone_by_one_of_another_suite() {
    let federation = alike(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    // Asked while nobody answers, and answered when the key that it was asked with is a former one.
    let asker = pt.run();
    let first = pt.ask("E-1 --to ES");
    let words = format!("--only sealing --sealing-suite 2 --address {}", pt.address);
    let rotated = pt.striae("node rotate").words(&words).json();
    assert_eq!((&rotated["from"], &rotated["to"]), (&json!(pt.key), &json!(pt.key)));
    assert!(rotated["sealing_key"].as_str().unwrap().starts_with("2:"), "{rotated}");
    let certificate = federation.certify(pt);
    let installed = federation.install(pt, [&certificate]);
    assert_eq!(installed["restart"], true);
    assert!(asker.stop().success());
    let asker = pt.run();
    assert_eq!((&pt.status()["node_key"], pt.audited("sealing_key_rotated")), (&json!(pt.key), 1));
    assert!(pt.folder.join("former-sealing-1.key").exists());
    let asked = es.run();
    federation.install(es, [&certificate]);
    assert_eq!(pt.answer_of(&first, "ES")["hits"], 1);
    // The other way round, a query is sealed to the new key.
    let second = es.ask("E-1 --to PT");
    assert_eq!(es.answer_of(&second, "PT")["hits"], 1);
    wait_until("the receipts", || es.status()["outbox"] == 0 && pt.status()["outbox"] == 0);
    assert!(asker.stop().success() && asked.stop().success());
}

#[test]
fn a_former_key_is_not_let_in() {
    let federation = alike(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    // Somebody has a copy of the node's folder.
    let stolen = TestNode {
        country: "PT".to_owned(),
        folder: federation.bench.path("stolen"),
        key: pt.key.clone(),
        address: pt.address.clone(),
    };
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .args([&pt.folder, &stolen.folder])
        .status()
        .unwrap();
    assert!(copied.success());
    // A thief does not wait for what others hold of the log.
    let database = striae_store::Store::open(&stolen.folder.join("database")).unwrap();
    database.end_history_doubt().unwrap();
    drop(database);
    pt.striae("node rotate").words(&format!("--address {}", pt.address)).text();
    let certificate = federation.certify(pt);
    for node in [pt, es] {
        federation.install(node, [&certificate]);
    }
    let _asked = es.run();
    let thief = stolen.run();
    let query = stolen.ask("E-1 --to ES");
    wait_until("the thief to be refused", || {
        es.incidents().iter().any(|incident| incident["kind"] == "refused connection")
    });
    assert_eq!(stolen.coverage(&query, "ES")["state"], "waiting");
    assert_eq!(es.audited("disclosed"), 0);
    thief.kill();
    let _owner = pt.run();
    let query = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
}

#[test]
fn every_node_of_a_country_answers_for_itself() {
    let federation = alike(&["PT", "ES"]);
    let [pt, north] = &federation.nodes[..] else { panic!() };
    let south = TestNode::init(&federation.bench.path("ES-south"), "ES", "tls");
    let standby = TestNode::init(&federation.bench.path("ES-standby"), "ES", "tls");
    federation.install_charter(&south);
    let certificates =
        [federation.certify(&south), federation.certify_as(&standby, "--duties ask")];
    federation.install(pt, &certificates);
    let everything = federation.bench.path("everything.toml");
    std::fs::write(&everything, pt.striae("charter show --all").text()).unwrap();
    federation.install(&south, [&everything]);
    south.enroll(&federation.bench.shot(2, 1));
    let _running = [pt.run(), north.run(), south.run()];
    wait_connected(&[pt, north, &south]);
    let query = pt.ask("E-1 --to ES");
    wait_until("both to answer", || {
        let shown = pt.striae("query show").arg(&query).json();
        rows(&shown, "ES").iter().all(|row| row["state"] == "answered")
    });
    let shown = pt.striae("query show").arg(&query).json();
    let hits_of = |node: &TestNode| {
        let row = rows(&shown, "ES").into_iter().find(|row| row["node_key"] == json!(node.key));
        row.unwrap_or_else(|| panic!("no {} in {shown}", node.key))["hits"].clone()
    };
    assert_eq!((hits_of(north), hits_of(&south)), (json!(1), json!(0)));
    assert_eq!(rows(&shown, "ES").len(), 2, "the standby does not answer");
    // A region may ask the other one of its own country.
    let query = south.ask("E-1 --to ES");
    wait_until("the other region to answer", || {
        let shown = south.striae("query show").arg(&query).json();
        rows(&shown, "ES")[0]["state"] == "answered" && rows(&shown, "ES").len() == 1
    });
    let own = pt.striae("ask E-1 --to PT").refused();
    assert!(own.contains("own country"), "{own}");
}

#[test]
fn a_country_joins_and_another_is_suspended_while_nodes_run() {
    let federation = alike(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let [_asked, suspended, _told] = [pt.run(), es.run(), fr.run()];
    wait_connected(&[pt, es, fr]);
    federation.found_authority("BE");
    let member = federation.authority("BE").join("member.toml");
    let joins = format!("--add {}", member.display());
    let charter = federation.next_charter(&joins, &["PT", "FR", "BE"]);
    let be = TestNode::init(&federation.bench.path("BE"), "BE", "tls");
    be.enroll(&federation.bench.shot(1, 9));
    federation.install(pt, [&charter, &federation.certify(&be)]);
    federation.install_charter(&be);
    let everything = federation.bench.path("everything.toml");
    std::fs::write(&everything, pt.striae("charter show --all").text()).unwrap();
    federation.install(&be, [&everything]);
    let _new = be.run();
    wait_connected(&[pt, es, fr, &be]);
    let query = be.ask("E-1 --to all");
    for country in ["PT", "ES", "FR"] {
        assert_eq!(be.answer_of(&query, country)["hits"], 1);
    }

    // Told to one node, which tells the others.
    let charter = federation.next_charter("--suspend ES", &["PT", "FR", "BE"]);
    federation.install(fr, [&charter]);
    for (node, others) in [(pt, ["BE", "FR"]), (&be, ["FR", "PT"])] {
        wait_until("the suspended node to be cut off", || countries_connected(node) == others);
    }
    let refused = pt.striae("ask E-1 --to ES --again").refused();
    assert!(refused.contains("ES takes no part"), "{refused}");
    // Reinstated, it is back.
    let reinstate = || {
        let charter = federation.next_charter("--reinstate ES", &["PT", "FR", "BE"]);
        federation.install(pt, [&charter]);
    };
    reinstate();
    wait_connected(&[pt, es, fr, &be]);

    // Suspended while it is down it is not told of it, and what it asks then is answered once it
    // is back.
    assert!(suspended.stop().success());
    let charter = federation.next_charter("--suspend ES", &["PT", "FR", "BE"]);
    federation.install(fr, [&charter]);
    let version = fr.status()["charter"]["charter_version"].clone();
    wait_until("the others to hear of it", || {
        [pt, &be].iter().all(|node| node.status()["charter"]["charter_version"] == version)
    });
    let query = es.ask("E-1 --to PT");
    let refused = || {
        let incidents = pt.incidents().into_iter();
        let mut of_spain =
            incidents.filter(|one| one["kind"] == "refused connection" && one["country"] == "ES");
        of_spain.next().map_or(0, |one| one["count"].as_u64().unwrap())
    };
    let before = refused();
    let _suspended = es.run();
    wait_until("it to be refused", || refused() > before);
    assert_eq!(es.status()["connected"], serde_json::json!([]));
    assert_eq!(es.coverage(&query, "PT")["state"], "waiting");
    reinstate();
    assert_eq!(es.answer_of(&query, "PT")["hits"], 1);
}

#[test]
fn an_authority_revokes_and_replaces_no_key_but_its_own() {
    // Portugal comes before France in the charter, and would be heard first.
    let federation = Federation::new(&["PT", "ES", "FR"]);
    let [pt, es, fr] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    let revoke = |by: &str, key: &str, out: &str| {
        Striae::new("authority revoke")
            .arg(federation.authority(by))
            .words(&format!("{key} --reason compromised --charter"))
            .arg(federation.charter())
            .arg("--out")
            .arg(bench.path(out))
    };
    let refused = revoke("PT", &fr.key, "none.toml").refused();
    assert!(refused.contains("speaks of its own country's keys alone"), "{refused}");
    let certificate = federation.certify(fr);
    let refused =
        revoke("PT", &fr.key, "none.toml").arg("--certificate").arg(&certificate).refused();
    assert!(
        refused.contains("the request is of FR, and this authority is that of PT"),
        "{refused}"
    );
    assert!(!bench.path("none.toml").exists());

    // A document that says so all the same is not installed, whether the key's certificate is there
    // or not.
    let own = std::fs::read_to_string(federation.revoke(pt, "compromised")).unwrap();
    let french = std::fs::read_to_string(&certificate).unwrap();
    let request = |text: &str| {
        let begin = text.find("[request]").unwrap();
        text[begin..].split("# signature").next().unwrap().to_owned()
    };
    let as_its_own = request(&french).replace("country = \"FR\"", "country = \"PT\"");
    let forged = bench.write("forged.toml", own.replace(&request(&own), &as_its_own));
    for node in [es, fr] {
        let refused = node.striae("charter install").arg(&forged).refused();
        assert!(refused.contains("has not signed that it serves PT"), "{refused}");
    }

    // A folder that has lost its copies is given the certificate.
    std::fs::remove_dir_all(federation.authority("PT").join("signed")).unwrap();
    std::fs::create_dir(federation.authority("PT").join("signed")).unwrap();
    let refused = revoke("PT", &pt.key, "own.toml").refused();
    assert!(refused.contains("--certificate"), "{refused}");
    let request = pt.folder.join("node-request.toml");
    revoke("PT", &pt.key, "own.toml").arg("--certificate").arg(request).text();
    let installed = federation.install(es, [bench.path("own.toml")]);
    assert!(installed.to_string().contains("PT no longer has the node"), "{installed}");
}
