//! Plays a scenario on its federation: enrolment, then the steps, then the wait for what was set
//! going.

mod act;
mod ask;
mod asked;
mod audits;
mod enrol;
mod flood;
mod observed;
mod player;
mod samples;
mod settle;
mod storm;
mod timeline;
mod waits;

pub use act::{Chapter, Deed};
pub use asked::{Arrival, AskedQuestion};
pub use audits::{Audit, Audits};
pub use enrol::{Held, Holdings, enrol};
pub use flood::Flooded;
pub use observed::{CountryFacts, Observed, ObservedQuestion, SeenHit, observe};
pub use player::{CaughtUp, Measured, Played, play};
pub use samples::{NodeSample, Sample, Samples};
pub use timeline::{Event, Happening, Timeline};
