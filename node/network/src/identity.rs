//! The node's key, as libp2p takes it.

use std::sync::Arc;

use libp2p::PeerId;
use libp2p::identity::{self, Keypair, ed25519};
use striae_protocol::{PublicKey, SecretKey};

use crate::error::NetworkError;

/// The node's key and its names.
pub(crate) struct Identity {
    key: Arc<SecretKey>,
    public: identity::PublicKey,
}

impl Identity {
    pub(crate) fn of(key: Arc<SecretKey>) -> Result<Self, NetworkError> {
        let public = ed25519::PublicKey::try_from_bytes(key.public().as_bytes())
            .map_err(|error| NetworkError::Key { reason: error.to_string() })?;
        Ok(Self { key, public: public.into() })
    }

    /// The key that signs.
    pub(crate) fn key(&self) -> &SecretKey {
        &self.key
    }

    /// The public half, as nodes know it.
    pub(crate) fn own_key(&self) -> PublicKey {
        self.key.public()
    }

    /// The public half, as libp2p knows it.
    pub(crate) fn public(&self) -> &identity::PublicKey {
        &self.public
    }

    /// The name that libp2p gives the node.
    pub(crate) fn peer_id(&self) -> PeerId {
        self.public.to_peer_id()
    }

    /// The key with its secret half, for protocols of libp2p that take nothing else. A key in a token
    /// has none to give.
    pub(crate) fn keypair(&self) -> Result<Keypair, NetworkError> {
        let seed = self.key.to_bytes().ok_or(NetworkError::KeyInToken)?;
        Keypair::ed25519_from_bytes(seed)
            .map_err(|error| NetworkError::Key { reason: error.to_string() })
    }
}
