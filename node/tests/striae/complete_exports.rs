//! A complete export holds all that a country owns: imported into an empty node it gives the same export
//! and the same searches. An import that is cut off or given twice loses and doubles nothing.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::kit::{Bench, Federation, TestNode, firing_pin, land, shot};

fn by(node: &TestNode, words: &str, reason: &str) {
    node.striae(words).arg("--reason").arg(reason).text();
}

/// Two cases, a firearm, an exhibit with two marks and corrections, one withdrawn and enrolled anew, a bullet, grounds, a
/// hold, a review and a hit at home.
fn filled(bench: &Bench, node: &TestNode) {
    node.go_by_policy("[four_eyes]\nactions = []\n");
    node.striae("case enter X/1 --occurred 2026-05-03 --agency").arg("PJ Porto").text();
    by(node, "case correct X/1 --agency GNR", "another agency");
    node.striae("firearm enter F-1 --type pistol --make Star --serial-number 1234").text();
    by(node, "firearm correct F-1 --make Astra", "misread");
    let folder = bench.path("scans-in");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("face.x3p"), shot(1, 1)).unwrap();
    std::fs::write(folder.join("pin.x3p"), firing_pin(1, 1)).unwrap();
    std::fs::write(folder.join("land1.x3p"), land(1, 0.0)).unwrap();
    std::fs::write(folder.join("land2.x3p"), land(2, 0.0)).unwrap();
    let manifest = "file,specimen,mark,land,lands,case,item,kind,calibre\n\
        face.x3p,S1,breech-face,,,X/1,A1,evidence,9x19\n\
        pin.x3p,S1,firing-pin,,,X/1,A1,evidence,9x19\n\
        land1.x3p,S2,land,1,6,X/2,B1,evidence,9x19\n\
        land2.x3p,S2,land,2,6,X/2,B1,evidence,9x19\n";
    std::fs::write(folder.join("manifest.csv"), manifest).unwrap();
    node.striae("enroll --one-bullet").arg(&folder).text();
    for number in [2, 3] {
        node.enroll_command().arg(bench.shot(1, number)).text();
    }
    node.enroll_command().arg(bench.shot(2, 1)).text();
    by(node, "exhibit withdraw E-4", "wrong case");
    node.striae("enroll --calibre 9x19 --kind evidence --case X/2").arg(bench.shot(1, 3)).text();
    by(node, "exhibit amend E-3 --date 2026-05-04 --case X/2", "misread");
    node.striae(
        "exhibit enter E-1 --recovered-by police --custody-date 2026-05-04 --custody-to laboratory",
    )
    .text();
    node.striae("exhibit enter E-1 --place").arg("41.15, -8.61").text();
    by(node, "exhibit correct E-1 --recovered-by customs", "report 7");
    by(node, "exhibit decide E-1 --ground trafficking --holds", "report 8");
    node.striae("retention hold exhibit E-1 --reason").arg("court order 12").text();
    node.striae("search E-1").text();
    node.striae("search E-1 --reviewed 2").text();
    for words in [
        "declare E-1 E-3 --person ana --reason alike",
        "review H-1 --person ana",
        "examine H-1 --finding lead --basis scans --person ana",
        "verify H-1 --finding lead --basis scans --person bruno",
        "request H-1 --person carla",
        "examine H-1 --finding identification --basis originals --person ana",
        "verify H-1 --finding identification --basis originals --person bruno",
        "sign H-1 --person carla",
    ] {
        node.striae(&format!("hit {words}")).text();
    }
    node.striae("report make hit H-1 --kind statement --out").arg(bench.path("r.pdf")).text();
}

fn export(bench: &Bench, node: &TestNode, name: &str) -> PathBuf {
    let folder = bench.path(name);
    node.striae("case export --complete --out").arg(&folder).text();
    folder
}

fn import(node: &TestNode, folder: &Path) -> crate::kit::Striae {
    node.striae("case import").arg(folder)
}

/// The records, without the time at which they were exported.
fn records(folder: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("records.jsonl")).unwrap();
    let mut lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines[0]["exported"] = Value::Null;
    lines
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join("scans")).unwrap();
    let mut names: Vec<String> =
        entries.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn candidates(node: &TestNode, exhibit: &str) -> Value {
    let found = node.striae(&format!("search {exhibit}")).json();
    let kept = ["exhibit", "score", "significance", "log10_lr", "is_hit", "mark"];
    let list = found["candidates"].as_array().unwrap().iter();
    list.map(|one| kept.map(|name| one[name].clone()).to_vec()).collect::<Vec<_>>().into()
}

