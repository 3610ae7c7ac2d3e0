//! Charters that a node must not follow, nodes without one, and drafts that are none.

use std::path::Path;

use crate::kit::{Bench, Federation, Striae, TestNode, alter_documents, edit};

fn assert_says(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert!(sentence.contains(part), "'{part}' is not in: {sentence}");
    }
}

fn version(node: &TestNode) -> u64 {
    node.status()["charter"]["charter_version"].as_u64().unwrap()
}

fn install(node: &TestNode, path: &Path) -> Striae {
    node.striae("charter install").arg(path)
}

#[test]
fn without_a_charter_a_node_neither_runs_nor_asks() {
    let federation = Federation::without_charter(&["PT"], "tls");
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    for words in ["run", "ask E-1 --to ES", "query list", "charter show"] {
        assert_says(&node.striae(words).refused(), &["no charter", "striae charter install"]);
    }
    assert_eq!(node.exhibits()["total"], 1, "it still works at home");
    assert_eq!(node.status()["charter"], serde_json::Value::Null);
}

#[test]
fn the_first_charter_needs_the_federations_name_from_elsewhere() {
    let federation = Federation::without_charter(&["PT"], "tls");
    let node = &federation.nodes[0];
    let charter = federation.charter();
    let verified = Striae::new("charter verify").arg(&charter).json();
    let fingerprint = verified["network_fingerprint"].as_str().unwrap();
    assert_says(&install(node, &charter).refused(), &[fingerprint, "over a phone", "--network"]);
    let other = "11111 22222 33333 44444 55555 66666";
    let wrong = install(node, &charter).arg("--network").arg(other);
    assert_says(&wrong.refused(), &[fingerprint, other, "ask a member"]);
    assert_eq!(node.status()["charter"], serde_json::Value::Null);
    // The fingerprint is as good as the id.
    install(node, &charter).arg("--network").arg(fingerprint).text();
    assert_eq!(version(node), 1);
    let wrong = install(node, &charter).arg("--network").arg(other);
    assert_says(&wrong.refused(), &[fingerprint, other, "leave --network out"]);
}

#[test]
fn a_slow_clock_is_named_where_a_certificate_does_not_count_yet() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    let slow = |command: Striae| command.env("STRIAE_CLOCK_OFFSET_S", "-3456000");
    let problems = slow(node.striae("status")).json()["problems"].to_string();
    assert_says(&problems, &["look at this machine's clock first"]);
    let said = slow(install(node, &federation.charter())).text();
    assert_says(&said, &["look at this machine's clock first"]);
    assert!(!install(node, &federation.charter()).text().contains("clock"));
}

#[test]
fn another_federations_charter_or_an_altered_one_is_not_installed() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    let bench = &federation.bench;
    let foreign = Federation::without_charter(&["PT", "ES"], "tls");
    let sentence = install(node, &foreign.charter()).refused();
    assert_says(&sentence, &["another federation", "nothing was installed"]);

    let altered = federation.proposal("--suspend ES", &["PT", "ES"]);
    edit(&altered, "suspended", "withdrawn");
    assert_says(
        &install(node, &altered).refused(),
        &["2 signatures are there and do not fit the text", "nothing was installed"],
    );
    let half = federation.proposal("--suspend ES", &["PT"]);
    assert_says(&install(node, &half).refused(), &["PT signed", "2 of PT, ES are needed"]);
    let unsigned = federation.proposal("--suspend ES", &[]);
    assert_says(&install(node, &unsigned).refused(), &["nobody has signed"]);
    let binary = bench.write("binary.toml", [0xff, 0xfe, 0]);
    assert_says(&install(node, &binary).refused(), &["binary.toml", "not text"]);
    let nothing = bench.write("nothing.toml", "hello\n");
    assert_says(&install(node, &nothing).refused(), &["nothing.toml", "no document"]);
    let missing = bench.path("none.toml");
    assert_says(&install(node, &missing).refused(), &["none.toml", "No such file"]);
    let huge = bench.write("huge.toml", vec![b'#'; 33 << 20]);
    assert_says(&install(node, &huge).refused(), &["huge.toml", "right file"]);
    assert_eq!((version(node), node.audited("document_installed")), (1, 3));
}

