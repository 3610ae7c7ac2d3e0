//! Reading everything a family holds, to see whether it can be read.

use rocksdb::IteratorMode;
use striae_casework::{Acquisition, Exhibit};
use striae_protocol::Digest;

use crate::record::{self, Record};
use crate::{
    AccountRecord, AmendmentRecord, AuditForkRecord, AuditLeafRecord, AuditRecord, AwayRecord,
    CaseRecord, CheckpointRecord, ClockRecord, CodeRecord, DeclinedRecord, DiscardedRecord,
    DocumentRecord, EquivocationRecord, ExhaustiveRecord, ExhibitFactsRecord, ExhibitItemRecord,
    Family, FirearmRecord, GatewayHitRecord, GatewayPartRecord, GatewayRequestRecord,
    GroundsRecord, HitLifeRecord, HitRecord, HoldRecord, IncidentRecord, ItemExhibitRecord,
    Key as _, LogRecord, MachineTokenRecord, OpenIdRecord, OutboxRecord, OwnHitRecord, PeerRecord,
    PolicyRecord, ProposalPartRecord, ProposalRecord, QueryRecord, ReceivedAnswer, RelayRecord,
    RenewalRecord, ReportPartRecord, ReportRecord, ReportedRecord, RequesterRecord, ReviewRecord,
    ScanPartRecord, SecondFactorRecord, SecurityKeyRecord, SentHitRecord, SessionRecord,
    SignatureRecord, SittingRecord, StandingRecord, Store, StoreError, TestSetRecord, ToldRecord,
    options,
};

/// Result of reading a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FamilyRead {
    pub records: u64,
    /// Their bytes, as they are before compression.
    pub bytes: u64,
}

/// A record that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its key in hexadecimal; the last good one before it when it cannot be read at all.
    pub key: String,
    pub reason: String,
}

impl Store {
    /// Reads every record of a family: blocks against their checksums, records by their layout,
    /// keys by what the records say, original files by their SHA-256. After a block that cannot be
    /// read, the rest of the family is not.
    ///
    /// `progress` is called for every record.
    pub fn check_family(
        &self,
        family: Family,
        progress: &mut dyn FnMut(),
        fault: &mut dyn FnMut(Fault),
    ) -> Result<FamilyRead, StoreError> {
        let mut read = FamilyRead::default();
        let mut last = String::from("the first");
        let mode = IteratorMode::Start;
        for entry in self.db.iterator_cf_opt(self.handle(family)?, options::scanning(), mode) {
            let (key, value) = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let reason = format!("what follows cannot be read: {error}");
                    fault(Fault { key: last, reason });
                    break;
                }
            };
            read.records += 1;
            read.bytes += (key.len() + value.len()) as u64;
            last = hex::encode(&key[..key.len().min(MAX_KEY_SHOWN)]);
            if let Err(reason) = check_entry(family, &key, &value) {
                fault(Fault { key: last.clone(), reason });
            }
            progress();
        }
        Ok(read)
    }
}

/// Longest key that is shown.
const MAX_KEY_SHOWN: usize = 80;

