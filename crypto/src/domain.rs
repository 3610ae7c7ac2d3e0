//! Purposes of signatures.

use strum::VariantArray;

/// The purpose of a signature.
///
/// What ed25519 signs is one byte with the length of the domain's tag, the tag in ASCII, and then the
/// message. No tag is the beginning of another with its length byte, so a signature made in one domain
/// never verifies in another, whatever the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case", prefix = "striae/", suffix = "/v1")]
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
    /// A node's word how long its audit log is, and what its root is. Tag `striae/checkpoint/v1`.
    Checkpoint,
    /// Another node's word that it has seen a checkpoint, and that it continues the one before. Tag
    /// `striae/cosignature/v1`.
    Cosignature,
    /// A node's word how its audit log continues an earlier state of it. Tag
    /// `striae/log-growth/v1`.
    LogGrowth,
    /// One country's half of a confirmation. Tag `striae/confirmation/v1`.
    Confirmation,
    /// A country takes a confirmation back. Tag `striae/confirmation-withdrawal/v1`.
    ConfirmationWithdrawal,
    /// The request file of a country without a node. Tag `striae/gateway-request/v1`.
    GatewayRequest,
    /// A sponsor's answer file to such a request. Tag `striae/gateway-answer/v1`.
    GatewayAnswer,
    /// A node's list of the files of one of its backups. Tag `striae/backup/v1`.
    Backup,
}

impl Domain {
    /// All domains, for the test that their tags differ.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The tag; between 1 and 255 ASCII characters, never changed once used.
    pub fn tag(self) -> &'static str {
        self.into()
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
