//! Charter, certificates and revocations.

use striae_protocol::{SignedDocument, Standing, TrustedRoster};

use super::{Allowed, CarryOut};
use crate::api::{CharterStatus, CharterText, InstallDocuments, Installed, ShowCharter};
use crate::keys::own_keys;
use crate::membership::Offer;
use crate::outside::Outside;
use crate::{Node, NodeError};

impl CarryOut for InstallDocuments {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        install(at.node, at.outside, at.files, self.network.as_deref())
    }
}

impl CarryOut for ShowCharter {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        charter(at.node, self.all)
    }
}

fn install(
    node: &Node,
    outside: &dyn Outside,
    files: &[Vec<u8>],
    network: Option<&str>,
) -> Result<Installed, NodeError> {
    let mut offered = Vec::new();
    for file in files {
        let text = std::str::from_utf8(file)
            .map_err(|_| NodeError::Argument("the file with the charter is not text".to_owned()))?;
        let read = SignedDocument::read_all(text);
        offered.extend(read.map_err(|error| NodeError::Argument(error.to_string()))?);
    }
    let documents = node.offer_documents(offered, Offer::ByHand { network })?;
    if !documents.installed.is_empty() {
        outside.documents_installed(&documents.installed);
    }
    let roster = node.roster()?;
    let next = own_keys::waiting(&node.folder)?;
    let sealing = own_keys::waiting_sealing(&node.folder)?;
    let restart = next.is_some_and(|next| roster.node(&next).is_some())
        || sealing.is_some_and(|next| roster.sealing_key_of(&node.public_key()) == Some(&next));
    let not_counted = match roster.standing(&node.public_key()) {
        Some(Standing::Refused { .. }) => {
            node.check_membership(&roster).err().map(|error| error.to_string())
        }
        _ => None,
    };
    Ok(Installed { documents, charter: CharterStatus::of(&roster), restart, not_counted })
}

fn charter(node: &Node, all: bool) -> Result<CharterText, NodeError> {
    let status = CharterStatus::of(&*node.roster()?);
    let text = node.look_up_membership(|membership| {
        if all {
            return membership.documents().map(SignedDocument::to_text).collect();
        }
        membership.charter().versions().last().map(SignedDocument::to_text).unwrap_or_default()
    })?;
    Ok(CharterText { status, text })
}

impl CharterStatus {
    /// Summary of the charter behind a roster.
    pub fn of(roster: &TrustedRoster) -> Self {
        Self {
            federation: roster.federation().to_owned(),
            network: roster.network_id(),
            network_fingerprint: roster.network_id().fingerprint(),
            charter_version: roster.charter_version(),
            charter_digest: roster.charter_digest(),
            countries: roster.countries().collect(),
            nodes: roster.nodes().count(),
        }
    }
}