#[test]
fn of_several_documents_one_wrong_one_keeps_all_out() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let next = federation.proposal("--queries-per-day 9", &["PT", "ES"]);
    let wrong = federation.certify(es);
    edit(&wrong, "\"ask\"", "\"gateway\"");
    let sentence = pt.striae("charter install").args([&wrong, &next]).refused();
    assert_says(&sentence, &["document 2 of 2", "ES", "not signed by that country's authority"]);
    assert_eq!(version(pt), 1);
    install(pt, &next).text();
    assert_eq!(version(pt), 2);
}

#[test]
fn a_node_never_goes_back() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    let fork = federation.proposal("--queries-per-day 7", &["PT", "ES"]);
    let two = federation.next_charter("--queries-per-day 8", &["PT", "ES"]);
    let three = federation.next_charter("--queries-per-day 9", &["PT", "ES"]);
    assert_says(&install(node, &three).refused(), &["does not follow version 1"]);
    install(node, &two).text();
    assert_says(&install(node, &fork).refused(), &["PT, ES signed both", "call the authorities"]);
    let running = node.run();
    install(node, &three).text();
    // A known document changes nothing, and a fork never does.
    assert!(install(node, &two).text().contains("1 document was known already"));
    assert_says(&install(node, &fork).refused(), &["PT, ES signed both"]);
    running.kill();
    assert_eq!(version(node), 3);
    assert_eq!(node.audited("document_installed"), 5);
}

#[test]
fn a_node_that_is_not_certified_neither_runs_nor_asks() {
    let federation = Federation::without_charter(&["PT", "ES"], "tls");
    let [node, other] = &federation.nodes[..] else { panic!() };
    federation.install_charter(node);
    federation.install(node, [federation.certify(other)]);
    node.enroll(&federation.bench.shot(1, 1));
    for words in ["run", "ask E-1 --to ES"] {
        let sentence = node.striae(words).refused();
        assert_says(&sentence, &[&node.key, "PT", "no certificate", "node-request.toml"]);
    }
    assert_eq!(node.exhibits()["total"], 1);
    federation.install(node, [federation.certify_as(node, "--duties answer")]);
    let sentence = node.striae("ask E-1 --to ES").refused();
    assert_says(&sentence, &["certificate does not let it ask"]);
    federation.install(node, [federation.revoke(node, "retired")]);
    assert_says(&node.striae("run").refused(), &["revoked by its authority"]);
}

#[test]
fn an_installed_charter_that_was_altered_on_disk_is_not_followed() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    alter_documents(node, "queries_per_day = 200", "queries_per_day = 201");
    for words in ["run", "status", "ask E-1 --to ES"] {
        assert_says(&node.striae(words).fails(), &["was altered", "restore"]);
    }
}

