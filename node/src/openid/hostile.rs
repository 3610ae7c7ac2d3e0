//! Providers that lie, say too much, change their keys, or are away.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use striae_casework::roles::Role;
use striae_vocabulary::UnixSeconds;

use super::provider::{NotStated, Provider};
use super::test_server::Server;
use crate::openid_settings::OpenIdSettings;

const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

/// A provider that signs by one key, and a node that knows it.
struct Scene {
    server: Server,
    provider: Provider,
    folder: tempfile::TempDir,
}

/// The key with a number, and its public half under a name.
fn key(number: u8, name: &str) -> (SigningKey, Value) {
    let secret = SigningKey::from_slice(&[number; 32]).unwrap();
    let point = secret.verifying_key().to_sec1_point(false);
    let (x, y) = (encoded(point.x().unwrap()), encoded(point.y().unwrap()));
    let public = json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": name, "x": x, "y": y });
    (secret, public)
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Scene {
    fn new() -> Self {
        let server = Server::start();
        server.says("/keys", &json!({ "keys": [key(1, "one").1] }).to_string());
        server.says("/.well-known/openid-configuration", &Self::places(&server.issuer).to_string());
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret"), "known to both\n").unwrap();
        std::fs::write(folder.path().join("provider.pem"), &server.pem).unwrap();
        let provider = Self::node(&server.issuer, &folder).unwrap();
        Self { server, provider, folder }
    }

    fn node(issuer: &str, folder: &tempfile::TempDir) -> Result<Provider, crate::NodeError> {
        let text = format!(
            "issuer = \"{issuer}\"\nclient = \"striae\"\nsecret = \"secret\"\ncertificate = \"provider.pem\"\n\
             [roles]\nmarks = [\"examiner\"]\n"
        );
        let settings: OpenIdSettings = toml::from_str(&text).unwrap();
        Provider::new(&settings, folder.path(), "https://localhost:4780")
    }

    fn places(issuer: &str) -> Value {
        json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
        })
    }

    /// Begins a sign-in; the state, and an honest statement.
    fn begin(&self) -> (String, Value) {
        let begun = self.provider.begin().map_err(|_| "no sign-in began").unwrap();
        let field = |name: &str| {
            let part = begun.to.split(['?', '&']).find_map(|part| part.strip_prefix(name));
            part.unwrap().to_owned()
        };
        assert_eq!(field("code_challenge_method="), "S256");
        assert_eq!(field("state="), begun.state);
        let claims = json!({
            "iss": self.server.issuer, "aud": "striae", "sub": "7", "nonce": field("nonce="),
            "iat": NOW.0, "exp": NOW.0 + 300, "preferred_username": "ana", "groups": ["marks"],
        });
        (begun.state, claims)
    }

    /// Finishes a sign-in with a statement.
    fn finish(&self, state: &str, token: &str) -> Result<super::Stated, NotStated> {
        let reply = json!({ "access_token": "a", "token_type": "Bearer", "id_token": token });
        self.server.says("/token", &reply.to_string());
        self.provider.finish(state, "code", NOW)
    }

    /// The sentence on a statement that differs from an honest one.
    fn refusal(&self, change: impl FnOnce(&mut Value)) -> String {
        let (state, mut claims) = self.begin();
        change(&mut claims);
        match self.finish(&state, &signed(&claims, 1, "one")) {
            Err(NotStated::Refused(sentence)) => sentence,
            other => panic!("{other:?}"),
        }
    }
}

fn unsigned(claims: &Value, algorithm: &str, name: &str) -> String {
    let head = json!({ "alg": algorithm, "kid": name }).to_string();
    format!("{}.{}", encoded(head.as_bytes()), encoded(claims.to_string().as_bytes()))
}

fn signed(claims: &Value, number: u8, name: &str) -> String {
    let text = unsigned(claims, "ES256", name);
    let signature: Signature = key(number, name).0.sign(text.as_bytes());
    format!("{text}.{}", encoded(&signature.to_bytes()))
}

#[test]
fn an_honest_statement_is_taken_once() {
    let scene = Scene::new();
    let (state, claims) = scene.begin();
    let token = signed(&claims, 1, "one");
    let stated = scene.finish(&state, &token).unwrap();
    assert_eq!((stated.person.as_str(), stated.subject.as_str()), ("ana", "7"));
    assert_eq!(stated.roles, [Role::Examiner]);
    assert!(matches!(scene.finish(&state, &token), Err(NotStated::Refused(_))));
    // The code goes with the secret, and with the proof that this node has asked.
    let asked = scene.server.heard("/token");
    assert!(asked.contains("authorization: Basic ") && asked.contains("code_verifier="), "{asked}");
}

