//! Plays a scenario on its federation: enrolment, then the steps, then the wait for what was set going.

mod asked;
mod enrol;
mod observed;
mod player;
mod settle;
mod timeline;

pub use asked::{Arrival, AskedQuestion};
pub use enrol::{Held, Holdings, enrol};
pub use observed::{CountryFacts, Observed, ObservedQuestion, SeenHit, observe};
pub use player::{Played, play};
pub use timeline::{Event, Timeline};
