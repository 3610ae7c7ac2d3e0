//! Long calls: carried out while their caller does other things, with progress as server-sent events.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, Method};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures::stream;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;
use striae_casework::Person;
use striae_protocol::Digest;
use tokio::sync::watch;

use super::Door;
use super::call::{carry_out_unchanged, json_reply};
use super::caller::{Known, known};
use super::problem::Problem;
use crate::api::{Files, Outcome, Progress, Proposal, Request};

/// Most jobs that are known at a time.
const MAX_JOBS: usize = 256;
/// Most jobs of one person.
const MAX_OF_PERSON: usize = 32;
/// The reply of a job that is over is kept for this long.
const KEEP: Duration = Duration::from_hours(1);
/// Bytes of a job's name.
const NAME_BYTES: usize = 16;

/// The jobs that are known, by name.
#[derive(Default)]
pub(super) struct Jobs(Mutex<BTreeMap<String, Job>>);

struct Job {
    person: Person,
    /// The program that began it, where it was one.
    program: Option<Digest>,
    call: String,
    state: watch::Receiver<JobState>,
    /// Since when it is over.
    over: Option<Instant>,
}

impl Job {
    /// A person sees all their jobs, a program those that it began itself: others may be beyond its scopes.
    fn is_of(&self, known: &Known) -> bool {
        self.person == known.person && (known.program.is_none() || self.program == known.program)
    }
}

#[derive(Debug, Clone)]
enum JobState {
    Runs(Option<Progress>),
    Done(Box<RawValue>),
    Waits(Box<Proposal>),
    Failed(Box<Problem>),
}

/// A job as it is shown.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct JobShown {
    /// Its name.
    pub(super) job: String,
    /// The call that it carries out.
    call: String,
    /// runs, done, waits or failed.
    state: &'static str,
    progress: Option<Progress>,
    /// The reply, once it is done.
    #[schemars(with = "Option<serde_json::Value>")]
    reply: Option<Box<RawValue>>,
    /// The call waits for a second person.
    proposal: Option<Proposal>,
    problem: Option<Problem>,
}

/// Jobs of a person.
#[derive(Serialize, JsonSchema)]
pub(super) struct JobList {
    jobs: Vec<JobShown>,
}

impl Jobs {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets jobs that have been over for long.
    pub(super) fn forget_old(&self) {
        let mut jobs = self.lock();
        for job in jobs.values_mut() {
            let is_over = !matches!(*job.state.borrow(), JobState::Runs(_));
            if is_over && job.over.is_none() {
                job.over = Some(Instant::now());
            }
        }
        jobs.retain(|_, job| job.over.is_none_or(|since| since.elapsed() < KEEP));
    }

    fn of(
        &self,
        known: &Known,
        name: &str,
    ) -> Result<(String, watch::Receiver<JobState>), Problem> {
        let jobs = self.lock();
        let job = jobs.get(name).filter(|job| job.is_of(known));
        let job = job.ok_or_else(|| {
            Problem::not_found(
                "you have no such job: its reply was kept for an hour, or the node has begun anew",
            )
        })?;
        Ok((job.call.clone(), job.state.clone()))
    }
}

/// Begins a job.
pub(super) fn begin(
    door: &Arc<Door>,
    call: &str,
    known: Known,
    request: Request,
    files: Files,
    seen: Option<String>,
) -> Result<JobShown, Problem> {
    let Known { person, program, credentials } = known;
    door.jobs.forget_old();
    let bytes: [u8; NAME_BYTES] =
        striae_crypto::random_bytes().map_err(|error| Problem::failed(error.to_string()))?;
    let name = striae_crypto::hex_text::to_hex(&bytes);
    let (sender, state) = watch::channel(JobState::Runs(None));
    let shown = shown(&name, call, &state.borrow());
    {
        let mut jobs = door.jobs.lock();
        let of_person =
            jobs.values().filter(|job| job.person == person && job.over.is_none()).count();
        if jobs.len() >= MAX_JOBS || of_person >= MAX_OF_PERSON {
            return Err(Problem::too_many(format!(
                "at most {MAX_OF_PERSON} jobs of one person go on at a time, and {MAX_JOBS} in all; wait for one to end"
            )));
        }
        let job = Job { person, program, call: call.to_owned(), state, over: None };
        jobs.insert(name, job);
    }
    let door = Arc::clone(door);
    tokio::spawn(async move {
        // Others wait their turn, so that calls for which somebody waits find a place.
        let _turn = door.job_places.acquire().await;
        let progress_to = sender.clone();
        let progress = move |progress| {
            progress_to.send_replace(JobState::Runs(Some(progress)));
        };
        let outcome = carry_out_unchanged(&door, credentials, request, files, seen, progress).await;
        sender.send_replace(match outcome {
            Ok(Outcome::Done(reply)) => JobState::Done(reply),
            Ok(Outcome::Waits(proposal)) => JobState::Waits(Box::new(proposal)),
            Err(problem) => JobState::Failed(Box::new(problem)),
        });
    });
    Ok(shown)
}

fn shown(name: &str, call: &str, state: &JobState) -> JobShown {
    let mut shown = JobShown {
        job: name.to_owned(),
        call: call.to_owned(),
        state: "runs",
        progress: None,
        reply: None,
        proposal: None,
        problem: None,
    };
    match state {
        JobState::Runs(progress) => shown.progress = *progress,
        JobState::Done(reply) => (shown.state, shown.reply) = ("done", Some(reply.clone())),
        JobState::Waits(proposal) => {
            (shown.state, shown.proposal) = ("waits", Some(proposal.as_ref().clone()));
        }
        JobState::Failed(problem) => {
            (shown.state, shown.problem) = ("failed", Some(problem.as_ref().clone()));
        }
    }
    shown
}

/// Lists the jobs of a person, without their replies.
pub(super) async fn list(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known = known(&door, &Method::GET, &headers, address.ip()).await?;
    let jobs = door.jobs.lock();
    let own = jobs.iter().filter(|(_, job)| job.is_of(&known));
    let jobs = own
        .map(|(name, job)| JobShown { reply: None, ..shown(name, &job.call, &job.state.borrow()) })
        .collect();
    json_reply(&JobList { jobs })
}

/// The job of the person who asks.
async fn own(
    door: &Arc<Door>,
    address: SocketAddr,
    name: &str,
    headers: &HeaderMap,
) -> Result<(String, watch::Receiver<JobState>), Problem> {
    let known = known(door, &Method::GET, headers, address.ip()).await?;
    door.jobs.of(&known, name)
}

/// Shows a job, with its reply once it is done.
pub(super) async fn show(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (call, state) = own(&door, address, &name, &headers).await?;
    let state = state.borrow().clone();
    json_reply(&shown(&name, &call, &state))
}

/// The progress of a job, as events `progress`, and a last one `end` without the reply.
pub(super) async fn stream(
    State(door): State<Arc<Door>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (call, mut state) = own(&door, address, &name, &headers).await?;
    state.mark_changed();
    let events = stream::unfold(Some(state), move |state| {
        let (name, call) = (name.clone(), call.clone());
        async move {
            let mut state = state?;
            state.changed().await.ok()?;
            let now = state.borrow_and_update().clone();
            let is_over = !matches!(now, JobState::Runs(_));
            let shown = JobShown { reply: None, ..shown(&name, &call, &now) };
            let event = Event::default().event(if is_over { "end" } else { "progress" });
            let event = event.data(serde_json::to_string(&shown).unwrap_or_default());
            Some((Ok::<_, Infallible>(event), (!is_over).then_some(state)))
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}
