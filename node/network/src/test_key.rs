//! Keys for tests.

use libp2p::identity::Keypair;
use striae_protocol::PublicKey;

/// A node's key, the same for the same number.
pub(crate) fn key(number: u8) -> PublicKey {
    let pair = Keypair::ed25519_from_bytes(&mut [number; 32]).unwrap();
    PublicKey::from_bytes(&pair.public().try_into_ed25519().unwrap().to_bytes()).unwrap()
}
