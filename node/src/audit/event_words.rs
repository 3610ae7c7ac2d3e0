//! Events of the audit log in words for people; `--json` has every value in full.

use striae_casework::HitId;
use striae_protocol::Destinations;
use striae_store::AuditEvent;

/// Digits of a digest, a key or an id that are shown.
const SHOWN_DIGITS: usize = 12;

/// An event in words.
pub(crate) fn words_of(event: &AuditEvent) -> String {
    match event {
        AuditEvent::Enrolled { exhibit, file } => {
            format!("enrolled {exhibit} from a file with SHA-256 {}", short(file))
        }
        AuditEvent::Reindexed { signatures, engine_version } => {
            format!("signatures made anew by {engine_version}: {signatures}")
        }
        AuditEvent::Asked { query, exhibit, destinations } => {
            let to = match destinations {
                Destinations::All => "all".to_owned(),
                Destinations::Countries(countries) => joined(countries),
            };
            format!("asked {to} about {exhibit}, query {}", short(query))
        }
        AuditEvent::Disclosed { query, country, answer, outcome, disclosures } => {
            let exhibits: Vec<_> = disclosures.iter().map(|one| one.exhibit).collect();
            let of = if exhibits.is_empty() {
                String::new()
            } else {
                format!(", disclosed {}", joined(&exhibits))
            };
            let (answer, query) = (short(answer), short(query));
            format!("answered {country}: {outcome}{of}; answer {answer} to query {query}")
        }
        AuditEvent::Receipted { answer } => format!("answer {} was received", short(answer)),
        AuditEvent::AnswerReceived { query, country, hits } => {
            format!("{country} answered query {}, hits: {hits}", short(query))
        }
        AuditEvent::DocumentInstalled { kind, digest, says } => {
            format!("installed {kind} {}: {says}", short(digest))
        }
        AuditEvent::Withdrawn { query } => format!("withdrew query {}", short(query)),
        AuditEvent::KeyRotated { from, to } => {
            format!("the node goes by key {} in place of {}", short(to), short(from))
        }
        AuditEvent::KeyOpened { key } => format!("opened the node's key {}", short(key)),
        AuditEvent::PolicyChanged { policy, digest } => {
            format!("{policy} changed, SHA-256 {}", short(digest))
        }
        AuditEvent::Acted { person, role, action, subject, reason } => {
            let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
            let on = if subject.is_empty() { String::new() } else { format!(", {subject}") };
            format!("{person} ({role}): {action}{on}{why}")
        }
        AuditEvent::Erased { entry, order } => format!("erased entry {entry} by order: {order}"),
        AuditEvent::Expired { kind, subjects } => {
            format!("erased, {kind}: {}", joined(subjects))
        }
        AuditEvent::GatewayRequest { country, file, outcome } => {
            format!("request of {country}: {outcome}; file with SHA-256 {}", short(file))
        }
        AuditEvent::CaseMessageSent { hit, country, kind, message } => {
            format!("told {country} about {}: {kind}; message {}", HitId(*hit), short(message))
        }
        AuditEvent::SealingKeyRotated { node, to } => {
            format!("node {} is sealed to by another key, {}", short(node), short(to))
        }
        AuditEvent::MachineDecided { epoch, machine, took_over } => {
            let how = if *took_over { "took over" } else { "goes on as the node" };
            format!("machine {} {how}, by decision {epoch}", short(machine))
        }
    }
}

fn joined<T: ToString>(several: &[T]) -> String {
    several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn short(digits: &impl ToString) -> String {
    digits.to_string().chars().take(SHOWN_DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use striae_casework::ExhibitId;
    use striae_protocol::Digest;

    use super::*;

    #[test]
    fn an_event_reads_as_words() {
        let enrolled =
            AuditEvent::Enrolled { exhibit: ExhibitId(7), file: Digest::sha256(b"scan") };
        let words = words_of(&enrolled);
        assert!(words.starts_with("enrolled E-7 from a file") && words.len() < 60, "{words}");
        let acted = AuditEvent::Acted {
            person: "anna".to_owned(),
            role: "examiner".to_owned(),
            action: "record ground".to_owned(),
            subject: "E-7".to_owned(),
            reason: "letter 12".to_owned(),
        };
        assert_eq!(words_of(&acted), "anna (examiner): record ground, E-7: letter 12");
    }
}
