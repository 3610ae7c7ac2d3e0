//! A command gives the same answer whether the node runs or not.

use serde_json::{Value, json};
use striae_store::{SignatureRecord, Store};

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, TestNode, wait_until};

/// All that can be read from a node.
fn everything(node: &TestNode) -> Vec<String> {
    let questions = [
        "exhibit list",
        "exhibit list --from E-2",
        "exhibit list --limit 1",
        "search E-1",
        "search E-1 --limit 1",
        "query list",
        "hits",
        "audit list",
        "charter show",
    ];
    let refused = ["ask E-9 --to ES", "search E-9", "ask E-1 --to DE", "exhibit list --from X"];
    let mut answers = Vec::new();
    for words in questions {
        answers.push(node.striae(words).text());
        answers.push(node.striae(words).words("--json").text());
    }
    answers.extend(refused.map(|words| node.striae(words).refused()));
    answers
}

/// The status without what only a running node has.
fn standing(node: &TestNode) -> Value {
    let mut status = node.status();
    let running = ["running", "listening", "connected", "queue", "logs", "disk", "clock_ahead_s"];
    for key in running.into_iter().chain(["problems"]) {
        status[key].take();
    }
    status
}

fn signatures(node: &TestNode) -> Vec<SignatureRecord> {
    let store = Store::open(&node.folder.join("database")).unwrap();
    store.all::<SignatureRecord>().unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_running_node_and_its_database_say_the_same() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let scan = |firearm, number| federation.bench.shot(firearm, number);
    assert_eq!([pt.enroll(&scan(1, 1)), pt.enroll(&scan(2, 1))], [1, 2]);
    es.enroll(&scan(1, 2));
    // Asked while nothing runs: it goes out when the node does.
    let asked = pt.striae("ask E-1 --to all").json();
    assert_eq!((&asked["sending"], &asked["countries"]), (&json!(false), &json!(["ES"])));
    let query = asked["query"].as_str().unwrap();
    assert_eq!(pt.coverage(query, "ES")["state"], "waiting");
    let not_running = (everything(pt), standing(pt));

    let running = [pt.run(), es.run()];
    assert_eq!(pt.answer_of(query, "ES")["hits"], 1);
    assert_eq!(pt.enroll(&scan(1, 3)), 3, "numbers go on");
    wait_connected(&[pt, es]);
    let second = pt.striae("ask E-3 --to ES").json();
    assert_eq!(second["sending"], true);
    assert_eq!(pt.answer_of(second["query"].as_str().unwrap(), "ES")["hits"], 1);
    wait_until("all answers to be receipted", || es.status()["outbox"] == 0);
    let while_running = (everything(pt), standing(pt));
    assert_ne!(while_running, not_running);
    // The first search of an exhibit is noted.
    es.striae("search E-1").text();
    let both = [everything(es), everything(pt)];
    for node in running {
        assert!(node.stop().success());
    }
    assert_eq!((everything(pt), standing(pt)), while_running);
    assert_eq!([everything(es), everything(pt)], both);
    assert_eq!(pt.enroll(&scan(3, 1)), 4, "numbers go on");
}

#[test]
fn a_file_is_found_alike_by_both() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let bench = &federation.bench;
    node.enroll_command().args([bench.shot(1, 1), bench.shot(2, 1), bench.shot(3, 1)]).text();
    let search = || node.striae("search").arg(bench.shot(2, 5)).words("--calibre 9x18").json();
    let not_running = search();
    let running = node.run();
    assert_eq!(search(), not_running);
    assert!(running.stop().success());
    assert_eq!(not_running["candidates"][0]["exhibit"], "E-2");
    let other_family =
        node.striae("search").arg(bench.shot(2, 5)).words("--calibre").arg("45 acp").json();
    assert_eq!((&other_family["searched"], &other_family["candidates"]), (&json!(0), &json!([])));
}

#[test]
fn making_signatures_anew_changes_neither_numbers_nor_signatures() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let bench = &federation.bench;
    node.enroll_command().args([bench.shot(1, 1), bench.shot(1, 2), bench.shot(2, 1)]).text();
    // The first search of an exhibit is noted.
    node.striae("search E-1").text();
    let before = (node.exhibits(), node.striae("search E-1").json(), signatures(node));
    let running = node.run();
    assert_eq!(node.striae("node reindex").json()["reindexed"], 3);
    assert!(running.stop().success());
    assert_eq!(node.striae("node reindex").json()["failed"], json!([]));
    assert_eq!((node.exhibits(), node.striae("search E-1").json(), signatures(node)), before);
    assert_eq!(node.audited("reindexed"), 2);
}
