//! The door for browsers and programs: every call over HTTPS, with sign-in, uploads, jobs, and who looked.

use std::os::unix::fs::PermissionsExt as _;

use serde_json::{Value, json};
use striae_node::api::CALL_NAMES;
use totp_rs::{Builder, Secret};

use crate::kit::https::{PASSWORD, Program, enrolment, first_account, with_https};
use crate::kit::{Federation, Running, TestNode, wait_until};

/// A node with one account in every role but none of the others', served over HTTPS.
fn served(federation: &Federation) -> (&TestNode, Running, Program) {
    let node = &federation.nodes[0];
    first_account(&federation.bench, node, "olga", "operator,examiner,verifier,liaison,auditor");
    let running = with_https(node);
    let program = Program::at(node, &running);
    (node, running, program)
}

/// Adds an account, whose owner then chooses the same password again with another ending.
pub(crate) fn add(olga: &Program, anybody: &Program, name: &str, role: &str) -> Program {
    let first = format!("the first of {name}");
    let own = format!("the own of {name}");
    let fields = json!({ "person": name, "roles": [role] });
    olga.call_with("person add", &fields, &[first.as_bytes()]).done();
    let by_first = anybody.signed_in(name, &first);
    assert_eq!(by_first.call("exhibit list", &list()).status, 403, "a password of somebody else");
    let fields = json!({ "person": name });
    by_first.call_with("person password", &fields, &[own.as_bytes()]).done();
    anybody.signed_in(name, &own)
}

fn list() -> Value {
    json!({ "paging": { "limit": 100 } })
}

#[test]
fn nothing_but_health_is_there_without_a_session() {
    let federation = Federation::new(&["PT"]);
    let (node, running, program) = served(&federation);
    assert_eq!(program.get("/health").done(), json!({ "ok": true }));
    let described = program.get("/openapi.json").done();
    assert_eq!(described["openapi"], "3.1.0");
    for name in CALL_NAMES.iter().filter(|name| **name != "person login") {
        let refused = program.call(name, &json!({}));
        assert_eq!((refused.status, refused.code().as_str()), (401, "not-signed-in"), "{name}");
        assert!(described["paths"][format!("/{}", name.replace(' ', "/"))]["post"].is_object());
    }
    for path in ["/session", "/jobs", "/events", "/jobs/1"] {
        assert_eq!(program.get(path).code(), "not-signed-in", "{path}");
    }
    assert_eq!(program.get("/nothing/there").code(), "wrong-method");
    assert_eq!(program.get("/a/b/c").code(), "no-such-place");
    let headers = program.get("/health").headers;
    for (name, part) in [
        ("content-security-policy", "default-src 'none'"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("strict-transport-security", "max-age"),
    ] {
        assert!(headers[name].to_str().unwrap().contains(part), "{name}");
    }
    // A token or cookie that nobody gave opens nothing.
    assert_eq!(program.token("striae_0000").call("exhibit list", &list()).status, 401);
    let status = node.status();
    assert!(status["https"]["certificate_sha256"].as_str().unwrap().len() == 64, "{status}");
    assert!(running.stop().success());
}

#[test]
fn a_node_without_accounts_knows_nobody_over_the_network() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    let running = with_https(node);
    let program = Program::at(node, &running);
    let refused = program.token("anything").call("exhibit list", &list());
    assert_eq!(refused.status, 401, "{}", refused.text);
    assert!(refused.text.contains("has no accounts"), "{}", refused.text);
    assert!(running.stop().success());
}

