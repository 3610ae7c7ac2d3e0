//! What can be said on the command line.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser as _, ValueParser};
use clap::{Args, Parser, Subcommand};
use striae_vocabulary::MarkKind;

use crate::NodeError;

use super::casework_arguments::{CaseVerb, CaseworkVerb, ExhibitVerb, FirearmVerb, PolicyVerb};
use super::federation_arguments::{AuditVerb, AuthorityVerb, CharterVerb, QueriesVerb, Rotate};
use super::gateway_arguments::{GatewayVerb, RequestVerb};
use super::hit_arguments::{HitVerb, Links};
use super::measuring_arguments::{Calibrate, Evaluate};
use super::people_arguments::{AccountVerb, Approve, Login, RetentionVerb};

/// A number of candidates: a list of none would look as if nothing had been found.
fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..) => Ok(number),
        _ => Err("write a whole number from 1 on".to_owned()),
    }
}

/// Links crimes across borders by the marks of firearms: each country keeps its own signatures.
#[derive(Debug, Parser)]
#[command(name = "striae", version, arg_required_else_help = true)]
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
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// Where JSON goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonTo {
    /// To standard output, instead of text.
    StandardOutput,
    /// To a file, while text goes to standard output.
    File(PathBuf),
}

pub(super) fn json_to() -> ValueParser {
    let of = |path: PathBuf| {
        if path.as_os_str() == "-" { JsonTo::StandardOutput } else { JsonTo::File(path) }
    };
    ValueParser::new(PathBufValueParser::new().map(of))
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Set up a node: a folder with key and settings.
    Init(Init),
    /// Make the key that the node will go by next, and the request for its certificate.
    Rotate(Rotate),
    /// A national authority: its key, certificates and revocations; needs neither node nor network.
    #[command(subcommand)]
    Authority(AuthorityVerb),
    /// The federation's charter: draft, sign, show, verify, install.
    #[command(subcommand)]
    Charter(CharterVerb),
    /// Show what may be disclosed to whom, by the disclosure table.
    Disclosure {
        /// To this country.
        #[arg(long, value_name = "XX")]
        country: Option<String>,
        /// On these grounds.
        #[arg(long, value_delimiter = ',', value_name = "GROUND")]
        ground: Vec<String>,
    },
    /// Run the node until it is stopped.
    Run(Run),
    /// Show how the node is.
    Status,
    /// Enrol scans or photographs: each file as one exhibit, all lands as one bullet, or as a manifest says.
    Enroll(Enroll),
    /// List exhibits.
    Exhibits {
        /// First exhibit to list, as E-17.
        #[arg(long, value_name = "EXHIBIT")]
        from: Option<String>,
        /// Most exhibits to list.
        #[arg(long, default_value_t = 1000)]
        limit: usize,
    },
    /// Rank the own database against an exhibit or a file.
    Search(Search),
    /// Ask other countries about an exhibit.
    Ask(Ask),
    /// List own queries: who has answered what, who has not.
    Queries {
        /// Show one in full.
        #[command(subcommand)]
        verb: Option<QueriesVerb>,
    },
    /// Ask again, for longer, what an own query asks: only what it has not brought is reported, and it stands.
    Renew {
        /// Its id, or the beginning of it.
        query: String,
        /// How long the question stands from now on.
        #[arg(long, default_value_t = 30)]
        days: u32,
        /// Why it is asked abroad, if not as before.
        #[arg(long, value_delimiter = ',', value_name = "GROUND")]
        ground: Vec<String>,
    },
    /// Take an own query back: nodes that have it erase it.
    Withdraw {
        /// Its id, or the beginning of it.
        query: String,
    },
    /// List what other nodes did that they should not.
    Incidents,
    /// List hits that answers brought.
    Hits {
        /// Those that this node disclosed, instead.
        #[arg(long)]
        sent: bool,
    },
    /// Show what hits link with a case: exhibits, cases, countries.
    Links(Links),
    /// Count exhibits, queries, hits, confirmed matches and linked cases.
    Statistics,
    /// Show a hit, or do something about it.
    Hit {
        /// What.
        #[command(subcommand)]
        verb: HitVerb,
    },
    /// A country without a node: its key, request files, answer files; needs neither node nor network.
    Request {
        /// What.
        #[command(subcommand)]
        verb: RequestVerb,
    },
    /// Ask for countries without a node.
    Gateway {
        /// What.
        #[command(subcommand)]
        verb: GatewayVerb,
    },
    /// Check and list the audit log; verify it with what others have seen, prove an entry, export it.
    Audit {
        /// What else is to be done with it.
        #[command(subcommand)]
        verb: Option<AuditVerb>,
    },
    /// Read everything the node keeps and check it: checksums, originals, signatures, audit log, the nodes' logs.
    Verify,
    /// Make all signatures anew from the original files.
    Reindex,
    /// Cases: show, enter, correct.
    #[command(subcommand)]
    Case(CaseVerb),
    /// Firearms: show, enter, correct.
    #[command(subcommand)]
    Firearm(FirearmVerb),
    /// What is known of an exhibit: show, enter, correct. The grounds to ask abroad follow from it.
    #[command(subcommand)]
    Exhibit(ExhibitVerb),
    /// What may be asked abroad: check the grounds of an exhibit, record one, show the national policy.
    #[command(subcommand)]
    Policy(PolicyVerb),
    /// Import and export cases, firearms and exhibits.
    #[command(subcommand)]
    Casework(CaseworkVerb),
    /// People who may log in: add, list, disable, set a password.
    #[command(subcommand)]
    Account(AccountVerb),
    /// Begin a session.
    Login(Login),
    /// End the session.
    Logout,
    /// Approve what another person asked for and national policy wants two people for.
    Approve(Approve),
    /// How long records are kept: show what has expired, erase it, hold a record.
    #[command(subcommand)]
    Retention(RetentionVerb),
    /// Say whether the node's clock can be relied upon: nothing is erased while it is in doubt.
    Clock {
        /// `confirm`: somebody has compared it with another clock, and it is right.
        #[arg(value_parser = ["confirm"])]
        confirm: Option<String>,
    },
    /// Show what a file states: format, size, pitch, heights.
    Inspect(Inspect),
    /// Compare two marks: scans, or bullets with all their lands.
    Compare(Compare),
    /// Draw a scan with what is used of it, and what is compared: relief or striae.
    Render(Render),
    /// Measure how well the engine separates a set of scans whose firearms are known.
    Evaluate(Evaluate),
    /// Fit likelihood ratios to sets of scans whose firearms are known.
    Calibrate(Calibrate),
}

