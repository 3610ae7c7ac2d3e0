//! Sittings as text for people.

use striae_casework::testing::SittingState;

use crate::api::{SittingList, SittingResults, SittingShown};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use crate::cli::test_set::text::{score, sittings};

shown!(SittingList, |list| {
    if list.sittings.is_empty() {
        "you were given no test".to_owned()
    } else {
        sittings(&list.sittings)
    }
});
shown!(SittingShown, one);
shown!(SittingResults, results);

fn one(sitting: &SittingShown) -> String {
    let SittingShown { sitting: id, name, mark, state, pairs, .. } = sitting;
    let mut rows = table(["pair", "looked at", "conclusion", "note"]);
    for pair in pairs {
        rows.add_row([
            pair.pair.to_string(),
            or_dash(pair.opened),
            or_dash(pair.conclusion),
            or_dash(pair.note.as_ref()),
        ]);
    }
    let open = pairs.iter().filter(|pair| pair.conclusion.is_none()).count();
    let next = match state {
        SittingState::Given => format!("begin with `striae sitting begin {id}`"),
        SittingState::Begun if open > 0 => "the pages of the node show its pairs".to_owned(),
        SittingState::Begun => {
            format!("all are answered; finish with `striae sitting finish {id}`")
        }
        SittingState::Finished => format!("`striae sitting results {id}` shows its result"),
    };
    format!("{id}: {name}, {mark}, {state}\n{rows}\n{next}")
}

fn results(results: &SittingResults) -> String {
    let SittingResults { sitting, seed, answers, .. } = results;
    let mut rows = table(["pair", "of set", "truth", "conclusion", "error", "seconds", "note"]);
    for answer in answers {
        rows.add_row([
            answer.pair.to_string(),
            answer.number.to_string(),
            answer.truth.to_string(),
            answer.conclusion.to_string(),
            or_dash(answer.wrong),
            answer.seconds.to_string(),
            or_dash(answer.note.as_ref()),
        ]);
    }
    let (id, set, name, person) = (sitting.sitting, sitting.set, &sitting.name, &sitting.person);
    let finished = or_dash(sitting.finished);
    let head = format!("{id}: {name} ({set}), {person}, finished {finished}, order {seed}");
    format!("{head}\n{rows}\n{}", score(&results.score))
}
