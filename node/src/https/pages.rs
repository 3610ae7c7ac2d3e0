//! The pages for people: files of the program, the same for everybody. They hold nothing of a case; all that they show they
//! ask for with the person's session.

use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse as _, Response};
use striae_web::PageFile;

use super::problem::Problem;

/// Nothing comes from elsewhere, and nothing in a page runs but its own script.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Kept for ever: the name changes with the content.
const LASTING: &str = "public, max-age=31536000, immutable";

/// A file of the pages; the first page for every place that a browser asks for by its address.
pub(super) async fn page(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let is_look = matches!(method, Method::GET | Method::HEAD);
    let name = uri.path().trim_start_matches('/');
    if !is_look || name == "api" || name.starts_with("api/") {
        return Problem::no_such_place().into_response();
    }
    let found = striae_web::file(name).or_else(|| striae_web::start().filter(|_| wants(&headers)));
    found.map_or_else(|| Problem::no_such_place().into_response(), sent)
}

/// Whether a browser asks, which shows a page.
pub(super) fn wants(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|value| value.contains("text/html"))
}

fn sent(file: PageFile) -> Response {
    let mut response = ([(header::CONTENT_TYPE, file.content_type)], file.bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    if file.is_lasting {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(LASTING));
    }
    response
}
