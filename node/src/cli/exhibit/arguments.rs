//! The arguments of `striae exhibit`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::originals::arguments::{CompareExhibits, Original, RenderExhibit};
use crate::api::{RowChange, RowTable};
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
    /// When it happened: 2026-05-03, 2026-05 or 2026-05-03..2026-05-09; or unknown.
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
    /// The land that a scan shows; once for each scan.
    #[arg(long, value_name = "NAME=N")]
    pub land: Vec<String>,
    /// Beginnings of the grooves beside a land, micrometres across the striae; none lets the engine
    /// find them.
    #[arg(long, value_name = "LEFT,RIGHT|none")]
    pub grooves: Option<String>,
    /// Lands of the barrel, those that were not scanned counted.
    #[arg(long, value_name = "N")]
    pub lands: Option<u8>,
    /// Whether neighbouring lands have neighbouring numbers.
    #[arg(long, value_name = "known|unknown")]
    pub order: Option<String>,
    /// Direction in which the grooves turn.
    #[arg(long, value_name = "right|left|unknown")]
    pub twist: Option<String>,
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
    #[command(flatten)]
    pub rows: Rows,
}

/// Marks and steps of custody: one of them is added, corrected or removed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Marks and custody")]
pub struct Rows {
    /// Add a step to its custody: who has it now.
    #[arg(long, value_name = "WHO")]
    pub custody_to: Option<String>,
    /// The day of that step.
    #[arg(long, value_name = "DAY")]
    pub custody_date: Option<String>,
    /// Person who had it before.
    #[arg(long, value_name = "WHO")]
    pub custody_from: Option<String>,
    /// Reason, and the state in which it was.
    #[arg(long, value_name = "NOTE")]
    pub custody_note: Option<String>,
    /// Correct this step in place of adding one; the first is 1.
    #[arg(long, value_name = "N")]
    pub custody_step: Option<usize>,
    /// Remove a step; the first is 1.
    #[arg(long, value_name = "N", conflicts_with = "custody_step")]
    pub remove_custody: Option<usize>,
    /// Add a mark that it bears, as breech-face.
    #[arg(long, value_name = "MARK")]
    pub mark: Option<String>,
    /// Number of the land, of the mark land.
    #[arg(long, value_name = "N")]
    pub mark_land: Option<String>,
    /// Whether the mark can be compared: suitable, limited, unsuitable.
    #[arg(long, value_name = "WORD")]
    pub mark_condition: Option<String>,
    /// Anything else about the mark.
    #[arg(long, value_name = "NOTE")]
    pub mark_note: Option<String>,
    /// Correct this mark in place of adding one; the first is 1.
    #[arg(long, value_name = "N")]
    pub mark_row: Option<usize>,
    /// Remove a mark; the first is 1.
    #[arg(long, value_name = "N", conflicts_with = "mark_row")]
    pub remove_mark: Option<usize>,
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

    /// The marks and steps of custody that are added, corrected or removed.
    pub(in crate::cli) fn rows(&self) -> Vec<RowChange> {
        let Rows { custody_step, remove_custody, mark_row, remove_mark, .. } = self.rows;
        let custody = given([
            ("date", &self.rows.custody_date),
            ("from", &self.rows.custody_from),
            ("to", &self.rows.custody_to),
            ("note", &self.rows.custody_note),
        ]);
        let mark = given([
            ("mark", &self.rows.mark),
            ("land", &self.rows.mark_land),
            ("condition", &self.rows.mark_condition),
            ("note", &self.rows.mark_note),
        ]);
        let of =
            |table: RowTable, row: Option<usize>, removed: Option<usize>, fields: Vec<Field>| {
                let is_any = row.is_some() || !fields.is_empty();
                let changed = is_any.then_some(RowChange { table, row, fields, is_removed: false });
                let gone = removed.map(|row| RowChange {
                    table,
                    row: Some(row),
                    fields: Vec::new(),
                    is_removed: true,
                });
                changed.into_iter().chain(gone)
            };
        let custody = of(RowTable::Custody, custody_step, remove_custody, custody);
        custody.chain(of(RowTable::Marks, mark_row, remove_mark, mark)).collect()
    }
}
