//! The invariant: of what a country keeps, nothing but hit metadata leaves its node.

use std::collections::HashSet;

use serde_json::json;
use striae_acquisition::ReadOptions;
use striae_node::api::{ExhibitFiles, FileFacts};
use striae_node::signatures_of;
use striae_vocabulary::MarkKind;

use crate::kit::{Federation, TestNode, edit, shot, wait_until};

/// Bytes in a row by which something is recognised.
const WINDOW: usize = 16;
/// A window with fewer different bytes, such as a run of zeros, may occur anywhere.
const LEAST_VARIETY: usize = 8;

fn windows(bytes: &[u8]) -> HashSet<&[u8]> {
    let varied = |window: &&[u8]| window.iter().collect::<HashSet<_>>().len() >= LEAST_VARIETY;
    bytes.windows(WINDOW).filter(varied).collect()
}

/// Number of windows of `secret` that occur in `sent`.
fn leaked(secret: &[u8], sent: &[u8]) -> usize {
    let secret = windows(secret);
    assert!(secret.len() > 100, "there is something to recognise");
    sent.windows(WINDOW).filter(|window| secret.contains(window)).count()
}

fn signature(file: &[u8]) -> Vec<u8> {
    let mark = MarkKind::BreechFaceImpression;
    let facts = FileFacts::new("scan.x3p".to_owned(), mark);
    let files = ExhibitFiles { files: vec![facts], rifling: None };
    signatures_of(&files, &[file]).unwrap().signatures[0].1.to_bytes()
}

/// The heights as numbers that a program would send: 32 and 64 bits, micrometres, both byte orders.
fn heights(file: &[u8]) -> Vec<Vec<u8>> {
    let scan = striae_acquisition::read_bytes("scan.x3p", file, &ReadOptions::default()).unwrap();
    let surface = scan.into_surface().unwrap();
    let valid: Vec<f32> =
        surface.values().iter().copied().filter(|height| !height.is_nan()).collect();
    vec![
        valid.iter().flat_map(|height| height.to_le_bytes()).collect(),
        valid.iter().flat_map(|height| height.to_be_bytes()).collect(),
        valid.iter().flat_map(|height| f64::from(*height).to_le_bytes()).collect(),
    ]
}

#[test]
fn nothing_but_hit_metadata_leaves_the_answering_node() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let scans = [shot(1, 2), shot(2, 1)];
    for (from, to) in [
        ("calibre = \"none\"", "calibre = \"name\""),
        ("event_month = false", "event_month = true"),
        ("likelihood_ratio = false", "likelihood_ratio = true"),
        ("contact = \"\"", "contact = \"NCB Madrid\""),
    ] {
        edit(&es.folder.join("disclosure.toml"), &format!("\n{from}"), &format!("\n{to}"));
    }
    let enroll = |node: &TestNode, name: &str, scan: &[u8]| {
        let file = federation.bench.write(name, scan);
        node.striae("enroll --calibre 9x19 --kind evidence --case SECRET-CASE-77 --date 2026-04-03")
            .arg(file)
            .text()
    };
    let asked = shot(1, 1);
    enroll(pt, "asked.x3p", &asked);
    enroll(es, "secret-name-1.x3p", &scans[0]);
    enroll(es, "secret-name-2.x3p", &scans[1]);
    let record = |name: &str| federation.bench.path(name);
    let run = |node: &TestNode, name: &str| {
        node.run_with(&format!("--record-sent {}", record(name).display()))
    };
    let running = [run(pt, "PT.sent"), run(es, "ES.sent")];
    let sent = |name: &str| std::fs::read(record(name)).unwrap();
    let query = pt.ask("E-1 --to ES");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    wait_until("the receipt", || es.status()["outbox"] == 0);
    // A query to a named country can be read there and nowhere else.
    let (sealed, mark) = (sent("PT.sent"), pt.sealed_query_mark());
    assert!(sealed.windows(mark.len()).any(|window| window == mark));
    assert_eq!(leaked(&signature(&asked), &sealed), 0, "the signature asked about is sealed");
    let query = pt.ask("E-1 --to all");
    assert_eq!(pt.answer_of(&query, "ES")["hits"], 1);
    wait_until("the receipt", || es.status()["outbox"] == 0);
    for node in running {
        assert!(node.stop().success());
    }
    let (asker_sent, answerer_sent) = (sent("PT.sent"), sent("ES.sent"));

    // The controls: a query to all carries the asker's signature, an answer its author's key, and
    // the record shows both.
    assert!(leaked(&signature(&asked), &asker_sent) > 100);
    let has = |sent: &[u8], part: &[u8]| sent.windows(part.len()).any(|window| window == part);
    let says = |sent: &[u8], text: &str| has(sent, text.as_bytes());
    assert!(has(&answerer_sent, &es.sealed_answer_mark()));
    // Whether it is a hit, only the asker can read.
    let hit = &pt.hits()[0];
    let engine = es.status()["engine_version"].as_str().unwrap().to_owned();
    assert_eq!((&hit["event_month"], &hit["calibre"]), (&json!("2026-04"), &json!("9 mm Luger")));
    let reference = hit["reference"].as_str().unwrap();
    for text in ["9 mm Luger", "NCB Madrid", reference, &engine] {
        assert!(!says(&answerer_sent, text), "{text}");
    }

    for scan in &scans {
        assert_eq!(leaked(&signature(scan), &answerer_sent), 0, "a signature");
        assert_eq!(leaked(scan, &answerer_sent), 0, "a scan");
        for heights in heights(scan) {
            assert_eq!(leaked(&heights, &answerer_sent), 0, "heights");
        }
    }
    for text in ["SECRET-CASE", "secret-name", "2026-04-03"] {
        assert!(!says(&answerer_sent, text), "{text}");
        assert!(!says(&asker_sent, text), "{text}");
    }
    assert_eq!(leaked(&asked, &asker_sent), 0, "the asker's scan stays at home too");
}
