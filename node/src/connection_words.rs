//! Reasons for which a connection is not made, in words: libraries name their own types.

/// Words of libraries that people meet, and their meaning.
const KNOWN: [(&str, &str); 17] = [
    ("UnknownIssuer", "its certificate is of an authority that is not known here"),
    ("CaUsedAsEndEntity", "its certificate is an authority's, and not a server's"),
    ("certificate expired", "its certificate has ended, or the clock here is wrong"),
    ("Expired", "its certificate has ended, or the clock here is wrong"),
    ("NotValidYet", "its certificate does not count yet, or the clock here is wrong"),
    ("certificate not valid yet", "its certificate does not count yet, or the clock here is wrong"),
    ("CertificateRequired", "it wants a certificate of whoever calls"),
    ("BadSignature", "its certificate is not signed by the authority that it names"),
    ("ProtocolVersion", "it speaks another version of TLS"),
    ("HandshakeFailure", "it ends the handshake of TLS"),
    ("InvalidContentType", "it does not speak TLS there"),
    ("Connection refused", "nothing listens there"),
    ("Name or service not known", "its name is not known"),
    ("failed to lookup address", "its name is not known"),
    ("timed out", "it does not answer in time"),
    ("Network is unreachable", "there is no way to its network"),
    ("No route to host", "there is no way to it"),
];
/// Words after which the library's own stay: they have a name that helps.
const WITH_FACTS: &str = "not valid for name";

/// A library's reason in words, where it is one of those that people meet.
pub(crate) fn in_words(reason: &str) -> String {
    if reason.contains(WITH_FACTS) {
        return format!("its certificate is for another name ({reason})");
    }
    let known = KNOWN.iter().find(|(sign, _)| reason.contains(sign));
    known.map_or(reason, |(_, means)| means).to_owned()
}

#[cfg(test)]
mod tests {
    use rustls::{AlertDescription, CertificateError, Error, InvalidMessage};

    use super::*;

    #[test]
    fn failures_of_tls_are_said_in_words() {
        let certificate = |error| Error::InvalidCertificate(error).to_string();
        for (library, says) in [
            (
                certificate(CertificateError::UnknownIssuer),
                "of an authority that is not known here",
            ),
            (certificate(CertificateError::Expired), "has ended"),
            (certificate(CertificateError::BadSignature), "is not signed by the authority"),
            (
                Error::AlertReceived(AlertDescription::CertificateRequired).to_string(),
                "wants a certificate",
            ),
            (
                Error::InvalidMessage(InvalidMessage::InvalidContentType).to_string(),
                "does not speak TLS",
            ),
            (std::io::Error::from_raw_os_error(111).to_string(), "nothing listens there"),
            ("something new".to_owned(), "something new"),
        ] {
            assert!(in_words(&library).contains(says), "{library}: {}", in_words(&library));
        }
    }
}