#[test]
fn a_statement_for_another_sign_in_node_or_time_is_refused() {
    let scene = Scene::new();
    let refusal = |name: &str, value: Value| scene.refusal(|claims| claims[name] = value);
    for (said, why) in [
        (refusal("nonce", json!("another")), "Invalid nonce"),
        (refusal("nonce", Value::Null), "Invalid nonce"),
        (refusal("iss", json!("https://other.example")), "Invalid issuer"),
        (refusal("aud", json!("another node")), "Invalid audiences"),
        (refusal("aud", json!(["striae", "another node"])), "Invalid audiences"),
        (refusal("exp", json!(NOW.0 - 120)), "Expired"),
        (refusal("iat", json!(NOW.0 + 3600)), "issued in the future"),
        (refusal("preferred_username", json!(["ana"])), ""),
        (refusal("groups", json!({ "marks": true })), "no list"),
    ] {
        assert!(
            said.starts_with("the provider's statement is not taken") || said.contains("read"),
            "{said}"
        );
        assert!(said.contains(why), "{why}: {said}");
    }
}

#[test]
fn a_statement_is_signed_by_a_public_key_of_the_provider() {
    let scene = Scene::new();
    let refused = |token: &dyn Fn(&Value) -> String| {
        let (state, claims) = scene.begin();
        let finished = scene.finish(&state, &token(&claims));
        assert!(matches!(finished, Err(NotStated::Refused(_))), "{finished:?}");
    };
    refused(&|claims| format!("{}.", unsigned(claims, "none", "one")));
    refused(&|claims| format!("{}.AAAA", unsigned(claims, "none", "one")));
    // By the secret that both know, as another algorithm has it.
    refused(&|claims| format!("{}.{}", unsigned(claims, "HS256", "one"), encoded(&[0; 32])));
    refused(&|claims| signed(claims, 2, "one"));
    refused(&|claims| signed(claims, 2, "two"));
    refused(&|claims| {
        let token = signed(claims, 1, "one");
        let (head, rest) = token.split_once('.').unwrap();
        let (_, signature) = rest.split_once('.').unwrap();
        let mut other = claims.clone();
        other["preferred_username"] = json!("olga");
        format!("{head}.{}.{signature}", encoded(other.to_string().as_bytes()))
    });
    refused(&|_| "no token at all".to_owned());
}

#[test]
fn keys_that_change_are_discovered_anew() {
    let scene = Scene::new();
    for (number, name) in [(2, "two"), (3, "two")] {
        let (state, claims) = scene.begin();
        scene.server.says("/keys", &json!({ "keys": [key(number, name).1] }).to_string());
        assert!(scene.finish(&state, &signed(&claims, number, name)).is_ok(), "{name}");
    }
    // The former key counts no more.
    let (state, claims) = scene.begin();
    assert!(scene.finish(&state, &signed(&claims, 1, "one")).is_err());
}

#[test]
fn a_provider_that_says_too_much_or_something_else_is_left() {
    let scene = Scene::new();
    let begin = || match scene.provider.begin() {
        Err(NotStated::Down(sentence) | NotStated::Refused(sentence)) => sentence,
        Ok(_) => panic!("a sign-in began"),
    };
    let discovery = "/.well-known/openid-configuration";
    scene.server.says(discovery, &" ".repeat(2 << 20));
    let said = begin();
    assert!(said.contains("more than 1048576 bytes"), "{said}");
    scene.server.says(discovery, &Scene::places("https://other.example").to_string());
    let said = begin();
    assert!(said.contains("issuer"), "{said}");
    scene.server.says(discovery, "{}");
    begin();
    // Nothing of it is remembered.
    scene.server.says(discovery, &Scene::places(&scene.server.issuer).to_string());
    let (state, claims) = scene.begin();
    scene.finish(&state, &signed(&claims, 1, "one")).unwrap();
}

#[test]
fn a_provider_that_is_away_or_another_is_told_in_one_sentence() {
    let scene = Scene::new();
    let other = Server::start();
    for issuer in ["https://localhost:1", other.issuer.as_str()] {
        let provider = Scene::node(issuer, &scene.folder).unwrap();
        match provider.begin() {
            Err(NotStated::Down(sentence)) => {
                assert!(sentence.contains("cannot be asked now") && !sentence.contains('\n'));
                assert!(sentence.contains(issuer), "{sentence}");
            }
            _ => panic!("{issuer} was believed"),
        }
    }
}

#[test]
fn wrong_settings_are_told_before_anything_is_asked() {
    let scene = Scene::new();
    let said = |issuer: &str| {
        Scene::node(issuer, &scene.folder).err().map(|error| error.to_string()).unwrap_or_default()
    };
    assert!(said("http://id.example").contains("begins with https://"));
    std::fs::write(scene.folder.path().join("secret"), " \n").unwrap();
    assert!(said(&scene.server.issuer).contains("secret is empty"));
    std::fs::write(scene.folder.path().join("provider.pem"), "nothing").unwrap();
    assert!(!said(&scene.server.issuer).is_empty());
}
