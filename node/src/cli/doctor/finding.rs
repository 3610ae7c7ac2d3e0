//! A finding of the doctor: a check, its outcome, and the remedy.

use serde::Serialize;

/// The outcome of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub(super) enum State {
    /// As it should be.
    Ok,
    /// It works, and needs a look.
    Warn,
    /// It does not work.
    Fail,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// The thing that was looked at.
    pub(super) check: &'static str,
    pub(super) state: State,
    #[serde(rename = "finding")]
    pub(super) says: String,
    /// The remedy, where one is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to_do: Option<String>,
}

impl Finding {
    /// All is well.
    pub(super) fn ok(check: &'static str, says: impl Into<String>) -> Self {
        Self { check, state: State::Ok, says: says.into(), to_do: None }
    }

    /// It works, and needs a look.
    pub(super) fn warn(
        check: &'static str,
        says: impl Into<String>,
        to_do: impl Into<String>,
    ) -> Self {
        let to_do = Some(to_do.into());
        Self { check, state: State::Warn, says: says.into(), to_do }
    }

    /// It does not work.
    pub(super) fn fail(
        check: &'static str,
        says: impl Into<String>,
        to_do: impl Into<String>,
    ) -> Self {
        Self { state: State::Fail, ..Self::warn(check, says, to_do) }
    }

    /// A failure, by a sentence that says the remedy itself.
    pub(super) fn failed(check: &'static str, error: &impl std::fmt::Display) -> Self {
        Self { check, state: State::Fail, says: error.to_string(), to_do: None }
    }
}

/// A duration in seconds in words, in its largest unit of which there are two or more.
pub(super) fn span(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", seconds / 60),
        7200..172_800 => format!("{} h", seconds / 3600),
        _ => format!("{} d", seconds / 86_400),
    }
}
