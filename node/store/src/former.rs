//! Records as former versions wrote them: read, never written.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use striae_casework::roles::Role;
use striae_casework::{
    Acquisition, AcquisitionId, Calibre, CaseReference, Exhibit, ExhibitId, ExhibitKind, Grooves,
    HitId, HitStatus, Occurrence, Person, Region,
};
use striae_protocol::{AnswerOf1, Destinations, EnvelopeId, PublicKey, codec};
use striae_vocabulary::{CountryCode, MarkCode, MarkKind, OpaqueReference, UnixSeconds, YearMonth};

use crate::federation_records::{
    HitRecord, LogEntry, LogRecord, QueryRecord, QuerySide, ReceivedAnswer,
};
use crate::hit_life_records::SentHitRecord;
use crate::people_records::AccountRecord;
use crate::record::MAX_RECORD_BYTES;

/// An exhibit of version 1: bullets could not be enrolled.
#[derive(Deserialize)]
pub(crate) struct ExhibitOf1 {
    id: ExhibitId,
    kind: ExhibitKind,
    case_reference: CaseReference,
    calibre: Calibre,
    occurred: Option<Occurrence>,
    enrolled_unix_s: u64,
}

/// An acquisition of version 1: its region could not be drawn.
#[derive(Deserialize)]
pub(crate) struct AcquisitionOf1 {
    id: AcquisitionId,
    exhibit: ExhibitId,
    mark: MarkKind,
    file_name: String,
    file_sha256: [u8; 32],
    file_bytes: u64,
    pitch_um: Option<f64>,
    unit_correction: Option<f64>,
}

/// An acquisition of version 2: it could not be a land.
#[derive(Deserialize)]
pub(crate) struct AcquisitionOf2 {
    before: AcquisitionOf1,
    region: Option<Region>,
}

/// An acquisition of version 3: nothing but its units was ever put right.
#[derive(Deserialize)]
pub(crate) struct AcquisitionOf3 {
    before: AcquisitionOf2,
    land: Option<u8>,
    grooves: Option<Grooves>,
}

fn read<T: DeserializeOwned>(fields: &[u8]) -> Option<T> {
    codec::decode::<T, MAX_RECORD_BYTES>(fields).ok()
}

impl ExhibitOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<Exhibit> {
        let old: Self = read(fields)?;
        Some(Exhibit {
            id: old.id,
            kind: old.kind,
            case_reference: old.case_reference,
            calibre: old.calibre,
            occurred: old.occurred,
            enrolled: UnixSeconds(old.enrolled_unix_s),
            rifling: None,
        })
    }
}

impl AcquisitionOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<Acquisition> {
        read::<Self>(fields).map(|old| old.with(None))
    }

    fn with(self, region: Option<Region>) -> Acquisition {
        Acquisition {
            id: self.id,
            exhibit: self.exhibit,
            mark: self.mark,
            file_name: self.file_name,
            file_sha256: self.file_sha256,
            file_bytes: self.file_bytes,
            pitch_um: self.pitch_um,
            unit_correction: self.unit_correction,
            region,
            land: None,
            grooves: None,
            mended: Vec::new(),
        }
    }
}

impl AcquisitionOf2 {
    /// Reads its fields in today's form. In bytes they are those of version 1, then the region.
    pub(crate) fn read(fields: &[u8]) -> Option<Acquisition> {
        read::<Self>(fields).map(|old| old.before.with(old.region))
    }
}

impl AcquisitionOf3 {
    /// Reads its fields in today's form. In bytes they are those of version 2, then what was said of a land.
    pub(crate) fn read(fields: &[u8]) -> Option<Acquisition> {
        let old: Self = read(fields)?;
        let AcquisitionOf2 { before, region } = old.before;
        Some(Acquisition { land: old.land, grooves: old.grooves, ..before.with(region) })
    }
}

/// A query of version 1: its author was in the envelope alone, and nobody could withdraw it.
#[derive(Deserialize)]
pub(crate) struct QueryOf1 {
    id: EnvelopeId,
    envelope: Vec<u8>,
    country: CountryCode,
    destinations: Destinations,
    side: QuerySide,
    stored: UnixSeconds,
    expires: UnixSeconds,
}

impl QueryOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<QueryRecord> {
        let old: Self = read(fields)?;
        Some(QueryRecord {
            id: old.id,
            author: author_of(&old.envelope)?,
            envelope: old.envelope,
            country: old.country,
            destinations: old.destinations,
            side: old.side,
            stored: old.stored,
            expires: old.expires,
            withdrawn: None,
            terms: None,
        })
    }
}

/// A query of version 2: how it was put stood in its envelope alone.
#[derive(Deserialize)]
pub(crate) struct QueryOf2 {
    id: EnvelopeId,
    envelope: Vec<u8>,
    author: PublicKey,
    country: CountryCode,
    destinations: Destinations,
    side: QuerySide,
    stored: UnixSeconds,
    expires: UnixSeconds,
    withdrawn: Option<UnixSeconds>,
}

