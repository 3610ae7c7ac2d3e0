//! `striae charter`: drafted, signed, shown and verified on any machine; installed at a node.

use std::path::PathBuf;

use serde::Serialize;
use striae_protocol::trust::{
    CharterChain, CharterMember, DocumentKind, MemberStatus, SignatureCount, UnfitSignatures,
    least_threshold,
};
use striae_protocol::{Charter, Digest, NetworkId, SignedDocument};
use striae_vocabulary::CountryCode;

use super::argument;
use super::connection::Connection;
use super::federation_arguments::{CharterVerb, Propose};
use super::output::Output;
use super::tables;
use crate::NodeError;
use crate::api::Request;
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::membership::authority::{
    AuthorityFolder, MAX_DOCUMENT_FILE_BYTES, read_documents, read_member,
};
use striae_files::output_file::write_own;
use striae_files::text_file::read_file;

/// What there is to say of a version of a charter in a file.
#[derive(Serialize)]
struct Described {
    federation: String,
    version: u32,
    /// Names the federation; of a first version its own digest.
    network: Option<NetworkId>,
    network_fingerprint: Option<String>,
    digest: Digest,
    /// What signers compare over a phone.
    digest_fingerprint: String,
    threshold: u32,
    queries_per_day: u32,
    members: Vec<CharterMember>,
    /// Who has signed, of those who count.
    signed: Vec<CountryCode>,
    /// How many of them must.
    needed: Option<usize>,
    /// Who must sign for themselves and has not.
    must: Vec<CountryCode>,
    /// Signatures that are there and do not fit the text.
    unfit: usize,
    /// Whether that is enough.
    valid: bool,
    file: Option<String>,
}

/// The verbs of a charter.
pub(super) fn charter(
    folder: &DataFolder,
    verb: CharterVerb,
    clock: Clock,
    output: &Output,
) -> Result<(), NodeError> {
    match verb {
        CharterVerb::New { federation, threshold, queries_per_day, member, out } => {
            let members: Vec<CharterMember> =
                member.iter().map(|path| read_member(path)).collect::<Result<_, _>>()?;
            let default = least_threshold(members.len()) as u32;
            let charter = Charter {
                federation,
                version: 1,
                predecessor: None,
                issued: clock.now(),
                threshold: threshold.unwrap_or(default),
                queries_per_day,
                members,
            };
            drafted(None, &charter, &out, output)
        }
        CharterVerb::Propose(propose) => {
            let chain = read_chain(&propose.charter)?;
            let next = proposed(&chain, &propose, clock)?;
            chain.check_content(&next)?;
            drafted(Some(&chain), &next, &propose.out, output)
        }
        CharterVerb::Sign { file, authority, charter } => {
            sign(&file, &AuthorityFolder::at(&authority), &charter, output)
        }
        CharterVerb::Join { files, out } => {
            let mut copies = read_documents(&files)?.into_iter();
            let first = copies.next().ok_or(NodeError::NoCharter)?;
            let joined = copies.try_fold(first, |mut joined, copy| {
                joined.join(&copy).map_err(|error| NodeError::Argument(error.to_string()))?;
                Ok::<_, NodeError>(joined)
            })?;
            output.file(&out, joined.to_text())?;
            let described = describe(&joined, None, Some(out.display().to_string()))?;
            output.value(&described, || text(&described))
        }
        CharterVerb::Verify { files, network } => {
            let chain = read_chain(&files)?;
            if let Some(named) = network
                && !chain.network_id().is_named_by(&named)
            {
                let found = chain.network_id().fingerprint();
                return Err(NodeError::WrongNetwork { found, given: named });
            }
            let described = of_chain(&chain)?;
            output.value(&described, || text(&described))
        }
        CharterVerb::Show { files, all } if files.is_empty() => {
            let reply = Connection::open(folder, clock)?.call(Request::Charter { all }, &[])?;
            output.reply(&reply)
        }
        CharterVerb::Show { all: true, .. } => {
            let sentence = "--all is for the node's own documents; leave out the files";
            Err(NodeError::Argument(sentence.to_owned()))
        }
        CharterVerb::Show { files, .. } => {
            let documents = read_documents(&files)?;
            let charters: Vec<_> =
                documents.iter().filter(|one| one.kind() == DocumentKind::Charter).collect();
            let last = charters
                .last()
                .ok_or_else(|| NodeError::Argument("these files hold no charter".to_owned()))?;
            // Enough files make a chain; a proposal alone does not say who its signers should be.
            let before = CharterChain::begin(charters[0].to_owned().clone()).ok();
            let chain = before.and_then(|mut chain| {
                // Of one charter alone there is nothing between the first and the last.
                for next in charters.get(1..charters.len() - 1).unwrap_or_default() {
                    chain.extend((*next).clone()).ok()?;
                }
                Some(chain)
            });
            let described = describe(last, chain.as_ref().filter(|_| charters.len() > 1), None)?;
            output.value(&described, || text(&described))
        }
        CharterVerb::Install { files, network } => {
            let mut text = Vec::new();
            for file in &files {
                let mut content = read_file(file, MAX_DOCUMENT_FILE_BYTES)?;
                // Says which file is wrong, before the node says which document.
                SignedDocument::read_all(&content)
                    .map_err(|error| NodeError::DocumentFile { path: file.clone(), error })?;
                content.push('\n');
                text.extend(content.into_bytes());
            }
            let request = Request::InstallDocuments { network };
            let reply = Connection::open(folder, clock)?.call(request, &text)?;
            output.reply(&reply)
        }
    }
}

