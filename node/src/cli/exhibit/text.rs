//! Exhibits and grounds as text for people.

use std::fmt::Write as _;

use crate::api::{CheckedGrounds, ExhibitList, ShownAmendment};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use striae_vocabulary::counted;

shown!(ExhibitList, list);
shown!(CheckedGrounds, grounds);

pub(in crate::cli) fn list(list: &ExhibitList) -> String {
    let mut table = table(["exhibit", "kind", "case", "item", "calibre", "date", "mark", "file"]);
    for exhibit in &list.exhibits {
        for acquisition in &exhibit.acquisitions {
            table.add_row([
                exhibit.exhibit.to_string(),
                if exhibit.is_withdrawn {
                    "withdrawn".to_owned()
                } else {
                    exhibit.kind.to_string()
                },
                exhibit.case_reference.to_string(),
                or_dash(exhibit.item.as_ref()),
                exhibit.calibre.to_string(),
                or_dash(exhibit.occurred),
                match (acquisition.land, exhibit.rifling) {
                    (Some(land), Some(rifling)) => format!("land {land} of {}", rifling.lands),
                    _ => acquisition.mark.to_string(),
                },
                acquisition.file.clone(),
            ]);
        }
    }
    let mut text =
        format!("{table}\n{} of {}", list.exhibits.len(), counted(list.total, "exhibit"));
    for exhibit in &list.exhibits {
        for ShownAmendment { at, person, change, reason } in &exhibit.amendments {
            let id = exhibit.exhibit;
            let _ = write!(text, "\n{id}: {change}, by {person} at {at}: {reason}");
        }
    }
    text
}

pub(in crate::cli) fn grounds(checked: &CheckedGrounds) -> String {
    let mut table = table(["ground", "", "why"]);
    for one in &checked.grounds {
        table.add_row([one.ground.to_string(), one.verdict.to_string(), one.reason.clone()]);
    }
    let mut lines = vec![table.to_string()];
    lines.push(match &checked.why_not {
        Some(why) => format!("{} may not be asked abroad: {why}", checked.exhibit),
        None => format!("{} may be asked abroad", checked.exhibit),
    });
    for one in &checked.destinations {
        lines.push(format!("{}: {}", one.country, one.reasons.join(" ")));
    }
    lines.join("\n")
}
