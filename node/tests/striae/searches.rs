//! `striae search` when there are more exhibits than are compared in full, and when some cannot be
//! compared at all.

use serde_json::{Value, json};
use striae_casework::{Acquisition, Exhibit, ExhibitKind, SurfaceKind};
use striae_store::{CodeRecord, Store};
use striae_vocabulary::{MarkKind, UnixSeconds};

use crate::kit::{Bench, Federation, TestNode, edit};

/// Makes a node shortlist as soon as there are three exhibits.
fn shortlist_two(node: &TestNode) {
    let settings = node.folder.join("node.toml");
    edit(&settings, "shortlist = 200", "shortlist = 2");
    edit(&settings, "compare_all_up_to = 1000", "compare_all_up_to = 2");
}

/// Enrols this many shots, each of a firearm of its own, from this number on.
fn enroll_others(bench: &Bench, node: &TestNode, from: u64, count: u64) {
    let shots: Vec<_> = (from..from + count).map(|firearm| bench.shot(firearm, 1)).collect();
    node.enroll_command().args(&shots).text();
}

fn extent(found: &Value) -> (u64, u64) {
    (found["searched"].as_u64().unwrap(), found["compared"].as_u64().unwrap())
}

/// Adds exhibits of which nothing but a photograph was made.
fn add_photographs(node: &TestNode, count: u64) {
    let store = Store::open(&node.folder.join("database")).unwrap();
    let (mark, calibre) = (MarkKind::BreechFaceImpression, "9x19".parse().unwrap());
    for _ in 0..count {
        let mut changes = store.begin(UnixSeconds(0));
        let (id, acquisition) = (changes.new_exhibit_id(), changes.new_acquisition_id());
        let exhibit = Exhibit {
            id,
            kind: ExhibitKind::Evidence,
            case_reference: "X/2".parse().unwrap(),
            calibre,
            occurred: None,
            enrolled: UnixSeconds(0),
            rifling: None,
        };
        let kind = SurfaceKind::Photograph;
        let family = calibre.family().to_owned();
        let code = CodeRecord::new(acquisition, id, mark, kind, family, &[7; 512]);
        changes.put(&exhibit).unwrap();
        changes
            .put(&Acquisition {
                id: acquisition,
                exhibit: id,
                mark,
                file_name: format!("{id}.png"),
                file_sha256: [id.0 as u8; 32],
                file_bytes: 0,
                pitch_um: Some(3.0),
                region: None,
                unit_correction: None,
                land: None,
                grooves: None,
                sense: striae_toolmark::Sense::default(),
                mended: Vec::new(),
            })
            .unwrap();
        changes.put(&code).unwrap();
        changes.commit().unwrap();
    }
}

