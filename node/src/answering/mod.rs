//! Whether a query of another country is answered, and what of an exhibit leaves the node.
//!
//! `service/correlator/` calls it: policy.rs decides, disclosure.rs builds the answer by the node's
//! disclosure table.

pub(crate) mod disclosure;
pub(crate) mod policy;
