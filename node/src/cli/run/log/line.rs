//! Lines for programs: one JSON object each, or as systemd's journal reads them.

use std::borrow::Cow;
use std::fmt::{self, Debug, Write as _};

use jiff::Timestamp;
use serde_json::{Map, Value};
use striae_casework::plain_text::visible_line;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

use crate::log_settings::{Area, Level, LogFormat};

/// Longest line, bytes; what is longer is cut.
pub(super) const MAX_BYTES: usize = 8192;
/// Longest message of a line for programs, bytes.
const MAX_MESSAGE: usize = 4096;
/// Most bytes of all fields of such a line: with the message, the names around them and what JSON
/// adds to a character, a line stays below [`MAX_BYTES`].
const MAX_FIELDS: usize = 3072;

/// Ending of what was cut.
const CUT: &str = "...";

/// Writes the lines of one form.
pub(super) struct Lines(pub(super) LogFormat);

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut parts = Parts::new();
        event.record(&mut parts);
        let metadata = event.metadata();
        // Libraries that log by another crate say their module in a field.
        let area = Area::of(parts.module.as_deref().unwrap_or(metadata.target()));
        let level = match *metadata.level() {
            tracing::Level::ERROR => Level::Error,
            tracing::Level::WARN => Level::Warn,
            tracing::Level::INFO => Level::Info,
            tracing::Level::DEBUG => Level::Debug,
            tracing::Level::TRACE => Level::Trace,
        };
        writer.write_str(&parts.line(self.0, level, area))
    }
}

/// A line of the log on itself.
pub(super) fn own_line(format: LogFormat, level: Level, sentence: &str) -> String {
    if format == LogFormat::Text {
        // As every line begins: by its beginning the file is known as a log.
        let level = level.to_string().to_uppercase();
        return format!("{} {level:>5} {sentence}\n", Timestamp::now());
    }
    let mut parts = Parts::new();
    parts.say(sentence);
    parts.line(format, level, Area::All)
}

/// Message and fields of an event, within their bounds.
struct Parts {
    message: String,
    fields: Map<String, Value>,
    /// Bytes that fields may still take.
    room: usize,
    /// Fields for which there was no room.
    left_out: u64,
    /// Module of a line that came by another crate.
    module: Option<String>,
}

impl Parts {
    fn new() -> Self {
        Self {
            message: String::new(),
            fields: Map::new(),
            room: MAX_FIELDS,
            left_out: 0,
            module: None,
        }
    }

    fn say(&mut self, message: &str) {
        self.message = escaped_within(&visible_line(message), MAX_MESSAGE);
    }

    fn add(&mut self, name: &str, value: Value) {
        let bytes = name.len() + value.to_string().len() + 4;
        match self.room.checked_sub(bytes) {
            Some(room) => {
                self.room = room;
                self.fields.insert(name.to_owned(), value);
            }
            None => self.left_out += 1,
        }
    }

    fn add_text(&mut self, name: &str, text: &str) {
        match name {
            "message" => self.say(text),
            "log.target" => self.module = Some(text.to_owned()),
            name if name.starts_with("log.") => {}
            name => {
                let room = self.room.saturating_sub(name.len() + 8);
                let text = escaped_within(&visible_line(text), room);
                self.add(name, Value::String(text));
            }
        }
    }

    fn line(mut self, format: LogFormat, level: Level, area: Area) -> String {
        if self.left_out > 0 {
            self.fields.insert("left_out".to_owned(), self.left_out.into());
        }
        if format == LogFormat::Journal {
            self.journal(level, area)
        } else {
            self.json(level, area)
        }
    }

    fn json(self, level: Level, area: Area) -> String {
        let Self { message, fields, .. } = self;
        let object = serde_json::json!({
            "time": format!("{:.6}", Timestamp::now()),
            "level": level,
            "area": area.name(),
            "message": message,
            "fields": fields,
        });
        format!("{object}\n")
    }

