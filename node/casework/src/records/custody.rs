//! Chain of custody: who had an exhibit, from when, and why.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{Name, Note};

/// One step of an exhibit's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyEntry {
    /// The day on which it changed hands.
    pub date: Date,
    /// Person who gave it; `None` at its recovery.
    pub from: Option<Name>,
    pub to: Name,
    /// Reason, and the state in which it was.
    pub note: Option<Note>,
}