#[test]
fn a_mate_is_found_through_the_shortlist() {
    let federation = Federation::new(&["PT"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    shortlist_two(node);
    enroll_others(bench, node, 1, 7);
    let mate = bench.shot(5, 2);
    let search = |words: &str| node.striae("search").arg(&mate).words(words).json();
    let found = search("");
    assert_eq!(extent(&found), (7, 2));
    let candidates = found["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), 2);
    let first = &candidates[0];
    assert_eq!(
        (&first["exhibit"], &first["rank"], &first["code_rank"]),
        (&json!("E-5"), &json!(1), &json!(1))
    );
    assert!(first["code_similarity"].as_f64().unwrap() > 0.2, "{first}");
    assert!(first["congruent_cells"]["congruent"].as_u64().unwrap() > 5, "{first}");
    assert_eq!((&first["is_hit"], &first["case_reference"]), (&json!(true), &json!("X/1")));
    assert_eq!(candidates[1]["code_rank"], 2);
    // The same scores and places by code, however many are compared.
    let all = search("--shortlist 7");
    assert_eq!(extent(&all), (7, 7));
    assert_eq!(&all["candidates"][0], first);
    assert_eq!(extent(&search("--shortlist 1")), (7, 1));
    let text = node.striae("search").arg(&mate).text();
    assert!(
        text.contains("7 exhibits looked at by code, the 2 most like compared in full"),
        "{text}"
    );
    assert!(text.lines().all(|line| line.len() < 200) && text.contains("by code"), "{text}");
    let text = node.striae("search --shortlist 9").arg(&mate).text();
    assert!(text.contains("7 exhibits compared in full"), "{text}");
    let table: Vec<&str> = text.lines().take_while(|line| !line.contains("in full")).collect();
    assert!(table.len() == 8 && table.iter().all(|line| line.len() <= 100), "{text}");
}

#[test]
fn what_is_enrolled_while_the_node_runs_is_searched_too() {
    let federation = Federation::new(&["PT", "ES"]);
    let [pt, es] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    shortlist_two(es);
    enroll_others(bench, es, 1, 3);
    let running = [pt.run(), es.run()];
    assert_eq!(extent(&es.striae("search E-1").json()), (2, 2));
    enroll_others(bench, es, 4, 3);
    let found = es.striae("search").arg(bench.shot(6, 2)).json();
    assert_eq!((extent(&found), &found["candidates"][0]["exhibit"]), ((6, 2), &json!("E-6")));
    assert_eq!(es.striae("node reindex").json()["reindexed"], 6);
    assert_eq!(es.striae("search").arg(bench.shot(6, 2)).json(), found, "made anew, not twice");
    // A query from abroad goes the same way.
    let asked = pt.striae(&format!("ask E-{} --to ES", pt.enroll(&bench.shot(5, 2)))).json();
    assert_eq!(asked["kinds"], json!(["topography"]));
    let answer = pt.answer_of(asked["query"].as_str().unwrap(), "ES");
    assert_eq!((&answer["hits"], &answer["searched"]), (&json!(1), &json!(0)));
    for node in running {
        assert!(node.stop().success());
    }
    assert_eq!(es.striae("search").arg(bench.shot(6, 2)).json(), found);
}

#[test]
fn exhibits_of_the_other_kind_are_counted_and_said() {
    let federation = Federation::new(&["PT", "ES"]);
    let (bench, node) = (&federation.bench, &federation.nodes[0]);
    node.enroll(&bench.shot(1, 1));
    assert_eq!(node.striae("search E-1").json()["other_kind"], Value::Null);
    add_photographs(node, 1);
    let found = node.striae("search E-1").json();
    assert_eq!((extent(&found), &found["kinds"]), ((0, 0), &json!(["topography"])));
    assert_eq!(found["other_kind"], json!({"exhibits": 1, "kind": "photograph"}));
    let text = node.striae("search E-1").text();
    let sentence = "nothing could be compared: 1 exhibit holds photographs only, \
        which are never compared with a topography";
    assert!(text.contains(sentence), "{text}");
    add_photographs(node, 11);
    node.enroll(&bench.shot(2, 1));
    let text = node.striae("search E-1").text();
    let sentence =
        "\n12 exhibits hold photographs only, which are never compared with a topography";
    assert!(text.contains(sentence) && text.contains("1 exhibit compared"), "{text}");
    let other_calibre = node.striae("search").arg(bench.shot(3, 1)).words("--calibre .22lr").json();
    assert_eq!(other_calibre["other_kind"], Value::Null, "another calibre is left out anyway");
    let asked = node.striae("ask E-1 --to ES --again").text();
    assert!(asked.contains("asked with a topography: only topographies are compared"), "{asked}");
}

#[test]
fn a_shortlist_has_bounds() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    node.enroll(&federation.bench.shot(1, 1));
    for wrong in ["0", "10001"] {
        let sentence = node.striae("search E-1 --shortlist").words(wrong).refused();
        assert!(
            sentence.contains("--shortlist takes 1 to 10000") && sentence.contains(wrong),
            "{sentence}"
        );
    }
    let settings = node.folder.join("node.toml");
    edit(&settings, "shortlist = 200", "shortlist = 0");
    let sentence = node.striae("search E-1").refused();
    for part in ["node.toml", "shortlist = 0 is not from 1 to 10000"] {
        assert!(sentence.contains(part), "{sentence}");
    }
    edit(&settings, "shortlist = 0", "shortlist = 200");
    edit(&settings, "compare_all_up_to = 1000", "compare_all_up_to = 10001");
    let sentence = node.striae("search E-1").refused();
    assert!(sentence.contains("compare_all_up_to = 10001 is too many"), "{sentence}");
}
