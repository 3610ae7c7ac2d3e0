//! Cases as text for people.

use crate::api::CaseList;
use crate::cli::list_options::part_text;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};

shown!(CaseList, list);

fn list(list: &CaseList) -> String {
    let mut table = table(["case", "agency", "event", "date", "place", "exhibits"]);
    for one in &list.cases {
        table.add_row([
            one.case.to_string(),
            if one.is_entered { or_dash(one.agency.as_ref()) } else { "not entered".to_owned() },
            or_dash(one.event_kind),
            or_dash(one.occurred),
            or_dash(one.place),
            one.exhibits.to_string(),
        ]);
    }
    format!("{table}\n{}", part_text(list.cases.len(), &list.part, "case"))
}
