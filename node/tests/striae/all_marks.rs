//! All marks of an exhibit, and all test fires of a firearm, in one answer.

use serde_json::{Value, json};

use crate::kit::federation::wait_connected;
use crate::kit::{Bench, Federation, TestNode};

/// Enrols an exhibit with a breech face and an ejector mark.
fn enroll(bench: &Bench, node: &TestNode, name: &str, facts: &str, scans: [(u64, u64); 2]) {
    let folder = bench.path(name);
    std::fs::create_dir(&folder).unwrap();
    for (file, (firearm, shot)) in ["face.x3p", "pin.x3p"].iter().zip(scans) {
        std::fs::copy(bench.shot(firearm, shot), folder.join(file)).unwrap();
    }
    let manifest = format!(
        "file,specimen,mark,case,region\nface.x3p,{name},breech-face,X/1,\npin.x3p,{name},ejector,X/1,\"1375,1375,1300,400\"\n"
    );
    std::fs::write(folder.join("manifest.csv"), manifest).unwrap();
    node.striae(&format!("enroll --calibre 9x19 {facts}")).arg(&folder).text();
}

fn exhibits_of(found: &Value) -> Vec<&str> {
    let candidates = found["candidates"].as_array().unwrap();
    candidates.iter().map(|one| one["exhibit"].as_str().unwrap()).collect()
}

fn marks_of(candidate: &Value) -> Vec<(&str, bool)> {
    let marks = candidate["marks"].as_array().unwrap().iter();
    marks.map(|one| (one["mark"].as_str().unwrap(), one["is_hit"] == true)).collect()
}

#[test]
fn marks_count_together_at_home_and_in_the_answer_of_another_country() {
    let federation = Federation::new(&["PT", "ES"]);
    let [home, abroad] = &federation.nodes[..] else { panic!() };
    let bench = &federation.bench;
    let evidence = "--kind evidence";
    // The ejector mark of another firearm, and both marks of one.
    enroll(bench, home, "asked", evidence, [(1, 1), (7, 1)]);
    enroll(bench, home, "half", evidence, [(1, 2), (3, 1)]);
    enroll(bench, home, "mate", evidence, [(1, 3), (7, 2)]);
    enroll(bench, abroad, "mate-abroad", evidence, [(1, 4), (7, 3)]);
    let found = home.striae("search E-1").json();
    assert_eq!(exhibits_of(&found), ["E-3", "E-2"], "{found}");
    let mut hits = marks_of(&found["candidates"][0]);
    hits.sort_unstable();
    assert_eq!(hits, [("breech-face", true), ("ejector", true)]);
    let half = &found["candidates"][1];
    assert_eq!(marks_of(half), [("breech-face", true), ("ejector", false)]);
    // The best mark's figures stand first, and a mark that shows nothing changes no ratio for the better.
    assert_eq!((&half["mark"], &half["is_hit"]), (&json!("breech-face"), &json!(true)));
    let log10 = |one: &Value| one["log10_lr"].as_f64().unwrap();
    assert!(log10(half) <= log10(&half["marks"][0]));
    // The same in an exhaustive search.
    let all = home.striae("search E-1 --exhaustive").json();
    let parts = |found: &Value| -> Vec<Value> {
        found["candidates"].as_array().unwrap().iter().map(|one| one["marks"].clone()).collect()
    };
    assert_eq!((exhibits_of(&all), parts(&all)), (exhibits_of(&found), parts(&found)));
    let text = home.striae("search E-1").text();
    assert!(text.contains("E-3: ") && text.contains("; ejector score"), "{text}");
    // A hit that somebody declares keeps all of them.
    home.striae("hit declare E-1 E-3 --person ana --role examiner").text();
    let declared = home.striae("hits").json()["hits"][0].clone();
    let further = declared["further_marks"].as_array().unwrap();
    assert_eq!(further.len(), 1, "{declared}");
    assert!(further[0]["score"].as_f64().unwrap() > 0.2, "{declared}");
    assert!(
        home.striae("hits").text().contains("breech-face")
            && home.striae("hits").text().contains("ejector")
    );

    let running = [home.run(), abroad.run()];
    wait_connected(&[home, abroad]);
    let query = home.ask("E-1 --to ES");
    assert_eq!(home.answer_of(&query, "ES")["hits"], 1, "one hit of both marks");
    let hits = home.striae("hits").json()["hits"].clone();
    let hit = hits.as_array().unwrap().iter().find(|hit| hit["side"] == "received").unwrap();
    let further = hit["further_marks"].as_array().unwrap();
    let mut marks = vec![hit["mark"].as_str().unwrap(), further[0]["mark"].as_str().unwrap()];
    marks.sort_unstable();
    assert_eq!((marks, further.len()), (vec!["breech-face", "ejector"], 1), "{hit}");
    assert!(further[0]["score"].as_f64().unwrap() > 0.2, "{hit}");
    drop(running);
}

#[test]
fn test_fires_of_one_firearm_stand_in_one_row() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let fired = "--kind test-fire";
    enroll(&bench, &node, "one", fired, [(1, 2), (3, 1)]);
    enroll(&bench, &node, "two", fired, [(4, 1), (7, 2)]);
    enroll(&bench, &node, "other", "--kind evidence", [(5, 1), (6, 1)]);
    node.striae("firearm enter F-1 --type pistol").text();
    for exhibit in ["E-1", "E-2"] {
        node.striae(&format!("exhibit enter {exhibit} --firearm F-1")).text();
    }
    enroll(&bench, &node, "asked", "--kind evidence", [(1, 1), (7, 1)]);
    let found = node.striae("search E-4").json();
    let first = &found["candidates"][0];
    assert_eq!(found["candidates"].as_array().unwrap().len(), 2, "{found}");
    assert_eq!(first["firearm"], "F-1", "{first}");
    // The breech face of one test fire and the ejector mark of the other.
    let marks = first["marks"].as_array().unwrap().iter();
    let mut parts: Vec<(&str, &str, bool)> = marks
        .map(|one| {
            let text = |name: &str| one[name].as_str().unwrap();
            (text("mark"), text("exhibit"), one["is_hit"] == true)
        })
        .collect();
    parts.sort_unstable();
    assert_eq!(parts, [("breech-face", "E-1", true), ("ejector", "E-2", true)]);
    let mut both = vec![first["exhibit"].clone()];
    both.extend(first["others"].as_array().unwrap().iter().cloned());
    both.sort_by_key(ToString::to_string);
    assert_eq!(both, [json!("E-1"), json!("E-2")]);
    let text = node.striae("search E-4").text();
    assert!(text.contains("test fire of firearm F-1, which counts with its others"), "{text}");
}
