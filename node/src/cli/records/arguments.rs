//! The arguments that records have in common.

use clap::Args;

/// One column and its value.
pub(in crate::cli) type Field = (String, String);

/// The given ones of some columns.
pub(in crate::cli) fn given<const N: usize>(columns: [(&str, &Option<String>); N]) -> Vec<Field> {
    let filled = columns.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)));
    filled.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Facts that correct others.
#[derive(Debug, Args)]
pub struct Corrected<F: Args> {
    #[command(flatten)]
    pub facts: F,
    #[command(flatten)]
    pub correction: Correction,
}

/// A correction of a record.
#[derive(Debug, Args)]
pub struct Correction {
    /// Let these be unknown again; once for each.
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    pub clear: Vec<String>,
    /// Reason for the correction.
    #[arg(long)]
    pub reason: String,
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
    /// Place of the ejector, as on a clock: 1 to 12.
    #[arg(long)]
    pub ejector: Option<String>,
    /// Place of the extractor, as on a clock: 1 to 12.
    #[arg(long)]
    pub extractor: Option<String>,
    /// Lands of the barrel.
    #[arg(long)]
    pub lands: Option<String>,
    /// Direction in which the grooves turn: right or left.
    #[arg(long)]
    pub twist: Option<String>,
    /// Width of a land, micrometres.
    #[arg(long)]
    pub land_width_um: Option<String>,
    /// Width of a groove, micrometres.
    #[arg(long)]
    pub groove_width_um: Option<String>,
}

impl Class {
    /// The columns that are given.
    pub(in crate::cli) fn fields(&self) -> Vec<Field> {
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
