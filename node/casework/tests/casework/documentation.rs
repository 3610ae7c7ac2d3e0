//! `docs/casework.md` says what the rules do: its tables are made from them.

use striae_casework::policy::POLICY_TEMPLATE;
use striae_casework::roles::{Action, Role, may};
use striae_casework::transfer::Table;

const DOCUMENT: &str = include_str!("../../../../docs/casework.md");

#[test]
fn the_roles_table_is_the_one_that_decides() {
    let heads: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
    let mut table =
        format!("| action | {} |\n|---|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    for &action in Action::ALL {
        let cells: Vec<&str> =
            Role::ALL.iter().map(|&role| if may(role, action) { "yes" } else { "" }).collect();
        table += "| ";
        table += action.word();
        table += " | ";
        table += &cells.join(" | ");
        table += " |\n";
    }
    assert!(DOCUMENT.contains(&table), "the document must have this table:\n{table}");
}

#[test]
fn the_policy_shown_is_the_strict_one() {
    assert!(DOCUMENT.contains(POLICY_TEMPLATE));
}

#[test]
fn the_columns_shown_are_those_that_are_read() {
    let mut list = "| table | columns |\n|---|---|\n".to_owned();
    for &table in Table::ALL {
        let names: Vec<String> = table
            .columns()
            .map(|name| if table.needs(name) { format!("**{name}**") } else { name.to_owned() })
            .collect();
        list += "| ";
        list += table.word();
        list += " | ";
        list += &names.join(", ");
        list += " |\n";
    }
    assert!(DOCUMENT.contains(&list), "the document must have this table:\n{list}");
}
