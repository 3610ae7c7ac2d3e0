//! Cases, firearms and exhibits are imported whole or not at all, exported, and corrected without
//! losing what stood there.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::kit::{Bench, TestNode, shot};

const CASES: &str =
    "case,agency,event_kind,occurred,place\n2026/7,PJ Porto,robbery,2026-05-03,\"41.15, -8.61\"\n";
const FIREARMS: &str = "firearm,type,make,serial_number\nF-1,pistol,Star,123456\n";
const EXHIBITS: &str = "case,item,kind,calibre,firearm,recovered_by,residences\n\
    2026/7,A1,evidence,9x19,,customs,ES FR\n2026/7,B1,test-fire,9x19,F-1,,none\n";
const CUSTODY: &str = "case,item,date,from,to,note\n2026/7,A1,2026-05-03,,PJ Porto,sealed\n";
const MANIFEST: &str = "file,specimen,mark,case,item,kind,calibre\n\
    one.x3p,A1,breech-face,2026/7,A1,evidence,9x19\ntwo.x3p,B1,breech-face,2026/7,B1,test-fire,9x19\n";

/// A folder with tables, a manifest and two scans.
fn folder(bench: &Bench) -> PathBuf {
    let folder = bench.path("import");
    std::fs::create_dir(&folder).unwrap();
    let tables = [
        ("cases.csv", CASES),
        ("firearms.csv", FIREARMS),
        ("exhibits.csv", EXHIBITS),
        ("custody.csv", CUSTODY),
        ("manifest.csv", MANIFEST),
    ];
    for (name, text) in tables {
        std::fs::write(folder.join(name), text).unwrap();
    }
    std::fs::write(folder.join("one.x3p"), shot(1, 1)).unwrap();
    std::fs::write(folder.join("two.x3p"), shot(1, 2)).unwrap();
    folder
}

fn import(node: &TestNode, path: &Path) -> crate::kit::Striae {
    node.striae("case import").arg(path)
}

#[test]
fn a_folder_is_imported_with_its_scans_and_exported_again() {
    let bench = Bench::new();
    let (node, other) = (bench.node("PT"), bench.node("ES"));
    let folder = folder(&bench);
    let done = import(&node, &folder).json();
    assert_eq!(done["imported"], json!({ "cases": 1, "firearms": 1, "exhibits": 2 }));
    assert_eq!(done["enrolled"].as_array().unwrap().len(), 2);
    let shown = node.striae("exhibit show E-1").json();
    assert_eq!(shown["fields"]["item"], "A1");
    assert_eq!(shown["fields"]["residences"], json!(["ES", "FR"]));
    assert_eq!(shown["custody"][0]["note"], "sealed");
    assert_eq!(shown["parts"], json!(["one.x3p (breech-face)"]));
    let text = node.striae("case show 2026/7").text();
    assert!(text.contains("item A1 (E-1)") && text.contains("robbery"), "{text}");
    let checked = node.striae("exhibit grounds E-1").json();
    assert_eq!(checked["grounds"][1]["reason"], "It was recovered by customs.");

    let (file, tables) = (bench.path("all.json"), bench.path("tables"));
    node.striae("case export --out").arg(&file).text();
    node.striae("case export --out").arg(&tables).text();
    let csv = std::fs::read_to_string(tables.join("exhibits.csv")).unwrap();
    assert!(csv.contains("2026/7,B1,test-fire"), "{csv}");
    assert_eq!(import(&other, &file).json(), json!({ "cases": 1, "firearms": 1, "exhibits": 2 }));
    let again = bench.path("again.json");
    other.striae("case export --out").arg(&again).text();
    assert_eq!(std::fs::read(&file).unwrap(), std::fs::read(&again).unwrap());
    assert_eq!(node.audited("acted"), 3);
}

#[test]
fn an_import_with_mistakes_takes_nothing_and_lists_them_all() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let folder = folder(&bench);
    let wrong = EXHIBITS.replace("customs", "navy").replace("F-1", "F-2");
    std::fs::write(folder.join("exhibits.csv"), wrong).unwrap();
    let outcome = import(&node, &folder).outcome();
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    let sentences = outcome.sentences();
    assert_eq!(sentences.len(), 3, "{sentences:?}");
    assert!(sentences[0].starts_with("exhibits, line 2, column recovered_by: 'navy' is no"));
    assert!(sentences[1].starts_with("exhibits, line 3, column firearm: there is no firearm F-2"));
    assert!(sentences[2].starts_with("nothing of ") && sentences[2].contains("2 mistakes"));
    assert!(node.striae("case show 2026/7").refused().contains("there is no case"));
    assert_eq!(node.exhibits()["total"], 0);
    // The faults of the manifest are said before anything is imported.
    std::fs::write(folder.join("exhibits.csv"), EXHIBITS).unwrap();
    std::fs::remove_file(folder.join("two.x3p")).unwrap();
    assert!(import(&node, &folder).refused().contains("there is no file"));
    assert!(node.striae("case show 2026/7").refused().contains("there is no case"));
    // A record that is there already does not come again.
    std::fs::remove_file(folder.join("manifest.csv")).unwrap();
    import(&node, &folder).text();
    let outcome = import(&node, &folder).outcome();
    assert!(outcome.sentences()[0].contains("the case 2026/7 is there already"), "{outcome:?}");
    let refused = import(&node, &bench.write("people.csv", "a\n")).refused();
    assert!(refused.contains("'people' is no table; write one of: cases"), "{refused}");
    let empty = bench.path("empty");
    std::fs::create_dir(&empty).unwrap();
    assert!(import(&node, &empty).refused().contains("has none of the tables cases.csv"));
}

