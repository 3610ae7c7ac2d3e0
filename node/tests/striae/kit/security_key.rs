//! A security key in software: it signs as keys of people do, and lies where a test has it lie.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::Value as Cbor;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use striae_protocol::Digest;

/// Flags of what a key says of itself.
const PRESENT: u8 = 1;
const KNOWS_HOLDER: u8 = 1 << 2;
const HAS_KEY: u8 = 1 << 6;
/// Names in a key's CBOR (RFC 9052, RFC 9053).
const KEY_TYPE: i64 = 1;
const ALGORITHM: i64 = 3;
const CURVE: i64 = -1;
const X: i64 = -2;
const Y: i64 = -3;
const ES256: i64 = -7;

/// A key that has one secret.
#[derive(Clone)]
pub(crate) struct SecurityKey {
    secret: SigningKey,
    id: Vec<u8>,
    /// The page that asks, as the browser tells it.
    pub(crate) origin: String,
    /// Counts its uses, before each.
    pub(crate) counter: u32,
    /// Whether it has checked its holder.
    pub(crate) knows_holder: bool,
}

impl SecurityKey {
    /// A key, known by a number from 1 to 255, in a browser that shows this page.
    pub(crate) fn new(number: u8, origin: &str) -> Self {
        let secret = SigningKey::from_slice(&[number; 32]).unwrap();
        let origin = origin.to_owned();
        Self { secret, id: vec![number; 32], origin, counter: 0, knows_holder: true }
    }

    /// The reply to `navigator.credentials.create`.
    pub(crate) fn create(&mut self, options: &Value) -> Value {
        let asked = &options["publicKey"];
        let point = self.secret.verifying_key().to_sec1_point(false);
        let bytes =
            |part: Option<&_>| Cbor::Bytes(<[u8]>::to_vec(part.map(AsRef::as_ref).unwrap()));
        let int = |number: i64| Cbor::Integer(number.into());
        let public = Cbor::Map(vec![
            (int(KEY_TYPE), int(2)),
            (int(ALGORITHM), int(ES256)),
            (int(CURVE), int(1)),
            (int(X), bytes(point.x())),
            (int(Y), bytes(point.y())),
        ]);
        let mut says = self.says(asked["rp"]["id"].as_str().unwrap(), HAS_KEY);
        says.extend([0; 16]);
        says.extend((self.id.len() as u16).to_be_bytes());
        says.extend(&self.id);
        ciborium::into_writer(&public, &mut says).unwrap();
        let mut attestation = Vec::new();
        let text = |text: &str| Cbor::Text(text.to_owned());
        let object = Cbor::Map(vec![
            (text("fmt"), text("none")),
            (text("attStmt"), Cbor::Map(Vec::new())),
            (text("authData"), Cbor::Bytes(says)),
        ]);
        ciborium::into_writer(&object, &mut attestation).unwrap();
        let client = self.client_data("webauthn.create", asked);
        let response = json!({ "attestationObject": encoded(&attestation), "clientDataJSON": encoded(&client) });
        self.credential(&response)
    }

    /// The reply to `navigator.credentials.get`.
    pub(crate) fn get(&mut self, options: &Value) -> Value {
        let asked = &options["publicKey"];
        let says = self.says(asked["rpId"].as_str().unwrap(), 0);
        let client = self.client_data("webauthn.get", asked);
        let signed = [says.as_slice(), Digest::sha256(&client).as_bytes()].concat();
        let signature: Signature = self.secret.sign(&signed);
        let response = json!({
            "authenticatorData": encoded(&says),
            "clientDataJSON": encoded(&client),
            "signature": encoded(signature.to_der().as_bytes()),
            "userHandle": null,
        });
        self.credential(&response)
    }

    /// The data that a key signs: the site, flags, the counter.
    fn says(&mut self, site: &str, flags: u8) -> Vec<u8> {
        self.counter += 1;
        let flags = flags | PRESENT | if self.knows_holder { KNOWS_HOLDER } else { 0 };
        let mut says = Digest::sha256(site.as_bytes()).as_bytes().to_vec();
        says.push(flags);
        says.extend(self.counter.to_be_bytes());
        says
    }

    fn client_data(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let (challenge, origin) = (&asked["challenge"], &self.origin);
        let data =
            json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false });
        data.to_string().into_bytes()
    }

    fn credential(&self, response: &Value) -> Value {
        let id = encoded(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} })
    }
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