/// Set up a node.
#[derive(Debug, Args)]
pub struct Init {
    /// The country this node serves, ISO 3166-1 alpha-2.
    #[arg(long, value_name = "XX")]
    pub country: String,
    /// Multiaddress to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "/ip4/0.0.0.0/tcp/4710")]
    pub listen: String,
    /// Multiaddress where others reach it, for its certificate.
    #[arg(long, value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// How connections are secured: tls or noise, the same in the whole federation.
    #[arg(long, default_value = "tls", value_parser = ["tls", "noise"])]
    pub security: String,
    /// Leave the node's key readable to whoever can read its file, instead of sealing it by a passphrase.
    #[arg(long)]
    pub unsealed: bool,
    /// How others seal to it: 1, X25519 with ML-KEM-768; or 2, P-256 with ML-KEM-768 and AES-256-GCM, for agencies bound to FIPS.
    #[arg(long, default_value = "1", value_name = "1|2")]
    pub sealing_suite: String,
    /// Make a node for tests alone: its clock may be moved by `STRIAE_CLOCK_OFFSET_S`. Never for a real one.
    #[arg(long)]
    pub test_node: bool,
}

/// Run the node.
#[derive(Debug, Args)]
pub struct Run {
    /// Append everything that is sent to other nodes to this file, before it is encrypted.
    #[arg(long, value_name = "FILE")]
    pub record_sent: Option<PathBuf>,
}

/// Enrol files.
#[derive(Debug, Args)]
pub struct Enroll {
    /// Scans (x3p) or photographs (PNG, TIFF, JPEG, BMP); or a folder whose manifest.csv says which files are one exhibit (the
    /// operator's guide lists its columns).
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub files: Vec<PathBuf>,
    /// Another manifest for the folder.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Calibre, as 9x19 or "9 mm Luger".
    #[arg(long)]
    pub calibre: Option<String>,
    /// evidence or test-fire.
    #[arg(long)]
    pub kind: Option<String>,
    /// The laboratory's own reference of the case.
    #[arg(long = "case", value_name = "REFERENCE")]
    pub case_reference: Option<String>,
    /// Which item of the case it is, as A3.
    #[arg(long)]
    pub item: Option<String>,
    /// When it happened: 2026-05-03, 2026-05 or 2026-05-03..2026-05-09.
    #[arg(long)]
    pub date: Option<String>,
    /// Enrol lands as one bullet although two are so alike, or so different, that they seem to be of two.
    #[arg(long)]
    pub one_bullet: bool,
    #[command(flatten)]
    pub scan: Scan,
    #[command(flatten)]
    pub lands: Lands,
}

/// What is known of the lands of a bullet (--mark land).
#[derive(Debug, Args)]
pub struct Lands {
    /// Lands of the barrel, those that were not scanned counted [default: the number of files].
    #[arg(long = "lands", value_name = "N")]
    pub of_barrel: Option<u8>,
    /// Which land each file shows, as 1,2,5: neighbours have neighbouring numbers [default: 1, 2, 3, ...].
    #[arg(long, value_delimiter = ',', value_name = "N,N,N")]
    pub land: Vec<u8>,
    /// Nobody knows in which order the lands follow one another.
    #[arg(long, conflicts_with = "land")]
    pub order_unknown: bool,
    /// Which way the grooves turn: right or left.
    #[arg(long)]
    pub twist: Option<String>,
    /// Where the grooves beside a land begin, marked by hand: micrometres across the striae; once for each file, `auto` where
    /// the engine finds them.
    #[arg(long, value_name = "LEFT,RIGHT")]
    pub grooves: Vec<String>,
}

