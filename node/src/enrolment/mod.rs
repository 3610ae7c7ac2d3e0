//! Enrolment: the files of one exhibit become its signatures, are kept with what a laboratory says
//! of them, and are signed anew by a better engine; later corrections of what was said.

pub(crate) mod amend;
pub(crate) mod dates;
pub(crate) mod enroll;
pub(crate) mod items;
pub(crate) mod reindex;
pub(crate) mod restore;
mod scans;
