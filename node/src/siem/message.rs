//! An entry of the audit log as a syslog message (RFC 5424), framed by its length.

use std::borrow::Cow;

use jiff::Timestamp;
use serde_json::Value;
use striae_casework::plain_text::visible_line;
use striae_store::{AuditEvent, StreamedEntry};
use syslog_fmt::v5424::{Config, Formatter, Msg, Timestamp as Stamp};
use syslog_fmt::{Facility, Severity};

use crate::audit::event_words::words_of;

/// Name of the program in messages.
const PROGRAM: &str = "striae";
/// Name of the structured data. 32473 is the number that RFC 5612 keeps for those who have none of
/// their own.
const ELEMENT: &str = "striae@32473";
/// Longest value of a parameter, and longest text of a message, bytes as they are sent: with at most
/// seven of them a message stays below the 8192 bytes that RFC 5425 lets receivers refuse.
const MAX_VALUE: usize = 1024;
/// Ending of what was cut.
const CUT: &str = "...";

/// The form of the messages of one node.
pub(super) struct Messages(Formatter);

impl Messages {
    /// Messages of a node of this name: printable ASCII without spaces.
    pub(super) fn of(host: &str) -> Self {
        let config = Config {
            facility: Facility::Authpriv,
            hostname: Some(host),
            app_name: Some(PROGRAM),
            proc_id: None,
        };
        Self(config.into_formatter())
    }

    /// `LENGTH MESSAGE`, the length in bytes (RFC 6587, 3.4.1).
    pub(super) fn framed(&self, entry: &StreamedEntry) -> Vec<u8> {
        let message = self.message(entry);
        let mut framed = format!("{} ", message.len()).into_bytes();
        framed.extend(message);
        framed
    }

    fn message(&self, entry: &StreamedEntry) -> Vec<u8> {
        let StreamedEntry { number, at, kind, event } = entry;
        let word = AuditEvent::word_of_kind(*kind);
        let mut params =
            vec![("number".to_owned(), number.to_string()), ("event".to_owned(), word.to_owned())];
        let text = if let Some(event) = event {
            params.extend(fields_of(event));
            words_of(event)
        } else {
            params.push(("erased".to_owned(), "yes".to_owned()));
            format!("the content of entry {number} was erased")
        };
        let params: Vec<(&str, Cow<'_, str>)> =
            params.iter().map(|(name, value)| (name.as_str(), bounded(value))).collect();
        let data = params.iter().map(|(name, value)| (*name, &**value));
        let time = i64::try_from(at.0).ok().and_then(|second| Timestamp::from_second(second).ok());
        let time = time.map(|time| time.to_string());
        let stamp = time.as_deref().map_or(Stamp::None, Stamp::PreformattedStr);
        let text = bounded(&text);
        // As bytes: the mark that would say that it is UTF-8 stands in nobody's way then.
        let text = Msg::NonUnicodeBytes(text.as_bytes());
        let mut message = Vec::new();
        let id = (!word.is_empty()).then_some(word);
        // Memory takes all that is written to it.
        let _ = self.0.write_with_data(
            &mut message,
            Severity::Info,
            stamp,
            text,
            id,
            [(ELEMENT, data)],
        );
        message
    }
}

/// Fields of an event, by their names.
fn fields_of(event: &AuditEvent) -> Vec<(String, String)> {
    let Ok(Value::Object(kinds)) = serde_json::to_value(event) else { return Vec::new() };
    let fields = kinds.into_iter().filter_map(|(_, fields)| match fields {
        Value::Object(fields) => Some(fields),
        _ => None,
    });
    fields.flatten().map(|(name, value)| (name, text_of(&value))).collect()
}

/// A value in one text; those of a list apart by commas, those of a record by colons.
fn text_of(value: &Value) -> String {
    let joined = |values: &mut dyn Iterator<Item = &Value>, between: &str| {
        values.map(text_of).collect::<Vec<_>>().join(between)
    };
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => joined(&mut values.iter(), ","),
        Value::Object(fields) => joined(&mut fields.values(), ":"),
        other => other.to_string(),
    }
}

/// The text on one line, within [`MAX_VALUE`] bytes where `"`, `\` and `]` take two.
fn bounded(text: &str) -> Cow<'_, str> {
    let shown = visible_line(text);
    let mut bytes = 0;
    let end = shown.char_indices().find_map(|(at, one)| {
        bytes += one.len_utf8() + usize::from(matches!(one, '"' | '\\' | ']'));
        (bytes > MAX_VALUE).then_some(at)
    });
    match end {
        None => shown,
        Some(end) => {
            let end = shown.floor_char_boundary(end.saturating_sub(CUT.len()));
            Cow::Owned(format!("{}{CUT}", &shown[..end]))
        }
    }
}

#[cfg(test)]
mod tests {
    use striae_casework::ExhibitId;
    use striae_protocol::Digest;
    use striae_vocabulary::UnixSeconds;

    use super::*;

    fn sent(event: Option<AuditEvent>, kind: u16) -> String {
        let at = UnixSeconds(1_800_000_000);
        let entry = StreamedEntry { number: 12, at, kind, event };
        let framed = String::from_utf8(Messages::of("node.pt").framed(&entry)).unwrap();
        let (length, message) = framed.split_once(' ').unwrap();
        assert_eq!(length.parse::<usize>().unwrap(), message.len());
        assert!(message.len() <= 8192, "{}", message.len());
        message.to_owned()
    }

    fn acted(subject: &str, reason: &str) -> AuditEvent {
        AuditEvent::Acted {
            person: "anna".to_owned(),
            role: "examiner".to_owned(),
            action: "record-ground".to_owned(),
            subject: subject.to_owned(),
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn a_message_has_its_header_its_structured_data_and_words() {
        let file = Digest::from_bytes([7; 32]);
        let enrolled = AuditEvent::Enrolled { exhibit: ExhibitId(7), file };
        let message = sent(Some(enrolled), 1);
        let head = "<86>1 2027-01-15T08:00:00Z node.pt striae - enrolled [striae@32473 number=\"12\" event=\"enrolled\" ";
        assert!(message.starts_with(head), "{message}");
        assert!(message.contains(&format!("file=\"{file}\"")), "{message}");
        assert!(
            message.contains("] enrolled E-7 from a file with SHA-256 070707070707"),
            "{message}"
        );
    }

    #[test]
    fn an_erased_entry_says_that_it_was_and_nothing_else() {
        let message = sent(None, 12);
        assert!(
            message.ends_with("acted [striae@32473 number=\"12\" event=\"acted\" erased=\"yes\"] the content of entry 12 was erased"),
            "{message}"
        );
    }

    #[test]
    fn a_hostile_text_forges_neither_a_parameter_nor_a_message() {
        let hostile = "x\" person=\"eve\"] \\\n<110>1 - forged\r\n\u{202e}";
        let message = sent(Some(acted(hostile, "")), 12);
        let expected = r#"subject="x\" person=\"eve\"\] \\\\n<110>1 - forged\\r\\n\\u{202e}""#;
        assert!(message.contains(expected), "{message}");
        assert!(!message.contains(['\n', '\r', '\u{202e}']), "{message}");
    }

    #[test]
    fn a_message_is_bounded_whatever_people_wrote() {
        for text in ["x".repeat(5000), "]\"\\".repeat(5000), "\u{202e}é".repeat(5000)] {
            let message = sent(Some(acted(&text, &text)), 12);
            assert!(message.contains("...\""), "{message}");
        }
        let subjects = (0..50_000).map(|number| number.to_string()).collect();
        sent(Some(AuditEvent::Expired { kind: "case".to_owned(), subjects }), 14);
    }
}
