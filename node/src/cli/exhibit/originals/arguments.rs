//! The arguments of the verbs on originals of exhibits.

use std::path::PathBuf;

use clap::Args;

/// Export the original files of an exhibit, as they were enrolled.
#[derive(Debug, Args)]
pub struct Original {
    /// The exhibit, as E-17.
    pub exhibit: String,
    /// Number of one file of the exhibit, from 1, in the order of `exhibit list` [default: all].
    #[arg(long, value_name = "N")]
    pub acquisition: Option<usize>,
    /// Folder for the files; for one file also its name.
    #[arg(long, value_name = "FOLDER|FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub why: Why,
}

/// Compare the stored originals of two exhibits: two marks, or bullets with all their lands.
#[derive(Debug, Args)]
pub struct CompareExhibits {
    /// The exhibit that is turned and shifted, as E-17.
    pub exhibit: String,
    /// The exhibit it is laid on, as E-9.
    pub candidate: String,
    /// The mark to compare, where the exhibits have several: breech-face, firing-pin, ejector, land,
    /// aperture-shear or firing-pin-drag.
    #[arg(long)]
    pub mark: Option<String>,
    /// Number of the file of the exhibit, from 1, where it has several of the mark.
    #[arg(long, value_name = "N")]
    pub acquisition: Option<usize>,
    /// Number of the file of the candidate.
    #[arg(long, value_name = "N")]
    pub candidate_acquisition: Option<usize>,
    /// Also write a page with pictures to this file (HTML).
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub why: Why,
}

/// Draw the stored original of an exhibit.
#[derive(Debug, Args)]
pub struct RenderExhibit {
    /// The exhibit, as E-17.
    pub exhibit: String,
    /// Number of the file, from 1, where the exhibit has several.
    #[arg(long, value_name = "N")]
    pub acquisition: Option<usize>,
    /// File for the picture: .png, .jpg, .tif or .bmp.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub why: Why,
}

/// Reason for looking at an original.
#[derive(Debug, Args)]
pub struct Why {
    /// Reason, for the audit log.
    #[arg(long)]
    pub reason: Option<String>,
}
