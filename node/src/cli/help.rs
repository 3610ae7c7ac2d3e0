//! Help on the verbs, and one sentence for a command line that cannot be understood.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory as _, FromArgMatches as _};

use super::arguments::Arguments;
use super::terminal::failure::asks_for_json;
use super::terminal::output::print_help;
use crate::NodeError;
use crate::data_folder::DataFolder;

/// Sentence for a command line that ends before its verb.
const NO_VERB: &str = "a verb is missing; see `striae --help`";
/// The verb of whoever names none.
const INBOX: &str = "inbox";
/// Verbs that the help's heading names: all of it fits on a screen of 24 lines.
const IN_HEADING: [&str; 3] = [INBOX, "init", "doctor"];
/// Most verbs that are named as what may be meant.
const MOST_MEANT: usize = 3;

/// Reads the command line. Prints help or the version when asked for it: then there is nothing to
/// be done.
pub fn parse() -> Result<Option<Arguments>, NodeError> {
    let command = command();
    let parsed = command.clone().try_get_matches();
    let error = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => return Ok(Some(arguments)),
        Err(error) => error,
    };
    if let Some(inbox) = inbox_of(&command) {
        return Ok(Some(inbox));
    }
    if !error.use_stderr() {
        return print_help(&error.to_string()).map(|()| None);
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        if asks_for_json(std::env::args_os().skip(1)) {
            return Err(NodeError::Argument(NO_VERB.to_owned()));
        }
        error.exit();
    }
    Err(NodeError::Argument(sentence(&error, &command)))
}

/// Without a verb, and where there is a node, its inbox is what is wanted.
fn inbox_of(command: &Command) -> Option<Arguments> {
    let words = std::env::args_os().chain([INBOX.into()]);
    let matches = command.clone().try_get_matches_from(words).ok()?;
    let inbox = Arguments::from_arg_matches(&matches).ok()?;
    let is_alone = matches.subcommand_name() == Some(INBOX);
    let folder = DataFolder::at(inbox.data_folder.clone());
    (is_alone && folder.is_initialised().unwrap_or(false)).then_some(inbox)
}

/// The command line with its help: verbs of every day first, each family in a line.
pub(super) fn command() -> Command {
    let command = Arguments::command().mut_subcommands(|family| {
        family
            .subcommand_help_heading("Verbs")
            .subcommand_value_name("VERB")
            .disable_help_subcommand(true)
    });
    let mut everyday = String::new();
    let mut families = String::new();
    let is_listed = |verb: &&Command| !verb.is_hide_set() && !IN_HEADING.contains(&verb.get_name());
    for verb in command.get_subcommands().filter(is_listed) {
        let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
        let line = format!("  {:<11}{about}\n", verb.get_name());
        if verb.has_subcommands() { families += &line } else { everyday += &line }
    }
    command.help_template(format!(
        "Usage: striae [--data-folder DIR] [--json] [--overwrite] <VERB> ...\n\
         Everyday; first `init`, faults by `doctor`; alone it shows what waits (`inbox`):\n{everyday}\
         Families (`striae hit -h`); also standby, test-set, sitting, completion, man:\n{families}"
    ))
}

/// The first paragraph of an error, which says what is wrong, and what may be meant.
fn sentence(error: &clap::Error, command: &Command) -> String {
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
    {
        return unknown_verb(word, error.get(ContextKind::SuggestedSubcommand), command);
    }
    if error.kind() == ErrorKind::MissingSubcommand {
        return NO_VERB.to_owned();
    }
    let text = error.to_string();
    let sentence: Vec<&str> =
        text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let sentence = sentence.join(" ");
    let wrong = sentence.strip_prefix("error: ").unwrap_or(&sentence);
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| most_alike(error.get(kind)).first().map(|word| (*word).to_owned()));
    match meant {
        Some(word) => format!("{wrong}; `{word}` may be meant; see `striae --help`"),
        None => format!("{wrong}; see `striae --help`"),
    }
}

/// The words that clap suggests, the most alike first.
fn most_alike(suggested: Option<&ContextValue>) -> Vec<&str> {
    match suggested {
        Some(ContextValue::String(one)) => vec![one],
        // The last is the most alike.
        Some(ContextValue::Strings(several)) => several.iter().rev().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A word that is no verb: one of a family, or one that is written much like it, may be meant.
fn unknown_verb(word: &str, alike: Option<&ContextValue>, command: &Command) -> String {
    let alike = most_alike(alike);
    let families = command.get_subcommands().filter(|one| one.find_subcommand(word).is_some());
    let of_families: Vec<String> =
        families.map(|family| format!("`striae {} {word}`", family.get_name())).collect();
    let meant = match of_families.len() {
        1..=MOST_MEANT => of_families.join(" or "),
        _ if !alike.is_empty() => format!("`{}`", alike.join("` or `")),
        0 => return format!("there is no verb '{word}'; see `striae --help`"),
        _ => format!("that of a family, as {},", of_families[0]),
    };
    format!("there is no verb '{word}'; {meant} may be meant; see `striae --help`")
}
