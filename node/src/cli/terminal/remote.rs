//! From a command to a node on another machine, over HTTPS.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use serde_json::value::RawValue;
use striae_files::input_file::read_bytes;
use ureq::http::{Request, StatusCode};
use ureq::tls::{PemItem, parse_pem};

use crate::api::{Call, Credentials, Files, Outcome, Proposal};
use crate::connection_words::in_words;
use crate::trusted_tls::trusting;
use crate::{ErrorKind, NodeError};

/// Largest certificate file, bytes.
const MAX_CERTIFICATE_BYTES: u64 = 1 << 20;
/// Largest reply, bytes.
const MAX_REPLY_BYTES: u64 = 64 << 20;
/// Files that together are larger are uploaded one by one, bytes.
const MAX_PARTS_BYTES: usize = 32 << 20;
/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// Longest wait for a reply: a search of many may take minutes.
const PATIENCE: Duration = Duration::from_mins(30);
/// Parts the parts of a body; no JSON holds it, and the random end keeps files from holding it.
const EDGE: &str = "striae-part-";

/// A node on another machine, and the certificate by which it is known.
#[derive(Debug, Clone)]
pub(in crate::cli) struct RemoteNode {
    /// Its address, as `https://node.police.example:4780`.
    pub(in crate::cli) at: String,
    /// Its certificate, or that of those who certify it, PEM.
    pub(in crate::cli) certificate: PathBuf,
}

/// A way to a node on another machine.
pub(super) struct Remote {
    agent: ureq::Agent,
    base: String,
}

/// A problem, as the node tells it.
#[derive(Deserialize)]
struct Problem {
    code: String,
    detail: String,
}

#[derive(Deserialize)]
struct Accepted {
    proposal: Option<Proposal>,
}

