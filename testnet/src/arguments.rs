//! The command line of `striae-testnet`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand};
use striae_files::output_file::Existing;
use striae_vocabulary::MarkKind;

/// Runs federations of real nodes on this machine and checks what they do.
#[derive(Debug, Parser)]
#[command(name = "striae-testnet", version, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Play a scenario and check its expectations; fails when one does not come true.
    Run(Run),
    /// Write synthetic scans with their manifest.csv.
    Scans(Scans),
    /// Attack: feel out a signature by the answers to many questions, and say how far that comes.
    Climb(Climb),
}

/// Feel out a signature.
#[derive(Debug, Args)]
pub struct Climb {
    /// The scan whose signature is felt out.
    pub target: PathBuf,
    /// The scan that the asker begins with: another shot of the firearm.
    pub start: PathBuf,
    /// The mark: breech-face, firing-pin or ejector.
    #[arg(long, default_value = "breech-face")]
    pub mark: MarkKind,
    /// Numbers of answers, each climbed with from the beginning.
    #[arg(long, value_delimiter = ',', default_value = "8,38,200,2000")]
    pub answers: Vec<usize>,
    /// Of these so many say the score, the others only whether there is a hit; all when it is not
    /// given.
    #[arg(long)]
    pub graded: Option<usize>,
    /// Step down to which the answers round scores, hundredths.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=50))]
    pub step: u8,
    /// Everything is drawn from this seed.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// File for the figures, for scripts.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Replace the file when it is there.
    #[arg(long)]
    pub overwrite: bool,
}

/// Play a scenario.
#[derive(Debug, Args)]
pub struct Run {
    /// The scenario, a TOML file.
    pub scenario: PathBuf,
    /// File for the report, for scripts.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// File for the report, for people.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Draw everything that is left to chance from this seed, in place of the scenario's.
    #[arg(long, value_name = "N", conflicts_with = "seeds")]
    pub seed: Option<u64>,
    /// Play it with each of these seeds, as 1..20 or 3,7,11.
    #[arg(long, value_name = "N..N")]
    pub seeds: Option<Seeds>,
    /// Make storms and floods so many times as long.
    #[arg(long, value_name = "X", default_value_t = 1.0, value_parser = scale)]
    pub scale: f64,
    /// Work in this new folder and keep it; its path must be short, for the nodes' sockets lie in
    /// it.
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// Leave all nodes running when the story has been played, and say who may sign in where; Ctrl-C ends them.
    #[arg(long, conflicts_with = "seeds")]
    pub stay: bool,
    /// The program that is a node; otherwise `striae` beside this program.
    #[arg(long, value_name = "PATH")]
    pub striae: Option<PathBuf>,
    /// Another version of it: every other country begins with that one (the seed says which), until a step upgrades it.
    #[arg(long, value_name = "PATH")]
    pub former: Option<PathBuf>,
    /// Folder with the reference data, for scenarios that use real scans.
    #[arg(long, value_name = "DIR", env = "STRIAE_DATA")]
    pub data: Option<PathBuf>,
    /// Replace reports that are there; never a file that the run reads.
    #[arg(long)]
    pub overwrite: bool,
}

/// Seeds to play a scenario with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seeds {
    /// From the first to the last, both played.
    Range(u64, u64),
    /// These.
    List(Vec<u64>),
}

impl Seeds {
    /// Each of them.
    pub fn all(&self) -> Box<dyn Iterator<Item = u64> + '_> {
        match self {
            Self::Range(first, last) => Box::new(*first..=*last),
            Self::List(all) => Box::new(all.iter().copied()),
        }
    }
}

impl FromStr for Seeds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| {
            text.trim().parse::<u64>().map_err(|_| format!("'{text}' is no seed, but a number is"))
        };
        match text.split_once("..") {
            Some((first, last)) => {
                let (first, last) = (number(first)?, number(last)?);
                if first > last {
                    return Err(format!("there is no seed from {first} to {last}"));
                }
                Ok(Self::Range(first, last))
            }
            None => Ok(Self::List(text.split(',').map(number).collect::<Result<_, _>>()?)),
        }
    }
}

fn scale(text: &str) -> Result<f64, String> {
    let scale: f64 = text.parse().map_err(|_| format!("'{text}' is no number"))?;
    if (0.001..=1000.0).contains(&scale) {
        Ok(scale)
    } else {
        Err("a storm can be made 0.001 to 1000 times as long".to_owned())
    }
}

/// Write synthetic scans.
#[derive(Debug, Args)]
pub struct Scans {
    /// Folder for the scans; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Number of firearms.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub firearms: u32,
    /// Number of shots of each.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub shots: u32,
    /// The same seed gives the same scans.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The mark: breech-face, firing-pin, ejector, or land for bullets.
    #[arg(long, default_value = "breech-face")]
    pub mark: MarkKind,
    /// Lands of each barrel, for bullets.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u8).range(1..=24))]
    pub lands: u8,
    /// Smooth tools that leave no marks of their own: a control.
    #[arg(long)]
    pub blank: bool,
    /// Replace files that are there.
    #[arg(long)]
    pub overwrite: bool,
}

/// Whether files that are there may be replaced.
pub(crate) fn existing(overwrite: bool) -> Existing {
    if overwrite { Existing::MayBeReplaced } else { Existing::Stays }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_a_range_or_a_list() {
        let all = |text: &str| text.parse::<Seeds>().map(|seeds| seeds.all().collect::<Vec<_>>());
        assert_eq!(all("1..4").unwrap(), [1, 2, 3, 4]);
        assert_eq!(all("3, 7,11").unwrap(), [3, 7, 11]);
        for wrong in ["", "4..1", "a", "1..", "1,,2"] {
            assert!(all(wrong).is_err(), "{wrong}");
        }
        assert!(scale("0").is_err() && scale("0.05").is_ok());
    }
}
