//! Firearms as text for people.

use crate::api::FirearmList;
use crate::cli::list_options::part_text;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};

shown!(FirearmList, list);

fn list(list: &FirearmList) -> String {
    let mut table = table(["firearm", "type", "make", "model", "serial number", "calibre"]);
    for one in &list.firearms {
        table.add_row([
            one.firearm.to_string(),
            or_dash(one.kind),
            or_dash(one.make.as_ref()),
            or_dash(one.model.as_ref()),
            or_dash(one.serial_number.as_ref()),
            or_dash(one.calibre),
        ]);
    }
    format!("{table}\n{}", part_text(list.firearms.len(), &list.part, "firearm"))
}
