//! The command line: a folder for each family of verbs; each verb through the running node or, when
//! none runs, on its database.

mod arguments;
mod ask;
mod audit;
mod authority;
mod case;
mod charter;
mod doctor;
mod enroll;
mod error;
mod exhibit;
mod firearm;
mod founding_names;
mod gateway;
mod help;
mod hit;
mod hits;
mod inbox;
mod init;
mod list_options;
mod manual;
mod mark;
mod node;
mod outputs;
mod person;
mod query;
mod records;
mod report;
mod request;
mod retention;
mod run;
mod scans;
mod search;
mod sign_in;
mod sitting;
mod standby;
mod status;
mod terminal;
mod test_set;

use crate::NodeError;
use crate::api::ListHits;
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::process_guard;
use crate::settings::Settings;
pub use arguments::Arguments;
use arguments::Verb;
pub use error::CommandError;
use exhibit::arguments::ExhibitVerb;
pub use help::parse;
use mark::arguments::MarkVerb;
use request::arguments::RequestVerb;
use striae_files::output_file::{self, Existing};
use terminal::at::At;
use terminal::json_to::JsonTo;
pub use terminal::output::{Output, print_error, print_note};
pub use terminal::progress::ProgressBar;
use terminal::remote::RemoteNode;
pub use terminal::table::table;
use terminal::values::argument;

/// Moves the clock of a test node, seconds.
const CLOCK_OFFSET: &str = "STRIAE_CLOCK_OFFSET_S";

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
    let why = arguments.why.as_deref().map(argument).transpose()?;
    let remote = match (arguments.at, arguments.certificate) {
        (Some(at), Some(certificate)) => Some(RemoteNode { at, certificate }),
        (Some(_), None) => {
            return Err(NodeError::Argument(
                "a node on another machine is known by its certificate: name the file with --certificate"
                    .to_owned(),
            ));
        }
        (None, _) => None,
    };
    let at = At { folder: &folder, clock, output: &output, remote, why };
    match arguments.verb {
        Verb::Enroll(arguments) => enroll::enroll(&at, &arguments),
        Verb::Search(arguments) => search::search(&at, &arguments),
        Verb::Ask(arguments) => ask::ask(&at, &arguments),
        Verb::Hits(hits) => {
            let (list, each) = (&hits.list, hits.each);
            at.ask(ListHits { filter: list.filter()?, paging: list.paging(), each })
        }
        Verb::Inbox(options) => inbox::inbox(&at, &options),
        Verb::Status => status::show(&at),
        Verb::Doctor => doctor::doctor(&at),
        Verb::Init(arguments) => init::init(at.folder, &arguments, at.output),
        Verb::Run(arguments) => run::run(&at, arguments),
        Verb::Node(verb) => node::node(&at, verb),
        Verb::Query(verb) => query::query(&at, verb),
        Verb::Hit(verb) => hit::hit(&at, verb),
        Verb::Case(verb) => case::case(&at, &verb),
        Verb::Exhibit(verb) => exhibit::exhibit(&at, &verb),
        Verb::Firearm(verb) => firearm::firearm(&at, &verb),
        Verb::Person(verb) => person::person(&at, verb),
        Verb::Audit(verb) => audit::audit(&at, verb),
        Verb::Retention(verb) => retention::retention(&at, verb),
        Verb::Charter(verb) => charter::charter(&at, verb),
        Verb::Authority(verb) => authority::authority(&at, verb),
        Verb::Gateway(verb) => gateway::gateway(&at, verb),
        Verb::Request(verb) => request::request(&at, verb),
        Verb::Report(verb) => report::report(&at, &verb),
        Verb::Mark(verb) => mark::mark(&at, &verb),
        Verb::TestSet(verb) => test_set::test_set(&at, &verb),
        Verb::Standby(verb) => standby::standby(&at, verb),
        Verb::Sitting(verb) => sitting::sitting(&at, &verb),
        Verb::Completion(shell) => manual::completion(&shell),
        Verb::Man(pages) => manual::manual(&at, &pages),
    }
}

/// Whether a verb computes in this process, and not on threads of a node.
fn works_without_node(verb: &Verb) -> bool {
    matches!(
        verb,
        Verb::Mark(MarkVerb::Compare(_) | MarkVerb::Evaluate(_) | MarkVerb::Calibrate(_))
            | Verb::Request(RequestVerb::New(_))
            | Verb::Exhibit(ExhibitVerb::Compare(_) | ExhibitVerb::Render(_))
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
        "{CLOCK_OFFSET} moves the clock of test nodes alone, made with `striae node init --test-node`, and there is none in {}; unset it",
        folder.path().display()
    )))
}
