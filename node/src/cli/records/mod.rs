//! Records of cases, firearms and exhibits: how they are entered, corrected and shown.

pub(super) mod arguments;
pub(super) mod change;
pub(super) mod text;
