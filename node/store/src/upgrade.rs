//! From the schema before this one: what it did not keep yet is made from what it kept.

use rocksdb::{IteratorMode, WriteBatch};

use crate::record::{self, Record as _};
use crate::store::{SCHEMA_KEY, SCHEMA_VERSION};
use crate::{CodeRecord, Family, ReceivedAnswer, SignatureRecord, Store, StoreError, audit_log};

/// Codes written at a time.
const BATCH: usize = 4096;

/// What an upgrade did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Upgraded {
    /// Codes made.
    pub codes: u64,
    /// Signatures whose code could not be read: no search finds them until they are made anew.
    pub unreadable: u64,
}

impl Store {
    /// Brings a database of an older schema to this one; `None` when it has it already. To be called before anything
    /// is written or searched.
    ///
    /// `code_of` reads the code that lies in a signature, `None` when it cannot. Schema 1 kept signatures without
    /// [`CodeRecord`]s, schema 2 kept one answer of each country under other keys, and schema 3 had no tree over the audit log. The schema's number is written last and a code may be written twice, so an upgrade that is
    /// killed begins anew at the next call, and nothing is lost. `progress` hears how many codes have been made.
    pub fn upgrade(
        &self,
        code_of: impl Fn(&SignatureRecord) -> Option<CodeRecord>,
        progress: &mut dyn FnMut(u64) -> Result<(), StoreError>,
    ) -> Result<Option<Upgraded>, StoreError> {
        let mut counters = self.lock_counters();
        if self.schema()? == Some(SCHEMA_VERSION) {
            return Ok(None);
        }
        let mut upgraded = Upgraded::default();
        let mut batch = WriteBatch::default();
        if self.schema()? == Some(1) {
            upgraded = self.make_codes(&mut batch, code_of, progress)?;
        }
        if self.schema()? < Some(3) {
            self.move_answers(&mut batch)?;
        }
        // Leaves that an upgrade wrote before it was killed are written anew.
        counters.audit = audit_log::make_tree(self, &mut batch)?;
        batch.put_cf(self.handle(Family::Meta)?, SCHEMA_KEY, SCHEMA_VERSION.to_be_bytes());
        self.write(batch)?;
        Ok(Some(upgraded))
    }

    fn make_codes(
        &self,
        batch: &mut WriteBatch,
        code_of: impl Fn(&SignatureRecord) -> Option<CodeRecord>,
        progress: &mut dyn FnMut(u64) -> Result<(), StoreError>,
    ) -> Result<Upgraded, StoreError> {
        let mut upgraded = Upgraded::default();
        for signature in self.scan::<SignatureRecord>()? {
            match code_of(&signature?) {
                None => upgraded.unreadable += 1,
                Some(code) => {
                    let value = record::encode(&code)?;
                    batch.put_cf(self.handle(Family::Codes)?, code.key(), value);
                    upgraded.codes += 1;
                }
            }
            if batch.len() == BATCH {
                self.write(std::mem::take(batch))?;
                progress(upgraded.codes)?;
            }
        }
        Ok(upgraded)
    }

    /// Puts every answer under the key that its fields give.
    fn move_answers(&self, batch: &mut WriteBatch) -> Result<(), StoreError> {
        let answers = self.handle(Family::Answers)?;
        for entry in self.db.iterator_cf(answers, IteratorMode::Start) {
            let (key, value) = entry.map_err(|error| self.failed(&error))?;
            let answer: ReceivedAnswer = record::decode(&value)?;
            if answer.key() != *key {
                batch.delete_cf(answers, &key);
                batch.put_cf(answers, answer.key(), record::encode(&answer)?);
            }
            if batch.len() >= BATCH {
                self.write(std::mem::take(batch))?;
            }
        }
        Ok(())
    }
}
