//! `/health` and `/metrics`, for an operator's own tools.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::metrics::Metrics;
use super::outside::RunningNode;
use crate::api::Status;
use crate::{Node, NodeError, desk};

/// Requests answered at a time; more wait.
const MAX_AT_ONCE: usize = 4;

/// Parts that answers are made of.
#[derive(Clone)]
pub(super) struct Health {
    pub(super) node: Arc<Node>,
    pub(super) outside: Arc<RunningNode>,
    pub(super) metrics: Arc<Metrics>,
}

#[derive(Clone)]
struct Served {
    health: Health,
    turn: Arc<Semaphore>,
}

/// Content of `/health`.
#[derive(Serialize)]
struct Verdict {
    ok: bool,
    problems: Vec<String>,
}

/// Serves until the process ends. Nothing but these two is there, and nothing can be changed by
/// them.
pub(super) async fn serve(address: SocketAddr, health: Health) -> Result<SocketAddr, NodeError> {
    let failed = |error: std::io::Error| {
        let sentence = format!(
            "cannot serve /health and /metrics at {address}: {error}; see [health] in node.toml"
        );
        NodeError::Argument(sentence)
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    let served = Served { health, turn: Arc::new(Semaphore::new(MAX_AT_ONCE)) };
    let routes = Router::new()
        .route("/health", get(say_health))
        .route("/metrics", get(say_metrics))
        .with_state(served);
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, routes).await {
            tracing::error!(%error, "/health and /metrics are served no more");
        }
    });
    Ok(bound)
}

impl Served {
    /// Does something with the node's status, beside the threads of the network.
    async fn with_status<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Health, Status) -> Result<T, NodeError> + Send + 'static,
    ) -> Result<T, NodeError> {
        let _turn = self.turn.acquire().await.map_err(NodeError::stopped)?;
        let health = self.health.clone();
        let look = move || {
            let status = desk::status(&health.node, health.outside.as_ref())?;
            work(&health, status)
        };
        tokio::task::spawn_blocking(look).await.map_err(NodeError::stopped)?
    }
}

async fn say_health(State(served): State<Served>) -> Response {
    let problems = match served.with_status(|_, status| Ok(status.problems)).await {
        Ok(problems) => problems,
        Err(error) => vec![error.to_string()],
    };
    let ok = problems.is_empty();
    let code = if ok { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let verdict = Verdict { ok, problems };
    match serde_json::to_string(&verdict) {
        Ok(text) => (code, [(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

async fn say_metrics(State(served): State<Served>) -> Response {
    const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let text = served.with_status(|health, status| {
        health.metrics.text(&health.node, health.outside.as_ref(), &status)
    });
    match text.await {
        Ok(text) => ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
