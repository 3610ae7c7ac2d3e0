//! What can be said on the command line of cases, firearms, facts of exhibits, grounds, import and export.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use striae_casework::transfer::Table;

/// One column and its value.
type Field = (String, String);

/// Cases.
#[derive(Debug, Subcommand)]
pub enum CaseVerb {
    /// Show a case: what is known, its items, what was corrected.
    Show {
        /// The laboratory's own reference.
        case: String,
    },
    /// Enter what is known of a case, or correct it.
    Set(Box<SetCase>),
}

/// Enter a case.
#[derive(Debug, Args)]
pub struct SetCase {
    /// The laboratory's own reference.
    pub case: String,
    /// Who investigates.
    #[arg(long)]
    pub agency: Option<String>,
    /// What happened: homicide, robbery, shots-fired, terrorism, trafficking, seizure, found, ...
    #[arg(long, value_name = "KIND")]
    pub event_kind: Option<String>,
    /// When it happened: 2026-05-03, 2026-05 or 2026-05-03..2026-05-09.
    #[arg(long)]
    pub occurred: Option<String>,
    /// Where it happened, latitude and longitude, as "41.15, -8.61".
    #[arg(long, value_name = "LAT, LON", allow_hyphen_values = true)]
    pub place: Option<String>,
    /// Anything else.
    #[arg(long)]
    pub notes: Option<String>,
    #[command(flatten)]
    pub correction: Correction,
}

/// How something is corrected.
#[derive(Debug, Args)]
pub struct Correction {
    /// Let these be unknown again; once for each.
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    pub clear: Vec<String>,
    /// Why something that was written down is corrected; what stood there is kept.
    #[arg(long)]
    pub reason: Option<String>,
}

/// Class characteristics.
#[derive(Debug, Args)]
pub struct Class {
    /// Breech face: parallel, arched, circular, crosshatched, granular, smooth, other.
    #[arg(long)]
    pub breech_face: Option<String>,
    /// Firing pin: hemispherical, flat, elliptical, rectangular, semicircular, conical, other.
    #[arg(long)]
    pub firing_pin: Option<String>,
    /// Where the ejector stood, as on a clock: 1 to 12.
    #[arg(long)]
    pub ejector: Option<String>,
    /// Where the extractor stood, as on a clock: 1 to 12.
    #[arg(long)]
    pub extractor: Option<String>,
    /// Lands of the barrel.
    #[arg(long)]
    pub lands: Option<String>,
    /// Which way the grooves turn: right or left.
    #[arg(long)]
    pub twist: Option<String>,
    /// Width of a land, micrometres.
    #[arg(long)]
    pub land_width_um: Option<String>,
    /// Width of a groove, micrometres.
    #[arg(long)]
    pub groove_width_um: Option<String>,
}

/// Firearms.
#[derive(Debug, Subcommand)]
pub enum FirearmVerb {
    /// Show a firearm.
    Show {
        /// The laboratory's own reference.
        firearm: String,
    },
    /// Enter what is known of a firearm, or correct it.
    Set(Box<SetFirearm>),
}

/// Enter a firearm.
#[derive(Debug, Args)]
pub struct SetFirearm {
    /// The laboratory's own reference.
    pub firearm: String,
    /// pistol, revolver, rifle, submachine-gun, assault-rifle, machine-gun, shotgun, converted, homemade, other.
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// Who made it.
    #[arg(long)]
    pub make: Option<String>,
    /// Its model.
    #[arg(long)]
    pub model: Option<String>,
    /// Its serial number; it never leaves this node.
    #[arg(long)]
    pub serial_number: Option<String>,
    /// Calibre, as 9x19.
    #[arg(long)]
    pub calibre: Option<String>,
    /// Anything else.
    #[arg(long)]
    pub notes: Option<String>,
    #[command(flatten)]
    pub class: Class,
    #[command(flatten)]
    pub correction: Correction,
}

/// What is known of exhibits.
#[derive(Debug, Subcommand)]
pub enum ExhibitVerb {
    /// Show what is known of an exhibit, and what was corrected.
    Show {
        /// The exhibit, as E-17.
        exhibit: String,
    },
    /// Enter what is known of an exhibit, or correct it: the grounds to ask abroad follow from it.
    Set(Box<SetExhibit>),
}

