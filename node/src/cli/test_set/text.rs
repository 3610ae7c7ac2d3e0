//! Test sets and results as text for people.

use striae_casework::testing::{RateOf, Score, TestRate};
use striae_vocabulary::counted;

use crate::api::{ExportedResults, ListedSitting, TestResults, TestSetList, TestSetShown};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};

shown!(TestSetList, list);
shown!(TestSetShown, one);
shown!(ListedSitting, |given| {
    let ListedSitting { sitting, set, person, .. } = given;
    format!("{set} is given to {person} as {sitting}; it waits in their inbox")
});
shown!(TestResults, results);
shown!(ExportedResults, |exported| String::from_utf8_lossy(&exported.bytes.0).into_owned());

fn list(list: &TestSetList) -> String {
    let mut table = table(["set", "name", "mark", "pairs", "made", "by", "given", "finished"]);
    for one in &list.sets {
        table.add_row([
            one.set.to_string(),
            one.name.to_string(),
            one.mark.to_string(),
            one.pairs.to_string(),
            one.made.to_string(),
            one.maker.to_string(),
            one.given.to_string(),
            one.finished.to_string(),
        ]);
    }
    format!("{table}\n{}", counted(list.sets.len(), "test set"))
}

fn one(set: &TestSetShown) -> String {
    let TestSetShown { set: id, name, mark, made, maker, files, .. } = set;
    let mut pairs = table(["pair", "first", "second", "truth"]);
    let name_of = |number: u32| {
        let found = (number as usize).checked_sub(1).and_then(|at| files.get(at));
        found.map_or_else(|| "-".to_owned(), |file| file.name.clone())
    };
    for (number, pair) in (1..).zip(&set.pairs) {
        let [first, second] = pair.files.map(name_of);
        pairs.add_row([format!("{number}"), first, second, pair.truth.to_string()]);
    }
    let head = format!("{id}: {name}, {mark}, made {made} by {maker}");
    if set.sittings.is_empty() {
        return format!(
            "{head}\n{pairs}\n`striae test-set give {id} --to NAME` gives it to somebody"
        );
    }
    format!("{head}\n{pairs}\n{}", sittings(&set.sittings))
}

/// Sittings as a table.
pub(in crate::cli) fn sittings(all: &[ListedSitting]) -> String {
    let mut table =
        table(["sitting", "set", "name", "person", "state", "answered", "given", "finished"]);
    for one in all {
        table.add_row([
            one.sitting.to_string(),
            one.set.to_string(),
            one.name.to_string(),
            one.person.to_string(),
            one.state.to_string(),
            format!("{} of {}", one.answered, one.pairs),
            one.given.to_string(),
            or_dash(one.finished),
        ]);
    }
    table.to_string()
}

fn results(results: &TestResults) -> String {
    let TestResults { set, name, open, sittings, .. } = results;
    let mut people = table(["sitting", "person", "finished", "wrong", "inconclusive", "median"]);
    for one in sittings {
        people.add_row([
            one.sitting.to_string(),
            one.person.to_string(),
            or_dash(one.finished),
            one.score.wrong.to_string(),
            one.score.inconclusive.to_string(),
            median(&one.score),
        ]);
    }
    let mut pairs = table(["pair", "truth", "wrong", "inconclusive", "answers", "median"]);
    for one in &results.pairs {
        pairs.add_row([
            one.pair.to_string(),
            one.truth.to_string(),
            one.score.wrong.to_string(),
            one.score.inconclusive.to_string(),
            one.score.answers.to_string(),
            median(&one.score),
        ]);
    }
    let finished = counted(sittings.len(), "finished sitting");
    let head = format!("{set}: {name}, {finished}, {open} open");
    format!("{head}\n{}\n{people}\n{pairs}", score(&results.score))
}

/// A score as two tables: answers by truth and conclusion, and rates.
pub(in crate::cli) fn score(score: &Score) -> String {
    let mut counts = table(["conclusion", "same source", "different sources"]);
    for one in &score.counts {
        counts.add_row([
            one.conclusion.to_string(),
            one.same.to_string(),
            one.different.to_string(),
        ]);
    }
    let mut rates = table(["rate", "of", "count", "share", "95 % interval"]);
    for one in &score.rates {
        rates.add_row([
            one.rate.to_string(),
            of(one.of).to_owned(),
            format!("{} of {}", one.count, one.out_of),
            one.share.map_or_else(|| "-".to_owned(), per_cent),
            interval(one),
        ]);
    }
    format!("{counts}\n{rates}\nmedian time of a pair: {}", median(score))
}

fn of(of: RateOf) -> &'static str {
    match of {
        RateOf::Conclusive => "conclusive answers",
        RateOf::Compared => "all compared, inconclusive ones too",
        RateOf::All => "all pairs",
    }
}

fn interval(rate: &TestRate) -> String {
    match (rate.low, rate.high) {
        (Some(low), Some(high)) => format!("{} to {}", per_cent(low), per_cent(high)),
        _ => "-".to_owned(),
    }
}

fn per_cent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn median(score: &Score) -> String {
    score.median_s.map_or_else(|| "-".to_owned(), |seconds| format!("{seconds} s"))
}
