//! Sign-in at a certified provider of OpenID Connect, which runs beside the node.

use serde_json::{Value, json};

use crate::kit::https::{PASSWORD, Program, Replied, first_account, with_https};
use crate::kit::provider::{Browser, Provider};
use crate::kit::{Federation, Running};

/// A node and the provider at which its people sign in.
struct Scene {
    federation: Federation,
    provider: Provider,
    running: Running,
    program: Program,
    /// The node's address for browsers.
    address: String,
}

impl Scene {
    /// With these settings more; none where the provider is not installed.
    fn new(more: &str) -> Option<Self> {
        let federation = Federation::new(&["PT"]);
        let mut provider = Provider::start(&federation.bench)?;
        let node = &federation.nodes[0];
        first_account(&federation.bench, node, "olga", "operator,auditor");
        provider.name_in(&federation.bench, node, more);
        let running = with_https(node);
        let program = Program::at(node, &running);
        let address = program.base().replace("127.0.0.1", "localhost");
        provider.serve(&address);
        Some(Self { federation, provider, running, program, address })
    }

    fn browser(&self) -> Browser {
        Browser::new(&self.federation.nodes[0], &self.provider)
    }

    /// Signs in as this person, in a new browser.
    fn sign_in(&mut self, id: &str, name: &str, groups: &[&str]) -> (Browser, Replied) {
        self.provider.person(id, name, groups);
        let mut browser = self.browser();
        let reply = browser.sign_in(&self.address);
        (browser, reply)
    }

    /// The person whom a browser has signed in.
    fn signed_in(&self, browser: &Browser, reply: &Replied) -> Program {
        assert_eq!(reply.status, 200, "{}", reply.text);
        let cookie = format!("__Host-striae={}", browser.session(&self.address));
        let csrf = reply.json()["csrf"].as_str().unwrap().to_owned();
        self.program.with("cookie", &cookie).with("striae-csrf", &csrf)
    }

    fn olga(&self) -> Program {
        self.program.signed_in("olga", PASSWORD)
    }

    fn audit(&self) -> String {
        self.olga().call("audit list", &json!({ "limit": 1000 })).done().to_string()
    }
}

fn list() -> Value {
    json!({ "paging": { "limit": 10 } })
}

fn assert_refused(reply: &Replied, why: &str) {
    assert_eq!((reply.status, reply.code().as_str()), (401, "not-signed-in"), "{}", reply.text);
    assert!(reply.text.contains(why), "{}", reply.text);
}

#[test]
fn people_sign_in_at_the_provider_in_the_roles_of_their_groups() {
    let Some(mut scene) = Scene::new("accounts = \"made\"") else { return };
    let (browser, reply) = scene.sign_in("7", "ana", &["marks", "choir"]);
    let ana = scene.signed_in(&browser, &reply);
    assert_eq!(reply.json()["session"]["roles"], json!(["examiner"]));
    assert_eq!(ana.call("exhibit list", &list()).status, 200);
    let cookie = format!("__Host-striae={}", browser.session(&scene.address));
    let without = scene.program.with("cookie", &cookie);
    assert_eq!(without.call("exhibit list", &list()).code(), "forged");
    // Another group is another role; no group is none, and ends the sessions.
    let (browser, reply) = scene.sign_in("7", "ana", &["heads"]);
    scene.signed_in(&browser, &reply);
    assert_eq!(ana.get("/session").done()["roles"], json!(["examiner", "verifier"]));
    let accounts = scene.olga().call("person list", &json!({})).done();
    let shown = &accounts["accounts"][0];
    assert_eq!((&shown["person"], &shown["has_password"]), (&json!("ana"), &json!(false)));
    assert_eq!(shown["by_provider"]["issuer"], scene.provider.issuer());
    let (_, reply) = scene.sign_in("7", "ana", &["choir"]);
    assert_refused(&reply, "none of the groups of ana");
    assert_eq!(ana.get("/session").status, 401);
    let accounts = scene.olga().call("person list", &json!({})).done();
    assert_eq!(accounts["accounts"][0]["roles"], json!([]));
    // Somebody without a role gets no account.
    let (_, reply) = scene.sign_in("8", "bela", &["choir"]);
    assert_refused(&reply, "no group that gives a role");
    // Sessions end everywhere.
    let (browser, reply) = scene.sign_in("7", "ana", &["marks"]);
    let ana = scene.signed_in(&browser, &reply);
    ana.call("session end", &json!({ "person": "ana" })).done();
    assert_eq!(ana.get("/session").status, 401);
    let audit = scene.audit();
    for what in [
        "account made by the provider's statement",
        "examiner, verifier, before examiner",
        "no role, before examiner, verifier",
        "log in by the provider",
    ] {
        assert!(audit.contains(what), "{what}: {audit}");
    }
    assert!(scene.running.stop().success());
}