impl QueryOf2 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<QueryRecord> {
        let old: Self = read(fields)?;
        let Self { id, envelope, author, country, destinations, side, stored, expires, withdrawn } =
            old;
        Some(QueryRecord {
            id,
            envelope,
            author,
            country,
            destinations,
            side,
            stored,
            expires,
            withdrawn,
            terms: None,
        })
    }
}

/// An account of version 1: nobody knew who had set its password.
#[derive(Deserialize)]
pub(crate) struct AccountOf1 {
    person: Person,
    roles: Vec<Role>,
    password: String,
    since: UnixSeconds,
    disabled: Option<UnixSeconds>,
    failures: u32,
    failed: UnixSeconds,
}

impl AccountOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<AccountRecord> {
        let Self { person, roles, password, since, disabled, failures, failed } = read(fields)?;
        let password_by = None;
        Some(AccountRecord {
            person,
            roles,
            password,
            password_by,
            since,
            disabled,
            failures,
            failed,
        })
    }
}

/// The author in an envelope that was verified when it was stored.
fn author_of(envelope: &[u8]) -> Option<PublicKey> {
    PublicKey::from_bytes(envelope.get(52..84)?.first_chunk()?).ok()
}

/// An answer of version 1: a country gave one.
#[derive(Deserialize)]
pub(crate) struct ReceivedAnswerOf1 {
    query: EnvelopeId,
    country: CountryCode,
    id: EnvelopeId,
    envelope: Vec<u8>,
    /// Records were laid out as messages of protocol version 1.
    answer: AnswerOf1,
    received: UnixSeconds,
}

impl ReceivedAnswerOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<ReceivedAnswer> {
        let old: Self = read(fields)?;
        Some(ReceivedAnswer {
            query: old.query,
            country: old.country,
            author: author_of(&old.envelope)?,
            id: old.id,
            envelope: old.envelope,
            answer: old.answer.into(),
            received: old.received,
        })
    }
}

/// A hit of version 1: fewer fields could be disclosed.
#[derive(Deserialize)]
pub(crate) struct HitOf1 {
    id: HitId,
    query: EnvelopeId,
    exhibit: ExhibitId,
    reference: OpaqueReference,
    mark: MarkCode,
    score_hundredths: i16,
    calibre: String,
    event_month: Option<YearMonth>,
    country: CountryCode,
    status: HitStatus,
    received: UnixSeconds,
}

impl HitOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<HitRecord> {
        let old: Self = read(fields)?;
        let hit = striae_protocol::Hit {
            reference: old.reference,
            mark: old.mark,
            score_hundredths: old.score_hundredths,
            log10_lr_tenths: None,
            calibre: Some(old.calibre).filter(|calibre| !calibre.is_empty()),
            event_month: old.event_month,
            event_kind: None,
            country: old.country,
        };
        let Self { id, query, exhibit, status, received, .. } = old;
        Some(HitRecord { id, query, exhibit, hit, status, received })
    }
}

/// A sent hit of version 1: its country was that of the asking node, or the one that it asked for.
#[derive(Deserialize)]
pub(crate) struct SentHitOf1 {
    id: HitId,
    query: EnvelopeId,
    reference: OpaqueReference,
    exhibit: ExhibitId,
    to: PublicKey,
    country: CountryCode,
    mark: MarkCode,
    sent: UnixSeconds,
}

impl SentHitOf1 {
    /// Reads its fields in today's form. Whose country it is, the asking node's key says.
    pub(crate) fn read(fields: &[u8]) -> Option<SentHitRecord> {
        let old: Self = read(fields)?;
        let Self { id, query, reference, exhibit, to, country, mark, sent } = old;
        let on_behalf_of = None;
        Some(SentHitRecord { id, query, reference, exhibit, to, country, on_behalf_of, mark, sent })
    }
}

/// A place of a log, of version 1: every query took from the quota of the day on which it was issued.
#[derive(Deserialize)]
pub(crate) struct LogOf1 {
    author: PublicKey,
    country: CountryCode,
    sequence: u64,
    id: EnvelopeId,
    previous: Option<EnvelopeId>,
    issued: UnixSeconds,
    expires: UnixSeconds,
    entry: LogEntry,
}

impl LogOf1 {
    /// Reads its fields in today's form.
    pub(crate) fn read(fields: &[u8]) -> Option<LogRecord> {
        let old: Self = read(fields)?;
        let Self { author, country, sequence, id, previous, issued, expires, entry } = old;
        let counted = issued;
        Some(LogRecord { author, country, sequence, id, previous, issued, counted, expires, entry })
    }
}
