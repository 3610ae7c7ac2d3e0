//! `striae node originals`: where originals lie, moved out and in.

use striae_vocabulary::counted;

use super::arguments::{OriginalsVerb, Way};
use crate::NodeError;
use crate::api::{
    GiveUpOriginals, GivenUpOriginals, MoveOriginals, MovedOriginals, OriginalsShown,
    OriginalsStatus, ShowOriginals, SweepOriginals, SweptOriginals, WayOfOriginals,
};
use crate::cli::error::CommandError;
use crate::cli::terminal::at::At;
use crate::cli::terminal::shown::shown;

shown!(OriginalsShown, text);
shown!(MovedOriginals, |moved| {
    let MovedOriginals { way, moved, left, place } = moved;
    let left = match left {
        0 => "nothing is left".to_owned(),
        left => {
            format!("{left} could not be moved")
        }
    };
    match way {
        WayOfOriginals::Out => {
            format!("{} moved out to {place}; {left}", counted(*moved, "original"))
        }
        WayOfOriginals::In => format!(
            "{} moved home from {place}; {left}\nnew ones stay in the database until `striae node originals move out`",
            counted(*moved, "original")
        ),
    }
});
shown!(GivenUpOriginals, |given_up| {
    let GivenUpOriginals { place, lost, came_home } = given_up;
    let cached = match came_home {
        0 => String::new(),
        came => format!("; {} from the cache, and in the database now", counted(*came, "original")),
    };
    format!(
        "{} at {place} lost and given up{cached}\nname another place under [originals] in node.toml; to put originals back, enrol their files again",
        counted(*lost, "original")
    )
});
shown!(SweptOriginals, |swept| {
    let SweptOriginals { place, unknown, bytes, removed } = swept;
    let found =
        format!("{} at {place} that no record names, {}", counted(*unknown, "object"), mib(*bytes));
    match (unknown, removed) {
        (0, _) => format!("every object at {place} is an original's"),
        (_, 0) => format!("{found}; `striae node originals sweep --remove` removes them"),
        (_, removed) => format!("{found}; {removed} removed"),
    }
});

/// Carries out a verb on the place of originals.
pub(super) fn originals(at: &At<'_>, verb: &OriginalsVerb) -> Result<(), NodeError> {
    match *verb {
        OriginalsVerb::Status => at.ask(ShowOriginals),
        OriginalsVerb::Move { way } => move_all(
            at,
            match way {
                Way::Out => WayOfOriginals::Out,
                Way::In => WayOfOriginals::In,
            },
        ),
        OriginalsVerb::GiveUp { ref place } => at.ask(GiveUpOriginals { place: place.clone() }),
        OriginalsVerb::Sweep { remove } => at.ask(SweepOriginals { remove }),
    }
}

/// Moves them. Those that did not come home decide the exit code; of those that go out some may have been enrolled meanwhile.
fn move_all(at: &At<'_>, way: WayOfOriginals) -> Result<(), NodeError> {
    let Some(moved) = at.reply_to(MoveOriginals { way })? else { return Ok(()) };
    at.report(&moved)?;
    match (way, moved.left) {
        (WayOfOriginals::Out, _) | (_, 0) => Ok(()),
        (WayOfOriginals::In, left) => Err(CommandError::SomeNotMoved(left).into()),
    }
}

fn text(shown: &OriginalsShown) -> String {
    let OriginalsShown { home, home_disk_bytes, to_remove, .. } = shown;
    let mut lines = vec![format!(
        "home: {}, {} on the disk",
        counted(*home, "original"),
        mib(*home_disk_bytes)
    )];
    let Some(away) = &shown.away else {
        lines.push("away: none; no place is set under [originals] in node.toml".to_owned());
        return lines.join("\n");
    };
    let OriginalsStatus { place, way, away, away_bytes, waiting, waits_since, failed, .. } = away;
    lines.push(format!("away: {} at {place}, {}", counted(*away, "original"), mib(*away_bytes)));
    let since = waits_since.map_or_else(String::new, |since| format!(", since {since}"));
    lines.push(format!("way: {way}; {} to be moved{since}", counted(*waiting, "original")));
    if *to_remove > 0 {
        lines.push(format!("{} to be removed there", counted(*to_remove, "object")));
    }
    let (taken, most) = (mib(shown.cache_bytes), mib(shown.cache_most_bytes));
    lines.push(format!("cache: {taken} of {most}"));
    if let Some(reason) = failed {
        lines.push(format!("the last try failed: {reason}"));
    }
    lines.join("\n")
}

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}
