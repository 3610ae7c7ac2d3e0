//! The PKCS #11 library of a token's maker, called by a thread of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};

use crate::error::{TokenError, reason_of};
use crate::session::Sessions;
use crate::worker::{NotDone, Worker};

/// Longest wait for a call into a module: a key is made in seconds on slow tokens.
pub const MAX_WAIT: Duration = Duration::from_secs(20);

/// A module, and who is logged in where; in the hands of its thread.
pub(crate) struct Library {
    path: PathBuf,
    pub(crate) pkcs11: Pkcs11,
    pub(crate) sessions: Sessions,
}

/// A module that was loaded.
pub(crate) struct Module(Worker<Library>);

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
        let place = path.clone();
        let worker = Worker::start(MAX_WAIT, move || start(&place))
            .map_err(|error| TokenError::NotStarted {
                path: path.clone(),
                reason: error.to_string(),
            })?
            .map_err(|reason| not_done(reason, token))??;
        let module = Arc::new(Self(worker));
        loaded.insert(path, Arc::clone(&module));
        Ok(module)
    }

    /// Has the module's thread do some work, and waits for its end for a bounded time.
    pub(crate) fn call<T: Send + 'static>(
        &self,
        token: &str,
        work: impl FnOnce(&mut Library) -> Result<T, TokenError> + Send + 'static,
    ) -> Result<T, TokenError> {
        self.0.call(work).map_err(|reason| not_done(reason, token))?
    }
}

fn not_done(reason: NotDone, token: &str) -> TokenError {
    let token = token.to_owned();
    match reason {
        NotDone::Busy => TokenError::Busy { token },
        NotDone::Late => TokenError::NoAnswer { token, seconds: MAX_WAIT.as_secs() },
        NotDone::Stopped => {
            let reason = "its module has stopped; start the program again".to_owned();
            TokenError::Failed { token, reason }
        }
    }
}

fn start(path: &Path) -> Result<Library, TokenError> {
    let pkcs11 = Pkcs11::new(path).map_err(|error| {
        let reason = match &error {
            Error::LibraryLoading(error) => error.to_string(),
            other => reason_of(other),
        };
        TokenError::NotAModule { path: path.to_owned(), reason }
    })?;
    initialize(path, &pkcs11)?;
    Ok(Library { path: path.to_owned(), pkcs11, sessions: Sessions::default() })
}

fn initialize(path: &Path, pkcs11: &Pkcs11) -> Result<(), TokenError> {
    match pkcs11.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        // Some other part of the process has begun it.
        Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(()),
        Err(error) => {
            Err(TokenError::NotStarted { path: path.to_owned(), reason: reason_of(&error) })
        }
    }
}

impl Library {
    /// Has the module look for its tokens as if the program had just started.
    pub(crate) fn begin_again(&mut self) -> Result<(), TokenError> {
        self.sessions.close();
        // A module that does not end is asked to begin all the same, and says what is wrong.
        let _ = self.pkcs11.clone().finalize();
        initialize(&self.path, &self.pkcs11)
    }
}
