//! Nodes killed at any instant: what was acknowledged is there, and every answer arrives exactly
//! once.

use std::time::Duration;

use serde_json::json;

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, TestNode, wait_for, wait_until};

/// Portugal asks, Spain has the match; each has one exhibit.
fn asker_and_asked() -> Federation {
    let federation = Federation::new(&["PT", "ES"]);
    federation.nodes[0].enroll(&federation.bench.shot(1, 1));
    federation.nodes[1].enroll(&federation.bench.shot(1, 2));
    federation
}

fn both(federation: &Federation) -> (&TestNode, &TestNode) {
    (&federation.nodes[0], &federation.nodes[1])
}

/// Every query has one answer, one hit and one entry on each side, and nothing waits any more.
fn assert_answered_exactly_once(asker: &TestNode, asked: &TestNode, queries: &[String]) {
    for query in queries {
        let answer = asker.answer_of(query, &asked.country);
        assert_eq!((&answer["state"], &answer["hits"]), (&json!("answered"), &json!(1)), "{query}");
    }
    wait_until("the outbox to empty", || asked.status()["outbox"] == 0);
    let hits = asker.hits();
    for query in queries {
        assert_eq!(hits.iter().filter(|hit| hit["query"] == *query).count(), 1, "{query}");
    }
    let count = queries.len();
    assert_eq!(hits.len(), count);
    assert_eq!(["asked", "answer_received"].map(|kind| asker.audited(kind)), [count; 2]);
    assert_eq!(["disclosed", "receipted"].map(|kind| asked.audited(kind)), [count; 2]);
}

#[test]
fn a_query_waits_for_a_node_that_is_down() {
    let federation = asker_and_asked();
    let (pt, es) = both(&federation);
    let (_asker, asked) = (pt.run(), es.run());
    wait_connected(&[pt, es]);
    asked.kill();
    let query = pt.ask("E-1 --to all");
    assert_eq!(pt.coverage(&query, "ES")["state"], "waiting");
    let _asked = es.run();
    assert_answered_exactly_once(pt, es, &[query]);
}

#[test]
fn the_asked_node_may_be_killed_at_any_instant() {
    let federation = asker_and_asked();
    let (pt, es) = both(&federation);
    let _asker = pt.run();
    let mut queries = Vec::new();
    for delay_ms in [0, 10, 20, 35, 50, 80, 120] {
        let asked = es.run();
        wait_connected(&[pt, es]);
        queries.push(pt.ask("E-1 --to ES"));
        std::thread::sleep(Duration::from_millis(delay_ms));
        asked.kill();
    }
    let _asked = es.run();
    assert_answered_exactly_once(pt, es, &queries);
}

#[test]
fn the_asker_may_be_killed_at_any_instant() {
    let federation = asker_and_asked();
    let (pt, es) = both(&federation);
    let _asked = es.run();
    let mut queries = Vec::new();
    for delay_ms in [0, 0, 10, 20, 35, 50, 80, 120] {
        let asker = pt.run();
        wait_connected(&[pt, es]);
        queries.push(pt.ask("E-1 --to ES"));
        std::thread::sleep(Duration::from_millis(delay_ms));
        asker.kill();
        let known = pt.striae("query list").json();
        assert_eq!(known["queries"].as_array().unwrap().len(), queries.len(), "{known}");
    }
    let _asker = pt.run();
    assert_answered_exactly_once(pt, es, &queries);
}

/// Number of times that these bytes stand in a node's sent bytes.
fn sent(federation: &Federation, record: &str, bytes: impl AsRef<[u8]>) -> usize {
    let (sent, bytes) = (std::fs::read(federation.bench.path(record)).unwrap(), bytes.as_ref());
    sent.windows(bytes.len()).filter(|part| *part == bytes).count()
}

