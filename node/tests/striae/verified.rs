//! `striae node verify`: everything that was altered is found, and nothing else.

use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use serde_json::{Value, json};
use striae_casework::Exhibit;
use striae_store::{CodeRecord, LogRecord, QueryRecord, Store};
use striae_vocabulary::UnixSeconds;

use crate::kit::federation::{ask_and_answer, wait_connected};
use crate::kit::{Federation, TestNode, wait_until};

/// Portugal has asked and Spain has answered; neither runs.
fn asked_and_answered() -> Federation {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let running = ask_and_answer(&federation);
    wait_until("the outbox to empty", || es.status()["outbox"] == 0);
    let verified = pt.striae("node verify").json();
    assert_eq!((&verified["findings_total"], &verified["log_entries"]), (&json!(0), &json!(1)));
    for node in running {
        assert!(node.stop().success());
    }
    federation
}

fn findings(node: &TestNode) -> Vec<Value> {
    let outcome = node.striae("node verify --json").outcome();
    let found = outcome.json()["findings"].as_array().unwrap().clone();
    assert_eq!(outcome.code, Some(i32::from(!found.is_empty())), "{outcome:?}");
    found
}

/// Alters the database as somebody could who has the disk; the sentences that `node verify` says
/// then.
fn altered(node: &TestNode, alter: impl FnOnce(&Store)) -> Vec<String> {
    let store = Store::open(&node.folder.join("database")).unwrap();
    alter(&store);
    drop(store);
    findings(node).iter().map(|found| found["reason"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_altered_is_found() {
    let federation = asked_and_answered();
    let pt = &federation.nodes[0];
    assert_eq!(findings(pt), [] as [Value; 0]);
    let found = altered(pt, |store| {
        let mut query = store.all::<QueryRecord>().unwrap().next().unwrap().unwrap();
        let last = query.envelope.len() - 100;
        query.envelope[last] ^= 1;
        let mut changes = store.begin(UnixSeconds(0));
        changes.put(&query).unwrap();
        changes.commit().unwrap();
    });
    assert_eq!(found, ["its envelope is another one"]);
    let found = altered(pt, |store| {
        let mut changes = store.begin(UnixSeconds(0));
        let place = store.all::<LogRecord>().unwrap().next().unwrap().unwrap();
        changes.remove::<QueryRecord>(&place.id).unwrap();
        changes.commit().unwrap();
    });
    assert_eq!(
        found,
        ["its query is not there", "its query is not there"],
        "of the hit, of the log"
    );
    let found = altered(pt, |store| {
        let code = store.all::<CodeRecord>().unwrap().next().unwrap().unwrap();
        let exhibit = store.all::<Exhibit>().unwrap().next().unwrap().unwrap();
        let mut changes = store.begin(UnixSeconds(0));
        changes.remove::<CodeRecord>(&code.acquisition).unwrap();
        changes.remove::<Exhibit>(&exhibit.id).unwrap();
        changes.commit().unwrap();
    });
    assert!(found.iter().any(|reason| reason.contains("no search finds it")), "{found:?}");
    assert!(found.iter().any(|reason| reason == "its exhibit is not there"), "{found:?}");
}

fn file_ending(node: &TestNode, extension: &str) -> PathBuf {
    let entries = node.folder.join("database").read_dir().unwrap();
    let mut paths: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    paths.sort_by_key(|path| path.metadata().unwrap().len());
    paths.pop().unwrap()
}

/// Changes one byte of a file.
fn flip(path: PathBuf, at: u64) {
    let mut file = std::fs::File::options().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.seek(SeekFrom::Start(at)).unwrap();
    file.read_exact(&mut byte).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(&[!byte[0]]).unwrap();
}

#[test]
fn a_damaged_original_is_found() {
    let federation = asked_and_answered();
    let pt = &federation.nodes[0];
    let original = file_ending(pt, "blob");
    let middle = original.metadata().unwrap().len() / 2;
    flip(original, middle);
    let found = findings(pt);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0]["place"].as_str().unwrap().starts_with("files"), "{found:?}");
}

#[test]
fn a_log_damaged_in_its_middle_is_put_aside_and_what_others_hold_comes_back() {
    let federation = asked_and_answered();
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let running = [pt.run(), es.run()];
    wait_connected(&[pt, es]);
    // Written to the log of the running node, and to no table yet.
    let first = pt.ask("E-1 --to ES --days 20");
    let second = pt.ask("E-1 --to ES --days 10");
    for query in [&first, &second] {
        assert_eq!(pt.answer_of(query, "ES")["hits"], 1);
    }
    for node in running {
        node.kill();
    }
    let log = file_ending(pt, "log");
    flip(log, 200);
    let asked = pt.striae("ask E-1 --to ES --again").refused();
    assert!(asked.contains("met another one"), "{asked}");
    let incidents = pt.incidents();
    assert_eq!(incidents[0]["kind"], "damaged database", "{incidents:?}");
    assert!(pt.folder.join("database-damaged-log").read_dir().unwrap().next().is_some());
    let _running = [pt.run(), es.run()];
    wait_until("what Spain holds to come back", || {
        pt.striae("node verify").json()["log_entries"] == 3
    });
    wait_until("the node to be sure of its log", || {
        pt.striae("ask E-1 --to ES --again --json").outcome().code == Some(0)
    });
    assert_eq!(es.incidents(), [] as [Value; 0], "nobody has signed two entries for one place");
    assert_eq!(findings(pt), [] as [Value; 0]);
}
