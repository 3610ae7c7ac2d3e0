//! The command line: everyday verbs, and families of verbs.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::ask::Ask;
use super::audit::arguments::AuditVerb;
use super::authority::arguments::AuthorityVerb;
use super::case::arguments::CaseVerb;
use super::charter::arguments::CharterVerb;
use super::enroll::arguments::Enroll;
use super::exhibit::arguments::ExhibitVerb;
use super::firearm::arguments::FirearmVerb;
use super::gateway::arguments::GatewayVerb;
use super::hit::arguments::HitVerb;
use super::inbox::InboxOptions;
use super::init::arguments::Init;
use super::list_options::HitListOptions;
use super::manual::{Completion, Manual};
use super::mark::arguments::MarkVerb;
use super::node::arguments::NodeVerb;
use super::person::arguments::PersonVerb;
use super::query::arguments::QueryVerb;
use super::report::arguments::ReportVerb;
use super::request::arguments::RequestVerb;
use super::retention::arguments::RetentionVerb;
use super::run::Run;
use super::search::arguments::Search;
use super::sitting::arguments::SittingVerb;
use super::standby::StandbyVerb;
use super::terminal::json_to::{JsonTo, json_to};
use super::test_set::arguments::TestSetVerb;

/// Links crimes across borders by the marks of firearms: each country keeps its own signatures.
#[derive(Debug, Parser)]
#[command(name = "striae", version = env!("STRIAE_VERSION"), arg_required_else_help = true)]
pub struct Arguments {
    /// Folder of the node: its keys, settings, disclosure table and database.
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "STRIAE_DATA_FOLDER",
        default_value = "striae-node"
    )]
    pub data_folder: PathBuf,
    /// Print JSON for scripts instead of text for people.
    #[arg(long, global = true, num_args = 0, default_missing_value = "-", value_parser = json_to())]
    pub json: Option<JsonTo>,
    /// Replace files that are there by what the command writes; never one that it reads.
    #[arg(long, global = true)]
    pub overwrite: bool,
    /// Address of a node on another machine, as `https://node.example:4780`: the command goes there.
    #[arg(long, global = true, value_name = "URL", env = "STRIAE_AT")]
    pub at: Option<String>,
    /// Certificate by which that node is known, PEM: its https.crt, or its authority's.
    #[arg(long, global = true, value_name = "FILE", env = "STRIAE_CERTIFICATE")]
    pub certificate: Option<PathBuf>,
    /// Reason for which one looks, for the audit log; national policy may want one.
    #[arg(long, global = true, value_name = "TEXT", env = "STRIAE_WHY")]
    pub why: Option<String>,
    /// Verb to run.
    #[command(subcommand)]
    pub verb: Verb,
}

/// Verbs of the command line: those of every day first, then the families.
#[derive(Debug, Subcommand)]
#[command(disable_help_subcommand = true)]
pub enum Verb {
    /// Enrol scans or photographs as exhibits.
    Enroll(Enroll),
    /// Rank the own database against an exhibit or a file.
    Search(Search),
    /// Ask other countries about an exhibit.
    Ask(Ask),
    /// List the hits that answers brought.
    Hits(Box<HitListOptions>),
    /// Show what waits for you, as `striae` alone does.
    Inbox(InboxOptions),
    /// Show the state of the node.
    Status,
    /// Set up a node: asks for what it needs.
    Init(Init),
    /// See whether anything about the node needs a hand.
    Doctor,
    /// Run the node until it is stopped.
    Run(Run),
    /// This node: set up, check, count; its clock, keys, policy.
    #[command(subcommand)]
    Node(NodeVerb),
    /// Two machines that are one node: join, take over, part.
    #[command(subcommand, hide = true)]
    Standby(StandbyVerb),
    /// Own queries: list, show, renew, withdraw.
    #[command(subcommand)]
    Query(QueryVerb),
    /// Hits: show, examine, verify, sign, release scans.
    #[command(subcommand)]
    Hit(HitVerb),
    /// Reports on hits: make, amend, list, show.
    #[command(subcommand)]
    Report(ReportVerb),
    /// Cases: show, enter, correct; import, export, links.
    #[command(subcommand)]
    Case(CaseVerb),
    /// Exhibits: list, show, enter, correct; grounds to ask.
    #[command(subcommand)]
    Exhibit(ExhibitVerb),
    /// Firearms: show, enter, correct.
    #[command(subcommand)]
    Firearm(FirearmVerb),
    /// People: add, log in, approve as a second person.
    #[command(subcommand)]
    Person(PersonVerb),
    /// The audit log: list, verify, prove, export.
    #[command(subcommand)]
    Audit(AuditVerb),
    /// Records past their time: show, erase, hold.
    #[command(subcommand)]
    Retention(RetentionVerb),
    /// The federation's charter: draft, sign, verify, install.
    #[command(subcommand)]
    Charter(CharterVerb),
    /// A national authority, offline: certify nodes, revoke.
    #[command(subcommand)]
    Authority(AuthorityVerb),
    /// Requests of countries without a node: import, answer.
    #[command(subcommand)]
    Gateway(GatewayVerb),
    /// A country without a node, offline: ask through others.
    #[command(subcommand)]
    Request(RequestVerb),
    /// Marks in files, without a node: compare, draw, evaluate.
    #[command(subcommand)]
    Mark(MarkVerb),
    /// Tests of examiners: make sets, give them, read results.
    #[command(subcommand, hide = true)]
    TestSet(TestSetVerb),
    /// Tests that you were given: begin, answer, finish.
    #[command(subcommand, hide = true)]
    Sitting(SittingVerb),
    /// Print a shell's completion of the command line.
    #[command(hide = true)]
    Completion(Completion),
    /// Write the manual's pages to a folder.
    #[command(hide = true)]
    Man(Manual),
}
