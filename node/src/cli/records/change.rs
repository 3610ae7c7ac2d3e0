//! The change of a record that the command line asks for.

use striae_casework::transfer::Table;

use super::arguments::{Correction, Field};
use crate::NodeError;
use crate::api::Change;
use crate::cli::terminal::values::argument;

/// Facts that are entered: they replace none.
pub(in crate::cli) fn entered(fields: Vec<Field>) -> Change {
    Change { fields, clear: Vec::new(), reason: None }
}

/// Facts that replace others.
pub(in crate::cli) fn corrected(
    table: Table,
    fields: Vec<Field>,
    correction: &Correction,
) -> Result<Change, NodeError> {
    let clear = correction.clear.iter().map(|name| column(table, name)).collect();
    Ok(Change { fields, clear, reason: Some(argument(&correction.reason)?) })
}

/// A column as it is named on the command line, which writes `--place` for where an exhibit was
/// recovered.
fn column(table: Table, name: &str) -> String {
    let name = name.trim_start_matches('-').replace('-', "_");
    if table == Table::Exhibits && name == "place" { "recovery_place".to_owned() } else { name }
}
