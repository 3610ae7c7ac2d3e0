//! Candidates of a search as text for people.

use striae_toolmark::SurfaceKind;
use striae_vocabulary::{MarkKind, counted};

use crate::api::{Candidates, ListedCandidate, ListedMark, OtherKind};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{lines, or_dash, table};
use striae_toolmark::{FitsOnly, LikelihoodRatio, Likeness, MetLands, OtherSense};

/// Candidates whose limits are said.
const LIMITS_SHOWN: usize = 5;

/// Says what a score means.
pub(in crate::cli) const SCORE_NOTE: &str = "a score is a similarity like a correlation, about 0 for unrelated marks and 1 for equal ones, not a probability";

shown!(Candidates, text);

/// The ranked list, how it came about, and what was left out.
pub(in crate::cli) fn text(candidates: &Candidates) -> String {
    let mut table = table([
        "rank",
        "exhibit",
        "signif",
        "score",
        "hit",
        "log10 LR",
        "agreement",
        "place",
        "calibre",
        "case",
    ]);
    for candidate in &candidates.candidates {
        table.add_row([
            candidate.rank.to_string(),
            candidate.exhibit.to_string(),
            format!("{:.1}", candidate.likeness.significance()),
            format!("{:.3}", candidate.likeness.score()),
            if candidate.is_hit { "yes" } else { "-" }.to_owned(),
            or_dash(candidate.likelihood_ratio.map(ratio_text)),
            agreement(&candidate.likeness),
            or_dash(candidate.code_rank),
            candidate.calibre.to_string(),
            candidate.case_reference.to_string(),
        ]);
    }
    let mut text = format!("{table}\n{}", extent(candidates));
    if let Some(other) = candidates.other_kind {
        text += "\n";
        text += &left_out(candidates, other);
    }
    text += &lines(&candidates.mended);
    text += &lines(&candidates.not_shown);
    for candidate in &candidates.candidates {
        if let Some(other) = &candidate.other_sense {
            text += "\n";
            text += &candidate.exhibit.to_string();
            text += ": ";
            text += &other_sense_note(*other);
        }
    }
    for candidate in &candidates.candidates {
        text += &parts(candidate);
    }
    if let Some(sentence) = other_rifling(candidates.other_rifling) {
        text += "\n";
        text += &sentence;
    }
    text += &limits(candidates);
    if let Some(reviewed) = &candidates.reviewed {
        text += "\n";
        text += &super::reviews::latest(reviewed);
    }
    if candidates.candidates.iter().any(|one| one.code_rank.is_some()) {
        text += "\nplace: the place among all by the quick look, which chooses those that are compared in full";
    }
    text += "\na hit has a significance of 2.4 and more, of striae 4.0; ";
    text += SCORE_NOTE;
    if candidates.candidates.iter().any(|one| one.marks.len() > 1) {
        text += "\nlog10 LR: of all marks together; the strongest that speaks for one firearm counts whole, each further one by a half, because marks of one shot depend on each other";
    }
    text += "\n2.0 of 3.2: a log10 likelihood ratio of 2.0, of 3.2 at most that the reference data support; below 0 of the least";
    if candidates.candidates.iter().any(|one| one.likelihood_ratio.is_none()) {
        text += "; where none stands there is no calibration for the mark and kind of surface, or none for so small a mark, or it would speak against one firearm and no other sense of the scan was tried (from place 11 on)";
    }
    text
}

/// A logarithm of a likelihood ratio with the bound on its side of zero.
fn ratio_text(ratio: LikelihoodRatio) -> String {
    let LikelihoodRatio { log10_lr, log10_lr_floor, log10_lr_cap } = ratio;
    let bound = if log10_lr < 0.0 { log10_lr_floor } else { log10_lr_cap };
    format!("{log10_lr:.1} of {bound:.1}")
}

/// The firearm of a test fire with its other test fires, and the part of each mark; nothing where
/// one mark of one exhibit was compared.
fn parts(candidate: &ListedCandidate) -> String {
    let mut text = String::new();
    if let Some(firearm) = candidate.firearm.as_ref().filter(|_| !candidate.others.is_empty()) {
        let others: Vec<String> = candidate.others.iter().map(ToString::to_string).collect();
        let (exhibit, others) = (candidate.exhibit, others.join(", "));
        text = format!(
            "\n{exhibit}: test fire of firearm {firearm}, which counts with its others, {others}"
        );
    }
    if candidate.marks.len() > 1 {
        let part = |mark: &ListedMark| {
            let of = if mark.exhibit == candidate.exhibit {
                String::new()
            } else {
                format!(" of {}", mark.exhibit)
            };
            let ratio = mark.likelihood_ratio.map(|one| format!(", log10 LR {}", ratio_text(one)));
            format!(
                "{}{of} score {:.3}, significance {:.1}{}{}",
                mark.likeness.mark(),
                mark.likeness.score(),
                mark.likeness.significance(),
                ratio.unwrap_or_default(),
                if mark.is_hit { ", a hit" } else { "" }
            )
        };
        let parts: Vec<String> = candidate.marks.iter().map(part).collect();
        text = format!("{text}\n{}: {}", candidate.exhibit, parts.join("; "));
    }
    text
}

