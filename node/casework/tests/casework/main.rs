//! Casework as its users see it: places and the borders near them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod border_laws;
mod documentation;
mod grounds;
mod hit_life;
mod hit_life_laws;
mod inbox;
mod known_places;
mod links;
mod statistics;
mod transfer;
