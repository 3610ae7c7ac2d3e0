//! The PKCS #11 library of a token's maker, called by a thread of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};

use crate::error::{TokenError, reason_of};
use crate::session::Sessions;

/// Longest wait for a call into a module: a key is made in seconds on slow tokens.
pub const MAX_WAIT: Duration = Duration::from_secs(20);
/// Most calls that wait for a module.
const MAX_WAITING: usize = 64;

type Job = Box<dyn FnOnce(&mut Library) + Send>;

/// A module, and who is logged in where; in the hands of its thread.
pub(crate) struct Library {
    pub(crate) pkcs11: Pkcs11,
    pub(crate) sessions: Sessions,
}

/// A module that was loaded.
pub(crate) struct Module {
    jobs: SyncSender<Job>,
}

/// A module is initialized once in a process, so all that use one share it.
static LOADED: Mutex<BTreeMap<PathBuf, Arc<Module>>> = Mutex::new(BTreeMap::new());

impl Module {
    /// The module of this path, loaded by the first who asks.
    pub(crate) fn load(path: &Path, token: &str) -> Result<Arc<Self>, TokenError> {
        let path = path.canonicalize().map_err(|_| TokenError::NoModule(path.to_owned()))?;
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(module) = loaded.get(&path) {
            return Ok(Arc::clone(module));
        }
        let (jobs, waiting) = sync_channel(MAX_WAITING);
        let (started, result) = sync_channel(1);
        let failed = |reason: String| TokenError::NotStarted { path: path.clone(), reason };
        let place = path.clone();
        std::thread::Builder::new()
            .name("token".to_owned())
            .spawn(move || run(&place, &started, &waiting))
            .map_err(|error| failed(error.to_string()))?;
        match result.recv_timeout(MAX_WAIT) {
            Ok(started) => started?,
            Err(RecvTimeoutError::Timeout) => return Err(no_answer(token)),
            Err(RecvTimeoutError::Disconnected) => return Err(failed(STOPPED.to_owned())),
        }
        let module = Arc::new(Self { jobs });
        loaded.insert(path, Arc::clone(&module));
        Ok(module)
    }

    /// Has the module's thread do some work, and waits for its end for a bounded time. Work that
    /// takes longer goes on, and its result is lost.
    pub(crate) fn call<T: Send + 'static>(
        &self,
        token: &str,
        work: impl FnOnce(&mut Library) -> Result<T, TokenError> + Send + 'static,
    ) -> Result<T, TokenError> {
        let (done, result) = sync_channel(1);
        let job: Job = Box::new(move |library| {
            // Nobody waits any longer where this fails.
            let _ = done.try_send(work(library));
        });
        let stopped = || TokenError::Failed { token: token.to_owned(), reason: STOPPED.to_owned() };
        match self.jobs.try_send(job) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => return Err(TokenError::Busy { token: token.to_owned() }),
            Err(TrySendError::Disconnected(_)) => return Err(stopped()),
        }
        match result.recv_timeout(MAX_WAIT) {
            Ok(result) => result,
            Err(RecvTimeoutError::Timeout) => Err(no_answer(token)),
            Err(RecvTimeoutError::Disconnected) => Err(stopped()),
        }
    }
}

const STOPPED: &str = "its module has stopped; start the program again";

fn no_answer(token: &str) -> TokenError {
    TokenError::NoAnswer { token: token.to_owned(), seconds: MAX_WAIT.as_secs() }
}

/// Loads the module, says whether it started, and works until nobody is left to ask.
fn run(path: &Path, started: &SyncSender<Result<(), TokenError>>, waiting: &Receiver<Job>) {
    let pkcs11 = match start(path) {
        Ok(pkcs11) => pkcs11,
        Err(error) => {
            // Nobody waits any longer where this fails.
            let _ = started.try_send(Err(error));
            return;
        }
    };
    let mut library = Library { pkcs11, sessions: Sessions::default() };
    if started.try_send(Ok(())).is_ok() {
        while let Ok(job) = waiting.recv() {
            job(&mut library);
        }
    }
}

fn start(path: &Path) -> Result<Pkcs11, TokenError> {
    let pkcs11 = Pkcs11::new(path).map_err(|error| {
        let reason = match &error {
            Error::LibraryLoading(error) => error.to_string(),
            other => reason_of(other),
        };
        TokenError::NotAModule { path: path.to_owned(), reason }
    })?;
    match pkcs11.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        // Some other part of the process has begun it.
        Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(pkcs11),
        Err(error) => {
            Err(TokenError::NotStarted { path: path.to_owned(), reason: reason_of(&error) })
        }
    }
}