#[test]
fn a_complete_export_is_imported_to_the_same_and_found_the_same() {
    let (here, there) = (Federation::new(&["PT"]), Federation::new(&["PT"]));
    let (node, other) = (&here.nodes[0], &there.nodes[0]);
    filled(&here.bench, node);
    let first = export(&here.bench, node, "first");
    let holds = records(&first).pop().unwrap();
    assert_eq!(
        holds,
        json!({
            "record": "end", "cases": 1, "firearms": 1, "exhibits": 6, "scans": 8, "items": 1, "hits": 1, "reports": 1,
            "holds": 1
        })
    );
    // One scan was enrolled twice, and is kept once.
    assert_eq!(files(&first).len(), 7);
    let done = import(other, &first).json();
    assert_eq!((&done["imported"], &done["known"]), (&json!(12), &json!(0)), "{done}");
    assert_eq!(done.get("not_searchable"), None, "{done}");
    let second = export(&there.bench, other, "second");
    assert_eq!(records(&first), records(&second));
    assert_eq!(files(&first), files(&second));
    let [made, taken] = [(node, &here), (other, &there)].map(|(node, federation)| {
        let path = federation.bench.path("again.pdf");
        node.striae("report show R-1 --out").arg(&path).text();
        std::fs::read(path).unwrap()
    });
    assert_eq!(made, taken);
    for exhibit in ["E-1", "E-2", "E-3", "E-5", "E-6"] {
        assert_eq!(candidates(node, exhibit), candidates(other, exhibit), "{exhibit}");
    }
    assert!(candidates(other, "E-1").to_string().contains("E-3"));
    assert!(other.striae("search E-4").refused().contains("was withdrawn"));
    for words in [
        "exhibit list",
        "case list",
        "firearm list",
        "case show X/1",
        "exhibit show E-1",
        "hit show H-1",
    ] {
        let [mut one, mut two] = [node, other].map(|node| node.striae(words).json());
        for shown in [&mut one, &mut two] {
            // Searches above set the clock of exhibits that were not searched before.
            if let Some(list) = shown["exhibits"].as_array_mut() {
                for one in list {
                    one["stage"] = Value::Null;
                }
            }
            // The second node is of another federation, whose name stands in these.
            if let Some(fields) = shown.as_object_mut() {
                fields.retain(|name, _| {
                    !["query", "reference", "statement"].contains(&name.as_str())
                });
            }
        }
        assert_eq!(one, two, "{words}");
    }
    assert_eq!(other.striae("retention holds").json(), node.striae("retention holds").json());
    assert_eq!(other.striae("node verify").json()["findings"], json!([]));
    // The next number is that of the next exhibit.
    assert_eq!(other.enroll(&there.bench.shot(3, 1)), 7);
}

#[test]
fn an_import_given_twice_or_cut_off_loses_and_doubles_nothing() {
    let (here, there) = (Federation::new(&["PT"]), Federation::new(&["PT"]));
    let (node, other) = (&here.nodes[0], &there.nodes[0]);
    filled(&here.bench, node);
    let folder = export(&here.bench, node, "export");
    let text = std::fs::read_to_string(folder.join("records.jsonl")).unwrap();
    // An export that is not whole is refused before anything is imported.
    let cut = text.lines().take(5).collect::<Vec<_>>().join("\n");
    std::fs::write(folder.join("records.jsonl"), cut).unwrap();
    let refused = import(other, &folder).refused();
    assert!(refused.contains("cut off"), "{refused}");
    let without: Vec<&str> = text.lines().filter(|line| !line.contains("\"firearm\"")).collect();
    std::fs::write(folder.join("records.jsonl"), without.join("\n")).unwrap();
    assert!(import(other, &folder).refused().contains("lines are missing"));
    std::fs::write(folder.join("records.jsonl"), &text).unwrap();
    assert_eq!(other.exhibits()["total"], 0);
    // An import that ends in the middle: a scan is damaged.
    let damaged = records(&folder)
        .into_iter()
        .find(|one| one["exhibit"]["id"] == "E-3")
        .map(|one| one["scans"][0]["sha256"].as_str().unwrap().to_owned())
        .unwrap();
    let path = folder.join("scans").join(&damaged);
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, b"no scan").unwrap();
    let refused = import(other, &folder).refused();
    assert!(refused.contains("is damaged"), "{refused}");
    assert_eq!(other.exhibits()["total"], 2);
    // Meanwhile somebody enrols: the exhibit takes no number of the export.
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(other.enroll(&there.bench.shot(3, 1)), 7);
    let done = import(other, &folder).json();
    assert_eq!((&done["imported"], &done["known"]), (&json!(8), &json!(4)), "{done}");
    let done = import(other, &folder).json();
    assert_eq!((&done["imported"], &done["known"]), (&json!(0), &json!(12)), "{done}");
    assert_eq!(other.exhibits()["total"], 7);
    assert_eq!(other.striae("node verify").json()["findings"], json!([]));
    // Later work stays, and what was erased is not brought back.
    by(other, "case correct X/1 --agency PSP", "again another agency");
    other.go_by_policy("[four_eyes]\nactions = []\n");
    other.striae("exhibit erase E-6 --order").arg("court order 9").text();
    let done = import(other, &folder).json();
    let counts = [&done["imported"], &done["known"], &done["erased"]];
    assert_eq!(counts, [&json!(0), &json!(11), &json!(1)], "{done}");
    assert_eq!(other.striae("case show X/1").json()["fields"]["agency"], "PSP");
}

