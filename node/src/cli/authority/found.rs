//! `striae authority found`: one act of each founder. The charter's first version is drafted or taken
//! from a folder that goes from one founder to the next, and signed there; the country's own nodes
//! are certified with it.

use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_protocol::trust::{CharterMember, DocumentKind, least_threshold};
use striae_protocol::{Certificate, Charter, Duty, NetworkId, PublicKey, SignedDocument};
use striae_vocabulary::CountryCode;

use super::arguments::Found;
use super::words;
use crate::NodeError;
use crate::cli::charter::described::{Described, describe, text};
use crate::cli::founding_names;
use crate::cli::terminal::at::At;
use crate::cli::terminal::values::argument;
use crate::clock::Clock;
use crate::membership::authority::{
    AuthorityFolder, Certified, read_documents, read_member, read_request,
};
use striae_files::output_file::write_own;

/// The draft in the folder.
const CHARTER: &str = "charter-1.toml";
/// Most files of a folder that are looked at.
const MAX_FILES: usize = 10_000;

/// All that a founder has signed.
#[derive(Serialize)]
struct Founded {
    country: CountryCode,
    charter: Described,
    /// Certificates for the country's nodes, as files.
    certificates: Vec<NodeCertified>,
}

#[derive(Serialize)]
struct NodeCertified {
    node: PublicKey,
    fingerprint: String,
    file: String,
}

/// Drafts or takes the charter, shows it with the country's certificates, and signs all of it.
pub(super) fn found(at: &At<'_>, arguments: &Found) -> Result<(), NodeError> {
    let (clock, output) = (at.clock, at.output);
    let authority = AuthorityFolder::at(&arguments.folder);
    let own = authority.member()?;
    let documents = &arguments.documents;
    let mut charter = draft(arguments, &own, clock)?;
    let network = NetworkId::of_charter(charter.digest());
    let certificates = certificates(arguments, (&authority, own.country), network, clock)?;
    for (certificate, _) in &certificates {
        output.check_file(&place_of(documents, certificate))?;
    }
    let place = documents.join(CHARTER);
    let shown = describe(&charter, None, Some(place.display().to_string()))?;
    output.shows(&format!("to be signed as {}:\n{}", own.country, text(&shown)));
    for (certificate, _) in &certificates {
        output.shows(&words::certificate(certificate));
    }
    let key = authority.key()?;
    if key.public() != own.authority {
        let sentence = "the authority's key and its member.toml do not belong together".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    let mut certified = Vec::new();
    for (certificate, document) in certificates {
        let document = authority.sign(&key, document, certificate.serial)?;
        let file = place_of(documents, &certificate);
        output.document(&file, document.to_text())?;
        certified.push(NodeCertified {
            node: certificate.node(),
            fingerprint: certificate.node().fingerprint(),
            file: file.display().to_string(),
        });
    }
    charter.sign(&key)?;
    write_own(&place, charter.to_text())?;
    let charter = describe(&charter, None, Some(place.display().to_string()))?;
    let founded = Founded { country: own.country, charter, certificates: certified };
    output.value(&founded, || said(&founded))
}

fn said(founded: &Founded) -> String {
    let mut lines = vec![format!("signed as {}", founded.country), text(&founded.charter)];
    lines.extend(founded.certificates.iter().map(|one| {
        format!("certificate for the node {}, written to {}", one.fingerprint, one.file)
    }));
    if founded.certificates.is_empty() {
        lines.push(format!("no node of {} has asked for a certificate here", founded.country));
    }
    lines.join("\n")
}

/// The draft that lies in the folder, or a new one with every founder's entry there.
fn draft(
    arguments: &Found,
    own: &CharterMember,
    clock: Clock,
) -> Result<SignedDocument, NodeError> {
    let documents = &arguments.documents;
    let place = documents.join(CHARTER);
    let wrong = |sentence: String| Err(NodeError::Argument(sentence));
    let document = if place.exists() {
        let Ok([document]) =
            <[SignedDocument; 1]>::try_from(read_documents(std::slice::from_ref(&place))?)
        else {
            return wrong(format!("{} holds more than one document", place.display()));
        };
        document
    } else {
        let Some(federation) = arguments.federation.clone() else {
            return wrong(format!(
                "there is no {} yet: the first founder drafts it by naming the federation with --federation",
                place.display()
            ));
        };
        let members: Vec<CharterMember> = files(documents, founding_names::MEMBER)?
            .iter()
            .map(|path| read_member(path))
            .collect::<Result<_, _>>()?;
        let threshold =
            arguments.threshold.unwrap_or_else(|| least_threshold(members.len()) as u32);
        let charter = Charter {
            federation,
            version: 1,
            predecessor: None,
            issued: clock.now(),
            threshold,
            queries_per_day: striae_protocol::limits::DEFAULT_QUERIES_PER_DAY,
            members,
        };
        charter.to_document().map_err(|error| NodeError::Argument(error.to_string()))?
    };
    let (place, country) = (place.display(), own.country);
    if document.kind() != DocumentKind::Charter {
        return wrong(format!("{place} is no charter"));
    }
    let charter =
        Charter::of_document(&document).map_err(|error| NodeError::Argument(error.to_string()))?;
    if charter.version != 1 {
        return wrong(format!(
            "{place} is version {} of a charter, and only the first one founds; use `striae charter sign`",
            charter.version
        ));
    }
    if let Some(asked) = arguments.federation.as_ref().filter(|name| **name != charter.federation) {
        return wrong(format!("{place} founds '{}', and not '{asked}'", charter.federation));
    }
    if charter.member(country) != Some(own) {
        return wrong(format!(
            "{place} does not have the entry of this authority for {country}: lay its {} into the folder, \
             remove the draft, and have it drafted again",
            founding_names::member(country)
        ));
    }
    Ok(document)
}

/// The certificates of the country's own nodes whose requests lie in the folder; nobody has signed
/// them yet.
fn certificates(
    arguments: &Found,
    (authority, country): (&AuthorityFolder, CountryCode),
    network: NetworkId,
    clock: Clock,
) -> Result<Vec<(Certificate, SignedDocument)>, NodeError> {
    let duties: Vec<Duty> =
        arguments.duties.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
    let mut certificates = Vec::new();
    for path in files(&arguments.documents, founding_names::REQUEST)? {
        let request = read_request(&path)?;
        if request.country != country {
            continue;
        }
        let (duties, days) = (duties.clone(), arguments.days);
        let certified = Certified { network, request, duties, days };
        let before = certificates.len() as u64;
        certificates.push(authority.prepare(certified, None, clock.now(), before)?);
    }
    Ok(certificates)
}

fn place_of(documents: &Path, certificate: &Certificate) -> PathBuf {
    documents.join(founding_names::certificate(certificate.country(), &certificate.node()))
}

/// The files of a folder whose names begin so, in the order of their names.
fn files(folder: &Path, prefix: &str) -> Result<Vec<PathBuf>, NodeError> {
    let failed = |error: std::io::Error| NodeError::file(folder, "read", &error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)?.take(MAX_FILES) {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_toml = path.extension().is_some_and(|end| end == "toml");
        if name.starts_with(prefix) && is_toml {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
