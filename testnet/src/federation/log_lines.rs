//! Times of events in a node's log, to the microsecond. They are used for nothing but times.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use jiff::Timestamp;
use striae_protocol::EnvelopeId;
use striae_vocabulary::CountryCode;

use crate::TestnetError;

/// Words by which the lines are told from others.
const ARRIVED: &str = "an answer arrived";
const ANSWERED: &str = ": answered ";

/// Something that a log tells the time of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogLine {
    /// When, microseconds since 1970 by the machine's clock.
    pub at_us: i64,
    pub what: LoggedEvent,
    pub query: EnvelopeId,
    pub country: CountryCode,
    /// Hits that an answer brought.
    pub hits: u32,
}

/// Events whose time a log tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoggedEvent {
    /// An answer to an own query was stored.
    Arrived,
    /// An answer was made and left in the outbox.
    Answered,
}

/// All such lines of a log; none when there is no log.
pub fn read(path: &Path) -> Result<Vec<LogLine>, TestnetError> {
    let Ok(file) = File::open(path) else { return Ok(Vec::new()) };
    let mut lines = Vec::new();
    for line in BufReader::new(file).split(b'\n') {
        let line = line.map_err(|error| TestnetError::file(path, "read", &error))?;
        lines.extend(parse(&String::from_utf8_lossy(&line)));
    }
    Ok(lines)
}

fn parse(line: &str) -> Option<LogLine> {
    let what = if line.contains(ARRIVED) {
        LoggedEvent::Arrived
    } else if line.contains(ANSWERED) {
        LoggedEvent::Answered
    } else {
        return None;
    };
    let at: Timestamp = line.split(' ').next()?.parse().ok()?;
    let field = |name: &str| {
        let start = line.find(name)? + name.len();
        line[start..].split(' ').next()
    };
    Some(LogLine {
        at_us: at.as_microsecond(),
        what,
        query: field("query=")?.parse().ok()?,
        country: field("country=")?.parse().ok()?,
        hits: field("hits=").and_then(|hits| hits.parse().ok()).unwrap_or(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_node_are_read_and_others_passed_over() {
        let query = "5504f0df69076bd01caf84d755fee8b9052792bba917a5e9035c97a935c236a6";
        let line = format!(
            "2026-11-25T00:28:54.960569Z  INFO striae_node::service::intake: an answer arrived query={query} country=ES hits=2"
        );
        let read = parse(&line).unwrap();
        assert_eq!(read.at_us % 1_000_000, 960_569);
        assert_eq!((read.what, read.hits), (LoggedEvent::Arrived, 2));
        assert_eq!((read.query.to_string(), read.country.to_string()), (query.into(), "ES".into()));
        let line = format!(
            "2026-11-25T00:28:54.923758Z  INFO striae_node::service::correlator: answered query={query} country=PT outcome=\"hits\""
        );
        assert_eq!(parse(&line).unwrap().what, LoggedEvent::Answered);
        for other in
            ["", "2026-11-25T00:28:52.1Z INFO x: connected node=\"ES\"", "an answer arrived"]
        {
            assert_eq!(parse(other), None);
        }
    }
}
