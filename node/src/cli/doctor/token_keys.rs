//! Keys in a token.

use std::path::Path;

use striae_crypto::key_file::KeyFile;
use striae_crypto::{SealingKey, SecretKey};
use striae_token::{PinState, TokenAddress};

use super::finding::Finding;
use crate::NodeError;

/// Keys in a token: that it answers and has the key that signs. Its PIN is left alone, since a wrong
/// one counts.
pub(super) fn check(
    check: &'static str,
    (key, path): (&KeyFile<SecretKey>, &Path),
    (sealing_key, sealing_path): (&KeyFile<SealingKey>, &Path),
) -> Option<Finding> {
    let (name, wrapping) = (key.name_in_token(), sealing_key.name_in_token());
    let mut pin = PinState::Good;
    let mut places = Vec::new();
    for (name, public, kind) in [(name, Some(key.public()), "signing"), (wrapping, None, "sealing")]
    {
        let Some(name) = name else { continue };
        let looked = name.parse::<TokenAddress>().map_err(NodeError::from).and_then(|address| {
            places.push(format!("{kind} key in the token {}", address.token_name()));
            Ok(striae_token::look(&address, public)?)
        });
        match looked {
            Ok(state) => pin = state,
            Err(error) => return Some(Finding::failed(check, &error)),
        }
    }
    let left = match (name, wrapping) {
        (None, None) => return None,
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(sealing_path),
        (None, Some(_)) => Some(path),
    };
    places.extend(left.map(|path| format!("the other key in {}", path.display())));
    let said = format!("{}, which answers", places.join(", "));
    let counted = "the token counts wrong PINs, and locks itself after a few";
    Some(match pin {
        PinState::Good => Finding::ok(check, said),
        PinState::WrongOnes => Finding::warn(
            check,
            format!("{said}; a wrong PIN was given"),
            format!("look after the PIN that the node is given: {counted}"),
        ),
        PinState::LastTry => Finding::warn(
            check,
            format!("{said}; one more wrong PIN locks it"),
            format!("look after the PIN before the node is started again: {counted}"),
        ),
        PinState::Locked => Finding::fail(
            check,
            format!("{said}; its PIN is locked"),
            "set a new PIN with the token's SO PIN, by the token's own software",
        ),
    })
}
