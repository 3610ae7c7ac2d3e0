//! The arguments of `striae exhibit`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::originals::arguments::{CompareExhibits, Original, RenderExhibit};
use crate::cli::list_options::ListOptions;
use crate::cli::records::arguments::{Class, Corrected, Field, given};

/// Exhibits.
#[derive(Debug, Subcommand)]
pub enum ExhibitVerb {
    /// List exhibits.
    List(Box<ListOptions>),
    /// Show when an exhibit was received, entered, searched, asked about and led on.
    Clock {
        /// The exhibit, as E-17.
        exhibit: String,
    },
    /// Show an exhibit: its facts and corrections.
    Show {
        /// The exhibit, as E-17.
        exhibit: String,
    },
    /// Enter facts of an exhibit: the grounds to ask abroad follow from them.
    Enter(Box<ExhibitFacts>),
    /// Correct facts of an exhibit; the record keeps what stood there.
    Correct(Box<Corrected<ExhibitFacts>>),
    /// Withdraw an exhibit that was entered by mistake: it is kept and shown as withdrawn, and neither
    /// searched nor asked about any more.
    Withdraw {
        /// The exhibit, as E-17.
        exhibit: String,
        /// Reason.
        #[arg(long)]
        reason: String,
    },
    /// Correct what was said of an exhibit when it was enrolled; searches follow, and the list keeps
    /// what stood there.
    Amend(Box<Amendment>),
    /// Erase an exhibit by order, with its scans: its number stays unused, and the audit log says by
    /// whose order.
    Erase {
        /// The exhibit, as E-17.
        exhibit: String,
        /// The order, as "court order 12/2026".
        #[arg(long)]
        order: String,
    },
    /// Explain each of the six grounds to ask abroad, and suggest countries.
    Grounds {
        /// The exhibit, as E-17.
        exhibit: String,
    },
    /// Decide that a ground holds or not, where a fact is missing.
    Decide {
        /// The exhibit, as E-17.
        exhibit: String,
        /// border-area, customs, trafficking, group, terrorism or foreign-resident.
        #[arg(long)]
        ground: String,
        /// It holds.
        #[arg(long, required_unless_present = "does_not", conflicts_with = "does_not")]
        holds: bool,
        /// It does not.
        #[arg(long)]
        does_not: bool,
        /// Source of the person's knowledge.
        #[arg(long)]
        reason: String,
    },
    /// Export the original files of an exhibit, as they were enrolled.
    Original(Original),
    /// Compare the originals of two exhibits.
    Compare(CompareExhibits),
    /// Draw the original of an exhibit, and what of it is compared.
    Render(RenderExhibit),
}

impl ExhibitVerb {
    /// Files that it writes.
    pub fn outputs(&self) -> Vec<PathBuf> {
        match self {
            // In a folder each file is looked at by its own name.
            Self::Original(original) if !original.out.is_dir() => vec![original.out.clone()],
            Self::Compare(compare) => compare.report.iter().cloned().collect(),
            Self::Render(render) => vec![render.out.clone()],
            _ => Vec::new(),
        }
    }
}

/// Corrections of facts that were said when an exhibit was enrolled.
#[derive(Debug, Args)]
pub struct Amendment {
    /// The exhibit, as E-17.
    pub exhibit: String,
    /// The right calibre.
    #[arg(long)]
    pub calibre: Option<String>,
    /// evidence or test-fire.
    #[arg(long)]
    pub kind: Option<String>,
    /// When it happened: 2026-05-03, 2026-05 or 2026-05-03..2026-05-09.
    #[arg(long)]
    pub date: Option<String>,
    /// The mark that its scans show.
    #[arg(long)]
    pub mark: Option<String>,
    /// The case that it belongs to; its item goes with it.
    #[arg(long = "case", value_name = "REFERENCE")]
    pub case_reference: Option<String>,
    /// One of its scans, by the name of the file; all unless given.
    #[arg(long, value_name = "NAME")]
    pub file: Option<String>,
    /// Whether the scan is a mirror image.
    #[arg(long, value_name = "yes|no")]
    pub mirrored: Option<String>,
    /// Whether the scan is of a cast.
    #[arg(long, value_name = "yes|no")]
    pub cast: Option<String>,
    /// Region of the mark, as x,y,r in micrometres; none lets the engine find it.
    #[arg(long, value_name = "REGION|none")]
    pub region: Option<String>,
    /// Pitch of a photograph, micrometres.
    #[arg(long)]
    pub pitch_um: Option<f64>,
    /// Reason.
    #[arg(long)]
    pub reason: String,
}

