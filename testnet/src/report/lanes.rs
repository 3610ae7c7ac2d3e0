//! The timeline as a picture: a lane for each node, and what happened to the links below them.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use striae_vocabulary::CountryCode;

use crate::play::{Event, Happening};

/// Width of the picture and of the names in it, units.
const WIDTH: f64 = 1000.0;
const NAMES: f64 = 64.0;
/// Heights of a lane, with few and with many of them.
const TALL: f64 = 18.0;
const LOW: f64 = 6.0;
/// All lanes together are about so high.
const ALL_LANES: f64 = 900.0;
/// Room for the times above.
const HEAD: f64 = 22.0;
/// So many pairs of countries have a lane of their own.
const MAX_PAIRS: usize = 12;
/// Height of the picture of how many pairs are cut.
const COUNTED: f64 = 48.0;

/// A state of a node, from and until when, milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    from: u64,
    until: u64,
    is_paused: bool,
}

/// Draws what happened to these countries' nodes, which all ran at the start, until `end_ms`.
pub(super) fn draw(countries: &[CountryCode], events: &[Event], end_ms: u64) -> Markup {
    let end_ms = end_ms.max(1);
    let x = |at_ms: u64| NAMES + (WIDTH - NAMES - 8.0) * at_ms.min(end_ms) as f64 / end_ms as f64;
    let lane = (ALL_LANES / countries.len().max(1) as f64).clamp(LOW, TALL);
    let cuts = cuts(events, end_ms);
    let cut_lanes = if cuts.len() > MAX_PAIRS { COUNTED } else { TALL * cuts.len() as f64 };
    let lanes_end = HEAD + lane * countries.len() as f64;
    let height = lanes_end + 8.0 + cut_lanes;
    html! {
        svg viewBox={ "0 0 " (WIDTH) " " (format!("{height:.0}")) } role="img"
            aria-label="what happened when"
        {
            @for tick in ticks(end_ms) {
                line class="grid" x1=(px(x(tick))) x2=(px(x(tick))) y1=(HEAD - 6.0) y2=(px(height)) {}
                text x=(px(x(tick) + 3.0)) y="12" { (tick as f64 / 1000.0) " s" }
            }
            @for (place, country) in countries.iter().enumerate() {
                @let top = HEAD + lane * place as f64;
                (one(*country, events, top, lane, end_ms, &x))
            }
            @if cuts.len() > MAX_PAIRS {
                (counted(&cuts, lanes_end + 8.0, end_ms, &x))
            } @else {
                @for (place, (pair, spans)) in cuts.iter().enumerate() {
                    @let top = lanes_end + 8.0 + TALL * place as f64;
                    text class="name" x="0" y=(px(top + TALL * 0.75)) { (pair.0) "-" (pair.1) }
                    @for (from, until) in spans {
                        rect class="cut" x=(px(x(*from))) y=(px(top + 4.0))
                            width=(px((x(*until) - x(*from)).max(1.0))) height=(px(TALL - 8.0))
                        { title { "cut from " (seconds(*from)) " to " (seconds(*until)) } }
                    }
                }
            }
        }
    }
}

/// Key of the marks.
pub(super) fn key() -> Markup {
    html! {
        p class="key soft" {
            span { svg viewBox="0 0 16 16" { rect class="up" x="0" y="4" width="16" height="8" {} } " runs" }
            span { svg viewBox="0 0 16 16" { rect class="paused" x="0" y="4" width="16" height="8" {} } " stands still" }
            span { svg viewBox="0 0 16 16" { path class="kill" d="M3 3l10 10M13 3L3 13" {} } " killed" }
            span { svg viewBox="0 0 16 16" { path class="question" d="M8 3l5 10H3z" {} } " asks" }
            span { svg viewBox="0 0 16 16" { circle class="answer" cx="8" cy="8" r="3" {} } " has an answer" }
            span { svg viewBox="0 0 16 16" { path class="hit" d="M8 2l6 6-6 6-6-6z" {} } " has hits" }
            span { svg viewBox="0 0 16 16" { rect class="cut" x="0" y="4" width="16" height="8" {} } " links cut" }
        }
    }
}