#[test]
fn accounts_that_must_exist_keep_their_person_and_the_last_operator() {
    let Some(mut scene) = Scene::new("") else { return };
    let (_, reply) = scene.sign_in("7", "ana", &["marks"]);
    assert_refused(&reply, "ana has no account here");
    let olga = scene.olga();
    let fields = json!({ "person": "ana", "roles": ["liaison"] });
    olga.call_with("person add", &fields, &[b"the first of ana"]).done();
    let (browser, reply) = scene.sign_in("7", "ana", &["marks"]);
    assert_eq!(scene.signed_in(&browser, &reply).call("exhibit list", &list()).status, 200);
    // The password that the operator knows is good for nothing, and passwords are for operators.
    let by_password = json!({ "person": "ana", "password": "the first of ana" });
    assert_refused(
        &scene.program.post("/sign-in", &by_password),
        "the name or the password is wrong",
    );
    let fields = json!({ "person": "paul", "roles": ["examiner"] });
    olga.call_with("person add", &fields, &[b"the first of paul"]).done();
    let by_password = json!({ "person": "paul", "password": "the first of paul" });
    assert_refused(&scene.program.post("/sign-in", &by_password), "sign in at the provider");
    // The same name of another person takes nothing over.
    let (_, reply) = scene.sign_in("9", "ana", &["heads"]);
    assert_refused(&reply, "another person at the provider than before");
    olga.call("person unlink", &json!({ "person": "ana" })).done();
    let (browser, reply) = scene.sign_in("9", "ana", &["heads"]);
    scene.signed_in(&browser, &reply);
    // The provider neither takes the only operator's role nor signs somebody in with it who has no group for it.
    let (_, reply) = scene.sign_in("1", "olga", &["marks"]);
    assert_refused(&reply, "olga is the only operator with a password");
    let by_password = json!({ "person": "olga", "password": PASSWORD });
    let reply = scene.program.post("/sign-in", &by_password).done();
    assert_eq!(reply["session"]["roles"], json!(["operator", "auditor"]));
    let (browser, reply) = scene.sign_in("1", "olga", &["admins"]);
    scene.signed_in(&browser, &reply);
    assert_eq!(reply.json()["session"]["roles"], json!(["operator"]));
    assert!(scene.running.stop().success());
}

#[test]
fn a_sign_in_is_finished_once_by_the_browser_that_began_it() {
    let Some(mut scene) = Scene::new("accounts = \"made\"") else { return };
    let (mut browser, reply) = scene.sign_in("7", "ana", &["marks"]);
    scene.signed_in(&browser, &reply);
    let address = browser.last.clone();
    assert_refused(&browser.open(&address), "not begun by this browser");
    assert_refused(&scene.browser().open(&address), "not begun by this browser");
    // With its cookie again, which browsers have forgotten: the sign-in itself is over.
    let state = address.split(['?', '&']).find_map(|part| part.strip_prefix("state=")).unwrap();
    let path = address.trim_start_matches(&scene.address).to_owned();
    let with_cookie = scene.program.with("cookie", &format!("__Host-striae-openid={state}"));
    assert_refused(&with_cookie.get(&path), "no sign-in at the provider waits for this");
    let denied = format!("/openid/return?state={state}&error=access_denied");
    assert_refused(&with_cookie.get(&denied), "access_denied");
    let begun = scene.browser().open(&format!("{}/openid/start", scene.address));
    for part in ["__Host-striae-openid=", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=600"] {
        assert!(begun.header("set-cookie").contains(part), "{}", begun.header("set-cookie"));
    }
    for part in
        ["code_challenge=", "code_challenge_method=S256", "state=", "nonce=", "scope=openid"]
    {
        assert!(begun.header("location").contains(part), "{}", begun.header("location"));
    }
    assert!(scene.running.stop().success());
}

#[test]
fn a_provider_may_change_its_keys_and_stop() {
    let Some(mut scene) = Scene::new("accounts = \"made\"\npage = \"/\"") else { return };
    let (browser, reply) = scene.sign_in("7", "ana", &["marks"]);
    // The node has no page at this place.
    assert_eq!((reply.status, reply.code().as_str()), (404, "no-such-place"));
    assert!(!browser.session(&scene.address).is_empty());
    scene.provider.rotate();
    let (browser, _) = scene.sign_in("7", "ana", &["marks"]);
    let cookie = format!("__Host-striae={}", browser.session(&scene.address));
    assert_eq!(scene.program.with("cookie", &cookie).get("/session").done()["person"], "ana");
    let Scene { federation, provider, running, program, address } = scene;
    let mut browser = Browser::new(&federation.nodes[0], &provider);
    let begun = browser.open(&format!("{address}/openid/start"));
    let state = begun.header("location");
    let state = state.split(['?', '&']).find_map(|part| part.strip_prefix("state=")).unwrap();
    drop(provider);
    let down = browser.open(&format!("{address}/openid/return?code=x&state={state}"));
    assert_eq!((down.status, down.code().as_str()), (503, "busy"), "{}", down.text);
    assert!(down.text.contains("the provider cannot be asked now"), "{}", down.text);
    assert_eq!(program.get("/health").done(), json!({ "ok": true }));
    assert_eq!(program.signed_in("olga", PASSWORD).get("/session").status, 200);
    assert!(running.stop().success());
}

#[test]
fn a_node_without_a_provider_says_so() {
    let federation = Federation::new(&["PT"]);
    let running = with_https(&federation.nodes[0]);
    let program = Program::at(&federation.nodes[0], &running);
    assert_eq!(program.get("/openid").status, 404);
    let reply = program.get("/openid/start");
    assert_eq!((reply.status, reply.code().as_str()), (404, "not-found"));
    assert!(reply.text.contains("[https.openid]"), "{}", reply.text);
    assert!(running.stop().success());
}
