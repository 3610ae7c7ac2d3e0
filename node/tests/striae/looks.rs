//! Looks at scans before they are enrolled or corrected: they tell what enrolment would find, and nothing is stored.

use serde_json::{Value, json};

use crate::https::add;
use crate::kit::https::{PASSWORD, Program, enrolment, first_account, with_https};
use crate::kit::{Federation, Running, land, photograph, shot};

const MARK: &str = "breech-face";

/// A node over HTTPS, and an examiner who has signed in.
fn served(federation: &Federation) -> (Running, Program) {
    let node = &federation.nodes[0];
    first_account(&federation.bench, node, "olga", "operator,examiner,auditor");
    let running = with_https(node);
    let olga = Program::at(node, &running).signed_in("olga", PASSWORD);
    (running, olga)
}

fn facts(name: &str, mark: &str) -> Value {
    json!({ "file": { "name": name, "mark": mark } })
}

/// A look at a file that comes with the call.
fn look(olga: &Program, fields: &Value, file: &[u8]) -> Value {
    olga.call_with("acquisition look", fields, &[file]).done()
}

fn region(hole: Option<f64>) -> Value {
    let circle = |radius_um: f64| json!({ "x_um": 1375.0, "y_um": 1375.0, "radius_um": radius_um });
    json!({ "edge": circle(1_200.0), "hole": hole.map(circle) })
}

fn entries(olga: &Program) -> u64 {
    olga.call("audit list", &json!({})).done()["matched"].as_u64().unwrap()
}

#[test]
fn a_look_tells_what_enrolment_finds_and_leaves_the_upload() {
    let federation = Federation::new(&["PT"]);
    let (running, olga) = served(&federation);
    let name = olga.upload(&shot(1, 1));
    let before = entries(&olga);
    let path = format!("acquisition look?upload={name}");
    let (bytes, seen) = olga.bytes(&path, &facts("one.x3p", MARK));
    assert_eq!((seen["region_by"].as_str(), &seen["wrong"]), (Some("mask"), &Value::Null));
    assert_eq!((&seen["enrolled_as"], &seen["pitch_by"]), (&Value::Null, &json!("file")));
    let points = |layer: &str| {
        seen[layer]["columns"].as_u64().unwrap() * seen[layer]["rows"].as_u64().unwrap()
    };
    let [measured, uses, relief] = ["measured", "uses", "relief"].map(points);
    assert!(measured <= 512 * 512 && uses <= 512 * 512, "{seen}");
    assert_eq!(bytes.len() as u64, 4 * measured + uses + 4 * relief);
    let uses = &bytes[4 * measured as usize..][..uses as usize];
    assert!(uses.contains(&1) && uses.contains(&0) && uses.iter().all(|of| *of < 4));
    // Another region, and other words with it.
    let drawn =
        json!({ "file": { "name": "one.x3p", "mark": MARK, "region": region(Some(500.0)) } });
    let other = olga.post(&path.replace(' ', "/"), &drawn).done();
    assert_eq!((&other["region_by"], &other["region"]), (&json!("hand"), &region(Some(500.0))));
    assert_ne!(other["quality"], seen["quality"]);
    // A mirror image is shown as the mark is, and its region stays where it is on the file.
    let sense = json!({ "is_mirrored": true, "is_cast": false });
    let circle = json!({ "x_um": 1_200.0, "y_um": 1_375.0, "radius_um": 900.0 });
    let region_on_file = json!({ "edge": circle, "hole": null });
    let fields = json!({ "file": { "name": "one.x3p", "mark": MARK, "sense": sense, "region": region_on_file } });
    let mirrored = olga.post(&path.replace(' ', "/"), &fields).done();
    assert_eq!((&mirrored["is_reversed"], &mirrored["region"]), (&json!(true), &region_on_file));
    // Nothing was stored but that olga looked at the audit log.
    assert_eq!(entries(&olga), before + 1);
    assert_eq!(olga.call("exhibit list", &json!({})).done()["total"], 0);
    let enrolled =
        olga.post(&format!("exhibit/enroll?upload={name}"), &enrolment("one.x3p", "A/1"));
    assert_eq!(enrolled.done()["acquisitions"][0]["quality"], seen["quality"]);
    assert_eq!(olga.send("HEAD", &format!("/uploads/{name}"), "", b"").status, 404);
    let twin = look(&olga, &facts("other name.x3p", MARK), &shot(1, 1));
    assert_eq!(twin["enrolled_as"], "E-1");
    assert!(running.stop().success());
}

