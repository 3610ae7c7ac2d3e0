//! Bytes of `main.xml` and of checksum files become text, whatever encoding their writer used.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The text of an XML document: by its byte order mark, by the zeros between its first letters, by
/// the encoding that it declares, and otherwise as UTF-8. Bytes that are no text are replaced: they
/// occur in names of people, never in what is read here.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark_bytes)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark_bytes..]).0;
    }
    let encoding = match bytes {
        [b'<', 0, _, 0, ..] => UTF_16LE,
        [0, b'<', 0, _, ..] => UTF_16BE,
        _ => declared(bytes).unwrap_or(UTF_8),
    };
    encoding.decode_without_bom_handling(bytes).0
}

/// The encoding that the first line declares. A document that can be read up to there is not
/// UTF-16, though some writers declare it and write UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let declaration = head.strip_prefix(b"<?xml")?.split(|&byte| byte == b'>').next()?;
    let declaration = String::from_utf8_lossy(declaration);
    let (_, after) = declaration.split_once("encoding")?;
    let label = after.split(['"', '\'']).nth(1)?;
    Encoding::for_label(label.as_bytes()).filter(|one| *one != UTF_16LE && *one != UTF_16BE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn a_document_is_the_same_text_in_every_encoding() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>Müller</a>";
        let marked = format!("\u{feff}{text}");
        for bytes in [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
        ] {
            assert_eq!(decoded(&bytes), text);
        }
        for label in ["ISO-8859-1", "windows-1252", "latin1"] {
            let declared = text.replace("UTF-16", label);
            let bytes: Vec<u8> = declared.chars().map(|letter| letter as u8).collect();
            assert_eq!(decoded(&bytes), declared);
        }
    }

    #[test]
    fn what_is_no_text_is_replaced() {
        assert_eq!(decoded(b"<a>\xff</a>"), "<a>\u{fffd}</a>");
        assert_eq!(decoded(b""), "");
        assert_eq!(decoded(b"<?xml encoding='unheard-of'?>"), "<?xml encoding='unheard-of'?>");
    }
}
