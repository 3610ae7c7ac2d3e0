//! Firearms: shown, entered, corrected.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::Name;
use striae_casework::roles::Action;

use super::call::call;
use super::{Change, Needs, ShownRecord};

/// Show a firearm.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowFirearm {
    pub firearm: Name,
}
call!(ShowFirearm, "firearm show" => ShownRecord; Needs::to_read(Action::ViewCasework));

/// Enter a firearm, or correct it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetFirearm {
    pub firearm: Name,
    pub change: Change,
}
call!(
    SetFirearm, "firearm set" => ShownRecord; Needs::to_do(Action::EnterRecords);
    |call| format!("firearm {}", call.firearm)
);