#[test]
fn what_is_wrong_is_said_beside_the_picture() {
    let federation = Federation::new(&["PT"]);
    let (running, olga) = served(&federation);
    // No scale, so lengths are in points; a scale of hand, and no mark on a black picture.
    let unknown = look(&olga, &facts("face.bmp", MARK), &photograph());
    assert_eq!((&unknown["pitch_um"], &unknown["pitch_by"]), (&Value::Null, &Value::Null));
    assert!(unknown["wrong"].as_str().unwrap().contains("no believable pitch"), "{unknown}");
    assert_eq!(unknown["measured"]["pitch_x_um"], 1.0);
    let scaled = json!({ "file": { "name": "face.bmp", "mark": MARK, "pitch_um": 10.0 } });
    let scaled = look(&olga, &scaled, &photograph());
    assert_eq!((&scaled["pitch_by"], &scaled["pitch_um"]), (&json!("hand"), &json!([10.0, 10.0])));
    assert!(scaled["wrong"].is_string(), "{scaled}");
    // Striae said to be a face, and striae.
    let wrong = look(&olga, &facts("land.x3p", MARK), &land(1, 0.0));
    assert!(wrong["wrong"].as_str().unwrap().contains("striae"), "{wrong}");
    let striae = look(&olga, &facts("land.x3p", "land"), &land(1, 0.0));
    assert_eq!((&striae["wrong"], &striae["striae"]["axis"]), (&Value::Null, &json!("x")));
    assert_eq!(striae["striae"]["is_by_hand"], false);
    let marked = json!({ "file": { "name": "land.x3p", "mark": "land", "grooves": { "left_um": 100.0, "right_um": 850.0 } } });
    let marked = look(&olga, &marked, &land(1, 0.0));
    assert_eq!(
        (&marked["striae"]["left_um"], &marked["striae"]["is_by_hand"]),
        (&json!(100.0), &json!(true))
    );
    // A file without a surface has no picture: one sentence.
    for hostile in [&b"PK\x03\x04 no zip"[..], b"", b"<script>", &[0xff; 4096]] {
        let refused = olga.call_with("acquisition look", &facts("a.x3p", MARK), &[hostile]);
        assert_eq!((refused.status, refused.code().as_str()), (422, "bad-input"));
    }
    // Those who enter nothing do not look.
    let ana = add(&olga, &anybody_like(&olga), "ana", "auditor");
    let refused = ana.call_with("acquisition look", &facts("a.x3p", MARK), &[&shot(1, 1)]);
    assert_eq!(refused.status, 403, "{}", refused.text);
    assert!(refused.text.contains("auditor"), "{}", refused.text);
    assert!(running.stop().success());
}

/// Somebody at the same door whom nobody knows.
fn anybody_like(olga: &Program) -> Program {
    let mut anybody = olga.clone();
    anybody.headers.clear();
    anybody
}

#[test]
fn a_look_at_a_stored_scan_shows_a_correction_and_makes_none() {
    let federation = Federation::new(&["PT"]);
    federation.nodes[0].enroll(&federation.bench.shot(1, 1));
    let (running, olga) = served(&federation);
    let look = |fields: &Value| olga.call("surface look", fields).done();
    let stored = look(&json!({ "exhibit": "E-1", "file": 1 }));
    assert_eq!((&stored["region_by"], &stored["enrolled_as"]), (&json!("mask"), &json!("E-1")));
    let drawn = json!({ "drawn": region(None) });
    let drawn = look(&json!({ "exhibit": "E-1", "file": 1, "region": drawn }));
    assert_eq!((&drawn["region_by"], &drawn["region"]), (&json!("hand"), &region(None)));
    let found = look(&json!({ "exhibit": "E-1", "file": 1, "region": "found" }));
    assert_eq!(found["quality"], stored["quality"]);
    let listed = olga.call("exhibit list", &json!({})).done();
    assert_eq!(listed["exhibits"][0]["acquisitions"][0]["region"], Value::Null);
    assert!(listed["exhibits"][0]["amendments"].is_null(), "{listed}");
    for (fields, status) in [
        (json!({ "exhibit": "E-1", "file": 2 }), 422),
        (json!({ "exhibit": "E-9", "file": 1 }), 404),
    ] {
        assert_eq!(olga.call("surface look", &fields).status, status);
    }
    assert!(running.stop().success());
}

#[test]
fn a_call_that_was_refused_leaves_its_uploads() {
    let federation = Federation::new(&["PT"]);
    let (running, olga) = served(&federation);
    let name = olga.upload(&shot(1, 1));
    let call = format!("exhibit/enroll?upload={name}");
    let mut wrong = enrolment("one.x3p", "A/1");
    wrong["files"]["files"][0]["mark"] = json!("land");
    assert_eq!(olga.post(&call, &wrong).status, 422);
    let mut future = enrolment("one.x3p", "A/1");
    future["occurred"] = json!("2999-01-01");
    assert_eq!(olga.post(&call, &future).status, 422);
    assert_eq!(olga.post(&call, &enrolment("one.x3p", "A/1")).done()["enrolled"], "E-1");
    assert_eq!(olga.post(&call, &enrolment("one.x3p", "A/1")).code(), "not-found");
    assert!(running.stop().success());
}

#[test]
fn a_call_with_a_name_of_its_own_is_carried_out_once() {
    let federation = Federation::new(&["PT"]);
    let (running, olga) = served(&federation);
    let name = olga.upload(&shot(1, 1));
    let call = format!("exhibit/enroll?upload={name}");
    let once = olga.with("idempotency-key", "0123456789abcdef");
    // Refused, and given again with other fields: nothing of the first is kept.
    let mut wrong = enrolment("one.x3p", "A/1");
    wrong["files"]["files"][0]["mark"] = json!("land");
    assert_eq!(once.post(&call, &wrong).status, 422);
    let first = once.post(&call, &enrolment("one.x3p", "A/1")).done();
    assert_eq!(first["enrolled"], "E-1");
    // The same again has the same reply, though its upload is gone.
    for _ in 0..2 {
        assert_eq!(once.post(&call, &enrolment("one.x3p", "A/1")).done(), first);
    }
    let other = once.post(&call, &enrolment("one.x3p", "A/2"));
    assert_eq!((other.status, other.code().as_str()), (409, "conflict"));
    assert_eq!(olga.call("exhibit list", &json!({})).done()["total"], 1);
    // The name is the person's own.
    let eva = add(&olga, &anybody_like(&olga), "eva", "examiner");
    let eva = eva.with("idempotency-key", "0123456789abcdef");
    let second =
        eva.call_with("exhibit enroll", &enrolment("two.x3p", "A/2"), &[&shot(1, 2)]).done();
    assert_eq!(second["enrolled"], "E-2");
    for key in ["short", &"x".repeat(129)] {
        let refused = olga.with("idempotency-key", key).call("exhibit list", &json!({}));
        assert_eq!(refused.code(), "malformed");
    }
    assert!(running.stop().success());
}
