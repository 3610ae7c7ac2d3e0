//! `striae hits`, and `striae hit sent`: hits as a list.

use std::fmt::Write as _;

use super::list_options::part_text;
use super::search::candidates::SCORE_NOTE;
use super::terminal::table::{or_dash, table};
use crate::api::{HitList, HitSide, ListedHit};
use crate::cli::terminal::shown::shown;

shown!(HitList, text);

/// The mark that is most alike, and the others.
fn marks(hit: &ListedHit) -> String {
    let all = std::iter::once(hit.mark).chain(hit.further_marks.iter().map(|one| one.mark));
    all.map(or_dash).collect::<Vec<_>>().join(", ")
}

/// All hits.
pub(super) fn text(list: &HitList) -> String {
    let mut table = table([
        "hit",
        "exhibit",
        "country",
        "reference",
        "mark",
        "score",
        "log10 LR",
        "calibre",
        "month",
        "status",
    ]);
    for hit in &list.hits {
        table.add_row([
            hit.hit.to_string(),
            match (hit.side, hit.on_behalf_of) {
                (HitSide::Received, Some(country)) => format!("for {country}"),
                _ => or_dash(hit.exhibit),
            },
            match (hit.side, hit.on_behalf_of) {
                (HitSide::Sent, Some(behalf)) => format!("{} for {behalf}", hit.country),
                _ => hit.country.to_string(),
            },
            hit.candidate.map_or_else(|| hit.reference.to_string(), |one| one.to_string()),
            marks(hit),
            hit.score.map_or_else(|| "-".to_owned(), |score| format!("{score:.2}")),
            hit.log10_lr.map_or_else(|| "-".to_owned(), |lr| format!("{lr:.1}")),
            or_dash(hit.calibre.as_ref()),
            or_dash(hit.event_month.as_ref()),
            hit.status.to_string(),
        ]);
    }
    let mut text = format!(
        "{table}\n{}; none is confirmed before examiners have compared the originals and each country has signed\n{SCORE_NOTE}",
        part_text(list.hits.len(), &list.part, "hit")
    );
    for hit in list.hits.iter().filter(|hit| !hit.also.is_empty()) {
        let also: Vec<String> = hit.also.iter().map(ToString::to_string).collect();
        let _ = write!(text, "\n{} stands for {}, of the same exhibits", hit.hit, also.join(", "));
    }
    let blind: Vec<String> =
        list.hits.iter().filter(|hit| hit.is_blind).map(|hit| hit.hit.to_string()).collect();
    if !blind.is_empty() {
        text += "\nwithout figures until you have verified them: ";
        text += &blind.join(", ");
    }
    for problem in &list.problems {
        text.push('\n');
        text.push_str(problem);
    }
    text
}
