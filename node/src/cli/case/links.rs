//! `striae case links`: what hits link with a case, as text and to files.

use super::arguments::Links as LinksArguments;
use crate::NodeError;
use crate::api::{Links, ShowLinks};
use crate::cli::terminal::at::At;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use crate::cli::terminal::values::optional;
use striae_casework::plain_text::visible;
use striae_files::file_name::refuse_other_ending;
use striae_vocabulary::counted;

shown!(Links, text);

/// Shows what hangs together with a case, and writes it to files.
pub(super) fn links(at: &At<'_>, arguments: &LinksArguments) -> Result<(), NodeError> {
    if let Some(path) = &arguments.graphml {
        refuse_other_ending(path, "GraphML", &["graphml", "xml"])?;
    }
    if let Some(path) = &arguments.svg {
        refuse_other_ending(path, "SVG", &["svg"])?;
    }
    let case = optional(arguments.case.as_deref())?;
    let call = ShowLinks { case, confirmed_only: arguments.confirmed };
    let Some(links) = at.reply_to(call)? else { return Ok(()) };
    if let Some(path) = &arguments.graphml {
        at.output.file(path, links.graphml.as_bytes())?;
    }
    if let Some(path) = &arguments.svg {
        at.output.file(path, visible(links.svg.as_ref().ok_or_else(too_large)?).as_ref())?;
    }
    at.report(&links)
}

fn too_large() -> NodeError {
    let sentence = "there is too much to be drawn; name a case, or use --graphml";
    NodeError::Argument(sentence.to_owned())
}

/// The links, one a line.
pub(in crate::cli) fn text(links: &Links) -> String {
    let mut table = table(["from", "", "to", "hit"]);
    for link in &links.links {
        let hit = or_dash(link.hit.as_ref());
        table.add_row([link.from.clone(), link.says.clone(), link.to.clone(), hit]);
    }
    let exhibits = links.nodes.iter().filter(|node| node.kind == "exhibit").count();
    let mut countries: Vec<&str> = links.nodes.iter().map(|node| node.country.as_str()).collect();
    countries.sort_unstable();
    countries.dedup();
    format!(
        "{table}\n{}, {} here, countries: {}",
        counted(exhibits, "exhibit"),
        counted(links.cases, "case"),
        countries.join(", ")
    )
}
