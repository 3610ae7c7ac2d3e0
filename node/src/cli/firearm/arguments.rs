//! The arguments of `striae firearm`.

use clap::{Args, Subcommand};

use crate::cli::list_options::ListOptions;
use crate::cli::records::arguments::{Class, Corrected, Field, given};

/// Firearms.
#[derive(Debug, Subcommand)]
pub enum FirearmVerb {
    /// List firearms.
    List(Box<ListOptions>),
    /// Show a firearm: its facts and corrections.
    Show {
        /// The laboratory's own reference.
        firearm: String,
    },
    /// Enter facts of a firearm.
    Enter(Box<FirearmFacts>),
    /// Correct facts of a firearm; the record keeps what stood there.
    Correct(Box<Corrected<FirearmFacts>>),
    /// Give a firearm another reference; the exhibits that it fired go with it.
    Rename {
        /// The laboratory's own reference.
        firearm: String,
        /// The right reference.
        to: String,
        /// Reason.
        #[arg(long)]
        reason: String,
    },
}

/// Facts of a firearm.
#[derive(Debug, Args)]
pub struct FirearmFacts {
    /// The laboratory's own reference.
    pub firearm: String,
    /// pistol, revolver, rifle, submachine-gun, assault-rifle, machine-gun, shotgun, converted,
    /// homemade, other.
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// Maker.
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
}

impl FirearmFacts {
    /// The columns that are given.
    pub(in crate::cli) fn fields(&self) -> Vec<Field> {
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