impl Lands {
    /// Whether nothing was said of lands.
    pub fn is_empty(&self) -> bool {
        self.of_barrel.is_none()
            && self.land.is_empty()
            && !self.order_unknown
            && self.twist.is_none()
    }
}

/// What a scan shows, where its file does not say.
#[derive(Debug, Args)]
pub struct Scan {
    /// The mark: breech-face, firing-pin, ejector, land, aperture-shear or firing-pin-drag [default: breech-face].
    #[arg(long)]
    pub mark: Option<String>,
    /// Pitch of a photograph, micrometres.
    #[arg(long)]
    pub pitch_um: Option<f64>,
    /// Where the mark lies on a single file, drawn by hand: micrometres from the corner of the first point.
    #[arg(long, value_name = "X,Y,R[,HOLE]", allow_hyphen_values = true)]
    pub region: Option<String>,
}

impl Scan {
    /// The mark that is meant.
    pub fn mark(&self) -> Result<MarkKind, NodeError> {
        super::argument(self.mark.as_deref().unwrap_or("breech-face"))
    }
}

/// Rank the own database.
#[derive(Debug, Args)]
pub struct Search {
    /// An exhibit, as E-17, or a file that is not enrolled; of a bullet all its lands' files.
    #[arg(required = true, value_name = "EXHIBIT|FILE")]
    pub what: Vec<PathBuf>,
    /// Most candidates to list.
    #[arg(long, default_value_t = 20, value_parser = at_least_one)]
    pub limit: usize,
    /// Candidates to compare in full, best by code, when there are too many to compare all: 1 to 10000 [default: the
    /// node's setting, 200].
    #[arg(long, value_name = "N")]
    pub shortlist: Option<usize>,
    /// For a file: only exhibits of this calibre's family.
    #[arg(long)]
    pub calibre: Option<String>,
    #[command(flatten)]
    pub scan: Scan,
    #[command(flatten)]
    pub lands: Lands,
}

/// Ask other countries.
#[derive(Debug, Args)]
pub struct Ask {
    /// The exhibit, as E-17.
    pub exhibit: String,
    /// Countries, as ES,FR, or all.
    #[arg(long, required = true, value_delimiter = ',', value_name = "XX,YY|all")]
    pub to: Vec<String>,
    /// How long the question stands.
    #[arg(long, default_value_t = 30)]
    pub days: u32,
    /// Why it is asked abroad, if not on all grounds that hold for it: border-area, customs, trafficking, group, terrorism,
    /// foreign-resident; once for each.
    #[arg(long, value_delimiter = ',', value_name = "GROUND")]
    pub ground: Vec<String>,
    /// Have it asked anew of what others enrol later, until it expires or is withdrawn.
    #[arg(long)]
    pub standing: bool,
}

/// Show what a file states.
#[derive(Debug, Args)]
pub struct Inspect {
    /// Scan or photograph.
    pub file: PathBuf,
    /// Pitch of a photograph, micrometres.
    #[arg(long)]
    pub pitch_um: Option<f64>,
}

/// Compare two marks.
#[derive(Debug, Args)]
pub struct Compare {
    /// The one that is turned and shifted. For --mark land a scan of one land, or a folder with the lands of one bullet: as
    /// its manifest.csv says, else all x3p files in the order of their names.
    #[arg(value_name = "FILE|FOLDER")]
    pub query: PathBuf,
    /// The one it is laid on.
    #[arg(value_name = "FILE|FOLDER")]
    pub candidate: PathBuf,
    #[command(flatten)]
    pub scan: Scan,
    /// Where the mark lies on the candidate; --region is for the query.
    #[arg(long, value_name = "X,Y,R[,HOLE]", allow_hyphen_values = true)]
    pub candidate_region: Option<String>,
    /// Where the grooves beside a land begin, marked by hand: micrometres across the striae from the first point.
    #[arg(long, value_name = "LEFT,RIGHT", allow_hyphen_values = true)]
    pub grooves: Option<String>,
    /// The same for the candidate; --grooves is for the query.
    #[arg(long, value_name = "LEFT,RIGHT", allow_hyphen_values = true)]
    pub candidate_grooves: Option<String>,
    /// A manifest (columns file, firearm, specimen, mark, land), whose bullets are then named in place of folders.
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Lands of the barrel, those that were not scanned counted [default: the highest that is listed, or the number of
    /// scans].
    #[arg(long, value_name = "N")]
    pub lands: Option<usize>,
    /// Also write a page with pictures to this file (HTML).
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// Draw a scan.
#[derive(Debug, Args)]
pub struct Render {
    /// Scan or photograph.
    pub file: PathBuf,
    /// File for the picture: .png, .jpg, .tif or .bmp.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub scan: Scan,
    /// Where the grooves beside a land begin, marked by hand: micrometres across the striae from the first point.
    #[arg(long, value_name = "LEFT,RIGHT", allow_hyphen_values = true)]
    pub grooves: Option<String>,
}