#[test]
fn a_complete_export_goes_into_an_empty_node_of_its_country_only() {
    let bench = Bench::new();
    let (node, own, foreign) =
        (bench.node("PT"), TestNode::init(&bench.path("other"), "PT", "tls"), bench.node("ES"));
    node.enroll(&bench.shot(1, 1));
    own.enroll(&bench.shot(1, 2));
    let folder = export(&bench, &node, "export");
    let refused = import(&own, &folder).refused();
    assert!(refused.contains("has exhibits or hits of its own"), "{refused}");
    let refused = import(&foreign, &folder).refused();
    assert!(refused.contains("the export is of PT, and this node is of ES"), "{refused}");
    // A changed record does not take the place of the one that is there.
    let third = TestNode::init(&bench.path("third"), "PT", "tls");
    import(&third, &folder).text();
    crate::kit::edit(&folder.join("records.jsonl"), "gun1-shot1.x3p", "gun1-shot9.x3p");
    import(&third, &folder).text();
    assert_eq!(third.exhibits()["exhibits"][0]["acquisitions"][0]["file"], "gun1-shot1.x3p");
    let refused = node.striae("case export --complete --out").arg(&folder).refused();
    assert!(refused.contains("records.jsonl"), "{refused}");
    node.go_by_policy("[four_eyes]\nactions = [\"export-records\"]\n");
    let refused = node.striae("case export --complete --out").arg(bench.path("again")).refused();
    assert!(refused.contains("wants a second person for export-records"), "{refused}");
}

/// Changes the first record of a kind in an export.
fn change(folder: &Path, kind: &str, change: impl Fn(&mut Value)) {
    let path = folder.join("records.jsonl");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    change(lines.iter_mut().find(|line| line["record"] == kind).unwrap());
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    std::fs::write(path, lines.join("\n") + "\n").unwrap();
}

const LATE: &str = "2100-01-01T00:00:00Z";
/// Kind of a record, a change of it, and words of the refusal.
type Wrong = (&'static str, &'static dyn Fn(&mut Value), &'static str);

#[test]
fn records_that_nobody_could_have_entered_are_refused() {
    let here = Federation::new(&["PT"]);
    filled(&here.bench, &here.nodes[0]);
    let whole = export(&here.bench, &here.nodes[0], "whole");
    let text = std::fs::read_to_string(whole.join("records.jsonl")).unwrap();
    let cases: [Wrong; 11] = [
        ("hit", &|line| line["hit"]["found"]["score"] = json!(99.0), "no comparison of two"),
        ("hit", &|line| line["hit"]["found"]["log10_lr"] = json!(1e300), "no comparison of two"),
        ("exhibit", &|line| line["scans"][0]["bytes"] = json!(1), "has not 1 bytes"),
        ("export", &|line| line["exported"] = json!(LATE), "lies in the future"),
        ("case", &|line| line["changed"] = json!(LATE), "lies in the future"),
        ("exhibit", &|line| line["exhibit"]["enrolled"] = json!(LATE), "lies in the future"),
        ("exhibit", &|line| line["exhibit"]["occurred"] = json!("1920-01-01"), "before 1950"),
        ("hit", &|line| line["hit"]["declared"] = json!(LATE), "lies in the future"),
        ("hit", &|line| line["hit"]["mark"] = json!(99), "does not know"),
        ("report", &|line| line["hit"] = json!("H-9"), "no hit at home"),
        ("hold", &|line| line["reference"] = json!("E-77"), "E-77"),
    ];
    for (at, (kind, wrong, says)) in cases.into_iter().enumerate() {
        std::fs::write(whole.join("records.jsonl"), &text).unwrap();
        change(&whole, kind, wrong);
        let there = TestNode::init(&here.bench.path(&format!("there{at}")), "PT", "tls");
        let refused = import(&there, &whole).refused();
        assert!(refused.contains(says), "{kind}: {refused}");
    }
    // One pair is one hit.
    std::fs::write(whole.join("records.jsonl"), &text).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = lines.iter().position(|line| line.contains("\"record\":\"hit\"")).unwrap();
    let mut twin: Value = serde_json::from_str(&lines[at]).unwrap();
    twin["hit"]["id"] = json!("H-2");
    twin["life"] = Value::Null;
    lines.insert(at + 1, twin.to_string());
    let path = whole.join("records.jsonl");
    std::fs::write(&path, lines.join("\n") + "\n").unwrap();
    change(&whole, "export", |line| line["last_hit"] = json!(2));
    change(&whole, "end", |line| line["hits"] = json!(2));
    let there = TestNode::init(&here.bench.path("twins"), "PT", "tls");
    let refused = import(&there, &whole).refused();
    assert!(refused.contains("H-1 and H-2 are both of E-1 and E-3"), "{refused}");
}