#[test]
fn people_sign_in_with_a_cookie_that_other_pages_cannot_use() {
    let federation = Federation::new(&["PT"]);
    let (node, running, program) = served(&federation);
    let wrong = program.post("/sign-in", &json!({ "person": "olga", "password": "not it" }));
    assert_eq!((wrong.status, wrong.code().as_str()), (401, "not-signed-in"));
    let reply = program.post("/sign-in", &json!({ "person": "olga", "password": PASSWORD }));
    let cookie = reply.header("set-cookie");
    for part in ["__Host-striae=", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let token = cookie.split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
    assert!(!reply.text.contains(&token), "no script reads it");
    let without = program.with("cookie", &format!("__Host-striae={token}"));
    assert_eq!(without.get("/session").done()["person"], "olga");
    assert_eq!(without.call("exhibit list", &list()).code(), "forged");
    let csrf = reply.json()["csrf"].as_str().unwrap().to_owned();
    let olga = without.with("striae-csrf", &csrf);
    assert_eq!(olga.call("exhibit list", &list()).done()["total"], 0);
    let elsewhere = olga.with("sec-fetch-site", "cross-site");
    assert_eq!(elsewhere.call("exhibit list", &list()).code(), "forged");
    // A new sign-in in the same browser leaves no session behind.
    let former = program.signed_in("olga", PASSWORD);
    let again = former.post("/sign-in", &json!({ "person": "olga", "password": PASSWORD }));
    assert_eq!((again.status, former.get("/session").status), (200, 401));
    olga.call("session end", &json!({ "person": "olga" })).done();
    let olga = program.signed_in("olga", PASSWORD);
    // Sessions are seen, and ended everywhere.
    let other = program.signed_in("olga", PASSWORD);
    let sessions = olga.call("session list", &json!({ "person": "olga" })).done();
    assert_eq!(sessions["sessions"].as_array().unwrap().len(), 2, "{sessions}");
    assert_eq!(sessions["sessions"][0]["source"], "127.0.0.1");
    olga.call("session end", &json!({ "person": "olga" })).done();
    for gone in [&olga, &other] {
        assert_eq!(gone.call("exhibit list", &list()).status, 401);
    }
    let olga = program.signed_in("olga", PASSWORD);
    assert_eq!(olga.send("DELETE", "/session", "", b"").status, 204);
    assert_eq!(olga.get("/session").status, 401);
    let mode = node.folder.join("https.key").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "the key is its owner's alone");
    assert!(running.stop().success());
}

#[test]
fn wrong_passwords_over_the_network_lock_nobody_else_out() {
    let federation = Federation::new(&["PT"]);
    let (node, running, program) = served(&federation);
    let wrong = json!({ "person": "olga", "password": "not it" });
    let statuses: Vec<u16> = (0..6).map(|_| program.post("/sign-in", &wrong).status).collect();
    assert_eq!(statuses[..3], [401, 401, 401]);
    assert!(statuses[3..].contains(&429), "{statuses:?}");
    // At the machine itself nothing has changed.
    let password = federation.bench.path("olga.first");
    let login = node.striae("person login olga");
    let login = login.env("STRIAE_PASSWORD_FILE", password.to_str().unwrap());
    let session = federation.bench.path("session");
    login.env("STRIAE_SESSION", session.to_str().unwrap()).text();
    assert!(running.stop().success());
}

#[test]
fn a_second_factor_is_asked_for_and_each_code_is_good_once() {
    let federation = Federation::new(&["PT"]);
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    let begun = olga.call("factor begin", &json!({})).done();
    assert!(begun["uri"].as_str().unwrap().starts_with("otpauth://totp/Striae:olga?"), "{begun}");
    let secret = Secret::try_from_base32(begun["secret"].as_str().unwrap()).unwrap();
    let device = Builder::new().with_secret(secret).build().unwrap();
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let code = |steps: i64| device.generate(now.saturating_add_signed(steps * 30)).to_string();
    assert_eq!(olga.call("factor confirm", &json!({ "code": "000000x" })).status, 422);
    let confirmed = olga.call("factor confirm", &json!({ "code": code(0) })).done();
    let recovery = confirmed["codes"][0].as_str().unwrap().to_owned();
    let sign_in = |code: Value| {
        let reply = json!({ "person": "olga", "password": PASSWORD, "code": code });
        let reply = program.post("/sign-in", &reply);
        (reply.status, reply.text)
    };
    let (status, said) = sign_in(Value::Null);
    assert!(status == 401 && said.contains("a code of the second factor is needed"), "{said}");
    let (status, said) = sign_in(json!(code(0)));
    assert!(status == 401 && said.contains("was used before"), "{said}");
    assert_eq!(sign_in(json!(code(1))).0, 200);
    assert_eq!(sign_in(json!(recovery)).0, 200);
    let again = sign_in(json!(recovery));
    assert!(matches!(again.0, 401 | 429), "{again:?}");
    assert!(running.stop().success());
}

