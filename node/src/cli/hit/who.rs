//! Acting person, with role and reason.

use clap::Args;
use striae_casework::roles::Role;

use crate::NodeError;
use crate::api::WhoActs;
use crate::cli::terminal::values::{argument, optional};

/// Acting person, and a reason if there is one.
#[derive(Debug, Args)]
pub struct Who {
    #[command(flatten)]
    pub acting: Acting,
    /// Reason.
    #[arg(long, default_value = "no reason given")]
    pub reason: String,
}

/// Acting person, and the reason.
#[derive(Debug, Args)]
pub struct WhoAndWhy {
    #[command(flatten)]
    pub acting: Acting,
    /// Reason: the other country reads it.
    #[arg(long)]
    pub reason: String,
}

/// Acting person.
#[derive(Debug, Args)]
pub struct Acting {
    /// Acting person; the user of this machine unless given.
    #[arg(long)]
    pub person: Option<String>,
    /// In which role; the usual one of the step unless given.
    #[arg(long)]
    pub role: Option<String>,
    /// Person who approves it, where two people are needed: PERSON or PERSON:ROLE.
    #[arg(long)]
    pub second: Option<String>,
}

/// Acting person: the user of the machine, unless another person is named.
pub(in crate::cli) fn who_acts(
    who: &Acting,
    reason: &str,
    role: Role,
) -> Result<WhoActs, NodeError> {
    let system = || std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).ok();
    let name = who.person.clone().or_else(system).unwrap_or_else(|| "operator".to_owned());
    let role = optional(who.role.as_deref())?.unwrap_or(role);
    let second = match &who.second {
        None => None,
        Some(text) => {
            let (person, second) = text.split_once(':').unwrap_or((text, ""));
            let second = if second.is_empty() { role } else { argument(second)? };
            Some((argument(person)?, second))
        }
    };
    Ok(WhoActs { person: argument(&name)?, role, second, reason: argument(reason)? })
}
