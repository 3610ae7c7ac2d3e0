//! Answers of the door for browsers and programs, counted by their kind.

use std::sync::atomic::{AtomicU64, Ordering};

/// Kinds of answers: done, refused by the caller's fault, refused because too much was asked, failed
/// by the node's fault.
pub(crate) const KINDS: [&str; 4] = ["done", "refused", "too_many", "failed"];

/// Status of HTTP for a caller who asks too much.
const TOO_MANY: u16 = 429;

/// Answers since the node began.
#[derive(Debug, Default)]
pub(crate) struct HttpsAnswers([AtomicU64; KINDS.len()]);

impl HttpsAnswers {
    /// Counts an answer with this status.
    pub(crate) fn add(&self, status: u16) {
        let kind = match status {
            TOO_MANY => 2,
            400..=499 => 1,
            500.. => 3,
            _ => 0,
        };
        self.0[kind].fetch_add(1, Ordering::Relaxed);
    }

    /// Kinds with the number of their answers.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        let counts = self.0.iter().map(|count| count.load(Ordering::Relaxed));
        KINDS.into_iter().zip(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_by_their_kind() {
        let answers = HttpsAnswers::default();
        for status in [200, 204, 302, 401, 404, 429, 500, 503] {
            answers.add(status);
        }
        let counted: Vec<_> = answers.all().collect();
        assert_eq!(counted, [("done", 3), ("refused", 2), ("too_many", 1), ("failed", 2)]);
    }
}