#[test]
fn an_answer_survives_between_its_making_and_its_receipt() {
    let federation = asker_and_asked();
    let (pt, es) = both(&federation);
    let record = |name: &str| format!("--record-sent {}", federation.bench.path(name).display());
    let (asker, asked) = (pt.run_with(&record("PT.sent")), es.run_with(&record("ES.sent")));
    wait_connected(&[pt, es]);
    // Spain does not receive the question before Portugal has stopped listening.
    asked.halt();
    let query = pt.ask("E-1 --to ES");
    wait_until("the query to be sent", || sent(&federation, "PT.sent", pt.sealed_query_mark()) > 0);
    // A round trip through the asker's network: what it has recorded is on its way.
    pt.status();
    asker.halt();
    asked.go_on();
    wait_until("the answer to be made", || es.status()["outbox"] == 1);
    assert_eq!(["disclosed", "receipted"].map(|kind| es.audited(kind)), [1, 0]);
    asked.kill();

    // Killed before the asker took it: it is offered again.
    assert_eq!(es.status()["outbox"], 1);
    let asked = es.run_with(&record("ES.again"));
    let delivery = wait_for("it to be said whom it waits for", || {
        Some(es.status()["deliveries"].get(0)?.clone())
    });
    assert_eq!(delivery["country"], "PT");
    assert_eq!(
        ["connected", "waiting", "failed"].map(|name| delivery[name].clone()),
        [json!(false), json!(1), json!(0)]
    );
    asker.go_on();
    wait_connected(&[pt, es]);
    assert_answered_exactly_once(pt, es, &[query]);
    assert!(sent(&federation, "ES.again", es.sealed_answer_mark()) > 0);
    assert!(asked.stop().success());
}

#[test]
fn an_answer_whose_receipt_is_lost_is_taken_once() {
    let federation = asker_and_asked();
    let (pt, es) = both(&federation);
    let record = format!("--record-sent {}", federation.bench.path("ES.sent").display());
    let (asker, asked) = (pt.run(), es.run_with(&record));
    wait_connected(&[pt, es]);
    asked.halt();
    let query = pt.ask("E-1 --to ES");
    asked.go_on();
    // The asker goes on for moments only, too short for its receipt to be read as a rule.
    wait_until("the answer to be made", || {
        asker.go_on();
        std::thread::sleep(Duration::from_millis(2));
        asker.halt();
        es.status()["outbox"] == 1 || es.audited("receipted") == 1
    });
    // To be sent, the answer may need a word of the asker's first.
    wait_until("the answer to be sent", || {
        asker.go_on();
        std::thread::sleep(Duration::from_millis(1));
        asker.halt();
        sent(&federation, "ES.sent", es.sealed_answer_mark()) > 0
    });
    asked.halt();
    asker.go_on();
    let arrived = wait_for("the answer to arrive", || (pt.hits().len() == 1).then(|| pt.hits()));
    asked.kill();
    let asked = es.run();
    assert_answered_exactly_once(pt, es, &[query]);
    assert_eq!(pt.hits(), arrived, "the first answer stays");
    assert!(asked.stop().success() && asker.stop().success());
}

#[test]
fn what_was_enrolled_or_installed_survives_a_kill() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let mut enrolled = Vec::new();
    for number in 1..=4 {
        let running = node.run();
        enrolled.push(node.enroll(&federation.bench.shot(number, 1)));
        running.kill();
    }
    assert_eq!(enrolled, [1, 2, 3, 4]);
    assert_eq!(node.exhibits()["total"], 4);
    assert_eq!((node.audited("enrolled"), node.audited("document_installed")), (4, 2));
    assert!(node.folder.join("striae.sock").exists(), "the killed node left its socket");
    let running = node.run();
    assert_eq!(node.status()["running"], true);
    assert_eq!(node.striae("search E-1").json()["searched"], 3);
    assert!(running.stop().success());
}

#[test]
fn a_command_that_is_killed_leaves_all_or_nothing() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    for (number, delay_ms) in (1..).zip([5, 20, 40, 60, 80, 100, 120, 150]) {
        let scan = federation.bench.shot(number, 1);
        let mut child = node.enroll_command().arg(scan).command();
        child.stdout(std::process::Stdio::null());
        let mut child = child.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay_ms));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let list = node.exhibits();
    let exhibits = list["exhibits"].as_array().unwrap();
    assert!(exhibits.iter().all(|exhibit| exhibit["acquisitions"].as_array().unwrap().len() == 1));
    assert_eq!(node.audited("enrolled"), exhibits.len(), "{list}");
    let report = node.striae("node reindex").json();
    assert_eq!((&report["reindexed"], &report["failed"]), (&json!(exhibits.len()), &json!([])));
}