    /// `<PRIORITY>area: message name=value`; the journal has the time.
    fn journal(self, level: Level, area: Area) -> String {
        let priority = match level {
            Level::Error => 3,
            Level::Warn => 4,
            Level::Info => 6,
            Level::Debug | Level::Trace => 7,
        };
        let mut line = format!("<{priority}>{}: {}", area.name(), self.message);
        for (name, value) in &self.fields {
            let _ = write!(line, " {name}={value}");
        }
        line.push('\n');
        line
    }
}

impl Visit for Parts {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.add_text(field.name(), &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.add_text(field.name(), value);
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        self.add_text(field.name(), &value.to_string());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.add(field.name(), value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        // Line numbers of another crate.
        if !field.name().starts_with("log.") {
            self.add(field.name(), value.into());
        }
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.add(field.name(), value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.add(field.name(), value.into());
    }
}

/// The text within so many bytes, its cut end shown.
pub(super) fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let end = text.floor_char_boundary(most.saturating_sub(CUT.len()));
    Cow::Owned(format!("{}{CUT}", &text[..end]))
}

/// The same where JSON writes a quotation mark or a backslash as two bytes; nothing else in a
/// visible line grows.
fn escaped_within(text: &str, most: usize) -> String {
    let mut bytes = 0;
    for (at, one) in text.char_indices() {
        bytes += one.len_utf8() + usize::from(matches!(one, '"' | '\\'));
        if bytes > most {
            return shortened(text, at).into_owned();
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(message: &str, value: &str) -> Parts {
        let mut parts = Parts::new();
        parts.say(message);
        parts.add("times", 3.into());
        parts.add_text("error", value);
        parts
    }

    #[test]
    fn a_line_is_one_object_with_its_time_level_area_message_and_fields() {
        let line =
            filled("a \"quote\"", "two\nlines").line(LogFormat::Json, Level::Warn, Area::Store);
        assert_eq!(line.matches('\n').count(), 1);
        let read: Value = serde_json::from_str(&line).unwrap();
        assert_eq!((&read["level"], &read["area"]), (&"warn".into(), &"store".into()));
        assert_eq!(
            (&read["message"], &read["fields"]["times"]),
            (&"a \"quote\"".into(), &3.into())
        );
        assert!(!read["fields"]["error"].as_str().unwrap().contains('\n'));
        let time = read["time"].as_str().unwrap();
        assert!(time.parse::<Timestamp>().is_ok() && time.ends_with('Z'), "{time}");
        let lost = own_line(LogFormat::Json, Level::Warn, "lines were lost");
        assert_eq!(serde_json::from_str::<Value>(&lost).unwrap()["message"], "lines were lost");
    }

    #[test]
    fn a_line_is_bounded_whatever_it_is_of_and_says_what_it_lacks() {
        for text in ["x".repeat(20_000), "\"\\".repeat(20_000), "\n\u{202e}".repeat(20_000)] {
            let mut parts = filled(&text, &text);
            for number in 0..200 {
                parts.add_text(&format!("field{number}"), &text);
            }
            let line = parts.line(LogFormat::Json, Level::Error, Area::All);
            assert!(line.len() <= MAX_BYTES, "{}", line.len());
            let read: Value = serde_json::from_str(&line).unwrap();
            assert!(read["message"].as_str().unwrap().ends_with(CUT));
            assert!(read["fields"]["left_out"].as_u64().unwrap() > 100, "{read}");
        }
        assert_eq!(shortened("äöü", 5), "ä...");
        assert_eq!(shortened("äöü", 6), "äöü");
    }

    #[test]
    fn a_text_forges_no_line_of_the_journal() {
        let line =
            filled("a\n<0>forged", "x\n<0>y").line(LogFormat::Journal, Level::Error, Area::Https);
        assert!(line.starts_with("<3>https: a"), "{line}");
        assert_eq!(line.matches('\n').count(), 1);
    }
}