#[test]
fn corrections_keep_what_stood_there() {
    let bench = Bench::new();
    let node = bench.node("PT");
    node.striae("firearm enter F-1 --type pistol --make Star").text();
    node.striae("firearm enter F-1 --serial-number 77").text();
    let refused = node.striae("firearm enter F-1 --make Astra").refused();
    assert!(refused.contains("say why with --reason"), "{refused}");
    node.striae("firearm correct F-1 --make Astra --clear serial-number --reason")
        .arg("read again")
        .text();
    let shown = node.striae("firearm show F-1").json();
    assert_eq!(shown["fields"], json!({ "firearm": "F-1", "type": "pistol", "make": "Astra" }));
    let before: Vec<_> =
        shown["corrections"].as_array().unwrap().iter().map(|one| one["before"].clone()).collect();
    assert_eq!(before, [json!({ "make": "Star", "serial_number": "77" })]);
    // Facts that came later are no corrections.
    assert_eq!(shown["entered"][0]["before"], json!({ "serial_number": "" }));
    let text = node.striae("firearm show F-1").text();
    assert!(text.contains(": serial number\n") && text.contains("make was Star"), "{text}");
    assert_eq!(text.matches("corrected ").count(), 1, "{text}");
    // A test fire has its firearm, and an exhibit can be named as an item of its case.
    node.striae("enroll --calibre 9x19 --kind test-fire --case X/1").arg(bench.shot(1, 1)).text();
    let refused = node.striae("exhibit enter E-1 --notes x").refused();
    assert!(refused.contains("a test fire without a firearm"), "{refused}");
    let set =
        "exhibit enter E-1 --item B1 --firearm F-1 --custody-to lab --custody-date 2026-05-03";
    node.striae(set).text();
    let shown = node.striae("exhibit show E-1").json();
    assert_eq!(
        (&shown["fields"]["item"], &shown["fields"]["firearm"]),
        (&json!("B1"), &json!("F-1"))
    );
    assert_eq!(shown["custody"], json!([{ "date": "2026-05-03", "to": "lab" }]));
    // Facts recorded of an exhibit go with it when it is named later, and an item's own facts stay
    // with the item.
    node.enroll(&bench.shot(2, 1));
    node.striae("exhibit enter E-2 --recovered-by customs").text();
    node.striae("exhibit enter E-2 --item C1").text();
    let shown = node.striae("exhibit show E-2").json();
    assert_eq!(
        (&shown["fields"]["item"], &shown["fields"]["recovered_by"]),
        (&json!("C1"), &json!("customs"))
    );
    let text = node.striae("case show Y/1 --json").outcome().sentence(2);
    assert!(text.contains("there is no case Y/1"), "{text}");
    // A case that exhibits alone name is shown by them.
    let parts = node.striae("case show X/1").json()["parts"].clone();
    assert_eq!(parts, json!(["item B1 (E-1)", "item C1 (E-2)"]));
    node.enroll(&bench.shot(3, 1));
    let parts = node.striae("case show X/1").json()["parts"].clone();
    assert_eq!(parts, json!(["item B1 (E-1)", "item C1 (E-2)", "exhibit E-3 (evidence)"]));
    node.striae("case enter X/1 --agency GNR").text();
    let parts = node.striae("case show X/1").json()["parts"].clone();
    assert_eq!(parts, json!(["item B1 (E-1)", "item C1 (E-2)", "exhibit E-3 (evidence)"]));
    assert_eq!(node.striae("node verify").json()["findings_total"], 0);
}

