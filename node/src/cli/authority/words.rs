//! Documents of an authority in plain words, for the person who is to sign them.

use striae_protocol::{Certificate, Duty, NodeRequest, Revocation};

/// A certificate that is to be signed.
pub(super) fn certificate(certificate: &Certificate) -> String {
    let duties: Vec<String> = certificate.duties.iter().map(Duty::to_string).collect();
    let mut lines = vec![
        format!("to be signed: a certificate for a node of {}", certificate.country()),
        format!(
            "fingerprint {}: compare it with the node's operator",
            certificate.node().fingerprint()
        ),
    ];
    lines.extend(of_request(&certificate.request));
    lines.extend([
        format!("duties      {}", duties.join(", ")),
        format!("counts      {} to {}", certificate.not_before, certificate.not_after),
        format!("serial      {}", certificate.serial),
        format!("network     {}", certificate.network.fingerprint()),
    ]);
    lines.join("\n")
}

/// A revocation that is to be signed.
pub(super) fn revocation(revocation: &Revocation) -> String {
    let mut lines = vec![
        format!(
            "to be signed: the key of a node of {} never counts again, and no later document undoes it",
            revocation.country()
        ),
        format!("fingerprint {}", revocation.node().fingerprint()),
        format!("key         {}", revocation.node()),
    ];
    lines.extend(of_request(&revocation.request));
    lines.push(format!("reason      {}", revocation.reason));
    if !revocation.note.is_empty() {
        lines.push(format!("note        {}", revocation.note));
    }
    lines.push(format!("network     {}", revocation.network.fingerprint()));
    lines.join("\n")
}

fn of_request(request: &NodeRequest) -> Vec<String> {
    let addresses = match request.addresses.as_slice() {
        [] => "none".to_owned(),
        addresses => addresses.join(", "),
    };
    let mut lines = vec![format!("addresses   {addresses}")];
    if let Some(replaced) = request.replaces {
        lines.push(format!("replaces    the key {}", replaced.fingerprint()));
    }
    lines
}
