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
    /// A roster of the federation. Tag `striae/roster/v1`.
    Roster,
}

impl Domain {
    /// All domains, for the test that their tags differ.
    pub const ALL: [Self; 2] = [Self::Envelope, Self::Roster];

    /// The tag; between 1 and 255 ASCII characters, never changed once used.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Envelope => "striae/envelope/v1",
            Self::Roster => "striae/roster/v1",
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
