//! A program that asks a node over HTTPS, as browsers and laboratories' systems do.

use std::sync::Arc;

use serde_json::{Value, json};
use ureq::http::{HeaderMap, Request};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::{Bench, Running, TestNode, edit, wait_for};

/// Lets a node serve HTTPS on a port that is free.
pub(crate) fn with_https(node: &TestNode) -> Running {
    edit(&node.folder.join("node.toml"), "[https]\n", "[https]\nlisten = \"127.0.0.1:0\"\n");
    node.run()
}

/// The first account of a node, in these roles; its password is `the first one of all`.
pub(crate) fn first_account(bench: &Bench, node: &TestNode, name: &str, roles: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    let password = bench.write(&format!("{name}.first"), PASSWORD);
    std::fs::set_permissions(&password, std::fs::Permissions::from_mode(0o600)).unwrap();
    let add = node.striae(&format!("person add {name} --role {roles}"));
    add.env("STRIAE_PASSWORD_FILE", password.to_str().unwrap()).text();
}

/// Password of the first account.
pub(crate) const PASSWORD: &str = "the first one of all";

/// The reply of a node.
#[derive(Debug)]
pub(crate) struct Replied {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Replied {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    pub(crate) fn header(&self, name: &str) -> String {
        self.headers.get(name).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
    }

    /// The code of a problem, after it was seen to be one.
    pub(crate) fn code(&self) -> String {
        let problem = self.json();
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text);
        assert_eq!(problem["status"], self.status, "{problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{problem}");
        problem["code"].as_str().unwrap().to_owned()
    }

    /// The JSON of a call that was carried out.
    pub(crate) fn done(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json()
    }
}

/// A program at a node's door.
#[derive(Clone)]
pub(crate) struct Program {
    agent: ureq::Agent,
    base: String,
    /// Headers of every request.
    pub(crate) headers: Vec<(String, String)>,
}

impl Program {
    /// One that nobody knows, and that trusts the certificate in the node's folder alone.
    pub(crate) fn at(node: &TestNode, running: &Running) -> Self {
        let bound = wait_for("HTTPS to be served", || {
            let log = running.log();
            let line = log.lines().find(|line| line.contains("HTTPS is served"))?;
            Some(line.split("bound=").nth(1)?.split_whitespace().next()?.to_owned())
        });
        let pem = std::fs::read(node.folder.join("https.crt")).unwrap();
        let certificate = Certificate::from_pem(&pem).unwrap().to_owned();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&[certificate]))
            .unversioned_rustls_crypto_provider(provider)
            .build();
        let config = ureq::Agent::config_builder().tls_config(tls).http_status_as_error(false);
        // The node ends connections that are idle.
        let config = config.max_idle_connections(0);
        Self { agent: config.build().into(), base: format!("https://{bound}"), headers: Vec::new() }
    }

    /// The node's address.
    pub(crate) fn base(&self) -> String {
        self.base.clone()
    }

    /// The same program with one more header.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let mut other = self.clone();
        other.headers.push((name.to_owned(), value.to_owned()));
        other
    }

    /// The same program with a token.
    pub(crate) fn token(&self, token: &str) -> Self {
        self.with("authorization", &format!("Bearer {token}"))
    }

    /// The person who signs in with this password, as a browser would: with a cookie and its proof.
    pub(crate) fn signed_in(&self, person: &str, password: &str) -> Self {
        let reply = self.post("/sign-in", &json!({ "person": person, "password": password }));
        assert_eq!(reply.status, 200, "{}", reply.text);
        let cookie = reply.header("set-cookie").split(';').next().unwrap().to_owned();
        let csrf = reply.json()["csrf"].as_str().unwrap().to_owned();
        self.with("cookie", &cookie).with("striae-csrf", &csrf)
    }

    pub(crate) fn send(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Replied {
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let is_whole = path == "/health" || path.starts_with("/openid/");
        let path = if is_whole { path } else { format!("/api/v1{path}") };
        self.send_to(method, &path, kind, body)
    }

    /// A request to a place of the node, whatever lies there.
    pub(crate) fn send_to(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Replied {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut reply = self.agent.run(request.body(body).unwrap()).unwrap();
        let text = reply.body_mut().read_to_string().unwrap();
        Replied { status: reply.status().as_u16(), headers: reply.headers().clone(), text }
    }

    pub(crate) fn get(&self, path: &str) -> Replied {
        self.send("GET", path, "", b"")
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Replied {
        self.send("POST", path, "application/json", body.to_string().as_bytes())
    }

    /// A call by its name, as `exhibit list`.
    pub(crate) fn call(&self, name: &str, fields: &Value) -> Replied {
        self.post(&name.replace(' ', "/"), fields)
    }

    /// A call whose reply is the bytes of a file; they, and the other fields.
    pub(crate) fn bytes(&self, name: &str, fields: &Value) -> (Vec<u8>, Value) {
        let uri = format!("{}/api/v1/{}", self.base, name.replace(' ', "/"));
        let mut request = Request::builder().method("POST").uri(uri);
        let own = [("accept", "application/octet-stream"), ("content-type", "application/json")];
        let all = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in all.chain(own) {
            request = request.header(name, value);
        }
        let mut reply = self.agent.run(request.body(fields.to_string()).unwrap()).unwrap();
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["content-type"], "application/octet-stream");
        let fields = serde_json::from_str(reply.headers()["striae-fields"].to_str().unwrap());
        (reply.body_mut().read_to_vec().unwrap(), fields.unwrap())
    }

    /// A call with files.
    pub(crate) fn call_with(&self, name: &str, fields: &Value, files: &[&[u8]]) -> Replied {
        let mut body =
            format!("--edge\r\nContent-Disposition: form-data; name=\"call\"\r\n\r\n{fields}\r\n")
                .into_bytes();
        for file in files {
            body.extend(
                b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n",
            );
            body.extend(*file);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        self.send("POST", &name.replace(' ', "/"), "multipart/form-data; boundary=edge", &body)
    }

    /// Uploads a file; its name for a call.
    pub(crate) fn upload(&self, bytes: &[u8]) -> String {
        let reply = self.send("POST", "/uploads", "application/octet-stream", bytes);
        assert_eq!(reply.status, 201, "{}", reply.text);
        assert_eq!(reply.header("upload-offset"), bytes.len().to_string());
        reply.header("striae-upload")
    }
}

/// Fields of an `exhibit enroll` of one breech face.
pub(crate) fn enrolment(file: &str, case: &str) -> Value {
    json!({
        "files": { "files": [{ "name": file, "mark": "breech-face" }] },
        "kind": "evidence", "case_reference": case, "calibre": "9x19", "is_surely_one_bullet": false,
    })
}
