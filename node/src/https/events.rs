//! News for whoever has a page open: that something may have changed, so that pages look again.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, Method};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures::stream;

use super::Door;
use super::caller::known;
use super::problem::Problem;

/// The node is looked at so often.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A stream ends after this long, and the page begins another one: a session that is over gets none.
const LONGEST: u32 = 900;

/// Events `changed`: at once, and whenever something that lists show was written since: no look of a person, which would
/// have pages look for ever. They hold nothing: pages ask for what they show.
pub(super) async fn stream(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    known(&door, &Method::GET, &headers, address.ip()).await?;
    let events = stream::unfold((None, 0), move |(seen, looks)| {
        let door = Arc::clone(&door);
        async move {
            for look in looks..LONGEST {
                let now = door.node.store.touched();
                if seen != Some(now) {
                    let event = Event::default().event("changed").data("{}");
                    return Some((Ok::<_, Infallible>(event), (Some(now), look)));
                }
                tokio::time::sleep(LOOK_EVERY).await;
            }
            None
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}
