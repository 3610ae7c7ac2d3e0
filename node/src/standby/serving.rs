//! A standby at work: it follows the node until it takes over, is told to stop, or learns of another
//! decision.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use striae_standby::{
    Control, ControlAsk, ControlReply, Identity, Pair, Register, Server, Standby, StandbyError,
    TakeOver, node_answers,
};
use tokio::signal::unix::{SignalKind, signal};

use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::settings::Settings;
use crate::standby_register;

/// Time between two looks at the state.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// Shortest silence that settings can name: until then they are not read.
const LEAST_SILENCE: Duration = Duration::from_secs(1);
/// Wait after a take-over that was not allowed.
const TRY_AGAIN: Duration = Duration::from_secs(10);

/// Follows the node; whether it has taken over, or was told to stop.
pub(crate) async fn serve(
    folder: &DataFolder,
    ready: impl FnOnce(&Pair) -> Result<(), NodeError>,
) -> Result<bool, NodeError> {
    let path = folder.path().to_owned();
    let pair = Pair::of(&path)?;
    let identity = Arc::new(Identity::read_or_make(&path)?);
    let machine = identity.fingerprint();
    let standby = Arc::new(Standby::open(&path)?);
    let _server = Server::of_standby(Arc::clone(&standby), &pair, &identity)?;
    let (asked, own) = (Arc::clone(&standby), folder.clone());
    let _control = Control::serve(&path, move |ask| match ask {
        ControlAsk::Status => {
            let mut status = asked.status();
            // They come from the node, and may name what this machine does not have.
            let register = || decided_by(&own).err().map(|error| error.to_string());
            status.trouble = status.trouble.or_else(register);
            ControlReply::Status(status)
        }
        ControlAsk::Part => ControlReply::Refused(
            "this machine is the standby: part on the one that is the node".to_owned(),
        ),
        ControlAsk::TakeOver => {
            let done = decided_by(&own)
                .and_then(|register| Ok(asked.take_over(register.as_deref(), &machine, false)?));
            match done {
                Ok(TakeOver { epoch, number, waited }) => {
                    ControlReply::TookOver { epoch, number, waited_s: waited.as_secs() }
                }
                Err(error) => ControlReply::Refused(error.to_string()),
            }
        }
    })?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(NodeError::stopped)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(NodeError::stopped)?;
    ready(&pair)?;
    let mut look = tokio::time::interval(LOOK_EVERY);
    let mut not_before = Instant::now();
    loop {
        tokio::select! {
            _ = interrupt.recv() => return Ok(false),
            _ = terminate.recv() => return Ok(false),
            _ = look.tick() => {}
        }
        if standby.has_taken_over() {
            return Ok(true);
        }
        let silence = standby.silence();
        if Instant::now() >= not_before && standby.status().together && is_due(folder, silence) {
            tracing::warn!(
                silence_s = silence.as_secs(),
                "the node is not heard; the register is asked"
            );
            let (of, own) = (Arc::clone(&standby), folder.clone());
            let tried = tokio::task::spawn_blocking(move || {
                let register = decided_by(&own)?;
                if register.is_none() {
                    return Ok(());
                }
                of.take_over(register.as_deref(), &machine, false)?;
                Ok::<_, NodeError>(())
            });
            if let Err(error) = tried.await.map_err(NodeError::stopped)? {
                tracing::error!(%error, "this machine does not take over");
                not_before = Instant::now() + TRY_AGAIN;
            }
        }
    }
}

/// Whether the standby is to take over by itself.
fn is_due(folder: &DataFolder, silence: Duration) -> bool {
    if silence < LEAST_SILENCE {
        return false;
    }
    // They come from the node, and may come at any time.
    let after_s =
        Settings::read(&folder.settings()).map_or(0, |read| read.standby.take_over_after_s);
    after_s > 0 && silence >= Duration::from_secs(u64::from(after_s))
}

fn decided_by(folder: &DataFolder) -> Result<Option<Box<dyn Register>>, NodeError> {
    // They come from the node.
    if !folder.settings().exists() {
        return Ok(None);
    }
    standby_register::of(&Settings::read(&folder.settings())?.standby, folder.path())
}

/// Takes over in a folder where no standby runs.
pub(crate) fn take_over(folder: &DataFolder, by_force: bool) -> Result<TakeOver, NodeError> {
    let path: &Path = folder.path();
    let machine = Identity::read_or_make(path)?.fingerprint();
    let standby = Standby::open(path).map_err(|error| match error {
        StandbyError::Store(error) if by_force => StandbyError::MayNot(format!(
            "{error}: stop the standby's service first, then say it again"
        )),
        error => error,
    })?;
    if by_force && node_answers(path)? {
        let sentence = "the other machine answers as the node: stop it first, and see whether it can go on; what it has and this one lacks would be lost";
        return Err(StandbyError::MayNot(sentence.to_owned()).into());
    }
    let register = decided_by(folder)?;
    Ok(standby.take_over(register.as_deref(), &machine, by_force)?)
}
