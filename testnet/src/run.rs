//! `striae-testnet run`: a scenario from file to report.

use std::time::Instant;

use crate::TestnetError;
use crate::arguments::Run;
use crate::federation::{Striae, WorkFolder, set_up};
use crate::interrupt::Interrupt;
use crate::judge::judge;
use crate::output;
use crate::play::{enrol, observe, play};
use crate::report::Report;
use crate::scenario::{self, Scenario};

/// Plays a scenario, prints and writes what came of it. Returns whether every expectation came true.
pub fn run(arguments: &Run) -> Result<bool, TestnetError> {
    let scenario = scenario::read(&arguments.scenario, arguments.data.as_deref())?;
    let striae = Striae::find(arguments.striae.as_deref(), Interrupt::listen()?)?;
    let mut work = WorkFolder::new(arguments.keep.as_deref())?;
    let outcome = play_and_judge(&scenario, &striae, &work, arguments);
    if !matches!(outcome, Ok(true) | Err(TestnetError::Interrupted)) {
        work.keep();
        output::kept(work.path());
    }
    outcome
}

fn play_and_judge(
    scenario: &Scenario,
    striae: &Striae,
    work: &WorkFolder,
    arguments: &Run,
) -> Result<bool, TestnetError> {
    let started = Instant::now();
    output::note(&scenario.title);
    // Dropped at the end of this function, however it is left: every process ends with it.
    let mut federation = set_up(scenario, work, striae)?;
    federation.start()?;
    federation.wait_connected(&scenario.links)?;
    output::note(&format!("{} nodes run and are connected", scenario.countries.len()));
    let holdings = enrol(scenario, &mut federation, work)?;
    let played = play(scenario, &mut federation, &holdings)?;
    let observed = observe(played.asked, &federation, &holdings)?;
    federation.stop()?;
    output::note("all nodes have stopped; checking what was expected");
    let verdicts = judge(scenario, &observed, &federation, &holdings, striae.interrupt())?;
    let duration_ms = started.elapsed().as_millis() as u64;
    let mut report =
        Report::new(scenario, &observed, played.timeline.events, verdicts, duration_ms);
    report.work_folder = (work.is_kept() || !report.ok).then(|| work.path().to_owned());
    report.write(&arguments.json)?;
    output::results(scenario, &observed, &report);
    Ok(report.ok)
}
