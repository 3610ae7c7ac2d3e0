//! The audit log of this node and of others: how it grows, how it is checked, and what people ask
//! of it.

pub(crate) mod check;
pub(crate) mod desk;
pub(crate) mod event_words;
pub(crate) mod log;
