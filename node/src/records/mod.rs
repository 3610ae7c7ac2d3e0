//! A laboratory's records: cases, firearms and facts of exhibits, the grounds that follow from
//! them, import and export, links.

pub(crate) mod casework;
pub(crate) mod complete;
pub(crate) mod grounds;
pub(crate) mod linked;
pub(crate) mod look;
pub(crate) mod numbers;
pub(crate) mod originals;
pub(crate) mod record_rows;
pub(crate) mod rename;
pub(crate) mod row_changes;
pub(crate) mod surfaces;
pub(crate) mod transfer;
