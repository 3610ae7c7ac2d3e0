//! Source of the passphrase of a sealed key, of a token's PIN, or of a person's password: a file, a systemd
//! credential, or a person at the terminal.

use std::io::{ErrorKind, IsTerminal as _, Read as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use striae_crypto::{MAX_PASSPHRASE_BYTES, Passphrase};
use striae_token::{Pin, TokenAddress};
use zeroize::Zeroizing;

use super::hidden_input::ask_hidden;
use crate::{KeyError, NodeError};

/// Bytes of a passphrase's file that are none of it: a byte order mark and line ends; and one more,
/// which shows that it is too long.
const LINE_MARKS_BYTES: usize = 16;
/// Times that a new passphrase is asked for.
const MAX_TRIES: usize = 3;
/// Names a file that holds the passphrase.
const PASSPHRASE_FILE: &str = "STRIAE_PASSPHRASE_FILE";
/// The credential's name: `LoadCredentialEncrypted=striae-passphrase:...` in the unit of the node.
const CREDENTIAL: &str = "striae-passphrase";

/// The passphrase that opens a key file.
pub(crate) fn to_open(key_file: &Path) -> Result<Passphrase, NodeError> {
    if let Some(path) = named_file() {
        return read(&path);
    }
    if !std::io::stdin().is_terminal() {
        return Err(KeyError::NoPassphrase(key_file.to_owned()).into());
    }
    prompt(key_file, &format!("passphrase of {}: ", key_file.display()))
}

/// A passphrase to seal a new key file by; typed twice, since nobody can open it after a slip.
pub(crate) fn to_seal(key_file: &Path) -> Result<Passphrase, NodeError> {
    if let Some(path) = named_file() {
        return read(&path);
    }
    if !std::io::stdin().is_terminal() {
        return Err(KeyError::NoPassphraseToSeal(key_file.to_owned()).into());
    }
    new_one(&format!("new passphrase for {}: ", key_file.display()), |words| {
        prompt(key_file, words)
    })
}

/// A new passphrase that is strong enough and was typed twice; asked for again after a slip.
fn new_one(
    words: &str,
    mut ask: impl FnMut(&str) -> Result<Passphrase, NodeError>,
) -> Result<Passphrase, NodeError> {
    let mut question = words.to_owned();
    for _ in 1..MAX_TRIES {
        match typed_twice(&question, &mut ask) {
            Err(NodeError::Argument(sentence)) => {
                question = format!("{sentence}; once more\n{words}");
            }
            typed => return typed,
        }
    }
    typed_twice(&question, &mut ask)
}

fn typed_twice(
    question: &str,
    ask: &mut impl FnMut(&str) -> Result<Passphrase, NodeError>,
) -> Result<Passphrase, NodeError> {
    let passphrase = ask(question)?;
    passphrase.check_strength().map_err(|error| NodeError::Argument(error.to_string()))?;
    if ask("the same again: ")? != passphrase {
        let sentence = "the two passphrases differ; nothing was changed".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    Ok(passphrase)
}

/// Whether a passphrase was given without a person at the terminal.
pub(crate) fn is_given() -> bool {
    named_file().is_some()
}

fn named_file() -> Option<PathBuf> {
    named(PASSPHRASE_FILE, CREDENTIAL)
}

/// The file that a variable names, or that is a credential of systemd's.
fn named(variable: &str, credential: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.or_else(|| {
        let folder = PathBuf::from(std::env::var_os("CREDENTIALS_DIRECTORY")?);
        Some(folder.join(credential)).filter(|path| path.exists())
    })
}

fn read(path: &Path) -> Result<Passphrase, NodeError> {
    Passphrase::new(read_text(path, "passphrase")?)
        .map_err(|error| NodeError::Argument(format!("{}: {error}", path.display())))
}

/// The text of a file that only its owner may read; `secret` is its name for people.
fn read_text(path: &Path, secret: &str) -> Result<Zeroizing<String>, NodeError> {
    let deed = match secret {
        "PIN" => "read the PIN in",
        "password" => "read the password in",
        _ => "read the passphrase in",
    };
    let failed = |error: std::io::Error| NodeError::file(path, deed, &error);
    let file = striae_files::input_file::open(path)?;
    let mode = file.metadata().map_err(failed)?.mode() & 0o7777;
    if mode & 0o077 != 0 {
        let sentence = format!(
            "others on this machine may read the {secret} in {} (mode {mode:04o}); run 'chmod 600 {}' and, if others had \
             access, change it",
            path.display(),
            path.display()
        );
        return Err(NodeError::Argument(sentence));
    }
    // Room for everything at once, so that growing leaves no copies in memory.
    let most = MAX_PASSPHRASE_BYTES + LINE_MARKS_BYTES;
    let mut text = Zeroizing::new(String::with_capacity(most));
    match file.take(most as u64).read_to_string(&mut text) {
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            let sentence = format!("the {secret} in {} is not text", path.display());
            return Err(NodeError::Argument(sentence));
        }
        read => read.map_err(failed)?,
    };
    alone(path, secret, &text)
}

/// The one line of a file. Editors end it, and may put a mark before it; a second line would belong
/// to the secret unseen.
fn alone(path: &Path, name: &str, text: &str) -> Result<Zeroizing<String>, NodeError> {
    let wrong =
        |what: &str| Err(NodeError::Argument(format!("the {name} in {} {what}", path.display())));
    let secret = text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
    if secret.contains('\0') {
        return wrong("is not text in UTF-8: an editor may have saved it as \"Unicode\" (UTF-16)");
    }
    if secret.contains(['\r', '\n']) {
        return wrong("has more than one line; leave it alone in the file");
    }
    Ok(Zeroizing::new(secret.to_owned()))
}

fn prompt(key_file: &Path, words: &str) -> Result<Passphrase, NodeError> {
    let typed = ask_hidden(words)
        .map_err(|_| NodeError::Key(KeyError::NoPassphrase(key_file.to_owned())))?;
    Passphrase::new(typed).map_err(|error| NodeError::Argument(error.to_string()))
}

/// Names a file that holds a token's PIN.
const PIN_FILE: &str = "STRIAE_PIN_FILE";
/// The PIN's credential: `LoadCredentialEncrypted=striae-pin:...` in the unit of the node.
const PIN_CREDENTIAL: &str = "striae-pin";

/// The PIN of a token. A wrong one is asked for once: tokens count them.
pub(crate) fn pin(token: &TokenAddress) -> Result<Pin, NodeError> {
    if let Some(path) = named(PIN_FILE, PIN_CREDENTIAL) {
        return Ok(Pin::new(&read_text(&path, "PIN")?));
    }
    let none = || NodeError::Key(KeyError::NoPin(token.token_name()));
    if !std::io::stdin().is_terminal() {
        return Err(none());
    }
    let typed = ask_hidden(&format!("PIN of the token {}: ", token.token_name()));
    Ok(Pin::new(&typed.map_err(|_| none())?))
}

/// Whether a PIN was given without a person at the terminal.
pub(crate) fn is_pin_given() -> bool {
    named(PIN_FILE, PIN_CREDENTIAL).is_some()
}

/// Names a file that holds a person's password.
const PASSWORD_FILE: &str = "STRIAE_PASSWORD_FILE";

/// The bytes of a person's password; a new one is typed twice.
pub(crate) fn password_of(person: &str, is_new: bool) -> Result<Zeroizing<Vec<u8>>, NodeError> {
    if let Some(path) = std::env::var_os(PASSWORD_FILE).map(PathBuf::from) {
        return Ok(Zeroizing::new(read_text(&path, "password")?.as_bytes().to_vec()));
    }
    let none = || {
        NodeError::Argument(format!(
            "no password of {person}: type it at a terminal, or give it in a file named by {PASSWORD_FILE}"
        ))
    };
    if !std::io::stdin().is_terminal() {
        return Err(none());
    }
    let ask = |words: &str| ask_hidden(words).map_err(|_| none());
    let new = if is_new { "new " } else { "" };
    let typed = ask(&format!("{new}password of {person}: "))?;
    if is_new && ask("the same again: ")? != typed {
        let sentence = "the two passwords differ; nothing was changed".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    Ok(Zeroizing::new(typed.as_bytes().to_vec()))
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_secrets_file_is_refused_by_its_own_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        for name in ["PIN", "passphrase", "password"] {
            for (content, mode, says) in [
                (&b"271828"[..], 0o644, "others on this machine may read the"),
                (b"one\ntwo", 0o600, "has more than one line"),
                (b"\xff\xfe", 0o600, "is not text"),
            ] {
                std::fs::write(&path, content).unwrap();
                std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
                let refused = read_text(&path, name).unwrap_err().to_string();
                assert!(refused.contains(says), "{refused}");
                assert!(refused.contains(&format!("the {name} in ")), "{refused}");
            }
        }
    }

    /// The outcome for words typed one after the other, and the questions that were asked.
    fn typed(words: &[&str]) -> (Result<Passphrase, NodeError>, Vec<String>) {
        let (mut words, mut asked) = (words.iter(), Vec::new());
        let outcome = new_one("new: ", |question| {
            asked.push(question.to_owned());
            Ok(Passphrase::new(Zeroizing::new((*words.next().unwrap()).to_owned())).unwrap())
        });
        (outcome, asked)
    }

    #[test]
    fn a_new_passphrase_is_asked_for_three_times() {
        let right = "a long and plain passphrase";
        let (outcome, asked) = typed(&["short", right, "another one altogether", right, right]);
        assert!(outcome.is_ok());
        assert_eq!(asked.len(), 5);
        assert!(asked[1].ends_with("; once more\nnew: "), "{asked:?}");
        assert!(asked[3].contains("the two passphrases differ"), "{asked:?}");
        let (outcome, asked) = typed(&["short", "short", "short", right, right]);
        assert!(matches!(outcome, Err(NodeError::Argument(_))));
        assert_eq!(asked.len(), 3);
    }
}
