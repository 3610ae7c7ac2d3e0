//! Security keys and passkeys over HTTPS: added, asked for after the password, refused, removed.

use serde_json::{Value, json};

use crate::kit::https::{PASSWORD, Program, Replied, first_account, with_https};
use crate::kit::security_key::SecurityKey;
use crate::kit::{Federation, Running, TestNode, edit};

/// A node with olga, who has every role that a test needs, served over HTTPS.
fn served(federation: &Federation) -> (&TestNode, Running, Program) {
    let node = &federation.nodes[0];
    first_account(&federation.bench, node, "olga", "operator,auditor");
    let running = with_https(node);
    let program = Program::at(node, &running);
    (node, running, program)
}

/// The page by which browsers reach the node.
fn page(program: &Program) -> String {
    program.base().replace("127.0.0.1", "localhost")
}

/// Adds a key; the reply.
fn add(person: &Program, name: &str, key: &mut SecurityKey) -> Replied {
    let asked = person.call("factor begin-key", &json!({ "name": name })).done();
    let credential = key.create(&asked["options"]);
    let fields = json!({ "ceremony": asked["ceremony"], "credential": credential });
    person.call("factor finish-key", &fields)
}

/// Asks for a key of somebody with this password.
fn ask(program: &Program, person: &str, password: &str) -> Value {
    program.post("/sign-in/key", &json!({ "person": person, "password": password })).done()
}

/// Sends a key's reply.
fn send(program: &Program, asked: &Value, credential: &Value) -> Replied {
    let fields = json!({ "ceremony": asked["ceremony"], "credential": credential });
    program.post("/sign-in/key/finish", &fields)
}

/// Signs in by password and key.
fn sign_in(program: &Program, key: &mut SecurityKey) -> Replied {
    let asked = ask(program, "olga", PASSWORD);
    let credential = key.get(&asked["options"]);
    send(program, &asked, &credential)
}

/// The session that a reply began.
fn session(program: &Program, reply: &Replied) -> Program {
    assert_eq!(reply.status, 200, "{}", reply.text);
    let cookie = reply.header("set-cookie").split(';').next().unwrap().to_owned();
    let csrf = reply.json()["csrf"].as_str().unwrap().to_owned();
    program.with("cookie", &cookie).with("striae-csrf", &csrf)
}

fn assert_refused(reply: &Replied, why: &str) {
    assert_eq!((reply.status, reply.code().as_str()), (401, "not-signed-in"), "{}", reply.text);
    assert!(reply.text.contains(why) && reply.header("set-cookie").is_empty(), "{}", reply.text);
}

/// Actions of the audit log.
fn audited(person: &Program) -> String {
    person.call("audit list", &json!({ "limit": 1000 })).done().to_string()
}

