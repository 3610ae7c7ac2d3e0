//! Rosters that a node must not follow, and nodes without one.

use crate::kit::{Federation, Striae, TestNode, edit};

fn assert_says(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert!(sentence.contains(part), "'{part}' is not in: {sentence}");
    }
}

fn all(federation: &Federation) -> Vec<&TestNode> {
    federation.nodes.iter().collect()
}

fn version(node: &TestNode) -> u64 {
    node.status()["roster"]["roster_version"].as_u64().unwrap()
}

#[test]
fn without_a_roster_a_node_neither_runs_nor_asks() {
    let federation = Federation::without_roster(&["PT"], "tls");
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    for words in ["run", "ask E-1 --to ES", "queries", "roster show"] {
        assert_says(&node.striae(words).refused(), &["no roster", "striae roster install"]);
    }
    assert_eq!(node.exhibits()["total"], 1, "it still works at home");
    assert_eq!(node.status()["roster"], serde_json::Value::Null);
}

#[test]
fn the_first_roster_needs_the_signers_key_from_elsewhere() {
    let federation = Federation::without_roster(&["PT"], "tls");
    let node = &federation.nodes[0];
    let roster = federation.roster(1, &all(&federation));
    let install = || node.striae("roster install").arg(&roster);
    assert_says(&install().refused(), &["--signer"]);
    assert_says(&install().words("--signer 1234").refused(), &["not a public key"]);
    assert_says(&install().arg("--signer").arg(&node.key).refused(), &["signed by the key"]);
    assert_eq!(node.status()["roster"], serde_json::Value::Null);
    federation.install(node, &roster);
    assert_eq!(version(node), 1);
}

#[test]
fn a_roster_of_another_signer_or_altered_is_not_installed() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    let bench = &federation.bench;
    let other = Striae::new("roster new-key --unsealed").arg(bench.path("other.key")).json();
    let foreign = federation.roster_by("other.key", 2, &all(&federation));
    let install = |path| node.striae("roster install").arg(path);
    let fingerprint = other["fingerprint"].as_str().unwrap();
    assert_says(&install(&foreign).refused(), &[fingerprint, "ask the federation"]);
    let insisting = install(&foreign).arg("--signer").arg(other["signer"].as_str().unwrap());
    assert_says(&insisting.refused(), &[fingerprint, "ask the federation"]);

    let altered = federation.roster(2, &all(&federation));
    edit(&altered, "\"ES\"", "\"EE\"");
    assert_says(&install(&altered).refused(), &["altered after it was signed", "ask"]);
    let unsigned = bench.path("draft.toml");
    assert_says(&install(&unsigned).refused(), &["not signed", "ask"]);
    let binary = bench.write("binary.toml", [0xff, 0xfe, 0]);
    assert_says(&install(&binary).refused(), &["binary.toml", "not text"]);
    let missing = bench.path("none.toml");
    assert_says(&install(&missing).refused(), &["none.toml", "No such file"]);
    let huge = bench.write("huge.toml", vec![b'#'; 9 << 20]);
    assert_says(&install(&huge).refused(), &["huge.toml", "right file"]);
    assert_eq!((version(node), node.audited("roster_installed")), (1, 1));
}

#[test]
fn a_node_never_goes_back() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    let [one, two, three] = [1, 2, 3].map(|version| federation.roster(version, &[node]));
    let install = |path| node.striae("roster install").arg(path);
    install(&two).text();
    for old in [&one, &two] {
        assert_says(&install(old).refused(), &["version 2 is installed", "never goes back"]);
    }
    assert_eq!(version(node), 2);
    install(&three).text();
    assert_eq!((version(node), node.audited("roster_installed")), (3, 3));
}

#[test]
fn a_running_node_takes_a_newer_roster_and_refuses_an_older_one() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    let running = node.run();
    let [one, two] = [1, 2].map(|version| federation.roster(version, &all(&federation)));
    node.striae("roster install").arg(&two).text();
    let sentence = node.striae("roster install").arg(&one).refused();
    assert_says(&sentence, &["never goes back"]);
    assert_eq!(version(node), 2);
    running.kill();
    assert_eq!(version(node), 2);
}

#[test]
fn a_node_that_the_roster_does_not_list_neither_runs_nor_asks() {
    let federation = Federation::without_roster(&["PT", "ES"], "tls");
    let [node, other] = &federation.nodes[..] else { panic!() };
    federation.install(node, &federation.roster(1, &[other]));
    node.enroll(&federation.bench.shot(1, 1));
    for words in ["run", "ask E-1 --to ES"] {
        assert_says(&node.striae(words).refused(), &[&node.key, "PT", "ask its keeper"]);
    }
    assert_eq!(node.exhibits()["total"], 1);
}

#[test]
fn an_installed_roster_that_was_altered_on_disk_is_not_followed() {
    let federation = Federation::new(&["PT", "ES"]);
    let node = &federation.nodes[0];
    edit(&node.folder.join("roster.toml"), "\"ES\"", "\"EE\"");
    for words in ["run", "status", "ask E-1 --to ES"] {
        assert_says(&node.striae(words).refused(), &["altered after it was signed"]);
    }
}

#[test]
fn a_draft_that_is_no_roster_is_not_signed() {
    let federation = Federation::without_roster(&["PT"], "tls");
    let bench = &federation.bench;
    let head = "federation = \"T\"\nversion = 1\nissued = \"2026-01-01T00:00:00Z\"\n";
    let member = "[[members]]\ncountry = \"PT\"\nname = \"PT\"\n";
    let wrong: [(String, &[&str]); 5] = [
        ("federation = ".to_owned(), &["draft.toml", "line 1"]),
        (format!("{head}colour = 1\n{member}"), &["draft.toml", "line 4", "colour"]),
        (head.replace("2026-01-01", "soon") + member, &["draft.toml", "line 3"]),
        (format!("{head}{member}{member}"), &["PT appears twice"]),
        (head.to_owned() + "members = []\n", &["members", "empty"]),
    ];
    for (draft, says) in wrong {
        let draft = bench.write("draft.toml", draft);
        let out = bench.path("out.toml");
        let sign = Striae::new("roster sign --key").arg(bench.path("keeper.key")).arg(&draft);
        assert_says(&sign.arg("--out").arg(&out).refused(), says);
        assert!(!out.exists());
    }
    let sentence = Striae::new("roster new-key --unsealed").arg(bench.path("keeper.key")).refused();
    assert_says(&sentence, &["keeper.key", "never overwritten"]);
}
