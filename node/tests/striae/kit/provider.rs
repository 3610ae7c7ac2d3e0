//! A certified OpenID provider in a process of its own (`testnet/openid`), and a browser that goes there and comes back.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use serde_json::{Value, json};
use ureq::http::Request;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::https::Replied;
use super::{Bench, TestNode, edit};

/// Secret that the provider gave the node.
const SECRET: &str = "the secret of striae, which is long enough";
/// Names the folder in which `scripts/test` has installed the provider.
const PROVIDER: &str = "STRIAE_PROVIDER";
/// Most redirects of one sign-in.
const MAX_REDIRECTS: usize = 12;

/// A provider that runs; ended when dropped.
pub(crate) struct Provider {
    child: Child,
    orders: ChildStdin,
    said: Lines<BufReader<ChildStdout>>,
    port: u16,
    certificate: PathBuf,
}

impl Provider {
    /// Starts it; none where nobody has installed it.
    pub(crate) fn start(bench: &Bench) -> Option<Self> {
        let Some(folder) = std::env::var_os(PROVIDER).map(PathBuf::from) else {
            println!(
                "skipped: {PROVIDER} names no folder with the provider; scripts/test installs it"
            );
            return None;
        };
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = params.self_signed(&key).unwrap().pem();
        let certificate = bench.write("provider.pem", certificate);
        let key = bench.write("provider.key", key.serialize_pem());
        let mut command = Command::new("node");
        command.arg(folder.join("provider.mjs")).arg(&certificate).arg(&key);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let orders = child.stdin.take().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        // The package says first that it is not meant for this version of Node.js, or not for production.
        let port = said.find_map(|line| line.unwrap().parse().ok()).unwrap();
        Some(Self { child, orders, said, port, certificate })
    }

    /// Its address.
    pub(crate) fn issuer(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// Writes it into a node's settings, with these lines more.
    pub(crate) fn name_in(&self, bench: &Bench, node: &TestNode, more: &str) {
        let secret = bench.write("openid.secret", SECRET);
        let (issuer, certificate) = (self.issuer(), self.certificate.display());
        let openid = format!(
            "[https.openid]\nissuer = \"{issuer}\"\nclient = \"striae\"\nsecret = \"{}\"\ncertificate = \"{certificate}\"\n\
             {more}\n[https.openid.roles]\nmarks = [\"examiner\"]\nheads = [\"examiner\", \"verifier\"]\nadmins = [\"operator\"]\n\n\
             [https]\n",
            secret.display()
        );
        edit(&node.folder.join("node.toml"), "[https]\n", &openid);
    }

    /// Serves a node at this address from now on.
    pub(crate) fn serve(&mut self, address: &str) {
        self.order(&json!({ "back": format!("{address}/openid/return") }));
    }

    /// This person signs in from now on.
    pub(crate) fn person(&mut self, id: &str, name: &str, groups: &[&str]) {
        self.order(&json!({ "person": { "id": id, "name": name, "groups": groups } }));
    }

    /// It signs by another key from now on.
    pub(crate) fn rotate(&mut self) {
        self.order(&json!({ "rotate": true }));
    }

    fn order(&mut self, order: &Value) {
        writeln!(self.orders, "{order}").unwrap();
        assert!(self.said.any(|line| line.unwrap() == "done"));
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser that keeps cookies and follows redirects.
pub(crate) struct Browser {
    agent: ureq::Agent,
    /// Cookies by origin and name.
    cookies: HashMap<(String, String), String>,
    /// The last address at the node.
    pub(crate) last: String,
}

impl Browser {
    /// One that trusts the node and the provider alone.
    pub(crate) fn new(node: &TestNode, provider: &Provider) -> Self {
        let pems = [node.folder.join("https.crt"), provider.certificate.clone()];
        let certificates: Vec<Certificate<'static>> = pems
            .iter()
            .map(|path| Certificate::from_pem(&std::fs::read(path).unwrap()).unwrap().to_owned())
            .collect();
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&certificates))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = ureq::Agent::config_builder().tls_config(tls).http_status_as_error(false);
        let config = config.max_redirects(0).max_idle_connections(0);
        Self { agent: config.build().into(), cookies: HashMap::new(), last: String::new() }
    }

    /// Opens an address once.
    pub(crate) fn open(&mut self, address: &str) -> Replied {
        let origin = address.split('/').take(3).collect::<Vec<_>>().join("/");
        let own = self.cookies.iter().filter(|((of, _), _)| *of == origin);
        let cookies: Vec<String> =
            own.map(|((_, name), value)| format!("{name}={value}")).collect();
        let request = Request::get(address).header("cookie", cookies.join("; "));
        let mut reply = self.agent.run(request.body(()).unwrap()).unwrap();
        for cookie in reply.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert((origin.clone(), name.to_owned()), value.to_owned());
        }
        let text = reply.body_mut().read_to_string().unwrap();
        Replied { status: reply.status().as_u16(), headers: reply.headers().clone(), text }
    }

    /// Signs in at the provider: from the node to the provider and back.
    pub(crate) fn sign_in(&mut self, node: &str) -> Replied {
        let mut address = format!("{node}/openid/start");
        for _ in 0..MAX_REDIRECTS {
            let reply = self.open(&address);
            let to = reply.header("location");
            if to.is_empty() {
                self.last = address;
                return reply;
            }
            let origin = address.split('/').take(3).collect::<Vec<_>>().join("/");
            address = if to.starts_with('/') { format!("{origin}{to}") } else { to };
        }
        panic!("the provider goes on to redirect to {address}");
    }

    /// The value of the node's cookie.
    pub(crate) fn session(&self, node: &str) -> String {
        self.cookies[&(node.to_owned(), "__Host-striae".to_owned())].clone()
    }
}