#[test]
fn tokens_reach_their_scopes_and_no_further() {
    let federation = Federation::new(&["PT"]);
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    for (scopes, days) in
        [(json!([]), 1), (json!(["gun"]), 1), (json!(["person"]), 1), (json!(["hit"]), 0)]
    {
        let refused =
            olga.call("token make", &json!({ "name": "lims", "scopes": scopes, "days": days }));
        assert_eq!(refused.status, 422, "{}", refused.text);
    }
    let fields = json!({ "name": "lims", "scopes": ["exhibit:read"], "days": 7 });
    let token = olga.call("token make", &fields).done()["token"].as_str().unwrap().to_owned();
    let lims = program.token(&token);
    assert_eq!(lims.call("exhibit list", &list()).done()["total"], 0);
    for (call, fields) in [
        ("exhibit withdraw", json!({ "exhibit": "E-1", "reason": "x" })),
        ("hit list", json!({})),
        ("token make", fields.clone()),
        ("person list", json!({})),
    ] {
        assert_eq!(lims.call(call, &fields).code(), "not-allowed", "{call}");
    }
    let listed = olga.call("token list", &json!({})).done();
    assert!(listed["tokens"][0]["used"].is_string(), "{listed}");
    assert!(!listed.to_string().contains(&token));
    olga.call("token end", &json!({ "person": "olga", "name": "lims" })).done();
    assert_eq!(lims.call("exhibit list", &list()).status, 401);
    assert!(running.stop().success());
}

#[test]
fn scans_are_uploaded_enrolled_and_searched_as_on_the_command_line() {
    let federation = Federation::new(&["PT"]);
    let (node, running, program) = served(&federation);
    let (bench, olga) = (&federation.bench, program.signed_in("olga", PASSWORD));
    let scan = |number| std::fs::read(bench.shot(1, number)).unwrap();
    // In one request.
    let enrolled = olga.call_with("exhibit enroll", &enrolment("one.x3p", "A/1"), &[&scan(1)]);
    assert_eq!(enrolled.done()["enrolled"], "E-1");
    // In two parts, with a broken line between.
    let bytes = scan(2);
    let (head, tail) = bytes.split_at(bytes.len() / 2);
    let begun = olga.with("upload-length", &bytes.len().to_string());
    let begun = begun.send("POST", "/uploads", "application/offset+octet-stream", head);
    assert_eq!((begun.status, begun.header("upload-offset")), (201, head.len().to_string()));
    let name = begun.header("striae-upload");
    let path = format!("/uploads/{name}");
    let call = format!("/exhibit/enroll?upload={name}");
    assert_eq!(olga.post(&call, &enrolment("two.x3p", "A/2")).code(), "conflict");
    let part = |offset: usize, bytes: &[u8]| {
        let at = olga.with("upload-offset", &offset.to_string());
        at.send("PATCH", &path, "application/offset+octet-stream", bytes)
    };
    assert_eq!(part(1, tail).code(), "conflict");
    let there = olga.send("HEAD", &path, "", b"").header("upload-offset");
    assert_eq!(part(there.parse().unwrap(), tail).status, 204);
    assert_eq!(part(bytes.len(), b"more").code(), "too-large");
    assert_eq!(olga.post(&call, &enrolment("two.x3p", "A/2")).done()["enrolled"], "E-2");
    assert_eq!(olga.post(&call, &enrolment("two.x3p", "A/2")).code(), "not-found");
    // Nobody else sees an upload.
    let name = olga.upload(&scan(3));
    let fields = json!({ "person": "eva", "roles": ["examiner"] });
    olga.call_with("person add", &fields, &[b"eva's first one"]).done();
    let eva = program.signed_in("eva", "eva's first one");
    assert_eq!(eva.send("HEAD", &format!("/uploads/{name}"), "", b"").status, 404);
    // Whose password she goes by, her page is told at any time.
    assert_eq!(eva.get("/session").done()["password_by"], "olga");
    assert_eq!(olga.get("/session").done()["password_by"], json!(null));
    // A search as a job gives what the command line gives.
    let fields = json!({ "exhibit": "E-1", "extent": { "limit": 5, "shortlist": null } });
    let begun = olga.with("prefer", "respond-async").call("search exhibit", &fields);
    assert_eq!(begun.status, 202, "{}", begun.text);
    let job = begun.header("location").trim_start_matches("/api/v1").to_owned();
    let events = olga.get(&format!("{job}/events"));
    assert!(events.text.contains("event: end"), "{}", events.text);
    let shown = olga.get(&job).done();
    let session = bench.path("session");
    let login = node.striae("person login olga").env("STRIAE_SESSION", session.to_str().unwrap());
    login.env("STRIAE_PASSWORD_FILE", bench.path("olga.first").to_str().unwrap()).text();
    let by_command =
        node.striae("search E-1 --limit 5").env("STRIAE_SESSION", session.to_str().unwrap());
    assert_eq!(shown["reply"], by_command.json());
    assert_eq!(shown["reply"]["candidates"][0]["exhibit"], "E-2");
    let direct = olga.call("search exhibit", &fields).done();
    assert_eq!(direct, shown["reply"]);
    assert_eq!(eva.get(&job).status, 404);
    // A lost role takes the replies that it brought along, though the job is the person's own.
    let command = node.striae("person roles olga --remove examiner");
    command.env("STRIAE_SESSION", session.to_str().unwrap()).text();
    assert_eq!(olga.get(&job).status, 404);
    assert!(running.stop().success());
}

