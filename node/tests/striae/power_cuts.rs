//! Power that is cut and disks that fail: what was acknowledged is there, and the node goes on by
//! itself.

use std::time::Duration;

use serde_json::json;

use crate::kit::federation::wait_connected;
use crate::kit::{Federation, Machine, Unsynced, wait_until};

#[test]
fn a_power_cut_takes_nothing_that_was_acknowledged() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    es.enroll(&federation.bench.shot(1, 2));
    let machines = [pt, es].map(|node| Machine::new(&federation.bench, node));
    let (mut queries, mut enrolled, mut lost) = (Vec::new(), 1, 0);
    let kinds = [Unsynced::Lost, Unsynced::Torn, Unsynced::Zeroed];
    for (round, kind) in (0..12_u64).zip(kinds.iter().cycle()) {
        let [asker, asked] = [machines[0].run(), machines[1].run()];
        wait_connected(&[pt, es]);
        pt.enroll(&federation.bench.shot(10 + round, 1));
        enrolled += 1;
        queries.push(pt.ask("E-1 --to ES"));
        std::thread::sleep(Duration::from_millis(round * 15));
        // The answer may be anywhere between the two.
        lost += machines[1].cut_power(asked, *kind);
        std::thread::sleep(Duration::from_millis(round * 5));
        lost += machines[0].cut_power(asker, *kind);
        assert_eq!(pt.exhibits()["total"], enrolled, "round {round}, {kind:?}");
    }
    println!("{lost} bytes that were never synced were lost in 24 power cuts");
    let _running = [pt.run(), es.run()];
    for query in &queries {
        let answer = pt.answer_of(query, "ES");
        assert_eq!((&answer["state"], &answer["hits"]), (&json!("answered"), &json!(1)), "{query}");
        assert_eq!(pt.hits().iter().filter(|hit| hit["query"] == *query).count(), 1, "{query}");
    }
    wait_until("the outbox to empty", || es.status()["outbox"] == 0);
    assert_eq!(es.audited("disclosed"), queries.len());
    for node in [pt, es] {
        assert_eq!(node.striae("node verify").json()["findings"], json!([]));
    }
}

#[test]
fn a_node_whose_disk_failed_goes_on_when_it_works_again() {
    let federation = Federation::new(&["PT"]);
    let pt = &federation.nodes[0];
    let machine = Machine::new(&federation.bench, pt);
    let running = machine.run();
    pt.enroll(&federation.bench.shot(1, 1));
    machine.set_broken(true);
    let sentence = pt.enroll_command().arg(federation.bench.shot(2, 1)).fails();
    assert!(sentence.contains("cannot be written") && sentence.contains("mount"), "{sentence}");
    wait_until("the node to say that it stopped", || running.log().contains("trying again in"));
    machine.set_broken(false);
    wait_until("the node to run again", || running.log().contains("the node runs again"));
    assert_eq!(pt.status()["running"], true);
    // A refused exhibit had been written and not synced: it may be there.
    let there = pt.exhibits()["total"].as_u64().unwrap();
    assert!((1..=2).contains(&there), "{there}");
    pt.enroll(&federation.bench.shot(3, 1));
    assert!(running.stop().success(), "it is the same process still");
    assert_eq!(pt.striae("node verify").json()["findings"], json!([]));
}
