//! `striae search --exhaustive`: in parts, killed in between, and continued.

use serde_json::{Value, json};

use crate::kit::{Federation, TestNode, edit};
use crate::local_socket::{call, connect, reply, send};

const FIREARMS: u64 = 6;

/// A part of this many comparisons of an exhaustive search for the first exhibit.
fn part(node: &TestNode, comparisons: u64, limit: usize) -> Value {
    let mut stream = connect(node);
    let exhaustive = json!({ "comparisons": comparisons, "from_start": false });
    let extent = json!({ "limit": limit, "shortlist": null, "exhaustive": exhaustive });
    let request = json!({ "SearchExhibit": { "exhibit": "E-1", "extent": extent } });
    send(&mut stream, &call(&request, 0));
    loop {
        let frame = reply(&mut stream);
        if frame.get("Progress").is_none() {
            return frame["Done"].clone();
        }
    }
}

fn left(found: &Value) -> u64 {
    found["Ok"]["Done"]["exhaustive"]["left"].as_u64().unwrap_or_else(|| panic!("{found}"))
}

fn ranking(found: &Value) -> Vec<(Value, Value)> {
    let candidates = found["candidates"].as_array().unwrap();
    candidates.iter().map(|one| (one["exhibit"].clone(), one["significance"].clone())).collect()
}

#[test]
fn an_exhaustive_search_goes_on_after_a_kill_and_with_what_comes_later() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    let shots: Vec<_> = (1..=FIREARMS)
        .flat_map(|firearm| [bench.shot(firearm, 1), bench.shot(firearm, 2)])
        .collect();
    node.enroll_command().args(&shots).text();
    let all_in_full = node.striae("search E-1").json();
    // Codes alone would not bring the mate: nothing but it is shortlisted.
    let settings = node.folder.join("node.toml");
    edit(&settings, "shortlist = 200", "shortlist = 1");
    edit(&settings, "compare_all_up_to = 1000", "compare_all_up_to = 1");
    let others = 2 * FIREARMS - 1;
    {
        let running = node.run();
        assert_eq!(left(&part(node, 3, 20)), others - 3);
        assert_eq!(left(&part(node, 2, 20)), others - 5);
        running.kill();
    }
    let running = node.run();
    let next = part(node, 1, 20);
    assert_eq!(left(&next), others - 6, "it went on where it was");
    assert_eq!(next["Ok"]["Done"]["candidates"], json!([]));
    let found = node.striae("search E-1 --exhaustive").json();
    assert_eq!(ranking(&found), ranking(&all_in_full));
    assert_eq!(found["compared"], others);
    assert_eq!(found["exhaustive"]["left"], 0);
    assert_eq!(found["candidates"][0]["code_rank"], Value::Null);
    // Once more: nothing is left to compare but what comes later.
    let third = node.enroll(&bench.shot(1, 3));
    assert_eq!(left(&part(node, 1, 20)), 0);
    let found = node.striae("search E-1 --exhaustive").json();
    assert_eq!(found["compared"], others + 1);
    let first: Vec<&Value> = found["candidates"].as_array().unwrap().iter().take(2).collect();
    assert!(first.iter().any(|one| one["exhibit"] == format!("E-{third}")), "{first:?}");
    let anew = node.striae("search E-1 --exhaustive --from-start --limit 3");
    let text = anew.text();
    assert!(text.contains(&format!("{} exhibits compared in full", others + 1)), "{text}");
    running.stop();
}

#[test]
fn parts_and_lists_of_an_exhaustive_search_are_bounded() {
    let federation = Federation::new(&["PT"]);
    let (node, bench) = (&federation.nodes[0], &federation.bench);
    node.enroll(&bench.shot(1, 1));
    let running = node.run();
    for comparisons in [0, 50_001] {
        let refused = part(node, comparisons, 20);
        let sentence = refused["Err"]["message"].as_str().unwrap();
        assert!(sentence.contains("has 1 to 50000 comparisons"), "{sentence}");
    }
    let sentence = node.striae("search E-1 --exhaustive --limit 1001").refused();
    assert!(sentence.contains("--limit of an exhaustive search is 1000 at most"), "{sentence}");
    let sentence = node.striae("search E-1 --exhaustive --shortlist 5").refused();
    assert!(sentence.contains("--shortlist"), "{sentence}");
    let alone = node.striae("search E-1 --exhaustive").json();
    assert_eq!((&alone["candidates"], &alone["compared"]), (&json!([]), &json!(0)));
    running.stop();
}
