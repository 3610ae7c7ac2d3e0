//! `striae exhibit render`: the stored original of an exhibit as a picture, as `striae mark render` draws a file.

use std::path::PathBuf;

use striae_casework::ExhibitId;

use super::arguments::RenderExhibit;
use super::{Originals, one_of};
use crate::NodeError;
use crate::api::OriginalUse;
use crate::cli::mark::render::{DrawnScan, draw, picture_format};
use crate::cli::terminal::at::At;
use crate::cli::terminal::values::argument;

/// Draws the original, with the region, grooves, pitch and sense that the exhibit has.
pub(in crate::cli::exhibit) fn render(
    at: &At<'_>,
    arguments: &RenderExhibit,
) -> Result<(), NodeError> {
    let format = picture_format(&arguments.out)?;
    let exhibit: ExhibitId = argument(&arguments.exhibit)?;
    let mut originals = Originals::at(at, &arguments.why)?;
    let listed = originals.listed(exhibit)?;
    let number = one_of(&listed, arguments.acquisition, "--acquisition")?;
    let original = originals.fetch(exhibit, number, OriginalUse::Render)?;
    let label = PathBuf::from(format!("{exhibit} {}", original.facts.name));
    let scan = DrawnScan { label, facts: original.facts, bytes: original.bytes };
    draw(&scan, &arguments.out, format, at.output)
}
