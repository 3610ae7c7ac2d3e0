//! `striae-testnet run`: a scenario from file to report, with one seed or with many.

use std::path::{Path, PathBuf};
use std::time::Instant;

use striae_files::output_file;

use crate::TestnetError;
use crate::arguments::{Run, Seeds, existing};
use crate::federation::{Federation, Programs, WorkFolder, set_up};
use crate::figures::{Beginning, Figures};
use crate::interrupt::Interrupt;
use crate::judge::{Arrivals, judge};
use crate::output::{self, Progress};
use crate::play::{enrol, observe, play};
use crate::report::{Findings, Report, SeedOutcome, SeedsReport};
use crate::results;
use crate::scenario::{Reading, Scenario, read_as};

/// Reports of single seeds that are looked at before the first is played.
const MAX_CHECKED: usize = 1000;

/// Plays a scenario, prints and writes what came of it. Returns whether every expectation came
/// true.
pub fn run(arguments: &Run) -> Result<bool, TestnetError> {
    // A scenario that cannot be read is refused before anything starts.
    let scenario = read(arguments, arguments.seed)?;
    check_reports(arguments)?;
    let (newer, former) = (arguments.striae.as_deref(), arguments.former.as_deref());
    let programs = Programs::find(newer, former, Interrupt::listen()?)?;
    if let Some(seeds) = &arguments.seeds {
        return run_seeds(arguments, &programs, seeds.all());
    }
    let report = run_one(&scenario, &programs, arguments, arguments.keep.as_deref())?;
    results::run(&report);
    if let Some(path) = &arguments.json {
        report.write(path, existing(arguments.overwrite))?;
    }
    if let Some(path) = &arguments.html {
        report.write_page(path, existing(arguments.overwrite))?;
    }
    Ok(report.ok)
}

/// Refuses reports that could not be written before anything is played for them.
fn check_reports(arguments: &Run) -> Result<(), TestnetError> {
    let named = arguments.json.iter().chain(&arguments.html);
    let seeds = arguments.seeds.iter().flat_map(Seeds::all).take(MAX_CHECKED);
    let of_seeds = seeds.flat_map(|seed| named.clone().map(move |path| beside(path, seed)));
    for path in named.clone().cloned().chain(of_seeds) {
        output_file::check(&path, existing(arguments.overwrite))?;
    }
    Ok(())
}

fn read(arguments: &Run, seed: Option<u64>) -> Result<Scenario, TestnetError> {
    let reading = Reading { data: arguments.data.as_deref(), seed, scale: arguments.scale };
    read_as(&arguments.scenario, &reading)
}

/// The same scenario with many seeds, one after the other. One that fails does not keep the others
/// from being played.
fn run_seeds(
    arguments: &Run,
    programs: &Programs,
    seeds: impl Iterator<Item = u64>,
) -> Result<bool, TestnetError> {
    let mut outcomes = Vec::new();
    let mut title = String::new();
    for seed in seeds {
        let scenario = read(arguments, Some(seed))?;
        title.clone_from(&scenario.title);
        let keep = arguments.keep.as_ref().map(|folder| folder.join(format!("seed-{seed}")));
        let begun = Instant::now();
        let outcome = match run_one(&scenario, programs, arguments, keep.as_deref()) {
            Err(TestnetError::Interrupted) => return Err(TestnetError::Interrupted),
            Err(error) => {
                output::failure(&error);
                let duration_ms = begun.elapsed().as_millis() as u64;
                SeedOutcome::without_end(seed, &error, duration_ms, replay(arguments, seed))
            }
            Ok(report) => {
                write_beside(&report, arguments)?;
                results::verdicts(&report);
                SeedOutcome::of(report)
            }
        };
        outcomes.push(outcome);
    }
    let report = SeedsReport::new(title, outcomes);
    results::seeds(&report);
    if let Some(path) = &arguments.json {
        report.write(path, existing(arguments.overwrite))?;
    }
    Ok(report.ok)
}

