//! `striae node rotate`: the key that the node will go by, and the request to have it certified.

use serde::Serialize;
use striae_crypto::{PublicKey, key_file};
use striae_protocol::NodeRequest;

use super::arguments::Rotate;
use super::node_request::{sealing_key_of, write_request};
use crate::NodeError;
use crate::api::Request;
use crate::authority::new_key;
use crate::cli::terminal::at::At;
use crate::passphrase;
use crate::settings::Settings;

#[derive(Serialize)]
struct Rotation {
    /// The key that the node goes by until its successor is certified.
    from: PublicKey,
    /// The key that waits.
    to: PublicKey,
    fingerprint: String,
    request: String,
}

/// Makes the key that the node will go by, and the request for its certificate.
pub(super) fn rotate(at: &At<'_>, arguments: &Rotate) -> Result<(), NodeError> {
    let folder = at.folder;
    folder.check_initialised()?;
    // Whoever may not run the node makes no key for it, and that one was made is in the audit log.
    at.call(Request::MakeNextKey, &[])?;
    let settings = Settings::read(&folder.settings())?;
    let path = folder.key();
    let old = key_file::read(&path)?;
    let unsealed = !old.is_sealed();
    let old = old.open(|| passphrase::to_open(&path))?;
    // One that an earlier call left is used: its request may be on its way.
    let next_path = folder.next_key();
    let next = if next_path.exists() {
        key_file::read(&next_path)?.open(|| passphrase::to_open(&next_path))?
    } else {
        new_key(&next_path, unsealed)?
    };
    let sealing_key = sealing_key_of(&next)?;
    let addresses = arguments.address.clone();
    let request =
        NodeRequest::replacing(settings.country, &next, Some(sealing_key), addresses, &old);
    write_request(folder, &request)?;
    let rotation = Rotation {
        from: old.public(),
        to: next.public(),
        fingerprint: next.public().fingerprint(),
        request: folder.request().display().to_string(),
    };
    at.output.value(&rotation, || {
        format!(
            "next key    {}\nfingerprint {}\ngive {} to your authority and read out the fingerprint; once its certificate is \
             installed, start the node anew: it then goes by the next key",
            rotation.to, rotation.fingerprint, rotation.request
        )
    })
}