#[test]
fn a_record_that_somebody_else_has_changed_is_not_overwritten() {
    let federation = Federation::new(&["PT"]);
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    let set = |program: &Program, agency: &str| {
        let change = json!({ "fields": [["agency", agency]], "clear": [], "reason": "as told" });
        program.call("case set", &json!({ "case": "A/1", "change": change }))
    };
    set(&olga, "PJ Porto").done();
    let shown = olga.call("case show", &json!({ "case": "A/1" }));
    let tag = shown.header("etag");
    assert!(tag.len() > 10, "{tag}");
    let seen = olga.with("if-match", &tag);
    set(&seen, "PJ Lisboa").done();
    let refused = set(&seen, "PJ Faro");
    assert_eq!((refused.status, refused.code().as_str()), (412, "stale"));
    assert_eq!(
        olga.call("case show", &json!({ "case": "A/1" })).json()["fields"]["agency"],
        "PJ Lisboa"
    );
    assert_eq!(
        olga.with("if-match", "none").call("case show", &json!({ "case": "A/1" })).code(),
        "malformed"
    );
    let of_nothing = olga.with("if-match", "\"abc\"").call("hit list", &json!({}));
    assert_eq!(of_nothing.status, 422, "{}", of_nothing.text);
    assert!(running.stop().success());
}

#[test]
fn who_looked_is_in_the_audit_log_and_policy_may_want_a_reason() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    node.go_by_policy(
        "[asking]\nwithout_ground = true\n[four_eyes]\nactions = []\n[viewing]\nreason = true\n",
    );
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    let eva = add(&olga.with("striae-reason", "set up"), &program, "eva", "examiner");
    let refused = eva.call("exhibit show", &json!({ "exhibit": "E-1" }));
    assert!(refused.status == 422 && refused.text.contains("wants a reason"), "{}", refused.text);
    let why = eva.with("striae-reason", "case%20A%2F1%20Pol%C3%ADcia");
    why.call_with(
        "exhibit enroll",
        &enrolment("one.x3p", "A/1"),
        &[&std::fs::read(federation.bench.shot(1, 1)).unwrap()],
    )
    .done();
    why.call("exhibit list", &list()).done();
    why.call("case show", &json!({ "case": "A/1" }));
    let log = olga.with("striae-reason", "audit").call("audit list", &json!({})).done();
    let looks: Vec<&Value> = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["event"]["acted"])
        .filter(|acted| acted["action"] == "view-casework")
        .collect();
    assert!(
        looks.iter().any(|look| look["person"] == "eva"
            && look["subject"] == "exhibit list paging limit 100"
            && look["reason"] == "case A/1 Polícia"),
        "{looks:?}"
    );
    assert!(running.stop().success());
}

