//! Reasons for which a report cannot be made.

/// A report that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Too long to be read by anybody.
    #[error("the report has {found} {what}, and at most {most} fit; ask for a report of less")]
    TooLong { what: &'static str, found: usize, most: usize },
    /// The typesetter refused it.
    #[error("the report cannot be set as PDF/A: {0}")]
    NotSet(String),
}
