//! What a signature is for.

/// The purpose of a signature.
///
/// What ed25519 signs is one byte with the length of the domain's tag, the tag in ASCII, and then the
/// message. No tag is the beginning of another with its length byte, so a signature made in one domain
/// never verifies in another, whatever the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Domain {
    /// An envelope of the federation protocol. Tag `striae/envelope/v1`.
    Envelope,
    /// A version of the federation's charter. Tag `striae/charter/v1`.
    Charter,
    /// A node's word that it holds a key and wants it certified. Tag `striae/node-request/v1`.
    NodeRequest,
    /// An authority's certificate for a node. Tag `striae/certificate/v1`.
    Certificate,
    /// An authority's revocation of a node's key. Tag `striae/revocation/v1`.
    Revocation,
}

impl Domain {
    /// All domains, for the test that their tags differ.
    pub const ALL: [Self; 5] =
        [Self::Envelope, Self::Charter, Self::NodeRequest, Self::Certificate, Self::Revocation];

    /// The tag; between 1 and 255 ASCII characters, never changed once used.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Envelope => "striae/envelope/v1",
            Self::Charter => "striae/charter/v1",
            Self::NodeRequest => "striae/node-request/v1",
            Self::Certificate => "striae/certificate/v1",
            Self::Revocation => "striae/revocation/v1",
        }
    }

    /// The bytes ed25519 signs for `message` in this domain.
    pub(crate) fn signed_bytes(self, message: &[u8]) -> Vec<u8> {
        let tag = self.tag().as_bytes();
        let mut bytes = Vec::with_capacity(1 + tag.len() + message.len());
        bytes.push(tag.len() as u8);
        bytes.extend_from_slice(tag);
        bytes.extend_from_slice(message);
        bytes
    }
}
