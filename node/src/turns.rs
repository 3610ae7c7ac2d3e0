//! Work that each person has going on once at a time, so that nobody takes the processors from the others.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use striae_casework::Person;

use crate::{ErrorKind, NodeError};

/// People whose work goes on at this moment.
#[derive(Default)]
pub(crate) struct Turns(Mutex<BTreeSet<Person>>);

/// The turn of a person, until it is dropped.
pub(crate) struct Turn<'a> {
    turns: &'a Turns,
    person: Person,
}

impl Turns {
    /// The turn of a person; `work` names the work in the sentence for those who have it going on already.
    pub(crate) fn take(&self, person: &Person, work: &str) -> Result<Turn<'_>, NodeError> {
        let mut people = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !people.insert(person.clone()) {
            return Err(NodeError::refused(
                ErrorKind::Busy,
                format!("{work} of yours goes on at this moment; try again when it is done"),
            ));
        }
        Ok(Turn { turns: self, person: person.clone() })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.person);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_has_one_turn_and_others_have_theirs() {
        let turns = Turns::default();
        let [ana, rui]: [Person; 2] = ["ana", "rui"].map(|name| name.parse().unwrap());
        let turn = turns.take(&ana, "a look").unwrap();
        let refused = turns.take(&ana, "a look").map(|_| ()).unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::Busy), "{refused}");
        assert!(refused.to_string().starts_with("a look of yours goes on"), "{refused}");
        let _other = turns.take(&rui, "a look").unwrap();
        drop(turn);
        turns.take(&ana, "a look").unwrap();
    }
}
