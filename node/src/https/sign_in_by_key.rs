//! Sign-in by a security key or passkey: the password first, then the key.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use striae_casework::Person;
use zeroize::Zeroizing;

use super::call::{json_body, json_reply};
use super::problem::Problem;
use super::session::{begun_reply, end_former};
use super::{Door, on_thread};
use crate::api::Credentials;
use crate::people::security_key;
use crate::{Node, NodeError};

/// A person who signs in with a security key.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInByKey {
    person: Person,
    password: String,
}

/// The key's reply.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyReply {
    ceremony: String,
    /// The browser's `PublicKeyCredential`, as its `toJSON` has it.
    credential: Value,
}

/// Checks the password, and asks for a key.
pub(super) async fn begin(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let _place = door.place_to_sign_in(address.ip())?;
    let SignInByKey { person, password } = json_body(&headers, body).await?;
    let password = Zeroizing::new(password);
    let asked = part_of(&door, address, move |node, credentials| {
        security_key::begin_sign_in(node, &person, password.as_bytes(), credentials)
    });
    json_reply(&asked.await?)
}

/// Takes the key's reply: the session goes into a cookie that no page can read.
pub(super) async fn finish(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let _place = door.place_to_sign_in(address.ip())?;
    let KeyReply { ceremony, credential } = json_body(&headers, body).await?;
    let begun = part_of(&door, address, move |node, credentials| {
        security_key::finish_sign_in(node, &ceremony, credential, credentials)
    });
    let begun = begun.await?;
    end_former(&door, &headers, address.ip()).await;
    begun_reply(begun)
}

/// Does a part of a sign-in, which waits for the disk.
async fn part_of<T: Send + 'static>(
    door: &Arc<Door>,
    address: SocketAddr,
    part: impl FnOnce(&Node, &Credentials) -> Result<T, NodeError> + Send + 'static,
) -> Result<T, Problem> {
    let credentials = Credentials { source: Some(address.ip()), ..Credentials::default() };
    let node = Arc::clone(&door.node);
    on_thread(move || part(&node, &credentials)).await
}