fn one(
    country: CountryCode,
    events: &[Event],
    top: f64,
    lane: f64,
    end_ms: u64,
    x: &impl Fn(u64) -> f64,
) -> Markup {
    let middle = top + lane / 2.0;
    let (bar, mark) = (lane * 0.55, (lane * 0.3).min(5.0));
    // Marks that would lie on each other are drawn once.
    let places = |kinds: &[Happening]| {
        let own = events.iter().filter(|event| {
            kinds.contains(&event.kind) && event.countries.first() == Some(&country)
        });
        own.map(|event| (x(event.at_ms) * 2.0) as u32).collect::<BTreeSet<u32>>()
    };
    let at = |place: &u32| f64::from(*place) / 2.0;
    html! {
        text class="name" x="0" y=(px(middle + 4.0_f64.min(lane / 3.0)))
            style={ "font-size:" (px(lane.min(12.0))) "px" } { (country) }
        @for span in spans(country, events, end_ms) {
            rect class=(if span.is_paused { "paused" } else { "up" })
                x=(px(x(span.from))) y=(px(middle - bar / 2.0))
                width=(px((x(span.until) - x(span.from)).max(0.5))) height=(px(bar)) {}
        }
        @for place in &places(&[Happening::Answered]) {
            circle class="answer" cx=(px(at(place))) cy=(px(middle)) r=(px(mark * 0.6)) {}
        }
        @for place in &places(&[Happening::Hit]) {
            path class="hit" d={ "M" (px(at(place))) " " (px(middle - mark)) "l" (px(mark)) " " (px(mark))
                "l-" (px(mark)) " " (px(mark)) "l-" (px(mark)) "-" (px(mark)) "z" } {}
        }
        @for place in &places(&[Happening::Asked]) {
            path class="question" d={ "M" (px(at(place))) " " (px(middle - mark)) "l" (px(mark)) " "
                (px(2.0 * mark)) "h-" (px(2.0 * mark)) "z" } {}
        }
        @for place in &places(&[Happening::Killed]) {
            path class="kill" d={ "M" (px(at(place) - mark)) " " (px(middle - mark)) "l" (px(2.0 * mark)) " "
                (px(2.0 * mark)) "m0-" (px(2.0 * mark)) "l-" (px(2.0 * mark)) " " (px(2.0 * mark)) } {}
        }
    }
}

/// When a node ran.
fn spans(country: CountryCode, events: &[Event], end_ms: u64) -> Vec<Span> {
    let mut spans = Vec::new();
    // From when, and whether it stood still; none while it does not run.
    let mut now: Option<(u64, bool)> = Some((0, false));
    for event in events.iter().filter(|event| event.countries.first() == Some(&country)) {
        let next = match event.kind {
            Happening::Started | Happening::Resumed => Some((event.at_ms, false)),
            Happening::Stopped | Happening::Killed => None,
            Happening::Paused => Some((event.at_ms, true)),
            _ => continue,
        };
        if let Some((from, is_paused)) = now {
            spans.push(Span { from, until: event.at_ms, is_paused });
        }
        now = next;
    }
    if let Some((from, is_paused)) = now {
        spans.push(Span { from, until: end_ms, is_paused });
    }
    spans
}

type Cuts = BTreeMap<(CountryCode, CountryCode), Vec<(u64, u64)>>;

/// When the links of which pairs were cut.
fn cuts(events: &[Event], end_ms: u64) -> Cuts {
    let mut open: BTreeMap<(CountryCode, CountryCode), u64> = BTreeMap::new();
    let mut cuts = Cuts::new();
    for event in events {
        let [one, other] = event.countries[..] else { continue };
        let pair = (one.min(other), one.max(other));
        match event.kind {
            Happening::Cut => {
                open.entry(pair).or_insert(event.at_ms);
            }
            Happening::Healed => {
                if let Some(from) = open.remove(&pair) {
                    cuts.entry(pair).or_default().push((from, event.at_ms));
                }
            }
            _ => {}
        }
    }
    for (pair, from) in open {
        cuts.entry(pair).or_default().push((from, end_ms));
    }
    cuts
}

