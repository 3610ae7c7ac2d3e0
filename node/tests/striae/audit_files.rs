//! Proofs and exported audit logs: what they say in words is what was signed.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::kit::{Federation, Striae};

/// Alteration of an entry, and a part of the sentence that says so.
type Alteration<'a> = (&'a dyn Fn(&mut Value), &'a str);

/// A file with its JSON altered.
fn altered(path: &Path, alter: impl FnOnce(&mut Value)) -> PathBuf {
    let mut json: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    alter(&mut json);
    let altered = path.with_extension("altered");
    std::fs::write(&altered, json.to_string()).unwrap();
    altered
}

#[test]
fn an_export_or_a_proof_whose_words_were_altered_does_not_verify() {
    let federation = Federation::new(&["PT"]);
    let [pt] = &federation.nodes[..] else { panic!() };
    pt.enroll(&federation.bench.shot(1, 1));
    pt.enroll(&federation.bench.shot(1, 2));
    let path = |name| federation.bench.path(name);
    let all = path("all.toml");
    std::fs::write(&all, pt.striae("charter show --all").text()).unwrap();
    let audit = pt.striae("audit list").json();
    let entries = audit["entries"].as_array().unwrap();
    let at = entries.iter().position(|one| one["event"].get("enrolled").is_some()).unwrap();
    let (export, proof) = (path("export.json"), path("proof.json"));
    pt.striae("audit export --out").arg(&export).text();
    pt.striae(&format!("audit prove {} --out", at + 1)).arg(&proof).text();
    let verify = |file: &Path| Striae::new("audit verify").arg(file).arg("--charter").arg(&all);
    verify(&export).text();
    assert!(verify(&proof).text().contains("enrolled"));

    let other_event = json!({ "receipted": { "answer": "00".repeat(32) } });
    let event = &|entry: &mut Value| entry["event"] = other_event.clone();
    let number = &|entry: &mut Value| entry["event"]["enrolled"]["exhibit"] = json!("E-7");
    let none = &|entry: &mut Value| entry["event"] = Value::Null;
    let time = &|entry: &mut Value| entry["at"] = json!("2020-01-01T00:00:00Z");
    let left_out = &|entry: &mut Value| {
        for field in ["event", "record", "salt"] {
            entry[field] = Value::Null;
        }
    };
    let erased = &|entry: &mut Value| {
        entry["record"] = Value::Null;
        entry["salt"] = Value::Null;
    };
    let of_export: [Alteration<'_>; 6] = [
        (event, "says something else than the words beside it"),
        (number, "says something else than the words beside it"),
        (none, "says something else than the words beside it"),
        (time, "another place or time"),
        (left_out, "is left out and was never erased"),
        (erased, "was erased, and the file says all the same what happened"),
    ];
    for (alter, part) in of_export {
        let file = altered(&export, |json| alter(&mut json["entries"][at]));
        let refused = verify(&file).refused();
        assert!(refused.contains(part), "{part}: {refused}");
    }
    for (alter, part) in [of_export[0], of_export[1], of_export[2], of_export[5]] {
        let refused = verify(&altered(&proof, |json| alter(json))).refused();
        assert!(refused.contains(part), "{part}: {refused}");
    }
    // A record that the log itself says was erased may be missing.
    pt.striae(&format!("audit erase {} --order court", at + 1)).text();
    pt.striae("audit export --overwrite --out").arg(&export).text();
    verify(&export).text();
}
