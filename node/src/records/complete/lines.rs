//! The lines of a complete export: a record each, as JSON.

use serde::{Deserialize, Serialize};
use striae_casework::grounds::RecordedGround;
use striae_casework::records::ExhibitKey;
use striae_casework::{Acquisition, AcquisitionId, Exhibit, ExhibitId};
use striae_protocol::Digest;
use striae_store::{
    Amendment, CandidateReview, CaseRecord, ExhibitFactsRecord, FirearmRecord, HitLifeRecord,
    HoldRecord, OwnHitRecord, ReportRecord,
};
use striae_toolmark::{Grooves, Region, Sense};
use striae_vocabulary::{CountryCode, MarkKind, UnixSeconds};

use crate::NodeError;

/// The form of the lines.
pub(crate) const FORM: u32 = 1;
/// Records that an export leaves out, since others have signed them, or they are the node's own.
pub(crate) const NOT_IN_EXPORT: [&str; 7] = [
    "queries, and the answers and statements of other countries",
    "hits with other countries, scans that these released, and reports on such hits",
    "legal holds on any of these",
    "the audit log",
    "accounts, sessions, tokens and calls that wait for a second person",
    "keys, charter, certificates and policies",
    "signatures and codes, which an import makes anew from the scans",
];

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "kebab-case")]
pub(crate) enum Line {
    /// The first one.
    Export(Begin),
    Case(Box<CaseRecord>),
    Firearm(Box<FirearmRecord>),
    Exhibit(Box<WholeExhibit>),
    /// The facts of an item.
    Item(Box<ExhibitFactsRecord>),
    Hit(Box<WholeHit>),
    /// A report on a hit at home; its files stand beside, each named by its SHA-256.
    Report(Box<ReportRecord>),
    Hold(Box<HoldRecord>),
    /// The last one.
    End(Counts),
}

/// Facts of the whole export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Begin {
    pub(crate) form: u32,
    pub(crate) country: CountryCode,
    /// When it was made.
    pub(crate) exported: UnixSeconds,
    /// Version of the program that made it.
    pub(crate) program: String,
    pub(crate) last_exhibit: u64,
    pub(crate) last_scan: u64,
    pub(crate) last_hit: u64,
    pub(crate) last_report: u64,
    /// Records that it leaves out.
    pub(crate) not_in_export: Vec<String>,
}

/// An exhibit with all that is kept under its number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WholeExhibit {
    pub(crate) exhibit: Exhibit,
    pub(crate) scans: Vec<Scan>,
    /// Its item of its case.
    pub(crate) item: Option<ExhibitKey>,
    pub(crate) amendments: Vec<Amendment>,
    /// Grounds that people recorded.
    pub(crate) grounds: Vec<RecordedGround>,
    /// First search and first question.
    pub(crate) searched: Option<UnixSeconds>,
    pub(crate) asked: Option<UnixSeconds>,
    pub(crate) reviews: Vec<CandidateReview>,
}

/// A scan; its bytes stand in a file that is named by their SHA-256.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Scan {
    pub(crate) number: u64,
    pub(crate) mark: MarkKind,
    /// Name of the file when it was enrolled.
    pub(crate) file: String,
    pub(crate) sha256: Digest,
    pub(crate) bytes: u64,
    pub(crate) pitch_um: Option<f64>,
    pub(crate) unit_correction: Option<f64>,
    pub(crate) region: Option<Region>,
    pub(crate) land: Option<u8>,
    pub(crate) grooves: Option<Grooves>,
    pub(crate) sense: Sense,
    pub(crate) mended: Vec<String>,
}

impl From<Acquisition> for Scan {
    fn from(one: Acquisition) -> Self {
        Self {
            number: one.id.0,
            mark: one.mark,
            file: one.file_name,
            sha256: Digest::from_bytes(one.file_sha256),
            bytes: one.file_bytes,
            pitch_um: one.pitch_um,
            unit_correction: one.unit_correction,
            region: one.region,
            land: one.land,
            grooves: one.grooves,
            sense: one.sense,
            mended: one.mended,
        }
    }
}

impl Scan {
    /// The scan as an acquisition of an exhibit.
    pub(crate) fn of(self, exhibit: ExhibitId) -> Acquisition {
        Acquisition {
            id: AcquisitionId(self.number),
            exhibit,
            mark: self.mark,
            file_name: self.file,
            file_sha256: *self.sha256.as_bytes(),
            file_bytes: self.bytes,
            pitch_um: self.pitch_um,
            unit_correction: self.unit_correction,
            region: self.region,
            land: self.land,
            grooves: self.grooves,
            sense: self.sense,
            mended: self.mended,
        }
    }
}

/// A hit at home, with its steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WholeHit {
    pub(crate) hit: OwnHitRecord,
    pub(crate) life: Option<HitLifeRecord>,
}

/// Numbers of records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) cases: u64,
    pub(crate) firearms: u64,
    pub(crate) exhibits: u64,
    pub(crate) scans: u64,
    /// Items with their facts.
    pub(crate) items: u64,
    /// Hits at home.
    pub(crate) hits: u64,
    /// Reports on them.
    pub(crate) reports: u64,
    /// Legal holds.
    pub(crate) holds: u64,
}

impl Counts {
    /// Counts a line.
    pub(crate) fn add(&mut self, line: &Line) {
        match line {
            Line::Case(_) => self.cases += 1,
            Line::Firearm(_) => self.firearms += 1,
            Line::Exhibit(exhibit) => {
                self.exhibits += 1;
                self.scans += exhibit.scans.len() as u64;
            }
            Line::Item(_) => self.items += 1,
            Line::Hit(_) => self.hits += 1,
            Line::Report(_) => self.reports += 1,
            Line::Hold(_) => self.holds += 1,
            Line::Export(_) | Line::End(_) => {}
        }
    }
}

impl Line {
    /// Reads a line; `number` is its place in the file.
    pub(crate) fn read(text: &str, number: usize) -> Result<Self, NodeError> {
        serde_json::from_str(text).map_err(|error| {
            NodeError::Argument(format!("line {number} is no record of an export: {error}"))
        })
    }

    /// Its text, without the end of the line.
    pub(crate) fn text(&self) -> Result<String, NodeError> {
        serde_json::to_string(self).map_err(|error| NodeError::Message(error.to_string()))
    }
}
