//! The command line: one verb, one file; each through the running node or, when none runs, on its database.

mod arguments;
mod audit;
mod authority;
mod bullet_scans;
mod candidates;
mod casework;
mod casework_arguments;
mod casework_text;
mod charter;
mod compare;
mod compare_bullets;
mod compare_lands;
mod connection;
mod disclosure;
mod enroll;
mod enroll_manifest;
mod enroll_plan;
mod evaluate;
mod federation;
mod federation_arguments;
mod gateway;
mod gateway_arguments;
mod hit;
mod hit_arguments;
mod links;
mod log;
mod look;
mod measuring_arguments;
mod output;
mod outputs;
mod people;
mod people_arguments;
mod progress;
mod render;
mod render_land;
mod request;
mod request_open;
mod run;
mod session_file;
mod setup;
mod tables;

use clap::Parser as _;
use clap::error::ErrorKind;
use striae_casework::{ExhibitId, MarkKind};
use striae_protocol::Destinations;

use crate::NodeError;
use crate::api::{FileFacts, Reply, Request, SearchExtent};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::process_guard;
use crate::settings::Settings;
pub use arguments::Arguments;
use arguments::{Ask, JsonTo, Scan, Search, Verb};
use connection::Connection;
use federation_arguments::QueriesVerb;
use gateway_arguments::RequestVerb;
use output::print_help;
pub use output::{Output, print_error, print_note};
pub use progress::ProgressBar;
use striae_casework::manifest::NotATable;
use striae_casework::sheet::guessed_encoding;
use striae_files::output_file::{self, Existing};
pub use tables::table;

/// Moves the clock of a test node, seconds.
const CLOCK_OFFSET: &str = "STRIAE_CLOCK_OFFSET_S";

/// Reads the command line. Where help or the version is asked for, prints it: then there is nothing to be done.
pub fn parse() -> Result<Option<Arguments>, NodeError> {
    let error = match Arguments::try_parse() {
        Ok(arguments) => return Ok(Some(arguments)),
        Err(error) => error,
    };
    if !error.use_stderr() {
        return print_help(&error.to_string()).map(|()| None);
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        error.exit();
    }
    // The first paragraph says what is wrong; usage and tips follow it.
    let text = error.to_string();
    let sentence: Vec<&str> =
        text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let sentence = sentence.join(" ");
    let wrong = sentence.strip_prefix("error: ").unwrap_or(&sentence);
    Err(NodeError::Argument(format!("{wrong}; see `striae --help`")))
}

