//! How far candidates were reviewed, as text for people.

use crate::api::{MatesBelow, ReviewState, ShownReview};
use crate::cli::terminal::shown::shown;

shown!(ReviewState, text);

/// Every review, and what is known of mates below the last place.
pub(in crate::cli) fn text(state: &ReviewState) -> String {
    if state.reviews.is_empty() {
        return format!("no review of the candidates of {} is recorded", state.exhibit);
    }
    let mut lines: Vec<String> = state.reviews.iter().map(line).collect();
    lines.extend(below(state));
    lines.join("\n")
}

/// The latest review, and what is known of mates below its place.
pub(super) fn latest(state: &ReviewState) -> String {
    let mut lines: Vec<String> = state.reviews.first().map(line).into_iter().collect();
    lines.extend(below(state));
    lines.join("\n")
}

/// One review.
pub(in crate::cli) fn line(review: &ShownReview) -> String {
    let ShownReview { place, person, at, note, enrolled_since, .. } = review;
    let note = note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
    let since = match enrolled_since {
        0 => String::new(),
        more => format!("; {more} more exhibits since"),
    };
    format!("reviewed to place {place} by {person} at {at}{note}{since}")
}

fn below(state: &ReviewState) -> Vec<String> {
    let row = |one: &MatesBelow| {
        format!(
            "below the reviewed place: {} of {} true mates of {} ({}) among {} made-up exhibits; so few leave {:.0} % possible ({})",
            one.below,
            one.of,
            one.extent,
            one.mark,
            one.among,
            100.0 * one.at_most,
            one.source
        )
    };
    state.below.iter().map(row).chain(state.unknown.iter().cloned()).collect()
}