/// The charter's versions in some files, verified from the first on. Certificates and revocations beside them are passed over.
pub(super) fn read_chain(paths: &[PathBuf]) -> Result<CharterChain, NodeError> {
    let mut charters: Vec<(u32, SignedDocument)> = Vec::new();
    for document in read_documents(paths)? {
        if document.kind() == DocumentKind::Charter {
            let version = Charter::of_document(&document)
                .map_err(|error| NodeError::Argument(error.to_string()))?
                .version;
            charters.push((version, document));
        }
    }
    charters.sort_by_key(|(version, _)| *version);
    let mut charters = charters.into_iter().map(|(_, document)| document);
    let first = charters
        .next()
        .ok_or_else(|| NodeError::Argument("these files hold no charter".to_owned()))?;
    let mut chain = CharterChain::begin(first)?;
    for next in charters {
        chain.extend(next)?;
    }
    Ok(chain)
}

/// The version after the newest one, with the changes that were asked for.
fn proposed(chain: &CharterChain, propose: &Propose, clock: Clock) -> Result<Charter, NodeError> {
    let mut next = chain.current().clone();
    next.version += 1;
    next.predecessor = Some(chain.current_digest());
    next.issued = clock.now().max(next.issued);
    for path in &propose.add {
        let member = read_member(path)?;
        if next.member(member.country).is_some() {
            let sentence = format!(
                "{} is a member already; give a new key with --replace, or its return with --reinstate",
                member.country
            );
            return Err(NodeError::Argument(sentence));
        }
        next.members.push(member);
    }
    for path in &propose.replace {
        let new = read_member(path)?;
        let country = new.country;
        let old = member_of(&mut next, country)?;
        *old = CharterMember { status: old.status, ..new };
    }
    let changes = [
        (&propose.suspend, MemberStatus::Suspended),
        (&propose.withdraw, MemberStatus::Withdrawn),
        (&propose.reinstate, MemberStatus::Active),
    ];
    for (countries, status) in changes {
        for text in countries {
            member_of(&mut next, argument(text)?)?.status = status;
        }
    }
    next.threshold = propose.threshold.unwrap_or_else(|| threshold_after(chain.current(), &next));
    next.queries_per_day = propose.queries_per_day.unwrap_or(next.queries_per_day);
    Ok(next)
}

/// The threshold of a version that says nothing of it: where the one before asked for the least majority, the least again;
/// where it asked for more, as many as before, as far as there are members.
fn threshold_after(before: &Charter, next: &Charter) -> u32 {
    let least = |charter: &Charter| least_threshold(charter.active().count()) as u32;
    if before.threshold == least(before) {
        return least(next);
    }
    let active = (next.active().count() as u32).max(1);
    before.threshold.clamp(least(next).min(active), active)
}

fn member_of(charter: &mut Charter, country: CountryCode) -> Result<&mut CharterMember, NodeError> {
    charter
        .members
        .iter_mut()
        .find(|member| member.country == country)
        .ok_or_else(|| NodeError::Argument(format!("{country} is no member of the charter")))
}

/// Writes a draft and says what it is.
fn drafted(
    chain: Option<&CharterChain>,
    charter: &Charter,
    out: &std::path::Path,
    output: &Output,
) -> Result<(), NodeError> {
    let document = charter.to_document().map_err(|error| NodeError::Argument(error.to_string()))?;
    output.file(out, document.to_text())?;
    let described = describe(&document, chain, Some(out.display().to_string()))?;
    output.value(&described, || text(&described))
}

