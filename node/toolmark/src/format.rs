//! The byte format of a signature; `docs/signature-format.md` is its specification.

/// Why bytes are not a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The bytes end too early.
    #[error("the signature is cut short")]
    Truncated,
    /// More bytes than any signature has.
    #[error("{0} bytes are more than any signature has")]
    TooLong(usize),
    /// It does not start as a signature does.
    #[error("these bytes are no Striae signature")]
    WrongMagic,
    /// Written by a newer program.
    #[error(
        "the signature has format version {0}, newer than this program reads: upgrade the program"
    )]
    NewerVersion(u16),
    /// A field holds what it cannot hold.
    #[error("the signature is damaged: {0}")]
    Damaged(&'static str),
}
