//! Documents of authorities, as they are fetched from another node, and given to one.

use std::collections::HashSet;

use striae_protocol::limits::{MAX_CATCH_UP_REQUEST_BYTES, MAX_MEMBERS, MAX_PAGE_BYTES};
use striae_protocol::{CountryDocuments, Digest, DocumentPage, DocumentsWanted, Hello, Membership};
use striae_vocabulary::CountryCode;

/// Whether the other one has other documents than we have, as far as its hello tells.
pub(super) fn differ(own: &Membership, digest: Digest, theirs: &Hello) -> bool {
    theirs.charter_version > own.charter().current().version || theirs.documents != digest
}

/// Documents that the other one has and we may lack; `None` when we have the same.
pub(super) fn wanted(
    own: &Membership,
    theirs: &Hello,
    countries: &[(CountryCode, Digest)],
) -> Option<DocumentsWanted> {
    let charter = own.charter().current();
    let mut size = 64;
    let countries: Vec<CountryDocuments> = countries
        .iter()
        .filter(|(country, digest)| own.digest_of(*country) != *digest)
        .map(|(country, _)| CountryDocuments {
            country: *country,
            have: own.documents_of(*country).map(|(digest, _)| digest).collect(),
        })
        .take(MAX_MEMBERS)
        .take_while(|documents| {
            // Documents that find no room are asked for when these have come.
            size += 10 + 32 * documents.have.len();
            size <= MAX_CATCH_UP_REQUEST_BYTES
        })
        .collect();
    if theirs.charter_version <= charter.version && countries.is_empty() {
        return None;
    }
    Some(DocumentsWanted { charter_after: charter.version, countries })
}

/// One digest for each country of the charter.
pub(super) fn digests(own: &Membership) -> Vec<(CountryCode, Digest)> {
    let members = &own.charter().current().members;
    members.iter().map(|member| (member.country, own.digest_of(member.country))).collect()
}

/// As many of the documents wanted as fit, the charter first: certificates may need it.
pub(super) fn page(membership: &Membership, wanted: &DocumentsWanted) -> DocumentPage {
    let after = wanted.charter_after as usize;
    let charters = membership.charter().versions().iter().skip(after);
    let others = wanted.countries.iter().flat_map(|country| {
        let have: HashSet<_> = country.have.iter().collect();
        membership
            .documents_of(country.country)
            .filter(move |(digest, _)| !have.contains(digest))
            .map(|(_, document)| document)
    });
    let mut text = String::new();
    for document in charters.chain(others) {
        let next = document.to_text();
        if text.len() + next.len() > MAX_PAGE_BYTES {
            return DocumentPage { text, more: true };
        }
        text.push_str(&next);
    }
    DocumentPage { text, more: false }
}
