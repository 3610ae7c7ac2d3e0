//! `striae ask`: other countries, about an exhibit.

use clap::Args;

use super::search::candidates;
use super::terminal::at::At;
use super::terminal::values::{argument, destinations};
use crate::NodeError;
use crate::api;
use crate::api::Asked;
use crate::cli::terminal::shown::shown;

shown!(Asked, text);

/// Ask other countries.
#[derive(Debug, Args)]
pub struct Ask {
    /// The exhibit, as E-17.
    pub exhibit: String,
    /// Countries, as ES,FR, or all.
    #[arg(long, required = true, value_delimiter = ',', value_name = "XX,YY|all")]
    pub to: Vec<String>,
    /// Number of days for which the question stands.
    #[arg(long, default_value_t = 30)]
    pub days: u32,
    /// Grounds for asking abroad, if not all that hold for it: border-area, customs, trafficking,
    /// group, terrorism, foreign-resident; once for each.
    #[arg(long, value_delimiter = ',', value_name = "GROUND")]
    pub ground: Vec<String>,
    /// Have it asked anew of what others enrol later, until it expires or is withdrawn.
    #[arg(long)]
    pub standing: bool,
}

/// Asks other countries.
pub(super) fn ask(at: &At<'_>, arguments: &Ask) -> Result<(), NodeError> {
    let to = destinations(&arguments.to)?;
    let grounds = arguments.ground.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
    let (days, standing) = (arguments.days, arguments.standing);
    let exhibit = argument(&arguments.exhibit)?;
    at.ask(api::Ask { exhibit, to, days, grounds, standing })
}

/// A query that was stored.
pub(super) fn text(asked: &Asked) -> String {
    let countries: Vec<_> = asked.countries.iter().map(ToString::to_string).collect();
    let when = if asked.sending { "sent to" } else { "will be sent, once the node runs, to" };
    let (exhibit, query, expires) = (asked.exhibit, asked.query, asked.expires);
    let countries = countries.join(", ");
    let sent = format!("query {query} about {exhibit} {when} {countries}; open until {expires}");
    match asked.kinds[..] {
        [kind] => {
            let plural = candidates::plural(kind);
            format!("{sent}\nasked with a {kind}: only {plural} are compared")
        }
        // With both kinds, everything is comparable.
        _ => sent,
    }
}
