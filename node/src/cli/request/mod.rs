//! `striae request`: what a country without a node does, on a machine without a network.

pub(super) mod arguments;
mod new;
mod open;
mod sponsor;

use serde::Serialize;
use striae_protocol::PublicKey;
use striae_vocabulary::CountryCode;

use self::arguments::RequestVerb;
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::gateway::requester::RequesterFolder;

#[derive(Serialize)]
struct Initialised {
    country: CountryCode,
    requester: PublicKey,
    fingerprint: String,
    /// The public part, as a file.
    card: String,
}

/// The verbs of a requester.
pub(super) fn request(at: &At<'_>, verb: RequestVerb) -> Result<(), NodeError> {
    let At { clock, output, .. } = *at;
    match verb {
        RequestVerb::Init { folder, country, unsealed } => {
            let country: CountryCode = argument(&country)?;
            let folder = RequesterFolder::at(&folder);
            output.shows(&format!(
                "a requester of {country} is to be set up; the passphrase seals its keys, and a lost passphrase is a lost key"
            ));
            let card = folder.create(country, unsealed)?;
            let made = Initialised {
                country,
                requester: card.node,
                fingerprint: card.node.fingerprint(),
                card: folder.card_path().display().to_string(),
            };
            output.value(&made, || {
                format!(
                    "requester of {country} set up\nkey         {}\nfingerprint {}\ngive {} to the country that is to ask for \
                     you, and read out the fingerprint; the key stays here, offline",
                    made.requester, made.fingerprint, made.card
                )
            })
        }
        RequestVerb::New(new) => new::write(&new, clock, output),
        RequestVerb::Open { file, requester, charter, sponsor } => {
            let folder = RequesterFolder::at(&requester);
            open::open(&file, &folder, &charter, sponsor.as_deref(), clock, output)
        }
    }
}
