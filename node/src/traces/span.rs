//! A span as OTLP writes it. Nothing goes out but the fields of [`Draft`]: names from this program,
//! countries, outcomes, counts and times.

use std::time::{SystemTime, UNIX_EPOCH};

use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::trace::v1::status::StatusCode;
use opentelemetry_proto::tonic::trace::v1::{Span, SpanFlags, Status};
use striae_protocol::EnvelopeId;
use striae_vocabulary::CountryCode;

use super::ids::{self, SpanId};

pub(super) use opentelemetry_proto::tonic::trace::v1::span::SpanKind;

/// Beginning and end of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) began: SystemTime,
    pub(crate) ended: SystemTime,
}

impl Times {
    /// From then until now.
    pub(crate) fn since(began: SystemTime) -> Self {
        Self { began, ended: SystemTime::now() }
    }
}

/// All that a span says.
pub(super) struct Draft<'a> {
    pub(super) query: &'a EnvelopeId,
    pub(super) id: SpanId,
    pub(super) parent: Option<Parent>,
    pub(super) name: &'static str,
    pub(super) kind: SpanKind,
    pub(super) times: Times,
    /// The other country.
    pub(super) country: Option<CountryCode>,
    pub(super) outcome: Option<&'static str>,
    pub(super) counts: Vec<(&'static str, u64)>,
    /// Whether nothing came of it.
    pub(super) has_failed: bool,
}

/// The span under which another one stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Parent {
    Own(SpanId),
    /// One of another node.
    Remote(SpanId),
}

impl<'a> Draft<'a> {
    /// A span that says nothing but its name and times.
    pub(super) fn new(
        query: &'a EnvelopeId,
        id: SpanId,
        parent: Option<Parent>,
        name: &'static str,
        times: Times,
    ) -> Self {
        let (kind, has_failed) = (SpanKind::Internal, false);
        let (country, outcome, counts) = (None, None, Vec::new());
        Self { query, id, parent, name, kind, times, country, outcome, counts, has_failed }
    }

    pub(super) fn span(self) -> Span {
        let mut attributes = vec![text("striae.query", &self.query.to_string())];
        attributes.extend(self.country.map(|country| text("striae.country", &country.to_string())));
        attributes.extend(self.outcome.map(|outcome| text("striae.outcome", outcome)));
        attributes.extend(self.counts.into_iter().map(|(name, count)| number(name, count)));
        let sampled = 1 | SpanFlags::ContextHasIsRemoteMask as u32;
        let (parent, flags) = match self.parent {
            None => (Vec::new(), sampled),
            Some(Parent::Own(id)) => (id.to_vec(), sampled),
            Some(Parent::Remote(id)) => {
                (id.to_vec(), sampled | SpanFlags::ContextIsRemoteMask as u32)
            }
        };
        let code = if self.has_failed { StatusCode::Error } else { StatusCode::Unset };
        Span {
            trace_id: ids::trace(self.query).to_vec(),
            span_id: self.id.to_vec(),
            parent_span_id: parent,
            flags,
            name: self.name.to_owned(),
            kind: self.kind.into(),
            start_time_unix_nano: nanoseconds(self.times.began),
            // A clock may have been set back meanwhile.
            end_time_unix_nano: nanoseconds(self.times.ended.max(self.times.began)),
            attributes,
            status: Some(Status { message: String::new(), code: code.into() }),
            ..Span::default()
        }
    }
}

/// An attribute with a text.
pub(super) fn text(name: &str, value: &str) -> KeyValue {
    attribute(name, Value::StringValue(value.to_owned()))
}

fn number(name: &str, count: u64) -> KeyValue {
    attribute(name, Value::IntValue(i64::try_from(count).unwrap_or(i64::MAX)))
}

fn attribute(name: &str, value: Value) -> KeyValue {
    let value = Some(AnyValue { value: Some(value) });
    KeyValue { key: name.to_owned(), value, ..KeyValue::default() }
}

fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}