/// Limits of the first comparisons, a line each.
fn limits(candidates: &Candidates) -> String {
    let limit = |candidate: &ListedCandidate| match &candidate.likeness {
        Likeness::Impressed(found) => {
            found.limit().map(|limit| format!("\n{}: {limit}", candidate.exhibit))
        }
        Likeness::Striated(_) => None,
    };
    let told: String = candidates.candidates.iter().take(LIMITS_SHOWN).filter_map(limit).collect();
    let others = candidates.candidates.iter().skip(LIMITS_SHOWN).filter_map(limit).count();
    if others == 0 {
        return told;
    }
    format!("{told}\n{others} more candidates have such limits; --json tells them")
}

/// Says that two scans fit in another sense only, and what to do.
pub(in crate::cli) fn other_sense_note(other: OtherSense) -> String {
    let OtherSense { fits_only, score_then } = other;
    let (how, option) = match fits_only {
        FitsOnly::Mirrored => ("one is mirrored", "--mirrored"),
        FitsOnly::Cast => ("one is taken for a cast", "--cast"),
        FitsOnly::Inverted => ("the heights of one are inverted", "--cast --mirrored"),
    };
    format!(
        "the two fit only, or far better, when {how} (score {score_then:.4}): find out which scan is, and give {option} for it; \
         nothing here speaks against one firearm"
    )
}

/// First view of an examiner: of impressed marks the cells that agree, of bullets the lands that
/// met.
fn agreement(likeness: &Likeness) -> String {
    match likeness {
        Likeness::Impressed(found) => {
            let overlap = format!("{:.0} % overlap", 100.0 * found.overlap_fraction);
            found.congruent_cells.map_or(overlap.clone(), |cells| {
                format!("{}/{} cells, {overlap}", cells.congruent, cells.compared)
            })
        }
        Likeness::Striated(found) if found.mark == MarkKind::LandEngravedArea => {
            let runs = found.lands.iter().map(|land| land.consecutive_matching_striae);
            let order =
                found.phase.map_or("in any order".to_owned(), |phase| format!("at phase {phase}"));
            format!(
                "{} {order}{}{}, runs of up to {} striae",
                counted(found.lands.len(), "land"),
                if found.is_reversed { " reversed" } else { "" },
                if found.is_mirrored { " mirrored" } else { "" },
                runs.max().unwrap_or(0)
            )
        }
        Likeness::Striated(found) => {
            let striae = |land: &MetLands| {
                format!(
                    "{}/{} striae, {} in a run",
                    land.matching_striae, land.striae, land.consecutive_matching_striae
                )
            };
            or_dash(found.lands.first().map(striae))
        }
    }
}

/// Says why some bullets were not compared.
fn other_rifling(exhibits: u64) -> Option<String> {
    let (bullets, reason) = match exhibits {
        0 => return None,
        1 => ("bullet was", "its barrel has another number of lands, or turns the other way"),
        _ => ("bullets were", "their barrels have another number of lands, or turn the other way"),
    };
    Some(format!("{exhibits} {bullets} not compared: {reason}"))
}

/// Number of exhibits looked at, and number compared.
fn extent(candidates: &Candidates) -> String {
    let family = candidates.calibre_family.as_deref().unwrap_or("all");
    let (searched, compared) = (candidates.searched, candidates.compared);
    if searched == compared {
        let searched = counted(searched, "exhibit");
        return format!("{searched} compared in full (calibre family: {family})");
    }
    format!(
        "{searched} exhibits looked at by code, the {compared} most like compared in full (calibre family: {family}); \
         partial marks may lie further down: --shortlist compares more"
    )
}

/// Says why some exhibits could not be compared.
fn left_out(candidates: &Candidates, other: OtherKind) -> String {
    let own = candidates.kinds.first().map_or_else(|| "query".to_owned(), ToString::to_string);
    let hold = if other.exhibits == 1 { "holds" } else { "hold" };
    let sentence = format!(
        "{} {hold} {} only, which are never compared with a {own}",
        counted(other.exhibits, "exhibit"),
        plural(other.kind),
    );
    if candidates.searched == 0 {
        format!("nothing could be compared: {sentence}")
    } else {
        sentence
    }
}

/// What several surfaces of a kind are called.
pub(in crate::cli) fn plural(kind: SurfaceKind) -> &'static str {
    match kind {
        SurfaceKind::Topography => "topographies",
        SurfaceKind::Photograph => "photographs",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_stands_with_the_bound_on_its_side() {
        let text = |log10_lr| {
            ratio_text(LikelihoodRatio { log10_lr, log10_lr_floor: -1.3, log10_lr_cap: 3.2 })
        };
        assert_eq!((text(-1.3), text(2.04)), ("-1.3 of -1.3".into(), "2.0 of 3.2".into()));
    }
}
