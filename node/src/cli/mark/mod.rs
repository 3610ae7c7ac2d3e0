//! `striae mark`: marks in files, inspected, compared, drawn, evaluated; without a node.

pub(super) mod arguments;
mod calibrate;
pub(super) mod compare;
mod evaluate;
mod inspect;
mod likelihood;
pub(super) mod render;

use self::arguments::MarkVerb;
use super::terminal::at::At;
use crate::NodeError;

/// Carries out a verb on marks.
pub(super) fn mark(at: &At<'_>, verb: &MarkVerb) -> Result<(), NodeError> {
    match verb {
        MarkVerb::Inspect(inspect) => inspect::inspect(inspect, at.output),
        MarkVerb::Compare(compare) => compare::compare(compare, at.output),
        MarkVerb::Render(render) => render::render(render, at.output),
        MarkVerb::Evaluate(evaluate) => evaluate::evaluate(evaluate, at.output),
        MarkVerb::Calibrate(calibrate) => calibrate::calibrate(calibrate, at.output),
    }
}
