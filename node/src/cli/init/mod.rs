//! `striae init`: a node's folder, with its keys, its settings and the request to have it certified.

mod answers;
pub(super) mod arguments;
pub(super) mod node_request;
mod questions;
mod set_up;

use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_crypto::{PublicKey, SealingPublicKey};
use striae_vocabulary::CountryCode;

use self::answers::{Answers, EXAMPLE};
use self::arguments::Init;
use super::founding_names;
use super::terminal::output::{Output, print_help};
use crate::NodeError;
use crate::address_for_others;
use crate::data_folder::DataFolder;
use crate::keys::key_pair::{Keeping, KeyRing};
use striae_files::text_file::read_file;

/// Longest request, bytes.
const MAX_REQUEST_BYTES: u64 = 64 << 10;

#[derive(Serialize)]
struct Initialised {
    country: CountryCode,
    node_key: PublicKey,
    /// Of the key that signs, which has signed all that the request says of the other one.
    fingerprint: String,
    /// Key to which others seal for this node.
    sealing_key: SealingPublicKey,
    /// Request for the authority's certificate, as a file.
    request: String,
    /// Its copy for the authority, where one was wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<String>,
    data_folder: String,
    /// Reasons for which others may not reach it, a sentence each.
    warnings: Vec<String>,
}

/// Makes a node's folder.
pub(super) fn init(
    folder: &DataFolder,
    arguments: &Init,
    output: &Output,
) -> Result<(), NodeError> {
    if arguments.example {
        return print_help(EXAMPLE);
    }
    set_up::check(folder)?;
    let answers = Answers::gather(arguments, output)?;
    if let Some(documents) = &answers.documents {
        check_documents(documents)?;
    }
    KeyRing::check_wraps(&answers.keeping)?;
    let warnings = warnings(&answers)?;
    output.shows(&shown(folder, &answers, &warnings));
    let mut ring = KeyRing::default();
    if !folder.key().exists() {
        ring.ask_for(&answers.keeping, &folder.key())?;
    }
    let keys = set_up::make(folder, &answers, &mut ring)?;
    let copy = match &answers.documents {
        Some(documents) => {
            let copy = documents.join(founding_names::request(answers.country, &keys.node));
            output.document(&copy, read_file(&folder.request(), MAX_REQUEST_BYTES)?)?;
            Some(copy)
        }
        None => None,
    };
    say(folder, &answers, (keys, copy, warnings), output)
}

/// Makes the folder for documents where it is not there, before a node is made. The one above it
/// must be there: it may be that of a stick that is not plugged in.
pub(super) fn check_documents(folder: &Path) -> Result<(), NodeError> {
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir(folder).map_err(|error| {
        NodeError::Argument(format!(
            "the folder {} for documents is not there and cannot be made ({error}); make it, or name another one with --documents",
            folder.display()
        ))
    })
}

/// Reasons for which others may not reach the node.
fn warnings(answers: &Answers) -> Result<Vec<String>, NodeError> {
    let mut warnings: Vec<String> = doubt_of_country(answers.country).into_iter().collect();
    if answers.addresses.is_empty() {
        let sentence = "no address for others is given: no other node reaches this one, and it reaches those that have an address";
        warnings.push(sentence.to_owned());
    }
    let doubts = answers.addresses.iter().map(|address| address_for_others::doubt(address));
    warnings.extend(doubts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten());
    Ok(warnings)
}

/// Warning of a code that is no country's; a federation for tests has some.
pub(super) fn doubt_of_country(country: CountryCode) -> Option<String> {
    (!country.is_assigned()).then(|| {
        format!(
            "ISO 3166-1 assigns {country} to no country; it stands in keys, documents and logs, and cannot be changed later"
        )
    })
}

/// All that a person sees before a passphrase is asked for.
fn shown(folder: &DataFolder, answers: &Answers, warnings: &[String]) -> String {
    let addresses = match answers.addresses.as_slice() {
        [] => "none".to_owned(),
        addresses => addresses.join(", "),
    };
    let mut lines = vec![
        format!("a node of {} is to be set up in {}", answers.country, folder.path().display()),
        format!("address for others  {addresses}"),
        format!("listens on          {}", answers.listen),
        format!("connections         {}", answers.security),
    ];
    lines.extend(warnings.iter().map(|warning| format!("warning             {warning}")));
    match &answers.keeping {
        Keeping::Unsealed => {}
        Keeping::Sealed => {
            let sentence = "the passphrase seals the node's keys; a lost passphrase is a lost key";
            lines.push(sentence.to_owned());
        }
        Keeping::Token(token) => lines.push(format!(
            "the token {} holds the node's keys; a lost token is a lost key",
            token.token_name()
        )),
    }
    lines.join("\n")
}

/// Says that the node is there, and the next step.
fn say(
    folder: &DataFolder,
    answers: &Answers,
    (keys, copy, warnings): (set_up::Keys, Option<PathBuf>, Vec<String>),
    output: &Output,
) -> Result<(), NodeError> {
    let initialised = Initialised {
        country: answers.country,
        fingerprint: keys.node.fingerprint(),
        node_key: keys.node,
        sealing_key: keys.sealing,
        request: folder.request().display().to_string(),
        copy: copy.map(|copy| copy.display().to_string()),
        data_folder: folder.path().display().to_string(),
        warnings,
    };
    output.value(&initialised, || {
        let Initialised { country, fingerprint, request, copy, data_folder, warnings, .. } =
            &initialised;
        let mut lines = vec![
            format!("node of {country} set up in {data_folder}"),
            format!("fingerprint {fingerprint}"),
        ];
        lines.extend(warnings.iter().map(|warning| format!("warning: {warning}")));
        lines.push(format!(
            "give {} to your authority and read out the fingerprint; next, with the charter and the certificates that come back:",
            copy.as_ref().unwrap_or(request)
        ));
        lines.push(format!(
            "striae --data-folder {} charter install FILE... --network \"FINGERPRINT OF THE FEDERATION\"",
            shell_word(data_folder)
        ));
        lines.join("\n")
    })
}

/// A path as a shell takes it.
fn shell_word(path: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
    if path.chars().all(is_plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', "'\\''"))
}