/// Facts of an exhibit.
#[derive(Debug, Args)]
pub struct ExhibitFacts {
    /// The exhibit, as E-17.
    pub exhibit: String,
    /// Item of its case, as A3.
    #[arg(long)]
    pub item: Option<String>,
    /// The item has several exhibits, and this is another one.
    #[arg(long, requires = "item")]
    pub another: bool,
    /// Fired object: cartridge-case or bullet.
    #[arg(long)]
    pub specimen: Option<String>,
    /// It is a double cast, certified under this reference; without one it is the original.
    #[arg(long, value_name = "CERTIFICATE")]
    pub double_cast_certificate: Option<String>,
    /// The firearm that fired it, as `striae firearm` knows it.
    #[arg(long)]
    pub firearm: Option<String>,
    /// When it was recovered: 2026-05-03, 2026-05 or 2026-05-03..2026-05-09.
    #[arg(long)]
    pub recovered: Option<String>,
    /// Place of recovery, latitude and longitude, as "41.15, -8.61".
    #[arg(long = "place", value_name = "LAT, LON", allow_hyphen_values = true)]
    pub recovery_place: Option<String>,
    /// Service that recovered it: police, customs, border-guard, military, other.
    #[arg(long, value_name = "SERVICE")]
    pub recovered_by: Option<String>,
    /// Whether it comes from somebody suspected of trafficking: yes or no.
    #[arg(long, value_name = "yes|no")]
    pub suspected_trafficker: Option<String>,
    /// Countries of the trafficking route, as BA,HR.
    #[arg(long, value_name = "XX,YY")]
    pub trafficking_route: Option<String>,
    /// Number of firearms recovered together.
    #[arg(long, value_name = "N")]
    pub firearms_in_group: Option<String>,
    /// Whether it is related to terrorist activities: yes or no.
    #[arg(long, value_name = "yes|no")]
    pub terrorism: Option<String>,
    /// Residences of the persons concerned, as ES,FR; none when nobody is concerned.
    #[arg(long, value_name = "XX,YY|none")]
    pub residences: Option<String>,
    /// Anything else.
    #[arg(long)]
    pub notes: Option<String>,
    #[command(flatten)]
    pub class: Class,
    /// Add a step to its custody: who has it now.
    #[arg(long, value_name = "WHO", requires = "custody_date")]
    pub custody_to: Option<String>,
    /// The day of that step.
    #[arg(long, value_name = "DAY", requires = "custody_to")]
    pub custody_date: Option<String>,
    /// Person who had it before.
    #[arg(long, value_name = "WHO", requires = "custody_to")]
    pub custody_from: Option<String>,
    /// Reason, and the state in which it was.
    #[arg(long, value_name = "NOTE", requires = "custody_to")]
    pub custody_note: Option<String>,
}

impl ExhibitFacts {
    /// The columns that are given.
    pub(in crate::cli) fn fields(&self) -> Vec<Field> {
        let mut fields = given([
            ("specimen", &self.specimen),
            ("double_cast_certificate", &self.double_cast_certificate),
            ("firearm", &self.firearm),
            ("recovered", &self.recovered),
            ("recovery_place", &self.recovery_place),
            ("recovered_by", &self.recovered_by),
            ("suspected_trafficker", &self.suspected_trafficker),
            ("trafficking_route", &self.trafficking_route),
            ("firearms_in_group", &self.firearms_in_group),
            ("terrorism", &self.terrorism),
            ("residences", &self.residences),
            ("notes", &self.notes),
        ]);
        fields.extend(self.class.fields());
        fields
    }

    /// The step of custody that is added.
    pub(in crate::cli) fn custody(&self) -> Vec<Field> {
        given([
            ("date", &self.custody_date),
            ("from", &self.custody_from),
            ("to", &self.custody_to),
            ("note", &self.custody_note),
        ])
    }
}
