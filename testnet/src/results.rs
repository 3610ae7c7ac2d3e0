//! Prints what came of runs: tables, figures, and which expectations came true.

use crate::hostile::climb::Climbed;
use crate::output::print;
use crate::report::{Report, SeedsReport};
use crate::{judge, table};

/// Prints what came of a run.
pub fn run(report: &Report) {
    print(format_args!("\n{}", table::answers(report)));
    print(format_args!("\n{}", table::sizes(report)));
    print(format_args!("\n{}\n", table::figures(&report.figures)));
    verdicts(report);
}

/// Prints which expectations came true.
pub fn verdicts(report: &Report) {
    for judge::Verdict { sentence, ok, seen } in &report.expectations {
        print(format_args!("{} {sentence}", if *ok { "ok    " } else { "FAILED" }));
        if !ok {
            print(format_args!("         seen: {seen}"));
        }
    }
    let failed = report.expectations.iter().filter(|verdict| !verdict.ok).count();
    let seconds = report.duration_ms as f64 / 1000.0;
    let all = report.expectations.len();
    let title = &report.scenario;
    if failed == 0 {
        print(format_args!("\n{title}: all {all} expectations came true, in {seconds:.1} s"));
    } else {
        print(format_args!("\n{title}: {failed} of {all} expectations failed, in {seconds:.1} s"));
        print(format_args!("replay: {}", report.replay));
    }
}

/// Prints what came of many runs.
pub fn seeds(report: &SeedsReport) {
    print(format_args!("\n{}", table::seeds(report)));
    let failed = report.seeds.iter().filter(|one| !one.ok).count();
    print(format_args!("\n{}: {} runs, {failed} failed", report.scenario, report.seeds.len()));
}

/// Says how far a prober came.
pub fn climbed(all: &[Climbed]) {
    print(format_args!("{}", table::climbed(all)));
}
