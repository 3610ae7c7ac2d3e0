//! Long calls: carried out while their caller does other things, with progress as server-sent events. And calls that are carried out
//! once, however often a caller repeats them after a broken line.

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
use striae_casework::roles::Role;
use striae_protocol::Digest;
use tokio::sync::watch;

use super::Door;
use super::call::{Given, carry_out_given, json_reply};
use super::caller::{Known, known};
use super::problem::Problem;
use crate::api::{Outcome, Progress, Proposal};

/// Most jobs that are known at a time.
const MAX_JOBS: usize = 256;
/// Most jobs of one person.
const MAX_OF_PERSON: usize = 32;
/// Most bytes of the files of all jobs that go on or wait.
const MAX_FILE_BYTES: usize = 1 << 30;
/// Most bytes of replies that are kept; the oldest of the person who has most of them goes first.
const MAX_REPLY_BYTES: usize = 256 << 20;
/// The reply of a job that is over is kept for this long.
const KEEP: Duration = Duration::from_hours(1);
/// Bytes of a job's name.
const NAME_BYTES: usize = 16;

/// The jobs that are known, by name.
#[derive(Default)]
pub(super) struct Jobs(Mutex<BTreeMap<String, Job>>);

struct Job {
    person: Person,
    /// Roles of the person when it began: whoever has lost one sees nothing that came of it.
    roles: Vec<Role>,
    /// The program that began it, where it was one.
    program: Option<Digest>,
    call: String,
    /// Digest of what was asked, of a call that is carried out once.
    asked: Option<Digest>,
    state: watch::Receiver<JobState>,
    /// Bytes of the files that it holds until it is over.
    file_bytes: usize,
    /// Since when it is over.
    over: Option<Instant>,
}

/// A call that is carried out once: the name of its job, which follows from the caller's name for it, and what is asked.
pub(super) struct Once {
    name: String,
    asked: Digest,
}

impl Once {
    /// A call of somebody who is known, by the name that they gave it.
    ///
    /// `files` are those of the request, `uploads` the names of those that came before.
    pub(super) fn of(
        known: &Known,
        key: &str,
        (call, json): (&str, &str),
        files: &[Vec<u8>],
        uploads: &[String],
    ) -> Self {
        let program = known.program.map_or_else(String::new, |program| program.to_string());
        let whose = format!("{}\n{program}\n{key}", known.person);
        let name = Digest::sha256(whose.as_bytes()).to_string();
        let name = name.chars().take(2 * NAME_BYTES).collect();
        let files: Vec<String> =
            files.iter().map(|file| Digest::sha256(file).to_string()).collect();
        let asked = format!("{call}\n{json}\n{}\n{}", files.join(","), uploads.join(","));
        Self { name, asked: Digest::sha256(asked.as_bytes()) }
    }
}

impl Job {
    /// A person sees all their jobs, a program those that it began itself: others may be beyond its scopes.
    fn is_of(&self, known: &Known) -> bool {
        self.person == known.person
            && self.roles.iter().all(|role| known.roles.contains(role))
            && (known.program.is_none() || self.program == known.program)
    }

    /// Bytes of the reply that is kept of it.
    fn reply_bytes(&self) -> usize {
        match &*self.state.borrow() {
            JobState::Done(reply) => reply.get().len(),
            _ => 0,
        }
    }

    /// Its state, for a call that asks the same.
    fn if_asks(&self, asked: Option<Digest>) -> Result<watch::Receiver<JobState>, Problem> {
        if self.asked != asked {
            return Err(Problem::conflict(
                "a call with this Idempotency-Key was given before, with other fields; repeat it as it was to see what came of it",
            ));
        }
        Ok(self.state.clone())
    }
}

/// Bytes of all replies that are kept.
fn reply_bytes(jobs: &BTreeMap<String, Job>) -> usize {
    jobs.values().map(Job::reply_bytes).sum()
}

