//! Failures of a place, in a sentence each.

use std::path::{Path, PathBuf};

/// A failure of a place. Its sentences name the things that lie there: `backups`, `originals`.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ObjectsError {
    /// The place cannot be used as it is named.
    #[error("'{place}' is no place for {things} ({reason}); name a folder, or s3://BUCKET/PREFIX")]
    NoPlace { things: &'static str, place: String, reason: String },
    /// The place does not do as it is asked.
    #[error("the {things} at {place} cannot be reached or used ({reason})")]
    Place { things: &'static str, place: String, reason: String },
    /// A file of this machine.
    #[error("{} cannot be read or written ({reason})", path.display())]
    File { path: PathBuf, reason: String },
    /// The key of an S3 service.
    #[error(
        "the service at s3:// takes a key, and there is none; name its file as `credentials`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    )]
    NoCredentials,
    /// The file with that key.
    #[error(
        "{} has no key of the S3 service ({reason}); its first line is the key's name, and the second the secret key", path.display()
    )]
    Credentials { path: PathBuf, reason: String },
    /// Others can read that file.
    #[error(
        "others on this machine may read the secret key of the S3 service in {path} (mode {mode:04o}); run 'chmod 600 {path}' and, if others had \
         access, change the key", path = path.display()
    )]
    ReadableByOthers { path: PathBuf, mode: u32 },
}

/// Longest reason in a library's own words.
const MAX_REASON_CHARS: usize = 200;

/// Reason for which a place does not do as it is asked, in a few words: an S3 service replies with a page of XML, and the library
/// tells it with addresses and tries.
pub(crate) fn reason_of(error: &object_store::Error) -> String {
    let mut deepest: &dyn std::error::Error = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    in_words(&error.to_string(), &deepest.to_string())
}

fn in_words(text: &str, deepest: &str) -> String {
    if let Some(code) = between(text, "<Code>", "</Code>") {
        let means = match code {
            "AccessDenied" | "AllAccessDisabled" => {
                "the service does not let this key do it; give it the right to list, read, write and remove objects of the bucket"
            }
            "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "InvalidToken" | "ExpiredToken" => {
                "the service does not take this key; look at the file of credentials"
            }
            "NoSuchBucket" => "there is no such bucket at the service",
            "RequestTimeTooSkewed" => {
                "the service's clock and this machine's differ; set the clock"
            }
            "SlowDown" | "ServiceUnavailable" | "InternalError" => "the service asks for patience",
            "PermanentRedirect" | "AuthorizationHeaderMalformed" => {
                "the bucket lies in another region; name it as `region`"
            }
            _ => "the service refuses",
        };
        return format!("{means} ({code})");
    }
    let lower = deepest.to_lowercase();
    let known = [
        ("connection refused", "nothing listens at the service's address"),
        ("dns error", "the service's name is not known"),
        ("failed to lookup", "the service's name is not known"),
        ("timed out", "the service does not answer in time"),
        ("deadline has elapsed", "the service does not answer in time"),
        (
            "unknownissuer",
            "the service shows a certificate of an authority that this machine does not know",
        ),
        ("certificate", "the service shows a certificate that is not in order"),
        ("connection reset", "the service ended the connection"),
        ("connection closed", "the service ended the connection"),
        ("permission denied", "this machine's user may not do it"),
        ("no space left", "the disk is full"),
        ("read-only", "the disk is read-only"),
    ];
    let short: String =
        deepest.lines().next().unwrap_or_default().chars().take(MAX_REASON_CHARS).collect();
    match known.iter().find(|(sign, _)| lower.contains(sign)) {
        Some((_, means)) => format!("{means}: {short}"),
        None => short,
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

impl ObjectsError {
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::File { path: path.to_owned(), reason: error.to_string() }
    }

    /// Whether other input would help, rather than another try.
    pub fn is_bad_input(&self) -> bool {
        !matches!(self, Self::Place { .. } | Self::File { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_short_and_names_the_remedy() {
        let page = "Generic S3 error: Error performing GET http://127.0.0.1:1/b/x in 1.2ms - Server returned non-2xx status code: 403 \
                    Forbidden: <?xml version=\"1.0\"?>\n<Error><Code>InvalidAccessKeyId</Code><Message>no</Message></Error>";
        assert_eq!(
            in_words(page, "the same"),
            "the service does not take this key; look at the file of credentials (InvalidAccessKeyId)"
        );
        let unknown = page.replace("InvalidAccessKeyId", "OwnWord");
        assert_eq!(in_words(&unknown, "the same"), "the service refuses (OwnWord)");
        assert_eq!(
            in_words("Generic S3 error: ...", "Connection refused (os error 111)"),
            "nothing listens at the service's address: Connection refused (os error 111)"
        );
        assert_eq!(in_words("...", &"x".repeat(1000)).len(), MAX_REASON_CHARS);
    }
}
