//! Signing in and out, and who one is.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::Person;
use striae_casework::roles::Role;
use zeroize::Zeroizing;

use super::Door;
use super::call::{carry_out, json_body, json_reply};
use super::caller::{COOKIE, cookie_of, credentials, csrf_of, known};
use super::problem::Problem;
use crate::api::{Credentials, LogIn, LogOut, LoggedIn, Outcome, Session};
use crate::people::access;

/// A person who signs in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    person: Person,
    password: String,
    /// Six digits of the person's device, or a recovery code, where a second factor was set up.
    #[serde(default)]
    code: Option<String>,
}

/// A session that a page has.
#[derive(Serialize, JsonSchema)]
pub(super) struct SignedIn {
    session: Session,
    /// Goes with every request that changes something, in the header Striae-Csrf.
    csrf: String,
}

/// The person of a session or a token.
#[derive(Serialize, JsonSchema)]
pub(super) struct WhoAmI {
    person: Person,
    roles: Vec<Role>,
    /// Person who set the password, where its owner must choose another one first.
    password_by: Option<Person>,
    /// Goes with every request that changes something, in the header Striae-Csrf.
    csrf: String,
}

/// Signs in: the session goes into a cookie that no page can read.
pub(super) async fn sign_in(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let source = address.ip();
    let _place = door.place_to_sign_in(source)?;
    let mut credentials = credentials(&Method::GET, &headers, source)?;
    // A former session has no part in it.
    credentials.session = None;
    let SignIn { person, password, code } = json_body(&headers, body).await?;
    let password = Zeroizing::new(password);
    let files = vec![password.as_bytes().to_vec()];
    let call = LogIn { person, code }.into();
    let done = carry_out(&door, credentials, call, files).await?;
    let Outcome::Done(reply) = done else {
        return Err(Problem::failed("a sign-in waits for nobody"));
    };
    let begun: LoggedIn =
        serde_json::from_str(reply.get()).map_err(|error| Problem::failed(error.to_string()))?;
    end_former(&door, &headers, source).await;
    begun_reply(begun)
}

/// Ends the session that a browser had until its person signed in anew: its cookie is replaced, and nobody would end it.
pub(super) async fn end_former(door: &Arc<Door>, headers: &HeaderMap, source: IpAddr) {
    let Some(session) = cookie_of(headers, COOKIE) else { return };
    let credentials =
        Credentials { session: Some(session), source: Some(source), ..Credentials::default() };
    // One that is over already is none.
    let _ = carry_out(door, credentials, LogOut.into(), Vec::new()).await;
}

/// The reply to somebody whose session began: the cookie, and the proof that goes with it.
pub(super) fn begun_reply(begun: LoggedIn) -> Result<Response, Problem> {
    let csrf = csrf_of(&begun.token);
    let mut response = json_reply(&SignedIn { session: begun.session, csrf })?;
    set_session(&mut response, &begun.token)?;
    Ok(response)
}

/// Puts a session into its cookie.
pub(super) fn set_session(response: &mut Response, token: &str) -> Result<(), Problem> {
    set_cookie(response, &format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict"))
}

pub(super) fn set_cookie(response: &mut Response, cookie: &str) -> Result<(), Problem> {
    let mut value =
        HeaderValue::from_str(cookie).map_err(|error| Problem::failed(error.to_string()))?;
    value.set_sensitive(true);
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(())
}

/// Says who one is.
pub(super) async fn show(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known = known(&door, &Method::GET, &headers, address.ip()).await?;
    let account = access::account_of(&door.node, &known.person).map_err(Problem::from)?;
    let (roles, password_by) =
        account.map(|account| (account.roles, account.password_by)).unwrap_or_default();
    let csrf = csrf_of(known.credentials.session.as_deref().unwrap_or(""));
    json_reply(&WhoAmI { person: known.person, roles, password_by, csrf })
}

/// Signs out.
pub(super) async fn sign_out(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known = known(&door, &Method::DELETE, &headers, address.ip()).await?;
    carry_out(&door, known.credentials, LogOut.into(), Vec::new()).await?;
    let mut response = axum::http::StatusCode::NO_CONTENT.into_response();
    set_cookie(
        &mut response,
        &format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"),
    )?;
    Ok(response)
}
