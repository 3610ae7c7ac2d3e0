//! Erasing what belongs together: exhibits, hits, answers, requests whose time is over. Their
//! numbers are never given again: entries of the audit log and other countries' references go on
//! naming them.

use striae_casework::{Acquisition, AcquisitionId, ExhibitId, HitId};
use striae_protocol::{Digest, EnvelopeId};

use crate::record;
use crate::store::Counters;
use crate::{
    AmendmentRecord, Changes, ClockRecord, CodeRecord, ExhibitFactsRecord, ExhibitItemRecord,
    Family, GatewayHitRecord, GatewayPartRecord, GroundsRecord, HitLifeRecord, HitRecord,
    OwnHitRecord, ReceivedAnswer, ReviewRecord, ScanPartRecord, SentHitRecord, SignatureRecord,
    Store, StoreError, ToldRecord,
};

/// Under which the highest numbers that were given are kept once something is erased.
const NUMBERS_KEY: &[u8] = b"numbers_given";

impl Changes<'_> {
    /// Erases an exhibit with its acquisitions, originals, signatures, codes and recorded grounds,
    /// and who was told of it.
    pub fn erase_exhibit(
        &mut self,
        exhibit: ExhibitId,
        acquisitions: &[Acquisition],
    ) -> Result<(), StoreError> {
        for acquisition in acquisitions {
            let key = acquisition.id;
            self.remove::<Acquisition>(&key)?;
            self.remove::<SignatureRecord>(&key)?;
            self.remove::<CodeRecord>(&key)?;
            // The scan of a withdrawn exhibit may have been enrolled anew.
            if self.store.file_owner(&acquisition.file_sha256)? == Some(key.0) {
                if let Some(other) =
                    self.store.withdrawn_owner(exhibit, &acquisition.file_sha256)?
                {
                    self.own_file(&acquisition.file_sha256, other)?;
                    continue;
                }
                self.remove_home(&acquisition.file_sha256)?;
                self.erase_away(&acquisition.file_sha256)?;
                self.remove_raw(Family::FileOwners, &acquisition.file_sha256)?;
            }
        }
        let key = exhibit;
        self.remove::<striae_casework::Exhibit>(&key)?;
        self.remove_item(key)?;
        self.remove::<GroundsRecord>(&key)?;
        self.remove::<AmendmentRecord>(&key)?;
        self.remove::<ClockRecord>(&key)?;
        self.remove::<ReviewRecord>(&key)?;
        self.remove_prefix::<ToldRecord, _>(&key)?;
        self.keep_numbers()
    }

    /// Erases an exhibit as [`Self::erase_exhibit`] does, and takes it off the item that it is; an
    /// item of which nothing is enrolled any more goes too.
    pub fn erase_enrolled(
        &mut self,
        exhibit: ExhibitId,
        acquisitions: &[Acquisition],
    ) -> Result<(), StoreError> {
        if let Some(item) = self.store.get::<ExhibitItemRecord>(&exhibit)?
            && let Some(mut facts) = self.store.get::<ExhibitFactsRecord>(&item.key)?
        {
            facts.enrolled.retain(|one| *one != exhibit);
            if facts.enrolled.is_empty() {
                self.remove::<ExhibitFactsRecord>(&item.key)?;
            } else {
                self.put(&facts)?;
            }
        }
        self.erase_exhibit(exhibit, acquisitions)
    }

    /// Erases a hit, received, sent, asked for another country or of two own exhibits, with what was done about it,
    /// what was released, and the reports on it.
    pub fn erase_hit(&mut self, hit: HitId) -> Result<(), StoreError> {
        self.remove::<HitRecord>(&hit)?;
        self.remove::<SentHitRecord>(&hit)?;
        self.remove::<GatewayHitRecord>(&hit)?;
        self.remove::<OwnHitRecord>(&hit)?;
        self.remove::<HitLifeRecord>(&hit)?;
        self.remove_prefix::<ScanPartRecord, _>(&hit)?;
        self.erase_reports(hit)?;
        self.keep_numbers()
    }

    /// Erases all answers to a query.
    pub fn erase_answers(&mut self, query: &EnvelopeId) -> Result<(), StoreError> {
        self.remove_prefix::<ReceivedAnswer, _>(query)
    }

    /// Erases the file of a gateway's request, which was kept in parts.
    pub fn erase_gateway_file(&mut self, request: &Digest, parts: u32) -> Result<(), StoreError> {
        for number in 0..parts {
            self.remove::<GatewayPartRecord>(&(*request, number))?;
        }
        Ok(())
    }

    /// Keeps the highest numbers that were given, so that none is given again when what has it is
    /// erased.
    pub fn keep_numbers(&mut self) -> Result<(), StoreError> {
        let Counters { exhibit, acquisition, hit, report, .. } = self.counters();
        let numbers = [exhibit, acquisition, hit, report].map(u64::to_be_bytes).concat();
        self.put_raw(Family::Meta, NUMBERS_KEY, &record::marked(&numbers))
    }
}

impl Store {
    /// The acquisition of a withdrawn exhibit, other than one, that brought a file: it was enrolled
    /// anew since.
    fn withdrawn_owner(
        &self,
        except: ExhibitId,
        sha256: &[u8; 32],
    ) -> Result<Option<AcquisitionId>, StoreError> {
        for amended in self.all::<AmendmentRecord>()? {
            let amended = amended?;
            if amended.exhibit == except || !amended.is_withdrawn() {
                continue;
            }
            let acquisitions = self.acquisitions_of(amended.exhibit)?;
            if let Some(one) = acquisitions.iter().find(|one| one.file_sha256 == *sha256) {
                return Ok(Some(one.id));
            }
        }
        Ok(None)
    }

    /// The highest numbers of exhibits, acquisitions, hits and reports that were given before something was
    /// erased.
    pub(crate) fn numbers_given(&self) -> Result<[u64; 4], StoreError> {
        let Some(value) = self.get_bytes(Family::Meta, NUMBERS_KEY)? else { return Ok([0; 4]) };
        let bytes = record::unmarked(Family::Meta, value)?;
        // A database of before there were reports has three.
        let mut numbers = [0; 4];
        for (number, bytes) in numbers.iter_mut().zip(bytes.chunks_exact(8)) {
            *number = bytes.try_into().map_or(0, u64::from_be_bytes);
        }
        Ok(numbers)
    }
}