/// Does what the command line says.
pub fn run(arguments: Arguments) -> Result<(), NodeError> {
    let existing = if arguments.overwrite { Existing::MayBeReplaced } else { Existing::Stays };
    let output = Output::new(arguments.json == Some(JsonTo::StandardOutput), existing);
    for path in outputs::of(&arguments.verb) {
        output_file::check(&path, existing)?;
    }
    let folder = DataFolder::at(arguments.data_folder);
    let clock = clock(&folder)?;
    if works_without_node(&arguments.verb) {
        process_guard::begin_work_threads()?;
    }
    let at = people::At { folder: &folder, clock, output: &output };
    let call = |request: Request, attachment: &[u8]| -> Result<(), NodeError> {
        let reply = Connection::open(&folder, clock)?.call(request, attachment)?;
        output.reply(&reply)
    };
    match arguments.verb {
        Verb::Init(init) => setup::init(&folder, &init, &output),
        Verb::Rotate(rotate) => setup::rotate(&folder, clock, &rotate, &output),
        Verb::Authority(verb) => authority::authority(verb, clock, &output),
        Verb::Charter(verb) => charter::charter(&folder, verb, clock, &output),
        Verb::Disclosure { country, ground } => {
            disclosure::disclosure(&folder, country.as_deref(), &ground, &output)
        }
        Verb::Run(run) => run::run(&folder, clock, run, &output),
        Verb::Enroll(enroll) => enroll::enroll(&folder, clock, &enroll, &output),
        Verb::Inspect(inspect) => look::inspect(&inspect, &output),
        Verb::Compare(compare) => compare::compare(&compare, &output),
        Verb::Render(render) => render::render(&render, &output),
        Verb::Evaluate(arguments) => evaluate::evaluate(&arguments, &output),
        Verb::Calibrate(arguments) => evaluate::calibrate(&arguments, &output),
        Verb::Status => call(Request::Status, &[]),
        Verb::Exhibits { from, limit } => {
            let from = from.map_or(Ok(ExhibitId(0)), |text| argument(&text))?;
            call(Request::Exhibits { from, limit }, &[])
        }
        Verb::Search(search) => {
            let (request, attachment) = search_request(&search)?;
            call(request, &attachment)
        }
        Verb::Ask(ask) => call(ask_request(&ask)?, &[]),
        Verb::Queries { verb: None } => call(Request::Queries, &[]),
        Verb::Queries { verb: Some(QueriesVerb::Show { query }) } => {
            call(Request::Query { query }, &[])
        }
        Verb::Renew { query, days, ground } => {
            let grounds = ground.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
            call(Request::Renew { query, days, grounds }, &[])
        }
        Verb::Withdraw { query } => call(Request::Withdraw { query }, &[]),
        Verb::Incidents => call(Request::Incidents, &[]),
        Verb::Hits { sent: false } => call(Request::Hits, &[]),
        Verb::Hits { sent: true } => call(Request::SentHits, &[]),
        Verb::Links(arguments) => links::links(&folder, clock, &arguments, &output),
        Verb::Statistics => call(Request::Statistics, &[]),
        Verb::Hit { verb } => hit::hit(&folder, clock, verb, &output),
        Verb::Request { verb } => request::request(verb, clock, &output),
        Verb::Gateway { verb } => gateway::gateway(&folder, clock, verb, &output),
        Verb::Audit { verb } => audit::audit(&folder, clock, verb, &output),
        Verb::Verify => {
            let reply = Connection::open(&folder, clock)?.call(Request::Verify, &[])?;
            output.reply(&reply)?;
            match reply {
                Reply::Verified(verified) if verified.findings_total > 0 => {
                    Err(NodeError::NotSound(verified.findings_total))
                }
                _ => Ok(()),
            }
        }
        Verb::Clock { confirm } => call(Request::Clock { confirm: confirm.is_some() }, &[]),
        Verb::Reindex => call(Request::Reindex, &[]),
        Verb::Case(verb) => casework::case(&at, &verb),
        Verb::Firearm(verb) => casework::firearm(&at, &verb),
        Verb::Exhibit(verb) => casework::exhibit(&at, &verb),
        Verb::Policy(verb) => casework::policy(&at, &verb),
        Verb::Casework(verb) => casework::casework(&at, &verb),
        Verb::Account(verb) => people::account(&at, verb),
        Verb::Login(login) => people::login(&at, &login),
        Verb::Logout => people::logout(&at),
        Verb::Approve(approve) => people::approve(&at, &approve),
        Verb::Retention(verb) => people::retention(&at, verb),
    }
}

/// Whether a verb computes in this process, without a node whose threads it could use.
fn works_without_node(verb: &Verb) -> bool {
    matches!(
        verb,
        Verb::Compare(_)
            | Verb::Evaluate(_)
            | Verb::Calibrate(_)
            | Verb::Request { verb: RequestVerb::New(_) }
    )
}

/// The system's clock; that of a test node may be moved.
fn clock(folder: &DataFolder) -> Result<Clock, NodeError> {
    let Some(text) = std::env::var_os(CLOCK_OFFSET) else { return Ok(Clock::default()) };
    let offset_s = text.to_str().and_then(|text| text.parse().ok()).ok_or_else(|| {
        let text = text.display();
        NodeError::Argument(format!("{CLOCK_OFFSET} is no number of seconds: '{text}'"))
    })?;
    if folder.is_initialised()? && Settings::read(&folder.settings())?.test_node {
        return Ok(Clock::with_offset(offset_s));
    }
    Err(NodeError::Argument(format!(
        "{CLOCK_OFFSET} moves the clock of test nodes alone, made with `striae init --test-node`, and there is none in {}; unset it",
        folder.path().display()
    )))
}

