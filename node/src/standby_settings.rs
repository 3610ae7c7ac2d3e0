//! Settings of a node that is two machines.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The third party that decides between two machines that do not see each other.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StandbySettings {
    /// A folder that both machines see at the same path, or `s3://BUCKET/PREFIX`; without one, operators
    /// alone decide.
    pub register: Option<String>,
    /// A standby takes over by itself when it has not heard the node for so many seconds; 0: only when it
    /// is told to. Wants a register.
    pub take_over_after_s: u32,
    /// Address of an S3 service that is not Amazon's.
    pub endpoint: Option<String>,
    /// Region of the S3 service.
    pub region: Option<String>,
    /// File with the name of the S3 service's key on its first line and the secret key on its second.
    pub credentials: Option<PathBuf>,
}
