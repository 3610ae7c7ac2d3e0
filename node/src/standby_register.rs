//! The register: a place where each epoch is written once, by whoever comes first.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use striae_crypto::Digest;
use striae_objects::{Objects, Patience, PlaceSettings};
use striae_standby::{Decision, Register};

use crate::NodeError;
use crate::standby_settings::StandbySettings;

/// Longest wait for the register.
const LONGEST: Duration = Duration::from_secs(15);

/// Contents of the register, in sentences.
const THINGS: &str = "decisions";

/// An object that is never there.
const NO_DECISION: &str = "register/none";

/// A register in a folder or at an S3 service.
struct AtPlace(PlaceSettings);

/// The register in the settings, if there is one.
pub(crate) fn of(
    settings: &StandbySettings,
    folder: &Path,
) -> Result<Option<Box<dyn Register>>, NodeError> {
    let found = at_place(settings, folder)?;
    Ok(found.map(|place| Box::new(place) as Box<dyn Register>))
}

fn at_place(settings: &StandbySettings, folder: &Path) -> Result<Option<AtPlace>, NodeError> {
    let StandbySettings { register, take_over_after_s, endpoint, region, credentials } =
        settings.clone();
    let wrong = |why: &str| NodeError::Argument(format!("[standby] in node.toml is wrong: {why}"));
    let Some(to) = register else {
        if take_over_after_s > 0 {
            return Err(wrong(
                "a standby takes over by itself only where a register decides; name one, or set take_over_after_s to 0",
            ));
        }
        return Ok(None);
    };
    let own = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    if Path::new(&to).starts_with(&own) {
        return Err(wrong(
            "its register lies in the node's own folder, which the other machine does not see",
        ));
    }
    let place = PlaceSettings { to, endpoint, region, credentials };
    if place.to.contains("://") {
        // Nothing is asked yet: wrong settings are found now, and not when somebody must take over.
        Objects::open(&place, THINGS, Patience::Short)
            .map_err(|error| wrong(&error.to_string()))?;
    }
    Ok(Some(AtPlace(place)))
}

/// Whether the register in the settings can be read; nothing is decided.
pub(crate) fn look_at(settings: &StandbySettings, folder: &Path) -> Result<(), NodeError> {
    if let Some(AtPlace(place)) = at_place(settings, folder)? {
        Objects::open(&place, THINGS, Patience::Short)?.get(NO_DECISION, 0)?;
    }
    Ok(())
}

impl Register for AtPlace {
    fn decide(&self, pair: &str, epoch: u64, machine: &str) -> Result<Decision, String> {
        let (settings, name) = (self.0.clone(), format!("{pair}-{epoch}"));
        let (said, own) = (machine.to_owned(), machine.to_owned());
        let (sender, receiver) = mpsc::channel();
        // On a thread of its own: a service that hangs is left behind, and asked again later.
        std::thread::Builder::new()
            .name("register".to_owned())
            .spawn(move || {
                let decided = Objects::open(&settings, THINGS, Patience::Short)
                    .and_then(|place| place.put_once(&format!("register/{name}"), said.as_bytes()));
                let _ = sender.send(decided.map_err(|error| error.to_string()));
            })
            .map_err(|error| error.to_string())?;
        let decided = receiver
            .recv_timeout(LONGEST)
            .map_err(|_| format!("it does not answer within {} s", LONGEST.as_secs()))??;
        let machine = String::from_utf8_lossy(&decided);
        if machine.parse::<Digest>().is_err() {
            return Err(
                "its entry for this decision names no machine; somebody has altered it".to_owned()
            );
        }
        Ok(if machine == own { Decision::Own } else { Decision::Others })
    }
}