impl Remote {
    /// Gets ready; nothing is sent yet.
    pub(super) fn to(node: &RemoteNode) -> Result<Self, NodeError> {
        let base = node.at.trim_end_matches('/').to_owned();
        if !base.starts_with("https://") {
            return Err(NodeError::Argument(format!(
                "'{}' is no address of a node; write it as https://node.example:4780",
                striae_vocabulary::shown(&node.at)
            )));
        }
        let pem = read_bytes(&node.certificate, MAX_CERTIFICATE_BYTES)?;
        let certificates = certificates(&node.certificate, &pem)?;
        let config = ureq::Agent::config_builder()
            .tls_config(trusting(certificates))
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(PATIENCE))
            .build();
        Ok(Self { agent: config.into(), base })
    }

    /// Has a call carried out.
    pub(super) fn call<C: Call>(
        &self,
        call: &C,
        files: &Files,
        credentials: &Credentials,
    ) -> Result<Outcome<Box<RawValue>>, NodeError> {
        let path = C::NAME.replace(' ', "/");
        let json = serde_json::to_string(call).map_err(NodeError::socket)?;
        // A call without fields is null as Rust has it, and an empty object here.
        let json = if json == "null" { "{}".to_owned() } else { json };
        let is_large = files.iter().map(Vec::len).sum::<usize>() > MAX_PARTS_BYTES;
        let (query, kind, body) = if files.is_empty() {
            (String::new(), "application/json".to_owned(), json.into_bytes())
        } else if is_large {
            let names = files
                .iter()
                .map(|file| self.upload(file, credentials))
                .collect::<Result<Vec<_>, _>>()?;
            let query = format!("?upload={}", names.join(","));
            (query, "application/json".to_owned(), json.into_bytes())
        } else {
            let random: [u8; 16] = striae_crypto::random_bytes()?;
            let edge = format!("{EDGE}{}", striae_crypto::hex_text::to_hex(&random));
            (
                String::new(),
                format!("multipart/form-data; boundary={edge}"),
                parts(&edge, &json, files),
            )
        };
        let (status, text) = self.send(&format!("/{path}{query}"), &kind, &body, credentials)?;
        let raw = |text: String| RawValue::from_string(text).map_err(NodeError::socket);
        match status {
            StatusCode::OK => raw(text).map(Outcome::Done),
            StatusCode::ACCEPTED => {
                let accepted: Accepted = serde_json::from_str(&text).map_err(NodeError::socket)?;
                let proposal =
                    accepted.proposal.ok_or_else(|| NodeError::socket("it began a job"))?;
                Ok(Outcome::Waits(proposal))
            }
            _ => Err(refused(status, &text)),
        }
    }

    /// Uploads a file; its name for a call.
    fn upload(&self, file: &[u8], credentials: &Credentials) -> Result<String, NodeError> {
        let request = self.request("/uploads", "application/octet-stream", credentials);
        let mut reply = self
            .agent
            .run(request.body(file).map_err(NodeError::socket)?)
            .map_err(|error| self.broken(&error))?;
        let name = reply
            .headers()
            .get("striae-upload")
            .and_then(|name| name.to_str().ok())
            .map(str::to_owned);
        name.ok_or_else(|| {
            let text = reply.body_mut().read_to_string().unwrap_or_default();
            refused(reply.status(), &text)
        })
    }

    fn request(
        &self,
        path: &str,
        kind: &str,
        credentials: &Credentials,
    ) -> ureq::http::request::Builder {
        let mut request = Request::builder()
            .method("POST")
            .uri(format!("{}/api/v1{path}", self.base))
            .header("content-type", kind);
        if let Some(session) = &credentials.session {
            request = request.header("authorization", format!("Bearer {session}"));
        }
        if let Some(reason) = &credentials.reason {
            request = request.header("striae-reason", percent(reason.as_str()));
        }
        request
    }

    fn send(
        &self,
        path: &str,
        kind: &str,
        body: &[u8],
        credentials: &Credentials,
    ) -> Result<(StatusCode, String), NodeError> {
        let request = self.request(path, kind, credentials);
        let request = request.body(body).map_err(NodeError::socket)?;
        let mut reply = self.agent.run(request).map_err(|error| self.broken(&error))?;
        let text = reply.body_mut().with_config().limit(MAX_REPLY_BYTES).read_to_string();
        Ok((reply.status(), text.map_err(|error| self.broken(&error))?))
    }

    fn broken(&self, error: &ureq::Error) -> NodeError {
        NodeError::refused(
            ErrorKind::Failed,
            format!(
                "the node at {} is not reached ({}); compare its address and the file of --certificate with what `striae status` says there",
                self.base,
                in_words(&error.to_string())
            ),
        )
    }
}

fn refused(status: StatusCode, text: &str) -> NodeError {
    let Ok(problem) = serde_json::from_str::<Problem>(text) else {
        return NodeError::socket(format!("it answered {status}"));
    };
    let kind = ErrorKind::of_code(&problem.code);
    let kind = kind.unwrap_or(if status.is_server_error() {
        ErrorKind::Failed
    } else {
        ErrorKind::BadInput
    });
    NodeError::refused(kind, problem.detail)
}

fn certificates(
    path: &Path,
    pem: &[u8],
) -> Result<Vec<ureq::tls::Certificate<'static>>, NodeError> {
    let found: Vec<_> = parse_pem(pem)
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        })
        .collect();
    if found.is_empty() {
        return Err(NodeError::Argument(format!(
            "{} has no certificate in PEM; copy https.crt from the node's folder",
            path.display()
        )));
    }
    Ok(found)
}

fn parts(edge: &str, json: &str, files: &Files) -> Vec<u8> {
    let head =
        |name: &str| format!("--{edge}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
    let mut body = head("call").into_bytes();
    body.extend(json.as_bytes());
    for file in files {
        body.extend(format!("\r\n{}", head("file")).into_bytes());
        body.extend(file);
    }
    body.extend(format!("\r\n--{edge}--\r\n").into_bytes());
    body
}

/// Letters that a header cannot carry, in percent form.
fn percent(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/ ".contains(&byte) {
            shown.push(char::from(byte));
        } else {
            shown = format!("{shown}%{byte:02X}");
        }
    }
    shown
}