/// Number of cut pairs over time, as steps.
fn counted(cuts: &Cuts, top: f64, end_ms: u64, x: &impl Fn(u64) -> f64) -> Markup {
    let mut changes: BTreeMap<u64, i64> = BTreeMap::new();
    for (from, until) in cuts.values().flatten() {
        *changes.entry(*from).or_insert(0) += 1;
        *changes.entry(*until).or_insert(0) -= 1;
    }
    let bottom = top + COUNTED;
    let most = cuts.len() as f64;
    let mut path = format!("M{} {}", px(x(0)), px(bottom));
    let mut count = 0_i64;
    for (at, change) in &changes {
        count += change;
        let level = px(bottom - COUNTED * count as f64 / most);
        path.push_str(&["H", &px(x(*at)), "V", &level].concat());
    }
    path.push_str(&["H", &px(x(end_ms)), "V", &px(bottom), "Z"].concat());
    html! {
        text class="name" x="0" y=(px(top + 14.0)) { "cut links" }
        text x="0" y=(px(top + 28.0)) { "of " (cuts.len()) " pairs" }
        path class="cut" d=(path) {}
    }
}

/// Times of the grid: about ten, round ones.
fn ticks(end_ms: u64) -> Vec<u64> {
    let steps = [1, 2, 5, 10, 20, 50].iter().map(|step| step * 100);
    let longer = [10, 15, 30, 60, 120, 300, 600, 1800, 3600].iter().map(|step| step * 1000);
    let step = steps.chain(longer).find(|step| end_ms / step <= 10).unwrap_or(24 * 3600 * 1000);
    (0..=end_ms / step).map(|number| number * step).collect()
}

/// A length for the picture.
pub(super) fn px(length: f64) -> String {
    format!("{length:.1}")
}

pub(super) fn seconds(at_ms: u64) -> String {
    format!("{:.2} s", at_ms as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(at_ms: u64, kind: Happening, countries: &[&str]) -> Event {
        let countries = countries.iter().map(|code| code.parse().unwrap()).collect();
        Event { at_ms, kind, countries, what: String::new() }
    }

    #[test]
    fn a_node_runs_stands_still_and_is_away() {
        let events = [
            event(10, Happening::Paused, &["PT"]),
            event(15, Happening::Killed, &["ES"]),
            event(20, Happening::Resumed, &["PT"]),
            event(30, Happening::Killed, &["PT"]),
            event(50, Happening::Started, &["PT"]),
        ];
        let span = |from, until, is_paused| Span { from, until, is_paused };
        assert_eq!(
            spans("PT".parse().unwrap(), &events, 100),
            [span(0, 10, false), span(10, 20, true), span(20, 30, false), span(50, 100, false)]
        );
        assert_eq!(spans("ES".parse().unwrap(), &events, 100), [span(0, 15, false)]);
    }

    #[test]
    fn cuts_last_until_they_are_healed() {
        let events = [
            event(5, Happening::Cut, &["PT", "ES"]),
            event(6, Happening::Cut, &["ES", "FR"]),
            event(9, Happening::Healed, &["ES", "PT"]),
        ];
        let found: Vec<Vec<(u64, u64)>> = cuts(&events, 20).into_values().collect();
        assert_eq!(found, [vec![(6, 20)], vec![(5, 9)]]);
    }

    #[test]
    fn the_grid_has_about_ten_lines() {
        for end_ms in [1, 90, 1000, 12_345, 600_000, 9_000_000] {
            let ticks = ticks(end_ms).len();
            assert!((1..=11).contains(&ticks), "{end_ms}: {ticks}");
        }
    }
}