/// How far a job is.
#[derive(Debug, Clone)]
pub(super) enum JobState {
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
        // Those that go on find a place before replies that are kept; the person who has most gives one up.
        while jobs.len() >= MAX_JOBS || reply_bytes(&jobs) > MAX_REPLY_BYTES {
            let is_full = jobs.len() >= MAX_JOBS;
            let mut kept: BTreeMap<&Person, usize> = BTreeMap::new();
            for job in jobs.values().filter(|job| job.over.is_some()) {
                *kept.entry(&job.person).or_default() +=
                    if is_full { 1 } else { job.reply_bytes() };
            }
            let Some((most, _)) = kept.into_iter().max_by_key(|(_, kept)| *kept) else { break };
            let over = jobs.iter().filter(|(_, job)| job.person == *most);
            let over = over.filter_map(|(name, job)| Some((job.over?, name)));
            let Some(name) = over.min().map(|(_, name)| name.clone()) else { break };
            jobs.remove(&name);
        }
    }

    /// The job of a call that came before. Of one that was refused nothing is kept: it changed nothing, and may be given again.
    pub(super) fn again(
        &self,
        known: &Known,
        once: &Once,
    ) -> Result<Option<watch::Receiver<JobState>>, Problem> {
        let mut jobs = self.lock();
        let Some(job) = jobs.get(&once.name).filter(|job| job.is_of(known)) else {
            return Ok(None);
        };
        if matches!(*job.state.borrow(), JobState::Failed(_)) {
            jobs.remove(&once.name);
            return Ok(None);
        }
        job.if_asks(Some(once.asked)).map(Some)
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
                "you have no such job: its reply was kept for an hour, the node has begun anew, or you have lost a role since",
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
    given: Given,
) -> Result<JobShown, Problem> {
    let bytes: [u8; NAME_BYTES] =
        striae_crypto::random_bytes().map_err(|error| Problem::failed(error.to_string()))?;
    let name = striae_crypto::hex_text::to_hex(&bytes);
    let state = start(door, (&name, call, None), known, given)?;
    let shown = shown(&name, call, &state.borrow());
    Ok(shown)
}

/// Begins a call that is carried out once, though its caller goes away; where it was begun meanwhile, that job is waited for.
pub(super) fn begin_once(
    door: &Arc<Door>,
    call: &str,
    known: Known,
    given: Given,
    once: &Once,
) -> Result<watch::Receiver<JobState>, Problem> {
    start(door, (&once.name, call, Some(once.asked)), known, given)
}

/// The outcome of a job, when it is over.
pub(super) async fn end_of(
    mut state: watch::Receiver<JobState>,
) -> Result<Outcome<Box<RawValue>>, Problem> {
    let over = state.wait_for(|state| !matches!(state, JobState::Runs(_))).await;
    let over = over.map_err(|_| Problem::failed("the call broke off; look at what came of it"))?;
    match &*over {
        JobState::Done(reply) => Ok(Outcome::Done(reply.clone())),
        JobState::Waits(proposal) => Ok(Outcome::Waits(proposal.as_ref().clone())),
        JobState::Failed(problem) => Err(problem.as_ref().clone()),
        JobState::Runs(_) => Err(Problem::failed("the call goes on")),
    }
}

/// Starts the job with this name. `asked` is what a call asks that is carried out once: somebody waits for it.
fn start(
    door: &Arc<Door>,
    (name, call, asked): (&str, &str, Option<Digest>),
    known: Known,
    given: Given,
) -> Result<watch::Receiver<JobState>, Problem> {
    let Known { person, roles, program, credentials } = known;
    door.jobs.forget_old();
    let somebody_waits = asked.is_some();
    let (sender, state) = watch::channel(JobState::Runs(None));
    {
        let mut jobs = door.jobs.lock();
        if let Some(begun) = jobs.get(name) {
            return begun.if_asks(asked);
        }
        let of_person =
            jobs.values().filter(|job| job.person == person && job.over.is_none()).count();
        if jobs.len() >= MAX_JOBS || of_person >= MAX_OF_PERSON {
            return Err(Problem::too_many(format!(
                "at most {MAX_OF_PERSON} jobs of one person go on at a time, and {MAX_JOBS} in all; wait for one to end"
            )));
        }
        let held: usize =
            jobs.values().filter(|job| job.over.is_none()).map(|job| job.file_bytes).sum();
        let file_bytes: usize = given.files.iter().map(Vec::len).sum();
        if held > 0 && held + file_bytes > MAX_FILE_BYTES {
            return Err(Problem::too_many(
                "the files of jobs that wait fill the memory for them; wait for one to end",
            ));
        }
        let (call, state) = (call.to_owned(), state.clone());
        let job = Job { person, roles, program, call, asked, state, file_bytes, over: None };
        jobs.insert(name.to_owned(), job);
    }
    let door = Arc::clone(door);
    tokio::spawn(async move {
        // Others wait their turn, so that calls for which somebody waits find a place.
        let _turn = if somebody_waits { None } else { door.job_places.acquire().await.ok() };
        let progress_to = sender.clone();
        let progress = move |progress| {
            progress_to.send_replace(JobState::Runs(Some(progress)));
        };
        let outcome = carry_out_given(&door, credentials, given, progress).await;
        sender.send_replace(match outcome {
            Ok(Outcome::Done(reply)) => JobState::Done(reply),
            Ok(Outcome::Waits(proposal)) => JobState::Waits(Box::new(proposal)),
            Err(problem) => JobState::Failed(Box::new(problem)),
        });
    });
    Ok(state)
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
