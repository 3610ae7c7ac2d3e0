//! Whether a query of another country is answered, and what of an exhibit leaves the node.
//!
//! `service/correlator/` calls it: policy.rs decides, disclosure.rs builds the answer by disclosure_table.rs.

pub(crate) mod disclosure;
pub(crate) mod disclosure_table;
pub(crate) mod policy;