/// The reports of one seed lie beside that of all: `report-seed-7.json`. Of those that succeed the
/// page is enough.
fn write_beside(report: &Report, arguments: &Run) -> Result<(), TestnetError> {
    if let Some(path) = arguments.json.as_deref().filter(|_| !report.ok) {
        report.write(&beside(path, report.seed), existing(arguments.overwrite))?;
    }
    if let Some(path) = &arguments.html {
        report.write_page(&beside(path, report.seed), existing(arguments.overwrite))?;
    }
    Ok(())
}

fn beside(path: &Path, seed: u64) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or_else(String::new, |end| format!(".{}", end.display()));
    path.with_file_name(format!("{stem}-seed-{seed}{ending}"))
}

/// The command that plays the same again.
fn replay(arguments: &Run, seed: u64) -> String {
    let mut words = vec![
        "striae-testnet run".to_owned(),
        arguments.scenario.display().to_string(),
        format!("--seed {seed}"),
    ];
    if (arguments.scale - 1.0).abs() > f64::EPSILON {
        words.push(format!("--scale {}", arguments.scale));
    }
    if let Some(former) = &arguments.former {
        words.push(format!("--former {}", former.display()));
    }
    words.join(" ")
}

fn run_one(
    scenario: &Scenario,
    programs: &Programs,
    arguments: &Run,
    keep: Option<&Path>,
) -> Result<Report, TestnetError> {
    let mut work = WorkFolder::new(keep)?;
    let mut outcome = play_and_judge(scenario, programs, &work, arguments);
    let succeeded = matches!(&outcome, Ok(report) if report.ok);
    if !succeeded && !matches!(outcome, Err(TestnetError::Interrupted)) {
        work.keep();
        output::kept(work.path());
    }
    if let Ok(report) = &mut outcome {
        report.work_folder = (work.is_kept() || !report.ok).then(|| work.path().to_owned());
    }
    outcome
}

fn play_and_judge(
    scenario: &Scenario,
    programs: &Programs,
    work: &WorkFolder,
    arguments: &Run,
) -> Result<Report, TestnetError> {
    let started = Instant::now();
    output::note(&format!("{}, seed {}", scenario.title, scenario.seed));
    // Dropped at the end of this function, however it is left: every process ends with it.
    let mut federation = set_up(scenario, work, programs)?;
    let set_up_ms = started.elapsed().as_millis() as u64;
    let (start_ms, connect_ms) = start(scenario, &mut federation)?;
    federation.sign_in(scenario)?;
    let begun = Instant::now();
    let mut holdings = enrol(scenario, &mut federation, work)?;
    let enrol_ms = begun.elapsed().as_millis() as u64;
    let beginning = Beginning { set_up_ms, start_ms, connect_ms, enrol_ms };
    let played = play(scenario, &mut federation, &mut holdings)?;
    let (observed, timeline) = observe(played, &federation, &holdings)?;
    if arguments.stay {
        federation.stay(scenario, output::note)?;
    }
    federation.stop()?;
    output::note("all nodes have stopped; checking what was expected");
    let arrivals = Arrivals::count(scenario, &observed);
    let verdicts = judge(scenario, &observed, &federation, &holdings, &arrivals)?;
    let figures = Figures::new(beginning, arrivals, &observed, &federation)?;
    Ok(Report::new(Findings {
        scenario,
        observed: &observed,
        figures,
        timeline,
        verdicts,
        replay: replay(arguments, scenario.seed),
        duration_ms: started.elapsed().as_millis() as u64,
    }))
}

/// Starts all nodes, and waits until they are connected; how long both took, milliseconds.
fn start(scenario: &Scenario, federation: &mut Federation) -> Result<(u64, u64), TestnetError> {
    let nodes = federation.nodes().iter().filter(|node| !node.is_puppet).count();
    let begun = Instant::now();
    let progress = Progress::new("nodes started", nodes as u64);
    federation.start(|| progress.advance())?;
    drop(progress);
    let start_ms = begun.elapsed().as_millis() as u64;
    let begun = Instant::now();
    let progress = Progress::new("nodes connected to all", nodes as u64);
    federation.wait_connected(&scenario.links, || progress.advance())?;
    drop(progress);
    output::note(&format!("{nodes} nodes run and are connected"));
    Ok((start_ms, begun.elapsed().as_millis() as u64))
}
