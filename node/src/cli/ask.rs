//! `striae ask`: other countries, about an exhibit.

use std::time::{Duration, Instant};

use clap::Args;

use super::search::candidates;
use super::terminal::at::At;
use super::terminal::values::{argument, destinations};
use crate::NodeError;
use crate::api;
use crate::api::{Asked, CountryCoverage, Files, Outcome, ShowQuery};
use crate::cli::terminal::shown::shown;

/// Time for which the nodes that are there take a query.
const WAIT: Duration = Duration::from_secs(1);
/// Interval between looks meanwhile.
const LOOK_EVERY: Duration = Duration::from_millis(100);

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
    /// Ask although the same question to these countries still stands.
    #[arg(long)]
    pub again: bool,
}

/// Asks other countries.
pub(super) fn ask(at: &At<'_>, arguments: &Ask) -> Result<(), NodeError> {
    let to = destinations(&arguments.to)?;
    let grounds = arguments.ground.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
    let (days, standing) = (arguments.days, arguments.standing);
    let (exhibit, again) = (argument(&arguments.exhibit)?, arguments.again);
    report(at, at.call(api::Ask { exhibit, to, days, grounds, standing, again }, Files::new())?)
}

/// Prints a query that was stored, with the countries that have it by now.
pub(super) fn report(at: &At<'_>, asked: Outcome<Asked>) -> Result<(), NodeError> {
    let asked = match asked {
        Outcome::Done(asked) => asked,
        Outcome::Waits(proposal) => return at.report(&proposal),
    };
    if at.output.is_json() || !asked.sending {
        return at.report(&asked);
    }
    let coverage = delivered_soon(at, &asked.query.to_string());
    if coverage.is_empty() {
        return at.report(&asked);
    }
    at.output.value(&asked, || with_way(&asked, &way_of(&coverage)))
}

/// Each node's part, once all have the query or the wait for them is over; nothing where it cannot
/// be seen.
fn delivered_soon(at: &At<'_>, query: &str) -> Vec<CountryCoverage> {
    let since = Instant::now();
    loop {
        let shown = at.call(ShowQuery { query: query.to_owned() }, Files::new());
        let Ok(Outcome::Done(shown)) = shown else { return Vec::new() };
        if since.elapsed() >= WAIT || shown.coverage.iter().all(|row| row.delivered) {
            return shown.coverage;
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

/// Says where a query is: delivered to some, waiting for others.
fn way_of(coverage: &[CountryCoverage]) -> String {
    let (delivered, waiting): (Vec<_>, Vec<_>) = coverage.iter().partition(|row| row.delivered);
    let delivered: Vec<String> = delivered.iter().map(|row| row.country.to_string()).collect();
    let waiting = waiting.iter().map(|row| match &row.reason {
        Some(reason) => format!("{} ({reason})", row.country),
        None => row.country.to_string(),
    });
    let waiting: Vec<String> = waiting.collect();
    let mut way = vec!["signed".to_owned()];
    for (words, countries) in [("delivered to", delivered), ("waiting for", waiting)] {
        if !countries.is_empty() {
            way.push(format!("{words} {}", countries.join(", ")));
        }
    }
    way.join("; ")
}

/// A query that was stored.
pub(super) fn text(asked: &Asked) -> String {
    let countries: Vec<_> = asked.countries.iter().map(ToString::to_string).collect();
    let goes = if asked.sending { "goes to" } else { "will go, once the node runs, to" };
    with_way(asked, &format!("signed and {goes} {}", countries.join(", ")))
}

fn with_way(asked: &Asked, way: &str) -> String {
    let (exhibit, query, expires) = (asked.exhibit, asked.query, asked.expires);
    let told = format!("query {query} about {exhibit} is {way}; open until {expires}");
    match asked.kinds[..] {
        [kind] => {
            let plural = candidates::plural(kind);
            format!("{told}\nasked with a {kind}: only {plural} are compared")
        }
        // With both kinds, everything is comparable.
        _ => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::CoverageState;

    #[test]
    fn nobody_is_said_to_have_what_waits_for_them() {
        let row = |country: &str, delivered, reason: Option<&str>| CountryCoverage {
            delivered,
            ..CountryCoverage::unanswered(
                country.parse().unwrap(),
                None,
                CoverageState::Waiting,
                reason.map(str::to_owned),
            )
        };
        let [es, fr] =
            [row("ES", true, Some("it has the query")), row("FR", false, Some("offline"))];
        assert_eq!(
            way_of(&[es.clone(), fr.clone()]),
            "signed; delivered to ES; waiting for FR (offline)"
        );
        assert_eq!(way_of(&[fr]), "signed; waiting for FR (offline)");
        assert_eq!(
            (way_of(&[es]), way_of(&[])),
            ("signed; delivered to ES".into(), "signed".into())
        );
    }
}
