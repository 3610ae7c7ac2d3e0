//! Errors as RFC 9457 has them: a stable code beside the sentence.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use striae_vocabulary::is_unprintable;

use crate::{ErrorKind, NodeError};

/// Most characters of a sentence that repeats parts of a request.
const MAX_REPEATED: usize = 1000;
/// Seconds after which somebody who is told to try again should.
const TRY_AGAIN_S: &str = "2";

/// An error, as it is told (RFC 9457).
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub(super) struct Problem {
    /// `urn:striae:problem:` and the code.
    r#type: String,
    title: &'static str,
    /// The status of HTTP.
    status: u16,
    /// One sentence: where it failed, why, and how to go on.
    detail: String,
    /// A word for programs, which stays as it is.
    code: &'static str,
}

impl Problem {
    pub(super) fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        let r#type = format!("urn:striae:problem:{code}");
        // A sentence may repeat parts of a request, and no terminal obeys them.
        let is_harmless = |letter: char| letter == '\n' || !is_unprintable(letter);
        let harmless = |letter: char| if is_harmless(letter) { letter } else { '\u{fffd}' };
        let detail = detail.into().chars().map(harmless).collect();
        Self { r#type, title, status: status.as_u16(), detail, code }
    }

    /// A body that is no such call. The sentence may repeat parts of it, on one line, and not all of it.
    pub(super) fn malformed(detail: impl AsRef<str>) -> Self {
        let on_one_line = |letter: char| if letter == '\n' { ' ' } else { letter };
        let detail: String = detail.as_ref().chars().take(MAX_REPEATED).map(on_one_line).collect();
        Self::new(StatusCode::BAD_REQUEST, "malformed", "The request cannot be read", detail)
    }

    /// A body of another type.
    pub(super) fn wrong_type(detail: impl Into<String>) -> Self {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        Self::new(status, "wrong-type", "The content has another type", detail)
    }

    /// A body that is too large.
    pub(super) fn too_large(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The content is too large", detail)
    }

    /// A request that may have come from another page.
    pub(super) fn forged() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forged",
            "The request may come from another page",
            "a request with the session's cookie needs its token in the header Striae-Csrf; GET /api/v1/session tells it",
        )
    }

    /// Somebody who has not signed in.
    pub(super) fn not_signed_in(detail: impl Into<String>) -> Self {
        let status = StatusCode::UNAUTHORIZED;
        Self::new(status, "not-signed-in", "Nobody has signed in", detail)
    }

    /// Too much at once.
    pub(super) fn too_many(detail: impl Into<String>) -> Self {
        let status = StatusCode::TOO_MANY_REQUESTS;
        Self::new(status, "too-many", "Too much is asked at once", detail)
    }

    /// The same succeeds later.
    pub(super) fn busy(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "The node is busy", detail)
    }

    /// The node cannot do it, whatever is asked.
    pub(super) fn failed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", "The node failed", detail)
    }

    /// Something that is not there, or is somebody else's.
    pub(super) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is no such thing", detail)
    }

    pub(super) fn no_such_place() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "no-such-place",
            "There is no such place",
            "nothing is served here; GET /api/v1/openapi.json describes all there is",
        )
    }

    pub(super) fn wrong_method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "wrong-method",
            "Another method is needed",
            "this place takes another method; GET /api/v1/openapi.json says which",
        )
    }

    /// Another version of a record stands there now.
    pub(super) fn stale(detail: impl Into<String>) -> Self {
        let status = StatusCode::PRECONDITION_FAILED;
        Self::new(status, "stale", "The record has changed meanwhile", detail)
    }

    /// Parts of a file that do not fit together.
    pub(super) fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", "The parts do not fit", detail)
    }
}

impl From<NodeError> for Problem {
    fn from(error: NodeError) -> Self {
        let detail = error.to_string();
        match error.kind() {
            ErrorKind::BadInput => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                Self::new(status, "bad-input", "The call cannot be carried out", detail)
            }
            ErrorKind::NotSignedIn => Self::not_signed_in(detail),
            ErrorKind::NotAllowed => {
                Self::new(StatusCode::FORBIDDEN, "not-allowed", "This is not allowed", detail)
            }
            ErrorKind::NotFound => Self::not_found(detail),
            ErrorKind::Stale => Self::stale(detail),
            ErrorKind::Busy => Self::too_many(detail),
            ErrorKind::Failed => Self::failed(detail),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        let content = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, content, body).into_response();
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(TRY_AGAIN_S));
        }
        response
    }
}