fn check_entry(family: Family, key: &[u8], value: &[u8]) -> Result<(), String> {
    match family {
        Family::Exhibits => check::<Exhibit>(key, value),
        Family::Acquisitions => check::<Acquisition>(key, value),
        Family::Files => check_file(family, key, value),
        Family::FileOwners => match plain(family, value)?.len() {
            8 => Ok(()),
            length => Err(format!("{length} bytes are no number")),
        },
        Family::OriginalsHome => match plain(family, value)?.len() {
            0 => Ok(()),
            _ => Err("it has other bytes".to_owned()),
        },
        Family::OriginalsAway => check::<AwayRecord>(key, value),
        Family::OriginalsDiscarded => check::<DiscardedRecord>(key, value),
        Family::Amendments => check::<AmendmentRecord>(key, value),
        Family::Signatures => check::<SignatureRecord>(key, value),
        Family::Codes => check::<CodeRecord>(key, value),
        Family::Queries => check::<QueryRecord>(key, value),
        Family::Answers => check::<ReceivedAnswer>(key, value),
        Family::Hits => check::<HitRecord>(key, value),
        Family::Outbox => check::<OutboxRecord>(key, value),
        Family::Documents => check::<DocumentRecord>(key, value),
        Family::Log => check::<LogRecord>(key, value),
        Family::Equivocations => check::<EquivocationRecord>(key, value),
        Family::Incidents => check::<IncidentRecord>(key, value),
        Family::Peers => check::<PeerRecord>(key, value),
        Family::Standing => check::<StandingRecord>(key, value),
        Family::Reported => check::<ReportedRecord>(key, value),
        Family::Told => check::<ToldRecord>(key, value),
        Family::ExhaustiveSearches => check::<ExhaustiveRecord>(key, value),
        Family::Reviews => check::<ReviewRecord>(key, value),
        Family::Renewals => check::<RenewalRecord>(key, value),
        Family::Relays => check::<RelayRecord>(key, value),
        Family::Audit => check::<AuditRecord>(key, value),
        Family::AuditLeaves => check::<AuditLeafRecord>(key, value),
        Family::AuditNodes => match value.len() {
            32 => Ok(()),
            length => Err(format!("{length} bytes are no hash")),
        },
        Family::Checkpoints => check::<CheckpointRecord>(key, value),
        Family::AuditForks => check::<AuditForkRecord>(key, value),
        Family::SentHits => check::<SentHitRecord>(key, value),
        Family::OwnHits => check::<OwnHitRecord>(key, value),
        Family::Clocks => check::<ClockRecord>(key, value),
        Family::HitLives => check::<HitLifeRecord>(key, value),
        Family::ScanParts => check::<ScanPartRecord>(key, value),
        Family::Requesters => check::<RequesterRecord>(key, value),
        Family::GatewayRequests => check::<GatewayRequestRecord>(key, value),
        Family::GatewayParts => check::<GatewayPartRecord>(key, value),
        Family::GatewayHits => check::<GatewayHitRecord>(key, value),
        Family::Cases => check::<CaseRecord>(key, value),
        Family::Firearms => check::<FirearmRecord>(key, value),
        Family::ExhibitFacts => check::<ExhibitFactsRecord>(key, value),
        Family::ExhibitItems => check::<ExhibitItemRecord>(key, value),
        Family::ItemExhibits => check::<ItemExhibitRecord>(key, value),
        Family::Grounds => check::<GroundsRecord>(key, value),
        Family::Accounts => check::<AccountRecord>(key, value),
        Family::Sessions => check::<SessionRecord>(key, value),
        Family::MachineTokens => check::<MachineTokenRecord>(key, value),
        Family::SecondFactors => check::<SecondFactorRecord>(key, value),
        Family::SecurityKeys => check::<SecurityKeyRecord>(key, value),
        Family::OpenIdNames => check::<OpenIdRecord>(key, value),
        Family::Proposals => check::<ProposalRecord>(key, value),
        Family::ProposalParts => check::<ProposalPartRecord>(key, value),
        Family::DeclinedProposals => check::<DeclinedRecord>(key, value),
        Family::Holds => check::<HoldRecord>(key, value),
        Family::Policies => check::<PolicyRecord>(key, value),
        Family::Reports => check::<ReportRecord>(key, value),
        Family::ReportParts => check::<ReportPartRecord>(key, value),
        Family::TestSets => check::<TestSetRecord>(key, value),
        Family::TestFiles => check_file(family, &key[size_of::<u64>().min(key.len())..], value),
        Family::Sittings => check::<SittingRecord>(key, value),
        // Its few values were read when the database was opened.
        Family::Meta => Ok(()),
    }
}

fn check<R: Record>(key: &[u8], value: &[u8]) -> Result<(), String> {
    let found = record::decode::<R>(value).map_err(|error| error.to_string())?;
    if found.key().to_bytes() == key {
        return Ok(());
    }
    Err(format!("the record under this key belongs under {}", hex::encode(found.key().to_bytes())))
}

/// Checks a file against the SHA-256 under which it is kept.
fn check_file(family: Family, sha256: &[u8], value: &[u8]) -> Result<(), String> {
    let found = Digest::sha256(&plain(family, value)?);
    if found.as_bytes() == sha256 {
        return Ok(());
    }
    Err(format!("the original file's SHA-256 is {found} now"))
}

fn plain(family: Family, value: &[u8]) -> Result<Vec<u8>, String> {
    record::unmarked(family, value.to_vec()).map_err(|error| error.to_string())
}