#[test]
fn a_draft_that_is_no_charter_is_not_made() {
    let federation = Federation::without_charter(&["PT", "ES"], "tls");
    let bench = &federation.bench;
    let member = |country: &str| federation.authority(country).join("member.toml");
    let new = |words: &str| {
        let out = bench.path("draft.toml");
        Striae::new("charter new --federation T --out").arg(out).words(words)
    };
    let twice = new("").arg("--member").arg(member("PT")).arg("--member").arg(member("PT"));
    assert_says(&twice.refused(), &["PT appears twice"]);
    let few = new("--threshold 1").arg("--member").arg(member("PT"));
    let few = few.arg("--member").arg(member("ES"));
    assert_says(&few.refused(), &["the threshold is 1", "between 2 and 2"]);
    let none = new("--member").arg(bench.path("none.toml"));
    assert_says(&none.refused(), &["none.toml", "No such file"]);
    let nonsense = new("--member").arg(bench.write("nonsense.toml", "colour = 1\n"));
    assert_says(&nonsense.refused(), &["nonsense.toml", "line 1", "colour"]);
    assert!(!bench.path("draft.toml").exists());
    let there = new("").arg("--member").arg(member("PT"));
    there.text();
    let again = new("").arg("--member").arg(member("PT"));
    assert_says(&again.refused(), &["draft.toml", "not replaced"]);

    let propose = |words: &str| {
        let out = bench.path("next.toml");
        Striae::new("charter propose").arg(federation.charter()).words(words).arg("--out").arg(out)
    };
    for (words, says) in [
        ("--suspend DE", &["DE is no member"][..]),
        ("--suspend XYZ", &["'XYZ'", "two upper-case letters"]),
        ("--threshold 3", &["the threshold is 3"]),
        ("--queries-per-day 0", &["queries_per_day is 0"]),
        ("--suspend PT --suspend ES", &["number of active members is 0"]),
    ] {
        assert_says(&propose(words).refused(), says);
    }
    let known = propose("").arg("--add").arg(member("ES"));
    assert_says(&known.refused(), &["ES is a member already", "--replace"]);
}

#[test]
fn what_an_authority_must_not_certify_it_does_not() {
    let federation = Federation::without_charter(&["PT", "ES"], "tls");
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    let out = bench.path("certificate.toml");
    let certify = |request: &Path, words: &str| {
        Striae::new("authority certify")
            .arg(federation.authority("PT"))
            .arg(request)
            .words(words)
            .arg("--out")
            .arg(&out)
            .arg("--charter")
            .arg(federation.charter())
    };
    let request = pt.folder.join("node-request.toml");
    let foreign = certify(&es.folder.join("node-request.toml"), "");
    assert_says(&foreign.refused(), &["request is of ES", "that of PT"]);
    let altered = bench.write("altered.toml", std::fs::read_to_string(&request).unwrap());
    edit(&altered, "country = \"PT\"", "country = \"ES\"");
    assert_says(&certify(&altered, "").refused(), &["altered.toml", "proof", "ask for it again"]);
    for (words, says) in [
        ("--days 0", "1 to 1098 days"),
        ("--days 4000", "1 to 1098 days"),
        ("--duties fly", "'fly' is no duty"),
        ("--duties ask,ask", "appears twice"),
        ("--address nowhere", "no address"),
    ] {
        assert_says(&certify(&request, words).refused(), &[says]);
    }
    let elsewhere = Federation::without_charter(&["PT"], "tls");
    let other = Striae::new("authority certify")
        .arg(federation.authority("PT"))
        .arg(&request)
        .arg("--charter")
        .arg(elsewhere.charter())
        .arg("--out")
        .arg(&out);
    assert_says(&other.refused(), &["does not name this authority's key"]);
    assert!(!out.exists());
    certify(&request, "").text();
    assert_says(&certify(&request, "").refused(), &["certificate.toml", "not replaced"]);
    let again = Striae::new("authority init --unsealed --country PT --name x --contact y");
    assert_says(&again.arg(federation.authority("PT")).refused(), &["already an authority"]);
}

#[test]
fn a_key_that_a_charter_does_not_fit_signs_nothing() {
    let bench = Bench::new();
    let sentence = Striae::new("charter sign --authority")
        .arg(bench.path("none"))
        .arg(bench.path("x"))
        .refused();
    assert_says(&sentence, &["No such file"]);
    let federation = Federation::without_charter(&["PT", "ES"], "tls");
    let two = federation
        .bench
        .write("two.toml", std::fs::read_to_string(federation.charter()).unwrap().repeat(2));
    let sign = Striae::new("charter sign --authority").arg(federation.authority("PT")).arg(&two);
    assert_says(&sign.refused(), &["two.toml", "more than one document"]);
}
