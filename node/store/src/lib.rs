//! A country's own database: what casework and protocol define, kept in RocksDB.
//!
//! - One writer at a time: [`Store::begin`] hands out [`Changes`], and [`Changes::commit`] writes
//!   them as one batch whose write-ahead log is synced before it returns. An acknowledged change is
//!   on disk.
//! - Every record starts with its version (see [`Record`]); the database as a whole has one too. A
//!   newer one than this program knows is refused, never guessed at.
//! - One process at a time: a second one gets [`StoreError::InUse`].

mod acquisitions;
mod amendment_record;
mod audit_log;
mod audit_stream;
mod away_records;
mod casework_records;
mod changes;
mod check;
mod clock_record;
mod code_record;
mod damaged_log;
mod erasure;
mod error;
mod exhaustive_record;
mod factor_records;
mod family;
mod federation_records;
mod folder;
mod following_store;
mod gateway_records;
mod hit_life_records;
mod import_state;
mod item_index;
mod key;
mod known_time;
mod options;
mod originals_home;
mod own_history;
mod own_hit_record;
mod pair;
mod people_records;
mod proposal_records;
mod record;
mod records;
mod relay_record;
mod report_record;
mod review_record;
mod schema;
mod standing_records;
mod still_picture;
mod store;
mod test_records;
mod told_record;
mod touched;

pub use amendment_record::{AmendedFact, Amendment, AmendmentRecord};
pub use audit_log::{AuditForkRecord, AuditLeafRecord, CheckpointRecord};
pub use audit_stream::StreamedEntry;
pub use away_records::{AwayRecord, AwayTotals, DiscardedRecord, Lies, OriginalNames};
pub use casework_records::{
    CaseRecord, ExhibitFactsRecord, ExhibitItemRecord, FirearmRecord, GroundsRecord,
};
pub use changes::Changes;
pub use check::{FamilyRead, Fault};
pub use clock_record::ClockRecord;
pub use code_record::CodeRecord;
pub use error::StoreError;
pub use exhaustive_record::{BestSoFar, ExhaustiveRecord};
pub use factor_records::{CodeDevice, SecondFactorRecord, SecurityKeyRecord};
pub use family::Family;
pub use federation_records::{
    DocumentRecord, EquivocationRecord, HitRecord, IncidentRecord, LogEntry, LogRecord,
    OutboxRecord, PeerRecord, QueryRecord, QuerySide, QueryTerms, ReceivedAnswer, ReceivedState,
};
pub use following_store::FollowingStore;
pub use gateway_records::{
    GatewayHitRecord, GatewayPartRecord, GatewayRequestRecord, GatewayState, RequesterRecord,
};
pub use hit_life_records::{HitLifeRecord, ScanPartRecord, SentHitRecord};
pub use import_state::{ImportState, LastNumbers};
pub use item_index::ItemExhibitRecord;
pub use key::{BeginsWith, ExhibitsOf, HoldKey, IncidentKey, ItemExhibitKey, ItemsOf, Key};
pub use own_history::{HistoryDoubt, LastBackup};
pub use own_hit_record::{OwnFinding, OwnHitRecord, OwnMark};
pub use pair::{Followed, Follower, NumberedWrite};
pub use people_records::{
    AccountRecord, HoldRecord, MachineTokenRecord, OpenIdRecord, PolicyRecord, SessionRecord,
};
pub use proposal_records::{
    DeclinedRecord, KeptFile, ProposalOf1, ProposalPartRecord, ProposalRecord,
};
pub use record::{FormerRecord, NoPrevious, Previous, Record, read_record};
pub use records::{AuditEvent, AuditRecord, Disclosure, SignatureRecord};
pub use relay_record::{RelayLoad, RelayRecord};
pub use report_record::{Amends, MAX_REPORT_BYTES, ReportFile, ReportPartRecord, ReportRecord};
pub use review_record::{CandidateReview, ReviewRecord};
pub use standing_records::{RenewalRecord, ReportedRecord, StandingRecord};
pub use still_picture::StillPicture;
pub use store::{Store, file_digest};
pub use test_records::{SittingRecord, TestFile, TestSetRecord};
pub use told_record::{Told, ToldRecord};
pub use touched::TouchedKey;
