//! People: who asks and whether they may, their accounts and sessions, and what waits for a second
//! person.

pub(crate) mod access;
pub(crate) mod account_roles;
pub(crate) mod accounts;
pub(crate) mod declined;
pub(crate) mod factor;
pub(crate) mod openid;
pub(crate) mod proposals;
pub(crate) mod security_key;
pub(crate) mod sign_in;
pub(crate) mod tokens;
pub(crate) mod who_looked;
