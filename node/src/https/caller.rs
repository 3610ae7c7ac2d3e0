//! The caller: a session's cookie or a token, and whether the request may be forged.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::{HeaderMap, Method, header};
use striae_casework::Person;
use striae_casework::roles::Role;
use striae_protocol::Digest;

use super::problem::Problem;
use super::{Door, on_thread};
use crate::NodeError;
use crate::api::{Credentials, Needs};
use crate::people::access;

/// Name of the session's cookie: its prefix binds it to this host and to HTTPS.
pub(super) const COOKIE: &str = "__Host-striae";
/// Header in which a page proves that it is this node's.
const CSRF: &str = "striae-csrf";
/// Header with the reason for which a person looks.
const REASON: &str = "striae-reason";
/// Longest reason, bytes.
const MAX_REASON: usize = 4000;

/// Somebody who is known.
pub(super) struct Known {
    pub(super) credentials: Credentials,
    pub(super) person: Person,
    /// Roles that the person has now.
    pub(super) roles: Vec<Role>,
    /// Digest of the token, of a program: it has no part in what the person's other programs do.
    pub(super) program: Option<Digest>,
}

/// Credentials that a request brings; nothing is checked yet but that it is not forged.
pub(super) fn credentials(
    method: &Method,
    headers: &HeaderMap,
    source: IpAddr,
) -> Result<Credentials, Problem> {
    let mut credentials = Credentials { source: Some(source), ..Credentials::default() };
    if let Some(reason) = headers.get(REASON) {
        let text = decoded(reason.as_bytes()).filter(|text| text.len() <= MAX_REASON);
        let reason = text.and_then(|text| text.parse().ok()).ok_or_else(|| {
            Problem::malformed("the header Striae-Reason has 1 to 1000 printable characters, as UTF-8 or in percent form")
        })?;
        credentials.reason = Some(reason);
    }
    if let Some(authorization) = headers.get(header::AUTHORIZATION) {
        let token = authorization.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
        let token = token.ok_or_else(|| {
            Problem::not_signed_in(
                "the header Authorization is 'Bearer' and a token, and nothing else",
            )
        })?;
        credentials.session = Some(token.trim().to_owned());
        return Ok(credentials);
    }
    if let Some(session) = cookie(headers) {
        let is_safe = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        let shown = headers.get(CSRF).map(axum::http::HeaderValue::as_bytes);
        if !is_safe && shown != Some(csrf_of(&session).as_bytes()) {
            return Err(Problem::forged());
        }
        credentials.session = Some(session);
    }
    Ok(credentials)
}

/// UTF-8, or its percent form, since headers of browsers carry no other letters than Latin ones.
fn decoded(bytes: &[u8]) -> Option<String> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        if byte == b'%' {
            let digits = [*rest.next()?, *rest.next()?];
            text.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            text.push(byte);
        }
    }
    String::from_utf8(text).ok()
}

/// The session in the cookie.
fn cookie(headers: &HeaderMap) -> Option<String> {
    cookie_of(headers, COOKIE)
}

/// The value of a cookie.
pub(super) fn cookie_of(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|one| one.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value.to_owned())
}

/// The proof that a page of this node has the session: other pages can send its cookie, and cannot read it.
pub(super) fn csrf_of(session: &str) -> String {
    Digest::tagged("striae csrf", &[session.as_bytes()]).to_string()
}

/// The person who sends a request; refused when nobody is known.
pub(super) async fn known(
    door: &Arc<Door>,
    method: &Method,
    headers: &HeaderMap,
    source: IpAddr,
) -> Result<Known, Problem> {
    let credentials = credentials(method, headers, source)?;
    if credentials.session.is_none() {
        return Err(Problem::not_signed_in(
            "sign in first: POST /api/v1/sign-in, or a token in the header Authorization",
        ));
    }
    let node = Arc::clone(&door.node);
    let look = move || {
        let needs = Needs::person().way_out();
        let caller = access::authorise(&node, &credentials, &needs)?;
        let secret = credentials.session.as_deref().filter(|_| caller.is_program());
        let program = secret.map(|secret| Digest::tagged("striae program", &[secret.as_bytes()]));
        let (person, roles) = (caller.person().clone(), caller.roles().to_vec());
        Ok::<_, NodeError>(Known { credentials, person, roles, program })
    };
    on_thread(look).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (axum::http::HeaderName::from_static(name), value.parse().unwrap())
            })
            .collect()
    }

    fn of(method: &Method, pairs: &[(&'static str, &str)]) -> Result<Credentials, Problem> {
        credentials(method, &headers(pairs), [127, 0, 0, 1].into())
    }

    #[test]
    fn a_cookie_changes_nothing_without_its_proof() {
        let cookie = ("cookie", "other=1; __Host-striae=abc");
        assert_eq!(of(&Method::GET, &[cookie]).unwrap().session.as_deref(), Some("abc"));
        assert!(of(&Method::POST, &[cookie]).is_err());
        assert!(of(&Method::POST, &[cookie, ("striae-csrf", "abc")]).is_err());
        let proof = csrf_of("abc");
        assert!(of(&Method::POST, &[cookie, ("striae-csrf", &proof)]).is_ok());
        let bearer = of(&Method::POST, &[("authorization", "Bearer xyz")]).unwrap();
        assert_eq!(bearer.session.as_deref(), Some("xyz"));
        assert!(of(&Method::POST, &[("authorization", "Basic xyz")]).is_err());
    }

    #[test]
    fn reasons_come_in_any_letters() {
        let said = |text: &str| of(&Method::GET, &[("striae-reason", text)]).map(|one| one.reason);
        assert_eq!(said("case%20Pol%C3%ADcia").unwrap().unwrap().as_str(), "case Polícia");
        for wrong in ["%", "%zz", "%00", " "] {
            assert!(said(wrong).is_err(), "{wrong}");
        }
    }
}