/// Says that a table's letters had to be guessed.
fn say_guessed_encoding(path: &std::path::Path) {
    output::print_note(&guessed_encoding(&path.display().to_string()));
}

/// Refuses a file that is no table.
fn not_a_table(path: &std::path::Path, source: NotATable) -> NodeError {
    NodeError::NotATable { file: path.display().to_string(), source }
}

/// Says what of a scan was put right, where the reply has no place for it.
fn say_mended(sentences: impl IntoIterator<Item = String>) {
    sentences.into_iter().for_each(|sentence| output::print_note(&sentence));
}

/// Reads a value whose error says how to write it.
fn argument<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, NodeError> {
    text.parse().map_err(|error: T::Err| NodeError::Argument(error.to_string()))
}

/// Reads a value that may be absent.
fn optional<T: std::str::FromStr<Err: std::fmt::Display>>(
    text: Option<&str>,
) -> Result<Option<T>, NodeError> {
    text.map(argument).transpose()
}

/// What is said of a file on the command line.
fn file_facts(name: String, scan: &Scan) -> Result<FileFacts, NodeError> {
    Ok(FileFacts {
        pitch_um: scan.pitch_um,
        region: optional(scan.region.as_deref())?,
        ..FileFacts::new(name, 0, scan.mark()?)
    })
}

/// Countries that are asked, or `all`.
fn destinations(words: &[String]) -> Result<Destinations, NodeError> {
    let to = match words {
        [all] if all == "all" => Destinations::All,
        countries => Destinations::Countries(
            countries.iter().map(|text| argument(text)).collect::<Result<_, _>>()?,
        ),
    };
    to.validate().map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(to)
}

fn ask_request(ask: &Ask) -> Result<Request, NodeError> {
    let to = destinations(&ask.to)?;
    let grounds = ask.ground.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
    let (days, standing) = (ask.days, ask.standing);
    Ok(Request::Ask { exhibit: argument(&ask.exhibit)?, to, days, grounds, standing })
}

fn search_request(search: &Search) -> Result<(Request, Vec<u8>), NodeError> {
    let extent = SearchExtent { limit: search.limit, shortlist: search.shortlist };
    // What looks like an exhibit number is one, unless there is a file of that name.
    if let [what] = search.what.as_slice()
        && !what.exists()
        && let Some(Ok(exhibit)) = what.to_str().map(str::parse::<ExhibitId>)
    {
        refuse_what_is_for_files(search, exhibit)?;
        return Ok((Request::SearchExhibit { exhibit, extent }, Vec::new()));
    }
    let count = search.what.len();
    let mark = search.scan.mark()?;
    if count > 1 && mark != MarkKind::LandEngravedArea {
        let sentence = format!(
            "a search is for one {mark} mark, not for {count} files; search for each alone"
        );
        return Err(NodeError::Argument(sentence));
    }
    let mut files = enroll_plan::files_of(&search.scan, &search.lands, count)?;
    let attachment = enroll::read_all(&search.what, &mut files)?;
    let calibre = optional(search.calibre.as_deref())?;
    Ok((Request::SearchFiles { files, calibre, extent }, attachment))
}

/// What an exhibit is was said when it was enrolled: nothing of that is heard and passed over.
fn refuse_what_is_for_files(search: &Search, exhibit: ExhibitId) -> Result<(), NodeError> {
    let Search { calibre, scan, lands, .. } = search;
    let given = [
        ("--region", scan.region.is_some()),
        ("--mark", scan.mark.is_some()),
        ("--pitch-um", scan.pitch_um.is_some()),
        ("--calibre", calibre.is_some()),
        ("--lands", lands.of_barrel.is_some()),
        ("--land", !lands.land.is_empty()),
        ("--order-unknown", lands.order_unknown),
        ("--twist", lands.twist.is_some()),
        ("--grooves", !lands.grooves.is_empty()),
    ];
    match given.iter().find(|(_, is_given)| *is_given) {
        None => Ok(()),
        Some((option, _)) => Err(NodeError::Argument(format!(
            "{option} is for a file; of {exhibit} that was said when it was enrolled"
        ))),
    }
}