/// Enter facts of an exhibit.
#[derive(Debug, Args)]
pub struct SetExhibit {
    /// The exhibit, as E-17.
    pub exhibit: String,
    /// Which item of its case it is, as A3.
    #[arg(long)]
    pub item: Option<String>,
    /// What was fired: cartridge-case or bullet.
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
    /// Where it was recovered, latitude and longitude, as "41.15, -8.61".
    #[arg(long = "place", value_name = "LAT, LON", allow_hyphen_values = true)]
    pub recovery_place: Option<String>,
    /// Who recovered it: police, customs, border-guard, military, other.
    #[arg(long, value_name = "SERVICE")]
    pub recovered_by: Option<String>,
    /// Whether it comes from somebody suspected of trafficking: yes or no.
    #[arg(long, value_name = "yes|no")]
    pub suspected_trafficker: Option<String>,
    /// Countries of the trafficking route, as "BA HR".
    #[arg(long, value_name = "XX YY")]
    pub trafficking_route: Option<String>,
    /// How many firearms were recovered together.
    #[arg(long, value_name = "N")]
    pub firearms_in_group: Option<String>,
    /// Whether it is related to terrorist activities: yes or no.
    #[arg(long, value_name = "yes|no")]
    pub terrorism: Option<String>,
    /// Where the persons concerned reside, as "ES FR"; none when nobody is concerned.
    #[arg(long, value_name = "XX YY|none")]
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
    /// Who had it before.
    #[arg(long, value_name = "WHO", requires = "custody_to")]
    pub custody_from: Option<String>,
    /// Why, and in what state it was.
    #[arg(long, value_name = "NOTE", requires = "custody_to")]
    pub custody_note: Option<String>,
    #[command(flatten)]
    pub correction: Correction,
}

/// Records from and to files.
#[derive(Debug, Subcommand)]
pub enum CaseworkVerb {
    /// Take in cases, firearms and exhibits: all or nothing. A folder's scans are enrolled after that, as its manifest.csv says.
    Import {
        /// A JSON file of `export`, a CSV file named after its table, or a folder of such files.
        path: PathBuf,
    },
    /// Write all cases, firearms and exhibits: to a JSON file, or as CSV files to a folder.
    Export {
        /// The file, ending in .json, or the folder.
        #[arg(long, value_name = "FILE.json|DIR")]
        out: PathBuf,
    },
}

/// What may be asked abroad.
#[derive(Debug, Subcommand)]
pub enum PolicyVerb {
    /// Explain each of the six grounds of an exhibit, and suggest whom to ask.
    Check {
        /// The exhibit, as E-17.
        exhibit: String,
    },
    /// Write down that a ground holds or not, where a fact is missing.
    Record {
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
        /// How the person knows.
        #[arg(long)]
        reason: String,
    },
    /// Show the national policy that the node goes by.
    Show,
}

/// The given ones of some columns.
fn given<const N: usize>(columns: [(&str, &Option<String>); N]) -> Vec<Field> {
    let filled = columns.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)));
    filled.map(|(name, value)| (name.to_owned(), value)).collect()
}

impl Class {
    fn fields(&self) -> Vec<Field> {
        given([
            ("breech_face", &self.breech_face),
            ("firing_pin", &self.firing_pin),
            ("ejector", &self.ejector),
            ("extractor", &self.extractor),
            ("lands", &self.lands),
            ("twist", &self.twist),
            ("land_width_um", &self.land_width_um),
            ("groove_width_um", &self.groove_width_um),
        ])
    }
}

impl SetCase {
    /// The columns that are given.
    pub fn fields(&self) -> Vec<Field> {
        given([
            ("agency", &self.agency),
            ("event_kind", &self.event_kind),
            ("occurred", &self.occurred),
            ("place", &self.place),
            ("notes", &self.notes),
        ])
    }
}

impl SetFirearm {
    /// The columns that are given.
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = given([
            ("type", &self.kind),
            ("make", &self.make),
            ("model", &self.model),
            ("serial_number", &self.serial_number),
            ("calibre", &self.calibre),
            ("notes", &self.notes),
        ]);
        fields.extend(self.class.fields());
        fields
    }
}

impl SetExhibit {
    /// The columns that are given.
    pub fn fields(&self) -> Vec<Field> {
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
    pub fn custody(&self) -> Vec<Field> {
        given([
            ("date", &self.custody_date),
            ("from", &self.custody_from),
            ("to", &self.custody_to),
            ("note", &self.custody_note),
        ])
    }
}

/// A column as it is named on the command line, which writes `--place` for where an exhibit was recovered.
pub(super) fn column(table: Table, name: &str) -> String {
    let name = name.trim_start_matches('-').replace('-', "_");
    if table == Table::Exhibits && name == "place" { "recovery_place".to_owned() } else { name }
}
