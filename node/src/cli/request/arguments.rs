//! The arguments of `striae request`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::scans::arguments::{Lands, Scan};

/// A country without a node, on a machine without a network.
#[derive(Debug, Subcommand)]
pub enum RequestVerb {
    /// Make the key that signs requests and opens answers.
    Init {
        /// Folder of the requester; it stays offline.
        folder: PathBuf,
        /// The country, ISO 3166-1 alpha-2.
        #[arg(long, value_name = "XX")]
        country: String,
        /// Leave the key readable to whoever can read its file.
        #[arg(long)]
        unsealed: bool,
    },
    /// Write a request to one signed file, sealed to the sponsor's node.
    New(Box<NewRequest>),
    /// Open, verify and show an answer file.
    Open {
        /// The answer file.
        file: PathBuf,
        /// Folder of the requester.
        #[arg(long, value_name = "DIR")]
        requester: PathBuf,
        /// The federation's charter and certificates (`striae charter show --all` of any member),
        /// which say whose keys count.
        #[arg(long, value_name = "FILE")]
        charter: Vec<PathBuf>,
        /// The sponsor's node-request.toml or certificate, where it was not given with the request.
        #[arg(long, value_name = "FILE")]
        sponsor: Option<PathBuf>,
    },
}

/// A new request.
#[derive(Debug, Args)]
pub struct NewRequest {
    /// Scans or photographs of the marks of one exhibit.
    #[arg(required = true, value_name = "SCAN")]
    pub scans: Vec<PathBuf>,
    /// Folder of the requester.
    #[arg(long, value_name = "DIR")]
    pub requester: PathBuf,
    /// The country that is to ask on this one's behalf.
    #[arg(long, value_name = "XX")]
    pub to: String,
    /// The sponsor's node-request.toml or certificate: the file is sealed to its node.
    #[arg(long, value_name = "FILE", conflicts_with = "charter")]
    pub sponsor: Option<PathBuf>,
    /// The federation's charter and certificates (`striae charter show --all`): the file is sealed
    /// to the sponsor's gateway.
    #[arg(long, value_name = "FILE")]
    pub charter: Vec<PathBuf>,
    /// Countries to ask, as ES,FR, or all.
    #[arg(long, value_delimiter = ',', default_value = "all", value_name = "XX,YY|all")]
    pub ask: Vec<String>,
    /// Grounds for asking abroad: border-area, customs, trafficking, group, terrorism,
    /// foreign-resident; once for each.
    #[arg(long, required = true, value_delimiter = ',', value_name = "GROUND")]
    pub ground: Vec<String>,
    /// Facts of the event, in a few sentences: for the sponsor alone.
    #[arg(long)]
    pub facts: String,
    /// Person whom the sponsor can call.
    #[arg(long)]
    pub contact: String,
    /// Calibre, as 9x19 or "9 mm Luger".
    #[arg(long)]
    pub calibre: String,
    /// Kind of event, in a word or two.
    #[arg(long)]
    pub kind: Option<String>,
    /// The requester's own reference of the case.
    #[arg(long = "case", value_name = "REFERENCE")]
    pub case_reference: Option<String>,
    /// Number of days for which an answer is of use.
    #[arg(long, default_value_t = 30)]
    pub days: u32,
    /// Send the marks' signatures, made here, and not the scans. So it is in any case for lands and
    /// marks drawn by hand.
    #[arg(long)]
    pub signatures: bool,
    #[command(flatten)]
    pub scan: Scan,
    #[command(flatten)]
    pub lands: Lands,
    /// The file.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

impl RequestVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            Self::New(new) => vec![new.out.clone()],
            Self::Init { .. } | Self::Open { .. } => Vec::new(),
        }
    }
}
