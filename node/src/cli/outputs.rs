//! Files that a command line says are to be written: they are looked at before anything is done, so
//! that no work and no signature is spent on output that cannot be written.

use std::path::PathBuf;

use super::arguments::Verb;

/// The files that a verb writes by names that the user gave.
pub(super) fn of(verb: &Verb) -> Vec<PathBuf> {
    match verb {
        Verb::Hit(verb) => verb.outputs(),
        Verb::Person(verb) => verb.outputs(),
        Verb::Case(verb) => verb.outputs(),
        Verb::Exhibit(verb) => verb.outputs(),
        Verb::Audit(verb) => verb.outputs(),
        Verb::Charter(verb) => verb.outputs(),
        Verb::Authority(verb) => verb.outputs(),
        Verb::Gateway(verb) => verb.outputs(),
        Verb::Request(verb) => verb.outputs(),
        Verb::Mark(verb) => verb.outputs(),
        Verb::Report(verb) => verb.outputs(),
        Verb::TestSet(verb) => verb.outputs(),
        Verb::Sitting(verb) => verb.outputs(),
        Verb::Man(pages) => pages.outputs(),
        Verb::Enroll(arguments) => arguments.report.iter().cloned().collect(),
        Verb::Search(_)
        | Verb::Ask(_)
        | Verb::Hits(_)
        | Verb::Inbox(_)
        | Verb::Status
        | Verb::Init(_)
        | Verb::Doctor
        | Verb::Run(_)
        | Verb::Node(_)
        | Verb::Query(_)
        | Verb::Firearm(_)
        | Verb::Retention(_)
        | Verb::Standby(_)
        | Verb::Completion(_) => Vec::new(),
    }
}
