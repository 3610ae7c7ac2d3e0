//! The folder of a country without a node: its key, its public part, and what it has asked. It lies
//! on a machine without a network; nothing here needs a node.

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use striae_crypto::{SealingKey, SealingSuite, SecretKey};
use striae_protocol::{Digest, NodeRequest, PublicKey};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::NodeError;
use crate::keys::key_pair::{self, Keeping, KeyRing};
use crate::membership::authority::{read_request, to_toml};
use striae_files::output_file::write_own;
use striae_files::private_folder;
use striae_files::text_file::read_toml;

/// Largest record of a request, bytes.
const MAX_BYTES: u64 = 64 << 10;
/// Most requests that a folder remembers.
const MAX_SENT: usize = 100_000;

/// The folder of a requester.
pub(crate) struct RequesterFolder(PathBuf);

/// A request that was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SentRequest {
    /// The requester's own number of it, from 1.
    pub serial: u64,
    /// SHA-256 of the signed file, to which answers refer.
    pub request: Digest,
    /// The country that is to ask.
    pub sponsor: CountryCode,
    /// Its node, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<PublicKey>,
    /// The requester's case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_reference: Option<String>,
    /// When it was made.
    pub created: UnixSeconds,
    /// From when on nobody needs an answer.
    pub expires: UnixSeconds,
}

impl RequesterFolder {
    /// The folder at a path, whether or not it exists.
    pub(crate) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    fn key_path(&self) -> PathBuf {
        self.0.join("requester.key")
    }

    fn sealing_key_path(&self) -> PathBuf {
        self.0.join("requester-sealing.key")
    }

    /// The public part, which a sponsor enters.
    pub(crate) fn card_path(&self) -> PathBuf {
        self.0.join("requester.toml")
    }

    fn sent_path(&self) -> PathBuf {
        self.0.join("requests")
    }

    /// Makes the folder, with a new key; its public part.
    pub(crate) fn create(
        &self,
        country: CountryCode,
        unsealed: bool,
    ) -> Result<NodeRequest, NodeError> {
        if self.card_path().exists() {
            let sentence = format!(
                "there is already a requester in {}; nothing was changed",
                self.0.display()
            );
            return Err(NodeError::Argument(sentence));
        }
        let mut ring = KeyRing::default();
        let keeping = Keeping::of(unsealed, None)?;
        if !self.key_path().exists() {
            ring.ask_for(&keeping, &self.key_path())?;
        }
        let failed = |error: std::io::Error| NodeError::file(&self.0, "make this folder", &error);
        for folder in [&self.0, &self.sent_path()] {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
        }
        private_folder::check(&self.0, &[])?;
        let key = ring.signing(&self.key_path(), &keeping)?;
        let sealing = ring.sealing(&self.sealing_key_path(), SealingSuite::default(), &keeping)?;
        let card = NodeRequest::new(country, &key, key_pair::public_of(&sealing)?, Vec::new())?;
        write_own(&self.card_path(), to_toml(&card)?)?;
        Ok(card)
    }

    /// The public part.
    pub(crate) fn card(&self) -> Result<NodeRequest, NodeError> {
        read_request(&self.card_path())
    }

    /// The secret key that signs, opened by its passphrase.
    pub(crate) fn key(&self) -> Result<SecretKey, NodeError> {
        private_folder::check(&self.0, &[&self.card_path(), &self.sent_path()])?;
        KeyRing::default().open(&self.key_path())
    }

    /// The secret key that answers are sealed to, opened by its passphrase.
    pub(crate) fn sealing_key(&self) -> Result<SealingKey, NodeError> {
        private_folder::check(&self.0, &[&self.card_path(), &self.sent_path()])?;
        KeyRing::default().open(&self.sealing_key_path())
    }

    /// Remembers a request: only answers to those that are remembered count.
    pub(crate) fn remember(&self, sent: &SentRequest) -> Result<(), NodeError> {
        let path = self.sent_path().join(format!("{}.toml", sent.serial));
        Ok(write_own(&path, to_toml(sent)?)?)
    }

    /// The requests that were written, in their order.
    pub(crate) fn sent(&self) -> Result<Vec<SentRequest>, NodeError> {
        let folder = self.sent_path();
        let failed = |error: std::io::Error| NodeError::file(&folder, "read", &error);
        let mut sent: Vec<SentRequest> = Vec::new();
        for entry in fs::read_dir(&folder).map_err(failed)?.take(MAX_SENT) {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                sent.push(read_toml(&path, MAX_BYTES)?);
            }
        }
        sent.sort_by_key(|one| one.serial);
        Ok(sent)
    }
}
