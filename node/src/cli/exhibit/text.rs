//! Exhibits and grounds as text for people.

use std::fmt::Write as _;

use crate::api::{CheckedGrounds, ExhibitList, OverdueStep, ScanLook, ShownAmendment, ShownClock};
use crate::cli::enroll::text::quality_text;
use crate::cli::list_options::part_text;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use striae_casework::clock::ClockStep;

shown!(ExhibitList, list);
shown!(CheckedGrounds, grounds);
shown!(ShownClock, clock);
shown!(ScanLook, |look| {
    let quality = look.quality.as_ref().map(quality_text);
    let said = look.wrong.clone().or(quality);
    said.unwrap_or_else(|| "this scan can be enrolled".to_owned())
});

/// The clock of an exhibit, a line for each step.
pub(in crate::cli) fn clock(clock: &ShownClock) -> String {
    let mut table = table(["step", "when", "due", ""]);
    for step in &clock.steps {
        let when = match (step.step, clock.received) {
            // The hour of receipt is not recorded.
            (ClockStep::Received, received) => or_dash(received),
            _ => or_dash(step.at),
        };
        let word = match (step.is_overdue, step.was_late) {
            (true, _) => "overdue",
            (false, true) => "late",
            (false, false) => "",
        };
        table.add_row([step.step.to_string(), when, or_dash(step.due), word.to_owned()]);
    }
    format!("{table}\nthe clock of {}", clock.exhibit)
}

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
    let part = part_text(list.exhibits.len(), &list.part, "exhibit");
    let mut text = format!("{table}\n{part}");
    for exhibit in &list.exhibits {
        for OverdueStep { step, due } in &exhibit.overdue {
            let _ = write!(text, "\n{}: {step} is overdue since {due}", exhibit.exhibit);
        }
    }
    // Of one exhibit all is said, of a list its table.
    if let [exhibit] = list.exhibits.as_slice() {
        for acquisition in &exhibit.acquisitions {
            for sentence in &acquisition.mended {
                let _ = write!(text, "\n{}: {}: {sentence}", exhibit.exhibit, acquisition.file);
            }
        }
    }
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
