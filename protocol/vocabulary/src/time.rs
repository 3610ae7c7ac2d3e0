//! Points in time as messages have them.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted. Written as RFC 3339 in UTC; a time
/// beyond the year 9999 as `@` and the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixSeconds(pub u64);

/// Text that is no point in time.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("this is no time: {0}; write it as in 2026-01-31T12:00:00Z")]
pub struct TimeError(String);

impl UnixSeconds {
    /// This much later, or the last representable time.
    #[must_use]
    pub fn saturating_add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration.as_secs()))
    }

    /// This much earlier, or the first representable time.
    #[must_use]
    pub fn saturating_sub(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(duration.as_secs()))
    }

    /// Number of seconds by which it is later than `other`, below zero where it is earlier; the
    /// nearest number where there is none.
    pub fn seconds_after(self, other: Self) -> i64 {
        let apart = i128::from(self.0) - i128::from(other.0);
        apart.clamp(i64::MIN.into(), i64::MAX.into()) as i64
    }

    /// Seconds since `earlier`; none if that is later.
    pub fn seconds_since(self, earlier: Self) -> Option<u64> {
        self.0.checked_sub(earlier.0)
    }

    /// Time passed since `earlier`; zero if that is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_secs(self.0.saturating_sub(earlier.0))
    }
}

impl From<SystemTime> for UnixSeconds {
    /// A clock before 1970 is broken; it reads as 1970, and nothing is then fresh.
    fn from(time: SystemTime) -> Self {
        Self(time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
    }
}

impl fmt::Display for UnixSeconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = i64::try_from(self.0).ok().map(jiff::Timestamp::from_second);
        match time {
            Some(Ok(time)) => f.pad(&time.to_string()),
            _ => f.pad(&format!("@{}", self.0)),
        }
    }
}

impl FromStr for UnixSeconds {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        if let Some(number) = text.strip_prefix('@') {
            return number.parse().map(Self).map_err(|_| TimeError("no number follows '@'".into()));
        }
        let time: jiff::Timestamp =
            text.parse().map_err(|error: jiff::Error| TimeError(error.to_string()))?;
        if time.subsec_nanosecond() != 0 {
            return Err(TimeError("fractions of a second are not kept".into()));
        }
        let seconds = time.as_second();
        u64::try_from(seconds).map(Self).map_err(|_| TimeError("it is before 1970".into()))
    }
}

crate::text_schema!(
    UnixSeconds,
    "Time",
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z|@[0-9]+)$",
    "A point in time, UTC, as RFC 3339 has it"
);

impl Serialize for UnixSeconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_u64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for UnixSeconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
        } else {
            u64::deserialize(deserializer).map(Self)
        }
    }
}