#[test]
fn firearms_are_linked_and_grounds_counted_as_they_are_entered() {
    let bench = Bench::new();
    let node = bench.node("PT");
    import(&node, &folder(&bench)).json();
    // A case of its own that the same firearm links, and one that nothing does.
    for (case, gun) in [("X/9", 2), ("X/10", 3)] {
        let scan = bench.shot(gun, 1);
        node.striae("enroll --calibre 9x19 --kind evidence --case").arg(case).arg(scan).text();
    }
    node.striae("exhibit enter E-3 --firearm F-1").text();
    let links = node.striae("case links 2026/7").json();
    let fired = links["links"].as_array().unwrap().iter();
    assert_eq!(fired.filter(|one| one["says"] == "fired by").count(), 2, "{links}");
    assert_eq!(links["cases"], 2, "{links}");
    let refused = node.striae("case links 2026/8").refused();
    assert!(refused.contains("there is no case 2026/8"), "{refused}");

    let mut naive = std::collections::BTreeMap::new();
    for exhibit in ["E-1", "E-2", "E-3", "E-4"] {
        let checked = node.striae("exhibit grounds").arg(exhibit).json();
        for ground in checked["grounds"].as_array().unwrap() {
            if ground["verdict"] == "holds" {
                *naive.entry(ground["ground"].as_str().unwrap().to_owned()).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(naive.len(), 2, "{naive:?}");
    let counted = node.striae("node statistics").json();
    let by_ground = counted["by_ground"].as_object().unwrap();
    assert_eq!(by_ground.len(), naive.len(), "{counted}");
    for (ground, tally) in by_ground {
        let exhibits = tally["evidence"].as_u64().unwrap() + tally["test_fires"].as_u64().unwrap();
        assert_eq!(naive.get(ground), Some(&exhibits), "{ground}");
    }

    let items: Vec<_> = node.exhibits()["exhibits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["item"].clone())
        .collect();
    assert_eq!(items, [json!("A1"), json!("B1"), json!("E-3"), json!(null)]);
    assert!(node.striae("exhibit list").text().contains(" A1 "));
}

#[test]
fn a_report_says_what_became_of_each_exhibit() {
    let bench = Bench::new();
    let node = bench.node("PT");
    let (good, wrong) = (bench.shot(1, 1), bench.write("=no.x3p", "no scan"));
    let report = bench.path("report.csv");
    let enroll = node.enroll_command().arg("--report").arg(&report).arg(&good).arg(&wrong);
    assert_eq!(enroll.outcome().code, Some(2));
    let text = std::fs::read_to_string(&report).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "exhibit,line,outcome,number,reason");
    assert!(lines[1].ends_with("gun1-shot1.x3p,,enrolled,E-1,"), "{text}");
    assert!(lines[2].contains("=no.x3p,,refused,,") && lines.len() == 3, "{text}");
    // It replaces no file unasked, and then nothing is enrolled.
    let again = node.enroll_command().arg("--report").arg(&report).arg(bench.shot(2, 1)).refused();
    assert!(again.contains("report.csv"), "{again}");
    assert_eq!(node.exhibits()["total"], 1);
}

#[test]
fn what_is_exported_is_all_and_imports_to_the_same() {
    let bench = Bench::new();
    let (node, other) = (bench.node("PT"), bench.node("ES"));
    node.striae("case enter X/1 --event-kind robbery --agency")
        .arg("Polícia; \"Porto\", =1")
        .text();
    node.striae("firearm enter F-1 --type pistol --make Star --serial-number 0042").text();
    // One with facts, and one of which no more is known than its enrolment said.
    for shot in 1..=2 {
        node.enroll(&bench.shot(shot, 1));
    }
    let enter =
        "exhibit enter E-1 --item A3 --residences none --custody-date 2026-05-04 --custody-to lab";
    node.striae(enter).args(["--place", "41.74, -7.47", "--notes", "um\u{e7}o; \"x\""]).text();
    let fired = "enroll --calibre 9x19 --kind test-fire --case X/2";
    node.striae(fired).arg(bench.shot(3, 1)).text();
    let export = |node: &TestNode, name: &str| {
        let out = bench.path(name);
        let said = node.striae("case export --out").arg(&out).outcome();
        assert_eq!(said.code, Some(0), "{said:?}");
        (out, said)
    };
    let (first, said) = export(&node, "first.json");
    assert!(said.stderr.contains("E-3 is left out"), "{said:?}");
    assert!(said.stdout.contains("2 exhibits, all but 1 exhibit, are in"), "{said:?}");
    node.striae("exhibit enter E-3 --firearm F-1").text();
    let (second, said) = export(&node, "second.json");
    assert!(said.stdout.contains("2 cases, 1 firearm and 3 exhibits, all there are"), "{said:?}");
    assert_ne!(std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    // As one document and as tables, with what spreadsheets would take for formulas.
    other.striae("case import").arg(&second).text();
    let (again, _) = export(&other, "again.json");
    assert_eq!(std::fs::read(&second).unwrap(), std::fs::read(&again).unwrap());
    let (tables, _) = export(&node, "tables");
    let third = bench.node("FR");
    third.striae("case import").arg(&tables).text();
    let (by_tables, _) = export(&third, "by-tables.json");
    assert_eq!(std::fs::read(&second).unwrap(), std::fs::read(&by_tables).unwrap());
}
