//! The report as one page: what was expected and seen, what was measured, and what happened when.
//! It needs nothing outside it and no script.

use maud::{Markup, html};
use striae_drawing::page::{frame, section};

use super::lanes::{self, px, seconds};
use super::story;
use super::{AnswerReport, Report};
use crate::play::Sample;

/// Style of the page, light and dark, on screen and paper.
const STYLE: &str = include_str!("page.css");
/// So many questions are listed; the JSON report has all.
const MAX_QUESTIONS: usize = 100;
/// So many answers of a question are listed.
const MAX_ANSWERS: usize = 12;
/// So much of the timeline is listed in words.
const MAX_EVENTS: usize = 500;

/// The whole page.
pub(super) fn page(report: &Report) -> String {
    let verdict = if report.ok {
        format!("All {} expectations came true.", report.expectations.len())
    } else {
        let failed = report.expectations.iter().filter(|one| !one.ok).count();
        format!("{failed} of {} expectations failed.", report.expectations.len())
    };
    let introduction = html! {
        p { span class=(if report.ok { "good" } else { "bad" }) { (verdict) }
            " Seed " (report.seed) ", " (report.countries.len()) " nodes, "
            (seconds(report.duration_ms)) " in all. Links: " (report.links) "." }
        p { "Replay: " code { (report.replay) } }
    };
    let sections = html! {
        @if !report.story.is_empty() {
            (section("story", "Story", &story::draw(report)))
        }
        (section("checks", "Expectations", &checks(report)))
        (section("figures", "Measurements", &figures(report)))
        (section("timeline", "Timeline", &timeline(report)))
        (section("questions", "Questions", &questions(report)))
    };
    frame(&report.scenario, STYLE, &introduction, &sections).into_string()
}

fn checks(report: &Report) -> Markup {
    html! {
        table {
            thead { tr { th { "" } th { "expected" } th { "seen" } } }
            tbody {
                @for one in &report.expectations {
                    tr {
                        td class=(if one.ok { "good" } else { "bad" }) { (if one.ok { "ok" } else { "failed" }) }
                        td { (one.sentence) }
                        td { (one.seen) }
                    }
                }
            }
        }
    }
}

fn figures(report: &Report) -> Markup {
    html! {
        table { tbody {
            @for (name, value) in report.figures.rows() { tr { th scope="row" { (name) } td { (value) } } }
        } }
        (charts(&report.samples))
    }
}

fn timeline(report: &Report) -> Markup {
    let mut countries: Vec<_> = report.countries.iter().map(|facts| facts.country).collect();
    countries.sort_unstable();
    let last = report.timeline.last().map_or(0, |event| event.at_ms);
    let end_ms = report.samples.last().map_or(last, |sample| last.max(sample.at_ms));
    html! {
        (lanes::key())
        figure { (lanes::draw(&countries, &report.timeline, end_ms)) }
        details {
            summary { "In words" @if report.timeline.len() > MAX_EVENTS { ", the first " (MAX_EVENTS) } }
            table { tbody {
                @for event in report.timeline.iter().take(MAX_EVENTS) {
                    tr { th { (seconds(event.at_ms)) } td { (event.what) } }
                }
            } }
        }
    }
}

fn questions(report: &Report) -> Markup {
    html! {
        @if report.questions.len() > MAX_QUESTIONS {
            p class="soft" { "The first " (MAX_QUESTIONS) " of " (report.questions.len()) "; the JSON report has all." }
        }
        div class="wide" { table {
            thead { tr { th { "asked at" } th { "by" } th { "question" } th { "answers" } } }
            tbody {
                @for question in report.questions.iter().take(MAX_QUESTIONS) {
                    tr {
                        td { (seconds(question.asked_ms)) }
                        td { (question.from) }
                        td { (question.label) }
                        td {
                            @for answer in question.answers.iter().take(MAX_ANSWERS) { (answered(answer)) " " }
                            @if question.answers.len() > MAX_ANSWERS { "and " (question.answers.len() - MAX_ANSWERS) " more" }
                        }
                    }
                }
            }
        } }
    }
}

fn answered(answer: &AnswerReport) -> Markup {
    let outcome = answer.outcome.as_deref();
    html! {
        span class=(if outcome.is_none() { "bad" } else { "" }) {
            (answer.country) ": "
            @match outcome {
                None => "no answer",
                Some("hits") => { @for hit in &answer.hits { (hit.exhibit.as_deref().unwrap_or("unknown")) " " } }
                Some(other) => (other),
            }
            @if let Some(after_ms) = answer.after_ms { " (" (after_ms) " ms)" }
        }
    }
}

/// Memory and traffic over time.
fn charts(samples: &[Sample]) -> Markup {
    if samples.len() < 3 {
        return html! {};
    }
    let memory = |pick: fn(Vec<u64>) -> Option<u64>| {
        let points = samples.iter().filter_map(|sample| {
            let mut all: Vec<u64> =
                sample.nodes.values().map(|one| one.usage.resident_bytes).collect();
            all.sort_unstable();
            Some((sample.at_ms, pick(all)? as f64 / 1e6))
        });
        points.collect::<Vec<_>>()
    };
    let middle = memory(|all| all.get(all.len() / 2).copied());
    let most = memory(|all| all.last().copied());
    let sent: Vec<(u64, f64)> = samples
        .windows(2)
        .filter(|pair| pair[1].at_ms > pair[0].at_ms)
        .map(|pair| {
            let seconds = (pair[1].at_ms - pair[0].at_ms) as f64 / 1000.0;
            (pair[1].at_ms, pair[1].sent_since(&pair[0]) as f64 / seconds / 1000.0)
        })
        .collect();
    html! {
        (chart("memory of a node, MB: in the middle, and the largest (second line)", &[&middle, &most]))
        (chart("sent by all nodes together, kB/s, before encryption", &[&sent]))
    }
}

fn chart(caption: &str, lines: &[&[(u64, f64)]]) -> Markup {
    const WIDTH: f64 = 1000.0;
    const HEIGHT: f64 = 120.0;
    let points = || lines.iter().flat_map(|line| line.iter());
    let end = points().map(|(at, _)| *at).max().unwrap_or(1).max(1) as f64;
    let most = points().map(|(_, value)| *value).fold(0.0, f64::max).max(1e-9);
    let path = |line: &[(u64, f64)]| {
        let places = line.iter().map(|(at, value)| {
            let x = 64.0 + (WIDTH - 72.0) * *at as f64 / end;
            format!("{},{}", px(x), px(HEIGHT - (HEIGHT - 16.0) * value / most))
        });
        places.collect::<Vec<_>>().join(" ")
    };
    html! {
        figure {
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT + 4.0) } role="img" aria-label=(caption) {
                line class="grid" x1="64" x2=(WIDTH - 8.0) y1="16" y2="16" {}
                line class="grid" x1="64" x2=(WIDTH - 8.0) y1=(HEIGHT) y2=(HEIGHT) {}
                text x="0" y="20" { (format!("{most:.1}")) }
                text x="0" y=(HEIGHT) { "0" }
                @for (number, line) in lines.iter().enumerate() {
                    polyline class=(if number == 0 { "line" } else { "line second" }) points=(path(line)) {}
                }
            }
            figcaption { (caption) }
        }
    }
}
