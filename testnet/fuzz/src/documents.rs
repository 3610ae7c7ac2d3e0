//! Charters, certificates, revocations and node requests, as they lie in files and travel between
//! nodes.

use striae_protocol::trust::Admitted;
use striae_protocol::{Certificate, Charter, Membership, NodeRequest, Revocation, SignedDocument};
use striae_vocabulary::UnixSeconds;

use crate::federation::{FEDERATION, NOW};

/// Longest file of a node's request that is read, as `node/src/authority.rs` has it.
const MAX_REQUEST_BYTES: usize = 64 * 1024;
/// Begins the lines that sign a document.
const SIGNATURE_LINE: &str = "\n# signature: ";

/// A text as a peer or a stranger gives it: nobody who counts has signed what was altered.
pub fn check_documents(bytes: &[u8]) -> bool {
    let Some(documents) = read(bytes) else { return false };
    let mut membership = FEDERATION.membership.clone();
    let mut is_admitted = false;
    for document in documents {
        check_contents(&document);
        is_admitted |= membership.admit(document).is_ok();
    }
    is_admitted
}

/// The same text signed by every authority there is: a member may be hostile, and so may be what it
/// is given to sign.
pub fn check_signed_documents(bytes: &[u8]) -> bool {
    let Some(documents) = read(bytes) else { return false };
    let mut membership = FEDERATION.membership.clone();
    let mut is_new = false;
    for document in documents {
        let text = document.to_text();
        let unsigned = text.find(SIGNATURE_LINE).map_or(text.as_str(), |end| &text[..=end]);
        let Ok(mut document) = SignedDocument::read(unsigned) else { continue };
        for key in &FEDERATION.authorities {
            document.sign(key).unwrap();
        }
        check_contents(&document);
        is_new |= membership.admit(document) == Ok(Admitted::New);
    }
    check_membership(&membership);
    is_new
}

/// A node's request.
pub fn check_node_request(bytes: &[u8]) -> bool {
    if bytes.len() > MAX_REQUEST_BYTES {
        return false;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok(request) = toml::from_str::<NodeRequest>(text) else { return false };
    let written = toml::to_string(&request).unwrap();
    assert_eq!(toml::from_str::<NodeRequest>(&written).as_ref(), Ok(&request));
    request.verify().is_ok() && request.validate().is_ok()
}

/// The documents of a text. Written again, they are the same.
fn read(bytes: &[u8]) -> Option<Vec<SignedDocument>> {
    let documents = SignedDocument::read_all(std::str::from_utf8(bytes).ok()?).ok()?;
    let texts: String = documents.iter().map(SignedDocument::to_text).collect();
    assert_eq!(SignedDocument::read_all(&texts).as_ref(), Ok(&documents));
    Some(documents)
}

/// Checks the content of a document, as each kind of document. Written again it says the same,
/// where it is not too long.
fn check_contents(document: &SignedDocument) {
    if let Ok(charter) = Charter::of_document(document)
        && let Ok(written) = charter.to_document()
    {
        assert_eq!(Charter::of_document(&written).as_ref(), Ok(&charter));
    }
    if let Ok(certificate) = Certificate::of_document(document)
        && let Ok(written) = certificate.to_document()
    {
        assert_eq!(Certificate::of_document(&written).as_ref(), Ok(&certificate));
    }
    if let Ok(revocation) = Revocation::of_document(document)
        && let Ok(written) = revocation.to_document()
    {
        assert_eq!(Revocation::of_document(&written).as_ref(), Ok(&revocation));
    }
}

/// Checks that another node takes in the holdings of one and then holds the same; and that a roster
/// follows at any moment.
fn check_membership(membership: &Membership) {
    for now in [0, NOW.0, NOW.0 + 1, u64::MAX].map(UnixSeconds) {
        let roster = membership.roster(now);
        for node in roster.nodes() {
            assert_eq!(roster.country_of(&node.key), Some(node.country));
            assert_eq!(roster.current_key(&node.key), node.key);
        }
    }
    let mut documents = membership.documents().cloned();
    let mut other = Membership::begin(documents.next().unwrap()).unwrap();
    for document in documents {
        assert_eq!(SignedDocument::read(&document.to_text()).as_ref(), Ok(&document));
        assert_eq!(other.admit(document), Ok(Admitted::New));
    }
    assert_eq!(&other, membership);
}
