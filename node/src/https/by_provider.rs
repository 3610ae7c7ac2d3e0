//! Sign-in at a provider of OpenID Connect: the browser goes there, and comes back with a code.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::caller::cookie_of;
use super::problem::Problem;
use super::session::{begun_reply, end_former, set_cookie, set_session};
use super::{Door, on_thread, pages};
use crate::api::Credentials;
use crate::openid::{NotStated, Provider, STARTED_FOR};
use crate::people::openid;

/// Cookie that binds a sign-in to the browser that began it; it comes along from the provider's page.
const STARTED: &str = "__Host-striae-openid";

/// The fields that the provider has the browser bring back.
#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    error: String,
}

/// Says whether people sign in at a provider: the page for signing in shows a way there.
pub(super) async fn is_there(State(door): State<Arc<Door>>) -> Result<StatusCode, Problem> {
    provider(&door).map(|_| StatusCode::NO_CONTENT)
}

/// Sends the browser to the provider.
pub(super) async fn start(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
) -> Result<Response, Problem> {
    let _place = door.place_to_sign_in(address.ip())?;
    let asked = Arc::clone(&door);
    let begun = on_thread(move || provider(&asked)?.begin().map_err(told)).await?;
    let mut response = gone_to(&begun.to)?;
    set_cookie(
        &mut response,
        &format!(
            "{STARTED}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}",
            begun.state,
            STARTED_FOR.as_secs()
        ),
    )?;
    Ok(response)
}

/// Takes the browser back: the session goes into a cookie that no page can read.
pub(super) async fn back(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Query(Back { state, code, error }): Query<Back>,
) -> Result<Response, Problem> {
    let source = address.ip();
    let _place = door.place_to_sign_in(source)?;
    if state.is_empty() || cookie_of(&headers, STARTED).as_deref() != Some(state.as_str()) {
        return Err(Problem::not_signed_in(
            "this sign-in was not begun by this browser; begin it at /openid/start",
        ));
    }
    if !error.is_empty() {
        return Err(Problem::not_signed_in(format!(
            "the provider did not sign you in: {}; begin again at /openid/start",
            striae_vocabulary::shown(&error)
        )));
    }
    let asked = Arc::clone(&door);
    let finish = move || {
        let (node, provider) = (&asked.node, provider(&asked)?);
        let stated = provider.finish(&state, &code, node.clock.now()).map_err(told)?;
        let credentials = Credentials { source: Some(source), ..Credentials::default() };
        let accounts = provider.settings().accounts;
        openid::sign_in(node, &stated, accounts, &credentials).map_err(Problem::from)
    };
    let begun = on_thread(finish).await?;
    end_former(&door, &headers, source).await;
    let own = Some("/").filter(|_| striae_web::start().is_some() && pages::wants(&headers));
    let page = provider(&door)?.settings().page.as_deref().or(own);
    let mut response = match page {
        Some(page) => {
            let mut response = gone_to(page)?;
            set_session(&mut response, &begun.token)?;
            response
        }
        None => begun_reply(begun)?,
    };
    let over = format!("{STARTED}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    set_cookie(&mut response, &over)?;
    Ok(response)
}

fn provider(door: &Door) -> Result<&Provider, Problem> {
    door.provider.as_ref().ok_or_else(|| {
        Problem::not_found(
            "this node has no provider at which people sign in; see [https.openid] in node.toml",
        )
    })
}

fn told(not: NotStated) -> Problem {
    match not {
        NotStated::Down(sentence) => {
            tracing::warn!("{sentence}");
            Problem::busy(sentence)
        }
        NotStated::Refused(sentence) => {
            tracing::warn!("a sign-in at the provider was refused: {sentence}");
            Problem::not_signed_in(sentence)
        }
    }
}

/// Sends the browser on.
fn gone_to(place: &str) -> Result<Response, Problem> {
    let place = HeaderValue::from_str(place).map_err(|error| Problem::failed(error.to_string()))?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response())
}
