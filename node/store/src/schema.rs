//! The format of the database as a whole: a number, and a way from each one to the next.

use rocksdb::WriteBatch;

use crate::{Family, Store, StoreError, item_index, originals_home};

const SCHEMA_KEY: &[u8] = b"schema";

/// The way from one schema to the next. It may write much by itself, as long as it does no harm to
/// begin anew after it was killed; the batch is written last, together with the number of the next
/// schema.
type Migration = fn(&Store, &mut WriteBatch) -> Result<(), StoreError>;

/// All ways, the first one from schema 1 to schema 2.
const MIGRATIONS: [Migration; 2] = [item_index::make, originals_home::make];

/// The schema of this program.
pub(crate) const SCHEMA_VERSION: u32 = newest(&MIGRATIONS);

const fn newest(migrations: &[Migration]) -> u32 {
    migrations.len() as u32 + 1
}

/// Brings a database to this program's schema when it is opened: a new one has it at once, a newer
/// one is refused.
pub(crate) fn bring_up_to_date(store: &Store) -> Result<(), StoreError> {
    migrate(store, &MIGRATIONS)
}

fn migrate(store: &Store, migrations: &[Migration]) -> Result<(), StoreError> {
    let known = newest(migrations);
    let Some(found) = schema_of(store)? else {
        return write_number(store, WriteBatch::default(), known);
    };
    if found > known {
        return Err(StoreError::TooNew { folder: store.folder.clone(), found, known });
    }
    for (migration, next) in migrations.iter().zip(2..).skip(found as usize - 1) {
        let mut batch = WriteBatch::default();
        migration(store, &mut batch)?;
        write_number(store, batch, next)?;
    }
    Ok(())
}

fn write_number(store: &Store, mut batch: WriteBatch, number: u32) -> Result<(), StoreError> {
    batch.put_cf(store.handle(Family::Meta)?, SCHEMA_KEY, number.to_be_bytes());
    store.write(batch)
}

/// The schema that a database has; `None` while it is new.
fn schema_of(store: &Store) -> Result<Option<u32>, StoreError> {
    let Some(bytes) = store.get_bytes(Family::Meta, SCHEMA_KEY)? else { return Ok(None) };
    match bytes.try_into().map(u32::from_be_bytes) {
        Ok(number) if number > 0 => Ok(Some(number)),
        _ => Err(StoreError::Damaged {
            folder: store.folder.clone(),
            reason: "its format version is unreadable".to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    const KEY: &[u8] = b"trace of invented migrations";

    fn trace(store: &Store) -> Vec<u8> {
        store.get_bytes(Family::Meta, KEY).unwrap().unwrap_or_default()
    }

    fn note(store: &Store, batch: &mut WriteBatch, step: u8) -> Result<(), StoreError> {
        batch.put_cf(store.handle(Family::Meta)?, KEY, [trace(store), vec![step]].concat());
        Ok(())
    }

    fn to_2(store: &Store, batch: &mut WriteBatch) -> Result<(), StoreError> {
        note(store, batch, 2)
    }

    fn to_3(store: &Store, batch: &mut WriteBatch) -> Result<(), StoreError> {
        note(store, batch, 3)
    }

    fn interrupted(store: &Store, batch: &mut WriteBatch) -> Result<(), StoreError> {
        note(store, batch, 9)?;
        Err(StoreError::DiskFull(store.folder.clone()))
    }

    #[test]
    fn each_migration_is_carried_out_once_and_in_turn() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(schema_of(&store).unwrap(), Some(SCHEMA_VERSION));
        write_number(&store, WriteBatch::default(), 1).unwrap();
        migrate(&store, &[to_2]).unwrap();
        assert_eq!((schema_of(&store).unwrap(), trace(&store)), (Some(2), vec![2]));
        // One that is interrupted leaves nothing of itself, and is done later.
        migrate(&store, &[to_2, interrupted]).unwrap_err();
        assert_eq!((schema_of(&store).unwrap(), trace(&store)), (Some(2), vec![2]));
        for _ in 0..2 {
            migrate(&store, &[to_2, to_3]).unwrap();
            assert_eq!((schema_of(&store).unwrap(), trace(&store)), (Some(3), vec![2, 3]));
        }
        let error = migrate(&store, &[to_2]).unwrap_err();
        assert!(matches!(error, StoreError::TooNew { found: 3, known: 2, .. }), "{error}");
    }

    #[test]
    fn migrations_follow_each_other_from_the_first_schema_on() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        write_number(&store, WriteBatch::default(), 1).unwrap();
        migrate(&store, &[to_2, to_3]).unwrap();
        assert_eq!((schema_of(&store).unwrap(), trace(&store)), (Some(3), vec![2, 3]));
    }
}
