//! A version of a charter in a file, described for signers.

use serde::Serialize;
use striae_protocol::trust::{CharterChain, CharterMember, SignatureCount, UnfitSignatures};
use striae_protocol::{Charter, Digest, NetworkId, SignedDocument};
use striae_vocabulary::CountryCode;

use crate::cli::terminal::table;
use crate::{MembershipError, NodeError};

/// Description of a version of a charter in a file.
#[derive(Serialize)]
pub(in crate::cli) struct Described {
    federation: String,
    version: u32,
    /// Names the federation; of a first version its own digest.
    network: Option<NetworkId>,
    network_fingerprint: Option<String>,
    digest: Digest,
    digest_fingerprint: String,
    threshold: u32,
    queries_per_day: u32,
    members: Vec<CharterMember>,
    /// Countries that have signed, of those that count.
    signed: Vec<CountryCode>,
    /// Number of signatures needed.
    needed: Option<usize>,
    /// Countries that must sign for themselves and have not.
    must: Vec<CountryCode>,
    /// Signatures that are there and do not fit the text.
    unfit: usize,
    /// Whether that is enough.
    valid: bool,
    file: Option<String>,
}

/// Describes a document that is to follow `chain`, or a first version.
pub(in crate::cli) fn describe(
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

/// Describes the newest version of a chain: it was verified.
pub(super) fn of_chain(chain: &CharterChain) -> Result<Described, NodeError> {
    let newest = chain.versions().last().ok_or(MembershipError::NoCharter)?;
    let mut described = describe(newest, None, None)?;
    described.network = Some(chain.network_id());
    described.network_fingerprint = Some(chain.network_id().fingerprint());
    described.valid = true;
    Ok(described)
}

pub(in crate::cli) fn text(described: &Described) -> String {
    let mut table =
        table::table(["country", "status", "authority", "contact", "key's fingerprint"]);
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
