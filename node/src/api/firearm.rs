//! Firearms: shown, entered, corrected.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::records::FirearmKind;
use striae_casework::roles::Action;
use striae_casework::{Calibre, Name, Note};
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{Change, Filter, ListPart, Needs, Paging, ShownRecord};

/// Firearms.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct FirearmList {
    pub firearms: Vec<ListedFirearm>,
    #[serde(flatten)]
    pub part: ListPart,
}

/// One firearm in a list.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedFirearm {
    pub firearm: Name,
    /// Its type.
    pub kind: Option<FirearmKind>,
    pub make: Option<Name>,
    pub model: Option<Name>,
    pub serial_number: Option<Name>,
    pub calibre: Option<Calibre>,
    /// When it was entered or corrected last.
    pub changed: UnixSeconds,
}

/// List firearms, by reference when nothing else is said.
#[derive(Debug, Clone, Default, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListFirearms {
    pub filter: Filter,
    pub paging: Paging,
}
call!(ListFirearms, "firearm list" => FirearmList; Needs::to_read(Action::ViewCasework));

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

/// Give a firearm another reference; the exhibits that it fired and its legal hold go with it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameFirearm {
    pub firearm: Name,
    /// The right reference.
    pub to: Name,
    pub reason: Note,
}
call!(
    RenameFirearm, "firearm rename" => ShownRecord; Needs::to_do(Action::CorrectRecords);
    |call| format!("firearm {}", call.firearm)
);
