//! The collector: spans are posted to it (OTLP over HTTP), by the node's own HTTP client.

use std::path::Path;
use std::time::Duration;

use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::InstrumentationScope;
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span};
use prost::Message as _;
use striae_files::text_file::read_file;
use striae_vocabulary::CountryCode;

use super::span::text;
use crate::NodeError;
use crate::traces_settings::{Address, TracesSettings};
use crate::trusted_tls::{certificates, trusting};

/// Name of the program in traces.
const PROGRAM: &str = "striae";
/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(2);
/// Longest wait until a collector has taken some spans.
const PATIENCE: Duration = Duration::from_secs(5);
/// Largest reply, bytes: one is a few.
const MAX_REPLY: u64 = 64 << 10;
/// Largest file of certificates, bytes.
const MAX_FILE: u64 = 1 << 20;

/// The way to the collector, and the node as it names itself there.
#[derive(Debug)]
pub(super) struct Collector {
    agent: ureq::Agent,
    url: String,
    resource: Resource,
}

impl Collector {
    /// As the settings say, with files of theirs in this folder; `None` where they name none. The node
    /// is called by its country and its key.
    pub(super) fn of(
        settings: &TracesSettings,
        folder: &Path,
        country: CountryCode,
        key: &str,
    ) -> Result<Option<Self>, NodeError> {
        let wrong =
            |why: String| NodeError::Argument(format!("[traces] in node.toml is wrong: {why}"));
        let TracesSettings { to, certificate, .. } = settings;
        let Some(to) = to else { return Ok(None) };
        let Address { url, is_https } = Address::of(to).map_err(wrong)?;
        let mut config = ureq::Agent::config_builder()
            .https_only(is_https)
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(PATIENCE));
        match (is_https, certificate) {
            (true, None) => {
                let sentence =
                    "https needs the collector's certificate; name its file as certificate";
                return Err(wrong(sentence.to_owned()));
            }
            (false, Some(_)) => {
                let sentence =
                    "a certificate is named and none is asked for; write to = \"https://...\"";
                return Err(wrong(sentence.to_owned()));
            }
            (true, Some(certificate)) => {
                let path = folder.join(certificate);
                let found = certificates(&read_file(&path, MAX_FILE)?);
                let found = found.ok_or_else(|| {
                    wrong(format!("{} has no certificate in PEM", path.display()))
                })?;
                config = config.tls_config(trusting(found));
            }
            (false, None) => {}
        }
        let attributes = vec![
            text("service.name", PROGRAM),
            text("service.version", env!("STRIAE_VERSION")),
            text("service.instance.id", key),
            text("striae.country", &country.to_string()),
        ];
        let resource = Resource { attributes, ..Resource::default() };
        Ok(Some(Self { agent: config.build().into(), url, resource }))
    }

    /// Posts spans; the number of those that the collector did not take, or why it took none.
    pub(super) fn post(&self, spans: Vec<Span>) -> Result<u64, String> {
        let count = spans.len() as u64;
        let scope = InstrumentationScope { name: PROGRAM.to_owned(), ..Default::default() };
        let scope_spans = ScopeSpans { scope: Some(scope), spans, ..ScopeSpans::default() };
        let request = ExportTraceServiceRequest {
            resource_spans: vec![ResourceSpans {
                resource: Some(self.resource.clone()),
                scope_spans: vec![scope_spans],
                ..ResourceSpans::default()
            }],
        };
        let request = request.encode_to_vec();
        let reply = self
            .agent
            .post(&self.url)
            .content_type("application/x-protobuf")
            .send(&request[..])
            .map_err(|error| format!("it cannot be reached ({error})"))?;
        let status = reply.status();
        if !status.is_success() {
            return Err(format!("it answers with status {}", status.as_u16()));
        }
        let read = reply.into_body().with_config().limit(MAX_REPLY).read_to_vec();
        let read = read.map_err(|error| format!("its reply broke off ({error})"))?;
        // A reply that is none of OTLP says nothing of spans that were not taken.
        let reply = ExportTraceServiceResponse::decode(&read[..]).unwrap_or_default();
        let rejected = reply.partial_success.map_or(0, |partial| partial.rejected_spans);
        Ok(u64::try_from(rejected).unwrap_or(0).min(count))
    }
}