#[test]
fn a_security_key_is_added_listed_asked_for_and_removed() {
    let federation = Federation::new(&["PT"]);
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    let mut blue = SecurityKey::new(1, &page(&program));
    let added = add(&olga, "blue", &mut blue).done();
    let codes: Vec<&str> =
        added["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    assert_eq!(codes.len(), 8, "{added}");
    let again = olga.call("factor begin-key", &json!({ "name": "blue" }));
    assert!(again.status == 422 && again.text.contains("there is a key blue already"));
    // The password alone opens nothing any more.
    let fields = json!({ "person": "olga", "password": PASSWORD });
    assert_refused(&program.post("/sign-in", &fields), "or a security key");
    let wrong = json!({ "person": "olga", "password": "not it" });
    assert_refused(&program.post("/sign-in/key", &wrong), "the name or the password is wrong");
    let olga = session(&program, &sign_in(&program, &mut blue));
    assert_eq!(olga.get("/session").done()["person"], "olga");
    let second = add(&olga, "green", &mut SecurityKey::new(2, &page(&program))).done();
    assert!(second["codes"].as_array().unwrap().is_empty(), "the codes are those of before");
    let listed = olga.call("factor list", &json!({ "person": "olga" })).done();
    assert_eq!(listed["recovery_codes"], 8);
    assert_eq!(
        (&listed["keys"][0]["name"], &listed["keys"][1]["name"]),
        (&json!("blue"), &json!("green"))
    );
    assert!(
        listed["keys"][0]["used"].is_string() && listed["keys"][1]["used"].is_null(),
        "{listed}"
    );
    // A recovery code signs in once.
    let fields = json!({ "person": "olga", "password": PASSWORD, "code": codes[0] });
    assert_eq!(program.post("/sign-in", &fields).status, 200);
    assert_refused(&program.post("/sign-in", &fields), "was used before");
    // A key is removed by a code, and signs in no more; with the last one goes the need.
    let fields = json!({ "person": "olga", "name": "blue" });
    assert_eq!(olga.call("factor remove-key", &fields).status, 422);
    let asked = ask(&program, "olga", PASSWORD);
    let early = blue.get(&asked["options"]);
    let fields = json!({ "person": "olga", "name": "blue", "code": codes[1] });
    olga.call("factor remove-key", &fields).done();
    assert_refused(&send(&program, &asked, &early), "none of this person's keys");
    assert_refused(&sign_in(&program, &mut blue), "none of this person's keys");
    let fields = json!({ "person": "olga", "name": "green", "code": codes[2] });
    let done = olga.call("factor remove-key", &fields).done();
    assert!(done["done"].as_str().unwrap().contains("by password alone"), "{done}");
    let audit = audited(&olga);
    for what in
        ["security key blue added", "log in with the key blue", "security key green removed"]
    {
        assert!(audit.contains(what), "{what}: {audit}");
    }
    assert!(running.stop().success());
}

#[test]
fn a_key_signs_for_this_site_this_question_and_this_person_alone() {
    let federation = Federation::new(&["PT"]);
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    let mut blue = SecurityKey::new(1, &page(&program));
    // Another page may neither add a key nor use one.
    let mut elsewhere = SecurityKey::new(3, "https://localhost.example");
    let refused = add(&olga, "elsewhere", &mut elsewhere);
    assert!(refused.status == 422 && refused.text.contains("another address"), "{}", refused.text);
    add(&olga, "blue", &mut blue).done();
    let asked = ask(&program, "olga", PASSWORD);
    let mut phished = blue.clone();
    phished.origin = "https://localhost:1".to_owned();
    assert_refused(&send(&program, &asked, &phished.get(&asked["options"])), "another address");
    // A reply is good once, and for its own question.
    let asked = ask(&program, "olga", PASSWORD);
    let reply = blue.get(&asked["options"]);
    session(&program, &send(&program, &asked, &reply));
    assert_refused(&send(&program, &asked, &reply), "nothing waits for this security key");
    let next = ask(&program, "olga", PASSWORD);
    assert_refused(&send(&program, &next, &reply), "another question");
    let forged = json!({ "ceremony": next["ceremony"] });
    assert_refused(&send(&program, &forged, &reply), "nothing waits for this security key");
    // Another person's key is none.
    let fields = json!({ "person": "paul", "roles": ["examiner"] });
    olga.call_with("person add", &fields, &[b"the first of paul"]).done();
    let first = program.signed_in("paul", "the first of paul");
    first.call_with("person password", &json!({ "person": "paul" }), &[b"the own of paul"]).done();
    let paul = program.signed_in("paul", "the own of paul");
    let refused = add(&paul, "mine", &mut blue.clone());
    assert!(refused.status == 422 && refused.text.contains("is somebody's already"));
    let mut green = SecurityKey::new(2, &page(&program));
    add(&paul, "green", &mut green).done();
    let asked = ask(&program, "olga", PASSWORD);
    assert_refused(&send(&program, &asked, &green.get(&asked["options"])), "none of this person's");
    let asked = ask(&program, "paul", "the own of paul");
    assert_refused(&send(&program, &asked, &blue.get(&asked["options"])), "none of this person's");
    // Nobody finishes for another person.
    let begun = paul.call("factor begin-key", &json!({ "name": "late" })).done();
    let mut late = SecurityKey::new(4, &page(&program));
    let fields =
        json!({ "ceremony": begun["ceremony"], "credential": late.create(&begun["options"]) });
    assert_eq!(olga.call("factor finish-key", &fields).status, 422);
    assert!(running.stop().success());
}

#[test]
fn a_key_that_counts_back_is_refused_and_written_down() {
    let federation = Federation::new(&["PT"]);
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    let mut blue = SecurityKey::new(1, &page(&program));
    add(&olga, "blue", &mut blue).done();
    let mut copy = blue.clone();
    // Both questions are asked before either is answered: the later answer counts less than the first.
    let (one, other) = (ask(&program, "olga", PASSWORD), ask(&program, "olga", PASSWORD));
    blue.counter += 5;
    let reply = blue.get(&one["options"]);
    session(&program, &send(&program, &one, &reply));
    assert_refused(&send(&program, &other, &copy.get(&other["options"])), "its counter went back");
    assert_refused(&sign_in(&program, &mut copy), "its counter went back");
    let olga = session(&program, &sign_in(&program, &mut blue));
    let audit = audited(&olga);
    assert_eq!(audit.matches("may have been copied, its counter went back").count(), 2, "{audit}");
    assert!(running.stop().success());
}

#[test]
fn a_key_that_does_not_know_its_holder_is_refused() {
    let federation = Federation::new(&["PT"]);
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    let mut blue = SecurityKey::new(1, &page(&program));
    blue.knows_holder = false;
    let refused = add(&olga, "touch", &mut blue);
    assert!(refused.status == 422 && refused.text.contains("has not checked its holder"));
    blue.knows_holder = true;
    add(&olga, "blue", &mut blue).done();
    blue.knows_holder = false;
    assert_refused(&sign_in(&program, &mut blue), "has not checked its holder");
    assert!(running.stop().success());
}

#[test]
fn a_touch_is_enough_where_policy_says_so() {
    let federation = Federation::new(&["PT"]);
    let policy = federation.nodes[0].folder.join("policy.toml");
    let former = std::fs::read_to_string(&policy).unwrap();
    assert!(!former.contains("[signing_in]"), "{former}");
    std::fs::write(&policy, former + "\n[signing_in]\nkey_knows_holder = false\n").unwrap();
    let (_, running, program) = served(&federation);
    let olga = program.signed_in("olga", PASSWORD);
    let mut simple = SecurityKey::new(1, &page(&program));
    simple.knows_holder = false;
    add(&olga, "touch", &mut simple).done();
    session(&program, &sign_in(&program, &mut simple));
    // One that knew its holder must go on to do so.
    let mut knowing = SecurityKey::new(2, &page(&program));
    let olga = session(&program, &sign_in(&program, &mut simple));
    add(&olga, "knowing", &mut knowing).done();
    knowing.knows_holder = false;
    assert_refused(&sign_in(&program, &mut knowing), "has not checked its holder");
    assert!(running.stop().success());
}

#[test]
fn a_node_behind_a_proxy_is_known_by_its_address() {
    let federation = Federation::new(&["PT"]);
    let node = &federation.nodes[0];
    first_account(&federation.bench, node, "olga", "operator");
    let settings = node.folder.join("node.toml");
    let https = "[https]\nlisten = \"127.0.0.1:0\"\naddress = \"https://10.0.0.7\"\n";
    edit(&settings, "[https]\n", https);
    let refused = node.striae("run").refused();
    assert!(refused.contains("security keys know names"), "{refused}");
    edit(&settings, "https://10.0.0.7", "https://striae.police.example");
    let running = node.run();
    let program = Program::at(node, &running);
    let olga = program.signed_in("olga", PASSWORD);
    let begun = olga.call("factor begin-key", &json!({ "name": "blue" })).done();
    assert_eq!(begun["options"]["publicKey"]["rp"]["id"], "striae.police.example");
    let refused_key = add(&olga, "own", &mut SecurityKey::new(1, &page(&program)));
    assert_eq!(refused_key.status, 422, "{}", refused_key.text);
    add(&olga, "blue", &mut SecurityKey::new(2, "https://striae.police.example")).done();
    assert!(running.stop().success());
}