#[test]
fn bad_requests_get_a_problem_and_lose_nothing() {
    let federation = Federation::new(&["PT"]);
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    for (call, body, part) in [
        ("exhibit list", "{", "EOF"),
        ("exhibit list", r#"{"lines":3}"#, "unknown field `lines`"),
        ("exhibit show", r#"{"exhibit":"gun"}"#, "exhibit: 'gun' is no exhibit number"),
        ("exhibit list", r"{} x", "trailing characters"),
        ("exhibit show", r#"{"exhibit":1}"#, "exhibit: "),
        ("hit list", "[1]", "the fields of a call are a JSON object"),
        ("case set", r#"{"case":"x","change":{"fields":[["agency",7]]}}"#, "change.fields[0][1]"),
    ] {
        let refused =
            olga.send("POST", &call.replace(' ', "/"), "application/json", body.as_bytes());
        assert_eq!((refused.status, refused.code().as_str()), (400, "malformed"), "{call} {body}");
        assert!(refused.text.contains(part), "{body}: {}", refused.text);
    }
    let wrong_type = olga.send("POST", "/exhibit/list", "text/html", b"{}");
    assert_eq!((wrong_type.status, wrong_type.code().as_str()), (415, "wrong-type"));
    let large = vec![b' '; (4 << 20) + 1];
    assert_eq!(olga.send("POST", "/exhibit/list", "application/json", &large).code(), "too-large");
    for hostile in [&b"PK\x03\x04 no zip"[..], b"", b"<script>alert(1)</script>", &[0xff; 4096]] {
        let refused =
            olga.call_with("exhibit enroll", &enrolment("<script>.x3p", "A/1"), &[hostile]);
        assert_eq!(refused.status, 422, "{}", refused.text);
    }
    let unknown = olga.call("exhibit show", &json!({ "exhibit": "E-999" }));
    assert_eq!((unknown.status, unknown.code().as_str()), (404, "not-found"));
    assert_eq!(
        olga.with("upload-length", "999999999999").send("POST", "/uploads", "", b"").code(),
        "too-large"
    );
    assert_eq!(olga.send("HEAD", "/uploads/..%2F..%2Fnode.toml", "", b"").status, 404);
    assert_eq!(olga.call("exhibit list", &list()).done()["total"], 0);
    assert!(running.stop().success());
}

#[test]
fn no_call_of_any_role_makes_the_node_fail() {
    let federation = Federation::new(&["PT"]);
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    let mut seen = 0;
    for role in ["examiner", "verifier", "liaison", "operator", "auditor"] {
        let person = add(&olga, &program, &format!("p-{role}"), role);
        for name in
            CALL_NAMES.iter().filter(|name| !matches!(**name, "person logout" | "node reindex"))
        {
            let reply = person.call(name, &json!({}));
            assert!(reply.status < 500, "{role} {name}: {}", reply.text);
            if reply.status >= 400 {
                reply.code();
            }
            seen += 1;
        }
    }
    assert!(seen > 200);
    assert!(running.stop().success());
}

#[test]
fn another_certificate_is_taken_up_without_a_restart() {
    let federation = Federation::new(&["PT"]);
    let (node, running, program) = served(&federation);
    let others = Federation::new(&["ES"]);
    let other = &others.nodes[0];
    let other_running = with_https(other);
    Program::at(other, &other_running);
    assert!(other_running.stop().success());
    for name in ["https.crt", "https.key"] {
        std::fs::copy(other.folder.join(name), node.folder.join(name)).unwrap();
    }
    wait_until("the other certificate to be taken up", || {
        running.log().contains("HTTPS goes by another certificate")
    });
    let renewed = Program::at(node, &running);
    assert_eq!(renewed.get("/health").status, 200);
    drop(program);
    assert!(running.stop().success());
}

#[test]
fn the_description_in_the_documents_is_the_one_that_is_served() {
    let described =
        serde_json::to_string_pretty(&striae_node::https::description()).unwrap() + "\n";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    if std::env::var_os("STRIAE_WRITE_OPENAPI").is_some() {
        std::fs::write(&path, &described).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == described,
        "docs/openapi.json is another one; write it with STRIAE_WRITE_OPENAPI=1 cargo test --release the_description"
    );
}
