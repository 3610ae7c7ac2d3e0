//! Charter, certificate and revocations.

use striae_protocol::PublicKey;
use striae_vocabulary::{UnixSeconds, counted};

use super::finding::{Finding, span};
use crate::api::{Examination, Status};

/// A certificate that ends so soon is to be renewed.
const ENDS_SOON_S: u64 = 30 * 86_400;

/// The charter, with the number of authorities that must sign its next version.
pub(super) fn charter(status: &Status, examined: Option<&Examination>) -> Finding {
    const CHECK: &str = "charter";
    let Some(charter) = &status.charter else {
        return Finding::fail(
            CHECK,
            "none is installed: this node is in no federation",
            "install it with `striae charter install`",
        );
    };
    let countries = counted(charter.countries.len(), "country");
    let quorum = examined.and_then(|examined| examined.threshold);
    let quorum = quorum
        .map(|threshold| format!("; {threshold} authorities sign its next version"))
        .unwrap_or_default();
    let sentence = format!(
        "{}, version {}, {countries}, {}{quorum}; it has no end",
        charter.federation,
        charter.charter_version,
        counted(charter.nodes, "node")
    );
    let without = examined.map(|examined| examined.without_node.as_slice()).unwrap_or_default();
    if without.is_empty() {
        return Finding::ok(CHECK, sentence);
    }
    let without: Vec<String> = without.iter().map(ToString::to_string).collect();
    Finding::ok(CHECK, format!("{sentence}; without a node that counts: {}", without.join(", ")))
}

/// The certificate of the node's own key.
pub(super) fn certificate(
    status: &Status,
    examined: Option<&Examination>,
    now: UnixSeconds,
) -> Finding {
    const CHECK: &str = "certificate";
    let Some(own) = &status.certificate else {
        let why = examined.and_then(|examined| examined.not_counted.clone());
        return match why {
            Some(why) => Finding::failed(CHECK, &why),
            None => Finding::fail(
                CHECK,
                "none for this node's key counts",
                "give node-request.toml to the authority, and install the certificate with `striae charter install`",
            ),
        };
    };
    let left_s = own.not_after.0.saturating_sub(now.0);
    let duties: Vec<String> = own.duties.iter().map(ToString::to_string).collect();
    let sentence = format!(
        "counts until {} ({}), to {}, for the key {}",
        own.not_after,
        span(left_s),
        duties.join(", "),
        status.fingerprint
    );
    if left_s < ENDS_SOON_S {
        let to_do =
            "ask the authority to certify the same request again, and install the certificate";
        return Finding::warn(CHECK, sentence, to_do);
    }
    Finding::ok(CHECK, sentence)
}

/// Revocations, and whether one is of this node's key.
pub(super) fn revocations(examined: &Examination) -> Finding {
    const CHECK: &str = "revocations";
    let installed = counted(examined.revocations, "revocation");
    if examined.revoked.is_empty() {
        return Finding::ok(CHECK, format!("{installed}, none of this node's keys"));
    }
    let keys: Vec<String> = examined.revoked.iter().map(PublicKey::fingerprint).collect();
    Finding::fail(
        CHECK,
        format!("the authority has revoked this node's key {}", keys.join(", ")),
        "a revoked key never counts again: set up a node anew, and ask the authority why",
    )
}