/// Adds an authority's signature to a draft, in place.
fn sign(
    file: &std::path::Path,
    authority: &AuthorityFolder,
    before: &[PathBuf],
    output: &Output,
) -> Result<(), NodeError> {
    let paths = [file.to_owned()];
    let [mut document] =
        <[SignedDocument; 1]>::try_from(read_documents(&paths)?).map_err(|_| {
            NodeError::Argument(format!("{} holds more than one document", file.display()))
        })?;
    let charter =
        Charter::of_document(&document).map_err(|error| NodeError::Argument(error.to_string()))?;
    let chain = if before.is_empty() { None } else { Some(read_chain(before)?) };
    if let Some(chain) = &chain {
        chain.check_content(&charter)?;
    }
    let member = authority.member()?;
    let key = authority.key()?;
    if key.public() != member.authority {
        let sentence = "the authority's key and its member.toml do not belong together".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    document.sign(&key);
    // The draft itself, and not a link to it.
    let place = file.canonicalize().map_err(|error| NodeError::file(file, "write", &error))?;
    write_own(&place, document.to_text())?;
    let described = describe(&document, chain.as_ref(), Some(file.display().to_string()))?;
    output.value(&described, || format!("signed as {}\n{}", member.country, text(&described)))
}

/// What there is to say of a document that is to follow `chain`, or of a first version.
fn describe(
    document: &SignedDocument,
    chain: Option<&CharterChain>,
    file: Option<String>,
) -> Result<Described, NodeError> {
    let charter =
        Charter::of_document(document).map_err(|error| NodeError::Argument(error.to_string()))?;
    let count = match chain {
        Some(chain) => Some(chain.count_next(document, &charter)),
        None if charter.version == 1 => Some(CharterChain::count_first(document, &charter)),
        None => None,
    };
    let network = match chain {
        Some(chain) => Some(chain.network_id()),
        None => (charter.version == 1).then(|| NetworkId::of_charter(document.digest())),
    };
    let valid = count.as_ref().is_some_and(SignatureCount::is_enough)
        && chain.is_none_or(|chain| chain.check_content(&charter).is_ok());
    let Charter { federation, version, threshold, queries_per_day, members, .. } = charter;
    let (signed, needed, must) = match count {
        Some(count) => (count.signed, Some(count.needed), count.must),
        None => (Vec::new(), None, Vec::new()),
    };
    let unfit = document.unfit_signatures();
    Ok(Described {
        federation,
        version,
        network,
        network_fingerprint: network.map(|network| network.fingerprint()),
        digest: document.digest(),
        digest_fingerprint: document.digest().fingerprint(),
        threshold,
        queries_per_day,
        members,
        signed,
        needed,
        must,
        unfit,
        valid,
        file,
    })
}

/// What there is to say of the newest version of a chain: it was verified.
fn of_chain(chain: &CharterChain) -> Result<Described, NodeError> {
    let newest = chain.versions().last().ok_or(NodeError::NoCharter)?;
    let mut described = describe(newest, None, None)?;
    described.network = Some(chain.network_id());
    described.network_fingerprint = Some(chain.network_id().fingerprint());
    described.valid = true;
    Ok(described)
}

fn text(described: &Described) -> String {
    let mut table =
        tables::table(["country", "status", "authority", "contact", "key's fingerprint"]);
    for member in &described.members {
        table.add_row([
            member.country.to_string(),
            member.status.to_string(),
            member.name.clone(),
            member.contact.clone(),
            member.authority.fingerprint(),
        ]);
    }
    let list = |codes: &[CountryCode]| {
        let codes: Vec<String> = codes.iter().map(CountryCode::to_string).collect();
        if codes.is_empty() { "nobody".to_owned() } else { codes.join(", ") }
    };
    let signatures = match (described.valid, described.needed) {
        (true, _) => "valid".to_owned(),
        (false, Some(needed)) => {
            let must = if described.must.is_empty() {
                String::new()
            } else {
                format!("; {} must sign with the new key", list(&described.must))
            };
            let signed = list(&described.signed);
            let unfit = UnfitSignatures(described.unfit);
            format!("not valid yet: signed by {signed}, {needed} are needed{must}{unfit}")
        }
        (false, None) => {
            "give the versions before it as well to see whether enough have signed".to_owned()
        }
    };
    let mut lines = vec![
        format!("{}, version {}", described.federation, described.version),
        format!("digest      {}", described.digest_fingerprint),
    ];
    lines.extend(described.network_fingerprint.iter().map(|print| format!("network     {print}")));
    lines.push(format!("threshold   {}", described.threshold));
    lines.push(format!("queries     {} a day for each country", described.queries_per_day));
    lines.push(format!("signatures  {signatures}"));
    lines.extend(described.file.iter().map(|file| format!("written to  {file}")));
    lines.push(table.to_string());
    lines.join("\n")
}
