//! The settings as text for people.

use crate::api::ShownSettings;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};

shown!(ShownSettings, |shown| {
    let mut rows = table(["setting", "value", "meaning"]);
    for one in &shown.settings {
        let value = or_dash(one.value.as_ref());
        let value = if one.is_stated { format!("{value} *") } else { value };
        rows.add_row([one.name.clone(), value, one.says.clone()]);
    }
    let mut text =
        format!("{rows}\n*: {} states it; all others are as every node has them", shown.file);
    if shown.is_changed {
        text += "\nthe file says something else by now: it counts when the node starts anew";
    }
    text
});
